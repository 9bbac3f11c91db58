"""What a query that finds nothing may have meant, one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.collection.query import (
    And,
    Condition,
    DateRange,
    FieldName,
    Node,
    Or,
)
from reader.reference import tags

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reader.collection.query import Query


def hints(connection: sqlite3.Connection, query: Query) -> tuple[str, ...]:
    """What to try instead, and which documents may be meant and cannot be said to be.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    sentences: list[str] = []
    for condition in _conditions(query.root):
        if condition.field is FieldName.TAG and tags.meaning(condition.printed):
            code = condition.printed.upper()
            sentences.append(f"{code} is a TAGS code: code:{code}.")
        elif isinstance(condition.value, DateRange):
            sentences += _of_less_precision(connection, condition.value)
    return tuple(dict.fromkeys(sentences))


def _of_less_precision(connection: sqlite3.Connection, asked: DateRange) -> Iterator[str]:
    """Documents that may be of the asked days: only their year or their month is known."""
    for length, known in ((4, "year"), (7, "month")):
        count = connection.execute(
            "SELECT count(*) FROM documents WHERE length(date) = ? AND first_day <= ?"
            " AND last_day >= ? AND NOT (first_day >= ? AND last_day <= ?)",
            (length, asked.last, asked.first, asked.first, asked.last),
        ).fetchone()[0]
        if count:
            are = "1 document is" if count == 1 else f"{count:,} documents are"
            yield f"{are} known only by {'its' if count == 1 else 'their'} {known}."


def _conditions(node: Node | None) -> Iterator[Condition]:
    match node:
        case Condition():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _conditions(part)
        case _:
            return
