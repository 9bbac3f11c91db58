"""What is drawn over the words of one reading: notes, the current finding's marks, search hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Severity
from reader.ui.pane.highlights import Ground, MarkLayer, finding_ground
from reader.ui.pane.hits import Hits
from reader.ui.pane.ranges import Ranges, note_ranges
from reader.ui.pane.typeset.found import FoundRanges
from reader.ui.pane.typeset.right_margin import (
    FindingMark,
    RightMargin,
    finding_marks,
    first_ranges,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.reading import Reading
    from reader.document import Gap, Span
    from reader.ui.pane.typeset.art import Art
    from reader.ui.pane.typeset.rooms import RoomKeeper
    from reader.ui.pane.typeset.sheet_positions import SheetPositions


class Overlays:
    """Keeps source spans, and turns them into positions whenever the text was set."""

    def __init__(self, art: Art, keeper: RoomKeeper) -> None:
        self._art = art
        self._keeper = keeper
        self._positions: SheetPositions | None = None
        self._spans: tuple[Span, ...] = ()
        self._severity: Severity | None = None
        self._hits = Hits()
        self._hit = -1
        self._placed: dict[int, list[tuple[int, int]]] = {}
        """Where hits stand on the page, as far as they were in view."""
        self._icons: Ranges[FindingMark] | None = None
        """The signs of the document's findings; None until they are placed on the page."""

    def forget(self) -> None:
        """Another text comes: nothing of this one is drawn on it."""
        self._spans, self._severity = (), None
        self._placed = {}
        self.set_hits((), -1)
        self._art.layer = MarkLayer()
        self._art.right = RightMargin()
        self.set_current_gap(None)

    def draw_on(self, positions: SheetPositions | None, reading: Reading | None) -> None:
        """The text was set: draw everything at its new positions."""
        self._positions = positions
        self._icons = None
        self._art.layer.notes = Ranges()
        self.take_notes(reading)
        self.mark(self._spans, self._severity)
        self._placed = {}
        self.set_hits(self._hits.spans, self._hit)

    def take_notes(self, reading: Reading | None) -> None:
        """Draw the notes and findings of a reading."""
        positions = self._positions
        if reading is None or positions is None:
            self._art.right = RightMargin()
            return
        notes = note_ranges(reading, positions.note_to_qt, self._art.layer.notes)
        self._art.layer.notes = notes
        if self._icons is None:
            self._icons = finding_marks(reading.document, positions.position_of)
        self._art.right = RightMargin(reading, first_ranges(notes), self._icons)
        self._repaint()

    def mark(self, spans: Sequence[Span], severity: Severity | None) -> None:
        """Set off the places of a finding; none clears."""
        self._spans, self._severity = tuple(spans), severity
        ground = finding_ground(severity) if severity is not None else Ground.REMARK
        if self._positions is not None:
            self._art.layer.marks = self._positions.ranges(spans, ground)
        self._art.marked = self._spans
        self._art.severity = (severity or Severity.REMARK) if spans else None
        self._keeper.widgets.mark_spans(spans, severity)
        self._repaint()

    def set_hits(self, spans: Sequence[Span], current: int) -> None:
        """Draw search hits, one of them the current one."""
        hits = tuple(spans)
        if hits is not self._hits.spans:
            self._hits, self._placed = Hits(hits), {}
        self._hit = current
        if self._positions is not None:
            self._art.layer.hits = FoundRanges(self._positions, self._hits, current, self._placed)
        self._keeper.widgets.set_hits(self._hits, current)
        self._repaint()

    def flash(self, spans: Sequence[Span]) -> None:
        """Give the target of a jump the ground of a hit; none ends it."""
        if self._positions is not None:
            self._art.layer.flashed = self._positions.ranges(spans, Ground.HIT)
        else:
            self._art.layer.flashed = Ranges()
        self._repaint()

    def set_current_note(self, note_id: str | None) -> None:
        """Draw one note's line 3 px wide."""
        self._art.layer.current_note = note_id
        self._repaint()

    def set_current_gap(self, gap: Gap | None) -> None:
        """Draw one gap as the current one."""
        self._art.current_gap = gap
        self._keeper.widgets.set_current(gap)
        self._repaint()

    def _repaint(self) -> None:
        self._art.page.viewport().update()
