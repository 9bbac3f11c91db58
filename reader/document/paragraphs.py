"""The paragraph that holds a place of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document.blocks import BlockRole
from reader.document.span import Span

if TYPE_CHECKING:
    from reader.document.document import Document

_WORDS = frozenset(
    {BlockRole.PARAGRAPH, BlockRole.LIST_ITEM, BlockRole.QUOTATION, BlockRole.FOOTNOTE}
)


def paragraph_at(document: Document, offset: int) -> Span | None:
    """The paragraph at an offset, else the next one below it; page breaks do not end it.

    A numbered paragraph is taken whole; elsewhere a block of prose with the blocks that go on
    with it. None where no paragraph follows.
    """
    for paragraph in document.paragraphs:
        whole = Span(paragraph.spans[0].start, paragraph.spans[-1].stop)
        if whole.holds(offset):
            return whole.stripped(document.text)
    index = _prose_at(document, offset)
    if index is None:
        return None
    first = index
    while (before := document.blocks[first].continues) is not None:
        first = before
    last, family = index, {first, index}
    for at in range(first + 1, len(document.blocks)):
        if document.blocks[at].continues in family:
            family.add(at)
            last = max(last, at)
    start, stop = document.blocks[first].span.start, document.blocks[last].span.stop
    return Span(start, stop).stripped(document.text)


def _prose_at(document: Document, offset: int) -> int | None:
    for index, block in enumerate(document.blocks):
        if block.span.stop > offset and block.role in _WORDS:
            return index
    return None
