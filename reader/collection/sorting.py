"""How SQL sorts documents: what has no value comes last, in both directions."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.day_orders import PLACE, in_order
from reader.collection.order import Order
from reader.collection.schema import FIRST_UNDATED

if TYPE_CHECKING:
    import sqlite3
    from array import array
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class _Sorting:
    """One order.

    Attributes:
        key: Over ``documents d``.
        lacks: Whether a document has no value to sort by; empty where all have one.
        then: Behind the key.
        is_descending: The greatest first, unless it is turned round.
    """

    key: str
    lacks: str = ""
    then: str = f"{PLACE}, d.id"
    is_descending: bool = False


_SORTINGS: Mapping[Order, _Sorting] = {
    Order.ID: _Sorting("d.reference_id", "d.reference_id IS NULL"),
    Order.SUBJECT: _Sorting("d.title COLLATE NOCASE", "d.title = ''"),
    Order.POST: _Sorting("d.post", "d.post IS NULL"),
    Order.COMPLETENESS: _Sorting("d.is_incomplete", is_descending=True),
    Order.NOTES: _Sorting("d.notes", is_descending=True),
    Order.STATUS: _Sorting("d.status"),
    Order.CHECKS: _Sorting("d.findings", is_descending=True),
    Order.CLASSIFICATION: _Sorting("d.classification", "d.classification IS NULL"),
    Order.KIND: _Sorting("d.kind"),
    Order.FILE: _Sorting(
        "(SELECT CAST(path AS TEXT) FROM files WHERE files.id = d.file) COLLATE NOCASE",
        then="(SELECT path FROM files WHERE files.id = d.file), d.member, d.telegram",
    ),
}


def order_by(order: Order, *, is_reversed: bool = False) -> str:
    """The words behind ORDER BY over ``documents d``; ids are in the order of days.

    By relevance a search sorts itself. Within a day, whoever asks by date puts the ids in order
    (:func:`by_date`), which is quicker than to sort.
    """
    if order is Order.NEWEST or (order is Order.DATE and is_reversed):
        return "d.id DESC"
    sorting = _SORTINGS.get(order)
    if sorting is None:
        return "d.id"
    direction = " DESC" if sorting.is_descending is not is_reversed else ""
    lacks = f"{sorting.lacks}, " if sorting.lacks else ""
    return f"{lacks}{sorting.key}{direction}, {sorting.then}"


SORTED_BY = {order: order_by(order) for order in Order}
"""The orders as they are if nobody turns them round."""


def is_by_id(order: Order) -> bool:
    """Whether SQL gives an order by the ids alone, so that :func:`by_date` is to be asked."""
    return order in (Order.DATE, Order.NEWEST)


def by_date(connection: sqlite3.Connection, ids: array[int], *, is_newest: bool) -> array[int]:
    """Ids that ascend, or descend if the newest come first, in order within each day, too.

    The undated come last, both ways.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    if not is_newest:
        return in_order(connection, ids)
    return undated_last(in_order(connection, ids[::-1])[::-1])


def undated_last(ids: array[int]) -> array[int]:
    """Ids by descending days, with those of undated documents at the end, turned round."""
    at = bisect_left(ids, True, key=_is_dated)
    return ids[at:] + ids[:at][::-1]


def _is_dated(id_: int) -> bool:
    return id_ < FIRST_UNDATED
