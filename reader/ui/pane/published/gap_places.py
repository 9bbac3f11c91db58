"""Where the gaps of a document stand in the pane: room for banners, foldable lines, signs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document import BlockRole, GapKind, Span
from reader.ui.paint import BannerSize
from reader.ui.pane.banner_words import BannerWords, banner_words
from reader.ui.pane.ranges import Ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Document, Gap
    from reader.ui.pane.published.dress import Dress
    from reader.ui.pane.published.view_text import ViewText

_WORD = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class GapPlace:
    """A gap that has a banner.

    Attributes:
        gap: The gap.
        size: Of its banner.
        line: Number of the line whose room holds the banner.
        last: Number of the last line of the publisher's markers; `line` is the first.
        folds: Lines of the text stand in its brackets and can be folded.
        is_behind: The banner stands behind its line, at the end of the text.
        worded: How many of the lines hold words: what *Show* and *Fold* count, as Typeset does.
    """

    gap: Gap
    size: BannerSize
    line: int
    last: int
    folds: bool = False
    is_behind: bool = False
    worded: int = 0

    def words(self, document: Document) -> BannerWords:
        """What its banner says: found when it comes into view, for it names the witnesses."""
        words = banner_words(document, self.gap)
        return (
            replace(words, lines=self.worded) if words is not None else BannerWords(self.size, "")
        )


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


_SIZES = {
    GapKind.SECTIONS: BannerSize.LARGE,
    GapKind.PARAGRAPHS: BannerSize.SMALL,
    GapKind.EXTRACT: BannerSize.SMALL,
    GapKind.NO_BODY: BannerSize.SMALL,
}


def gap_places(
    document: Document, found: Sequence[Gap], view: ViewText, dress: Dress
) -> tuple[GapPlace, ...]:
    """Those gaps of a document that have a banner, in order of place."""
    return tuple(
        _place(document, view, dress, gap, _SIZES[gap.kind]) for gap in found if gap.kind in _SIZES
    )


def section_line(document: Document, gap: Gap, number: int) -> Span | None:
    """The first line of words of a section of the telegram that a gap is in; None without it."""
    for telegram in document.telegrams:
        if not telegram.span.start <= gap.span.start <= telegram.span.stop:
            continue
        for section in telegram.sections:
            if section.index == number and section.spans:
                words = section.spans[0].stripped(document.text)
                stop = document.text.find("\n", words.start, words.stop)
                return Span(words.start, stop if stop >= 0 else words.stop)
    return None


def _place(
    document: Document,
    view: ViewText,
    dress: Dress,
    gap: Gap,
    size: BannerSize,
) -> GapPlace:
    if gap.kind is GapKind.SECTIONS:
        span = _whole_markers(dress, gap.span).stripped(document.text)
        whole = _whole_lines(document.text, span)
        if whole is not None:
            first = view.line_of(view.to_qt(whole.start))
            last = view.line_of(view.to_qt(whole.stop))
            worded = sum(bool(line.strip()) for line in whole.of(document.text).splitlines())
            return GapPlace(gap, size, first, last, folds=True, worded=worded)
    offset = gap.span.start if gap.kind is not GapKind.PARAGRAPHS else gap.span.stop
    if gap.kind is GapKind.PARAGRAPHS and offset > gap.span.start:
        # The jump ends in the paragraph behind it: the banner stands above that one.
        offset -= 1
    is_behind = offset >= len(document.text) and offset > 0
    number = view.line_of(view.to_qt(offset))
    return GapPlace(gap, size, number, number, is_behind=is_behind)


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


def signs(document: Document, found: Sequence[Gap], view: ViewText, dress: Dress) -> Ranges[Sign]:
    """The signs of a document: cut at its beginning or end, lines that ran together."""
    cuts = _cut_signs(document.text, found, view)
    return Ranges([*cuts, *_run_together(document, view, dress)])


def _cut_signs(text: str, found: Sequence[Gap], view: ViewText) -> Iterator[Sign]:
    for gap in found:
        if gap.kind is GapKind.CUT_START:
            first = _WORD.search(text, gap.span.start)
            at = view.to_qt(first.start() if first else gap.span.start)
            yield Sign(at, at, SignKind.CUT_START)
        elif gap.kind is GapKind.CUT_END:
            stop = gap.span.stop
            while stop and text[stop - 1].isspace():
                stop -= 1
            at = view.span_to_qt(Span(0, stop))[1]
            yield Sign(at, at, SignKind.CUT_END)


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
