"""What a candidate's message means: an answer's text -> facts and intents."""

from screening.dialogue.interpretation.answers import read_answer
from screening.dialogue.interpretation.understanding import Understanding, understand

__all__ = ["Understanding", "read_answer", "understand"]
