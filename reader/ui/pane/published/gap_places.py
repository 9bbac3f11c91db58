"""Where the gaps of a document stand in the pane: room for banners, foldable lines, signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document import BlockRole, GapKind, Span, gaps
from reader.ui.pane.banner import banner_words
from reader.ui.pane.highlights import Ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextDocument

    from reader.document import Document, Gap
    from reader.ui.pane.banner import BannerWords
    from reader.ui.pane.published.dress import Dress
    from reader.ui.pane.published.view_text import ViewText


@dataclass(frozen=True, slots=True)
class GapPlace:
    """A gap that has a banner.

    Attributes:
        gap: The gap.
        words: What its banner says; `lines` counts those that fold.
        line: Number of the line whose room holds the banner.
        last: Number of the last line of the publisher's markers; `line` is the first.
        is_behind: The banner stands behind its line, at the end of the text.
    """

    gap: Gap
    words: BannerWords
    line: int
    last: int
    is_behind: bool = False

    @property
    def folds(self) -> bool:
        """Whether lines of the text stand in its brackets."""
        return self.words.lines > 0


class SignKind(StrEnum):
    """A sign in the text that takes no room of the words."""

    CUT_START = "[…"
    CUT_END = "…]"
    RUN_TOGETHER = "|"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign between two characters; `start` and `stop` are the same position."""

    start: int
    stop: int
    kind: SignKind


def gap_places(
    document: Document, view: ViewText, lines: QTextDocument, dress: Dress
) -> tuple[GapPlace, ...]:
    """The gaps of a document that have a banner, in order of place."""
    found: list[GapPlace] = []
    for gap in gaps(document):
        words = banner_words(document, gap)
        if words is not None:
            found.append(_place(document, view, lines, dress, gap, words))
    return tuple(found)


def _place(
    document: Document,
    view: ViewText,
    lines: QTextDocument,
    dress: Dress,
    gap: Gap,
    words: BannerWords,
) -> GapPlace:
    if gap.kind is GapKind.SECTIONS:
        span = _whole_markers(dress, gap.span).stripped(document.text)
        whole = _whole_lines(document.text, span)
        if whole is not None:
            first = lines.findBlock(view.to_qt(whole.start)).blockNumber()
            last = lines.findBlock(view.to_qt(whole.stop)).blockNumber()
            return GapPlace(gap, replace(words, lines=last - first + 1), first, last)
    words = replace(words, lines=0)
    offset = gap.span.start if gap.kind is not GapKind.PARAGRAPHS else gap.span.stop
    if gap.kind is GapKind.PARAGRAPHS and offset > gap.span.start:
        # The jump ends in the paragraph behind it: the banner stands above that one.
        offset -= 1
    is_behind = offset >= len(document.text) and offset > 0
    number = lines.findBlock(view.to_qt(offset)).blockNumber()
    return GapPlace(gap, words, number, number, is_behind=is_behind)


def _whole_markers(dress: Dress, span: Span) -> Span:
    start, stop = span
    for block in dress.blocks_between(start, max(stop, start + 1)):
        if block.role is BlockRole.MISSING_SECTION_MARKER and block.span.overlaps(span):
            start, stop = min(start, block.span.start), max(stop, block.span.stop)
    return Span(start, stop)


def _whole_lines(text: str, span: Span) -> Span | None:
    """The span without a first or last line that other words share; None if none is left."""
    if len(span) == 0:
        return None
    start = text.rfind("\n", 0, span.start) + 1
    if text[start : span.start].strip():
        start = text.find("\n", span.start) + 1
        if start == 0:
            return None
    stop = text.find("\n", span.stop)
    stop = len(text) if stop < 0 else stop
    if text[span.stop : stop].strip():
        stop = text.rfind("\n", 0, span.stop)
    return Span(start, stop) if start < stop else None


def signs(document: Document, view: ViewText, dress: Dress) -> Ranges[Sign]:
    """The signs of a document: cut at its beginning or end, lines that ran together."""
    return Ranges([*_cut_signs(document, view), *_run_together(document, view, dress)])


def _cut_signs(document: Document, view: ViewText) -> Iterator[Sign]:
    text = document.text
    for gap in gaps(document):
        words = gap.span.stripped(text) if len(gap.span) else gap.span
        if gap.kind is GapKind.CUT_START:
            at = view.to_qt(_next_word(text, words.start))
            yield Sign(at, at, SignKind.CUT_START)
        elif gap.kind is GapKind.CUT_END:
            at = view.span_to_qt(Span(0, len(text[: words.stop].rstrip())))[1]
            yield Sign(at, at, SignKind.CUT_END)


def _next_word(text: str, offset: int) -> int:
    rest = len(text) - offset
    return offset + rest - len(text[offset:].lstrip()) if text[offset:].strip() else offset


def _run_together(document: Document, view: ViewText, dress: Dress) -> Iterator[Sign]:
    for finding in document.findings:
        if finding.code != "run-together-line":
            continue
        for span in finding.spans:
            inside = [
                block.span.start
                for block in dress.blocks_between(span.start, span.stop)
                if span.start < block.span.start < span.stop
            ]
            for offset in inside or [span.start]:
                at = view.to_qt(offset)
                yield Sign(at, at, SignKind.RUN_TOGETHER)
