"""Passages without a mouse: the paragraph or heading at a place, and a passage word by word."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document

_WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")
_NEAR = 400
"""Code points: how far a word is looked for at a time."""


class Resize(Enum):
    """What becomes of one end of a passage."""

    EXTEND_END = "extend-end"
    SHRINK_END = "shrink-end"
    EXTEND_START = "extend-start"
    SHRINK_START = "shrink-start"


def passage_at(document: Document, offset: int) -> Span | None:
    """The paragraph, heading or list item that is read at a source offset; None for none."""
    flow = document.flow
    unit = flow.unit_at(flow.flow_offset(offset))
    whole = flow.to_source_hull(unit.span) if unit is not None else None
    if whole is None:
        return None
    passage = whole.stripped(document.text)
    return passage if len(passage) else None


def behind_number(document: Document, passage: Span) -> Span:
    """A passage without the printed number of the paragraph it begins with.

    The page sets the number in the margin; it is the place of the words, not one of them.
    """
    for paragraph in document.paragraphs:
        mark = paragraph.mark
        if mark.start <= passage.start < mark.stop < passage.stop:
            words = Span(mark.stop, passage.stop).stripped(document.text)
            return words if len(words) else passage
    return passage


def resized(document: Document, span: Span, how: Resize) -> Span | None:
    """A passage one word longer or shorter at one end, as the text is read.

    Page breaks and the like between two words are passed over. None where there is no further
    word, or only one is left.

    Args:
        document: Whose text.
        span: The passage, in the source.
        how: Which end, and where to.
    """
    flow = document.flow
    shown = flow.to_flow(span)
    if not len(shown):
        return _resized(document.text, span, how)
    found = _resized(flow.text, shown, how)
    whole = flow.to_source_hull(found) if found is not None else None
    if whole is None:
        return None
    # The end that does not move stays where it is, whatever the flow leaves out there.
    if how in (Resize.EXTEND_END, Resize.SHRINK_END):
        return Span(span.start, whole.stop) if whole.stop > span.start else None
    return Span(whole.start, span.stop) if whole.start < span.stop else None


def _resized(text: str, span: Span, how: Resize) -> Span | None:
    start, stop = span.start, span.stop
    if how is Resize.EXTEND_END:
        ends = (word.end() for word in _WORD.finditer(text, max(0, stop - _NEAR)))
        end = next((end for end in ends if end > stop), None)
        return Span(start, end) if end is not None else None
    if how is Resize.SHRINK_END:
        last = max((end for _, end in _words(text, span) if end < stop), default=None)
        return Span(start, last) if last is not None else None
    if how is Resize.SHRINK_START:
        begins = (begin for begin, _ in _words(text, span) if begin > start)
        begin = next(begins, None)
        return Span(begin, stop) if begin is not None else None
    for back in (_NEAR, start):
        near = _WORD.finditer(text, max(0, start - back))
        before = max((word.start() for word in _until(near, start)), default=None)
        if before is not None:
            return Span(before, stop)
    return None


def _words(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The words of a span that lie in it whole."""
    for word in _WORD.finditer(text, span.start, span.stop):
        yield word.start(), word.end()


def _until(words: Iterator[re.Match[str]], stop: int) -> Iterator[re.Match[str]]:
    for word in words:
        if word.start() >= stop:
            return
        yield word
