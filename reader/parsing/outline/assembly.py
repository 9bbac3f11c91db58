"""Chunks with their roles to the blocks of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Block, BlockRole, Field
from reader.parsing.outline.markup import set_markup_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.document import DocumentDate, SourceText, Span
    from reader.parsing.outline.chunks import Chunk

_PLACELESS = frozenset({BlockRole.BLANK, BlockRole.SITE_NAVIGATION, BlockRole.PAGE_BREAK})


def blocks_of(source: SourceText, chunks: list[Chunk]) -> tuple[Block, ...]:
    """One block for each chunk, under the heading above it unless it lies under another.

    Signs of the format become blocks of their own.
    """
    blocks: list[Block] = []
    path: list[tuple[int, int]] = []  # level, index of the headings above
    for index, chunk in enumerate(chunks):
        parent = chunk.parent
        if chunk.role is BlockRole.HEADING:
            while path and path[-1][0] >= chunk.level:
                path.pop()
        if parent is None and path and chunk.role not in _PLACELESS:
            parent = path[-1][1]
        if chunk.role is BlockRole.HEADING:
            path.append((chunk.level, index))
        blocks.append(
            Block(chunk.role, chunk.span, chunk.level, parent, chunk.continues, chunk.detail)
        )
    return set_markup_apart(source, blocks)


def stated(name: str, text: str, span: Span) -> Field:
    """A field whose value is the words themselves, their white space folded."""
    raw = span.of(text)
    return Field(name, " ".join(raw.split()), raw, span)


def in_order(fields: Iterable[Field | None], date: DocumentDate | None) -> tuple[Field, ...]:
    """The fields there are, the date's among them, in order of place."""
    found = [field for field in fields if field is not None]
    if date is not None:
        found.append(date.field)
    return tuple(sorted(found, key=_place))


def _place(field: Field) -> tuple[int, int]:
    return (field.span.start, field.span.stop) if field.span is not None else (-1, -1)
