"""The lines in view: what every painter of the pane walks over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from reader.ui.pane.laid_blocks import LaidBlocks
from reader.ui.visual_runs import cursor_x

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QRegion, QTextBlock

    from reader.ui.pane.laid_blocks import LaidBlock
    from reader.ui.pane.published.fixed_pitch import Room


@dataclass(frozen=True, slots=True)
class Row:
    """One line in view, in the viewport's coordinates.

    Attributes:
        laid: The line as it is laid.
        number: The line's number from 0.
        top: Where its room begins.
        left: Where the page begins; left of the view when scrolled sideways.
        room: What it keeps free.
        pitch: Height of the line itself.
    """

    laid: LaidBlock
    number: int
    top: float
    left: float
    room: Room
    pitch: int

    @property
    def block(self) -> QTextBlock:
        """The line in the widget's document."""
        return self.laid.block

    @property
    def start(self) -> int:
        """Position of its first character."""
        return self.laid.start

    @property
    def stop(self) -> int:
        """Position behind its line end."""
        return self.laid.stop

    @property
    def line_top(self) -> float:
        """Where the line itself begins, below its room."""
        return self.top + self.room.above

    @property
    def line_bottom(self) -> float:
        """Where the line itself ends."""
        return self.line_top + self.pitch

    @property
    def bottom(self) -> float:
        """Where the room below it ends."""
        return self.line_bottom + self.room.below


def exposed(rows: Sequence[Row], region: QRegion, width: int) -> list[Row]:
    """The rows in a region of a viewport so wide, and those next to it: marks reach down."""
    return [
        row
        for row in rows
        if region.intersects(
            QRectF(0, row.top - row.pitch, width, row.bottom - row.top + 2 * row.pitch).toRect()
        )
    ]


def laid_out(rows: Sequence[Row]) -> LaidBlocks:
    """The rows as the layer of marks takes them."""
    return LaidBlocks([row.laid for row in rows])


def words_end(row: Row, *, is_mirrored: bool = False) -> float:
    """How far the words of a line reach in the viewport, to the side where the page's lines end."""
    end = row.laid.x(row.laid.words_end)
    if end is not None and not is_mirrored:
        return end
    layout = row.block.layout()
    if not layout.lineCount():
        return row.left
    line = layout.lineAt(0)
    runs_left = row.block.textDirection() is Qt.LayoutDirection.RightToLeft
    if runs_left is not is_mirrored:
        # It begins where the others end.
        words = line.naturalTextRect()
        return row.left + (words.left() if is_mirrored else words.right())
    return row.left + cursor_x(line, row.laid.words_end)
