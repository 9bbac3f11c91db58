"""Date-time groups and listing dates as ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime

from reader.parsing.telegram.vocabulary import MONTHS

FIRST_YEAR, LAST_YEAR = 1900, 2100
OLDEST = 60
"""Telegrams of the 1960s are found among those of 1973 and later; none is dated 2060."""
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY_MONTH = re.compile(
    rf"(?P<day>\d{{1,2}})[ -]?{_MONTH}\.?,?[ -]?(?P<year>\d{{4}}|\d{{2}})", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"{_MONTH}\.? ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<year>\d{{4}})", re.IGNORECASE
)
_LISTING = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) (\d{1,2}) \d\d:\d\d:\d\d [+-]\d{4} (\d{4})$"
)


def full_year(printed: str) -> int:
    """Two digits: 60 to 99 are of the last century."""
    year = int(printed)
    if len(printed) > 2:
        return year
    return 1900 + year if year >= OLDEST else 2000 + year


def dtg_iso(group: str, month: str, year: str) -> str | None:
    """``210642Z``, ``NOV``, ``07`` as ``2007-11-21T06:42:00Z``; None if there is no such time."""
    number = MONTHS.get(month.upper())
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


def day_of(words: str) -> str | None:
    """``03/03/2019`` (month first), ``2019/03/03`` or ``3 March 2019`` as ``2019-03-03``.

    Nothing but the day may stand there: the day of an event (``closure of the talks, expected
    3/3/2019``) is no date of declassification.
    """
    words = words.strip(" .,;)\"'")
    slashed = _SLASHED.fullmatch(words)
    if slashed is not None:
        return _day(full_year(slashed[3]), int(slashed[1]), slashed[2])
    yearly = _YEAR_FIRST.fullmatch(words)
    if yearly is not None:
        return _day(int(yearly[1]), int(yearly[2]), yearly[3])
    named = _DAY_MONTH.fullmatch(words) or _MONTH_DAY.fullmatch(words)
    if named is None:
        return None
    month = MONTHS.get(named["month"][:3].upper())
    return _day(full_year(named["year"]), month, named["day"]) if month else None


def _day(year: int, month: int, day: str) -> str | None:
    iso = _iso(year, month, int(day), 0, 0)
    return iso[:10] if iso else None


def _iso(year: int, month: int, day: int, hour: int, minute: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return f"{datetime(year, month, day, hour, minute).isoformat()}Z"
    except ValueError:
        return None
