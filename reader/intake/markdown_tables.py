"""Tables of Markdown: bars between cells are read as tabs, the rule below the head is not read.

After the extension for tables of GitHub Flavored Markdown, section 4.10.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.document import Mark, MarkKind, Sign, Span
from reader.intake.markdown_inline import read_inline

if TYPE_CHECKING:
    from reader.intake.markdown_inline import Inline

_RULE = re.compile(r" {0,3}\|?(?:[ \t]{0,80}:?-+:?[ \t]{0,80}\|)*[ \t]{0,80}(?::?-+:?)?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")


def opens_table(head: str, rule: str) -> bool:
    """Whether a line parts the head of a table, the line before it, from its rows."""
    if "|" not in rule or "-" not in rule or _RULE.fullmatch(rule) is None:
        return False
    return len(_BAR.findall(head.strip().strip("|"))) == rule.strip().strip("|").count("|")


def read_head(text: str, line: Span, rule: Span, found: Inline) -> None:
    """Read the head of a table, and the rule below it, both without their line ends."""
    for cell in _cells(text, line, found):
        if len(cell):
            found.marks.append(Mark(MarkKind.STRONG, cell))
    found.signs.append(Sign(Span(rule.start, min(rule.stop + 1, len(text)))))


def sides_of(rule: str) -> str:
    """Where the cells of each column stand: ``l``, ``r`` or ``c`` for each, by the colons."""
    sides = {(False, True): "r", (True, True): "c"}
    cells = (cell.strip() for cell in rule.strip().strip("|").split("|"))
    return "".join(sides.get((cell[:1] == ":", cell[-1:] == ":"), "l") for cell in cells)


def read_row(text: str, line: Span, found: Inline) -> None:
    """Read a row, without its line end."""
    _cells(text, line, found)


def _cells(text: str, line: Span, found: Inline) -> list[Span]:
    """The words of each cell; what stands between them is a sign."""
    words = line.stripped(text)
    bars = [bar.start() for bar in _BAR.finditer(text, *words)]
    first = bars.pop(0) + 1 if bars and bars[0] == words.start else words.start
    last = bars.pop() if bars and bars[-1] == words.stop - 1 else words.stop
    starts, stops = [first, *(bar + 1 for bar in bars)], [*bars, last]
    cells = [Span(*pair).stripped(text) for pair in zip(starts, stops, strict=True)]
    _sign(line.start, cells[0].start, "", found)
    for before, cell in pairwise(cells):
        _sign(before.stop, cell.start, "\t", found)
    _sign(cells[-1].stop, line.stop, "", found)
    for cell in cells:
        read_inline(text, cell, found)
    return cells


def _sign(start: int, stop: int, read: str, found: Inline) -> None:
    if stop > start:
        found.signs.append(Sign(Span(start, stop), read))
