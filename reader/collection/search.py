"""Asking an index: which documents a query finds, and in which order."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.asking import Asked, Which, asked_of
from reader.collection.compile import similar_in, spelled
from reader.collection.gathering import gathered
from reader.collection.order import Order, Ranking
from reader.collection.ranking import ranking_of
from reader.collection.sorting import undated_last
from reader.collection.spelling import similar_words
from reader.collection.sql import Sql

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reader.collection.query import Node, Query

__all__ = ["Found", "Order", "answers", "find", "first", "spelled_out", "unsorted"]

FIRST = 50
"""Documents of a first page: more than a window shows at once."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query.

    Attributes:
        ids: Of the found documents, in order.
        order: How they are sorted; by date where relevance was asked for, and no words.
        is_whole: These are all of them.
        ranking: Whether they are sorted by relevance where that was asked for.
    """

    ids: array[int]
    order: Order
    is_whole: bool = True
    ranking: Ranking = Ranking.DONE

    @property
    def is_ranked(self) -> bool:
        """Not by date, those with the words in their subject first, instead of by relevance."""
        return self.ranking is Ranking.DONE

    def __len__(self) -> int:
        return len(self.ids)


def find(
    connection: sqlite3.Connection, query: Query, order: Order = Order.DATE, within: str = ""
) -> Found:
    """All documents a query finds.

    A query with a problem finds nothing; one that asks nothing finds every document. A
    connection's ``interrupt`` ends it with an error.

    Args:
        connection: To the index.
        query: What is asked.
        order: How they are sorted.
        within: Only documents below this folder of the collection, as ``2007/boxes``.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    *_, whole = answers(connection, query, order, within, many=0)
    return whole


def answers(
    connection: sqlite3.Connection,
    query: Query,
    order: Order = Order.DATE,
    within: str = "",
    many: int = FIRST,
) -> Iterator[Found]:
    """What a query finds, in one step or two: a first page where it comes much sooner, then all.

    Args:
        connection: To the index.
        query: What is asked.
        order: How they are sorted.
        within: Only documents below this folder of the collection.
        many: So many on the first page; 0 for no page.

    Yields:
        The page, if there are more, and last the whole answer.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    if query.problems:
        yield Found(array("q"), order)
        return
    asked, order, ranking = _asked(connection, query, order, within)
    is_ranked = ranking is Ranking.DONE
    if many and (order in (Order.DATE, Order.NEWEST) or not is_ranked):
        page = _first(connection, asked, order, many, ranking)
        yield page
        if page.is_whole:
            return
    sql = asked.statement(connection, order if is_ranked else Order.DATE, None)
    ids = gathered(connection, Sql(_named(sql), sql.values))
    if not is_ranked:
        sql = asked.led().statement(connection, Order.DATE, None)
        ids = _led(gathered(connection, Sql(_named(sql), sql.values)), ids)
    ids = undated_last(ids) if order is Order.NEWEST else ids
    yield Found(ids, order, ranking=ranking)


def first(
    connection: sqlite3.Connection,
    query: Query,
    order: Order = Order.DATE,
    within: str = "",
    many: int = FIRST,
) -> Found:
    """The first documents a query finds, much sooner than all of them.

    Args:
        connection: To the index.
        query: What is asked.
        order: How they are sorted.
        within: Only documents below this folder of the collection.
        many: So many at most.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    if query.problems:
        return Found(array("q"), order)
    asked, order, ranking = _asked(connection, query, order, within)
    return _first(connection, asked, order, many, ranking)


def unsorted(connection: sqlite3.Connection, node: Node) -> Sql:
    """The question for the ids of all documents a node finds, as one text.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    asked = asked_of(connection, spelled_out(connection, node))
    sql = asked.statement(connection, Order.DATE, None)
    return Sql(f"SELECT group_concat(id) FROM ({_named(sql)})", sql.values)


def spelled_out(connection: sqlite3.Connection, node: Node) -> Node:
    """The query with each similar word replaced by the spellings that are in the index.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    return spelled(node, {word: similar_words(connection, word) for word in similar_in(node)})


def _asked(
    connection: sqlite3.Connection, query: Query, order: Order, within: str
) -> tuple[Asked, Order, Ranking]:
    """The query in parts, the order of its hits, and whether that is kept throughout."""
    root = spelled_out(connection, query.root) if query.root is not None else None
    asked = asked_of(connection, root, within)
    if order is not Order.RELEVANCE:
        return asked, order, Ranking.DONE
    if not asked.match:
        return asked, Order.DATE, Ranking.DONE
    return asked, order, ranking_of(connection, asked)


def _first(
    connection: sqlite3.Connection, asked: Asked, order: Order, many: int, ranking: Ranking
) -> Found:
    if order is Order.NEWEST:
        ids = _page(connection, asked.statement(connection, order, many + 1, Which.DATED))
        if len(ids) <= many:
            left = many + 1 - len(ids)
            ids += _page(connection, asked.statement(connection, Order.DATE, left, Which.UNDATED))
    elif ranking is Ranking.DONE:
        ids = _page(connection, asked.statement(connection, order, many + 1))
    else:
        ids = _page(connection, asked.led().statement(connection, Order.DATE, many + 1))
        if len(ids) <= many:
            # Those that lead may be among as many others.
            others = asked.statement(connection, Order.DATE, many + 1 + len(ids))
            ids = _led(ids, _page(connection, others))
    return Found(ids[:many], order, is_whole=len(ids) <= many, ranking=ranking)


def _led(leading: array[int], ids: array[int]) -> array[int]:
    """The ids with some of them before the others."""
    known = set(leading)
    return leading + array("q", (id_ for id_ in ids if id_ not in known))


def _page(connection: sqlite3.Connection, sql: Sql) -> array[int]:
    return array("q", (row[0] for row in connection.execute(sql.text, sql.values)))


def _named(sql: Sql) -> str:
    """A statement whose one column is called id."""
    return sql.text.replace(" FROM ", " AS id FROM ", 1)
