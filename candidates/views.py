"""Vacancies for the public, and the form by which somebody responds."""

from __future__ import annotations

from uuid import UUID

from django.core.mail import send_mail
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from candidates.forms import ResponseForm
from candidates.models import AlreadyResponded, CandidateResponse
from vacancies.models import Vacancy

PER_PAGE = 20


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    search = request.GET.get("q", "").strip()
    vacancies = Vacancy.objects.open().select_related("employer").newest_first()
    if search:
        vacancies = vacancies.matching(search)
    page = Paginator(vacancies, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "candidates/jobs.html", {"page": page, "search": search})


@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    public = Vacancy.objects.exclude(status=Vacancy.Status.DRAFT)
    vacancy = get_object_or_404(public.select_related("employer"), pk=pk)
    if not vacancy.is_open:
        return render(
            request, "candidates/closed.html", {"vacancy": vacancy}, status=410
        )
    form = ResponseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            response = CandidateResponse.from_person(vacancy, form.instance)
        except AlreadyResponded as repeat:
            return _welcome_back(request, repeat.response)
        return HttpResponseRedirect(_chat_url(response))
    return render(
        request,
        "candidates/job.html",
        {
            "vacancy": vacancy,
            "form": form,
            "posting": vacancy.as_job_posting(request.build_absolute_uri(request.path)),
        },
        status=400 if form.errors else 200,
    )


def _welcome_back(request: HttpRequest, response: CandidateResponse) -> HttpResponse:
    # Whoever typed the address need not own it: the way to the chat goes to the
    # mailbox and not to the screen.
    url = request.build_absolute_uri(_chat_url(response))
    text = render_to_string(
        "candidates/welcome_back_email.txt", {"response": response, "url": url}
    )
    subject = _("Your chat about “%(title)s”") % {"title": response.vacancy.title}
    send_mail(" ".join(subject.split()), text, None, [response.candidate.email])
    return render(
        request, "candidates/welcome_back.html", {"vacancy": response.vacancy}
    )


def _chat_url(response: CandidateResponse) -> str:
    path = reverse("screening:chat", args=[response.pk])
    return f"{path}?token={response.chat_token()}"
