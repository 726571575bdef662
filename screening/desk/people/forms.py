"""What the pages on people take in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from candidates.models import (
    CandidateResponse,
    Person,
    PersonQuerySet,
    Tag,
    unveiled,
)
from candidates.phones import phone_key
from employers.models import Employer
from employers.validators import is_seen
from screening.desk import search
from screening.models import SearchDocument, is_remembered


class PeopleForm(forms.Form):
    """By what the list of people is narrowed. All of it lives in the address."""

    q = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        label=_("Search by name, phone, e-mail or any word of a resume"),
    )
    tag = forms.ModelChoiceField(
        required=False,
        queryset=Tag.objects.none(),
        label=_("Tag"),
        empty_label=_("Any"),
    )
    city = forms.CharField(required=False, max_length=120, label=_("City"))
    skill = forms.CharField(
        required=False, max_length=200, label=_("Skills, by commas")
    )
    remembered = forms.BooleanField(
        required=False, label=_("Only who may be written to about other vacancies")
    )

    def __init__(self, data: Any, employer: Employer) -> None:
        super().__init__(data)
        self.employer = employer
        tags = self.fields["tag"]
        tags.queryset = employer.tags.all()  # type: ignore[attr-defined]

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What makes sense of what was asked for."""
        self.is_valid()
        return {
            k: v for k, v in self.cleaned_data.items() if v not in ("", None, False)
        }

    def narrow(self) -> PersonQuerySet:
        """The employer's people that every filter lets through, the newest first."""
        people = Person.objects.filter(employer=self.employer)
        mine = CandidateResponse.objects.filter(vacancy__employer=self.employer)
        if self.employer.vacancies.filter(is_blind=True).exists():
            # Of whom nobody is to know yet who they are, nobody is told that they are.
            mine = mine.filter(unveiled())
            people = people.filter(pk__in=mine.values("person"))
        if "q" in self.chosen:
            SearchDocument.take_in(mine)
        # Each may hold of another response of the person.
        for condition in self._conditions():
            people = people.filter(pk__in=mine.filter(condition).values("person"))
        if "tag" in self.chosen:
            people = people.filter(tags=self.chosen["tag"])
        return people.newest_first()

    def _conditions(self) -> list[Q]:
        chosen = self.chosen
        found = []
        if "q" in chosen:
            is_found = search.saying(chosen["q"])
            # However it was typed then, and is now.
            if phone := phone_key(chosen["q"]):
                is_found |= Q(candidate__phone_key=phone)
            found.append(is_found)
        if "city" in chosen:
            found.append(search.living_in(chosen["city"]))
        if "skill" in chosen:
            found.append(search.skilled_in(search.listed(chosen["skill"])))
        if "remembered" in chosen:
            found.append(is_remembered())
        return found


class TagsForm(forms.Form):
    """The tags of a person, with commas between them."""

    tags = forms.CharField(
        required=False,
        max_length=Person.MOST_TAGS * (Tag._meta.get_field("name").max_length or 0),
        label=_("Tags, by commas"),
        widget=forms.TextInput(attrs={"list": "known-tags", "autocomplete": "off"}),
    )

    def clean_tags(self) -> list[str]:
        names = search.listed(" ".join(self.cleaned_data["tags"].split()))
        names = list({name.lower(): name for name in names}.values())
        longest = Tag._meta.get_field("name").max_length or 0
        if any(len(name) > longest for name in names):
            raise ValidationError(
                _("A tag has %(count)s letters at most.") % {"count": longest}
            )
        if len(names) > Person.MOST_TAGS:
            raise ValidationError(
                _("%(count)s tags are as many as there can be.")
                % {"count": Person.MOST_TAGS}
            )
        for name in names:
            is_seen(name)
        return names


class PartForm(forms.Form):
    """Which of a person's responses are another's."""

    response = forms.TypedMultipleChoiceField(coerce=UUID)

    def __init__(self, data: Any, person: Person) -> None:
        super().__init__(data)
        self.fields["response"].choices = [  # type: ignore[attr-defined]
            (str(response.pk), response) for response in person.known_by
        ]

    @property
    def chosen(self) -> list[UUID]:
        """Some of them and not all; empty if that makes no sense."""
        if not self.is_valid():
            return []
        chosen: list[UUID] = self.cleaned_data["response"]
        is_some = len(chosen) < len(self.fields["response"].choices)  # type: ignore[attr-defined]
        return chosen if is_some else []
