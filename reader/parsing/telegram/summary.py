"""The summary: what says that it is one, or stands under that heading, to where it ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field, Span
from reader.parsing.telegram.model import fact
from reader.parsing.telegram.numbering import MARK
from reader.parsing.telegram.values import flowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Paragraph
    from reader.parsing.telegram.body import Draft

_FIRST = re.compile(r"(?:BEGIN )?SUMMARY(?: AND [A-Z ]+)?\b\s*[:.-]?", re.IGNORECASE)
_LATER = re.compile(
    r"(?:BEGIN )?SUMMARY(?: AND [A-Z ]{1,40})?\s*(?:[:.]|-{1,2}(?=\s))|BEGIN SUMMARY\b",
    re.IGNORECASE,
)
"""Behind the first paragraph (``2. SUMMARY: ...``) the word alone may begin a sentence."""
_END = re.compile(r"\bEND (?:OF )?SUMMARY\b\.?", re.IGNORECASE)
FIRST_FEW = 4
"""A request or a mark for the whole may stand before the summary; further down none begins."""
MOST_PARAGRAPHS = 8
"""A summary of more paragraphs than this, to its ``END SUMMARY``, was not found."""

Pieces = tuple[Span, ...]


def find_summary(
    text: str, drafts: Sequence[Draft], paragraphs: Sequence[Paragraph]
) -> Field | None:
    """The summary, or None where nothing says that it is one.

    Args:
        text: The whole text.
        drafts: The body's blocks in order.
        paragraphs: Its numbered paragraphs.
    """
    before = _unnumbered(text, drafts)
    if before and _LATER.match(text, before[0].start):
        return _field(text, before)
    headed = set(_under_heading(text, drafts))
    for index, paragraph in enumerate(paragraphs[:FIRST_FEW]):
        pieces = _without_mark(text, paragraph)
        says = _FIRST if index == 0 else _LATER
        if paragraph.spans[0].start in headed or says.match(text, pieces[0].start):
            return _field(text, _to_its_end(text, pieces, paragraphs[index + 1 :]))
    return None


def _unnumbered(text: str, drafts: Sequence[Draft]) -> Pieces:
    """The running text before the first numbered paragraph."""
    found: list[Span] = []
    for draft in drafts:
        if draft.start is not None:
            return tuple(found)
        if draft.role in {BlockRole.PARAGRAPH, BlockRole.LIST_ITEM}:
            span = draft.span.stripped(text)
            if found and draft.continues is None and not _END.search(text, span.start, span.stop):
                return tuple(found)
            found.append(span)
    return tuple(found[:1])


def _under_heading(text: str, drafts: Sequence[Draft]) -> Iterator[int]:
    """Where the first numbered paragraph below each heading ``Summary`` begins."""
    known: set[int] = set()
    for draft in drafts:
        heading = draft.parent
        if draft.start is None or heading is None or id(heading) in known:
            continue
        known.add(id(heading))
        if heading.span.of(text).strip().lower().startswith("summary"):
            yield draft.start.candidate.at


def _without_mark(text: str, paragraph: Paragraph) -> Pieces:
    first = paragraph.spans[0]
    mark = MARK.match(text, first.start, first.stop)
    start = mark.end() if mark else paragraph.mark.stop
    while start < first.stop and text[start].isspace():
        start += 1
    return (Span(start, first.stop), *paragraph.spans[1:])


def _to_its_end(text: str, pieces: Pieces, later: Sequence[Paragraph]) -> Pieces:
    """The paragraphs to the one with ``END SUMMARY``; the first alone where none has it."""
    every = pieces
    for paragraph in (None, *later[:MOST_PARAGRAPHS]):
        if paragraph is not None:
            every = (*every, *paragraph.spans)
        if any(_END.search(text, piece.start, piece.stop) for piece in every):
            return every
    return pieces


def _field(text: str, pieces: Pieces) -> Field | None:
    """The words of the pieces alone: what a page's edge leaves between them is no summary."""
    kept: list[Span] = []
    for piece in pieces:
        end = _END.search(text, piece.start, piece.stop)
        cut = Span(piece.start, end.end() if end else piece.stop).stripped(text)
        if len(cut):
            kept.append(cut)
        if end is not None:
            break
    if not kept:
        return None
    span = Span(kept[0].start, kept[-1].stop)
    value = " ".join(flowed(piece.of(text)) for piece in kept)
    return fact("summary", value, span.of(text), span)
