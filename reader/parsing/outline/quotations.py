"""Quotations set apart: what the format quotes, lines that begin with ``>``, lines set in.

Set in are lines of running text four columns or more to the right of the paragraph before them,
which leads to them with a colon, a comma or a dash; two lines, or one that was not wrapped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import BlockRole, MarkKind
from reader.parsing.outline.chunks import LONG_LINE, columns

if TYPE_CHECKING:
    from reader.document import SourceText
    from reader.parsing.outline.chunks import Chunk

_LEADS = frozenset(":,—–")
_SET_IN = 4
_RAGGED = 3
_SHORTEST = 60
_FULL = 30
_MOST_LINES = 200


def mark_quotations(source: SourceText, chunks: list[Chunk]) -> None:
    """Give paragraphs that are quoted that role."""
    text = source.text
    quoted = {mark.span.start for mark in source.marks if mark.kind is MarkKind.QUOTATION}
    before: Chunk | None = None
    for chunk in chunks:
        if chunk.role is BlockRole.BLANK:
            continue
        above, before = before, chunk
        if chunk.role is not BlockRole.PARAGRAPH:
            continue
        is_quoted = text[chunk.words.start] == ">" and all(
            line.lstrip().startswith(">") for line in chunk.words.of(text).split("\n")
        )
        is_set_in = above is not None and _is_set_in(text, above, chunk)
        if is_quoted or is_set_in or chunk.words.start in quoted:
            chunk.role = BlockRole.QUOTATION


def _is_set_in(text: str, above: Chunk, chunk: Chunk) -> bool:
    """Whether a paragraph is set in under a sentence that leads to it (or under its first part)."""
    if chunk.lines > _MOST_LINES or text[chunk.words.stop - 1] == ":":
        return False
    lines = [line for line in chunk.span.of(text).split("\n") if line.strip()]
    indents = [columns(line[: len(line) - len(line.lstrip())]) for line in lines]
    if max(indents) - min(indents) > _RAGGED or chunk.words.stop - chunk.words.start < _SHORTEST:
        return False
    if above.role is BlockRole.QUOTATION:
        return abs(chunk.indent - above.indent) <= _RAGGED
    leads = above.role is BlockRole.PARAGRAPH and text[above.words.stop - 1] in _LEADS
    return leads and min(indents) >= above.indent + _SET_IN and _runs_on(lines)


def _runs_on(lines: list[str]) -> bool:
    """Whether lines are running text: wrapped where they are full, or one that is long."""
    if len(lines) == 1:
        return len(lines[0]) > LONG_LINE
    return all(len(line.strip()) >= _FULL for line in lines[:-1])
