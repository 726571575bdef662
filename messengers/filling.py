"""The form of a response, filled in by one question after the other."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from candidates.files.apart import read_apart
from candidates.files.seen import Unreadable
from candidates.forms import ResponseForm
from candidates.models import AlreadyResponded, Consent
from candidates.uploads import FAULTS, LookedThrough
from candidates.views import mail_link
from messengers import phrases
from messengers.channel import Heard
from messengers.models import Outgoing, Talk
from screening.models import NewResume, ResumeReading

# Fields that may be passed over.
OPTIONAL = ("phone", "resume_text")
# From an earlier response through the same bot, which need not be asked again.
AGAIN = ("full_name", "email", "phone", "city", "resume_text")


def resume_in(data: bytes, name: str) -> NewResume:
    """What a file says; raises `ValidationError` with what to do instead."""
    try:
        seen = read_apart(data)
        return NewResume(seen.text, seen.hidden, name, data)
    except Unreadable as fault:
        raise ValidationError(FAULTS[fault.fault]) from fault


def fill(talk: Talk, heard: Heard, resume: NewResume | None) -> None:
    """Take in an answer to the form's question, and ask the next one."""
    if heard.button or heard.command == "start":
        talk.draft.setdefault("name", heard.name)
        _fill_from_earlier(talk)
    else:
        pending = next_step(talk)
        if pending is not None:
            wrong = _answer(talk, pending, heard, resume)
            if wrong:
                Outgoing.say(talk, phrases.wrong(wrong))
    talk.save(update_fields=["draft"])
    step = next_step(talk)
    if step is not None:
        Outgoing.say(talk, phrases.steps(talk.draft.get("name", ""))[step])
    else:
        _respond(talk, resume)


def next_step(talk: Talk) -> str | None:
    """The field that is to be filled now; None once all are."""
    return next((name for name in phrases.steps("") if name not in talk.draft), None)


def _fill_from_earlier(talk: Talk) -> None:
    earlier = Talk.objects.of(talk.bot, talk.chat).exclude(response=None).first()
    if earlier is not None and earlier.response is not None:
        candidate = earlier.response.candidate
        talk.draft |= {name: getattr(candidate, name) for name in AGAIN}


def _answer(talk: Talk, step: str, heard: Heard, resume: NewResume | None) -> list[str]:
    """What is wrong with the answer; it is kept if nothing is."""
    if step == "resume_text" and resume is not None:
        written = resume.text
    elif step == "phone" and heard.phone:
        written = f"+{heard.phone.lstrip('+')}"
    else:
        written = heard.text.strip()
    if step in OPTIONAL and phrases.is_skip(written):
        written = ""
    elif not written:
        return [str(phrases.unreadable().text)]
    form = ResponseForm({step: written}, text=talk.consent_text)
    wrong = [str(words) for words in form.errors.get(step, ())]
    if not wrong:
        talk.draft[step] = form.cleaned_data[step]
    return wrong


def _respond(talk: Talk, resume: NewResume | None) -> None:
    """The form is whole: make the response, and begin the chat.

    With the file, which came last and is stored with the response, not before.
    """
    filled = {name: talk.draft[name] for name in AGAIN}
    file = None
    if resume is not None and resume.text.strip() == filled["resume_text"]:
        file = ContentFile(resume.content, name=resume.file_name)
        filled["looked_through"] = LookedThrough.sign(resume.content, resume.hidden)
    form = ResponseForm({**filled, "consent": "on"}, text=talk.consent_text)
    if not form.is_valid():
        # What an earlier response held is not good enough any more.
        for name in form.errors:
            talk.draft.pop(name, None)
        talk.save(update_fields=["draft"])
        step = next_step(talk) or "full_name"
        Outgoing.say(talk, phrases.steps(talk.draft.get("name", ""))[step])
        return
    marks = {"source": talk.bot.messenger}
    try:
        response = form.respond_to(talk.vacancy, marks, file)
    except AlreadyResponded as repeat:
        # Whoever typed the address need not own it: the way to the chat goes there.
        Outgoing.say(talk, phrases.welcome_back())
        talk.draft.pop("email")
        talk.save(update_fields=["draft"])
        mail_link(repeat.response, repeat.response.url_of())
        return
    Consent.objects.filter(candidate=response.candidate).update(given_at=talk.agreed_at)
    ResumeReading.prepare(response)
    talk.response, talk.draft = response, {}
    talk.save(update_fields=["response", "draft"])
    Outgoing.say(talk, phrases.ways_on(response))
