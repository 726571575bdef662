"""The desk's list of questions that candidates asked and the bot could not answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from candidates.models import AuditEntry
from employers.models import Right
from employers.requests import MemberRequest
from screening.delivery import deliver
from screening.desk import veil
from screening.desk.review.forms import AnswerForm
from screening.models import CandidateQuestion, Told
from vacancies.models import InvalidTransition, Vacancy

PER_PAGE = 20
# So many of the longest waiting are put together by likeness; who has more answers first.
MOST_OPEN = 500


@dataclass(frozen=True, slots=True)
class Card:
    """One question, as several candidates may have asked it, with its form."""

    asked: list[CandidateQuestion]
    form: AnswerForm | None

    @property
    def first(self) -> CandidateQuestion:
        return self.asked[0]

    @property
    def other_words(self) -> list[str]:
        """How others have put it, each way once."""
        texts = dict.fromkeys(question.text for question in self.asked)
        return [text for text in texts if text != self.first.text]


@login_required
@require_safe
def questions(request: MemberRequest) -> HttpResponse:
    return _page(request)


@login_required
@require_POST
def answer(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer this question, and those like it that are ticked; or close them."""
    mine = CandidateQuestion.objects.visible_to(request.user)
    first = get_object_or_404(mine.select_related("response__vacancy__employer"), pk=pk)
    vacancy = first.vacancy
    vacancy.employer.demand(request.user, Right.DECIDE)
    form = AnswerForm(first, request.POST)
    is_closing = request.POST.get("do") == "close"
    if not form.is_valid() and not (is_closing and "question" in form.cleaned_data):
        return _page(request, form=form, status=400)
    chosen = CandidateQuestion.objects.filter(
        response__vacancy=vacancy, pk__in=form.cleaned_data["question"]
    )
    try:
        if is_closing:
            chosen.close(by=request.user)
            messages.success(request, _("Closed without an answer."))
        else:
            _tell(request, chosen.answer(by=request.user, **form.written))
    except InvalidTransition:
        messages.error(request, _("Somebody has answered this already."))
    return _back(request)


def _tell(request: MemberRequest, told: list[Told]) -> None:
    for chat, shown in told:
        deliver(chat, shown)
    sent = ngettext(
        "The answer is in the chat of %(count)s candidate.",
        "The answer is in the chats of %(count)s candidates.",
        len(told),
    )
    messages.success(request, sent % {"count": len(told)})


def _back(request: MemberRequest) -> HttpResponse:
    url = reverse("review:questions")
    filters = request.GET.urlencode()
    return redirect(f"{url}?{filters}" if filters else url)


def _page(
    request: MemberRequest, *, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    """The list by its filters; with the form that is not right yet, if one is not."""
    mine = (
        CandidateQuestion.objects.visible_to(request.user)
        .select_related(
            "response__vacancy__employer", "response__candidate", "answered_by"
        )
        .prefetch_related("response__vacancy__employer__memberships")
        .defer("response__candidate__resume_text")
    )
    vacancies = Vacancy.objects.visible_to(request.user).filter(
        responses__questions__isnull=False
    )
    vacancies = vacancies.distinct().newest_first()
    chosen = request.GET.get("vacancy", "")
    vacancy = next((v for v in vacancies if str(v.pk) == chosen), None)
    if vacancy is not None:
        mine = mine.filter(response__vacancy=vacancy)
    page: Page[Any]
    is_answered = request.GET.get("shown") == "answered"
    if is_answered:
        answered = mine.filter(answered_at__isnull=False).order_by("-answered_at", "id")
        page = Paginator(answered, PER_PAGE).get_page(request.GET.get("page"))
        cards = [Card(veil.questions([question]), None) for question in page]
    else:
        alike = mine.open()[:MOST_OPEN].alike()
        page = Paginator(alike, PER_PAGE).get_page(request.GET.get("page"))
        cards = [_card(request, asked, form) for asked in page]
    shown = [asked.vacancy.pk for card in cards for asked in card.asked]
    AuditEntry.note_listing(shown, request.user, "questions")
    return render(
        request,
        "screening/questions.html",
        {
            "page": page,
            "cards": cards,
            "is_answered": is_answered,
            "waiting": mine.open().count(),
            "vacancies": vacancies,
            "vacancy": vacancy,
            "section": "questions",
        },
        status=status,
    )


def _card(
    request: MemberRequest, asked: list[CandidateQuestion], form: AnswerForm | None
) -> Card:
    asked = veil.questions(asked)
    if not asked[0].vacancy.employer.allows(request.user, Right.DECIDE):
        return Card(asked, None)
    if form is not None and form.prefix == str(asked[0].pk):
        return Card(asked, form)
    return Card(asked, AnswerForm(asked[0]))
