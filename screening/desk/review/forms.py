"""What the desk's pages on responses take in: filters, decisions, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Case, Q, When
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from candidates.models import (
    BY_RELEVANCE,
    CandidateResponse,
    CandidateResponseQuerySet,
    Decision,
    Note,
    Stage,
    unveiled,
)
from screening.chat.forms import LONGEST_MESSAGE
from screening.desk import search
from screening.desk.review import columns
from screening.models import CandidateQuestion, SearchDocument
from vacancies.models import Vacancy

Status = CandidateResponse.Status

# Who asks for a person comes before the others.
CALLING = Case(When(search.asking_for_a_person(), then=1), default=0)
# Since when a response waits for a person.
WAITING = Coalesce("objected_at", "chat_session__ended_at", "created_at")


class ResponseFilterForm(forms.Form):
    """The filters of the ranked list. All of them live in the address.

    A value that makes no sense is left out of account, as a stale link may have one.
    """

    SORTS = {
        "relevance": (BY_RELEVANCE, "created_at", "id"),
        # Of those to review, unless somebody chooses an order.
        "calling": (CALLING.desc(), BY_RELEVANCE, "created_at", "id"),
        "waiting": (WAITING, "id"),
        "newest": ("-created_at", "-id"),
        "oldest": ("created_at", "id"),
        "name": ("candidate__full_name", "id"),
    }
    ORDERS = (
        ("relevance", _("Most relevant first")),
        ("waiting", _("Waiting longest first")),
        ("newest", _("Newest first")),
        ("oldest", _("Oldest first")),
        ("name", _("By name")),
    )
    SIZE = 25
    SHOWING = ("sort", "size", "columns")

    q = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        label=_("Search in names, resumes and chats"),
    )
    status = forms.ChoiceField(
        required=False, choices=[("", _("Any")), *Status.choices], label=_("Status")
    )
    stage = forms.TypedChoiceField(
        required=False, empty_value="", choices=(), label=_("Stage")
    )
    review = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("All")),
            ("yes", _("To review")),
            ("no", _("Nothing to review")),
        ],
        label=_("Review"),
    )
    person = forms.ChoiceField(
        required=False,
        choices=[("", _("All")), ("yes", _("Asks for a person"))],
        label=_("Asks for a person"),
    )
    score = forms.IntegerField(
        required=False, min_value=0, max_value=100, label=_("Relevance from, %")
    )
    city = forms.CharField(
        required=False,
        max_length=120,
        label=_("City"),
        widget=forms.TextInput(attrs={"list": "cities", "autocomplete": "off"}),
    )
    skill = forms.CharField(
        required=False,
        max_length=200,
        label=_("Skills, by commas"),
        widget=forms.TextInput(attrs={"list": "skills", "autocomplete": "off"}),
    )
    salary = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=10**12,
        label=_("Expects at most"),
        widget=forms.NumberInput(attrs={"step": "10000"}),
    )
    source = forms.CharField(
        required=False,
        max_length=100,
        label=_("Source"),
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )
    sort = forms.ChoiceField(
        required=False,
        choices=ORDERS,
        label=_("Order"),
    )
    size = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value="",
        choices=[
            (size, format_lazy(_("{count} per page"), count=size))
            for size in (25, 50, 100, 200)
        ],
        label=_("Per page"),
    )
    columns = forms.MultipleChoiceField(
        required=False,
        choices=columns.COLUMNS,
        widget=forms.CheckboxSelectMultiple,
        label=_("Columns"),
    )

    def __init__(
        self, data: Any, stages: Sequence[Stage] = (), *, is_blind: bool = False
    ) -> None:
        """`stages` are those of the vacancy's employer; by no others is narrowed.

        Where it `is_blind`, nobody is put in the order of their names.
        """
        super().__init__(data)
        if is_blind:
            sort = cast(forms.ChoiceField, self.fields["sort"])
            sort.choices = [pair for pair in self.ORDERS if pair[0] != "name"]
        field = cast(forms.TypedChoiceField, self.fields["stage"])
        by_pk = {str(stage.pk): stage for stage in stages}
        field.choices = [("", _("Any")), *by_pk.items()]
        field.coerce = by_pk.__getitem__

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What makes sense of what was asked for."""
        self.is_valid()
        return {k: v for k, v in self.cleaned_data.items() if v not in ("", None, [])}

    @property
    def narrowing(self) -> dict[str, Any]:
        """By what the list is narrowed: what is chosen beside how it is shown."""
        return {k: v for k, v in self.chosen.items() if k not in self.SHOWING}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but order and page size is chosen."""
        return bool(self.narrowing)

    @property
    def is_of_reviews(self) -> bool:
        """Whether it is the list of those to review, whatever their status."""
        return self.chosen.get("review") == "yes" and "status" not in self.chosen

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """The filters of the panel that are chosen: name, label and value in words."""
        words = []
        for name, value in self.narrowing.items():
            if name not in ("q", "status") and (name, value) != ("review", "yes"):
                choices = dict(getattr(self.fields[name], "choices", ()))
                shown = choices.get(value, value)
                words.append((name, str(self.fields[name].label), str(shown)))
        return words

    @property
    def in_panel(self) -> int:
        """How many filters are chosen beside the tab and the search."""
        return len(self.narrowing.keys() - {"q", "status", "review"})

    @property
    def sort_key(self) -> str:
        """The name of the order, which is one of `SORTS`."""
        usual = "calling" if self.is_of_reviews else "relevance"
        chosen: str = self.chosen.get("sort", usual)
        return chosen

    @property
    def order(self) -> tuple[Any, ...]:
        return self.SORTS[self.sort_key]

    @property
    def shown_columns(self) -> list[str]:
        """The keys of the columns that are shown, in their order."""
        chosen = self.chosen.get("columns", columns.USUAL)
        return [key for key, _label in columns.COLUMNS if key in chosen]

    @property
    def asked(self) -> QueryDict:
        """What makes sense of what was asked for, as it stands in an address."""
        told = QueryDict(mutable=True)
        for name in self.fields:
            if name in self.chosen:
                told.setlist(name, cast(QueryDict, self.data).getlist(name))
        return told

    @property
    def size_chosen(self) -> int:
        size: int = self.chosen.get("size", self.SIZE)
        return size

    def narrow(self, vacancy: Vacancy) -> CandidateResponseQuerySet:
        """The vacancy's responses that every filter lets through, not yet ordered.

        A search first takes in what was said since the last one. It leaves out who is
        veiled.
        """
        responses = CandidateResponse.objects.filter(vacancy=vacancy)
        if "q" in self.chosen:
            SearchDocument.take_in(responses)
            # Else one would find out by a name who is veiled.
            responses = responses.filter(unveiled())
        for name, value in self.narrowing.items():
            responses = responses.filter(self.CONDITIONS[name](value, vacancy))
        return responses

    CONDITIONS: ClassVar[dict[str, Callable[[Any, Vacancy], Q]]] = {
        "q": lambda words, _vacancy: search.saying(words),
        "status": lambda status, _vacancy: Q(status=status),
        "stage": lambda stage, _vacancy: stage.holds,
        "review": lambda review, _vacancy: Q(needs_review=review == "yes"),
        "person": lambda _yes, _vacancy: search.asking_for_a_person(),
        "score": lambda percent, _vacancy: search.relevant_at_least(percent / 100),
        "city": search.living_in,
        "skill": lambda names, _vacancy: search.skilled_in(search.listed(names)),
        "salary": lambda amount, _vacancy: search.expecting_at_most(amount),
        "source": lambda source, _vacancy: Q(source__iexact=source),
    }


class Listing(Paginator):  # type: ignore[type-arg]
    """Pages of a list of responses, by their ids alone.

    A narrowed list is counted up to `MOST` only: to count on would take longer than to
    show the page, and nobody turns that many pages.
    """

    MOST = 5_000
    # So few are found first and put in order then. PostgreSQL would walk along the order
    # and look at each response whether it is one of the few.
    FEW = 2_000

    def __init__(
        self, found: CandidateResponseQuerySet, size: int, known_count: int | None
    ) -> None:
        super().__init__(found.values_list("pk", flat=True), size)
        self.found, self.known_count = found, known_count

    def page(self, number: int | str) -> Page[Any]:
        if self.known_count is None and self._counted <= self.FEW:
            few = self.found.order_by().values("pk")[: self.FEW]
            self.object_list = (
                CandidateResponse.objects.filter(pk__in=few)
                .order_by(*self.found.query.order_by)
                .values_list("pk", flat=True)
            )
        return super().page(number)

    @cached_property
    def count(self) -> int:
        if self.known_count is not None:
            return self.known_count
        return min(self._counted, self.MOST)

    @cached_property
    def _counted(self) -> int:
        return self.found.order_by()[: self.MOST + 1].count()

    @property
    def has_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.known_count is None and self._counted > self.MOST


class DecisionForm(forms.ModelForm[Decision]):
    """A decision on one response; whoever turns the bot's round says why."""

    status = forms.ChoiceField(
        choices=[(Status.APPROVED, _("Approve")), (Status.REJECTED, _("Reject"))]
    )
    reason = forms.ChoiceField(
        label=_("What a rejected candidate is told"),
        required=False,
        choices=lambda: [
            ("", _("What the bot has found")),
            *CandidateResponse.REASONS.items(),
        ],
    )

    class Meta:
        model = Decision
        fields = ("status", "reason", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"note": _("Note for the team")}

    def __init__(self, response: CandidateResponse, data: Any = None) -> None:
        super().__init__(data)
        self.fields["note"].required = response.is_decided_by_bot
        self.fields["note"].error_messages["required"] = _(
            "Say why you change the bot’s decision."
        )
        reason = cast(forms.ChoiceField, self.fields["reason"])
        if not response.rejection_reasons:
            # Nothing stands against the candidate but what the employer says.
            reason.choices = list(CandidateResponse.REASONS.items())


class BulkForm(forms.Form):
    """Which responses, and what becomes of them."""

    MOST = 200

    status = forms.ChoiceField(
        choices=[(Status.APPROVED, _("Approve")), (Status.REJECTED, _("Reject"))]
    )
    # No rejection by a slip of a key: what the candidates are told is always chosen.
    FOUND = "found"
    reason = forms.ChoiceField(
        required=False,
        choices=lambda: [
            ("", _("What the rejected are told …")),
            (BulkForm.FOUND, _("What the bot has found")),
            *CandidateResponse.REASONS.items(),
        ],
        widget=forms.Select(attrs={"aria-label": _("What the rejected are told")}),
    )
    note = forms.CharField(
        required=False,
        max_length=Decision._meta.get_field("note").max_length,
        widget=forms.TextInput(
            attrs={
                "aria-label": _("Note for the team"),
                "placeholder": _("Note for the team"),
            }
        ),
    )
    response = forms.TypedMultipleChoiceField(
        coerce=UUID, error_messages={"required": _("Tick the responses first.")}
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        # Any id may be asked for: the look-up is what scopes them. What is ticked stays
        # so, whatever else is wrong.
        self.ticked = data.getlist("response")[: self.MOST] if data else []
        field = cast(forms.TypedMultipleChoiceField, self.fields["response"])
        field.choices = [(pk, pk) for pk in self.ticked]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("status") == Status.REJECTED and not cleaned.get("reason"):
            self.add_error("reason", _("Choose what the rejected are told."))
        return cleaned

    @property
    def complaint(self) -> str:
        """The first thing that is wrong, in a sentence; empty if nothing is."""
        for errors in self.errors.values():
            return str(errors[0])
        return ""


class MoveForm(forms.Form):
    """Which responses, and the stage that they are put in."""

    response = forms.TypedMultipleChoiceField(
        coerce=UUID, error_messages={"required": _("Tick the responses first.")}
    )
    stage = forms.TypedChoiceField(
        label=_("Stage"), error_messages={"required": _("Choose a stage.")}
    )
    # The note that stands beside it: in a stage that asks for one, the reason.
    note = forms.CharField(required=False, max_length=500)

    def __init__(self, stages: Sequence[Stage], data: Any) -> None:
        super().__init__(data)
        # Any id may be asked for: the look-up is what scopes them.
        ticked = data.getlist("response")[: BulkForm.MOST]
        responses = cast(forms.TypedMultipleChoiceField, self.fields["response"])
        responses.choices = [(pk, pk) for pk in ticked]
        stage = cast(forms.TypedChoiceField, self.fields["stage"])
        by_pk = {str(stage.pk): stage for stage in stages}
        stage.choices = list(by_pk.items())
        stage.coerce = by_pk.__getitem__

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        stage: Stage | None = cleaned.get("stage")
        if stage is not None and stage.asks_reason and not cleaned.get("note"):
            told = _(
                "“%(stage)s” asks for a reason: move it from its page, with a note."
            )
            raise forms.ValidationError(told % {"stage": stage})
        return cleaned

    @property
    def complaint(self) -> str:
        """The first thing that is wrong, in a sentence."""
        return next(str(errors[0]) for errors in self.errors.values())


class StageForm(forms.ModelForm[Stage]):
    """The name of a stage."""

    class Meta:
        model = Stage
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class CompareForm(forms.Form):
    """Two to four responses."""

    response = forms.TypedMultipleChoiceField(coerce=UUID)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = cast(forms.TypedMultipleChoiceField, self.fields["response"])
        field.choices = [(pk, pk) for pk in data.getlist("response")]

    def clean_response(self) -> list[UUID]:
        chosen: list[UUID] = self.cleaned_data["response"]
        if not 2 <= len(set(chosen)) <= 4:
            raise forms.ValidationError(_("Two to four."))
        return chosen


class NoteForm(forms.ModelForm[Note]):
    class Meta:
        model = Note
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class WriteForm(forms.Form):
    """What a member writes to a candidate in the chat."""

    message = forms.CharField(
        label=_("Write to the candidate"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ObjectionForm(forms.Form):
    """How an objection is settled; whoever turns the bot's decision round says why."""

    answer = forms.CharField(
        label=_("Answer to the candidate"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "It stands in the chat, and goes by e-mail to whoever has left it."
        ),
    )
    note = forms.CharField(
        label=_("Note for the team"),
        required=False,
        max_length=Decision._meta.get_field("note").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    status = forms.ChoiceField(
        choices=[(Status.APPROVED, _("Approve")), (Status.REJECTED, _("Reject"))]
    )

    def __init__(self, response: CandidateResponse, data: Any = None) -> None:
        super().__init__(data, prefix="objection")
        self.response = response
        if response.is_decided_by_bot:
            self.fields["note"].help_text = _("Needed if you change the outcome.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        turned = cleaned.get("status") not in (None, self.response.status)
        if turned and self.response.is_decided_by_bot and not cleaned.get("note"):
            self.add_error("note", _("Say why you change the bot’s decision."))
        return cleaned


class AnswerForm(forms.Form):
    """What a member answers to questions that the bot could not answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    from_now_on = forms.BooleanField(
        required=False,
        label=_("The bot answers so from now on"),
    )
    language = forms.ChoiceField(
        label=_("Language of the answer"), choices=Vacancy.Language.choices
    )
    question = forms.TypedMultipleChoiceField(coerce=UUID, label=_("Who asks"))

    def __init__(self, first: CandidateQuestion, data: Any = None) -> None:
        super().__init__(
            data, prefix=str(first.pk), initial={"language": first.language}
        )
        # Any id may be asked for: the look-up is what scopes them.
        field = cast(forms.TypedMultipleChoiceField, self.fields["question"])
        asked = data.getlist(self.add_prefix("question")) if data is not None else ()
        field.choices = [(pk, pk) for pk in asked[:MOST_AT_ONCE]]

    @property
    def written(self) -> dict[str, Any]:
        """What `CandidateQuestionQuerySet.answer` is to know."""
        return {
            "text": self.cleaned_data["answer"],
            "from_now_on": self.cleaned_data["from_now_on"],
            "language": self.cleaned_data["language"],
        }


# How many askers are answered in one go.
MOST_AT_ONCE = 200
