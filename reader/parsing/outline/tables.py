"""Tables: rows the format marks, cells between bars or tabs, columns set with blanks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.document import BlockRole, MarkKind, Span

if TYPE_CHECKING:
    from reader.document import SourceText
    from reader.parsing.outline.chunks import Chunk

_GAP = re.compile(r"\S(?: {3,}|\t+)(?=\S)")
_BAR_RULE = re.compile(r"\s*\|?[-:|=+ ]{3,}\|?\s*")
_LONGEST_CELL = 160
_LEAST_ROWS = 2
_LEAST_SPACED_ROWS = 3
_MOST_LINES = 2_000
_SENTENCE = re.compile(r"[a-z]{2}[.!?] {3,}[A-Z]")


def join_tables(source: SourceText, chunks: list[Chunk]) -> list[Chunk]:
    """Make one chunk of each table; a lone row, or a page laid out in cells, is none."""
    text = source.text
    rows = _rows(source)
    result: list[Chunk] = []
    for chunk in chunks:
        chunk.detail = chunk.detail or ("row" if chunk.span.start in rows else "")
        last = result[-1] if result else None
        is_row = chunk.detail == "row" and chunk.role is BlockRole.PARAGRAPH
        if is_row and last is not None and last.detail in ("row", "rows"):
            last.span = Span(last.span.start, chunk.span.stop)
            last.words = Span(last.words.start, chunk.words.stop)
            last.lines += chunk.lines
            last.role, last.detail = BlockRole.TABLE, "rows"
            continue
        if chunk.role is BlockRole.PARAGRAPH and _is_set_as_table(text, chunk):
            chunk.role = BlockRole.TABLE
        result.append(chunk)
    for chunk in result:
        if chunk.detail in ("row", "rows"):
            chunk.detail = ""
    return result


def _rows(source: SourceText) -> set[int]:
    """Where the lines begin that are rows of two and more cells with words."""
    text = source.text
    cells = sorted(m.span.start for m in source.marks if m.kind is MarkKind.CELL)
    found: set[int] = set()
    for mark in source.marks:
        if mark.kind is not MarkKind.ROW:
            continue
        words = mark.span.of(text)
        first = bisect_left(cells, mark.span.start)
        count = bisect_left(cells, mark.span.stop) - first
        is_short = all(len(cell) <= _LONGEST_CELL for cell in words.split("\t"))
        if count >= _LEAST_ROWS and "\n" not in words and "\t" in words and is_short:
            found.add(text.rfind("\n", 0, mark.span.start) + 1)
    return found


def _is_set_as_table(text: str, chunk: Chunk) -> bool:
    if not _LEAST_ROWS <= chunk.lines <= _MOST_LINES:
        return False
    lines = [line for line in chunk.words.of(text).split("\n") if line.strip()]
    if any(_BAR_RULE.fullmatch(line) and "|" in line for line in lines):
        return all("|" in line for line in lines)
    if len({line.count("\t") for line in lines}) == 1 and "\t" in lines[0].strip():
        return all(len(line) <= 4 * _LONGEST_CELL for line in lines)
    spaced = sum(bool(_GAP.search(line[:400])) and not _SENTENCE.search(line) for line in lines)
    return spaced >= _LEAST_SPACED_ROWS and spaced >= 0.8 * len(lines)
