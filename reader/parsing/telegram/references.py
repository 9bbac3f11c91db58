"""The references of the REF line, each with its canonical id where one can be said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.document import STATED, Basis, Reference, ReferenceKind, Span, inferred
from reader.parsing.telegram.dates import full_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.parsing.telegram.model import Item

_LABEL = re.compile(r"(?:REFERENCES?|REFTEL|REFS?(?:\([AS]\))?)(?: ?[:;.]| )\s*", re.I)
_ENTRY = re.compile(
    r"(?<!\w)¶?(?:[(\[]?(?P<closed>[A-Z])\s?[)\]]\s*|(?P<stopped>[A-Z])\s?[.:]\s+)(?=\S)"
)
_TELEGRAM = re.compile(
    r"(?:\(?(?P<year>(?:19|20)\d{2}|\d{2})\)?[ -]+)?"
    r"(?P<post>[A-Za-z][A-Za-z.'-]*(?: [A-Za-z][A-Za-z.'-]*){0,3}) +(?P<serial>\d{1,7})\b(?!/\d)"
)
_CLOSED_UP = re.compile(r"(?P<year>\d{2})(?P<post>[A-Z]{3,})(?P<serial>\d{1,7})\b")
""" ``08VELLIN44``, as archives write it."""
_REMARK = re.compile(r"\s*(?:\([^()\n]{1,40}\)|NOTAL\b)", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<serial>\d{2,6})\b")
_AND = re.compile(r"\s*(?:[,;]\s*(?:AND\b)?|\bAND\b|&|/(?=[A-Z]))\s*", re.IGNORECASE)
_OTHER = re.compile(r"e-?mail|telcon|phone|memo|letter|\bFAM\b|\bFAH\b|conversation|fax", re.I)
_ALIASES = {"SECSTATE": "STATE", "RIO": "RIODEJANEIRO"}
_NO_POST_WORDS = (
    "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER "
    "DECEMBER SECTION PARA ARTICLE AND PREVIOUS RES "
)
_NO_POSTS = frozenset(_NO_POST_WORDS.split())
_EDGES = " \t\n,;"
LONG_NAME = 6
"""A post's name shorter than this is too short to recognise with a letter lost."""
PER_DAY = 1000
"""No post sends more telegrams a day; a serial beyond that is of the year before."""


@dataclass(frozen=True, slots=True)
class Own:
    """The telegram that refers: its post, serial, year and day of the year, where known."""

    post: str
    serial: int | None
    year: int | None
    day: int | None


def read_references(text: str, items: Iterable[Item], own: Own) -> tuple[Reference, ...]:
    """The references of all REF items of one telegram, in order."""
    found: list[Reference] = []
    for item in items:
        span = item.words_span
        words = span.of(text).replace("\xa0", " ")
        label = _LABEL.match(words)
        at = label.end() if label else 0
        for name, start, stop in _entries(words, at, _next_label(found)):
            found += _entry(words, name, start, stop, span.start, own)
    return tuple(replace(one, raw=one.span.of(text)) for one in found)


def _next_label(found: Sequence[Reference]) -> str:
    """The label due behind the references found so far."""
    labels = [one.label for one in found if one.label]
    return chr(ord(labels[-1]) + 1) if labels else "A"


def _entries(words: str, at: int, due: str) -> Sequence[tuple[str, int, int]]:
    """Label, start and stop of each entry; one unlabelled entry where there are no labels."""
    marks = _in_order(words, at, due)
    if not marks or words[at : marks[0][1]].strip():
        head = [("", at, marks[0][1] if marks else len(words))]
    else:
        head = []
    stops = [start for _, start, _ in marks[1:]] + [len(words)] * bool(marks)
    return [
        *head,
        *((label, begin, stop) for (label, _, begin), stop in zip(marks, stops, strict=True)),
    ]


def _in_order(words: str, at: int, due: str) -> list[tuple[str, int, int]]:
    """The labels that go on from the one due: other letters with a full stop are no labels."""
    marks: list[tuple[str, int, int]] = []
    for mark in _ENTRY.finditer(words, at):
        label = mark["closed"] or mark["stopped"]
        if label == chr(ord(due) + len(marks)):
            marks.append((label, mark.start(), mark.end()))
    return marks


def _entry(words: str, label: str, start: int, stop: int, offset: int, own: Own) -> list[Reference]:
    found: list[Reference] = []
    at, post = start, own.post
    while at < stop:
        telegram = _TELEGRAM.match(words, at, stop) or _CLOSED_UP.match(words, at, stop)
        if telegram is not None and not _is_post(telegram["post"]):
            telegram = None
        number = _NUMBER.match(words, at, stop) if telegram is None else None
        if telegram is not None:
            post = telegram["post"]
            reference = _telegram(telegram, telegram["year"], post, label, offset, own)
        elif number is not None and post:
            reference = _telegram(number, None, post, label, offset, own)
        else:
            break
        found.append(reference)
        end = at + len(reference.raw)
        remark = _REMARK.match(words, end, stop)
        joined = _AND.match(words, remark.end() if remark else end, stop)
        if joined is None:
            return found
        at = joined.end()
    if found:
        return found
    raw = words[start:stop].rstrip(_EDGES)
    start += len(raw) - len(raw.lstrip(_EDGES))
    raw = raw.lstrip(_EDGES)
    if not raw or not (label or _OTHER.search(raw)):
        return []
    span = Span(offset + start, offset + start + len(raw))
    return [Reference(label, None, raw, span, ReferenceKind.OTHER)]


def _is_post(words: str) -> bool:
    if _OTHER.search(words) is not None:
        return False
    return not any(word.upper().rstrip(".") in _NO_POSTS for word in words.split(" "))


def _telegram(
    match: re.Match[str], year: str | None, post: str, label: str, offset: int, own: Own
) -> Reference:
    serial = int(match["serial"])
    name = post.upper().replace(" ", "").replace(".", "")
    name = _ALIASES.get(name, name)
    name = "STATE" if name.startswith("SECSTATE") else name
    basis: Basis = STATED
    number: int | None = None
    own_post = own.post.upper().replace(" ", "")
    if _is_damaged(name, own_post):
        name, basis = own_post, inferred("a letter of the post's name is lost")
    if year is not None:
        number = full_year(year)
    elif own.year is not None:
        number, basis = _inferred_year(name, serial, own)
    id_ = f"{number % 100:02d}{name}{serial}" if number is not None else None
    span = Span(*match.span()).shifted(offset)
    return Reference(label, id_, match.group(), span, ReferenceKind.TELEGRAM, basis)


def _is_damaged(name: str, own: str) -> bool:
    """Whether a name is the own post's with one letter lost."""
    if len(own) < LONG_NAME or len(name) != len(own) - 1:
        return False
    return any(own[:at] + own[at + 1 :] == name for at in range(len(own)))


def _inferred_year(post: str, serial: int, own: Own) -> tuple[int, Basis]:
    """The telegram's own year, or the one before where the serial lies ahead."""
    assert own.year is not None
    own_post = own.post.upper().replace(" ", "")
    if post == own_post and own.serial is not None and serial > own.serial:
        return own.year - 1, inferred("the year before: the serial lies ahead of this telegram's")
    if own.day is not None and serial > own.day * PER_DAY:
        return own.year - 1, inferred("the year before: no post sends so many by that day")
    return own.year, inferred("the year of this telegram")
