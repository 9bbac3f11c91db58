"""Asking an index: which documents a query finds, and in which order."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.collection.asking import Asked, asked_of
from reader.collection.compile import similar_in, spelled
from reader.collection.day_orders import (
    DATED,
    UNDATED,
    Stretch,
    in_order,
    stretch_of,
)
from reader.collection.gathering import gathered
from reader.collection.order import Order, Ranking
from reader.collection.ranking import ranking_of, rarer
from reader.collection.sorting import by_date, is_by_id
from reader.collection.spelling import similar_words
from reader.collection.sql import Sql

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reader.collection.query import Node, Query

    Hit = tuple[int, float]
    """An id, and its rank where hits are ranked."""

__all__ = ["Found", "Order", "answers", "find", "first", "spelled_out", "unsorted"]

_ANY_NUMBER = 1 << 40
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
    if many and (is_by_id(order) or ranking is not Ranking.DONE):
        page = _first(connection, asked, order, many, ranking)
        yield page
        if page.is_whole:
            return
    yield Found(_all(connection, asked, order, ranking), order, ranking=ranking)


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
    return Sql(f"SELECT group_concat(id) FROM ({sql.text})", sql.values)


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
    ranking = ranking_of(connection, asked)
    return rarer(connection, asked) if ranking is Ranking.DONE else asked, order, ranking


def _all(
    connection: sqlite3.Connection, asked: Asked, order: Order, ranking: Ranking
) -> array[int]:
    if ranking is not Ranking.DONE:
        leading, ids = (_gathered(connection, one, Order.DATE) for one in (asked.led(), asked))
        return _led(leading, ids)
    if order is Order.RELEVANCE:
        return _by_rank(connection, _rows(connection, asked.statement(connection, order, None)))
    return _gathered(connection, asked, order)


def _gathered(connection: sqlite3.Connection, asked: Asked, order: Order) -> array[int]:
    """All documents found, in an order that is not by rank."""
    ids = gathered(connection, asked.statement(connection, order, None))
    if is_by_id(order):
        return by_date(connection, ids, is_newest=order is Order.NEWEST)
    return ids


def _first(
    connection: sqlite3.Connection, asked: Asked, order: Order, many: int, ranking: Ranking
) -> Found:
    if ranking is not Ranking.DONE:
        ids = _page(connection, asked.led(), Order.DATE, many + 1)
        if len(ids) <= many:
            # Those that lead may be among as many others.
            others = _page(connection, asked, Order.DATE, many + 1 + len(ids))
            ids = _led(ids, others)
    elif order is Order.RELEVANCE:
        ids = _ranked_page(connection, asked, many + 1)
    elif order is Order.NEWEST:
        ids = _page(connection, asked, order, many + 1, DATED)
        if len(ids) <= many:
            ids += _page(connection, asked, Order.DATE, many + 1 - len(ids), UNDATED)
    elif is_by_id(order):
        ids = _page(connection, asked, order, many + 1)
    else:
        rows = _rows(connection, asked.statement(connection, order, many + 1))
        ids = array("q", (row[0] for row in rows))
    return Found(ids[:many], order, is_whole=len(ids) <= many, ranking=ranking)


def _page(
    connection: sqlite3.Connection,
    asked: Asked,
    order: Order,
    many: int,
    within: Stretch | None = None,
) -> array[int]:
    """The first so many documents by date, in order within their days, too."""
    if asked.is_of_unlisted and not asked.is_narrowed:
        # What nearly every document holds: its first page is that of all documents. To find all
        # hits of the words before the first takes half a second.
        some = _page(connection, asked.less(), order, many, within)
        if len(some) == many and some == _page(connection, Asked(), order, many, within):
            return some
    rows = _rows(connection, asked.statement(connection, order, many, within))
    ids = array("q", (row[0] for row in rows))
    last = stretch_of(connection, ids[-1]) if len(ids) == many else None
    if last is not None:
        # Those that stand first in the last day may have come in last.
        begun = next(at for at, id_ in enumerate(ids) if last.first <= id_ < last.stop)
        rest = _rows(connection, asked.statement(connection, order, _ANY_NUMBER, last))
        ids = ids[:begun] + array("q", (row[0] for row in rest))
    return by_date(connection, ids, is_newest=order is Order.NEWEST)[:many]


def _ranked_page(connection: sqlite3.Connection, asked: Asked, many: int) -> array[int]:
    rows = _rows(connection, asked.statement(connection, Order.RELEVANCE, many))
    if len(rows) == many > 1 and rows[-1][1] == rows[-2][1]:
        # Which of equal ones come first is known when all of them are.
        rows = _rows(connection, asked.statement(connection, Order.RELEVANCE, None))
    return _by_rank(connection, rows)[:many]


def _by_rank(connection: sqlite3.Connection, rows: list[Hit]) -> array[int]:
    """Documents in the order of their ranks, equal ones by date."""
    if any(one[1] == following[1] for one, following in pairwise(rows)):
        ids = in_order(connection, array("q", sorted(row[0] for row in rows)))
        places = {id_: place for place, id_ in enumerate(ids)}
        rows = sorted(rows, key=lambda row: (row[1], places[row[0]]))
    return array("q", (row[0] for row in rows))


def _led(leading: array[int], ids: array[int]) -> array[int]:
    """The ids with some of them before the others."""
    known = set(leading)
    return leading + array("q", (id_ for id_ in ids if id_ not in known))


def _rows(connection: sqlite3.Connection, sql: Sql) -> list[Hit]:
    return connection.execute(sql.text, sql.values).fetchall()
