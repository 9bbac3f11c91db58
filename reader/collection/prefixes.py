"""The beginning of a word spelled out as the words of an index that begin so.

The full-text table puts the hits of all words of a beginning together before it gives the first,
which takes seconds for a short one. Asked for each word by name it goes through them side by side,
and the first page comes at once.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.collection.query import And, Condition, Node, Not, Or, Words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

MOST = 1_000
"""Words of a beginning: of more it is not spelled out, for to ask for each takes as long."""


def spread_out(connection: sqlite3.Connection, node: Node) -> Node:
    """A node of words with beginnings spelled out; it finds the same documents.

    In a phrase they stay, for each alternative would go through the hits of its other words.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    match node:
        case Words():
            spelled = _spelled(connection, node)
            return Or(spelled) if len(spelled) > 1 else spelled[0]
        case Condition(value=Words() as words):
            conditions = tuple(replace(node, value=one) for one in _spelled(connection, words))
            return Or(conditions) if len(conditions) > 1 else conditions[0]
        case And(parts):
            return And(tuple(spread_out(connection, part) for part in parts))
        case Or(parts):
            return Or(tuple(spread_out(connection, part) for part in parts))
        case Not(part):
            return Not(spread_out(connection, part))
        case _:
            return node


def _spelled(connection: sqlite3.Connection, words: Words) -> tuple[Words, ...]:
    if not words.is_prefix or len(words.words) > 1:
        return (words,)
    found = tuple(islice(_begun(connection, words.words[0]), MOST + 1))
    return tuple(Words((term,)) for term in found) if 0 < len(found) <= MOST else (words,)


def _begun(connection: sqlite3.Connection, beginning: str) -> Iterator[str]:
    # By its places: a table by words goes through all hits of one to count them.
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.placed USING fts5vocab(main, words, instance)"
    )
    at = beginning
    while True:
        row = connection.execute(
            "SELECT term FROM temp.placed WHERE term >= ? LIMIT 1", (at,)
        ).fetchone()
        if row is None or not row[0].startswith(beginning):
            return
        yield row[0]
        at = f"{row[0]}\0"
