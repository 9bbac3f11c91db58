"""The timeline: how many documents each month has; what has no month stands apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reader.collection.facet_batches import DATED, SECTIONS, State
from reader.collection.masks import Masks
from reader.collection.query import DateRange, FieldName, Query, field_term

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

    from reader.collection.facet_table import FacetTable, Flags


@dataclass(frozen=True, slots=True)
class Bin:
    """Some documents.

    Attributes:
        dates: ISO 8601, a month or a year; empty for the undated. As a value of ``date:``.
        total: How many.
        incomplete: Of these, those of which text is known to be absent.
    """

    dates: str
    total: int
    incomplete: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The documents a query finds, whatever it asks of dates.

    Attributes:
        months: With documents known by month or by day, in order.
        years: With documents known only by year (``date:2005 dated:year``), in order: they are
            in no month.
        undated: Documents without a date (``dated:none``).
        chosen: The span of days the query asks for; None if it asks for none, or for several.
        whole: The first and the last month of all documents there are, whatever is asked, as
            ISO 8601; None where none has a date.
    """

    months: tuple[Bin, ...]
    years: tuple[Bin, ...]
    undated: Bin
    chosen: DateRange | None
    whole: tuple[str, str] | None = None


def bins(
    table: FacetTable,
    connection: sqlite3.Connection,
    query: Query,
    within: str = "",
    found: Flags | None = None,
) -> Timeline:
    """Count the documents of each month, each year and of no date.

    Args:
        table: Of the index, as it is now.
        connection: To the index.
        query: Any; what it asks of dates outside its brackets does not count.
        within: Only documents below this folder of the collection.
        found: What the query finds there, where it is known: much is saved then.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    mask = Masks(table, connection, query, within, found).all(but=FieldName.DATE)
    incomplete = mask & table.is_in(State.SECTIONS, SECTIONS.index("incomplete"))
    months = table.months
    by_year = table.is_in(State.DATED, DATED.index("year"))
    by_month = table.is_dated() & ~by_year
    undated = ~table.is_dated()
    return Timeline(
        tuple(
            Bin(_month(number), total, absent)
            for number, total, absent in _counted(months, mask & by_month, incomplete)
        ),
        tuple(
            Bin(f"{number + 1970:04d}", total, absent)
            for number, total, absent in _counted(months // 12, mask & by_year, incomplete)
        ),
        Bin(
            "",
            int(np.count_nonzero(mask & undated)),
            int(np.count_nonzero(incomplete & undated)),
        ),
        chosen_dates(query),
        _whole(table, Masks(table, connection, Query(""), within).all()),
    )


def _whole(table: FacetTable, mask: Flags) -> tuple[str, str] | None:
    own = np.compress(mask & table.is_dated(), table.months)
    return (_month(int(own.min())), _month(int(own.max()))) if len(own) else None


def _month(number: int) -> str:
    return f"{number // 12 + 1970:04d}-{number % 12 + 1:02d}"


def chosen_dates(query: Query) -> DateRange | None:
    """The one span of days a query asks for outside its brackets."""
    found = [
        condition.value
        for placed in query.placed
        if (own := field_term(placed.node)) is not None and not own.is_excluded
        for condition in own.conditions
        if own.field is FieldName.DATE and isinstance(condition.value, DateRange)
    ]
    return found[0] if len(found) == 1 else None


def _counted(
    units: NDArray[np.int32], mask: Flags, incomplete: Flags
) -> list[tuple[int, int, int]]:
    """Each unit some document of a mask has, with how many, and how many incomplete ones."""
    own = np.compress(mask, units)
    if not len(own):
        return []
    first, last = int(own.min()), int(own.max())
    many = last - first + 1
    totals = np.bincount(own - first, minlength=many)
    absent = np.bincount(np.compress(mask & incomplete, units) - first, minlength=many)
    return [(first + int(at), int(totals[at]), int(absent[at])) for at in np.flatnonzero(totals)]
