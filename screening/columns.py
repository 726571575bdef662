"""Columns with look-ups of their own: words of a text, names in a list.

PostgreSQL answers both from an inverted index that a migration makes; SQLite, which has
none, looks through the rows and finds the same.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.db import models
from django.db.models.lookups import Lookup

from screening.dialogue.reading.stems import stem

# A search for more words than these finds nothing else.
MOST_WORDS = 8


def stems(text: str) -> list[str]:
    """The words of a text as they are stored and looked for: without case and ending."""
    return [stem(word) for word in re.findall(r"\w+", fold_case(text))]


def fold_case(text: str) -> str:
    return text.casefold().replace("ё", "е")


class WordsField(models.TextField):  # type: ignore[type-arg]
    """The stems of a text, parted by spaces, with one before the first.

    On PostgreSQL a generated column beside it, `<column>_vector`, holds them as an
    indexed `tsvector`.
    """

    def get_prep_value(self, value: Any) -> Any:
        return f" {' '.join(stems(value))}" if isinstance(value, str) else value


@WordsField.register_lookup
class HasWords(Lookup[Any]):
    """Whether each of the words, or one that begins with it, is in the text."""

    lookup_name = "has_words"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        lhs, params = self.process_lhs(compiler, connection)
        words = stems(self.rhs)[:MOST_WORDS]
        if not words:
            return "1 = 0", ()
        escape = connection.ops.prep_for_like_query
        told = " AND ".join(rf"{lhs} LIKE %s ESCAPE '\'" for _ in words)
        patterns = (f"% {escape(word)}%" for word in words)
        return f"({told})", (*params * len(words), *patterns)

    def as_postgresql(
        self, compiler: Any, connection: Any
    ) -> tuple[str, tuple[Any, ...]]:
        words = stems(self.rhs)[:MOST_WORDS]
        if not words:
            return "false", ()
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        vector = connection.ops.quote_name(f"{self.lhs.target.column}_vector")
        # The words are letters and digits alone, so the quotes cannot be broken.
        query = " & ".join(f"'{word}':*" for word in words)
        return f"{table}.{vector} @@ to_tsquery('simple', %s)", (query,)


class DataField(models.JSONField):
    """JSON that is written with every message of every chat."""

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        """Keep Django from sending many rows to PostgreSQL as one array a column.

        The driver writes JSON within an array in Python, character by character: an
        eighth of what a chat costs.
        """
        return "%s"


class NamesField(DataField):
    """A list of short texts, without an order."""


@NamesField.register_lookup
class HasName(Lookup[Any]):
    """Whether this very text is in the list."""

    lookup_name = "has_name"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        lhs, params = self.process_lhs(compiler, connection)
        # `lhs` is a column, as Django writes it.
        sql = f"EXISTS (SELECT 1 FROM json_each({lhs}) WHERE value = %s)"  # nosec B608
        return sql, (*params, self.rhs)

    def as_postgresql(
        self, compiler: Any, connection: Any
    ) -> tuple[str, tuple[Any, ...]]:
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} @> %s::jsonb", (*params, json.dumps([self.rhs]))
