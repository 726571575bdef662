"""For which company a page of the desk is meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from employers.logged import log_about
from employers.models import Employer
from employers.requests import MemberRequest

P = ParamSpec("P")
CompanyView = Callable[Concatenate[MemberRequest, Employer, P], HttpResponse]


def employer_of(request: MemberRequest) -> Employer | None:
    """The employer whose pages are shown: the first one that the user joined.

    `?employer=` names another, for the few who act for several.
    """
    employers = Employer.objects.visible_to(request.user).order_by(
        "memberships__created_at"
    )
    wanted = request.GET.get("employer")
    if wanted is None:
        return employers.first()
    for employer in employers:
        if str(employer.pk) == wanted:
            return employer
    raise Http404


def for_company(view: CompanyView[P]) -> Callable[..., HttpResponse]:
    """A page about the user's company, which the view is given after the request.

    Visitors sign in first; who acts for no company yet is led to where one is named.
    """

    @login_required
    @wraps(view)
    def with_company(
        request: MemberRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        employer = employer_of(request)
        if employer is None:
            messages.info(request, _("Name your company first."))
            return redirect("employers:company")
        log_about(employer=employer.pk)
        return view(request, employer, *args, **kwargs)

    return with_company
