"""Where a person wants to go in a document, from a word: ``4``, ``¶4``, ``§3``, ``line 120``.

A number alone is of what the document counts: its paragraphs, else the items of its lists that are
printed with a number, else its lines.

A paragraph has a true number and the one printed there, which may be another (``¶4, printed 14``):
either may be meant by who has the printed page, or somebody's citation, before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app.absent_places import absent_paragraph, absent_section, range_of
from reader.document import Span
from reader.document.items import items_numbered, numbered_items

if TYPE_CHECKING:
    from reader.document import Document, Paragraph, Telegram
    from reader.document.items import NumberedItem

_WANTED = re.compile(
    r"(?P<kind>printed|¶|p|para|paragraph|§|s|sec|sect|section|l|line|z|i|item)?\.?\s*"
    r"(?P<sign>¶)?(?P<number>\d{1,7})\.?",
    re.IGNORECASE,
)
_PRINTED = "printed"
_SECTION, _LINE, _ITEM = "§s", "lz", "i"
_MOST_OTHERS = 2
"""So many other places are offered: a notice holds no more."""


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Another place that the same words name.

    Attributes:
        name: ``¶4, printed 14``.
        span: The words there.
    """

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Goal:
    """Where to go, or why not.

    Attributes:
        span: The words there; None where there is no such place.
        problem: Why not, in one sentence.
        said: What is to be known of the place: it is counted otherwise than it is printed, or
            other places have that number, too; empty for nothing.
        others: Those, in order; two at most.
    """

    span: Span | None = None
    problem: str = ""
    said: str = ""
    others: tuple[OtherPlace, ...] = ()


def goal_of(document: Document, words: str, near: int = 0) -> Goal:
    """The place that some words name.

    Args:
        document: Where.
        words: A number alone is a paragraph's; in a text without any it is an item's, and in one
            without those a line's.
        near: Source offset: of several telegrams the one there is meant.
    """
    match = _WANTED.fullmatch(words.strip())
    if match is None:
        return Goal(problem=f"Type one of these: {goals_of(document)}.")
    word, number = (match["kind"] or "").lower(), int(match["number"])
    kind = word[:1]
    telegrams = sorted(document.telegrams, key=lambda one: not one.span.holds(near))
    if word == _PRINTED:
        return _printed(document, telegrams, number)
    if kind and kind in _LINE:
        return _line(document, number)
    if kind and kind in _SECTION:
        return _section(document, telegrams, number)
    items = numbered_items(document)
    if kind and kind in _ITEM:
        return _item(document, items, number, near)
    if not document.paragraphs and items:
        return _item(document, items, number, near)
    if not kind and not document.paragraphs:
        return _line(document, number)
    return _paragraph(document, telegrams, number)


def goals_of(document: Document) -> str:
    """What can be named in a document: ``¶1 to ¶14 (or as printed), §1 to §3, line 1 to line 120``.

    Printed numbers are spoken of where one differs.
    """
    numbers = [paragraph.number for paragraph in document.paragraphs]
    is_true = all(paragraph.is_printed_true for paragraph in document.paragraphs)
    sections = [one.index for telegram in document.telegrams for one in telegram.sections]
    items = [one.number for one in numbered_items(document)]
    lines = document.text.count("\n") + 1
    parts = [
        range_of("¶", numbers) + ("" if is_true else " (or as printed)"),
        range_of("§", sections),
        range_of("item ", items),
        f"line 1 to line {lines:,}",
    ]
    return ", ".join(part for part in parts if part)


def bare_number_of(document: Document) -> str:
    """What a number alone names in a document, as a sentence; see :func:`goal_of`."""
    if document.paragraphs:
        return "A number alone is a paragraph’s."
    return "A number alone is an item’s." if numbered_items(document) else "A number is a line’s."


def _paragraph(document: Document, telegrams: list[Telegram], number: int) -> Goal:
    """The paragraph of that number, in the nearest telegram that counts or prints it."""
    for telegram in telegrams:
        counted = [one for one in telegram.paragraphs if one.number == number]
        printed = _printed_so(telegram, number)
        if counted:
            return _with_others(counted[0], _told_counted(number, printed), printed)
        if printed:
            return _first_of(printed, number)
    return Goal(problem=absent_paragraph(document, telegrams, number))


def _printed(document: Document, telegrams: list[Telegram], number: int) -> Goal:
    """The paragraph that has that number in print, whether it is the true one or not."""
    for telegram in telegrams:
        printed = _printed_so(telegram, number)
        if printed:
            return _first_of(printed, number)
        if any(one.number == number and one.is_printed_true for one in telegram.paragraphs):
            return _paragraph(document, [telegram], number)
    return Goal(problem=f"No paragraph of this copy is printed {number}.")


def _printed_so(telegram: Telegram, number: int) -> list[Paragraph]:
    """The paragraphs with that number in print and another by the count."""
    return [
        one
        for one in telegram.paragraphs
        if not one.is_printed_true
        and one.printed_number.isdecimal()
        and int(one.printed_number) == number
    ]


def _first_of(printed: list[Paragraph], number: int) -> Goal:
    here, others = printed[0], printed[1:]
    said = f"This is ¶{here.number}, which is printed {here.printed_words}."
    if others:
        said = f"{said} {_told_printed(number, others)}"
    return _with_others(here, said, others)


def _told_counted(number: int, printed: list[Paragraph]) -> str:
    return f"This is ¶{number} by the count. {_told_printed(number, printed)}" if printed else ""


def _told_printed(number: int, printed: list[Paragraph]) -> str:
    names = [f"¶{one.number}" for one in printed]
    if len(names) > _MOST_OTHERS + 1:
        return f"{len(names):,} others are printed {number}, ¶{printed[0].number} first."
    if len(names) == 1:
        return f"{names[0]} is printed {number}, too."
    return f"{', '.join(names[:-1])} and {names[-1]} are printed {number}, too."


def _with_others(here: Paragraph, said: str, others: list[Paragraph]) -> Goal:
    offered = tuple(
        OtherPlace(f"¶{one.number}, printed {one.printed_words}", one.spans[0])
        for one in others[:_MOST_OTHERS]
    )
    return Goal(here.spans[0], said=said, others=offered)


def _section(document: Document, telegrams: list[Telegram], number: int) -> Goal:
    known = [one for telegram in telegrams for one in telegram.sections if one.index == number]
    for section in known:
        if section.spans:
            return Goal(_first_line(document, section.spans[0].stripped(document.text).start))
    problem = absent_section(telegrams, number)
    return Goal(problem=problem or f"This document has no sections: it has {goals_of(document)}.")


def _item(document: Document, items: tuple[NumberedItem, ...], number: int, near: int) -> Goal:
    """The item with that number, in the list at a place where several have it."""
    found = items_numbered(items, number, near)
    if not found:
        there = range_of("item ", [one.number for one in items])
        return Goal(problem=f"This document has {there or 'no numbered items'}.")
    others = tuple(
        OtherPlace(_item_and_line(document, one), one.span) for one in found[1 : _MOST_OTHERS + 1]
    )
    beside = len(found) - 1
    noun = "other place has" if beside == 1 else "other places have"
    return Goal(
        found[0].span,
        said=f"{beside:,} {noun} an item {number}, too." if beside else "",
        others=others,
    )


def _item_and_line(document: Document, one: NumberedItem) -> str:
    line = document.text.count("\n", 0, one.span.start) + 1
    return f"item {one.number}, line {line:,}"


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
