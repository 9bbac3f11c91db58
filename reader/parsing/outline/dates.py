"""Dates as releases and reports print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.document import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_UNTIL = (
    r"(?:\s?(?:-|–|—|to|and|through)\s?(?:(?:"
    + _MONTH.format("until")
    + r")\s)?\d{1,2}(?:st|nd|rd|th)?)?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
_DATE = re.compile(
    _WEEKDAY
    + "(?:"
    + "|".join(
        (
            _MONTH.format("m1") + r"\s" + _DAY.format("d1") + _UNTIL + r",?\s(?P<y1>[12]\d{3})",
            _DAY.format("d2")
            + r"(?:\s?(?:-|–|to|and)\s?\d{1,2}(?:st|nd|rd|th)?)?(?:\s(?:day\s)?of)?[\s-]"
            + _MONTH.format("m2")
            + r",?[\s-](?P<y2>[12]\d{3})",
            r"(?P<y3>[12]\d{3})-(?P<m3>\d{2})-(?P<d3>\d{2})",
            r"(?<![\d.])(?P<d5>\d{1,2})\.\s?(?P<m5>\d{1,2})\.\s?(?P<y5>[12]\d{3})(?!\.\d)",
            r"(?<![\d/])(?P<a6>\d{1,2})/(?P<b6>\d{1,2})/(?P<y6>[12]\d{3})",
            _MONTH.format("m4") + r",?\s(?P<y4>[12]\d{3})",
        )
    )
    + r")(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:date|date of (?:issue|release)|released?(?: on)?|issued(?: on)?|published(?: on)?|"
    r"posted(?: on)?|updated|for (?:immediate )?release)\s*[:,–—-]?\s*)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:,?\s*(?:at\s)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?")
_PLACE = re.compile(
    r"(?P<place>[^\W\d_][^\d,;:!?()]{1,40}(?:,\s[^\W\d_][^\d,;:!?()]{1,40})?)(?:,\s?|\s[–—-]\s|\s\()"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and where it stands; of a range of days, the first is meant.

    Attributes:
        iso: ``2005``, ``2005-04`` or ``2005-04-11``.
        span: All its words, of a range too.
    """

    iso: str
    span: Span


@dataclass(frozen=True, slots=True)
class PlaceAndDate:
    """``Geneva, March 7, 2023``; either may stand alone on a line that is a date line."""

    place: Span | None
    date: PrintedDate


def first_date(text: str, part: Span) -> PrintedDate | None:
    """The first date printed within a part of a text, if the calendar has it."""
    for match in _DATE.finditer(text, part.start, part.stop):
        iso = _iso(match)
        if iso is not None:
            return PrintedDate(iso, Span(*match.span()))
    return None


def date_line(text: str, words: Span) -> PlaceAndDate | None:
    """A line that holds a date, perhaps a label, a place or a time, and nothing else."""
    if len(words) > 120:
        return None
    label = _LABEL.match(text, words.start, words.stop)
    start = label.end() if label else words.start
    stop = words.stop
    if text[words.start] in "([" and text[words.stop - 1] in ")]":
        start, stop = words.start + 1, words.stop - 1
    found = first_date(text, Span(start, stop))
    if found is None:
        return None
    clock = _CLOCK.match(text, found.span.stop, stop)
    end = clock.end() if clock else found.span.stop
    if text[end:stop].strip(" .,)"):
        return None
    before = Span(start, found.span.start).stripped(text)
    if len(before) == 0:
        return PlaceAndDate(None, found)
    place = _PLACE.fullmatch(text, start, found.span.start)
    if place is None:
        return None
    return PlaceAndDate(Span(*place.span("place")).stripped(text), found)


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if parts["y6"]:
        return _slashed(int(parts["a6"]), int(parts["b6"]), int(parts["y6"]))
    if parts["y5"]:
        year, month, day = int(parts["y5"]), int(parts["m5"]), int(parts["d5"])
    elif parts["y3"]:
        year, month, day = int(parts["y3"]), int(parts["m3"]), int(parts["d3"])
    elif parts["y4"]:
        return f"{parts['y4']}-{_month(parts['m4']):02}"
    else:
        which = "1" if parts["y1"] else "2"
        year, month = int(parts[f"y{which}"]), _month(parts[f"m{which}"])
        day = int(parts[f"d{which}"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _slashed(first: int, second: int, year: int) -> str | None:
    """``4/25/2005`` and ``25/4/2005``; of ``4/5/2005`` nobody knows more than the year."""
    if first <= 12 and second <= 12 and first != second:
        return str(year)
    month, day = (first, second) if first <= 12 else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int:
    return 1 + _MONTHS.index(word.lower()[:3])
