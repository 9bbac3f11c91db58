"""Where a person wants to go in a document, from a word: ``4``, ``¶4``, ``§3``, ``line 120``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import Span

if TYPE_CHECKING:
    from reader.document import Document, Telegram

_WANTED = re.compile(
    r"(?P<kind>¶|p|para|paragraph|§|s|sec|sect|section|l|line|z)?\.?\s*(?P<number>\d{1,7})",
    re.IGNORECASE,
)
_SECTION, _LINE = "§s", "lz"


@dataclass(frozen=True, slots=True)
class Goal:
    """Where to go, or why not.

    Attributes:
        span: The words there; None where there is no such place.
        problem: Why not, in one sentence.
    """

    span: Span | None = None
    problem: str = ""


def goal_of(document: Document, words: str, near: int = 0) -> Goal:
    """The place that some words name.

    Args:
        document: Where.
        words: A number alone is a paragraph's; in a text without any it is a line's.
        near: Source offset: of several telegrams the one there is meant.
    """
    match = _WANTED.fullmatch(words.strip())
    if match is None:
        return Goal(problem="Type a paragraph (4), a section (§3) or a line (line 120).")
    kind, number = (match["kind"] or "").lower()[:1], int(match["number"])
    telegrams = sorted(document.telegrams, key=lambda one: not one.span.holds(near))
    if kind and kind in _LINE:
        return _line(document, number)
    if kind and kind in _SECTION:
        return _section(document, telegrams, number)
    if not kind and not document.paragraphs:
        return _line(document, number)
    return _paragraph(telegrams, number)


def goals_of(document: Document) -> str:
    """What can be named in a document: ``¶1 to ¶14, §1 to §3, line 1 to line 120``."""
    numbers = [paragraph.number for paragraph in document.paragraphs]
    sections = [one.index for telegram in document.telegrams for one in telegram.sections]
    lines = document.text.count("\n") + 1
    parts = [
        _range("¶", numbers),
        _range("§", sections),
        f"line 1 to line {lines:,}",
    ]
    return ", ".join(part for part in parts if part)


def _range(sign: str, numbers: list[int]) -> str:
    return f"{sign}{min(numbers)} to {sign}{max(numbers)}" if numbers else ""


def _paragraph(telegrams: list[Telegram], number: int) -> Goal:
    for telegram in telegrams:
        for paragraph in telegram.paragraphs:
            if paragraph.number == number:
                return Goal(paragraph.spans[0])
    return Goal(problem=f"¶{number} is not in this copy.")


def _section(document: Document, telegrams: list[Telegram], number: int) -> Goal:
    known = [one for telegram in telegrams for one in telegram.sections if one.index == number]
    for section in known:
        if section.spans:
            return Goal(_first_line(document, section.spans[0].stripped(document.text).start))
    if known or any(telegram.is_sectioned for telegram in telegrams):
        return Goal(problem=f"Section {number} is not in this copy.")
    return Goal(problem="This document has no sections.")


def _line(document: Document, number: int) -> Goal:
    at = 0
    for _step in range(number - 1):
        at = document.text.find("\n", at) + 1
        if at == 0:
            lines = document.text.count("\n") + 1
            return Goal(problem=f"This text has {lines:,} lines.")
    return Goal(_first_line(document, at))


def _first_line(document: Document, start: int) -> Span:
    stop = document.text.find("\n", start)
    return Span(start, len(document.text) if stop < 0 else stop)
