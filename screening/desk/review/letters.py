"""Letters to candidates: templates, and sending them to one or to many."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from candidates.models import CandidateResponse
from employers.acting import for_company
from employers.models import Employer, Right
from employers.requests import MemberRequest
from screening.delivery import send_later
from screening.desk import veil
from screening.desk.review.forms import BulkForm
from screening.desk.review.scope import vacancy_of
from screening.models import VARIABLES, Letter, LetterTemplate
from vacancies.models import Vacancy

# With so many real candidates a letter is shown before it leaves.
PREVIEWED = 3


class TemplateForm(forms.ModelForm[LetterTemplate]):
    """A template; each language has both subject and text, or neither."""

    class Meta:
        model = LetterTemplate
        fields = (
            "name",
            *(
                f"{part}_{language}"
                for language in LetterTemplate.LANGUAGES
                for part in ("subject", "body")
            ),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, own in Vacancy.Language.choices:
            for part in ("subject", "body"):
                field = self.fields[f"{part}_{language}"]
                field.label = f"{field.label} ({own})".capitalize()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        written = 0
        for language in LetterTemplate.LANGUAGES:
            parts = {p: cleaned.get(f"{p}_{language}") for p in ("subject", "body")}
            written += all(parts.values())
            if any(parts.values()) and not all(parts.values()):
                missing = next(part for part, text in parts.items() if not text)
                if f"{missing}_{language}" not in self.errors:
                    self.add_error(
                        f"{missing}_{language}", _("Subject and text go together.")
                    )
        if not written and not self.errors:
            raise forms.ValidationError(_("Write it in one language at least."))
        return cleaned


@for_company
@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: MemberRequest, employer: Employer) -> HttpResponse:
    """The employer's templates, and a form for another."""
    form = TemplateForm(
        request.POST or None, instance=LetterTemplate(employer=employer)
    )
    return _edit(request, employer, form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: MemberRequest, pk: UUID) -> HttpResponse:
    """One template, to be written anew or deleted."""
    mine = LetterTemplate.objects.filter(employer__members=request.user)
    found = get_object_or_404(mine.select_related("employer"), pk=pk)
    if request.method == "POST" and "delete" in request.POST:
        found.employer.demand(request.user, Right.EDIT)
        found.delete()
        messages.success(request, _("The template is deleted."))
        return redirect("review:letters")
    form = TemplateForm(request.POST or None, instance=found)
    return _edit(request, found.employer, form)


def _edit(
    request: MemberRequest, employer: Employer, form: TemplateForm
) -> HttpResponse:
    if request.method == "POST":
        employer.demand(request.user, Right.EDIT)
        if form.is_valid():
            form.save()
            messages.success(request, _("Saved."))
            return redirect("review:letters")
    context = {
        "templates": employer.letter_templates.all(),
        "form": form,
        "variables": VARIABLES.items(),
        "may_edit": employer.allows(request.user, Right.EDIT),
        "section": "company",
    }
    status = 400 if form.errors else 200
    return render(request, "screening/letters.html", context, status=status)


@login_required
@require_POST
def write(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Choose a template for the ticked, look at it, and let it go."""
    vacancy = vacancy_of(request, pk)
    vacancy.employer.demand(request.user, Right.DECIDE)
    form = BulkForm(request.POST)
    form.is_valid()
    chosen: list[UUID] = form.cleaned_data.get("response", [])
    found = CandidateResponse.objects.filter(vacancy=vacancy, pk__in=chosen)
    responses = list(
        found.most_relevant_first()
        .select_related("candidate", "vacancy__employer", "chat_session")
        .defer(
            "candidate__resume_text", "chat_session__criteria", "chat_session__state"
        )
    )
    if not responses:
        messages.error(request, _("Tick the responses first."))
        return redirect("review:responses", vacancy.pk)
    if not request.user.may_publish:
        return redirect("account_email")
    templates = list(vacancy.employer.letter_templates.all())
    wanted = request.POST.get("template", "")
    picked = next((t for t in templates if str(t.pk) == wanted), None)
    if picked is not None and "send" in request.POST:
        batch = Letter.write(picked, responses, request.user)
        send_later()
        return redirect("review:batch", batch)
    shown = responses[:PREVIEWED] if picked is not None else []
    previews = [picked.write_to(each, request.user) for each in shown]  # type: ignore[union-attr]
    for letter in previews:
        veil.letter(letter)
    context = {
        "vacancy": vacancy,
        "responses": responses,
        "templates": templates,
        "picked": picked,
        "previews": previews,
        "minutes": int(Letter.DELAY.total_seconds() // 60),
        "section": "vacancies",
    }
    return render(request, "screening/letter.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: MemberRequest, batch: UUID) -> HttpResponse:
    """What was sent in one go; a POST takes back what has not left yet."""
    letters = Letter.objects.visible_to(request.user).filter(batch=batch)
    named = letters.select_related("response__candidate", "response__vacancy__employer")
    shown = list(named.defer("response__candidate__resume_text"))
    if not shown:
        raise Http404
    shown[0].response.vacancy.employer.demand(request.user, Right.DECIDE)
    if request.method == "POST":
        back = letters.withdraw()
        if back:
            told = ngettext(
                "%(count)s letter is taken back.",
                "%(count)s letters are taken back.",
                back,
            )
            messages.success(request, told % {"count": back})
        else:
            messages.error(request, _("The letters have left already."))
        return redirect("review:batch", batch)
    veil.put_on(each.response for each in shown)
    context = {
        "letters": shown,
        "vacancy": shown[0].response.vacancy,
        "waits": any(not (each.sent_at or each.withdrawn_at) for each in shown),
        "send_at": shown[0].send_at,
        "now": timezone.now(),
        "section": "vacancies",
    }
    return render(request, "screening/letter_batch.html", context)
