"""Write a vacancy, and say what the bot shall ask."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from candidates.models import AuditEntry
from employers.acting import employer_of, for_company
from employers.limits import MESSAGE, costs
from employers.models import Employer, Right
from employers.requests import MemberRequest
from screening import phrases
from screening.desk import veil
from screening.desk.editor import preview as rehearsal
from screening.desk.editor import proposed
from screening.desk.editor.banking import bank_of, with_bank
from screening.desk.editor.forms import AcceptForm, Editor
from screening.desk.editor.rejudging import NOBODY, Forecast, foresee, judge_anew
from screening.desk.editor.unlawful import unlawful
from screening.desk.editor.warnings import (
    MOST_KNOCKOUTS,
    MOST_QUESTIONS,
    minutes_of,
    warnings,
)
from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Kind
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.requirements import read_criteria
from screening.models import VacancyReading, offer_of
from vacancies.models import Vacancy


@login_required
@require_http_methods(["GET", "POST"])
def proposals(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What the text asks for: nothing of it counts before it is accepted."""
    vacancy = editable(request, pk)
    choices = proposed.choices_in(
        offer_of(vacancy), VacancyReading.proposals_of(vacancy)
    )
    form = AcceptForm(request.POST or None, instance=vacancy)
    if request.method == "POST":
        ticks = request.POST.getlist("accept"), request.POST.getlist("required")
        if form.is_valid():
            vacancy.requirements = proposed.accept(
                vacancy.requirements, choices, *ticks
            )
            form.save()
            return redirect("editor:edit", vacancy.pk)
        choices = proposed.as_ticked(choices, *ticks)
    return render(
        request,
        "screening/proposals.html",
        {
            "form": form,
            "vacancy": vacancy,
            "choices": choices,
            "unlawful": list(unlawful(vacancy.title, vacancy.text)),
            "questions": MOST_QUESTIONS,
            "knockouts": MOST_KNOCKOUTS,
            "section": "vacancies",
        },
        status=400 if form.errors else 200,
    )


@for_company
@require_http_methods(["GET", "POST"])
def write(request: MemberRequest, employer: Employer) -> HttpResponse:
    """The editor, empty."""
    employer.demand(request.user, Right.EDIT)
    language = (get_language() or "ru")[:2]
    return _edit(request, Vacancy(employer=employer, language=language), is_new=True)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _edit(request, editable(request, pk), is_new=False)


def _edit(request: MemberRequest, vacancy: Vacancy, *, is_new: bool) -> HttpResponse:
    before = () if is_new else criteria_of(vacancy)
    asked_before = AuditEntry.asked_by(vacancy)
    adds = "add_bank" in request.POST
    posted = with_bank(request.POST, vacancy.language) if adds else request.POST
    editor = Editor(vacancy, posted or None)
    if request.method == "POST" and not adds and editor.is_valid():
        has_changed = not is_new and editor.criteria() != before
        if has_changed and "confirmed" not in request.POST:
            forecast = foresee(vacancy, editor.criteria())
            if forecast.changed:
                return _ask(request, vacancy, forecast)
        stored = editor.save()
        if has_changed:
            AuditEntry.note_change(stored, request.user, asked_before)
            turned = request.POST.getlist("turned")
            if NOBODY not in turned:
                judge_anew.enqueue(str(stored.pk), str(request.user.pk), turned)
        messages.success(request, _("Saved."))
        if "publish" in request.POST and stored.status != Vacancy.Status.OPEN:
            return redirect("editor:publish", stored.pk)
        return redirect("review:responses", stored.pk)
    criteria = criteria_of(vacancy)
    return render(
        request,
        "screening/editor.html",
        {
            "editor": editor,
            "vacancy": vacancy,
            "is_new": is_new,
            "may_manage": vacancy.employer.allows(request.user, Right.MANAGE),
            "section": "vacancies",
            **checked(criteria, vacancy),
            **panel_addresses(vacancy),
            "preview": play(vacancy, criteria, []),
            "bank": bank_of(vacancy.language),
            "adds": adds,
        },
        status=400 if request.method == "POST" and not adds else 200,
    )


def _ask(request: MemberRequest, vacancy: Vacancy, forecast: Forecast) -> HttpResponse:
    """Show who would be judged otherwise before it is saved."""
    shown = [vacancy.pk] * len(forecast.shown)
    AuditEntry.note_listing(shown, request.user, "rejudging")
    veil.put_on(change.chat.response for change in forecast.shown)
    context = {
        "forecast": forecast,
        "vacancy": vacancy,
        "posted": _posted(request),
        "section": "vacancies",
    }
    return render(request, "screening/rejudge.html", context)


def _posted(request: MemberRequest) -> list[tuple[str, str]]:
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "turned")
        for value in values
    ]


def criteria_of(vacancy: Vacancy) -> tuple[Criterion, ...]:
    """What the vacancy as stored asks for; nothing if it cannot be read."""
    try:
        return read_criteria(offer_of(vacancy))
    except RequirementsError:
        return ()


def checked(criteria: tuple[Criterion, ...], vacancy: Vacancy) -> dict[str, Any]:
    """What the bot would ask, for how long, and what to think twice about."""
    questions, minutes = minutes_of(criteria)
    return {
        "criteria": [
            (capfirst(phrases.criterion_text(criterion)), criterion.required)
            for criterion in criteria
            if criterion.kind != Kind.PROFILE
        ],
        "question_count": questions,
        "minutes": minutes,
        "warnings": [
            *unlawful(vacancy.title, vacancy.text),
            *warnings(criteria),
        ],
    }


def panel_addresses(vacancy: Vacancy) -> dict[str, str]:
    """Where the panels beside the editor send what they show."""
    # What was never stored has no address of its own.
    args = [] if vacancy._state.adding else [vacancy.pk]
    return {
        "check_url": reverse("editor:check", args=args),
        "preview_url": reverse("editor:preview", args=args),
    }


def _new_or_editable(request: MemberRequest, pk: UUID | None) -> Vacancy:
    if pk is not None:
        return editable(request, pk)
    employer = employer_of(request)
    if employer is None:
        raise Http404
    employer.demand(request.user, Right.EDIT)
    return Vacancy(employer=employer, language=(get_language() or "ru")[:2])


@login_required
@require_POST
def check(request: MemberRequest, pk: UUID | None = None) -> HttpResponse:
    """What the bot would ask with the form as it stands; for the panel beside it."""
    vacancy = _new_or_editable(request, pk)
    editor = Editor(vacancy, request.POST)
    if not editor.is_valid():
        return HttpResponse(status=204)
    # The form has written what was sent into its instance.
    context = checked(editor.criteria(), editor.instance)
    return render(request, "screening/_check.html", context)


@login_required
@require_POST
@costs(lambda request: MESSAGE * sum(map(len, request.POST.getlist("said"))))
def preview(request: MemberRequest, pk: UUID | None = None) -> HttpResponse:
    """One more message in a chat that is stored nowhere."""
    vacancy = _new_or_editable(request, pk)
    said = [] if "again" in request.POST else request.POST.getlist("said")
    text = (request.POST.get("reply") or request.POST.get("say", "")).strip()[:4000]
    if text and "again" not in request.POST:
        said.append(text)
    criteria = criteria_of(vacancy)
    if "title" in request.POST:
        editor = Editor(vacancy, request.POST)
        if editor.is_valid():
            criteria = editor.criteria()
    context = {
        "preview": play(vacancy, criteria, said),
        "said": said,
        "vacancy": vacancy,
        **panel_addresses(vacancy),
        "section": "vacancies",
    }
    template = "screening/_preview.html" if request.htmx else "screening/preview.html"
    return render(request, template, context)


def play(
    vacancy: Vacancy, criteria: tuple[Criterion, ...], said: list[str]
) -> rehearsal.Preview:
    """The chat about these criteria as it goes when the candidate has said this."""
    offer = offer_of(vacancy)
    offer = replace(offer, title=offer.title or _("New vacancy"))
    return rehearsal.play(offer, criteria, said, timezone.localdate())


@login_required
@require_POST
def duplicate(request: MemberRequest, pk: UUID) -> HttpResponse:
    """A draft with the same text and criteria."""
    vacancy = editable(request, pk)
    copy = vacancy.duplicate()
    messages.success(request, _("This is the copy, a draft."))
    return redirect("editor:edit", copy.pk)


def editable(request: MemberRequest, pk: UUID) -> Vacancy:
    mine = Vacancy.objects.visible_to(request.user).select_related("employer")
    vacancy = get_object_or_404(mine, pk=pk)
    vacancy.employer.demand(request.user, Right.EDIT)
    return vacancy
