"""What has been said before, so that the same is not said in the same words again.

A line tells how often its like has come before (`Line.nth`, `Line.row`); its words are
chosen by that, outside (`screening.phrases`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from screening.dialogue.conversation import Conversation, Turn
from screening.dialogue.criteria import Line
from screening.dialogue.facts import SkillClaim

Reply = ParamSpec("Reply")
# Lines after which the next question may be as short as "And Kafka?".
ECHOES = ("understood", "corrected", "skipped", "greeting", "known")


def counts_lines(
    reply: Callable[Reply, tuple[Conversation, Turn]],
) -> Callable[Reply, tuple[Conversation, Turn]]:
    """Let the lines of a reply know what was said before them, and remember them."""

    @wraps(reply)
    def counted(*args: Reply.args, **kwargs: Reply.kwargs) -> tuple[Conversation, Turn]:
        conversation, turn = reply(*args, **kwargs)
        said, (form, row) = dict(conversation.said), conversation.row
        has_aside = any(
            not _asks(line) and line.name not in ECHOES for line in turn.lines
        )
        lines = []
        for line in turn.lines:
            line = replace(line, nth=_count(said, line.name))
            if _asks(line):
                last, form = form, _form(line)
                is_repeated = _count(
                    said, f"{line.name} {line.values['criterion'].key}"
                )
                row = row + (not is_repeated) if form == last else 0
                # What comes again, or after something else, is asked in full.
                line = replace(line, row=0 if is_repeated or has_aside else row)
            lines.append(line)
        conversation = conversation.but(said=said, row=(form, row))
        return conversation, replace(turn, lines=tuple(lines))

    return counted


def _count(said: dict[str, int], name: str) -> int:
    """How often this was said before; now it is once more."""
    before = said.get(name, 0)
    said[name] = before + 1
    return before


def _asks(line: Line) -> bool:
    return line.name.startswith("ask_")


def _form(line: Line) -> str:
    """What questions that are asked alike have in common."""
    wanted = line.values["criterion"].wanted
    by_years = isinstance(wanted, SkillClaim) and wanted.years
    return f"{line.name} for years" if by_years else line.name
