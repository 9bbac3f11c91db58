"""Source spans of one sheet as positions of the page, and back; it knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.pane.highlights import Ground, GroundRange
from reader.ui.pane.ranges import Ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Span
    from reader.ui.pane.typeset.sheet import Sheet
    from reader.ui.positions import Positions


class SheetPositions:
    """Where spans of the source are on the page: a span may be shown in several stretches.

    Args:
        sheet: What is on the page.
        positions: Its offsets as positions of Qt.
    """

    def __init__(self, sheet: Sheet, positions: Positions) -> None:
        self._sheet = sheet
        self._positions = positions

    def to_qt(self, span: Span) -> list[tuple[int, int]]:
        """The stretches of positions that show a source span."""
        return [self._positions.span_to_qt(shown) for shown in self._sheet.to_page(span)]

    def note_to_qt(self, span: Span) -> list[tuple[int, int]]:
        """The stretches of positions that show a note's span; asked again after each edit."""
        return [self._positions.span_to_qt(shown) for shown in self._sheet.kept_on_page(span)]

    def ranges(self, spans: Sequence[Span], ground: Ground) -> Ranges[GroundRange]:
        """Source spans as ranges of positions."""
        return Ranges(
            GroundRange(start, stop, ground) for span in spans for start, stop in self.to_qt(span)
        )

    def position_of(self, span: Span) -> int | None:
        """The position on whose line a source span is shown or told in the margin."""
        at = self._sheet.kept_place(span)
        return self._positions.to_qt(at) if at is not None else None

    def source_of(self, start: int, stop: int) -> Span | None:
        """The stretch of the source that positions show; None for no words."""
        return self._sheet.to_source(self._positions.span_from_qt(start, stop))
