"""What the tests of talks do again and again."""

from __future__ import annotations

from messengers.carrier import Carrier


def carry():
    """All that there is to do is done."""
    Carrier().run(until_empty=True)


def respond(person, vacancy, email="carol@mail.example"):
    """Agree, and fill in the form; the chat has begun."""
    person.writes(f"/start {vacancy.pk.hex}")
    person.presses("I agree")
    carry()
    person.presses("Carol Smith")
    carry()
    person.writes(email)
    carry()
    person.presses("Share my number")
    carry()
    person.writes("Almaty")
    carry()
    person.presses("Skip")
    carry()
