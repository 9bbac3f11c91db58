"""The references of the REF line, each with its canonical id where one can be said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.document import STATED, Basis, Reference, ReferenceKind, Span, inferred
from reader.parsing.telegram.cited import Cited, cited_at, is_no_telegram
from reader.parsing.telegram.dates import full_year
from reader.reference import posts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.parsing.telegram.model import Item

_LABEL = re.compile(r"(?:REFERENCES?|REFTELS?|REFS?(?: ?\([AS]\))?)(?: ?[:;.]|C? )\s*", re.I)
_AGAIN = re.compile(r"(?:REFERENCES?|REFTELS?|REFS?)\b[ :.]*", re.I)
"""The label printed a second time, behind the first one or behind an entry's letter."""
_ENTRY = re.compile(
    r"(?<!\w)¶?(?:[(\[]?(?P<closed>[A-Z])\s?[)\]]\s*|(?P<stopped>[A-Z])\s?[.:]\s+|"
    r"(?P<dashed>[A-Z]) - )(?=\S)"
)
_CLOSED_LETTER = re.compile(r"\(?[A-Z][).:]\s*")
_REMARK = re.compile(r"\s*(?:\([^()\n]{1,40}\)|NOTAL\b)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[,;]\s*(?:AND\b)?|\bAND\b|&|/(?=[A-Z\d]))\s*", re.IGNORECASE)
_EDGES = " \t\n,;"
_NOTHING = re.compile(r"(?:none|n/?a|nil|and previous|previous)\b.*", re.IGNORECASE)
LONGEST_OTHER = 100
"""Words without a letter before them that name no telegram are a reference if they are short."""
CUT = "cut"
"""The detail of a serial alone, below a page break."""
LONG_NAME = 6
"""A post's name shorter than this is too short to recognise with a letter lost."""
PER_DAY = 1500
"""No post, the Department included, sends more telegrams a day; a serial beyond that is of the
year before."""


@dataclass(frozen=True, slots=True)
class Own:
    """The telegram that refers: its post, serial, year and day of the year, where known."""

    post: str
    serial: int | None
    year: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    start: int
    stop: int
    is_first: bool


def read_references(text: str, items: Iterable[Item], own: Own) -> tuple[Reference, ...]:
    """The references of all REF items of one telegram, in order; one that stands again is one."""
    found: list[Reference] = []
    printed: set[str] = set()
    for item in items:
        span = item.words_span
        if item.detail == CUT and found and _is_post(found[-1]):
            found[-1] = _whole(found[-1], span, text, own)
            continue
        if span.of(text) in printed:
            continue
        printed.add(span.of(text))
        words = span.of(text).replace("\xa0", " ").replace("\\", " ").replace("\n- ", "\n  ")
        label = _LABEL.match(words)
        at = label.end() if label else 0
        again = _AGAIN.match(words, at)
        at = again.end() if again else at
        for entry in _entries(words, at, _next_label(found)):
            found += _Reader(words, entry, span.start, own).references()
    return tuple(_each_once([replace(one, raw=one.span.of(text)) for one in found]))


def _each_once(found: Sequence[Reference]) -> Iterable[Reference]:
    """Without those that a head printed twice repeats: same label, same words."""
    by_words: dict[tuple[str, str], Reference] = {}
    for one in found:
        by_words.setdefault((one.label, "".join(one.raw.split())), one)
    return by_words.values()


def _is_post(one: Reference) -> bool:
    """Whether a reference is a post's name, whose serial a page break parts from it."""
    return one.id is None and posts.canonical(one.raw) is not None


def _whole(one: Reference, rest: Span, text: str, own: Own) -> Reference:
    """The reference with the serial of the page below; its place spans the break."""
    span = Span(one.span.start, rest.stop)
    cited = Cited(one.raw, int(rest.of(text)), None, span.of(text), span.start, span.stop)
    return _telegram(cited, one.raw, one.label, 0, own)


def _next_label(found: Sequence[Reference]) -> str:
    """The label due behind the references found so far."""
    labels = [one.label for one in found if one.label]
    return chr(ord(labels[-1]) + 1) if labels else "A"


def _entries(words: str, at: int, due: str) -> list[_Entry]:
    """The entries by their letters; one without a letter where there are none, or before them."""
    marks = _in_order(words, at, due)
    found: list[_Entry] = []
    if not marks or words[at : marks[0][1]].strip():
        found.append(_Entry("", at, marks[0][1] if marks else len(words), is_first=True))
    for index, (label, _, begin) in enumerate(marks):
        stop = marks[index + 1][1] if index + 1 < len(marks) else len(words)
        found.append(_Entry(label, begin, stop, is_first=False))
    return found


def _in_order(words: str, at: int, due: str) -> list[tuple[str, int, int]]:
    """Label, start and stop of each letter that goes on from the one due, or stands twice.

    Other letters with a full stop are no labels; at a line's start letters may be left out.
    """
    marks: list[tuple[str, int, int]] = []
    expected, word_at = due, at
    for mark in _ENTRY.finditer(words, at):
        label = mark["closed"] or mark["stopped"] or mark["dashed"]
        is_twice = bool(marks) and label == marks[-1][0]
        if is_twice and word_at >= mark.start():
            marks[-1] = (label, marks[-1][1], mark.end())
            word_at = _word_from(words, mark.end())
            continue
        skips = expected < label <= chr(ord(expected) + 4)
        if label == expected or ((is_twice or skips) and _begins_line(words, mark.start())):
            marks.append((label, mark.start(), mark.end()))
            word_at = _word_from(words, mark.end())
            expected = chr(ord(label) + 1)
    return marks


def _word_from(words: str, at: int) -> int:
    """Where the first word behind a letter begins."""
    while at < len(words) and words[at] in _EDGES:
        at += 1
    return at


def _begins_line(words: str, at: int) -> bool:
    """Whether nothing but blanks and dashes stands before a letter on its line."""
    while at > 0 and words[at - 1] in " -":
        at -= 1
    return at == 0 or words[at - 1] == "\n"


class _Reader:
    """Reads one entry from left to right."""

    def __init__(self, words: str, entry: _Entry, offset: int, own: Own) -> None:
        self._words, self._entry, self._offset, self._own = words, entry, offset, own
        self._post = own.post
        self._found: list[Reference] = []

    def references(self) -> list[Reference]:
        """The telegrams it names, and what it names besides."""
        words, at, stop = self._words, self._begin(), self._entry.stop
        while at < stop:
            cited = cited_at(words, at, stop, self._own.year)
            if cited is not None and (cited.post or self._post):
                at = self._telegram(cited)
                joined = _AND.match(words, at, stop)
                if joined is None:
                    return self._found
                at = joined.end()
                continue
            end = words.find(";", at, stop)
            end = stop if end < 0 else end
            if self._is_other(at, end):
                self._other(at, end)
            elif self._found:
                return self._found
            at = end + 1
            while at < stop and words[at] in _EDGES:
                at += 1
        return self._found

    def _begin(self) -> int:
        """Where the entry's words begin, behind a label and a letter printed again."""
        words, at = self._words, self._entry.start
        again = _AGAIN.match(words, at, self._entry.stop)
        if again is None:
            return at
        at = again.end()
        letter = self._entry.label
        if letter and words.startswith(f"{letter} ", at):
            return at + 2
        closed = _CLOSED_LETTER.match(words, at)
        return closed.end() if closed and closed.group().strip("(). :") == letter else at

    def _telegram(self, cited: Cited) -> int:
        if cited.post:
            self._post = cited.post
        self._found.append(
            _telegram(cited, cited.post or self._post, self._entry.label, self._offset, self._own)
        )
        remark = _REMARK.match(self._words, cited.stop, self._entry.stop)
        return remark.end() if remark else cited.stop

    def _is_other(self, start: int, stop: int) -> bool:
        raw = self._words[start:stop].strip(_EDGES)
        if not any(c.isalnum() for c in raw) or _NOTHING.fullmatch(raw):
            return False
        if is_no_telegram(raw):
            return True
        if self._found:
            return False
        return bool(self._entry.label) or len(raw) < LONGEST_OTHER

    def _other(self, start: int, stop: int) -> None:
        raw = self._words[start:stop].rstrip(_EDGES)
        start += len(raw) - len(raw.lstrip(_EDGES))
        raw = raw.lstrip(_EDGES)
        span = Span(self._offset + start, self._offset + start + len(raw))
        self._found.append(Reference(self._entry.label, None, raw, span, ReferenceKind.OTHER))


def _telegram(cited: Cited, post: str, label: str, offset: int, own: Own) -> Reference:
    known = posts.canonical(post)
    name = known.id if known else "".join(post.upper().replace("0", "O").split()).replace(".", "")
    basis: Basis = STATED
    number: int | None = None
    own_name = _own_name(own)
    if known is None and is_damaged(name, own_name):
        name, basis = own_name, inferred("a letter of the post's name is wrong")
    if cited.year is not None:
        number = full_year(cited.year)
    elif own.year is not None:
        number, basis = _inferred_year(name, cited.serial, own)
    id_ = f"{number % 100:02d}{name}{cited.serial}" if number is not None else None
    span = Span(cited.start, cited.stop).shifted(offset)
    return Reference(label, id_, cited.raw, span, ReferenceKind.TELEGRAM, basis)


def _own_name(own: Own) -> str:
    known = posts.canonical(own.post) if own.post else None
    return known.id if known else own.post.upper().replace(" ", "")


def is_damaged(name: str, own: str) -> bool:
    """Whether a name is another (the own post's) with one letter lost, doubled or swapped."""
    if len(own) < LONG_NAME or abs(len(name) - len(own)) > 1 or name == own:
        return False
    shorter, longer = sorted((name, own), key=len)
    if len(shorter) < len(longer):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    wrong = [at for at, letter in enumerate(name) if letter != own[at]]
    if len(wrong) == 1:
        return True
    first, last = wrong[0], wrong[-1]
    return (
        len(wrong) == 2
        and last == first + 1
        and name[first] + name[last] == (own[last] + own[first])
    )


def _inferred_year(post: str, serial: int, own: Own) -> tuple[int, Basis]:
    """The telegram's own year, or the one before where the serial lies ahead."""
    assert own.year is not None
    if post == _own_name(own) and own.serial is not None and serial > own.serial:
        return own.year - 1, inferred("the year before: the serial lies ahead of this telegram's")
    if own.day is not None and serial > own.day * PER_DAY:
        return own.year - 1, inferred("the year before: no post sends so many by that day")
    return own.year, inferred("the year of this telegram")
