"""A message in parts, and what each changes of what is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from screening.dialogue.conversation import Conversation, adds_nothing
from screening.dialogue.corrections.naming import is_one_of_many, named_questions
from screening.dialogue.corrections.readings import latest_first, read_once_more
from screening.dialogue.corrections.sets import joined_with
from screening.dialogue.corrections.values import (
    is_short,
    is_telling,
    takes_yes_or_no,
    without_name,
)
from screening.dialogue.criteria import Question
from screening.dialogue.facts import About, Answer, Choices, Fact, Kind, Source, YesNo
from screening.dialogue.interpretation.texts import blanked
from screening.dialogue.reading.corrections import (
    Clause,
    Instead,
    clauses,
    instead_of,
    is_all,
    lacks,
    repairs,
    says,
)
from screening.dialogue.reading.yesno import read_yes_no


@dataclass(slots=True)
class Part:
    """Clauses that stand side by side and tell of one thing."""

    questions: list[Question]
    clauses: list[Clause]

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end


@dataclass(frozen=True, slots=True)
class Reader:
    """A message, in the light of what is known and of what was asked."""

    conversation: Conversation
    pending: Question | None
    text: str
    today: date
    place: int
    known_readings: dict[tuple[Question, str], tuple[Fact, ...]] = field(
        default_factory=dict
    )

    def parts(self) -> list[Part]:
        """The message in parts, each with the questions that it names."""
        parts: list[Part] = []
        for clause in clauses(self.text):
            said = self.text[clause.start : clause.end]
            named = self._named(said)
            last = parts[-1] if parts else None
            is_same = last is not None and clause.sentence == last.clauses[-1].sentence
            if named and not (last and is_same and named == last.questions):
                parts.append(Part(named, [clause]))
            elif last is not None and is_same and self._goes_on(last, said):
                # Without a name it belongs to what was named, or to the pending one.
                last.clauses.append(clause)
            else:
                parts.append(Part(named, [clause]))
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
        if self.pending is None or not is_one_of_many(self.pending):
            return False
        if any(question.kind != Kind.EXPERIENCE for question in named):
            return False
        return not says(said, "whole", "mistake", "forget")

    def _goes_on(self, part: Part, said: str) -> bool:
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

    def start_of(self, part: Part) -> int:
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

    def changes_of(self, part: Part) -> tuple[list[Fact], list[About]]:
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

    def repeats(self, part: Part) -> bool:
        """Whether a part tells again, in figures or names, what is known."""
        if len(part.questions) != 1:
            return False
        [question] = part.questions
        known = self.conversation.known[question.about]
        found = self._tells(question, self.text[part.start : part.end])
        return any(fact.value == known.value for fact in found)

    def is_unclear(self, part: Part) -> bool:
        """Whether a part says that something is wrong, and not what is right."""
        said = self.text[self.start_of(part) : part.end]
        return len(part.questions) == 1 and says(said, "mistake")

    def _is_taken_back(self, question: Question, part: Part) -> bool:
        """Whether a part may change a fact: of what the resume says somebody may as
        well tell another side, and is asked which is right."""
        if self.conversation.known[question.about].source == Source.CHAT:
            return True
        said = self.text[self.start_of(part) : part.end]
        return says(said, "cue", "mistake", "forget") or bool(
            self._mended(question, said)
        )

    def _in_place_of_a_value(self, part: Part) -> list[Fact]:
        """ "Не 2, а 12" without a name is about what had that value."""
        said = self.text[part.start : part.end]
        for instead in instead_of(said):
            new = said[instead.new.start : instead.new.end]
            for question in latest_first(self.conversation):
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

    def _one_each(self, part: Part) -> list[Fact]:
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

    def _before(self, part: Part, question: Question) -> Fact | None:
        """ "450 тоже норм будет, по зарплате": the value stands before the name."""
        first = part.clauses[0]
        before = [
            clause
            for clause in clauses(self.text)
            if clause.sentence == first.sentence and clause.end <= first.start
        ]
        if not before or not is_short(self.text[part.start : part.end]):
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
        found = tuple(joined_with(f, said, known) for f in self._read(question, said))
        fact = self._differs(question, found)
        if fact is None and question.kind == Kind.SKILL:
            # Its name alone claims no more than was known; what is said of it may.
            rest = without_name(question, said)
            fact = self._differs(question, self._read(question, rest))
        if fact is None and takes_yes_or_no(question):
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
        if len(found) != 1 or not is_telling(found[0].value):
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
        found = read_once_more(self.conversation, question, said, *args)
        if question.kind != Kind.SKILL or any(is_telling(f.value) for f in found):
            return found
        rest = without_name(question, said)
        more = (
            read_once_more(self.conversation, question, rest, *args)
            if rest.strip()
            else ()
        )
        return more if any(is_telling(fact.value) for fact in more) else found

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
                told = blanked(told, instead.new.end, len(told))
                return blanked(told, 0, instead.new.start)
            begin = min(instead.at, last.start)
            return blanked(told, begin, instead.new.start)
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
                told = blanked(told, clause.start, clause.end)
        return told
