"""From the collection's timeline to the months and years the widget draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.search.timeline_bars import Month, month_number
from reader.ui.search.timeline_scale import YearOnly

if TYPE_CHECKING:
    from reader.collection.timeline import Timeline

_EARLIEST, _LATEST = 1_01_31, 9999_12_01


def months_in(timeline: Timeline) -> tuple[Month, ...]:
    """The documents known by month or day."""
    return tuple(
        Month(month_number(int(one.dates[:4]), int(one.dates[5:7])), one.total, one.incomplete)
        for one in timeline.months
    )


def years_in(timeline: Timeline) -> tuple[YearOnly, ...]:
    """The documents known by year only."""
    return tuple(YearOnly(int(one.dates), one.total, one.incomplete) for one in timeline.years)


def whole_in(timeline: Timeline) -> tuple[Month, ...]:
    """The ends of the axis of all documents there are, with nothing in them."""
    return tuple(
        Month(month_number(int(iso[:4]), int(iso[5:7])), 0) for iso in timeline.whole or ()
    )


def range_in(timeline: Timeline) -> tuple[int | None, int | None]:
    """The first and the last month that are asked for; None for an open end."""
    chosen = timeline.chosen
    if chosen is None:
        return None, None
    first = None if chosen.first < _EARLIEST else _month(chosen.first)
    last = None if chosen.last > _LATEST else _month(chosen.last)
    return first, last


def _month(day: int) -> int:
    return month_number(day // 10_000, day // 100 % 100)
