"""What the desk's pages on responses take in: filters, decisions, notes."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candidates.models import (
    BY_RELEVANCE,
    CandidateResponse,
    CandidateResponseQuerySet,
    Decision,
    Note,
)

Status = CandidateResponse.Status
MAX_WORDS = 8


class ResponseFilterForm(forms.Form):
    """The filters of the ranked list. All of them live in the address.

    A value that makes no sense is left out of account, as a stale link may have one.
    """

    SORTS = {
        "relevance": (BY_RELEVANCE, "created_at", "id"),
        "newest": ("-created_at", "-id"),
        "oldest": ("created_at", "id"),
        "name": ("candidate__full_name", "id"),
    }

    q = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        label=_("Search in names, resumes and chats"),
    )
    status = forms.ChoiceField(
        required=False, choices=[("", _("Any")), *Status.choices], label=_("Status")
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
    score = forms.IntegerField(
        required=False, min_value=0, max_value=100, label=_("Relevance from, %")
    )
    city = forms.CharField(required=False, max_length=120, label=_("City"))
    sort = forms.ChoiceField(
        required=False,
        choices=[
            ("relevance", _("Most relevant first")),
            ("newest", _("Newest first")),
            ("oldest", _("Oldest first")),
            ("name", _("By name")),
        ],
        label=_("Order"),
    )
    size = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value="",
        choices=[(25, "25"), (50, "50"), (100, "100")],
        label=_("Per page"),
    )

    @property
    def chosen(self) -> dict[str, Any]:
        """What makes sense of what was asked for."""
        self.is_valid()
        return {k: v for k, v in self.cleaned_data.items() if v not in ("", None)}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but order and page size is chosen."""
        return bool(self.chosen.keys() - {"sort", "size"})

    @property
    def order(self) -> tuple[Any, ...]:
        return self.SORTS[self.chosen.get("sort", "relevance")]

    def narrow(self, responses: CandidateResponseQuerySet) -> CandidateResponseQuerySet:
        """Only the responses that every filter lets through, not yet ordered."""
        for name, value in self.chosen.items():
            narrow = getattr(self, f"_by_{name}", None)
            if narrow is not None:
                responses = responses.filter(narrow(value))
        return responses

    def _by_status(self, status: str) -> Q:
        return Q(status=status)

    def _by_review(self, review: str) -> Q:
        return Q(needs_review=review == "yes")

    def _by_score(self, score: int) -> Q:
        return Q(relevance_score__gte=score / 100)

    def _by_city(self, city: str) -> Q:
        return Q(candidate__city__icontains=city)

    def _by_q(self, text: str) -> Q:
        found = Q()
        for word in text.split()[:MAX_WORDS]:
            found &= (
                Q(candidate__full_name__icontains=word)
                | Q(candidate__email__icontains=word)
                | Q(candidate__resume_text__icontains=word)
            )
        return found


class DecisionForm(forms.ModelForm[Decision]):
    status = forms.ChoiceField(
        choices=[(Status.APPROVED, _("Approve")), (Status.REJECTED, _("Reject"))]
    )

    class Meta:
        model = Decision
        fields = ("status", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class BulkForm(forms.Form):
    """Which responses, and what becomes of them."""

    MOST = 200

    status = forms.ChoiceField(
        choices=[(Status.APPROVED, _("Approve")), (Status.REJECTED, _("Reject"))]
    )
    response = forms.TypedMultipleChoiceField(coerce=UUID)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        # Any id may be asked for: the look-up is what scopes them.
        asked = data.getlist("response")[: self.MOST]
        field = cast(forms.TypedMultipleChoiceField, self.fields["response"])
        field.choices = [(pk, pk) for pk in asked]


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
