"""Who comes: told what happens to their data, and let in once they agree.

Until then nothing of them is stored. What there is to know stands in the buttons that they
press, and what is said to them goes out as the answer to the messenger's own request.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import override

from candidates.models import ConsentText
from employers.requests import uuid_of
from messengers import phrases
from messengers.channel import Heard, Words
from messengers.models import Bot, Talk, Update
from vacancies.models import Vacancy

MOST_VACANCIES = 10


@transaction.atomic
def take(bot: Bot, heard: Heard) -> Words | None:
    """Take in what has come; returns what is to be said at once, if anything.

    What a person who has agreed sends is kept, to be heard by the carrier.
    """
    with override(language_of(heard.language)):
        if heard.command == "start" and heard.argument:
            return _start(bot, heard, heard.argument)
        what, _colon, about = heard.button.partition(":")
        match what:
            case phrases.SEE:
                return _start(bot, heard, about)
            case phrases.AGREE:
                return _agree(bot, heard, about)
            case phrases.REFUSE:
                return phrases.nothing_stored()
        talk = Talk.objects.of(bot, heard.chat).first()
        if talk is None:
            return _offer(bot)
        if heard.command == "start" or talk.stopped_at is not None:
            talk.choose()
        Update.keep(talk, heard)
        return None


def language_of(written: str) -> str:
    """A language that the bot speaks; Russian for who speaks another."""
    return written if written in Vacancy.Language.values else Vacancy.Language.RU


def _offer(bot: Bot, *, is_closed: bool = False) -> Words:
    found = bot.open_vacancies()[:MOST_VACANCIES]
    return phrases.vacancies(found, is_closed=is_closed)


def _start(bot: Bot, heard: Heard, argument: str) -> Words | None:
    known = Talk.objects.of(bot, heard.chat).filter(vacancy=uuid_of(argument)).first()
    if known is not None:
        known.choose()
        Update.keep(known, heard)
        return None
    vacancy = _open(bot, argument)
    if vacancy is None:
        return _offer(bot, is_closed=True)
    return phrases.notice(vacancy, _text(vacancy, language_of(heard.language)))


def _agree(bot: Bot, heard: Heard, about: str) -> Words | None:
    language, pk, digest = [*about.split(":"), "", "", ""][:3]
    vacancy = _open(bot, pk)
    if vacancy is None:
        return _offer(bot, is_closed=True)
    text = _text(vacancy, language_of(language))
    if not digest or not text.digest.startswith(digest):
        # Worded anew meanwhile: nobody agrees to what they have not read.
        return phrases.notice(vacancy, text)
    talk = Talk.begin(bot, heard.chat, vacancy, text, text.language)
    talk.choose()
    Update.keep(talk, heard)
    return None


def _text(vacancy: Vacancy, language: str) -> ConsentText:
    return ConsentText.current(vacancy.employer, language)


def _open(bot: Bot, written: str) -> Vacancy | None:
    pk = uuid_of(written)
    found = bot.open_vacancies().select_related("employer")
    return found.filter(pk=pk).first() if pk is not None else None
