"""One frame of the page: where and how it is painted, and what explains itself afterwards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from reader.ui.pane.typeset.rooms import TAIL
from reader.ui.pane.typeset.sheet import ParaKind, RoomKind

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QTextBlock, QTextLine

    from reader.document import Gap, Severity, Span
    from reader.ui.pane.measure import Measure
    from reader.ui.pane.typeset.in_view import Placed
    from reader.ui.pane.typeset.page import Page
    from reader.ui.pane.typeset.rooms import RoomKeeper
    from reader.ui.pane.typeset.sheet import Para, Room, Sheet
    from reader.ui.positions import Positions
    from reader.ui.theme.theme import Theme

BASELINE = 4 / 5
"""Where Qt puts the baseline of a line of fixed height."""


@dataclass(frozen=True, slots=True)
class Hot:
    """A painted place that explains itself, or stands for a note."""

    area: QRectF
    words: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedPara:
    """A paragraph in view: its block, and where its layout has its origin in the viewport."""

    para: Para
    block: QTextBlock
    origin: QPointF

    @property
    def leading(self) -> float:
        """Height of its lines, in pixels."""
        return self.block.blockFormat().lineHeight()

    @property
    def is_mirrored(self) -> bool:
        """Whether its lines run from right to left."""
        return self.block.textDirection() is Qt.LayoutDirection.RightToLeft

    @property
    def bottom(self) -> float:
        """The lower edge of its last line."""
        return self.origin.y() + self.block.layout().lineCount() * self.leading

    def baseline(self, number: int) -> float:
        """The baseline of one of its lines."""
        line = self.block.layout().lineAt(number)
        return self.origin.y() + line.y() + line.ascent()

    def line_of(self, position: int) -> QTextLine:
        """The line that holds a position of the document."""
        return self.block.layout().lineForTextPosition(position - self.block.position())


@dataclass
class Frame:
    """What painting needs to know; made for each frame, it measures only what is in view.

    Attributes:
        page: Where.
        keeper: What stands between the paragraphs.
        sheet: What is on the page.
        positions: Both ways between the sheet's offsets and Qt's positions.
        measure: The page's columns.
        theme: Its colours.
        marked: Source spans of the current finding.
        severity: Of that finding; None while there is none.
        current_gap: The gap that previous and next gap walk from.
        hot: What was painted and explains itself.
    """

    page: Page
    keeper: RoomKeeper
    sheet: Sheet
    positions: Positions
    measure: Measure
    theme: Theme
    marked: tuple[Span, ...] = ()
    severity: Severity | None = None
    current_gap: Gap | None = None
    hot: list[Hot] = field(default_factory=list)

    @cached_property
    def paras(self) -> list[PlacedPara]:
        """The paragraphs in view."""
        return self._placed(self.page.blocks_in_view())

    @property
    def near_paras(self) -> list[PlacedPara]:
        """The paragraphs in view and within a screen of it."""
        return self._placed(self.page.blocks_in_view(self.height))

    @property
    def height(self) -> int:
        """Of the viewport."""
        return self.page.viewport().height()

    def marking(self, span: Span | None) -> Severity | None:
        """The severity of the current finding, if it speaks of these words."""
        if span is None or not any(span.overlaps(one) for one in self.marked):
            return None
        return self.severity

    def is_current(self, room: Room) -> bool:
        """Whether a room is that of the current gap."""
        return self.current_gap is not None and room.gap == self.current_gap

    def is_open(self, room: Room) -> bool:
        """Whether the marker lines of a banner are shown."""
        is_banner = room.kind is RoomKind.BANNER
        return is_banner and room.fold is not None and room.fold.id in self.sheet.opened

    # Rooms

    @cached_property
    def near_rooms(self) -> list[int]:
        """Paragraphs with rooms that are set and within a screen of the view; `TAIL` last."""
        placed = self.page.blocks_in_view(self.height)
        last = self.page.document().lastBlock().blockNumber()
        is_closed = self.keeper.has_tail and last == len(self.sheet.paras) + 1
        if placed:
            first, stop = placed[0][0].blockNumber() - 1, placed[-1][0].blockNumber() + 1
        else:
            # Within a room higher than three screens: a hit there may find either side.
            number = self.page.block_number_at(0)
            first, stop = number - 1, number + 1
        indexes = self.keeper.indexes
        inside = indexes[bisect_left(indexes, first) : bisect_right(indexes, min(stop, last - 1))]
        is_end = is_closed and stop > len(self.sheet.paras)
        return [*inside, TAIL] if is_end else list(inside)

    def room_top(self, index: int) -> float:
        """Where the rooms above a paragraph (`TAIL`: below the last) begin, in the viewport."""
        scroll = self.page.verticalScrollBar().value()
        document = self.page.document()
        # The tail hangs above the empty last line as other rooms do above their paragraph.
        block = document.lastBlock() if index == TAIL else document.findBlockByNumber(index + 1)
        # Asking for the rectangle lays out what is above it.
        document.documentLayout().blockBoundingRect(block)
        return block.layout().position().y() - scroll - self.keeper.space_above(index)

    def room_rects(self) -> list[tuple[Room, QRectF]]:
        """Each room near the view with its rectangle in the viewport."""
        left, right = self.measure.column
        found: list[tuple[Room, QRectF]] = []
        for index in self.near_rooms:
            top = self.room_top(index)
            for room, y, height in self.keeper.tops(index):
                found.append((room, QRectF(left, top + y, right - left, height)))
        return found

    def opened_rects(self) -> list[tuple[Room, QRectF]]:
        """Each banner whose marker lines are shown, with a rectangle round it and them."""
        left, right = self.measure.column
        last = min(self.page.document().lastBlock().blockNumber(), len(self.sheet.paras))
        found: list[tuple[Room, QRectF]] = []
        if not self.sheet.opened:
            return found
        for index in self.keeper.indexes:
            if index >= last:
                break
            for room, y, _height in self.keeper.tops(index):
                if not self.is_open(room):
                    continue
                top = self.room_top(index) + y
                bottom = self._markers_end(index, last) + self.measure.scaled(14)
                found.append((room, QRectF(left, top, right - left, bottom - top)))
        return found

    def _markers_end(self, index: int, last: int) -> float:
        paras = self.sheet.paras
        end = index
        while (
            end + 1 < min(len(paras), last)
            and paras[end + 1].kind is ParaKind.MARKER
            and not paras[end + 1].rooms
        ):
            end += 1
        document = self.page.document()
        block = document.findBlockByNumber(end + 1)
        document.documentLayout().blockBoundingRect(block)
        lines = block.layout().lineCount() * block.blockFormat().lineHeight()
        scroll = self.page.verticalScrollBar().value()
        return block.layout().position().y() + lines - scroll

    def _placed(self, placed: list[Placed]) -> list[PlacedPara]:
        found: list[PlacedPara] = []
        for block, origin in placed:
            number = block.blockNumber() - 1
            if 0 <= number < len(self.sheet.paras) and block.layout().lineCount():
                found.append(PlacedPara(self.sheet.paras[number], block, origin))
        return found
