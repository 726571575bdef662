"""The pages of keys and webhooks, under the company's settings."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from employers.acting import for_company
from employers.models import Employer, Right
from employers.requests import MemberRequest
from integrations.forms import ApiKeyForm, WebhookForm, WidgetForm
from integrations.models import ApiKey, Delivery, Event, SiteOrigin, Webhook


@for_company
@never_cache
@require_http_methods(["GET", "POST"])
def keys(request: MemberRequest, employer: Employer) -> HttpResponse:
    employer.demand(request.user, Right.MANAGE)
    form = ApiKeyForm(request.POST or None, instance=ApiKey(employer=employer))
    made: tuple[ApiKey, str] | None = None
    if request.method == "POST":
        if not request.user.may_publish:
            return redirect("account_email")
        if form.is_valid():
            # Shown in this very answer: a redirect would have to keep it somewhere.
            made = form.make(request.user)
            form = ApiKeyForm(instance=ApiKey(employer=employer))
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


def _managed(request: MemberRequest, pk: str) -> ApiKey:
    """A key that the user may manage, of an employer of theirs."""
    mine = ApiKey.objects.visible_to(request.user)
    found = get_object_or_404(mine.with_last_use().select_related("employer"), pk=pk)
    found.employer.demand(request.user, Right.MANAGE)
    return found


@for_company
@require_http_methods(["GET", "POST"])
def webhooks(request: MemberRequest, employer: Employer) -> HttpResponse:
    employer.demand(request.user, Right.MANAGE)
    new = Webhook(employer=employer, created_by=request.user)
    form = WebhookForm(request.POST or None, instance=new)
    if request.method == "POST" and form.is_valid():
        made = form.save()
        messages.success(request, _("Events go there from now on."))
        return redirect("integrations:webhook", made.pk)
    shown = Webhook.objects.filter(employer=employer)
    return render(
        request,
        "integrations/webhooks.html",
        {"webhooks": shown, "form": form, "section": "company"},
    )


# So many of its deliveries a page of a webhook shows.
SHOWN = 100


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def webhook(request: MemberRequest, pk: str) -> HttpResponse:
    shown = _managed_webhook(request, pk)
    form = WebhookForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("integrations:webhook", shown.pk)
    sent = shown.deliveries.select_related("event").prefetch_related("attempts")
    return render(
        request,
        "integrations/webhook.html",
        {
            "webhook": shown,
            "form": form,
            "deliveries": sent[:SHOWN],
            "section": "company",
        },
    )


@login_required
@require_POST
def do(request: MemberRequest, pk: str) -> HttpResponse:
    """One of the buttons of a webhook's page."""
    pressed = _managed_webhook(request, pk)
    match request.POST.get("do"):
        case "test":
            Event.test(pressed)
            messages.success(request, _("A test event is on its way."))
        case "renew":
            pressed.renew_secret()
            messages.success(request, _("Events are signed by a new secret now."))
        case "off":
            pressed.switch_off(Webhook.OffBecause.OWNER)
            messages.success(request, _("Nothing goes there any more."))
        case "on":
            pressed.switch_on()
            messages.success(request, _("Events go there from now on."))
        case "delete":
            pressed.delete()
            messages.success(request, _("The webhook is deleted."))
            return redirect("integrations:webhooks")
    return redirect("integrations:webhook", pressed.pk)


@login_required
@require_POST
def again(request: MemberRequest, pk: int) -> HttpResponse:
    mine = Delivery.objects.filter(webhook__in=Webhook.objects.visible_to(request.user))
    sent = get_object_or_404(mine.select_related("webhook__employer"), pk=pk)
    sent.webhook.employer.demand(request.user, Right.MANAGE)
    sent.send_again()
    messages.success(request, _("It is on its way once more."))
    return redirect("integrations:webhook", sent.webhook_id)


def _managed_webhook(request: MemberRequest, pk: str) -> Webhook:
    """A webhook that the user may set, of an employer of theirs."""
    mine = Webhook.objects.visible_to(request.user).select_related("employer")
    found = get_object_or_404(mine, pk=pk)
    found.employer.demand(request.user, Right.MANAGE)
    return found


@for_company
@require_http_methods(["GET", "POST"])
def widget(request: MemberRequest, employer: Employer) -> HttpResponse:
    """On which sites the employer's vacancies may be shown, and how they come there."""
    employer.demand(request.user, Right.MANAGE)
    before = {"origins": "\n".join(SiteOrigin.of(employer))}
    form = WidgetForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        SiteOrigin.choose(employer, form.cleaned_data["origins"])
        messages.success(request, _("Saved."))
        return redirect("integrations:widget")
    script = request.build_absolute_uri(f"{settings.STATIC_URL}widget/widget.js")
    return render(
        request,
        "integrations/widget.html",
        {
            "form": form,
            "employer": employer,
            "script": script,
            "home": request.build_absolute_uri("/").rstrip("/"),
            "section": "company",
        },
    )
