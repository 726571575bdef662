"""Where one clause stands to a closed question.

It is told by the words that say so ("могу", "проблема") and those that turn them round
("не", "без"), in the light of what was asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from screening.dialogue.facts import Answer
from screening.dialogue.languages import Word
from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.asked import (
    LEAST_SHARED,
    SAME,
    Topic,
    is_alike,
    is_of_any_work,
    names_topic,
)
from screening.dialogue.reading.pieces import (
    AGREE,
    ASIDE,
    CONTENT,
    EMPTY,
    FUSED,
    NEED_TOPIC,
    NOTHING,
    OPPOSE,
    PARTICLES,
    TURNING,
    UNDECIDED,
    Clause,
    Piece,
    is_kazakh,
    words_of_clause,
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a clause stands, or None if it says nothing of the kind.

    `is_particle`: a "yes" or "no" alone. `is_bare`: nothing stands with the answer.
    `is_fit`: it tells whether something suits, not a fact. `is_limit`: it only excludes
    something, as "не по ночам". `is_degree`: a "конечно", which agrees with anything.
    `is_outcry`: it is not said in earnest, and takes no yes beside it in earnest.
    `is_loose`: it is about something that was not asked. `is_part`: it tells of a thing
    by its name, beside which another may be otherwise. `is_past`: it was so once.
    `is_scoped`: it names a time or a number for which it holds, "на день можно".
    `has_other`: it names something beside what was asked about. `is_told`: words that
    mean nothing else tell it of what was asked, "хожу пешком".
    """

    answer: Answer | None
    is_particle: bool = False
    is_bare: bool = False
    is_fit: bool = False
    is_limit: bool = False
    is_soft: bool = False
    is_later: bool = False
    is_degree: bool = False
    is_likely: bool = False
    is_against: bool = False
    is_truth: bool = False
    is_outcry: bool = False
    is_loose: bool = False
    is_part: bool = False
    is_past: bool = False
    is_scoped: bool = False
    is_told: bool = False
    has_other: bool = False

    @property
    def is_of_part(self) -> bool:
        """Whether it holds for something that it names, and not for all that is asked."""
        return self.is_part or self.is_scoped

    def of_denial(self) -> Stand:
        """What it says to "you have no licence, right?": who denies it too, agrees."""
        is_plain = self.is_particle or self.is_degree or self.is_truth
        turned = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
        if self.answer is None or is_plain:
            return self
        return replace(self, answer=turned.get(self.answer, self.answer))


SILENT = Stand(None)


def stand_of(clause: Clause, words: Sequence[Word], topic: Topic) -> Stand:
    """Where a clause stands to what was asked; SILENT if it says nothing of it."""
    told = _as_told(clause, topic)
    if told is not None and told.answer is not None:
        return told
    stand = _plain_stand(clause, words, topic)
    if told is not None and stand.answer == Answer.YES:
        # What is turned of a no is no yes: "с грудничком далеко не уедешь".
        return SILENT
    names = set(clause.names)
    named = (
        piece
        for piece in clause.pieces
        if piece.name in CONTENT and not is_of_any_work(words[piece.first].key)
    )
    if topic.stems and stand.is_part and not _names_all(named, words, topic):
        stand = replace(stand, has_other=True)
    if stand.answer is not None and names & {"from", "span"}:
        stand = replace(stand, is_scoped=True)
    if (
        not names & {"partly", "tried"}
        or topic.is_against
        or names & ASIDE | names & {"other", "question"}
    ):
        return stand
    if stand.answer == Answer.YES:
        return replace(stand, answer=Answer.MAYBE)
    content = [piece for piece in clause.pieces if piece.name in CONTENT]
    if (
        stand.answer is None
        and topic.stems
        and (not content or names_topic(content, words, topic))
    ):
        return Stand(Answer.MAYBE, is_bare=not content)
    return stand


def _as_told(clause: Clause, topic: Topic) -> Stand | None:
    """What it states of the matter without a word of yes or no: "хожу пешком"."""
    begin, end = clause.pieces[0].first, clause.pieces[-1].after
    told = [t for t in topic.told if begin <= t.first and t.after <= end]
    if not told or {t.answer for t in told} >= {Answer.YES, Answer.NO}:
        return None
    statement = told[-1]
    if any(p.first < statement.first < p.after for p in clause.pieces):
        # "Не продлил" holds the statement and turns it round.
        return None
    within = {
        p.name for p in clause.pieces if statement.first <= p.first < statement.after
    }
    if statement.answer == Answer.YES and within & FUSED.keys() and within & AGREE:
        # "Got it suspended last year" holds a word that takes it back.
        return None
    around = [
        piece.name
        for piece in clause.pieces
        if piece.after <= statement.first or statement.after <= piece.first
    ]
    if set(around) & (ASIDE | {"question", "whether", "other", "you"}):
        return None
    # "Ни разу не открывал" denies once.
    turning = TURNING - NOTHING if statement.answer == Answer.NO else TURNING
    turns = sum(name in turning for name in around)
    is_because = around[:2] == ["not", "near"] and statement.answer == Answer.NO
    if statement.answer == Answer.MAYBE or not turns or is_because:
        # "Not with my hernia" tells why not.
        return Stand(statement.answer, is_told=True)
    # "Не с закрытыми глазами": turned round it says too little.
    return SILENT if statement.answer == Answer.NO else None


def _plain_stand(clause: Clause, words: Sequence[Word], topic: Topic) -> Stand:
    names = clause.names
    present = set(names)
    content = [
        piece
        for piece in clause.pieces
        if piece.name in CONTENT and not words[piece.first].is_number
    ]
    if "question" in present and present & {"yes", "irony"}:
        return _outcry(clause, content, words, topic)
    if "irony" in present:
        return Stand(None, is_outcry=True)
    if "outcry" in present and not present & TURNING:
        if not content:
            return Stand(Answer.NO, is_particle=True, is_bare=True)
        # "Какой там опыт" has none; "какой там спать" is about something else.
        is_about = topic.stems and names_topic(content, words, topic)
        return Stand(Answer.NO, is_outcry=True) if is_about else SILENT
    if present & ASIDE:
        return SILENT
    if "except" in present:
        return _except(clause, words, topic)
    if _is_without(clause, words, topic):
        return Stand(Answer.NO)
    if "open" in present:
        return Stand(Answer.MAYBE, is_bare=not content)
    spoken_of = present & {"other", "you"}
    to_bot = {"right", "wrong", "say", "know", "unknown"} | PARTICLES
    if "other" in present and names[0] not in PARTICLES:
        return _of_family(clause, topic)
    if spoken_of and not present & (PARTICLES if "other" in present else to_bot):
        return SILENT
    sign, turns, stances = _count(clause)
    kinds = set(stances)
    if present & {"question", "whether"}:
        is_open = kinds & {"know", "say"} and (turns or sign < 0)
        return Stand(Answer.MAYBE) if is_open else SILENT
    if not kinds and not turns:
        return _without_stance(clause, content, words, topic)
    if "had" in present and topic.is_kept and not turns and kinds <= {"have", "did"}:
        # "Была": nobody says that it is there now.
        about = not content or names_topic(content, words, topic)
        return (
            Stand(Answer.MAYBE, is_bare=not content, is_past=True) if about else SILENT
        )
    is_turned = turns > 0 or "bad" in kinds
    if kinds & {"know", "say"} and is_turned and "yes" not in present:
        told = _not_knowing(clause, kinds, sign * (-1) ** turns, content, words, topic)
        if told is not None:
            return told
    if "promise" in kinds and is_turned:
        return Stand(Answer.MAYBE, is_bare=not content)
    if kinds & {"doubt", "expired"}:
        answer = Answer.YES if turns % 2 else Answer.MAYBE
        return Stand(answer, is_bare=not content)
    if "later" in kinds and not turns:
        return Stand(Answer.MAYBE, is_bare=not content, is_later=True)
    kinds -= {"say", "promise", "think", "later"}
    if "bad" in kinds and kinds & _DOING and topic.is_fact and not turns:
        # "Говорю плохо": it is done, and not well.
        return Stand(Answer.MAYBE, is_bare=not content)
    if kinds:
        return _of_stances(clause, kinds, sign * (-1) ** turns, content, words, topic)
    if turns:
        return _of_turns(clause, turns, content, words, topic)
    return _without_stance(clause, content, words, topic)


def _of_family(clause: Clause, topic: Topic) -> Stand:
    """ "Жена против" refuses what one was asked to be ready for; nothing else that is
    told of others says where somebody stands."""
    sign, turns, stances = _count(clause)
    is_against = set(stances) == {"trouble"} and sign * (-1) ** turns < 0
    if is_against and not topic.is_fact and not topic.is_against:
        return Stand(Answer.NO)
    return SILENT


def _except(clause: Clause, words: Sequence[Word], topic: Topic) -> Stand:
    """ "Всё кроме кассы": who leaves out what was asked about, denies it; who leaves out
    something else, says yes with a condition."""
    named = [piece for piece in clause.pieces if piece.name in CONTENT]
    is_nothing_else = bool(NOTHING & set(clause.names))
    if not named and "self" in clause.names and not is_nothing_else:
        # "Вся бригада прошла, кроме меня."
        return Stand(Answer.NO)
    if topic.stems and names_topic(named, words, topic):
        return Stand(Answer.YES if is_nothing_else else Answer.NO, is_part=True)
    return Stand(Answer.NO, is_part=True) if is_nothing_else and named else SILENT


def _outcry(
    clause: Clause, content: list[Piece], words: Sequence[Word], topic: Topic
) -> Stand:
    """ "Да какая у меня 1С": who cries out at what was asked has none of it."""
    is_plain = not clause.is_asked and not topic.is_against
    if is_plain and topic.stems and names_topic(content, words, topic):
        return Stand(Answer.NO, is_outcry=True)
    return Stand(None, is_outcry=True)


def in_earnest(
    clause: Clause, stand: Stand, words: Sequence[Word], topic: Topic
) -> Stand:
    """What a clause says beside an outcry: only what denies is meant."""
    if stand.answer == Answer.NO:
        return stand
    if stand.answer is None and "question" in clause.names:
        named = [piece for piece in clause.pieces if piece.name in CONTENT]
        return _outcry(clause, named, words, topic)
    return SILENT


def _denies_twice(clause: Clause) -> bool:
    """Whether a Russian "not" stands by a no of several words, which asks for it."""
    is_strong = any(p.name == "no" and p.after - p.first > 1 for p in clause.pieces)
    return is_strong and any(
        p.name in {"not", "cannot"} and p.language == "ru" for p in clause.pieces
    )


_DOING = {"did", "know", "can"}
_SAME_AS = {"had": "have", "tried": "did", "done": "did"}


def _count(clause: Clause) -> tuple[int, int, list[str]]:
    """The sign of a clause's words by themselves, how often they are turned round, and
    which they are."""
    names = clause.names
    sign, turns, stances = 1, 0, []
    others = set(names) & (AGREE | OPPOSE | set(FUSED) | {"acts"})
    for place, name in enumerate(names):
        following = next((n for n in names[place + 1 :] if n != "filler"), "")
        if name in FUSED:
            turns += 1
            if not _is_auxiliary(clause, place):
                stances.append(FUSED[name])
        elif name in AGREE | UNDECIDED:
            stances.append(_SAME_AS.get(name, name))
        elif name in OPPOSE or (
            name == "matter" and (not others or _is_turned_there(names, place))
        ):
            sign = -sign
            stances.append(name)
        elif (
            name in {"not", "hardly"}
            or (
                name == "without"
                and (not others or following in {"trouble", "matter", "doubt", "it"})
            )
            or (name == "no" and "no" not in names[:place])
        ):
            turns += 1
    if _denies_twice(clause):
        # "Ни в коем случае не возьму".
        turns -= 1
    if "and" in names and turns > 1:
        # "Не женат и детей не имею" denies twice.
        turns -= names.count("and")
    if not turns and NOTHING & set(names):
        turns = 1
    if stances == ["matter"] and not turns:
        return 1, 0, []
    return sign, turns, stances


def _is_auxiliary(clause: Clause, place: int) -> bool:
    """Whether an English "don't" only turns round what behind it says where one stands:
    "nights don't work for me"."""
    behind = clause.names[place + 1 :]
    is_english = clause.pieces[place].language == "en"
    return is_english and clause.names[place] == "undone" and bool(set(behind) & _FITS)


_FITS = {"good", "bad", "ready", "like", "right", "trouble", "wish"}


def _is_turned_there(names: list[str], place: int) -> bool:
    """Whether a "question" or the like is turned round by the word beside it: "без
    вопросов", "сұрақ жоқ"."""
    beside = names[max(place - 1, 0) : place] + names[place + 1 : place + 2]
    return bool({"without", "no", "not"} & set(beside))


def _not_knowing(
    clause: Clause,
    kinds: set[str],
    total: int,
    content: list[Piece],
    words: Sequence[Word],
    topic: Topic,
) -> Stand | None:
    """ "Не знаю", "не могу сказать": nobody knows, unless it is what was asked for."""
    if "know" in kinds:
        named = [p for p in clause.pieces if p.name in CONTENT | {"from", "near"}]
        is_nothing = bool(NOTHING & set(clause.names))
        is_of_it = "it" in clause.names and "tool" in topic.matters
        if (
            is_nothing
            or ((topic.knows or is_of_it) and not content)
            or names_topic(named, words, topic)
        ):
            return Stand(Answer.NO if total < 0 else Answer.YES)
    elif _is_said(clause):
        # "Не могу сказать, что работал" denies what is said.
        return None
    return Stand(Answer.MAYBE, is_bare=not content) if total < 0 else None


def _is_said(clause: Clause) -> bool:
    """Whether somebody tells what they could not say: "не сказал бы, что умею"."""
    behind = clause.names[clause.names.index("say") + 1 :]
    told = set(behind) & (AGREE | OPPOSE | FUSED.keys())
    # "Айта алмаймын": in Kazakh being able stands behind the saying.
    if is_kazakh(clause) or "that" not in behind:
        told -= {"can", "cannot", "bad"}
    return bool(told)


def _of_stances(
    clause: Clause,
    kinds: set[str],
    total: int,
    content: list[Piece],
    words: Sequence[Word],
    topic: Topic,
) -> Stand:
    names = clause.names
    is_fit = bool(kinds & (OPPOSE | {"good", "ready", "matter"}))
    is_fact = bool(kinds & (NEED_TOPIC | {"ready"}))
    if is_fit and topic.is_against:
        total = -total
    if kinds <= {"like", "wish"} and "chatter" in names:
        # "I would like to thank you."
        return SILENT
    if kinds == {"ready"} and topic.is_kept and not content and total > 0:
        # Who is ready need not have the document.
        return SILENT
    if kinds == {"like"} and topic.is_fact and topic.stems:
        # What one likes is no answer to what one can or has.
        return SILENT
    if topic.is_fact and content and topic.stems and kinds <= {"good", "bad", "like"}:
        # "Это сложное ремесло" tells nobody whether they know it.
        return SILENT
    if content and topic.stems and not topic.is_truth and kinds <= {"right", "wrong"}:
        # "The customer is always right."
        return SILENT
    if content:
        names_it = "it" in names and len(content) == 1
        is_job = topic.is_of_work and "did" in kinds
        is_about = names_it or is_job or names_topic(content, words, topic)
        is_about = is_about or _does_what_was_asked(clause, content, words, topic)
        things = [piece for piece in content if piece.name == "content"]
        if topic.is_fact and kinds <= {"can"} and total > 0 and things:
            # "I can drive an ordinary forklift" tells of another thing than a truck.
            is_about = is_about and names_topic(things, words, topic)
        is_loose = kinds & {"like", "wish"} or (total > 0 and (
            topic.stems or kinds <= {"have", "did", "know"}))  # fmt: skip
        if kinds <= NEED_TOPIC and not is_about and is_loose:
            # "У меня есть собака" has nothing that was asked for.
            if "only" in names and topic.stems:
                return Stand(Answer.NO)
            return Stand(None, is_part=total > 0)
        if kinds == {"wish"} and topic.stems and not _names_all(content, words, topic):
            # "Ночью хочу спать дома."
            return SILENT
        if "bad" in kinds and total > 0 and topic.stems and not is_about:
            # "Далеко не уедешь": what is turned round is not what was asked about.
            return SILENT
        if "only" in names and total > 0 and not _names_all(content, words, topic):
            # "I only drive in town": more than that is left out.
            return SILENT
        if "like" in kinds and not all(names_topic([p], words, topic) for p in content):
            return SILENT
        is_thing = "content" in names and "it" not in names
        is_other = topic.is_fact and kinds <= {"did"} and is_thing and not is_about
        if is_other and total < 0 and not is_kazakh(clause):
            # "I don't drink coffee" denies something else.
            return Stand(Answer.NO, is_limit=True, is_loose=True, is_part=True)
        if is_fact and _has_subject(clause):
            return SILENT
    answer = Answer.YES if total > 0 else Answer.NO
    if answer == Answer.YES and "likely" in names:
        answer = Answer.MAYBE
    is_against = bool(kinds & OPPOSE) and not TURNING & set(names) - {"lack"}
    return Stand(
        answer,
        is_bare=not content,
        is_fit=is_fit,
        is_against=is_against,
        is_truth=bool(kinds & {"right", "wrong"}),
        is_loose=bool(content and topic.stems)
        and not names_topic(content, words, topic),
        is_part=bool(content),
    )


def _denies_a_thing(names: set[str]) -> bool:
    """Whether somebody does not do something with a thing: "не пью кофе"."""
    return {"acts", "content"} <= names and not names & {"no", "without"}


def _turned_is_unknown(clause: Clause, words: Sequence[Word], topic: Topic) -> bool:
    """Whether a Russian "не" stands by a word that is neither a verb nor asked about."""
    for piece, after in pairwise(clause.pieces):
        if piece.name == "not" and piece.language == "ru":
            return after.name == "content" and not names_topic([after], words, topic)
    return False


def _speaks_of_others(clause: Clause) -> bool:
    """Whether only a verb of somebody or something else is turned round."""
    names = set(clause.names)
    return "others" in names and not names & {"self", "it", "no", "acts", "did"}


def _is_without(clause: Clause, words: Sequence[Word], topic: Topic) -> bool:
    """Whether somebody is without just what was asked about: "сижу без прав"."""
    return any(
        piece.name == "without"
        and topic.is_fact
        and words[piece.first].key not in topic.stems
        and after.name not in EMPTY | {"did"}
        and names_topic([after], words, topic)
        for piece, after in pairwise(clause.pieces)
    )


_MOST_NAMED = 2


def _does_what_was_asked(
    clause: Clause, content: list[Piece], words: Sequence[Word], topic: Topic
) -> bool:
    """ "I work a till" answers "have you worked a cash register?"; where somebody works
    or lives is another thing: "I live in Kokshetau"."""
    done = [p for p in clause.pieces if p.name == "did" and p.language != "kk"]
    is_named = "near" not in clause.names and len(content) <= _MOST_NAMED
    return is_named and names_topic(done, words, topic)


def _has_subject(clause: Clause) -> bool:
    """Whether an English clause speaks of something else: "offices have coffee"."""
    for piece in clause.pieces:
        if piece.name in CONTENT:
            return all(p.language in ("en", "") for p in clause.pieces) and not any(
                p.name == "self" for p in clause.pieces
            )
        if piece.name not in EMPTY | {"degree"} or piece.name in {"self", "it"}:
            return False
    return False


def _of_turns(
    clause: Clause,
    turns: int,
    content: list[Piece],
    words: Sequence[Word],
    topic: Topic,
) -> Stand:
    """A clause in which only something unknown is turned round: "не поеду"."""
    names = set(clause.names)
    answer = Answer.NO if turns % 2 else Answer.YES
    is_bare = not content
    if "nothing" in names and is_bare:
        # "Ничего, всё верно" denies nothing.
        return SILENT
    if _speaks_of_others(clause):
        # "Образование ничего не решает."
        return SILENT
    is_about = names_topic(content, words, topic)
    if topic.stems and is_about and _turned_is_unknown(clause, words, topic):
        # "Работа не волк."
        return SILENT
    is_plain = not names & {"acts", "no", "nothing", "never", "hardly", "without"}
    # "Ничего не держит" says no no.
    is_besides = bool(
        content
        and topic.stems
        and not is_about
        and ("nothing" in names or (topic.is_fact and _denies_a_thing(names)))
    )
    return Stand(
        answer,
        is_particle="no" in names and is_bare,
        is_bare=is_bare,
        is_limit=is_besides or (is_plain and not is_about),
        # "Не так", "not so".
        is_truth=is_plain and is_bare,
        is_loose=bool(content and topic.stems) and not is_about,
        is_part=not is_bare,
    )


_LONGEST_ECHO = 3


def _without_stance(
    clause: Clause, content: list[Piece], words: Sequence[Word], topic: Topic
) -> Stand:
    """A clause of particles, or of words that only name what was asked about."""
    names = set(clause.names)
    if "likely" in names and not names & {"yes", "ok"}:
        return Stand(Answer.MAYBE, is_bare=not content, is_likely=True)
    if "yes" in names:
        answer = Answer.MAYBE if "likely" in names else Answer.YES
        return Stand(answer, True, not content, is_part=bool(content))
    numbers = [
        int(word.key) for word in words_of_clause(clause, words) if word.is_number
    ]
    if topic.least is not None and len(numbers) == 1 and not content:
        return Stand(Answer.YES if numbers[0] >= topic.least else Answer.NO)
    acts = [p for p in content if p.name == "acts" and _is_done(p, clause, words)]
    only = clause.opens == "only" or clause.names[-1] == "only"
    is_short = len(content) <= _MOST_NAMED and not is_kazakh(clause)
    about = content if is_short else acts
    is_told = bool(topic.is_fact and acts and topic.stems)
    if is_told and names_topic(about, words, topic):
        if "only" in names and not _names_all(content, words, topic):
            # "I only drive in town": more than that is left out.
            return SILENT
        return Stand(Answer.YES, is_part=True)
    if topic.is_long and "ago" not in names:
        # "Три года" tells more than a yes would.
        if "span" in names and len(content) < _LONGEST_ECHO:
            return Stand(Answer.YES)
        does_it = {"self", "it"} <= names and len(content) == 1
        if names & {"degree", "much"} and (does_it or len(content) == len(acts)):
            return Stand(Answer.YES, is_bare=not content, is_degree=not content)
    is_named = bool(content and topic.stems) and not topic.is_against
    if is_named and not topic.is_fact:
        # "Предоставлю", "всю жизнь на вахтах": of what one is ready for, that is a yes.
        is_often = bool(names & {"degree", "much"}) and len(content) <= _MOST_NAMED
        is_deed = len(acts) == len(content) and not names - EMPTY - CONTENT
        if (is_often or is_deed) and _names_all(content, words, topic):
            return Stand(Answer.YES)
    counts = {"from", "span"} & {clause.names[0]} and not topic.is_against
    if topic.is_counted and counts and not content and "ago" not in names:
        # "Один, оплатил сразу": who tells how many has them.
        return Stand(Answer.YES, is_scoped=True)
    if content and topic.stems and _is_lacking(content, words, topic):
        return Stand(Answer.NO)
    if content:
        is_echo = (
            topic.is_fact
            and len(content) <= _LONGEST_ECHO
            and not names - EMPTY - CONTENT
            and all(names_topic([p], words, topic, SAME) for p in content)
        )
        if only and topic.is_skill:
            # "Двумя пальцами только": how well somebody can, says no one.
            return SILENT
        if only and not topic.is_fact and (numbers or names & {"from", "span"}):
            # "До минус десяти только."
            return Stand(Answer.MAYBE)
        if only and topic.stems and not names_topic(content, words, topic):
            return Stand(Answer.NO)
        return Stand(Answer.YES) if is_echo else SILENT
    if names & {"degree", "much"} and "chatter" not in names:
        return Stand(Answer.YES, is_bare=True, is_degree=True)
    if "ok" in names:
        return Stand(Answer.YES, True, True, is_soft=True)
    return SILENT


def _names_all(content: Iterable[Piece], words: Sequence[Word], topic: Topic) -> bool:
    return all(names_topic([piece], words, topic) for piece in content)


def _is_done(piece: Piece, clause: Clause, words: Sequence[Word]) -> bool:
    """Whether a verb tells what somebody did; "welding is an art" does not."""
    is_noun = piece.language == "en" and words[piece.first].key.endswith("ing")
    return not is_noun or bool({"self", "did"} & set(clause.names))


_BEGINNINGS = Vocabulary("stems").affixes("denying_beginnings")
_ENDINGS = Vocabulary("stems").affixes("denying_endings")


def _is_lacking(content: Iterable[Piece], words: Sequence[Word], topic: Topic) -> bool:
    """Whether a word denies what was asked within itself: "нестабильный", "carless"."""
    return any(
        len(bare) >= LEAST_SHARED
        and any(is_alike(bare, stem, SAME) for stem in topic.stems)
        for piece in content
        for bare in _denied_within(words[piece.first].key)
    )


def _denied_within(word: str) -> Iterator[str]:
    for beginning in _BEGINNINGS:
        if word.startswith(beginning):
            yield word[len(beginning) :]
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word[: -len(ending)]
