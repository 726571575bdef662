"""The employer's list of vacancies; open, close and delete."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from employers.limits import costs, of_search
from employers.models import Right
from employers.requests import MemberRequest
from vacancies.forms import VacancyAnswerForm
from vacancies.models import InvalidTransition, Vacancy, VacancyAnswer

PER_PAGE = 25


@login_required
@require_safe
@costs(of_search)
def vacancy_list(request: MemberRequest) -> HttpResponse:
    mine = Vacancy.objects.visible_to(request.user)
    search = request.GET.get("q", "").strip()
    found = mine.matching(search) if search else mine
    totals = found.aggregate(
        all=Count("pk"),
        **{s.value: Count("pk", filter=Q(status=s)) for s in Vacancy.Status},
    )
    status = request.GET.get("status", "")
    if status in Vacancy.Status.values:
        found = found.filter(status=status)
    else:
        status = ""
    vacancies = found.select_related("employer").with_counts().newest_first()
    paginator = Paginator(vacancies, PER_PAGE)
    # The totals have counted already.
    paginator.count = totals[status or "all"]
    editable = set(
        request.user.employers.where(request.user, Right.EDIT).values_list(
            "pk", flat=True
        )
    )
    return render(
        request,
        "vacancies/vacancy_list.html",
        {
            "page": paginator.get_page(request.GET.get("page")),
            "tabs": [
                ("", _("All"), totals["all"]),
                *((s.value, s.label, totals[s.value]) for s in Vacancy.Status),
            ],
            "status": status,
            "search": search,
            "editable": editable,
            "section": "vacancies",
        },
    )


@login_required
@require_POST
def open_vacancy(request: MemberRequest, pk: UUID) -> HttpResponse:
    vacancy = _editable(request, pk)
    try:
        vacancy.open()
    except InvalidTransition:
        messages.error(request, _("This vacancy is open already."))
    else:
        messages.success(request, _("The vacancy is open: people can respond."))
    return redirect("review:responses", vacancy.pk)


@login_required
@require_POST
def close(request: MemberRequest, pk: UUID) -> HttpResponse:
    vacancy = _editable(request, pk)
    try:
        vacancy.close()
    except InvalidTransition:
        messages.error(request, _("Only an open vacancy can be closed."))
    else:
        messages.success(request, _("Nobody can respond to this vacancy any more."))
    return redirect("review:responses", vacancy.pk)


@login_required
@require_http_methods(["GET", "POST"])
def delete(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Asks first, and says what would go with the vacancy."""
    vacancy = _editable(request, pk)
    if request.method == "POST":
        vacancy.delete()
        messages.success(
            request, _("“%(title)s” is deleted.") % {"title": vacancy.title}
        )
        return redirect("vacancies:list")
    counted = Vacancy.objects.with_counts().get(pk=vacancy.pk)
    return render(
        request,
        "vacancies/vacancy_delete.html",
        {"vacancy": counted, "section": "vacancies"},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What the bot answers to candidates' questions; a POST adds to it."""
    if request.method != "POST":
        mine = Vacancy.objects.visible_to(request.user).select_related("employer")
        return _answers_page(request, get_object_or_404(mine, pk=pk))
    vacancy = _editable(request, pk)
    form = VacancyAnswerForm(request.POST)
    if not form.is_valid():
        return _answers_page(request, vacancy, new=form)
    vacancy.add_answer(**form.cleaned_data)
    messages.success(request, _("The bot answers so from now on."))
    return redirect("vacancies:answers", vacancy.pk)


@login_required
@require_POST
def change_answer(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Save what was written, or move or remove the answer, as the button says."""
    mine = VacancyAnswer.objects.visible_to(request.user)
    told = get_object_or_404(mine.select_related("vacancy__employer"), pk=pk)
    told.vacancy.employer.demand(request.user, Right.EDIT)
    do = request.POST.get("do", "")
    if do in MOVES:
        told.move(MOVES[do])
    elif do == "remove":
        told.delete()
        messages.success(
            request, _("The answer is removed: such questions come to you.")
        )
    else:
        form = VacancyAnswerForm(request.POST, instance=told, prefix=str(told.pk))
        if not form.is_valid():
            return _answers_page(request, told.vacancy, changed=form)
        form.save()
        messages.success(request, _("Saved."))
    return redirect("vacancies:answers", told.vacancy_id)


MOVES = {"up": -1, "down": 1}


def _answers_page(
    request: MemberRequest,
    vacancy: Vacancy,
    *,
    new: VacancyAnswerForm | None = None,
    changed: VacancyAnswerForm | None = None,
) -> HttpResponse:
    """The page, with the form that is not right yet, if one is not."""
    forms = [
        changed
        if changed is not None and changed.instance == told
        else VacancyAnswerForm(instance=told, prefix=str(told.pk))
        for told in vacancy.answers.all()
    ]
    return render(
        request,
        "vacancies/answers.html",
        {
            "vacancy": vacancy,
            "forms": forms,
            "new": new or VacancyAnswerForm(initial={"language": vacancy.language}),
            "changed": changed,
            "may_edit": vacancy.employer.allows(request.user, Right.EDIT),
            "section": "vacancies",
        },
        status=400 if new is not None or changed is not None else 200,
    )


def _editable(request: MemberRequest, pk: UUID) -> Vacancy:
    mine = Vacancy.objects.visible_to(request.user).select_related("employer")
    vacancy = get_object_or_404(mine, pk=pk)
    vacancy.employer.demand(request.user, Right.EDIT)
    return vacancy
