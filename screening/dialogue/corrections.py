"""What a message takes back of what is known, and what holds in its place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from screening.dialogue.conversation import Conversation, Stage, adds_nothing
from screening.dialogue.criteria import OwnQuestion, Question, QuestionKind
from screening.dialogue.facts import (
    About,
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Number,
    Place,
    Salary,
    SkillClaim,
    Source,
    Start,
    Value,
    YesNo,
)
from screening.dialogue.interpretation import Understanding, understand
from screening.dialogue.questions import (
    all_questions,
    question_about,
    question_of,
)
from screening.dialogue.reading.choices import categories_named, countries_named
from screening.dialogue.reading.corrections import (
    ASKS_TO_CORRECT,
    Clause,
    Instead,
    clauses,
    instead_of,
    is_about,
    is_all,
    kinds_named,
    lacks,
    may_mend,
    repairs,
    says,
)
from screening.dialogue.reading.intents import IntentName
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.skills import find_skills
from screening.dialogue.reading.words import names_match, tokenise
from screening.dialogue.reading.yesno import past_agreement, read_yes_no

# --- What a message changes ---


@dataclass(frozen=True, slots=True)
class Changes:
    """What a message changes of what is known, and what it says besides.

    `facts` stand in the place of others, `withdrawn` is not to count any more. `told`
    is the rest of the message: what it says to the pending question and of new things,
    with blanks where the changes stand, so that all places stay as they are.
    `is_repeated` says that it tells again what is known. `unclear` is what it says to
    be wrong, or otherwise by now, without saying how.
    """

    told: str
    facts: tuple[Fact, ...] = ()
    withdrawn: tuple[About, ...] = ()
    is_repeated: bool = False
    unclear: Question | None = None

    def __bool__(self) -> bool:
        return bool(self.facts or self.withdrawn)


# A longer message is a story, in which every other word may mend the one before.
LONGEST, MOST_CLAUSES = 600, 12


@dataclass(slots=True)
class _Part:
    """Clauses that stand side by side and tell of one thing."""

    questions: list[Question]
    clauses: list[Clause]

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end


def read_changes(
    conversation: Conversation,
    pending: Question | None,
    text: str,
    today: date,
    place: int,
) -> Changes:
    """What a message says about other things than the pending question that differs
    from what is known of them, clause by clause; see `Changes`."""
    if len(text) > LONGEST or len(clauses(text)) > MOST_CLAUSES:
        return Changes(text)
    known = conversation.known
    names_known = any(q.about in known for q in named_questions(conversation, text))
    if not names_known and not may_mend(text):
        return Changes(text)
    reader = _Reader(conversation, pending, text, today, place)
    changed: dict[About, Fact] = {}
    withdrawn: dict[About, None] = {}
    told, is_repeated = text, False
    unclear = None
    for part in reader.parts():
        facts, gone = reader.changes_of(part)
        if not facts and not gone:
            if reader.is_unclear(part):
                unclear = part.questions[0]
            elif reader.repeats(part):
                is_repeated = True
            else:
                continue
        changed |= {fact.about: fact for fact in facts}
        withdrawn |= dict.fromkeys(gone)
        told = _blanked(told, reader.start_of(part), part.end)
    told = reader.final_word(told)
    facts = tuple(fact.quoted_from(text) for fact in changed.values())
    return Changes(told, facts, tuple(withdrawn), is_repeated, unclear)


def together(
    heard: Understanding, text: str, known: dict[About, Fact]
) -> Understanding:
    """What was heard, each set joined with what is `known` of it where that belongs
    to it: "2/2 тоже подойдёт"."""

    def joined(fact: Fact) -> Fact:
        older = known.get(fact.about)
        if older is None or not isinstance(fact.value, Choices):
            return fact
        start = text.find(fact.quote)
        end = start + len(fact.quote)
        here = [c for c in clauses(text) if c.start < end and start < c.end]
        said = " ".join(text[c.start : c.end] for c in here)
        return _joined(fact, said, older)

    return replace(
        heard,
        readings=tuple(map(joined, heard.readings)),
        volunteered=tuple(map(joined, heard.volunteered)),
    )


def _joined(fact: Fact, said: str, older: Fact | None) -> Fact:
    """A set with what is known of it: "есть и C" after "B", "2/2 тоже подойдёт".

    Not where the text says that there is no more: "только B", "B, а C нет".
    """
    if older is None:
        return fact
    one, two = older.value, fact.value
    if not (isinstance(one, Choices) and isinstance(two, Choices) and two.options):
        return fact
    if fact.kind in SETS_THAT_GROW:
        is_all_of_it = one.condition or two.condition or says(said, "only")
        if is_all_of_it or _named_besides(fact.kind, one, two, said):
            return fact
    elif fact.kind not in SETS_TO_ADD_TO or not says(said, "also"):
        return fact
    both = tuple(sorted({*one.options, *two.options}))
    return replace(fact, value=replace(two, options=both))


def _named_besides(kind: Kind, older: Choices, newer: Choices, said: str) -> bool:
    """Whether a text names what was known, and does not count it to what there is."""
    names = countries_named if kind == Kind.WORK_PERMIT else categories_named
    named = set(names(said))
    return not named.isdisjoint(set(older.options) - set(newer.options))


# Who can do the other as well gives up nothing of what was said before.
SETS_TO_ADD_TO = (Kind.WORK_FORMAT, Kind.SCHEDULE, Kind.EMPLOYMENT)
# Who has one more of these still has those named before.
SETS_THAT_GROW = (Kind.DRIVING_LICENCE, Kind.WORK_PERMIT)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


@dataclass(frozen=True, slots=True)
class _Reader:
    """A message, in the light of what is known and of what was asked."""

    conversation: Conversation
    pending: Question | None
    text: str
    today: date
    place: int
    known_readings: dict[tuple[Question, str], tuple[Fact, ...]] = field(
        default_factory=dict
    )

    def parts(self) -> list[_Part]:
        """The message in parts, each with the questions that it names."""
        parts: list[_Part] = []
        for clause in clauses(self.text):
            said = self.text[clause.start : clause.end]
            named = self._named(said)
            last = parts[-1] if parts else None
            is_same = last is not None and clause.sentence == last.clauses[-1].sentence
            if named and not (last and is_same and named == last.questions):
                parts.append(_Part(named, [clause]))
            elif last is not None and is_same and self._goes_on(last, said):
                # Without a name it belongs to what was named, or to the pending one.
                last.clauses.append(clause)
            else:
                parts.append(_Part(named, [clause]))
        return parts

    def _named(self, said: str) -> list[Question]:
        """The questions whose answers are known and that a clause names; none if it
        names the pending one."""
        named = named_questions(self.conversation, said)
        if self.pending is not None and self.pending in named:
            return []
        if self._is_of_the_pending(named, said):
            return []
        known = self.conversation.known
        return [question for question in named if question.about in known]

    def _is_of_the_pending(self, named: list[Question], said: str) -> bool:
        """Whether "нет опыта" is an answer to "how long with SQL?", and not about the
        whole of a career."""
        if self.pending is None or not _is_one_of_many(self.pending):
            return False
        if any(question.kind != Kind.EXPERIENCE for question in named):
            return False
        return not says(said, "whole", "mistake", "forget")

    def _goes_on(self, part: _Part, said: str) -> bool:
        """Whether a clause without a name belongs to the part before it."""
        if not part.questions:
            return True
        before = self.text[part.start : part.end]
        if any(self._mended(q, before + said) for q in part.questions):
            return True
        if says(before, "forget"):
            # That is all of it, unless the right value follows.
            return any(self._value(q, said) for q in part.questions)
        if not any(self._value(q, before) for q in part.questions):
            return True
        if says(said, "repair", "cue", "mistake", "forget"):
            return True
        if self.pending is None:
            return False
        # "Зарплату исправьте на 550, выйду завтра": that answers what was asked.
        return not self._read(self.pending, said)

    def start_of(self, part: _Part) -> int:
        """Where a part begins, with the words before it that only say that something
        is to be mended: "хотя нет, на Питоне я пишу два года"."""
        sentence = part.clauses[0].sentence
        before = [
            clause
            for clause in clauses(self.text)
            if clause.end <= part.start and clause.sentence == sentence
        ]
        start = part.start
        for clause in reversed(before):
            said = self.text[clause.start : clause.end]
            if not is_all(said, "repair", "cue", "mistake", "forget"):
                break
            start = clause.start
        return start

    def changes_of(self, part: _Part) -> tuple[list[Fact], list[About]]:
        """The facts that a part puts in place of others, and what it takes back."""
        said = self.text[part.start : part.end]
        if not part.questions:
            return self._in_place_of_a_value(part), []
        if len(part.questions) > 1:
            return self._one_each(part), []
        [question] = part.questions
        if not self._is_taken_back(question, part):
            return [], []
        fact = self._value(question, said) or self._before(part, question)
        if fact is not None:
            return [fact], []
        if says(self.text[self.start_of(part) : part.end], "forget"):
            return [], [question.about]
        return [], []

    def repeats(self, part: _Part) -> bool:
        """Whether a part tells again, in figures or names, what is known."""
        if len(part.questions) != 1:
            return False
        [question] = part.questions
        known = self.conversation.known[question.about]
        found = self._tells(question, self.text[part.start : part.end])
        return any(fact.value == known.value for fact in found)

    def is_unclear(self, part: _Part) -> bool:
        """Whether a part says that something is wrong, and not what is right."""
        said = self.text[self.start_of(part) : part.end]
        return len(part.questions) == 1 and says(said, "mistake")

    def _is_taken_back(self, question: Question, part: _Part) -> bool:
        """Whether a part may change a fact: of what the resume says somebody may as
        well tell another side, and is asked which is right."""
        if self.conversation.known[question.about].source == Source.CHAT:
            return True
        said = self.text[self.start_of(part) : part.end]
        return says(said, "cue", "mistake", "forget") or bool(
            self._mended(question, said)
        )

    def _in_place_of_a_value(self, part: _Part) -> list[Fact]:
        """ "Не 2, а 12" without a name is about what had that value."""
        said = self.text[part.start : part.end]
        for instead in instead_of(said):
            new = said[instead.new.start : instead.new.end]
            for question in _latest_first(self.conversation):
                if question == self.pending:
                    continue
                held = self.conversation.known[question.about]
                old = self._tells(question, instead.old)
                if not any(fact.value == held.value for fact in old):
                    continue
                fact = self._differs(question, self._tells(question, new))
                if fact is not None:
                    at = part.start + min(instead.at, instead.new.start)
                    part.clauses = [c for c in part.clauses if c.end > at]
                    return [fact]
        return []

    def _one_each(self, part: _Part) -> list[Fact]:
        """ "Город и зарплата не те: Тараз, 350": a value for each of the names."""
        found: dict[About, Fact] = {}
        for clause in part.clauses:
            said = self.text[clause.start : clause.end]
            for question in part.questions:
                fact = self._value(question, said)
                if fact is not None and question.about not in found:
                    found[question.about] = fact
                    break
        return list(found.values())

    def _before(self, part: _Part, question: Question) -> Fact | None:
        """ "450 тоже норм будет, по зарплате": the value stands before the name."""
        first = part.clauses[0]
        before = [
            clause
            for clause in clauses(self.text)
            if clause.sentence == first.sentence and clause.end <= first.start
        ]
        if not before or not _is_short(self.text[part.start : part.end]):
            return None
        start = before[0].start
        fact = self._value(question, self.text[start : part.end])
        if fact is not None:
            part.clauses[:0] = before
        return fact

    def _value(self, question: Question, said: str) -> Fact | None:
        """What a text says in answer to a question, if that differs from what is
        known."""
        mended = self._mended(question, said)
        if mended is not None:
            new = self._read(question, self._behind(said, mended))
            return self._differs(question, new)
        known = self.conversation.known.get(question.about)
        found = tuple(_joined(f, said, known) for f in self._read(question, said))
        fact = self._differs(question, found)
        if fact is None and question.kind == Kind.SKILL:
            # Its name alone claims no more than was known; what is said of it may.
            rest = _without_name(question, said)
            fact = self._differs(question, self._read(question, rest))
        if fact is None and _takes_yes_or_no(question):
            return self._differs(question, self._none_of(question, said))
        return fact

    def _none_of(self, question: Question, said: str) -> tuple[Fact, ...]:
        if not lacks(question.criterion.label, said):
            return ()
        kind, subject = question.about
        none = YesNo(Answer.NO)
        return (Fact(kind, none, Source.CHAT, said.strip(), subject, self.place),)

    def _mended(self, question: Question, said: str) -> Instead | None:
        """Where a text answers a question and then says otherwise, if it does."""
        for instead in instead_of(said):
            old = self._tells(question, instead.old)
            if old and self._tells(question, self._behind(said, instead)):
                return instead
        for instead in repairs(said):
            new = self._read(question, self._behind(said, instead))
            if len(new) == 1 and self._last(question, instead.old):
                return instead
        return None

    def _behind(self, said: str, instead: Instead) -> str:
        return said[instead.new.start : instead.new.end]

    def _tells(self, question: Question, said: str) -> tuple[Fact, ...]:
        """What a text says in answer to a question otherwise than by a yes or a no."""
        found = self._read(question, said)
        if len(found) != 1 or not _tells(found[0].value):
            return ()
        consents = isinstance(found[0].value, Choices) and read_yes_no(said)
        return () if consents else found

    def _last(self, question: Question, said: str) -> Clause | None:
        """The last clause of a text that answers a question."""
        for clause in reversed(clauses(said)):
            part = said[clause.start : clause.end]
            # "B1. хотя нет, B2": the words in between say no to no question.
            if not is_all(part, "repair", "cue") and self._read(question, part):
                return clause
        return None

    def _differs(self, question: Question, found: tuple[Fact, ...]) -> Fact | None:
        if len(found) != 1:
            return None
        [fact] = found
        known = self.conversation.known.get(question.about)
        return None if adds_nothing(fact, known) else fact

    def _read(self, question: Question, said: str) -> tuple[Fact, ...]:
        key = question, said.strip()
        if not key[1]:
            return ()
        if key not in self.known_readings:
            self.known_readings[key] = self._freshly_read(question, said)
        return self.known_readings[key]

    def _freshly_read(self, question: Question, said: str) -> tuple[Fact, ...]:
        args = self.today, self.place
        found = _read(self.conversation, question, said, *args)
        if question.kind != Kind.SKILL or any(_tells(f.value) for f in found):
            return found
        rest = _without_name(question, said)
        more = _read(self.conversation, question, rest, *args) if rest.strip() else ()
        return more if any(_tells(fact.value) for fact in more) else found

    def final_word(self, told: str) -> str:
        """The message without what it says to the pending question and then mends
        itself: "два года... стоп, три"."""
        question = self.pending
        if question is None:
            return told
        instead = self._mended(question, told)
        if instead is not None:
            last = self._last(question, instead.old)
            if instead.new.start < instead.at or last is None:
                told = _blanked(told, instead.new.end, len(told))
                return _blanked(told, 0, instead.new.start)
            begin = min(instead.at, last.start)
            return _blanked(told, begin, instead.new.start)
        if question.kind == Kind.LOCATION and says(told, "elsewhere"):
            return self._where_one_lives(told)
        return told

    def _where_one_lives(self, told: str) -> str:
        """ "Прописан в Таразе, живу в Шымкенте" tells of one home."""
        towns = [
            clause
            for clause in clauses(told)
            if self.pending is not None
            and self._read(self.pending, told[clause.start : clause.end])
        ]
        others = [c for c in towns if says(told[c.start : c.end], "elsewhere")]
        if len(others) < len(towns):
            for clause in others:
                told = _blanked(told, clause.start, clause.end)
        return told


def _takes_yes_or_no(question: Question) -> bool:
    wanted = question.criterion.wanted
    return isinstance(wanted, OwnQuestion) and wanted.kind == QuestionKind.YES_NO


# What is said in figures or names, other than yes and no.
TELLING = (Experience, LanguageClaim, Place, Salary, Choices, Education, Start, Number)


def _tells(value: Value) -> bool:
    if isinstance(value, SkillClaim):
        return value.years is not None or value.level is not None
    return isinstance(value, TELLING)


# "По зарплате", "это про город": a name with nothing of its own to tell.
LONGEST_NAMING = 4


def _is_short(text: str) -> bool:
    return sum(t.is_word or t.is_digits for t in tokenise(text)) <= LONGEST_NAMING


def _without_name(question: Question, text: str) -> str:
    for found in find_skills(text):
        if found.value.name == question.criterion.subject:
            return _blanked(text, found.start, found.end)
    found_label = names_match(question.criterion.label, text)
    if found_label is None:
        return ""
    return _blanked(text, found_label.start, found_label.end)


# A message of one clause is looked through as a whole and as its clause.
@lru_cache(maxsize=64)
def _subjects_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The skills and the languages that a text names."""
    skills = frozenset(found.value.name for found in find_skills(text))
    return skills, frozenset(found.value[0] for found in find_languages(text))


def named_questions(conversation: Conversation, text: str) -> list[Question]:
    """The questions that a text names by what they are about, known or not."""
    questions = all_questions(conversation.criteria)
    skills, languages = _subjects_in(text)
    exact = [
        question
        for question in questions
        if (question.kind == Kind.SKILL and question.criterion.subject in skills)
        or (question.kind == Kind.LANGUAGE and question.criterion.subject in languages)
        or (
            question.kind in (Kind.SKILL, Kind.QUESTION)
            and names_match(question.criterion.label, text)
        )
        or (
            question.kind == Kind.QUESTION
            and is_about(question.criterion.label, text) == 1
        )
    ]
    if exact:
        return exact
    kinds = kinds_named(text)
    by_kind = [q for q in questions if q.kind in kinds and not _is_one_of_many(q)]
    if by_kind:
        return by_kind
    shares = {
        question: is_about(question.criterion.label, text)
        for question in questions
        if question.kind == Kind.QUESTION
    }
    best = max(shares.values(), default=0.0)
    if best < LEAST_SHARE:
        return []
    return [question for question, share in shares.items() if share == best]


# How much of an own question's words must be said for it to be named.
LEAST_SHARE = 0.5


def _is_one_of_many(question: Question) -> bool:
    """Whether "навык" or "язык" alone does not tell which one is meant."""
    return question.kind in (Kind.SKILL, Kind.QUESTION)


# --- A correction without a clear name or value ---

# Words around the cue of a correction that do not say what is right instead.
WISHES = set(
    "я мне хочу хотел хотела бы надо нужно можно ответ ответы это кое-что что-то"
    " i me my want would like need to let the an a it something answer answers"
    " мен маған керек еді қажет жауап жауабым жауабымды бірдеңе бірдеңені келеді".split()
)


@dataclass(frozen=True, slots=True)
class Correction:
    """The question whose answer was wrong, if that is clear, and the right facts."""

    question: Question | None
    facts: tuple[Fact, ...] = ()


def read_correction(
    conversation: Conversation, heard: Understanding, text: str, today: date
) -> Correction:
    """What a message with the intent of a correction corrects.

    In this order: the fact that it names; the one that had the value which is taken
    back ("не 3, а 5"); the latest one that the new value can be an answer to.
    """
    intent = next(i for i in heard.intents if i.name == IntentName.CORRECTION)
    told = _as_written(text, intent.rest) or _without_cue(text, intent.cue)
    named = named_question(conversation, text)
    if named is not None:
        if not intent.rest and named.kind in (Kind.SKILL, Kind.QUESTION):
            # The name alone says nothing yet: "исправить 1С". What follows it may.
            told = _behind(named.criterion.label, told)
        return Correction(named, _read(conversation, named, told, today, heard.place))
    latest = _latest_first(conversation)
    if intent.instead_of:
        for question in latest:
            old = conversation.known[question.about]
            before = _read(conversation, question, intent.instead_of, today, 0)
            now = _read(conversation, question, told, today, heard.place)
            if now and any(fact.value == old.value for fact in before):
                return Correction(question, now)
    # "Нет, исправлю" says no to what was understood; its "нет" is no new value.
    rest = past_agreement(told)
    says_what = any(
        token.is_digits or (token.is_word and token.text not in WISHES)
        for token in tokenise(rest)
    )
    for question in latest if says_what else ():
        facts = _read(conversation, question, rest, today, heard.place)
        if any(not isinstance(fact.value, YesNo) for fact in facts):
            return Correction(question, facts)
    if conversation.stage == Stage.REVIEWING:
        # Everything lies open: any of it may be meant.
        return Correction(None)
    if conversation.stage == Stage.CONFIRMING:
        return Correction(question_of(conversation, conversation.pending))
    if ASKS_TO_CORRECT.match(intent.cue) and not says_what:
        # "Исправить" alone may mean anything that was said.
        return Correction(None)
    return Correction(question_of(conversation, conversation.last_answered))


def named_question(conversation: Conversation, text: str) -> Question | None:
    """The question that a text names by what it is about: "зарплату", "1С", "город"."""
    questions = all_questions(conversation.criteria)
    by_label = [
        question
        for question in questions
        if question.kind in (Kind.SKILL, Kind.QUESTION)
        and any(
            label.casefold() in text.casefold() or names_match(label, text)
            for label in question.criterion.labels
        )
    ]
    if by_label:
        return max(by_label, key=lambda question: len(question.criterion.label))
    languages = {found.value[0] for found in find_languages(text)}
    for question in questions:
        if question.kind == Kind.LANGUAGE and question.criterion.subject in languages:
            return question
    for kind in kinds_named(text):
        for question in questions:
            if question.kind == kind:
                return question
    return None


def is_label(conversation: Conversation, text: str) -> bool:
    """Whether a text is what the employer calls one of the questions, word for word."""
    said = text.strip().casefold()
    return any(
        label.casefold() == said
        for question in all_questions(conversation.criteria)
        for label in question.criterion.labels
    )


def _read(
    conversation: Conversation,
    question: Question,
    text: str,
    today: date,
    place: int,
) -> tuple[Fact, ...]:
    """The one clear reading of a text as an answer to a question."""
    again = understand(text, question, conversation.criteria, today, place)
    if len(again.readings) == 1:
        return again.readings
    return tuple(fact for fact in again.volunteered if fact.about == question.about)


def _latest_first(conversation: Conversation) -> list[Question]:
    """The questions with a known answer, the one answered last first."""
    known = sorted(conversation.known.values(), key=_said_at, reverse=True)
    found = (question_about(conversation, fact.about) for fact in known)
    return [question for question in found if question is not None]


def _said_at(fact: Fact) -> tuple[bool, int]:
    return fact.source == Source.CHAT, fact.place


def _as_written(text: str, normal: str) -> str:
    """Part of a message as the candidate wrote it, for the quote."""
    start = text.casefold().find(normal)
    return text[start : start + len(normal)] if start >= 0 else normal


def _without_cue(text: str, cue: str) -> str:
    """The message without the words that only say that something was wrong."""
    start = text.casefold().find(cue.casefold()) if cue else -1
    return text if start < 0 else text[:start] + " " + text[start + len(cue) :]


def _behind(label: str, text: str) -> str:
    """What stands behind a name in a text; all of it if the name is written otherwise."""
    start = text.casefold().find(label.casefold())
    if start >= 0:
        return text[start + len(label) :]
    found = names_match(label, text)
    return text[found.end :] if found else text
