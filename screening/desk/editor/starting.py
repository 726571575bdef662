"""How a vacancy is begun: from a text, from a template, or from nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from employers.acting import for_company
from employers.limits import costs
from employers.models import Employer, Right
from employers.requests import MemberRequest
from screening import phrases
from screening.desk.editor import bank, proposed
from screening.desk.editor.forms import PasteForm
from screening.dialogue.facts import Kind
from screening.dialogue.offer import Offer
from screening.dialogue.proposals import as_fields, propose
from screening.dialogue.reading.language import SPOKEN, detect_language
from screening.dialogue.requirements import read_criteria
from screening.models import VacancyReading
from vacancies.markup import plain
from vacancies.models import Vacancy

FIELD_NAMES = {
    "transport": gettext_lazy("Transport and delivery"),
    "trade": gettext_lazy("Shops and warehouses"),
    "food": gettext_lazy("Kitchen and restaurant"),
    "services": gettext_lazy("Security and cleaning"),
    "people": gettext_lazy("Health and education"),
    "office": gettext_lazy("Office and technology"),
    "building": pgettext_lazy("field of work", "Building"),
}


@for_company
@require_http_methods(["GET", "POST"])
@costs(lambda request: len(request.POST.get("text", "")))
def create(request: MemberRequest, employer: Employer) -> HttpResponse:
    """Paste a text: it becomes a draft, and its criteria are proposed."""
    employer.demand(request.user, Right.EDIT)
    form = PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = plain(form.cleaned_data["text"])
        title = proposed.title_in(text)
        found = propose(title, text)
        vacancy = Vacancy.objects.create(
            employer=employer,
            title=title,
            description=text,
            language=detect_language(text, _language()),
            **as_fields(found),
        )
        VacancyReading.keep(vacancy, found)
        return redirect("editor:proposals", vacancy.pk)
    return render(
        request,
        "screening/paste.html",
        {"form": form, "start": "text", "section": "vacancies"},
        status=400 if form.errors else 200,
    )


@for_company
@require_safe
def templates(request: MemberRequest, employer: Employer) -> HttpResponse:
    """The trades of which there is a vacancy to start from."""
    employer.demand(request.user, Right.EDIT)
    language = _language()
    fields = [
        (
            FIELD_NAMES[field],
            [
                (trade, trade.names[language], len(trade.questions))
                for trade in bank.trades().values()
                if trade.field == field
            ],
        )
        for field in bank.FIELDS
    ]
    context = {"fields": fields, "start": "template", "section": "vacancies"}
    return render(request, "screening/trades.html", context)


@for_company
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: MemberRequest, employer: Employer, key: str) -> HttpResponse:
    """What the vacancy of a trade says and asks; a POST makes a draft of it."""
    employer.demand(request.user, Right.EDIT)
    trade = bank.trades().get(key)
    if trade is None:
        raise Http404
    asked = request.POST.get("language") or request.GET.get("language", "")
    language = asked if asked in SPOKEN else _language()
    if request.method == "POST":
        vacancy = Vacancy.objects.create(
            employer=employer,
            title=trade.names[language],
            description=description_of(trade, language),
            language=language,
            requirements=trade.requirements(language),
        )
        messages.success(
            request, _("A draft is made. Name the town and the pay, and look it over.")
        )
        return redirect("editor:edit", vacancy.pk)
    context = {
        "trade": trade,
        "language": language,
        "title": trade.names[language],
        "duties": trade.duties[language],
        "criteria": criteria_of(trade, language),
        "notes": [(note.texts[_language()], note.acts) for note in trade.notes],
        "languages": Vacancy.Language.choices,
        "start": "template",
        "section": "vacancies",
    }
    return render(request, "screening/trade.html", context)


def criteria_of(
    trade: bank.Trade, language: str
) -> list[tuple[str, bool, tuple[bank.Act, ...]]]:
    """What a trade's vacancy asks, whether it rejects, and the law that wants it."""
    laws = {question.texts[language]: question.acts for question in trade.questions}
    offer = Offer(
        title="",
        company="",
        requirements=trade.requirements(language),
        language=language,
    )
    with translation.override(language):
        return [
            (
                capfirst(phrases.criterion_text(criterion)),
                criterion.required,
                laws.get(criterion.label, ()),
            )
            for criterion in read_criteria(offer)
            if criterion.kind != Kind.PROFILE
        ]


def description_of(trade: bank.Trade, language: str) -> str:
    """A vacancy's text to go on from: the duties, and what is asked for beside questions."""
    terms = Offer(
        title="", company="", requirements=dict(trade.terms), language=language
    )
    with translation.override(language):
        wanted = [
            phrases.criterion_text(criterion)
            for criterion in read_criteria(terms)
            if criterion.kind != Kind.PROFILE
        ]
        parts = [(_("What you will do:"), trade.duties[language])]
        if wanted:
            parts.append((_("What we expect:"), wanted))
    return "\n\n".join(
        "\n".join([heading, *(f"- {line}" for line in lines)])
        for heading, lines in parts
    )


def _language() -> str:
    """The reader's, among those that candidates speak."""
    language = (get_language() or "ru")[:2]
    return language if language in SPOKEN else "ru"
