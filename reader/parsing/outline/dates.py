"""Dates as releases and reports print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.document import Span
from reader.parsing.outline.spelled import SPELLED
from reader.parsing.outline.spelled import iso_of as spelled_iso

_ENGLISH = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
# French, Spanish and German; by their first letters, in the order of the year.
_OTHER = (
    r"janvier|enero|januar|février|fevrier|febrero|februar|mars|marzo|märz|maerz|avril|abril|"
    r"mai|mayo|juin|junio|juni|juillet|julio|juli|août|aout|agosto|septembre|septiembre|"
    r"octobre|octubre|oktober|novembre|noviembre|décembre|decembre|diciembre|dezember"
)
_STARTS: tuple[tuple[str, ...], ...] = (
    ("jan", "ene"),
    ("feb", "fév", "fev"),
    ("mar", "mär", "mae"),
    ("apr", "avr", "abr"),
    ("may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "aoû", "aou", "ago"),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec", "déc", "dic", "dez"),
)
_MONTH = rf"(?P<{{0}}>{_ENGLISH}|{_OTHER})(?![^\W\d_])\.?"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?"
_UNTIL = (
    r"(?P<r1>\s?(?:-|–|—|to|and|through|&)\s?(?:(?:"
    + _MONTH.format("until")
    + r")\s)?\d{1,2}(?:st|nd|rd|th)?)?"
)
_DAYS_UNTIL = (
    r"(?P<r2>(?:\s" + _MONTH.format("begun") + r")?\s?(?:-|–|—|to|and|au|al|bis|&)\s?"
    r"\d{1,2}(?:st|nd|rd|th|\.)?)?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
_DATE = re.compile(
    _WEEKDAY
    + "(?:"
    + "|".join(
        (
            _MONTH.format("m1") + r"\s" + _DAY.format("d1") + _UNTIL + r",?\s(?P<y1>[12]\d{3})",
            _DAY.format("d2")
            + _DAYS_UNTIL
            + r"(?:\s(?:day\s)?(?:of|de))?[\s-]"
            + _MONTH.format("m2")
            + r"(?:\sde)?,?[\s-](?P<y2>[12]\d{3})",
            r"(?P<y3>[12]\d{3})-(?P<m3>\d{2})-(?P<d3>\d{2})",
            r"(?<![\d.])(?P<d5>\d{1,2})\.\s?(?P<m5>\d{1,2})\.\s?(?P<y5>[12]\d{3})(?!\.\d)",
            r"(?<![\d/])(?P<a6>\d{1,2})\s?/\s?(?P<b6>\d{1,2})\s?/\s?(?P<y6>[12]\d{3})",
            r"(?P<y7>[12]\d{3})/(?P<m7>\d{2})/(?P<d7>\d{2})(?!/)",
            _MONTH.format("m4") + r",?\s(?P<y4>[12]\d{3})",
        )
    )
    + r")(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:date|date of (?:issue|release)|release date|meeting date|"
    r"date of (?:the )?meeting|released?(?: on)?|"
    r"issued(?: on)?|published(?: on)?|"
    r"posted(?: on)?|updated|for (?:immediate )?release)\s*[:,–—-]?\s*)?",
    re.IGNORECASE,
)
_HOUR = r"\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
_CLOCK = re.compile(
    rf"(?:,?\s*(?:at\s|\(|from\s)?\d{{1,2}}(?:[:.]\d{{2}}|(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\.?)?"
    rf"(?:\s?(?:-|–|—|to)\s?{_HOUR})?(?:\s?(?:hours|hrs|h)\b)?(?:\s[A-Z]{{2,4}})?)?",
    re.IGNORECASE,
)
_PLACE_WORDS = r"[^\W\d_][^\d\s,;:!?()]*(?:\s[^\W\d_][^\d\s,;:!?()]*){0,4}"
_PLACE = re.compile(
    rf"(?P<place>{_PLACE_WORDS}(?:,\s{_PLACE_WORDS})??)"
    r"(?:,\s(?:(?:press|media|news) release|medienmitteilung|pressemitteilung|communiqu[ée]))?"
    r"(?:,\s?|\s[–—-]\s|\s\(|\s(?=\d))"
    r"(?:(?:le|el|den|am|on|the|this)\s)?",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:meeting|session|report|minutes|notes?|statement|briefing|record|news|daily|update|"
    r"edition|version|draft|letter|conference|memorandum|release|since|until|before|after|from|by|"
    r"revised|copyright|effective|protocol|agreement|treaty|interview|remarks|speech|address|"
    r"committee|council|ministry|department|office|board|panel|commission|group|agency|assembly|"
    r"parliament|volume|vol|issue|series|chapter|page|part|item|section)\b",
    re.IGNORECASE,
)
"""Words of titles and of sentences: what holds one before a date is no place."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and where it stands; of a range of days, the first is meant.

    Attributes:
        iso: ``2005``, ``2005-04`` or ``2005-04-11``.
        span: All its words, of a range too.
        is_range: Several days, as a meeting's.
    """

    iso: str
    span: Span
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class PlaceAndDate:
    """``Geneva, March 7, 2023``; either may stand alone on a line that is a date line."""

    place: Span | None
    date: PrintedDate


def first_date(text: str, part: Span) -> PrintedDate | None:
    """The first date printed within a part of a text, if the calendar has it."""
    spelled = SPELLED.search(text, part.start, part.stop)
    until = spelled.start() if spelled else part.stop
    for match in _DATE.finditer(text, part.start, part.stop):
        if match.start() >= until:
            break
        iso = _iso(match)
        if iso is not None:
            is_range = (match["r1"] or match["r2"]) is not None
            return PrintedDate(iso, Span(*match.span()), is_range)
    if spelled is None:
        return None
    iso = spelled_iso(spelled)
    if iso is not None:
        return PrintedDate(iso, Span(*spelled.span()))
    return first_date(text, Span(spelled.end(), part.stop))


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
    if place is None or not place["place"][0].isupper() or _NO_PLACE.search(place["place"]):
        return None
    return PlaceAndDate(Span(*place.span("place")).stripped(text), found)


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if parts["y6"]:
        return _slashed(int(parts["a6"]), int(parts["b6"]), int(parts["y6"]))
    if parts["y5"]:
        year, month, day = int(parts["y5"]), int(parts["m5"]), int(parts["d5"])
    elif parts["y7"]:
        year, month, day = int(parts["y7"]), int(parts["m7"]), int(parts["d7"])
    elif parts["y3"]:
        year, month, day = int(parts["y3"]), int(parts["m3"]), int(parts["d3"])
    elif parts["y4"]:
        return f"{parts['y4']}-{_month(parts['m4']):02}"
    else:
        which = "1" if parts["y1"] else "2"
        month = _month(parts["begun"] or parts[f"m{which}"])
        year = int(parts[f"y{which}"])
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
    """Of a name in any of the languages: the longest beginning that the table has decides."""
    name = word.lower()
    fits = [
        (len(start), number)
        for number, starts in enumerate(_STARTS, start=1)
        for start in starts
        if name.startswith(start)
    ]
    return max(fits)[1]
