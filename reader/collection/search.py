"""Asking an index: which documents a query finds, and in which order."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.asking import Asked, Which, asked_of
from reader.collection.compile import similar_in, spelled
from reader.collection.gathering import gathered
from reader.collection.order import Order
from reader.collection.sorting import undated_last
from reader.collection.spelling import similar_words
from reader.collection.sql import Sql

if TYPE_CHECKING:
    import sqlite3

    from reader.collection.query import Node, Query

__all__ = ["MOST_RANKED", "Found", "Order", "find", "first", "spelled_out", "unsorted"]

MOST_RANKED = 50_000
"""More hits than this are not ranked: they come by date, and the answer says so."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query.

    Attributes:
        ids: Of the found documents, in order.
        order: How they are sorted; by date where there are too many to rank.
        is_whole: These are all of them.
    """

    ids: array[int]
    order: Order
    is_whole: bool = True

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
    if query.problems:
        return Found(array("q"), order)
    asked, order = _asked(connection, query, order, within)
    sql = asked.statement(connection, order, None)
    ids = gathered(connection, Sql(_named(sql), sql.values))
    return Found(undated_last(ids) if order is Order.NEWEST else ids, order)


def first(
    connection: sqlite3.Connection,
    query: Query,
    order: Order = Order.DATE,
    within: str = "",
    many: int = 50,
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
    asked, order = _asked(connection, query, order, within)
    if order is Order.NEWEST:
        ids = _page(connection, asked.statement(connection, order, many + 1, Which.DATED))
        if len(ids) <= many:
            left = many + 1 - len(ids)
            ids += _page(connection, asked.statement(connection, Order.DATE, left, Which.UNDATED))
    else:
        ids = _page(connection, asked.statement(connection, order, many + 1))
    return Found(ids[:many], order, is_whole=len(ids) <= many)


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
) -> tuple[Asked, Order]:
    root = spelled_out(connection, query.root) if query.root is not None else None
    asked = asked_of(connection, root, within)
    if order is Order.RELEVANCE and not _can_rank(connection, asked.match):
        order = Order.DATE
    return asked, order


def _page(connection: sqlite3.Connection, sql: Sql) -> array[int]:
    return array("q", (row[0] for row in connection.execute(sql.text, sql.values)))


def _named(sql: Sql) -> str:
    """A statement whose one column is called id."""
    return sql.text.replace(" FROM ", " AS id FROM ", 1)


def _can_rank(connection: sqlite3.Connection, match: str) -> bool:
    if not match:
        return False
    hits = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)",
        (match, MOST_RANKED + 1),
    ).fetchone()[0]
    return bool(hits <= MOST_RANKED)
