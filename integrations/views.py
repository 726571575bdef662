"""The page of keys, under the company's settings."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from employers.models import Right
from employers.requests import MemberRequest
from employers.views import employer_of
from integrations.forms import ApiKeyForm
from integrations.models import ApiKey


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def keys(request: MemberRequest) -> HttpResponse:
    employer = employer_of(request)
    if employer is None:
        return redirect("employers:company")
    employer.demand(request.user, Right.MANAGE)
    new = ApiKey(employer=employer)
    form = ApiKeyForm(request.POST or None, instance=new)
    made: tuple[ApiKey, str] | None = None
    if request.method == "POST":
        if not request.user.may_publish:
            return redirect("account_email")
        if form.is_valid():
            # Shown in this very answer: a redirect would have to keep it somewhere.
            made = form.make(request.user)
            form = ApiKeyForm(instance=new)
    shown = ApiKey.objects.filter(employer=employer).with_last_use()
    return render(
        request,
        "integrations/keys.html",
        {
            "employer": employer,
            "keys": shown.select_related("created_by"),
            "form": form,
            "made": made,
            "section": "company",
        },
    )


@login_required
@require_http_methods(["GET"])
def key(request: MemberRequest, pk: str) -> HttpResponse:
    shown = _managed(request, pk)
    return render(
        request,
        "integrations/key.html",
        {"key": shown, "uses": shown.uses.all()[:200], "section": "company"},
    )


@login_required
@require_POST
def revoke(request: MemberRequest, pk: str) -> HttpResponse:
    _managed(request, pk).revoke(by=request.user)
    messages.success(request, _("The key is revoked: it opens nothing any more."))
    return redirect("integrations:keys")


def _managed(request: MemberRequest | HttpRequest, pk: str) -> ApiKey:
    """A key that the user may manage, of an employer of theirs."""
    mine = ApiKey.objects.visible_to(request.user)  # type: ignore[arg-type]
    found = get_object_or_404(mine.with_last_use().select_related("employer"), pk=pk)
    found.employer.demand(request.user, Right.MANAGE)
    return found
