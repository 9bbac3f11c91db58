"""Date-time groups and listing dates as ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime

from reader.parsing.telegram.vocabulary import MONTHS

FIRST_YEAR, LAST_YEAR = 1900, 2100
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_LISTING = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) (\d{1,2}) \d\d:\d\d:\d\d [+-]\d{4} (\d{4})$"
)


def full_year(printed: str) -> int:
    """Two digits: 73 to 99 are of the last century (the archives begin in 1973)."""
    year = int(printed)
    if len(printed) > 2:
        return year
    return 1900 + year if year >= 73 else 2000 + year


def dtg_iso(group: str, month: str, year: str) -> str | None:
    """``210642Z``, ``NOV``, ``07`` as ``2007-11-21T06:42:00Z``; None if there is no such time."""
    number = MONTHS.get(month)
    if number is None:
        return None
    return _iso(full_year(year), number, int(group[:2]), int(group[2:4]), int(group[4:6]))


def listing_day(words: str) -> str | None:
    """``Wed Nov 21 00:00:00 +0100 2007`` as ``2007-11-21``: the day as printed there."""
    found = _LISTING.match(words)
    if found is None:
        return None
    number = MONTHS.get(found[1].upper())
    if number is None:
        return None
    iso = _iso(int(found[3]), number, int(found[2]), 0, 0)
    return iso[:10] if iso else None


def slashed_day(words: str) -> str | None:
    """``03/03/2019`` (month first) as ``2019-03-03``."""
    found = _SLASHED.search(words)
    if found is None:
        return None
    year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
    iso = _iso(year, int(found[1]), int(found[2]), 0, 0)
    return iso[:10] if iso else None


def _iso(year: int, month: int, day: int, hour: int, minute: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, hour, minute).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None
