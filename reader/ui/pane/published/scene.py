"""What one reading shows in the pane, in positions of the widget: the painters' common ground."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextLayout

from reader.document import GapKind, Span, gaps
from reader.ui.direction import runs_right_to_left
from reader.ui.pane.highlights import MarkLayer
from reader.ui.pane.published.dress import Dress
from reader.ui.pane.published.gap_places import GapPlace, Sign, gap_places, signs
from reader.ui.pane.published.margin_marks import FindingMark, finding_marks
from reader.ui.pane.published.source_lines import SourceLines
from reader.ui.pane.published.view_text import ViewText
from reader.ui.pane.ranges import Ranges, note_ranges

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextCharFormat

    from reader.annotations.reading import Reading
    from reader.document import Document, Gap, Link
    from reader.ui.pane.published.dress import Ink
    from reader.ui.pane.published.rows import Row


_MEASURED = 100_000
COLUMNS = 69
"""The width of a telegram's line, and of a banner."""


@dataclass(frozen=True, slots=True)
class Underlined:
    """Words whose link is lost, in positions."""

    start: int
    stop: int


@dataclass
class Scene:
    """A document made ready for the widget.

    Attributes:
        reading: The document with its notes.
        view: Its text as the widget holds it.
        dress: What is set off, asked for line by line.
        layer: Notes, finding marks, hits.
        places: Gaps that have a banner.
        places_at: The same by the number of their line.
        signs: Signs between characters.
        links: What leads elsewhere, in positions.
        lost_links: Words whose link target is lost.
        finding_marks: Where the margin shows the sign of a finding.
        folded: The places whose lines are folded.
        known_links: What leads elsewhere, in the source.
        current_gap: The one that previous and next gap walk from.
    """

    reading: Reading
    view: ViewText
    dress: Dress
    layer: MarkLayer = field(default_factory=MarkLayer)
    places: tuple[GapPlace, ...] = ()
    places_at: dict[int, list[GapPlace]] = field(default_factory=dict)
    signs: Ranges[Sign] = field(default_factory=Ranges)
    links: Ranges[Underlined] = field(default_factory=Ranges)
    lost_links: Ranges[Underlined] = field(default_factory=Ranges)
    finding_marks: Ranges[FindingMark] = field(default_factory=Ranges)
    folded: set[GapPlace] = field(default_factory=set)
    current_gap: Gap | None = None
    known_links: tuple[Link, ...] = ()

    @classmethod
    def of(cls, reading: Reading, view: ViewText | None = None) -> Scene:
        """The scene of a reading; it may be made beside the window's thread.

        Args:
            reading: The document with its notes.
            view: Its text as the widget holds it, where the widget does already.
        """
        document = reading.document
        scene = cls(reading, view or ViewText(document.text), Dress(document))
        scene.set_reading(reading)
        scene._find_places()
        # What the other end asks first of a long text.
        _ = scene.longest, scene.widest, scene.lines
        return scene

    @cached_property
    def longest(self) -> int:
        """The longest line that is no longer than a telegram's, in code points.

        A longer one is scrolled sideways in any case, and takes no label its place. A text of
        many telegrams has been measured by its first pages.
        """
        return max((length for length in self._lengths if length <= COLUMNS), default=0)

    @cached_property
    def widest(self) -> int:
        """The longest line of all those that were measured, in code points."""
        return max(self._lengths, default=0)

    @cached_property
    def widest_left_to_right(self) -> int:
        """The longest of those that run from left to right on a page that is turned round."""
        ways = (
            len(line)
            for line in self._measured
            if line.strip() and not runs_right_to_left(line, is_mirrored=True)
        )
        return max(ways, default=0)

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(len(line.rstrip()) for line in self._measured)

    @property
    def _measured(self) -> list[str]:
        return self.view.text[:_MEASURED].split("\n")

    @cached_property
    def lines(self) -> SourceLines:
        """The lines of the source, for those who number them."""
        return SourceLines(self.reading.document.text)

    @property
    def document(self) -> Document:
        """The document shown."""
        return self.reading.document

    def _find_places(self) -> None:
        found = gaps(self.document)
        self.places = gap_places(self.document, found, self.view, self.dress)
        self.places_at = {}
        for place in self.places:
            self.places_at.setdefault(place.line, []).append(place)
        self.signs = signs(self.document, found, self.view, self.dress)
        self.finding_marks = Ranges(finding_marks(self.document, self.view))
        self.known_links = self.document.links
        self.links = Ranges(Underlined(*self.view.span_to_qt(one.span)) for one in self.known_links)
        self.lost_links = Ranges(
            Underlined(*self.view.span_to_qt(gap.span)) for gap in found if gap.kind is GapKind.LINK
        )

    def places_between(self, first: int, last: int) -> list[GapPlace]:
        """The places with a line of theirs among the lines `first` to `last`, in order."""
        stop = bisect_right(self.places, last, key=_line)
        start = stop
        # Places do not overlap: those that end before the first line end the walk.
        while start and self.places[start - 1].last >= first:
            start -= 1
        return list(self.places[start:stop])

    def set_reading(self, reading: Reading) -> None:
        """Take the notes of another reading of the same text."""
        self.reading = reading
        self.layer.notes = note_ranges(reading, self._stretches, self.layer.notes)

    def span_of(self, row: Row) -> Span:
        """The source words of a line with its line end."""
        return self.view.span_from_qt(row.start, row.stop)

    def formats(
        self, start: int, length: int, format_of: Callable[[Ink], QTextCharFormat]
    ) -> list[QTextLayout.FormatRange]:
        """The formats of a line, from its own first position on.

        Args:
            start: The line's first position.
            length: Its length without the line end.
            format_of: The format of an ink in the current theme.
        """
        span = self.view.span_from_qt(start, start + length)
        found: list[QTextLayout.FormatRange] = []
        for inked in self.dress.inked(span.start, span.stop):
            words = Span(max(inked.start, span.start), max(span.start, min(inked.stop, span.stop)))
            first, last = self.view.span_to_qt(words)
            if last > first:
                part = QTextLayout.FormatRange()
                part.start = first - start
                part.length = last - first
                part.format = format_of(inked.ink)
                found.append(part)
        return found

    def _stretches(self, span: Span) -> tuple[tuple[int, int], ...]:
        return (self.view.span_to_qt(span),)


def _line(place: GapPlace) -> int:
    return place.line
