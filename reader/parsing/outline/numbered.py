"""Numbered headings of papers and minutes: lines that stand alone above the text they name."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.document import BlockRole, Span
from reader.parsing.outline.chunks import Chunk, lines_of
from reader.parsing.outline.headings import (
    is_apart,
    is_capitals,
    is_lettered,
    leads,
    numbered_level,
)

_LEAST_NUMBERED = 2
_IN_SMALL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t\u00a0]+(?=[^\W\d_])(?P<words>.+)"
)
_MOST_WORDS = 14
_INNER = re.compile(r"[;!?]|\.\s")
_HOLDS = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM})


def part_numbered_headings(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """``1. WELCOME`` right above its text, with no blank line between, is a chunk by itself."""
    result: list[Chunk] = []
    for chunk in chunks:
        lines = lines_of(text, chunk.span)
        first = next(lines, chunk.span)
        second = next(lines, None)
        if second is None or chunk.role not in _HOLDS or not _names(text, first, second):
            result.append(chunk)
            continue
        rest = Span(first.stop, chunk.span.stop)
        result.append(replace(chunk, span=first, words=first.stripped(text), lines=1))
        result.append(Chunk(rest, rest.stripped(text), BlockRole.PARAGRAPH, lines=chunk.lines - 1))
    return result


def _names(text: str, first: Span, second: Span) -> bool:
    """Whether a first line is a numbered name in capitals, and the second is running text."""
    words, below = first.stripped(text).of(text), second.stripped(text).of(text)
    is_name = numbered_level(words) > 0 and is_capitals(words)
    return is_name and below[:1].isupper() and not is_capitals(below)


def mark_numbered(text: str, chunks: list[Chunk]) -> None:
    """Numbered lines that stand alone above a text; one by itself is an item of a list."""
    found: list[tuple[Chunk, int]] = []
    for index, chunk in enumerate(chunks):
        if chunk.lines > 2 or chunk.role not in _HOLDS:
            continue
        words = " ".join(chunk.words.of(text).split())
        level = numbered_level(words)
        if level and _stands_alone(chunks, index, words) and leads(chunks, index):
            found.append((chunk, level))
        elif not level and is_apart(chunks, index) and _leads_text(chunks, index):
            level = _level_in_small(words)
            found += [(chunk, level)] if level else []
    if len(found) < _LEAST_NUMBERED:
        return
    names = [" ".join(chunk.words.of(text).split()) for chunk, _ in found]
    has_both = len({is_lettered(name) for name in names if not name[0].isdigit()}) > 1
    for (chunk, level), name in zip(found, names, strict=True):
        is_below = has_both and is_lettered(name)
        chunk.role, chunk.marker = BlockRole.HEADING, ""
        chunk.level = level + is_below


def _stands_alone(chunks: list[Chunk], index: int, words: str) -> bool:
    """Whether blank lines part a line from all else; from its text capitals do."""
    if is_apart(chunks, index):
        return True
    is_first = index == 0 or chunks[index - 1].role is BlockRole.BLANK
    is_over = index + 1 < len(chunks) and chunks[index + 1].role is BlockRole.PARAGRAPH
    return is_first and is_over and is_capitals(words)


def _leads_text(chunks: list[Chunk], index: int) -> bool:
    """Whether a paragraph is the next thing below, or a numbered line that has one itself."""
    below = [c for c in chunks[index + 1 : index + 5] if c.role is not BlockRole.BLANK]
    return bool(below) and below[0].role is BlockRole.PARAGRAPH


def _level_in_small(words: str) -> int:
    """The depth of ``1. Opening of the meeting``, which ends no sentence; 0 for none."""
    found = _IN_SMALL.fullmatch(words)
    if found is None or words[-1] in ".,;:!?" or not found["words"][0].isupper():
        return 0
    if len(found["words"].split()) > _MOST_WORDS or _INNER.search(found["words"]):
        return 0
    return 1 + found["number"].count(".")
