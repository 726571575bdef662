"""Where a candidate may say, after the screening, to which groups they belong."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from candidates.models import CandidateResponse, GroupAnswer
from candidates.views import may_enter
from screening.chat.views import response_or_404, turn_away
from screening.models import ChatSession, language_of


class GroupForm(forms.Form):
    """Both may be left out."""

    SILENT = ("", gettext_lazy("rather not say"))

    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (GroupAnswer.Sex.WOMAN, gettext_lazy("woman")),
            (GroupAnswer.Sex.MAN, gettext_lazy("man")),
            SILENT,
        ],
    )
    age = forms.ChoiceField(
        label=gettext_lazy("Age"),
        required=False,
        widget=forms.RadioSelect,
        choices=[*GroupAnswer.Age.choices, SILENT],
    )


def asks_groups(response: CandidateResponse) -> bool:
    """Whether the candidate is asked: the chat is over, and the employer wants to know
    how it treats people."""
    if not response.vacancy.employer.asks_groups:
        return False
    return ChatSession.objects.filter(
        response=response, ended_at__isnull=False
    ).exists()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def groups(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """The two questions; a POST keeps what was told, or nothing."""
    response = response_or_404(response_id)
    if not may_enter(request, response_id):
        return turn_away(request, response)
    if not asks_groups(response):
        raise Http404
    with override(language_of(response)):
        form = GroupForm(request.POST or None, initial=_told(response))
        if request.method == "POST" and form.is_valid():
            GroupAnswer.tell(response, **form.cleaned_data)
            messages.success(
                request, _("Thank you. It is kept apart from your answers.")
            )
            return redirect("screening:groups", response_id)
        context = {
            "response": response,
            "vacancy": response.vacancy,
            "employer": response.vacancy.employer,
            "form": form,
        }
        status = 400 if form.errors else 200
        return render(request, "screening/groups.html", context, status=status)


def _told(response: CandidateResponse) -> dict[str, Any]:
    told = GroupAnswer.objects.filter(response=response).first()
    return {"sex": told.sex, "age": told.age} if told is not None else {}
