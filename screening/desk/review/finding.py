"""One search over the desk: people by their names, vacancies, pages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from candidates.models import (
    AuditEntry,
    CandidateResponse,
    CandidateResponseQuerySet,
    unveiled,
)
from employers.limits import costs, of_search
from employers.models import User
from employers.requests import MemberRequest
from screening.desk.search import saying
from screening.models import SearchDocument
from vacancies.models import MAX_SEARCH_WORDS, Vacancy

# So many of each kind are shown; whoever needs more narrows the search.
MOST = 20
LONGEST = 200
PAGES = (
    ("vacancies:list", gettext_lazy("Vacancies")),
    ("editor:create", gettext_lazy("New vacancy")),
    ("editor:templates", gettext_lazy("Vacancy templates")),
    ("review:questions", gettext_lazy("Questions of candidates")),
    ("review:overview", gettext_lazy("Overview")),
    ("review:letters", gettext_lazy("Letters")),
    ("review:stages", gettext_lazy("Stages")),
    ("employers:team", gettext_lazy("Team")),
    ("employers:company", gettext_lazy("Company")),
    ("candidates:keeping", gettext_lazy("Candidates' data")),
    ("integrations:keys", gettext_lazy("API keys")),
    ("integrations:webhooks", gettext_lazy("Webhooks")),
    ("account_email", gettext_lazy("Account")),
    ("review:keys", pgettext_lazy("of the keyboard", "Keys")),
)


@login_required
@require_safe
@costs(of_search)
def find(request: MemberRequest) -> HttpResponse:
    """What of the own employers fits the words of `q`."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    context: dict[str, object] = {"words": words, "section": "find"}
    if words:
        people = list(people_named(words, request.user)[:MOST])
        shown = [response.vacancy_id for response in people]
        AuditEntry.note_listing(shown, request.user, "search", ["q"])
        vacancies = Vacancy.objects.visible_to(request.user).matching(words)
        context |= {
            "people": people,
            "vacancies": vacancies.newest_first()[:MOST],
            "pages": [
                (reverse(name), title)
                for name, title in PAGES
                if words.lower() in str(title).lower()
            ],
            "most": MOST,
        }
    return render(request, "screening/find.html", context)


def people_named(words: str, user: User) -> CandidateResponseQuerySet:
    """The user's responses of people with all of these words in their names.

    The index of words finds them; what else of a response has the words is left out.
    """
    mine = CandidateResponse.objects.visible_to(user)
    SearchDocument.take_in(mine)
    named = Q()
    for word in words.split()[:MAX_SEARCH_WORDS]:
        spellings = {word, word.lower(), word.capitalize(), word.upper()}
        fits = Q()
        for spelling in spellings:
            fits |= Q(candidate__full_name__icontains=spelling)
        named &= fits
    found = mine.filter(unveiled()).filter(saying(words)).filter(named)
    return found.select_related("candidate", "vacancy").newest_first()


@login_required
@require_safe
def keys(request: MemberRequest) -> HttpResponse:
    """All keys of the desk on one page."""
    return render(request, "screening/keys.html", {"section": "keys"})
