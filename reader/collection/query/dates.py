"""Dates of reduced precision as ranges of days, written ``20071121``."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

FIRST_DAY = 1_01_01
LAST_DAY = 9999_12_31
_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class DateRange:
    """From one day to another, both included, as numbers such as ``20071121``."""

    first: int
    last: int

    def holds(self, other: DateRange) -> bool:
        """Whether every day of ``other`` lies inside."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=1024)
def date_bounds(iso: str) -> DateRange | None:
    """The days that ``2007``, ``2007-11`` or ``2007-11-21`` (a time may follow) may mean.

    None where there is no such date.
    """
    match = _ISO.fullmatch(iso.partition("T")[0].strip())
    if match is None or not int(match["year"]):
        return None
    year = int(match["year"])
    if match["month"] is None:
        return DateRange(_number(year, 1, 1), _number(year, 12, 31))
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if match["day"] is None:
        return DateRange(_number(year, month, 1), _number(year, month, last))
    day = int(match["day"])
    if not 1 <= day <= last:
        return None
    return DateRange(_number(year, month, day), _number(year, month, day))


def read_range(words: str) -> DateRange | None:
    """``2007``, ``2007-11..2008``, ``..2008-04-11`` or ``2007..``; None for anything else."""
    begin, dots, end = words.partition("..")
    if not dots:
        return date_bounds(begin)
    if not begin and not end:
        return None
    first = date_bounds(begin) if begin else DateRange(FIRST_DAY, FIRST_DAY)
    last = date_bounds(end) if end else DateRange(LAST_DAY, LAST_DAY)
    if first is None or last is None or first.first > last.last:
        return None
    return DateRange(first.first, last.last)


def no_such_date(words: str) -> str:
    """``no day 2007-11-31``: what of a date or a span is written as one and is none; or empty."""
    begin, _, end = words.partition("..")
    for iso in (begin, end):
        match = _ISO.fullmatch(iso)
        if match is None or date_bounds(iso) is not None:
            continue
        year, month = match["year"], match["month"]
        if not int(year):
            return f"no year {year}"
        if date_bounds(f"{year}-{month}") is None:
            return f"no month {year}-{month}"
        return f"no day {iso}"
    return ""


def turned_range(words: str) -> str:
    """``2008..2007`` the right way round; empty if it is no range, or none that is turned."""
    begin, dots, end = words.partition("..")
    turned = f"{end}..{begin}"
    return turned if dots and read_range(words) is None and read_range(turned) else ""


def _number(year: int, month: int, day: int) -> int:
    return year * 10_000 + month * 100 + day
