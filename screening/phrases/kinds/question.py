"""Questions of the employer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from screening.dialogue.criteria import Criterion, OwnQuestion, QuestionKind
from screening.phrases.kinds.words import Asked, KindWords, language

IN_THEIR_LANGUAGE = gettext_lazy("A question of the employer, in their own language:")
EXAMPLES = {
    QuestionKind.YES_NO: gettext_lazy("For example: “yes” or “no”."),
    QuestionKind.NUMBER: gettext_lazy("A number is enough."),
    QuestionKind.CHOICE: gettext_lazy("Please choose one of the options."),
    QuestionKind.TEXT: gettext_lazy("A few words are enough."),
}


class OwnQuestionWords(KindWords):
    name = gettext_lazy("question")

    def subject(self, subject: str, label: str) -> str:
        return label or subject

    def asked(self, criterion: Criterion) -> tuple[Asked, dict[str, Any]]:
        return Asked(("%(question)s",)), {"question": _in_their_words(criterion)}

    def example_for(self, criterion: Criterion) -> str:
        wanted = criterion.wanted
        assert isinstance(wanted, OwnQuestion)
        return str(EXAMPLES[wanted.kind])

    simpler_for = example_for


def _in_their_words(criterion: Criterion) -> str:
    """The employer's words, and a word on it where they are foreign."""
    question = criterion.wanted
    assert isinstance(question, OwnQuestion)
    text = " ".join(question.text_in(language()).split())
    if question.is_said_in(language()):
        return text
    return f"{IN_THEIR_LANGUAGE}\n{text}"
