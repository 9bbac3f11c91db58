"""Where things stand on the set page, and bringing them into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextCursor

from reader.ui.pane.highlights import Ground, GroundRange
from reader.ui.pane.laid_blocks import LaidBlock, LaidBlocks
from reader.ui.pane.typeset.room_places import RoomPlaces, SetSheet
from reader.ui.pane.typeset.sheet import RoomKind
from reader.ui.pane.typeset.sheet_positions import SheetPositions

if TYPE_CHECKING:
    from reader.document import Span
    from reader.ui.pane.typeset.art import Art
    from reader.ui.pane.typeset.frame import Frame
    from reader.ui.pane.typeset.page import Page
    from reader.ui.pane.typeset.rooms import RoomKeeper
    from reader.ui.pane.typeset.sheet import Sheet
    from reader.ui.pane.typeset.typesetter import Typesetter

_ROOM_NEAR_TOP = 12
_LINES_KEPT = 3
_NO_WAIT = 400_000
"""Code points that are set within a tenth of a second."""
_BEHIND = 20_000
"""Set behind a place that is gone to, so that it can stand at the top of the view."""


class Places:
    """Source offsets and pixels of the page of one sheet; takes part of no signal."""

    def __init__(self, page: Page, art: Art, keeper: RoomKeeper, shown: SetSheet) -> None:
        self._page = page
        self._art = art
        self._sheet = shown.sheet
        self._positions = shown.positions
        self._typesetter = shown.typesetter
        self.spans = SheetPositions(shown.sheet, shown.positions)
        """Where spans are, in positions."""
        self.rooms = RoomPlaces(page, art, keeper, shown)
        """Where its cards and banners stand."""

    @property
    def sheet(self) -> Sheet:
        """The sheet on the page."""
        return self._sheet

    @property
    def typesetter(self) -> Typesetter:
        """Who sets it."""
        return self._typesetter

    # What is selected

    def offset_of(self, span: Span) -> int | None:
        """Where a span is on the page: its words, or the line its word in the margin stands on."""
        return self._sheet.place_of(span)

    def selected_span(self) -> Span | None:
        """The source span of the selected words, from the first to the last; None for none."""
        cursor = self._page.textCursor()
        if not cursor.hasSelection():
            return None
        span = self.spans.source_of(cursor.selectionStart(), cursor.selectionEnd())
        return span if span is not None and len(span) else None

    def select(self, span: Span) -> None:
        """Select the words of a source span, where any are on the page; does not scroll."""
        shown = self._sheet.to_page(span)
        if shown:
            self.set_through(shown[-1].stop)
            start = self._positions.to_qt(shown[0].start)
            self._page.select_positions(start, self._positions.to_qt(shown[-1].stop))

    def place_caret(self, offset: int) -> None:
        """Put the caret at a source offset, with nothing selected; at 0 it rests."""
        if not offset:
            self._page.place_caret(0)
            return
        at = self._sheet.page_offset(offset)
        self.set_through(at)
        self._page.place_caret(self._positions.to_qt(at))

    def selection_rect(self) -> QRect:
        """The box of the selected words in view, in the viewport; null without one."""
        cursor = self._page.textCursor()
        if not cursor.hasSelection():
            return QRect()
        chosen = GroundRange(cursor.selectionStart(), cursor.selectionEnd(), Ground.HIT)
        placed = self._page.blocks_in_view()
        laid = LaidBlocks([LaidBlock(block, origin.toTuple()) for block, origin in placed])
        lines = laid.lines_of(chosen)
        if not lines:
            return QRect()
        px = self._art.measure.px
        box = lines[0].ground(px)
        for line in lines[1:]:
            box = box.united(line.ground(px))
        return box.toAlignedRect() & self._page.viewport().rect()

    # The view

    def top_offset(self) -> int:
        """The source offset of the first line in view, or of the banner that stands there."""
        frame = self._frame()
        room = self.rooms.at_top(frame)
        return room.place if room is not None else self._first_line(frame, is_blank_too=True)

    def words_offset(self) -> int:
        """The source offset of the first line of words in view, past cards and banners."""
        return self._first_line(self._frame(), is_blank_too=False)

    def search_offset(self) -> int:
        """The source offset of the card at the top of the view, else of the first words."""
        room = self.rooms.at_top(self._frame())
        is_card = room is not None and room.kind is RoomKind.CARD
        return room.place if room is not None and is_card else self.words_offset()

    def caret_offset(self) -> int | None:
        """The source offset of the caret; None while it rests in the empty first line."""
        cursor = self._page.textCursor()
        if cursor.blockNumber() == 0:
            return None
        return self._sheet.source_offset(self._positions.from_qt(cursor.position()))

    def _first_line(self, frame: Frame, *, is_blank_too: bool) -> int:
        for one in frame.paras:
            if not is_blank_too and not one.block.text().strip():
                continue
            for number in range(one.block.layout().lineCount()):
                if one.origin.y() + (number + 0.5) * one.leading >= 0:
                    line = one.block.layout().lineAt(number)
                    at = one.block.position() + line.textStart()
                    return self._sheet.source_offset(self._positions.from_qt(at))
        return 0

    def bottom_offset(self) -> int:
        """The source offset behind the last line in view."""
        frame = self._frame()
        if self._is_at_end(frame):
            # Words of its last lines may stand in a card.
            return len(self._sheet.document.text)
        found = 0
        for one in frame.paras:
            for number in range(one.block.layout().lineCount()):
                if one.origin.y() + (number + 0.5) * one.leading < frame.height:
                    line = one.block.layout().lineAt(number)
                    at = one.block.position() + line.textStart() + line.textLength()
                    offset = self._positions.from_qt(at)
                    found = max(found, self._sheet.source_offset(offset))
        return found

    def _is_at_end(self, frame: Frame) -> bool:
        """Whether the end of the page is in view."""
        bar = self._page.verticalScrollBar()
        if not self.is_finished or bar.value() < bar.maximum():
            return False
        last = frame.paras[-1].para if frame.paras else None
        return not self._sheet.paras or last is self._sheet.paras[-1]

    def whole_maximum(self) -> int:
        """How far the scroll bar will go: what is not set counts as high as what is above it."""
        bar = self._page.verticalScrollBar()
        frame = self._frame()
        if self.is_finished or not frame.paras:
            return bar.maximum()
        lowest = frame.paras[-1]
        for_each = (bar.value() + lowest.bottom) / lowest.para.stop
        whole = round(for_each * self._sheet.paras[-1].stop) - frame.height
        return max(bar.maximum(), whole)

    def scroll_to(self, offset: int) -> None:
        """Bring a source offset to the top of the view."""
        top = self.rooms.top_at(offset)
        if top is None:
            at = self._sheet.page_offset(offset)
            self.set_through(at + _BEHIND)
            top = self._page.line_top(self._positions.to_qt(at))
        self._page.verticalScrollBar().setValue(max(0, top))

    def below_top(self, offset: int) -> int:
        """How many pixels below the top of the view the line of a source offset stands."""
        at = self._sheet.page_offset(offset)
        self.set_through(at + _BEHIND)
        top = self._page.line_top(self._positions.to_qt(at))
        return top - self._page.verticalScrollBar().value()

    def bring_into_view(self, span: Span) -> None:
        """Scroll to the beginning of a span, unless it is in view."""
        at = self.offset_of(span)
        top = self.rooms.top_at(span.start) if at is None else None
        if top is None:
            at = self._sheet.page_offset(span.start) if at is None else at
            self.set_through(at)
            top = self._page.line_top(self._positions.to_qt(at))
        bar = self._page.verticalScrollBar()
        height = self._page.viewport().height()
        leading = self._art.measure.leading
        if not bar.value() + leading <= top <= bar.value() + height - _LINES_KEPT * leading:
            bar.setValue(max(0, top - height // 3))

    def go_to_section(self, telegram: int, number: int) -> None:
        """Go to a section of a telegram: to its text, or to the banner that stands for it."""
        document = self._sheet.document
        if not 0 <= telegram < len(document.telegrams):
            return
        found = [s for s in document.telegrams[telegram].sections if s.index == number]
        if found and found[0].spans:
            start = found[0].spans[0].stripped(document.text).start
            self.scroll_to(start)
            self.place_caret(start)
            return
        gap = self._sheet.section_gap(telegram, number)
        if gap is not None:
            self.rooms.bring_gap_into_view(gap)
            self.place_caret(gap.span.start)

    def is_near(self, offset: int) -> bool:
        """Whether the text is set up to a source offset, or nearly: the rest is no wait."""
        index = self._sheet.index_at(self._sheet.page_offset(offset))
        done = self._typesetter.done
        if index < done or self._typesetter.is_finished:
            return True
        paras = self._sheet.paras
        return paras[index].stop - paras[max(0, done - 1)].at < _NO_WAIT

    def share_of(self, offset: int) -> float:
        """How much of the way to a source offset is set, up to 1."""
        done = self._typesetter.done
        set_up_to = self._sheet.paras[done - 1].stop if done else 0
        return min(1.0, set_up_to / max(1, self._sheet.page_offset(offset)))

    @property
    def is_finished(self) -> bool:
        """Whether all of the sheet is set."""
        return self._typesetter.is_finished

    def set_for(self, seconds: float) -> None:
        """Set on until the time is up."""
        self._typesetter.set_for(seconds)

    def set_through(self, at: int) -> None:
        """See that an offset of the page is set."""
        self._typesetter.set_through(self._sheet.index_at(at))

    def go_to_end(self) -> None:
        """Go to the end of the page with the caret, as the keyboard does."""
        self._typesetter.set_through(len(self._sheet.paras) - 1)
        self._page.moveCursor(QTextCursor.MoveOperation.End)
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _frame(self) -> Frame:
        frame = self._art.frame()
        assert frame is not None
        return frame
