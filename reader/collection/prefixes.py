"""The beginning of a word spelled out as the words of an index that begin so.

The full-text table puts the hits of all words of a beginning together before it gives the first,
which takes seconds for a short one. Asked for each word by name it goes through them side by side,
and the first page comes at once.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.collection.query import And, Condition, Node, Not, Or, Words
from reader.collection.vocabulary import words_beginning

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

    Chosen = Callable[[Words], tuple[Words, ...]]
    Begun = Mapping[str, tuple[str, ...]]
    """The words that begin so, in order; none where there are too many for a page, too."""

MOST = 1_000
"""Words of a beginning: of more it is spelled out for a page only, for to go through all hits of
each takes as long."""
MOST_OF_A_PAGE = 10_000
"""Of more to find the words takes as long as to find the hits."""
_SOME = 50
"""Words that stand for many where only a least number is asked for."""
_BEHIND = "0123456789abcdefghijklmnopqrstuvwxyz"


def begun_in(connection: sqlite3.Connection, node: Node) -> Begun:
    """The words of all beginnings in a node, except of those in a phrase.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    return {
        beginning: words_beginning(connection, beginning, MOST_OF_A_PAGE) or ()
        for beginning in set(_beginnings(node))
    }


def spread_out(node: Node, begun: Begun, most: int = MOST) -> Node:
    """A node of words with beginnings spelled out; it finds the same documents.

    In a phrase they stay, for each alternative would go through the hits of its other words.

    Args:
        node: Of a query.
        begun: The words of its beginnings.
        most: One with more words stays.
    """
    spelled = partial(_spelled, begun, most)
    return _chosen(node, spelled, spelled)


def some_of(node: Node, begun: Begun) -> Node:
    """A node that finds some of the same documents and no others, and many of them soon.

    A beginning of many words is asked for as its shortest ones, which are frequent ones often.
    """
    return _chosen(node, partial(_shortest, begun), partial(_spelled, begun, MOST))


def _chosen(node: Node, wanted: Chosen, unwanted: Chosen) -> Node:
    match node:
        case Words():
            words = wanted(node)
            return Or(words) if len(words) > 1 else words[0]
        case Condition(value=Words() as value):
            conditions = tuple(replace(node, value=one) for one in wanted(value))
            return Or(conditions) if len(conditions) > 1 else conditions[0]
        case And(parts):
            return And(tuple(_chosen(part, wanted, unwanted) for part in parts))
        case Or(parts):
            return Or(tuple(_chosen(part, wanted, unwanted) for part in parts))
        case Not(part):
            return Not(_chosen(part, unwanted, wanted))
        case _:
            return node


def _spelled(begun: Begun, most: int, words: Words) -> tuple[Words, ...]:
    found = begun.get(words.words[0], ()) if _is_beginning(words) else ()
    return tuple(Words((term,)) for term in found) if 0 < len(found) <= most else (words,)


def _shortest(begun: Begun, words: Words) -> tuple[Words, ...]:
    if not _is_beginning(words):
        return (words,)
    found = begun.get(words.words[0], ())
    if not found:
        # Too many to be listed: then some of those with one character more are there.
        return tuple(Words((words.words[0] + behind,)) for behind in ("", *_BEHIND))
    if len(found) <= _SOME:
        return _spelled(begun, MOST, words)
    return tuple(Words((term,)) for term in sorted(found, key=len)[:_SOME])


def _is_beginning(words: Words) -> bool:
    return words.is_prefix and len(words.words) == 1


def _beginnings(node: Node) -> Iterator[str]:
    match node:
        case Words() if _is_beginning(node):
            yield node.words[0]
        case Condition(value=Words() as value):
            yield from _beginnings(value)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _beginnings(part)
        case Not(part):
            yield from _beginnings(part)
        case _:
            return
