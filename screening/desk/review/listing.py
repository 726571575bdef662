"""The page of a vacancy's ranked responses, and the list as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from candidates.models import AuditEntry, CandidateResponse, Decision, Stage
from employers.limits import costs, of_search
from employers.models import Right
from employers.requests import MemberRequest
from screening.desk import export as exports
from screening.desk.review.columns import COLUMNS
from screening.desk.review.forms import BulkForm, Listing, ResponseFilterForm
from screening.desk.review.polling import unless_seen
from screening.desk.review.rows import rows_of
from screening.desk.review.scope import vacancy_of
from screening.desk.review.viewing import views_for
from screening.desk.search import listed
from screening.dialogue.facts import Kind
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.requirements import read_criteria
from screening.models import offer_of
from vacancies.models import Vacancy

Status = CandidateResponse.Status


@login_required
@require_safe
@costs(of_search)
def responses(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The ranked list of a vacancy's responses; for htmx, its table alone."""
    return show_list(request, vacancy_of(request, pk), BulkForm())


def show_list(request: MemberRequest, vacancy: Vacancy, bulk: BulkForm) -> HttpResponse:
    """The list, with what was ticked and chosen there if that was refused."""
    stages = Stage.objects.of(vacancy.employer_id)
    form = ResponseFilterForm(request.GET, stages, is_blind=vacancy.is_blind)
    counts = vacancy.count_responses()
    context = _list_context(request, vacancy, form, counts)
    context["rows"] = rows_of(list(context["page"].object_list), stages)
    context["tabs"] = _tabs(request, counts, form)
    context["bulk"] = bulk
    context["columns"] = form.shown_columns
    shown = [vacancy.pk] * len(context["page"].object_list)
    AuditEntry.note_listing(shown, request.user, "responses", form.narrowing)
    if not request.htmx:
        context |= {
            "counts": counts,
            "chips": [
                (label, value, _address_without(request, name))
                for name, label, value in form.told
            ],
            "wanted_skills": _wanted_skills(vacancy),
            "known_cities": listed(vacancy.location),
            "known_sources": CandidateResponse.objects.sources_of(vacancy),
            "may_edit": vacancy.employer.allows(request.user, Right.EDIT),
            "may_manage": vacancy.employer.allows(request.user, Right.MANAGE),
            "public_url": request.build_absolute_uri(
                reverse("candidates:job", args=[vacancy.pk])
            ),
            "undo": _undoable(request, vacancy),
            "all_columns": COLUMNS,
            "views": views_for(request, vacancy, form),
            "may_note": vacancy.employer.allows(request.user, Right.NOTE),
            "stages": stages,
            "section": "vacancies",
        }
        status = 400 if bulk.complaint else 200
        return render(request, "screening/responses.html", context, status=status)
    return unless_seen(request, render(request, "screening/_table.html", context))


def _list_context(
    request: MemberRequest,
    vacancy: Vacancy,
    form: ResponseFilterForm,
    counts: dict[str, int],
) -> dict[str, Any]:
    found = form.narrow(vacancy)
    known_count = None if form.is_narrowed else sum(counts[s] for s in Status.values)
    listing = Listing(found.order_by(*form.order), form.size_chosen, known_count)
    page = listing.get_page(request.GET.get("page"))
    return {
        "vacancy": vacancy,
        "page": page,
        "has_more": listing.has_more,
        "form": form,
        "may_decide": vacancy.employer.allows(request.user, Right.DECIDE),
    }


# Above a number of responses.
TABS = {
    Status.NEW: pgettext_lazy("responses", "new"),
    Status.IN_CHAT: pgettext_lazy("responses", "in chat"),
    Status.APPROVED: pgettext_lazy("responses", "approved"),
    Status.REJECTED: pgettext_lazy("responses", "rejected"),
}


def _tabs(
    request: MemberRequest, counts: dict[str, int], form: ResponseFilterForm
) -> list[tuple[str, str, int, bool]]:
    """Address, label, count and whether it is shown, of each tab."""
    status = form.chosen.get("status", "")
    everything = sum(counts[status] for status in Status.values)
    is_all = not status and not form.is_of_reviews
    return [
        (_address_with(request), _("All"), everything, is_all),
        (
            _address_with(request, review="yes"),
            pgettext("responses", "to review"),
            counts["review"],
            form.is_of_reviews,
        ),
        *(
            (
                _address_with(request, status=value),
                str(TABS[Status(value)]),
                counts[value],
                value == status,
            )
            for value in Status.values
        ),
    ]


def _address_with(request: MemberRequest, **tab: str) -> str:
    """The address of this list with another tab."""
    query = request.GET.copy()
    for left_out in ("status", "review", "page"):
        query.pop(left_out, None)
    query.update(tab)
    return f"?{query.urlencode()}"


def _address_without(request: MemberRequest, name: str) -> str:
    """The address of this list without one of its filters."""
    query = request.GET.copy()
    for left_out in (name, "page"):
        query.pop(left_out, None)
    return f"?{query.urlencode()}"


def _wanted_skills(vacancy: Vacancy) -> list[str]:
    """The skills that the vacancy asks for: those by which one filters."""
    try:
        criteria = read_criteria(offer_of(vacancy))
    except RequirementsError:
        return []
    return [c.subject for c in criteria if c.kind == Kind.SKILL]


def _undoable(request: MemberRequest, vacancy: Vacancy) -> Decision | None:
    """What was decided last in this list, while it can still be taken back."""
    batch = request.session.get("undo", {}).get(str(vacancy.pk))
    if batch is None:
        return None
    return Decision.objects.filter(
        batch=batch,
        user=request.user,
        undone_at=None,
        created_at__gte=timezone.now() - Decision.UNDO_WITHIN,
    ).first()


def back_to_list(request: MemberRequest, vacancy: Vacancy) -> HttpResponse:
    url = reverse("review:responses", args=[vacancy.pk])
    filters = request.GET.urlencode()
    return redirect(f"{url}?{filters}" if filters else url)


@login_required
@require_safe
def export(request: MemberRequest, pk: UUID, form: str) -> HttpResponse:
    """The list as a file: the filter and the order as seen, all pages."""
    vacancy = vacancy_of(request, pk)
    vacancy.employer.demand(request.user, Right.DECIDE)
    stages = Stage.objects.of(vacancy.employer_id)
    filters = ResponseFilterForm(request.GET, stages, is_blind=vacancy.is_blind)
    AuditEntry.note_export(vacancy, request.user, form, filters.narrowing)
    found = filters.narrow(vacancy)
    written = exports.as_file(found.order_by(*filters.order), form)
    return HttpResponse(
        written,
        content_type=exports.CONTENT_TYPES[form],
        headers={"Content-Disposition": exports.disposition(form)},
    )
