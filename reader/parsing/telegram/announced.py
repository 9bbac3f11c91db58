"""Headings that the text announces: a list of its parts, and each name again over its part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import BlockRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.model import Item

LONGEST = 40
MOST_LINES = 8
_PARAGRAPH, _BLANK = BlockRole.PARAGRAPH, BlockRole.BLANK


@dataclass(frozen=True, slots=True)
class Announced:
    """What a list of parts announces.

    Attributes:
        lines: Rows of the list itself.
        headings: Rows that bear a name of it again, alone between blank lines.
    """

    lines: frozenset[int]
    headings: tuple[int, ...]


def announced(rows: Sequence[Item]) -> Announced:
    """The parts that a text announces behind a colon, one name on a line, and where they begin."""
    lines: set[int] = set()
    headings: list[int] = []
    names: set[str] = set()
    for index, row in enumerate(rows):
        if row.role is not _PARAGRAPH:
            continue
        # Its last line alone: not every line of a text need be made for that.
        if (row.last.words or row.words).endswith(":") and len(rows) > index + 1:
            group = _names_below(rows, index)
            lines.update(group)
            names.update(rows[at].words for at in group)
        elif index in lines or not names:
            continue
        if index in lines or not names:
            continue
        if row.words.rstrip(":") in names and _is_alone(rows, index):
            headings.append(index)
    return Announced(frozenset(lines) if headings else frozenset(), tuple(headings))


def _names_below(rows: Sequence[Item], index: int) -> list[int]:
    """Rows of short lines in capitals below a lead-in, at least two."""
    at = index + 1
    while at < len(rows) and rows[at].role is _BLANK:
        at += 1
    group: list[int] = []
    while at < len(rows) and rows[at].role is _PARAGRAPH and len(group) <= MOST_LINES:
        words = rows[at].words
        if len(words) > LONGEST or not words.isupper() or words[-1] in ".,;:":
            return []
        group.append(at)
        at += 1
    return group if 1 < len(group) <= MOST_LINES else []


def _is_alone(rows: Sequence[Item], index: int) -> bool:
    is_open = index + 1 < len(rows) and rows[index + 1].role is _BLANK
    return is_open and index > 0 and rows[index - 1].role is not _PARAGRAPH
