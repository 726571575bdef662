"""What is said in a messenger around the chat itself, in the active language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from candidates.models import CandidateResponse, ConsentText
from messengers.channel import Words
from screening.models import Outcome
from vacancies.models import Vacancy

# How a button says what it does.
AGREE, REFUSE, SEE, DELETE, KEEP = "agree", "refuse", "see", "delete", "keep"


def notice(vacancy: Vacancy, text: ConsentText) -> Words:
    """Before anything is stored: about what, what happens to the data, and whether."""
    about = f"{vacancy.title}\n{vacancy.employer.company_name} · {vacancy.location}"
    agree = f"{AGREE}:{text.language}:{vacancy.pk.hex}:{text.digest[:12]}"
    buttons = ((_("I agree"), agree), (_("No, thank you"), REFUSE))
    return Words("\n\n".join((about, text.notice, text.for_vacancy)), buttons=buttons)


def nothing_stored() -> Words:
    return Words(_("Nothing of yours was stored. Come again whenever you like."))


def vacancies(found: Iterable[Vacancy], *, is_closed: bool = False) -> Words:
    """What somebody can respond to who has not said to what."""
    buttons = tuple((v.title[:60], f"{SEE}:{v.pk.hex}") for v in found)
    closed = _("This vacancy is closed.")
    if not buttons:
        return Words(closed if is_closed else _("There are no open vacancies now."))
    asked = _("To which vacancy do you want to respond?")
    return Words(f"{closed} {asked}" if is_closed else asked, buttons=buttons)


def steps(name: str) -> dict[str, Words]:
    """The questions of the form, by the fields that they fill, in order."""
    skip = _("Skip")
    return {
        "full_name": Words(
            _("What is your name, as the employer shall read it?"),
            replies=(name,) if name else (),
        ),
        "email": Words(_("Your e-mail? Letters about your response go there.")),
        "phone": Words(_("Your phone number?"), replies=(skip,), asks_phone=True),
        "city": Words(_("In which city do you live?")),
        "resume_text": Words(
            _(
                "Send your resume as a file (PDF, Word, text or a photo), or write about "
                "your experience in one message. What it says, the assistant will not "
                "ask again."
            ),
            replies=(skip,),
        ),
    }


def is_skip(text: str) -> bool:
    """Whether a step is passed over."""
    return text.strip().casefold() == _("Skip").casefold()


def ways_on(response: CandidateResponse) -> Words:
    """Once the response is there: where it goes on, and how to leave."""
    said = _(
        "You can go on here or in a browser, and change between them: %(url)s\n"
        "/stop ends the messages here, /delete deletes everything."
    )
    return Words(said % {"url": response.url_of()})


def outcome(told: Outcome, response: CandidateResponse) -> Words:
    """How the chat ended, and where the rest can be read."""
    reasons = [f"• {reason['message']}" for reason in told.reasons]
    rest = _("What was recorded, and how to object: %(url)s")
    written = (told.reason, *reasons, "", rest % {"url": response.url_of()})
    return Words("\n".join(written))


def said_elsewhere(text: str) -> Words:
    """What the candidate has written in the browser."""
    return Words(_("You, in the browser: %(text)s") % {"text": text}, silently=True)


def welcome_back() -> Words:
    return Words(
        _(
            "Somebody with this e-mail has responded to this vacancy already. A link to "
            "that chat is on its way to the mailbox."
        )
    )


def ask_to_delete(talk_id: int) -> Words:
    return Words(
        _("Delete your response and everything you wrote? This cannot be undone."),
        buttons=(
            (_("Delete everything"), f"{DELETE}:{talk_id}"),
            (_("Keep it"), KEEP),
        ),
    )


def deleted() -> Words:
    return Words(_("Everything is deleted."))


def kept() -> Words:
    return Words(_("Nothing was deleted."))


def stopped() -> Words:
    return Words(
        _(
            "There will be no more messages here. Your response stays; /start goes on, "
            "/delete deletes everything."
        )
    )


def in_browser(response: CandidateResponse) -> Words:
    return Words(response.url_of())


def help_text() -> Words:
    return Words(
        _(
            "Write your answers as you would to a person; several short messages are "
            "heard as one.\n/browser: go on in a browser\n/stop: no more messages here\n"
            "/delete: delete everything"
        )
    )


def unreadable() -> Words:
    return Words(_("I can read texts and files. Please write, or send a file."))


def failed() -> Words:
    return Words(_("Something went wrong with this message. Please send it again."))


def flood() -> Words:
    return Words(_("That was a lot at once. Please wait a few seconds."))


def wrong(messages: Iterable[Any]) -> Words:
    """What is wrong with what was sent."""
    return Words(" ".join(map(str, messages)))
