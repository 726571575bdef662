"""What a message takes back of what is known, and what holds in its place."""

from screening.dialogue.corrections.changes import Changes, read_changes
from screening.dialogue.corrections.correction import Correction, read_correction
from screening.dialogue.corrections.naming import is_label, named_question
from screening.dialogue.corrections.sets import together

__all__ = [
    "Changes",
    "Correction",
    "is_label",
    "named_question",
    "read_changes",
    "read_correction",
    "together",
]
