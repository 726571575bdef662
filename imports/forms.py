"""What somebody uploads, and what they say of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from candidates.files.apart import LARGEST_LIST, read_list_apart
from candidates.files.seen import Fault, Unreadable
from candidates.files.tables.table import MOST_COLUMNS, MOST_ROWS, Table
from candidates.models import Bringing, Ground
from candidates.uploads import shown_name
from employers.models import Employer, User
from imports.columns import FIELDS, PARTS, guess, missing_from
from imports.models import Import
from vacancies.models import Vacancy

FORMATS = ".csv,.tsv,.txt,.xlsx,.xls,.ods,.json"
FAULTS: dict[Fault, Any] = {
    Fault.UNKNOWN_FORMAT: _(
        "This is no list that can be read here: CSV, XLSX and JSON can."
    ),
    Fault.TOO_LARGE: _("The file is larger than 20 megabytes. Split it."),
    Fault.LOCKED: _("The file is locked with a password. Save it without."),
    Fault.DAMAGED: _("The file is damaged or cut short. Save it anew."),
    Fault.NO_TEXT: _("There are no rows below the headings in this file."),
    Fault.TOO_MUCH: _(
        "There is too much in this file: %(rows)s rows and %(columns)s columns at most."
    ),
}


class ListField(forms.FileField):
    """A list as a file; what is taken in is a `Table`, and the file is not kept."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file: UploadedFile[Any] = super().clean(data, initial)
        try:
            # Before it comes into memory: what is larger may be as large as the disk.
            if (file.size or 0) > LARGEST_LIST:
                raise Unreadable(Fault.TOO_LARGE)
            return read_list_apart(file.read())
        except Unreadable as error:
            most = {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
            raise ValidationError(
                FAULTS[error.fault], error.fault.value, most
            ) from error


class UploadForm(forms.Form):
    """A list, and what it lists."""

    kind = forms.ChoiceField(
        label=_("What it lists"), choices=Import.Kind.choices, widget=forms.RadioSelect
    )
    vacancy = forms.ModelChoiceField(
        label=_("To which vacancy they have applied"),
        queryset=Vacancy.objects.none(),
        required=False,
        empty_label=_("as the file says"),
        help_text=_("The file may name it in a column, by its title or id."),
    )
    file = ListField(
        label=_("File"),
        help_text=_(
            "CSV, XLSX or JSON up to 20 megabytes and 10,000 rows, the first of which has"
            " the headings. Of JSON: JSON Resume, and what the API of hh.ru answers."
        ),
        widget=forms.FileInput(attrs={"accept": FORMATS}),
    )

    def __init__(self, *args: Any, employer: Employer, **options: Any) -> None:
        super().__init__(*args, **options)
        self.employer = employer
        mine = Vacancy.objects.filter(employer=employer).newest_first()
        field = self.fields["vacancy"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = mine

    def take_in(self, by: User) -> Import:
        """Store the list, with what its headings are taken for."""
        table: Table = self.cleaned_data["file"]
        kind = self.cleaned_data["kind"]
        is_of_people = kind == Import.Kind.RESPONSES
        return Import.take_in(
            table,
            guess(kind, table.heads),
            employer=self.employer,
            user=by,
            kind=kind,
            vacancy=self.cleaned_data["vacancy"] if is_of_people else None,
            file_name=shown_name(getattr(self.files["file"], "name", "")),
        )


class ColumnsForm(forms.Form):
    """Which column becomes what; and of people, on which ground they are brought."""

    def __init__(self, *args: Any, listed: Import, **options: Any) -> None:
        super().__init__(*args, **options)
        self.listed = listed
        choices = [("", _("leave out")), *FIELDS[listed.kind].items()]
        for place, name in enumerate(listed.mapping):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=listed.heads[place] or _("without a heading"),
                choices=choices,
                required=False,
                initial=name,
            )
        if listed.kind == Import.Kind.RESPONSES:
            self._ask_for_ground()

    def _ask_for_ground(self) -> None:
        self.fields["ground"] = forms.ChoiceField(
            label=_("Why you may use these people's data"),
            choices=Ground.choices,
            widget=forms.RadioSelect,
            help_text=_("It is kept with each response, and shown to the candidate."),
        )
        self.fields["words"] = forms.CharField(
            label=_("In your own words"),
            max_length=500,
            required=False,
            help_text=_(
                "Where and when they applied or agreed; or which ground it is."
            ),
        )
        self.fields["invites"] = forms.BooleanField(
            label=_("Invite each of them to the chat by a letter"),
            required=False,
            help_text=_(
                "Else their chats wait until you write to them. Whoever is here already"
                " gets no letter."
            ),
        )

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields of the columns, in the file's order."""
        return [self[f"column_{place}"] for place in range(len(self.listed.mapping))]

    @property
    def mapping(self) -> list[str]:
        """What is chosen for each column."""
        return [str(field.value() or "") for field in self.columns]

    @property
    def bringing(self) -> Bringing | None:
        """What is said of people; None for vacancies."""
        if "ground" not in self.fields:
            return None
        told = self.cleaned_data
        by = self.listed.user
        return Bringing(Ground(told["ground"]), told["words"], by, told["invites"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._check_columns(self.mapping)
        if cleaned.get("ground") == Ground.OTHER and not cleaned.get("words"):
            self.add_error("words", _("Say which it is."))
        vacancy = self.listed.vacancy
        if cleaned.get("invites") and vacancy is not None and not vacancy.is_open:
            words = _("The vacancy is not open, so nobody can be invited to it.")
            self.add_error("invites", words)
        return cleaned

    def _check_columns(self, mapping: Sequence[str]) -> None:
        seen = set[str]()
        for place, name in enumerate(mapping):
            if name in seen and name not in PARTS:
                words = _("Another column is taken for this already.")
                self.add_error(f"column_{place}", words)
            seen.add(name or f"left out {place}")
        missing = missing_from(self.listed.kind, mapping)
        if self.listed.kind == Import.Kind.RESPONSES and self.listed.vacancy is None:
            missing += [] if "vacancy" in mapping else [str(_("Vacancy"))]
        if missing:
            words = _("Say which column has: %(fields)s.")
            raise ValidationError(words, params={"fields": ", ".join(missing)})
