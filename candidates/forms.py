"""What a candidate fills in on a vacancy's public page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.files.contacts import contacts_in
from candidates.files.seen import Seen
from candidates.models import (
    Candidate,
    CandidateResponse,
    Consent,
    ConsentText,
    ResumeFile,
)
from candidates.phones import is_phone
from candidates.uploads import (
    FORMATS,
    LookedThrough,
    bytes_of,
    is_text,
    read_upload,
)
from vacancies.models import Vacancy


class ResponseForm(forms.ModelForm[Candidate]):
    """Who responds, with the consent without which nothing is stored."""

    consent = forms.BooleanField()
    remember = forms.BooleanField(required=False)
    # Stands for the words that were shown: nobody agrees to others.
    consent_text = forms.CharField(
        required=False, max_length=32, widget=forms.HiddenInput
    )

    # Of the file that was read into the text: which it was, and what of it nobody sees.
    looked_through = forms.CharField(
        required=False, max_length=400, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, text: ConsentText, **options: Any) -> None:
        super().__init__(*args, **options)
        self.text = text
        self.fields["consent"].label = text.for_vacancy
        self.fields["remember"].label = text.to_remember
        self.initial["consent_text"] = text.digest

    class Meta:
        model = Candidate
        fields = ("full_name", "email", "phone", "city", "resume_text")
        widgets = {
            "full_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
            "city": forms.TextInput(attrs={"autocomplete": "address-level2"}),
            "resume_text": forms.Textarea(attrs={"rows": 9}),
        }
        labels = {"resume_text": _("Resume as text")}
        help_texts = {
            "resume_text": _(
                "In any order and language. What it says, the assistant will not ask "
                "again."
            ),
        }

    @classmethod
    def filled_from(
        cls,
        posted: QueryDict,
        seen: Seen | None,
        text: ConsentText,
        content: bytes = b"",
        city: str = "",
    ) -> ResponseForm:
        """The form as it was typed, with what a file says put in: not sent yet.

        What was typed stays; the file, which says where its writer lives, fills what was
        left empty, and its text takes the place of the text that was there.
        """
        initial: dict[str, Any] = {
            name: posted.get(name, "").strip() for name in cls.base_fields
        }
        if seen is not None:
            for name, found in asdict(contacts_in(seen.text)).items():
                initial[name] = initial[name] or found
            initial["city"] = initial["city"] or city
            initial["resume_text"] = seen.text
            initial["looked_through"] = LookedThrough.sign(content, seen.hidden)
        return cls(initial=initial, text=text)

    def respond_to(
        self,
        vacancy: Vacancy,
        marks: dict[str, Any],
        file: File[Any] | None = None,
    ) -> CandidateResponse:
        """Store the person, what was agreed to, and the response with its `marks`.

        With the file from which the resume was read, if that was looked through.
        Raises `AlreadyResponded`.
        """
        name, content = (file.name or "", bytes_of(file)) if file else ("", b"")
        with ResumeFile.put(name, content) as stored, transaction.atomic():
            response = CandidateResponse.from_person(vacancy, self.instance, marks)
            remember = self.cleaned_data["remember"]
            Consent.give(self.instance, self.text, remember=remember)
            ResumeFile.replace(self.instance, stored)
        return response

    def clean_consent_text(self) -> str:
        shown: str = self.cleaned_data["consent_text"]
        if shown and shown != self.text.digest:
            words = _(
                "What you agree to was worded anew meanwhile. Please read it again."
            )
            self.add_error("consent", words)
        return shown

    def clean_resume_text(self) -> str:
        text: str = self.cleaned_data["resume_text"]
        is_text(text)
        return text

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone:
            is_phone(phone)
        return phone

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.strip().lower()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seen = LookedThrough.read(cleaned.get("looked_through", ""))
        self.instance.hidden_characters = seen.hidden if seen is not None else 0
        if cleaned.get("consent"):
            self.instance.consented_at = timezone.now()
        return cleaned


class FileForm(forms.Form):
    """A resume as a file, beside the form of the response; its text is a `Seen`."""

    resume_file = forms.FileField(
        label=_("Resume as a file"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "PDF, Word, text or a photo, up to 10 MB. Its text is shown to you before "
            "anything is sent; the employer then gets both."
        ),
        widget=forms.FileInput(attrs={"accept": FORMATS}),
    )

    @property
    def file(self) -> UploadedFile[Any]:
        """The file that was chosen; for a form that is bound to one."""
        file = self.files["resume_file"]
        assert isinstance(file, UploadedFile)
        return file

    def clean_resume_file(self) -> Seen | None:
        file = self.cleaned_data["resume_file"]
        return read_upload(file) if file is not None else None


class NewFileForm(FileForm):
    """A resume as a file, in the chat: nothing else is asked for."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["resume_file"].required = True


class LinkForm(forms.Form):
    """Who asks for a new link: the address to which it may be sent."""

    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
