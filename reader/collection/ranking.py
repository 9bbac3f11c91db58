"""Whether what a query finds is ranked: bounds that keep a page within a tenth of a second.

The full-text table goes through all hits three times for it: to count them, to learn how rare each
word is, and to weigh. For a phrase, or words near each other, it goes through every document that
holds the words, wherever they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from reader.collection.compile import match_of
from reader.collection.order import Order, Ranking
from reader.collection.query import And, Condition, Near, Node, Not, Or, Words
from reader.collection.sql import Sql, phrase

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reader.collection.asking import Asked

MOST_RANKED = 20_000
"""More hits than this are not ranked one by one: those with the words in their subject come first,
then the others, each by date; and the answer says so."""
MOST_PASSED = 2 * MOST_RANKED
"""Nor are they where more documents than this hold the words, and other conditions leave few, or
where each word of a phrase stands in more, however often they stand side by side. A word that
stands in more is left out of ranking where a rarer one ranks: it would tell next to nothing."""


def ranking_of(connection: sqlite3.Connection, asked: Asked) -> Ranking:
    """Whether the hits of a query with words are ranked.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    if not all(_has_rare(connection, words) for words in asked.phrases):
        return Ranking.TOO_COMMON
    single = sorted(filter(_is_single, asked.parts), key=_length)
    if single[1:] and _held(connection, single[-1], MOST_RANKED) <= MOST_RANKED:
        # Then there are no more hits; to look for all the words would take longer.
        return Ranking.DONE
    most = MOST_PASSED if asked.is_narrowed else MOST_RANKED
    passed = _passed(connection, asked.some, most)
    if passed <= most and asked.some != asked.match:
        passed = _passed(connection, asked.match, most)
    if passed <= MOST_RANKED:
        return Ranking.DONE
    if not asked.is_narrowed:
        return Ranking.TOO_MANY
    if passed > most:
        # Counting what is left of them would take as long as ranking does.
        return Ranking.TOO_COMMON
    found = asked.statement(connection, Order.DATE, None)
    found_many = _count(connection, found, MOST_RANKED + 1) > MOST_RANKED
    return Ranking.TOO_MANY if found_many else Ranking.DONE


def rarer(connection: sqlite3.Connection, asked: Asked) -> Asked:
    """A query whose hits are ranked without the words of very many documents.

    It finds the same. To learn how rare a word is the full-text table goes through all its hits,
    for each search anew. Where no single word is rarer, all rank.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    single = list(filter(_is_single, asked.parts))
    if not single[1:]:
        return asked
    common = [word for word in single if _held(connection, word, MOST_PASSED) > MOST_PASSED]
    if not 0 < len(common) < len(single):
        return asked
    # What must not be there weighs nothing.
    kept = (part for part in asked.parts if part not in common and not isinstance(part, Not))
    return asked.ranked_by(tuple(kept))


def _is_single(part: Node) -> TypeGuard[Words]:
    return isinstance(part, Words) and len(part.words) == 1 and not part.is_prefix


def _held(connection: sqlite3.Connection, words: Words, most: int) -> int:
    return _passed(connection, match_of(words), most)


def _passed(connection: sqlite3.Connection, match: str | None, most: int) -> int:
    """How many documents the full-text table finds, counted up to one more than ``most``."""
    return _count(connection, Sql("SELECT 1 FROM words WHERE words MATCH ?", (match,)), most + 1)


def phrases_of(node: Node) -> Iterator[tuple[Words, ...]]:
    """The words of each phrase, and of each group of words near each other, one by one."""
    match node:
        case Words(words) if len(words) > 1:
            yield _each(node)
        case Condition(value=Words() as value):
            yield from phrases_of(value)
        case Near(parts):
            yield tuple(word for part in parts for word in _each(part))
        case And(parts) | Or(parts):
            for part in parts:
                yield from phrases_of(part)
        case Not(part):
            yield from phrases_of(part)
        case _:
            return


def _each(words: Words) -> tuple[Words, ...]:
    *whole, last = words.words
    return (*(Words((word,)) for word in whole), Words((last,), is_prefix=words.is_prefix))


def _has_rare(connection: sqlite3.Connection, words: tuple[Words, ...]) -> bool:
    """Whether one of the words stands in few documents, so that few are gone through."""
    # Rare words are often long ones: with the first that is rare no other is counted.
    return any(
        _count(
            connection,
            Sql("SELECT 1 FROM words WHERE words MATCH ?", (phrase(word),)),
            MOST_PASSED + 1,
        )
        <= MOST_PASSED
        for word in sorted(words, key=_length, reverse=True)
    )


def _length(words: Words) -> int:
    return len(words.words[0])


def _count(connection: sqlite3.Connection, sql: Sql, most: int) -> int:
    text = f"SELECT count(*) FROM ({sql.text} LIMIT {most})"
    return int(connection.execute(text, sql.values).fetchone()[0])
