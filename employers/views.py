"""The company's profile, and its team."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.cache import cache_control
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from employers.acting import employer_of, for_company
from employers.adapter import may_send
from employers.forms import (
    INVITATION,
    AlertsForm,
    EmployerForm,
    InvitationForm,
    RoleForm,
)
from employers.models import (
    Employer,
    Invitation,
    LastOwner,
    Logo,
    Membership,
    Right,
    User,
)
from employers.requests import MemberRequest
from employers.signals import team_changed


def set_language(request: HttpRequest) -> HttpResponseBase:
    """Django's own, remembered for letters to whoever has signed in."""
    if request.method == "POST" and isinstance(request.user, User):
        request.user.prefer(request.POST.get("language", ""))
    return i18n.set_language(_to_no_language(request))


def _to_no_language(request: HttpRequest) -> HttpRequest:
    """Without the language that the address of the page names: another is chosen."""
    posted = request.POST.copy()
    path, _mark, query = posted.get("next", "").partition("?")
    left = QueryDict(query, mutable=True)
    if left.pop("lang", None):
        posted["next"] = f"{path}?{left.urlencode()}" if left else path
        request.POST = posted  # type: ignore[assignment]
    return request


@login_required
@require_http_methods(["GET", "POST"])
def company(request: MemberRequest) -> HttpResponse:
    employer = employer_of(request)
    may_manage = employer is None or employer.allows(request.user, Right.MANAGE)
    # As it is stored: the form may write an address there that it then refuses.
    address = employer.get_absolute_url() if employer is not None else ""
    form = EmployerForm(request.POST or None, request.FILES or None, instance=employer)
    if request.method == "POST":
        if employer is not None:
            employer.demand(request.user, Right.MANAGE)
        if form.is_valid():
            if employer is None:
                employer = Employer.register(
                    company_name=form.cleaned_data["company_name"], owner=request.user
                )
                form = EmployerForm(request.POST, request.FILES, instance=employer)
            form.save()
            messages.success(request, _("Saved."))
            return redirect("employers:company")
    if not may_manage:
        for field in form.fields.values():
            field.disabled = True
    return render(
        request,
        "employers/company.html",
        {
            "form": form,
            "employer": employer,
            "may_manage": may_manage,
            "career_url": request.build_absolute_uri(address),
            "section": "company",
        },
    )


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def logo(request: HttpRequest, pk: UUID, digest: str) -> HttpResponse:
    """The employer's logo; another one has another address."""
    found = get_object_or_404(Logo, employer=pk, employer__logo_digest=digest)
    return HttpResponse(bytes(found.png), content_type="image/png")


@login_required
@require_http_methods(["GET", "POST"])
def alerts(request: MemberRequest) -> HttpResponse:
    """Of what the user wants to be told by mail, and when: for each of the companies."""
    memberships = request.user.memberships.select_related("employer")
    posted = request.POST if request.method == "POST" else None
    forms = [AlertsForm(posted, instance=m, prefix=str(m.pk)) for m in memberships]
    # Of all of them, so that each shows what is wrong in it.
    wrong = [form.errors for form in forms if form.errors]
    if posted is not None and not wrong:
        for form in forms:
            form.save()
        messages.success(request, _("Saved."))
        return redirect("employers:alerts")
    context = {"forms": forms, "section": "account"}
    return render(request, "employers/alerts.html", context)


@for_company
@require_http_methods(["GET", "POST"])
def team(request: MemberRequest, employer: Employer) -> HttpResponse:
    form = InvitationForm(
        request.POST or None,
        instance=Invitation(employer=employer, invited_by=request.user),
    )
    if request.method == "POST":
        employer.demand(request.user, Right.MANAGE)
        if not request.user.may_publish:
            return redirect("account_email")
        if form.is_valid() and not may_send(
            request, "invite", user=request.user, key=form.instance.email
        ):
            words = _(
                "Enough letters have left your account for today. "
                "Please go on tomorrow."
            )
            form.add_error(None, words)
        if form.is_valid():
            invitation = form.instance
            employer.invitations.filter(
                email=invitation.email, accepted_at=None
            ).delete()
            invitation.save()
            _tell(request, employer, "invited", role=invitation.role)
            _send(request, invitation)
            messages.success(
                request,
                _("An invitation is on its way to %(email)s.")
                % {"email": invitation.email},
            )
            return redirect("employers:team")
    return render(
        request,
        "employers/team.html",
        {
            "employer": employer,
            "memberships": employer.memberships.of_people().select_related("user"),
            "invitations": employer.invitations.pending(),
            "may_manage": employer.allows(request.user, Right.MANAGE),
            "form": form,
            "roles": Membership.Role.choices,
            "section": "team",
        },
    )


def _send(request: HttpRequest, invitation: Invitation) -> None:
    path = reverse("employers:invitation", args=[invitation.token])
    text = render_to_string(
        "employers/invitation_email.txt",
        {"invitation": invitation, "url": request.build_absolute_uri(path)},
    )
    # Nothing of a stranger's own words, to an address that has never answered.
    subject = _("You are invited to a team in SmartBot")
    transaction.on_commit(lambda: send_mail(subject, text, None, [invitation.email]))


def _tell(
    request: MemberRequest, employer: Employer, what: str, **details: object
) -> None:
    """Whoever keeps a record of the team hears what this member did."""
    team_changed.send(
        Membership, employer=employer, user=request.user, what=what, details=details
    )


@login_required
@require_POST
@transaction.atomic
def change_role(request: MemberRequest, pk: int) -> HttpResponse:
    membership = _colleague(request, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such role."))
        return redirect("employers:team")
    try:
        before = membership.role
        membership.change_role(Membership.Role(form.cleaned_data["role"]))
    except LastOwner:
        messages.error(request, _("The company must keep at least one owner."))
    else:
        changed = {"before": before, "after": membership.role}
        member = str(membership.user_id)
        _tell(request, membership.employer, "role", member=member, **changed)
        messages.success(request, _("The role is changed."))
    return redirect("employers:team")


@login_required
@require_POST
@transaction.atomic
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    membership = _colleague(request, pk)
    try:
        membership.end()
    except LastOwner:
        messages.error(request, _("The company must keep at least one owner."))
    else:
        member = str(membership.user_id)
        _tell(request, membership.employer, "removed", member=member)
        messages.success(request, _("They are no longer in the team."))
    return redirect("employers:team")


def _colleague(request: MemberRequest, pk: int) -> Membership:
    """A membership that the user may change, of an employer of theirs."""
    mine = Membership.objects.of_people().filter(
        employer__in=Employer.objects.visible_to(request.user)
    )
    membership = get_object_or_404(mine.select_related("employer"), pk=pk)
    membership.employer.demand(request.user, Right.MANAGE)
    return membership


@login_required
@require_POST
def withdraw(request: MemberRequest, pk: str) -> HttpResponse:
    mine = Invitation.objects.filter(
        employer__in=Employer.objects.visible_to(request.user), accepted_at=None
    )
    invitation = get_object_or_404(mine.select_related("employer"), pk=pk)
    invitation.employer.demand(request.user, Right.MANAGE)
    invitation.delete()
    _tell(request, invitation.employer, "withdrew", role=invitation.role)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("employers:team")


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of the letter leads: join, or sign in or up first."""
    offer = Invitation.of(token)
    if offer is None:
        return render(request, "employers/invitation_gone.html", status=410)
    request.session[INVITATION] = token
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        offer.accept(request.user)
        request.session.pop(INVITATION, None)
        messages.success(request, _("Welcome to the team."))
        return redirect("vacancies:list")
    return render(request, "employers/invitation.html", {"invitation": offer})
