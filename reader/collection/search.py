"""Asking an index: which documents a query finds, and in which order."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.compile import Compiled, compiled, similar_in, spelled
from reader.collection.order import Order
from reader.collection.sorting import SORTED_BY
from reader.collection.spelling import similar_words
from reader.collection.sql import Sql

if TYPE_CHECKING:
    import sqlite3

    from reader.collection.query import Node, Query

__all__ = ["MOST_RANKED", "Found", "Order", "find", "spelled_out", "unsorted"]

MOST_RANKED = 50_000
"""More hits than this are not ranked: they come by date, and the answer says so."""
_WEIGHTS = "1.0, 4.0, 0.0, 0.0"
"""Of the columns of the full-text table: a word in the subject counts four times."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query.

    Attributes:
        ids: Of all found documents, in order.
        order: How they are sorted; by date where there are too many to rank.
    """

    ids: array[int]
    order: Order

    def __len__(self) -> int:
        return len(self.ids)


def find(connection: sqlite3.Connection, query: Query, order: Order = Order.DATE) -> Found:
    """All documents a query finds.

    A query with a problem finds nothing; one that asks nothing finds every document.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    if query.problems:
        return Found(array("q"), order)
    asked = compiled(spelled_out(connection, query.root) if query.root is not None else None)
    if order is Order.RELEVANCE and not _can_rank(connection, asked):
        order = Order.DATE
    sql, values = _statement(asked, order)
    return Found(array("q", (row[0] for row in connection.execute(sql, values))), order)


def unsorted(connection: sqlite3.Connection, node: Node) -> Sql:
    """The question for the ids of all documents a node finds, and perhaps of dead ones.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    asked = compiled(spelled_out(connection, node))
    if asked.match and not asked.rest.text:
        return Sql("SELECT rowid FROM words WHERE words MATCH ?", (asked.match,))
    return Sql(*_statement(asked, Order.DATE))


def spelled_out(connection: sqlite3.Connection, node: Node) -> Node:
    """The query with each similar word replaced by the spellings that are in the index.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    return spelled(node, {word: similar_words(connection, word) for word in similar_in(node)})


def _statement(asked: Compiled, order: Order) -> tuple[str, tuple[object, ...]]:
    values: list[object] = []
    if asked.match:
        source = "words JOIN documents d ON d.id = words.rowid WHERE words MATCH ?"
        values.append(asked.match)
    else:
        source = "documents d WHERE 1"
    if asked.rest.text:
        source += f" AND {asked.rest.text}"
        values += asked.rest.values
    sorted_by = f"bm25(words, {_WEIGHTS}), d.id" if order is Order.RELEVANCE else SORTED_BY[order]
    if asked.match and order is Order.DATE:
        sorted_by = "words.rowid"
    return f"SELECT d.id FROM {source} ORDER BY {sorted_by}", tuple(values)


def _can_rank(connection: sqlite3.Connection, asked: Compiled) -> bool:
    if not asked.match:
        return False
    hits = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)",
        (asked.match, MOST_RANKED + 1),
    ).fetchone()[0]
    return bool(hits <= MOST_RANKED)
