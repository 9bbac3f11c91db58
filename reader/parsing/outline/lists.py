"""Lists: which items belong together, how deep each lies, and what leads into them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.document import BlockRole, ItemList, ListItem, Span

if TYPE_CHECKING:
    from reader.document import SourceText
    from reader.parsing.outline.chunks import Chunk

_KEEPS_OPEN = frozenset({BlockRole.BLANK, BlockRole.FOOTNOTE, BlockRole.PAGE_BREAK})
_MARKDOWN_KINDS = frozenset("1-*+•")
_SET_IN = 2
"""Columns: what is set in by so many lies under an item."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z])")


@dataclass(slots=True)
class _OpenList:
    """A list that goes on: its items, and the way down to the last one."""

    lead_in: Span | None
    items: list[ListItem] = field(default_factory=list)
    chunks: list[int] = field(default_factory=list)
    path: list[tuple[int, str, int]] = field(default_factory=list)  # indent, marker, item
    counts: Counter[int | None] = field(default_factory=Counter)  # items by their parent


def lists_of(source: SourceText, chunks: list[Chunk]) -> tuple[ItemList, ...]:
    """Gather items into lists, and give each item's chunk its level and parent.

    Blank lines, footnotes and paragraphs set under an item do not end a list; in Markdown an
    item of another kind does, if it stands as far left (CommonMark 0.31, section 5.3).
    """
    text = source.text
    found: list[ItemList] = []
    current: _OpenList | None = None
    for index, chunk in enumerate(chunks):
        if chunk.role is BlockRole.LIST_ITEM:
            if current is not None and source.is_markdown and _begins_anew(chunk, current):
                found.append(ItemList(tuple(current.items), current.lead_in))
                current = None
            if current is None:
                current = _OpenList(_lead_in(text, chunks, index))
            _add(current, chunks, index)
        elif current is not None and chunk.role not in _KEEPS_OPEN:
            if chunk.role is BlockRole.PARAGRAPH and _is_under(chunk, current, chunks):
                chunk.parent = current.chunks[-1]
                continue
            found.append(ItemList(tuple(current.items), current.lead_in))
            current = None
    if current is not None:
        found.append(ItemList(tuple(current.items), current.lead_in))
    return tuple(found)


def last_sentence(text: str, span: Span) -> Span:
    """The last sentence of a paragraph."""
    start = span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.stop):
        start = match.end()
    return Span(start, span.stop)


def _begins_anew(chunk: Chunk, current: _OpenList) -> bool:
    """Whether an item of Markdown belongs to none that is open: a kind of its own, as far left.

    Those beside it are no longer open: it does not lie in them.
    """
    kind, path = _kind(chunk.marker), current.path
    while path and kind in _MARKDOWN_KINDS and chunk.indent < path[-1][0] + _SET_IN:
        if path[-1][1] == kind and path[-1][0] < chunk.indent:
            # Set in by less than an item's words are: one of the same list.
            chunk.indent = path[-1][0]
        if (path[-1][0], path[-1][1]) == (chunk.indent, kind):
            return False
        path.pop()
    return not path


def _add(current: _OpenList, chunks: list[Chunk], index: int) -> None:
    chunk = chunks[index]
    kind = _kind(chunk.marker)
    path = current.path
    while path and path[-1][0] > chunk.indent:
        path.pop()
    depth = next(
        (
            i
            for i, (indent, marker, _) in enumerate(path)
            if (indent, marker) == (chunk.indent, kind)
        ),
        None,
    )
    if depth is not None:
        del path[depth:]
    parent = path[-1][2] if path else None
    current.counts[parent] += 1
    number = current.counts[parent]
    current.items.append(ListItem(len(path) + 1, number, chunk.words, chunk.marker, parent))
    current.chunks.append(index)
    chunk.level = len(path) + 1
    if parent is not None:
        chunk.parent = current.chunks[parent]
    path.append((chunk.indent, kind, len(current.items) - 1))


def _kind(marker: str) -> str:
    """Numbers count as one kind of marker, letters as another; a bullet is its own."""
    label = marker.strip("().")
    if label.isdigit():
        return "1"
    return "a" if label.isalpha() and label != "o" else marker


def _is_under(chunk: Chunk, current: _OpenList, chunks: list[Chunk]) -> bool:
    return chunk.indent >= chunks[current.chunks[-1]].indent + _SET_IN


def _lead_in(text: str, chunks: list[Chunk], index: int) -> Span | None:
    """The sentence right before a list, where it ends in a colon."""
    for before in range(index - 1, -1, -1):
        chunk = chunks[before]
        if chunk.role is BlockRole.BLANK:
            continue
        if chunk.role is BlockRole.PARAGRAPH and text[chunk.words.stop - 1] == ":":
            return last_sentence(text, chunk.words)
        return None
    return None
