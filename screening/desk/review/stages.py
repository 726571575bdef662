"""The stages of an employer: arranging them, and moving responses between them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from candidates.models import CandidateResponse, CandidateResponseQuerySet, Stage
from employers.acting import for_company
from employers.models import Employer, Right
from employers.requests import MemberRequest, uuid_of
from screening.delivery import send_later
from screening.desk.review.forms import MoveForm, StageForm
from screening.desk.review.listing import back_to_list
from screening.desk.review.response import address_of
from screening.desk.review.scope import decidable, vacancy_of
from screening.models import Letter, LetterTemplate
from vacancies.models import InvalidTransition, Vacancy


@login_required
@require_POST
def move(request: MemberRequest, pk: UUID) -> HttpResponse:
    """One response, from its page."""
    response = decidable(request, pk)
    data = request.POST.copy()
    data["response"] = str(response.pk)
    put(request, response.vacancy, MoveForm(stages_of(response.vacancy), data))
    return redirect(address_of(request, response))


@login_required
@require_POST
def move_many(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What was ticked in the list."""
    vacancy = vacancy_of(request, pk)
    vacancy.employer.demand(request.user, Right.DECIDE)
    put(request, vacancy, MoveForm(stages_of(vacancy), request.POST))
    return back_to_list(request, vacancy)


def put(request: MemberRequest, vacancy: Vacancy, form: MoveForm) -> bool:
    """Do what the form says, and tell the member; whether the form made sense."""
    if not form.is_valid():
        messages.error(request, form.complaint)
        return False
    stage: Stage = form.cleaned_data["stage"]
    chosen = CandidateResponse.objects.filter(
        vacancy=vacancy, pk__in=form.cleaned_data["response"]
    )
    moved = carry(request, stage, chosen, form.cleaned_data["note"])
    if moved:
        told = ngettext(
            "%(count)s response is in “%(stage)s” now.",
            "%(count)s responses are in “%(stage)s” now.",
            moved,
        )
        messages.success(request, told % {"count": moved, "stage": stage})
    else:
        messages.info(request, _("They are there already."))
    return True


def carry(
    request: MemberRequest,
    stage: Stage,
    chosen: CandidateResponseQuerySet,
    reason: str,
) -> int:
    """Put the chosen in the stage, and let its letter go to those who stood elsewhere;
    how many these are."""
    moved = stage.move(chosen, by=request.user, reason=reason)
    template = LetterTemplate.objects.filter(stage=stage).first()
    if not moved or template is None or not request.user.may_publish:
        return len(moved)
    responses = CandidateResponse.objects.filter(pk__in=moved).select_related(
        "candidate", "vacancy__employer", "chat_session"
    )
    batch = Letter.write(template, responses, request.user)
    send_later()
    told = _("The letter “%(name)s” leaves in %(minutes)s minutes.") % {
        "name": template.name,
        "minutes": int(Letter.DELAY.total_seconds() // 60),
    }
    link = format_html(
        '{} <a href="{}">{}</a>',
        told,
        reverse("review:batch", args=[batch]),
        _("Look at it, or take it back"),
    )
    messages.info(request, link)
    return len(moved)


def stages_of(vacancy: Vacancy) -> list[Stage]:
    return Stage.objects.of(vacancy.employer_id)


@for_company
@require_http_methods(["GET", "POST"])
def stages(request: MemberRequest, employer: Employer) -> HttpResponse:
    """The stages in their order; an owner adds another."""
    form = StageForm(request.POST or None)
    if request.method == "POST":
        employer.demand(request.user, Right.MANAGE)
        if form.is_valid():
            try:
                Stage.add(employer, form.cleaned_data["name"])
            except InvalidTransition:
                words = _("%(count)s stages are as many as there can be.")
                form.add_error(None, words % {"count": Stage.MOST})
            else:
                messages.success(request, _("The stage is added."))
                return redirect(_back(employer))
    return _arranged(request, employer, form)


def _arranged(
    request: MemberRequest, employer: Employer, form: StageForm
) -> HttpResponse:
    found = Stage.objects.of(employer.pk)
    placed = Stage.objects.filter(employer=employer).annotate(Count("placed"))
    counts = dict(placed.values_list("pk", "placed__count"))
    return render(
        request,
        "screening/stages.html",
        {
            "employer": employer,
            "stages": [(stage, counts[stage.pk]) for stage in found],
            "form": form,
            "templates": employer.letter_templates.all(),
            "may_manage": employer.allows(request.user, Right.MANAGE),
            "section": "company",
        },
        status=400 if form.errors else 200,
    )


@login_required
@require_POST
def change(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Rename a stage, shift it by one place, or remove it, as the pressed button says."""
    mine = Stage.objects.visible_to(request.user).select_related("employer")
    stage = get_object_or_404(mine, pk=pk)
    stage.employer.demand(request.user, Right.MANAGE)
    if "up" in request.POST:
        stage.shift(-1)
    elif "down" in request.POST:
        stage.shift(+1)
    elif "remove" in request.POST:
        _remove(request, stage)
    elif "on_move" in request.POST:
        _arrange_move(request, stage)
    else:
        form = StageForm(request.POST)
        if form.is_valid():
            stage.rename(form.cleaned_data["name"])
            messages.success(request, _("Saved."))
        else:
            messages.error(request, _("A stage needs a name of up to 60 characters."))
    return redirect(_back(stage.employer))


@transaction.atomic
def _arrange_move(request: MemberRequest, stage: Stage) -> None:
    """What happens when somebody is put in the stage: a letter, a question for a reason."""
    stage.asks_reason = "asks_reason" in request.POST
    stage.save(update_fields=["asks_reason"])
    templates = LetterTemplate.objects.filter(employer=stage.employer_id)
    templates.filter(stage=stage).update(stage=None)
    chosen = uuid_of(request.POST.get("template", ""))
    if chosen is not None:
        templates.filter(pk=chosen).update(stage=stage)
    messages.success(request, _("Saved."))


def _remove(request: MemberRequest, stage: Stage) -> None:
    try:
        stage.remove()
    except InvalidTransition:
        messages.error(
            request, _("Only a stage in which nobody stands can be removed.")
        )
    else:
        messages.success(request, _("The stage is removed."))


def _back(employer: Employer) -> str:
    return f"{reverse('review:stages')}?employer={employer.pk}"
