"""Months as the timeline shows them: grouped so that every bar has room, and as words."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_BAR = 4.0
"""No bar is narrower, its gap included, in pixels."""
_STEPS = (1, 3, 12, 60, 120, 600, 1200)
"""Months a bar may stand for."""
_TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    """How many documents are of one month.

    Attributes:
        number: Months since the year 0 (:func:`month_number`).
        total: Documents whose date is known to the month at least.
        incomplete: Those of which text is known to be absent.
    """

    number: int
    total: int
    incomplete: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        first: Its first month.
        stop: The month behind its last one.
        total: Documents.
        incomplete: Those of which text is known to be absent.
    """

    first: int
    stop: int
    total: int
    incomplete: int


def month_number(year: int, month: int) -> int:
    """A month as a number; the next one has the next number."""
    return year * 12 + month - 1


def month_words(number: int) -> str:
    """``November 2007``."""
    return f"{_NAMES[number % 12]} {number // 12}"


def month_iso(number: int) -> str:
    """``2007-11``."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def span_iso(first: int, last: int) -> tuple[str, str]:
    """Two months as a query says them: whole years as years."""
    if first % 12 == 0 and last % 12 == 11:
        return f"{first // 12:04}", f"{last // 12:04}"
    return month_iso(first), month_iso(last)


def months_of(months: Sequence[Month], width: float) -> int:
    """How many months a bar stands for, so that all have room in a width of pixels."""
    if not months:
        return 1
    first, last = months[0].number, months[-1].number
    for step in _STEPS:
        count = last // step - first // step + 1
        if count * LEAST_BAR <= width:
            return step
    return _STEPS[-1]


def bars_of(months: Sequence[Month], width: float) -> tuple[Bar, ...]:
    """The bars of some months, which come in order; those in between stand empty."""
    if not months:
        return ()
    step = months_of(months, width)
    begin = months[0].number // step
    count = months[-1].number // step - begin + 1
    totals, incompletes = [0] * count, [0] * count
    for month in months:
        at = month.number // step - begin
        totals[at] += month.total
        incompletes[at] += month.incomplete
    return tuple(
        Bar((begin + n) * step, (begin + n + 1) * step, totals[n], incompletes[n])
        for n in range(count)
    )


def bar_words(bar: Bar) -> str:
    """The time a bar stands for: ``November 2007``, ``2007``, ``1960 to 1964``."""
    years = bar.stop // 12 - bar.first // 12
    if bar.stop - bar.first == 1:
        return month_words(bar.first)
    if bar.stop - bar.first < 12:
        return f"{_NAMES[bar.first % 12]} to {month_words(bar.stop - 1)}"
    first = bar.first // 12
    return str(first) if years == 1 else f"{first} to {first + years - 1}"


def ticks(first: int, stop: int, width: float, label: float) -> tuple[int, ...]:
    """The years that are named below the bars.

    Args:
        first: The first month.
        stop: The month behind the last one.
        width: Of all months, in pixels.
        label: What a year's name needs, in pixels.
    """
    years = range(ceil(first / 12), (stop + 11) // 12)
    if not years:
        return (first // 12,)
    each = 12 * width / (stop - first)
    for step in _TICKS:
        found = [year for year in years if year % step == 0]
        if each * step >= label and found:
            return tuple(found)
    return (years[0],)
