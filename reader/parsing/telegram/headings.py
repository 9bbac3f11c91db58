"""Headings: lines over or between dashed rules, alone over a paragraph, or lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.document import BlockRole
from reader.parsing.telegram.announced import announced
from reader.parsing.telegram.chapters import chapters
from reader.parsing.telegram.numbering import MARK
from reader.parsing.telegram.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reader.parsing.telegram.model import Item

_COLUMNS = re.compile(r"[-=_]{2} {2,}[-=_]{2}")
"""A rule with gaps stands below the heads of a table's columns."""
MOST_LINES = 4
A_LETTER_MORE = 3
LONGEST = 240
LONGEST_APART = 90
LONGEST_UNDRAWN = 70
_PARAGRAPH, _BLANK, _RULE = BlockRole.PARAGRAPH, BlockRole.BLANK, BlockRole.RULE
_OVER = frozenset({BlockRole.PAGE_BREAK, BlockRole.BLANK})


@dataclass(slots=True)
class Headings:
    """The rows that are headings.

    Attributes:
        rows: Row index -> index of its group.
        groups: The rows of each heading.
        rules: Rows of rules that belong to one.
    """

    rows: dict[int, int] = field(default_factory=dict)
    groups: list[tuple[int, ...]] = field(default_factory=list)
    rules: set[int] = field(default_factory=set)

    def add(self, group: Sequence[int], *rules: int) -> None:
        """Note a heading and its rules."""
        self.rows.update(dict.fromkeys(group, len(self.groups)))
        self.groups.append(tuple(group))
        self.rules.update(rules)


def find_headings(rows: Sequence[Item], stop: int) -> Headings:
    """The headings of a body, up to the row of the signature."""
    found = Headings()
    found_announced = announced(rows[:stop])
    for index in found_announced.headings:
        found.add((index,))
    for group in chapters(rows[:stop]):
        found.add(group)
    for index, row in enumerate(rows[:stop]):
        if row.role is _RULE and index - 1 not in found_announced.lines:
            _at_rule(rows, index, found)
    for index, (row, below) in enumerate(pairwise(rows[: stop + 1])):
        if below.role is not _BLANK or row.role is not _PARAGRAPH or index in found.rows:
            continue
        if _is_undrawn(rows, index, found):
            found.add((index,))
    return found


def _at_rule(rows: Sequence[Item], rule: int, found: Headings) -> None:
    if _COLUMNS.search(rows[rule].words) is not None:
        return
    group = _group_above(rows, rule)
    if group and group[0] not in found.rows and _reads_as_heading(rows, group):
        above = group[0] - 1
        opening = (above,) if above >= 0 and rows[above].role is _RULE else ()
        found.add(group, rule, *opening)
        return
    apart = _lines_apart_above(rows, rule)
    if apart and apart[0] not in found.rows:
        found.add(apart, rule)
        return
    below = _group_below(rows, rule)
    if below and not _is_rule(rows, below[-1] + 1) and len(below) <= 2:
        if _is_blank(rows, below[-1] + 1) and _reads_as_heading(rows, below):
            found.add(below, rule)
    elif rule > 0 and _is_rule(rows, rule - 1) and rule - 1 in found.rules:
        found.rules.add(rule)


def _group_above(rows: Sequence[Item], rule: int) -> list[int]:
    """The text lines directly above, where something else stands over them."""
    group: list[int] = []
    at = rule - 1
    while at >= 0 and rows[at].role is _PARAGRAPH and len(group) <= MOST_LINES:
        group.insert(0, at)
        at -= 1
    if len(group) > 1 and _is_over_its_rule(rows, rule):
        return group[-1:]
    return group if len(group) <= MOST_LINES else []


def _is_over_its_rule(rows: Sequence[Item], rule: int) -> bool:
    """Whether the line above a rule of its own length heads what follows, not what is above."""
    line, above = rows[rule - 1].last.words, rows[rule - 2].last.words
    drawn = rows[rule].first.words
    if not line[:1].isupper() or abs(len(line) - len(drawn)) > A_LETTER_MORE:
        return False
    return line[-1:] not in ".,;:" and len(above) > len(line) and above[-1:] in ".!?"


def _group_below(rows: Sequence[Item], rule: int) -> list[int]:
    group: list[int] = []
    at = rule + 1
    while at < len(rows) and rows[at].role is _PARAGRAPH and len(group) <= MOST_LINES:
        group.append(at)
        at += 1
    return group if len(group) <= MOST_LINES else []


def _lines_apart_above(rows: Sequence[Item], rule: int) -> list[int]:
    """One or two short lines above, with a blank line or a page break between them and the rule."""
    at = rule - 1
    if at < 0 or rows[at].role not in _OVER or rows[at].count > 2:
        return []
    while at >= 0 and rule - at <= 4 and rows[at].role in _OVER:
        at -= 1
    group: list[int] = []
    while at >= 0 and rows[at].role is _PARAGRAPH and len(group) < 3:
        group.insert(0, at)
        at -= 1
    if not 0 < len(group) < 3 or not rows[group[0]].words[:1].isupper():
        return []
    if any(len(rows[index].words) > LONGEST_APART for index in group):
        return []
    return group if _reads_as_heading(rows, group) else []


def _reads_as_heading(rows: Sequence[Item], group: Sequence[int]) -> bool:
    words = " ".join(rows[index].words for index in group)
    if len(words) > LONGEST or not any(c.isalpha() for c in words):
        return False
    mark = MARK.match(words)
    if mark is not None and (mark["pilcrow"] or mark["stop"] or mark["portion"]):
        return False
    if words.startswith(("--", "- ", "•", "* ")):
        return False
    return words.rstrip()[-1] not in ".,;" or words.rstrip().endswith(("U.S.", "etc."))


def _is_undrawn(rows: Sequence[Item], index: int, found: Headings) -> bool:
    """A short line alone between blanks, over a numbered paragraph, behind a full stop."""
    row = rows[index]
    if row.role is not _PARAGRAPH or row.count > 1:
        return False
    if len(row.words) > LONGEST_UNDRAWN or not (index == 0 or _is_blank(rows, index - 1)):
        return False
    words = row.words
    if not (words[:1].isupper() or words[:1] in "\"“'") or words[-1] in ".,;)":
        return False
    if words[-1] == ":" and not words.isupper():
        return False
    if words.upper().startswith("FROM ") or not _reads_as_heading(rows, [index]):
        return False
    below = next((i for i in range(index + 1, len(rows)) if rows[i].role not in _OVER), None)
    if below is None or not _begins_paragraph(rows[below].first.words):
        return False
    above = next((i for i in range(index - 1, -1, -1) if rows[i].role not in _OVER), None)
    if above is None or above in found.rows or rows[above].role is not _PARAGRAPH:
        return True
    return ends_sentence(rows[above].last.words)


def _begins_paragraph(words: str) -> bool:
    mark = MARK.match(words[:60])
    return mark is not None and bool(mark["pilcrow"] or mark["stop"])


def lost_headings(rows: Sequence[Item], found: Headings, starts: Container[object]) -> set[int]:
    """Rules that stand alone, with no words above or between, before a numbered paragraph."""
    lost: set[int] = set()
    for index, row in enumerate(rows):
        if row.role is not _RULE or index in found.rules:
            continue
        if not (index == 0 or _is_blank(rows, index - 1)) or not _is_blank(rows, index + 1):
            continue
        below = next((i for i in range(index + 1, len(rows)) if rows[i].role not in _OVER), None)
        if (
            below is not None
            and rows[below].role is _PARAGRAPH
            and (rows[below].first.at in starts)
        ):
            lost.add(index)
    return lost


def _is_blank(rows: Sequence[Item], index: int) -> bool:
    return 0 <= index < len(rows) and rows[index].role is _BLANK


def _is_rule(rows: Sequence[Item], index: int) -> bool:
    return 0 <= index < len(rows) and rows[index].role is _RULE
