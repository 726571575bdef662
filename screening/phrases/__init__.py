"""The bot's words, in the language of the chat. They live in the message catalogue.

`dialogue` names what to say; here it gets its words, and values, criteria and outcomes
get theirs for every page that shows them.
"""

from screening.phrases.documents import question_about
from screening.phrases.kinds.education import LEVELS_OF_EDUCATION
from screening.phrases.kinds.language import LANGUAGES
from screening.phrases.kinds.profile import PARTS_OF_FIT
from screening.phrases.kinds.work_permit import COUNTRIES
from screening.phrases.lines import (
    answer_to_objection,
    answer_to_question,
    chat_closed,
    chat_open_again,
    correction_text,
    replies,
    resume_sent,
    said_by_member,
    say,
    words,
)
from screening.phrases.outcome import (
    outcome_text,
    reason_text,
    reasons_as_json,
    turned_text,
)
from screening.phrases.problems import problem_text
from screening.phrases.values import (
    KINDS,
    LANGUAGE_ASKED_FOR,
    OPTIONS,
    criterion_text,
    expected_text,
    fact_text,
    salary,
    subject_text,
    value_text,
)

__all__ = [
    "COUNTRIES",
    "KINDS",
    "LANGUAGES",
    "LANGUAGE_ASKED_FOR",
    "LEVELS_OF_EDUCATION",
    "OPTIONS",
    "PARTS_OF_FIT",
    "answer_to_objection",
    "answer_to_question",
    "chat_closed",
    "chat_open_again",
    "correction_text",
    "criterion_text",
    "expected_text",
    "fact_text",
    "outcome_text",
    "problem_text",
    "question_about",
    "reason_text",
    "reasons_as_json",
    "replies",
    "resume_sent",
    "said_by_member",
    "salary",
    "say",
    "subject_text",
    "turned_text",
    "value_text",
    "words",
]
