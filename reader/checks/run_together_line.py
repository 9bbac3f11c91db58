"""``run-together-line``: a part that begins inside a line because a line end is lost."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reader.document import BlockRole, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document

_LINES_OF_THEIR_OWN = frozenset(
    {
        BlockRole.TRANSMISSION_HEADER,
        BlockRole.ADDRESSEE,
        BlockRole.CLASSIFICATION_LINE,
        BlockRole.CAPTION,
        BlockRole.EXECUTIVE_ORDER,
        BlockRole.TAGS,
        BlockRole.SUBJECT,
        BlockRole.REFERENCE,
        BlockRole.DATABASE_ROW,
    }
)
LONGEST_WORD = 40
_COLUMN = ',"'
"""Between two columns of a CSV file no line end is lost."""


def run_together_line(document: Document) -> Iterator[Finding]:
    """One finding a printed line, on the word that its first lost line end made."""
    text = document.text
    said = 0
    for before, block in pairwise(document.blocks):
        start = block.span.start
        if text[start - 1] == "\n" or before.role is BlockRole.PAGE_BREAK:
            continue
        if text[start - 2 : start] == _COLUMN or said > text.rfind("\n", 0, start) + 1:
            continue
        if block.role in _LINES_OF_THEIR_OWN:
            said = start
            yield Finding("run-together-line", (_joint(text, start),))


def _joint(text: str, at: int) -> Span:
    """The word across the joint."""
    start, stop = at, at
    while start > max(0, at - LONGEST_WORD) and not text[start - 1].isspace():
        start -= 1
    while stop < min(len(text), at + LONGEST_WORD) and not text[stop].isspace():
        stop += 1
    return Span(start, stop)
