"""Words of a collection that are spelled much like a given one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.collection.vocabulary import words_beginning

if TYPE_CHECKING:
    import sqlite3

MOST = 20
_MOST_BEGINNING = 20_000
_SHORT, _LONG = 5, 9
"""Below the first, one letter may differ; from the second on, three; between them two."""


def similar_words(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """The word and those like it, nearest first; at most :data:`MOST`.

    The first letter is the same, and few letters are other, more or less.
    """
    alike = words_beginning(connection, word[0], _MOST_BEGINNING)
    return _nearest(word, _all_beginning(connection, word[0]) if alike is None else alike)


@lru_cache(maxsize=16)
def _nearest(word: str, alike: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some words that are spelled much like another; asked for again and again."""
    allowed = 1 if len(word) < _SHORT else 2 if len(word) < _LONG else 3
    as_long = (term for term in alike if abs(len(term) - len(word)) <= allowed)
    near = ((distance(word, term, allowed), term) for term in as_long)
    return tuple(term for _, term in sorted(pair for pair in near if pair[0] <= allowed)[:MOST])


def _all_beginning(connection: sqlite3.Connection, letter: str) -> tuple[str, ...]:
    """Very many words (numbers begin so): to go through all of them is as quick as to leap."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, words, row)"
    )
    rows = connection.execute(
        "SELECT term FROM temp.terms WHERE term >= ? AND term < ?", (letter, chr(ord(letter) + 1))
    )
    return tuple(term for (term,) in rows)


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, taken out, changed or swapped with their neighbour.

    Args:
        one: A word.
        other: Another.
        most: Beyond this the answer is ``most + 1``.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        # A swap reaches two rows back.
        if min(row) > most and min(before) >= most:
            return most + 1
    return min(row[-1], most + 1)
