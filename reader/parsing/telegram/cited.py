"""How a reference cites a telegram: ``06 HARROW BAY 1234``, ``VELLIN 1234-05``, ``1234 VELLIN``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.parsing.telegram.dates import full_year
from reader.reference import posts

_WORD = r"[A-Za-z][A-Za-z0.'-]*"
_CITED = re.compile(
    r"(?:\(?(?P<year>(?:19|20)\d{2}|\d{2})\)?[\s-]{0,3})?"
    rf"(?P<post>{_WORD}(?:\s{{1,12}}{_WORD}){{0,4}}),?"
    r"\s{1,12}(?:\((?P<within>\d{2}|(?:19|20)\d{2})\)\s{0,3}|\([A-Z]\)\s{0,3})?"
    r"#?(?P<serial>(?!\d{1,2}/\d{1,2}(?:/\d|\s+(?i:tel|e-?mail|mem|meet|fax)))[O0]?\d{1,7})(?![\dA-Za-z])(?!\.\d)"
)
_LETTERED = re.compile(
    r"(?P<post>[A-Za-z][A-Za-z. ]*?)\s{1,3}\([A-Z]\)\s{0,3}(?P<serial>\d{2,7})\b"
)
""" ``VELLIN (C) 02293``."""
_CLOSED_UP = re.compile(r"(?P<year>\d{2})(?P<post>[A-Z]{3,})(?P<serial>\d{1,7})\b")
""" ``08VELLIN44``, as archives write it."""
_GLUED = re.compile(r"(?P<post>[A-Z]{2,})(?P<serial>\d{3,7})\b")
_NUMBER_FIRST = re.compile(
    r"(?P<serial>\d{1,6})\s{1,3}(?P<post>[A-Za-z]{3,}(?: [A-Za-z]{3,}){0,2})"
)
_NUMBER = re.compile(
    r"#?(?P<serial>\d{2,6})(?=\s*(?:[,;/&.)\n(]|\bAND\b|NOTAL\b|$))", re.IGNORECASE
)
_YEAR_BEHIND = re.compile(
    r"(?:-(?P<dashed>(?:19|20)\d{2}|\d{2})|/(?P<slashed>(?:19|20)\d{2}|\d{2})(?!/)|\s{0,2}\((?P<closed>(?:19|20)\d{2}|\d{2})\)|"
    r" (?P<apart>\d{2})(?=\s*(?:[,;\n]|$)))(?![\w/])"
)
_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}\.?"
_DAY = (
    rf"(?:{_MONTH} ?\d{{1,2}},? (?P<american>(?:19|20)\d\d)|"
    rf"\d{{1,2}}[ -]?{_MONTH},?[ -]?(?P<named>(?:19|20)?\d\d))"
)
_DATED = re.compile(
    rf"(?:(?:,\s{{1,3}}|\s{{0,3}}\(){_DAY}|,?\s{{1,3}}\(?(?:DATED|DTD|OF)\s{{1,3}}"
    rf"(?:{_DAY.replace('?P<', '?P<of_')}|\d{{1,2}}/\d{{1,2}}/(?P<slashed>(?:19|20)?\d\d)))"
    r"\)?(?![\w/])(?!\s{1,3}(?:tel|e-?mail|mem|meet|fax|letter|note|conv|report|phone))",
    re.IGNORECASE,
)
"""The day behind a serial: ``VELLIN 12, MARCH 8, 2008``, ``(DATED 3/4/08)``; no mail's."""
_OTHER = re.compile(
    r"\b[A-Z]+ A-\d{1,4}\b|e-?mail|telcon|phone|memo|letter|\bFAM\b|\bFAH\b|conversation|fax|"
    r"report|\bDAO\b|\bIIR\b|"
    r"\bsite\b|www\.|http|\bCFR\b|\bUSC\b|dipl?(?:omatic)? note|talking points",
    re.IGNORECASE,
)
_NO_POST_WORDS = (
    "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER "
    "DECEMBER JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC SECTION PARA ARTICLE AND "
    "PREVIOUS RES RESOLUTION NO NR NUMBER PAGE ON OF DATED FROM UNTIL "
)
_NO_POSTS = frozenset(_NO_POST_WORDS.split())
_BEFORE_POST = frozenset(
    {"REF", "REFTEL", "SEE", "PER", "ALSO", "UNCLAS", "UNCLASS", "CABLE", "TEL", "BOTH"}
)
_BEHIND_POST = frozenset({"CABLE", "CABLES", "TELEGRAM", "TELEGRAMS", "TELS", "SERIAL"})
YEARS_BACK = 30
"""A number behind a serial is a year only if it is one of this many before the telegram's own."""
PADDED = 4
"""A serial of fewer digits has no year behind a blank."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One telegram cited; offsets are in the words.

    Attributes:
        post: As printed, without what is no part of the name; empty where only a number stands.
        serial: Its number.
        year: As printed, of two or four digits; None if none is.
        raw: The words.
        start: Where they begin.
        stop: Where they end.
    """

    post: str
    serial: int
    year: str | None
    raw: str
    start: int
    stop: int


def is_no_telegram(words: str) -> bool:
    """Whether the words name a mail, a call, a manual or the like."""
    return _OTHER.search(words) is not None


def cited_at(words: str, at: int, stop: int, own_year: int | None) -> Cited | None:
    """The telegram cited at an offset, None if none is.

    Args:
        words: The words of the reference line.
        at: Where it has to begin.
        stop: Where its entry ends.
        own_year: Of the telegram that refers; later years are no years.
    """
    for pattern in (_CITED, _CLOSED_UP, _GLUED):
        found = pattern.match(words, at, stop)
        if found is not None:
            post = _post(found["post"], is_glued=pattern is _GLUED)
            if post:
                return _cited(words, found, post, at, stop, own_year)
    first = _NUMBER_FIRST.match(words, at, stop)
    if first is not None and not words[first.end() : stop].lstrip()[:1].isdigit():
        known = posts.canonical(first["post"])
        if known is not None:
            serial = int(first["serial"])
            return Cited(known.name, serial, None, first.group(), at, first.end())
    number = _NUMBER.match(words, at, stop)
    return _cited(words, number, "", at, stop, own_year) if number is not None else None


def _post(printed: str, *, is_glued: bool) -> str:
    """The post's name in the words before a serial; empty if they are none."""
    words = printed.split()
    while len(words) > 1 and (words[0].upper() in _BEFORE_POST):
        words = words[1:]
    while len(words) > 1 and words[-1].upper() in _BEHIND_POST:
        words = words[:-1]
    name = " ".join(words)
    if is_glued or posts.canonical(name) is not None:
        return name if posts.canonical(name) is not None else ""
    if _OTHER.search(name) is not None:
        return ""
    if any(word.upper().rstrip(".") in _NO_POSTS for word in words):
        return ""
    return "" if len(words) == 1 and len(name) < 2 else name


def _cited(
    words: str, match: re.Match[str], post: str, at: int, stop: int, own_year: int | None
) -> Cited:
    groups = match.groupdict()
    year: str | None = groups.get("year") or groups.get("within")
    end = match.end()
    if year is None:
        behind = _YEAR_BEHIND.match(words, end, stop)
        printed = behind and next(one for one in behind.groups() if one)
        if behind and printed and _is_year(printed, own_year):
            is_apart = behind["apart"] is not None
            if not is_apart or len(groups["serial"] or "") >= PADDED:
                year, end = printed, behind.end()
    if year is None:
        dated = _DATED.match(words, end, stop)
        printed = dated and next(one for one in dated.groups() if one)
        if dated and printed and (own_year is None or _is_year(printed, own_year)):
            year, end = printed, dated.end()
    serial = int((groups["serial"] or "0").replace("O", "0"))
    return Cited(post, serial, year, words[at:end], at, end)


def _is_year(printed: str, own_year: int | None) -> bool:
    if own_year is None:
        return False
    return own_year - YEARS_BACK <= full_year(printed) <= own_year
