"""Quotations set apart: what the format quotes, and lines that begin with ``>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import BlockRole, MarkKind

if TYPE_CHECKING:
    from reader.document import SourceText
    from reader.parsing.outline.chunks import Chunk


def mark_quotations(source: SourceText, chunks: list[Chunk]) -> None:
    """Give paragraphs that are quoted that role."""
    text = source.text
    quoted = {mark.span.start for mark in source.marks if mark.kind is MarkKind.QUOTATION}
    for chunk in chunks:
        if chunk.role is not BlockRole.PARAGRAPH:
            continue
        is_quoted = text[chunk.words.start] == ">" and all(
            line.lstrip().startswith(">") for line in chunk.words.of(text).split("\n")
        )
        if is_quoted or chunk.words.start in quoted:
            chunk.role = BlockRole.QUOTATION
