"""Typeset behind the interface that both projections share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.document import Gap, Severity, Span
from reader.ui.pane.base import ReaderPane
from reader.ui.pane.highlights import (
    Ground,
    GroundRange,
    MarkLayer,
    Ranges,
    finding_ground,
    lines_of,
    note_ranges,
)
from reader.ui.pane.measure import measure_for
from reader.ui.pane.typeset.art import Art
from reader.ui.pane.typeset.laying import LARGE, SheetLayer
from reader.ui.pane.typeset.page import Page
from reader.ui.pane.typeset.right_margin import RightMargin, right_margin
from reader.ui.pane.typeset.rooms import TAIL, RoomKeeper
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.typesetter import Typesetter
from reader.ui.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.reading import Reading
    from reader.ui.pane.typeset.sheet import Room, Sheet
    from reader.ui.theme.theme import ThemeManager

_FLASH_MS = 600
_FIRST = 0.02
_SLICE = 0.008
_LONG_NAME = "Setting the text …"


class TypesetPane(ReaderPane):
    """The flow set for reading: header card, column, margins, gaps as banners."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._zoom = 1.0
        self._reading: Reading | None = None
        self._sheet: Sheet | None = None
        self._positions = Positions("")
        self._typesetter: Typesetter | None = None
        self._opened: frozenset[int] = frozenset()
        self._marks: tuple[tuple[Span, ...], Severity | None] = ((), None)
        self._hits: tuple[tuple[Span, ...], int] = ((), -1)
        self._wanted: tuple[Span | None, int] | None = None
        self._is_placing = False
        self.page = Page(self)
        self.keeper = RoomKeeper(self.page.viewport(), themes)
        measure = measure_for(self.page.available_width(), 1.0)
        self._art = Art(self.page, themes, self.keeper, measure)
        self.page.art = self._art
        self._waiting = QLabel(_LONG_NAME, self.page.viewport())
        self._waiting.setProperty("tone", "muted")
        self._waiting.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.setFocusProxy(self.page)
        self._layer = SheetLayer(self)
        self._layer.laid.connect(self._on_sheet_laid)
        self._building = QTimer(self)
        self._building.setInterval(0)
        self._building.timeout.connect(self._on_building_timeout)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH_MS)
        self._flash.timeout.connect(self._on_flash_timeout)
        self.page.resized.connect(self._on_page_resized)
        self.page.selectionChanged.connect(self.selection_changed)
        self.page.note_clicked.connect(self.note_activated)
        self.page.menu_requested.connect(self.menu_requested)
        self.page.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.keeper.space_changed.connect(self._on_space_changed)
        self.keeper.section_requested.connect(self._on_section_requested)
        self.keeper.fold_toggled.connect(self._on_fold_toggled)
        themes.changed.connect(self._on_theme_changed)

    @property
    def is_set(self) -> bool:
        """Whether the first screens of the reading are on the page."""
        return self._typesetter is not None

    @property
    def is_finished(self) -> bool:
        """Whether all of it is."""
        return self._typesetter is not None and self._typesetter.is_finished

    # The interface of panes

    def set_reading(self, reading: Reading | None) -> None:
        """Show a reading; the same text again keeps place, selection and what is unfolded."""
        before = self._reading
        self._reading = reading
        if reading is None:
            self._clear()
            return
        if before is not None and before.document is reading.document:
            self._take_notes()
            return
        is_same_text = before is not None and before.document.text == reading.document.text
        kept = (self.selected_span(), self.top_offset()) if is_same_text else None
        if not is_same_text:
            self._opened = frozenset()
            self._marks, self._hits = ((), None), ((), -1)
            self._art.layer = MarkLayer()
            self._art.current_gap = None
        self._lay(kept)

    def selected_span(self) -> Span | None:
        """The selected words, from the first to the last in the source."""
        cursor = self.page.textCursor()
        if self._sheet is None or not cursor.hasSelection():
            return None
        shown = self._positions.span_from_qt(cursor.selectionStart(), cursor.selectionEnd())
        span = self._sheet.to_source(shown)
        return span if span is not None and len(span) else None

    def selection_rect(self) -> QRect:
        """The box of the selected words in view; null without one."""
        cursor = self.page.textCursor()
        if not cursor.hasSelection():
            return QRect()
        chosen = GroundRange(cursor.selectionStart(), cursor.selectionEnd(), Ground.HIT)
        lines = lines_of(self.page.blocks_in_view(), chosen)
        if not lines:
            return QRect()
        px = self._art.measure.px
        box = lines[0].ground(px)
        for line in lines[1:]:
            box = box.united(line.ground(px))
        inside = box.toAlignedRect() & self.page.viewport().rect()
        corner = self.page.viewport().mapTo(self, inside.topLeft())
        return QRect(corner, inside.size())

    def select(self, span: Span) -> None:
        """Select the words of a span, unfolded if need be, and bring them into view."""
        if self._sheet is None:
            self._wanted = (span, span.start)
            return
        self._unfold_for((span,))
        shown = self._sheet.to_page(span)
        if shown:
            start = self._positions.to_qt(shown[0].start)
            stop = self._positions.to_qt(shown[-1].stop)
            self._set_through(shown[-1].stop)
            self.page.select_positions(start, stop)
        self._bring_into_view(span)

    def mark_spans(self, spans: Sequence[Span], severity: Severity | None) -> None:
        """Set off every place of a finding and bring the first into view; none clears."""
        self._marks = (tuple(spans), severity)
        if self._sheet is None:
            return
        self._unfold_for(spans)
        self._take_marks()
        if spans:
            self._bring_into_view(spans[0])

    def flash(self, spans: Sequence[Span]) -> None:
        """Bring the first span into view and give all the hit ground for 600 ms."""
        if self._sheet is None:
            return
        self._unfold_for(spans)
        self._art.layer.flashed = self._ranges(spans, Ground.HIT)
        if spans:
            self._bring_into_view(spans[0])
        self.page.viewport().update()
        self._flash.start()

    def top_offset(self) -> int:
        """The source offset of the first line in view, or of the banner that stands there."""
        if self._sheet is None:
            return self._wanted[1] if self._wanted is not None else 0
        room = self._room_at_top()
        if room is not None:
            return room.place
        for block, origin in self.page.blocks_in_view():
            if not 0 < block.blockNumber() <= len(self._sheet.paras):
                continue
            leading = block.blockFormat().lineHeight()
            layout = block.layout()
            for number in range(layout.lineCount()):
                if origin.y() + (number + 0.5) * leading >= 0:
                    at = block.position() + layout.lineAt(number).textStart()
                    return self._sheet.source_offset(self._positions.from_qt(at))
        return 0

    def bottom_offset(self) -> int:
        """The source offset behind the last line in view."""
        if self._sheet is None:
            return 0
        height = self.page.viewport().height()
        found = 0
        for block, origin in self.page.blocks_in_view():
            leading = block.blockFormat().lineHeight()
            layout = block.layout()
            for number in range(layout.lineCount()):
                if block.blockNumber() and origin.y() + (number + 0.5) * leading < height:
                    line = layout.lineAt(number)
                    at = block.position() + line.textStart() + line.textLength()
                    offset = self._positions.from_qt(at)
                    found = max(found, self._sheet.source_offset(offset))
        return found

    def scroll_to(self, offset: int) -> None:
        """Bring a source offset to the top of the view."""
        if self._sheet is None:
            self._wanted = (self._wanted[0] if self._wanted else None, offset)
            return
        top = self._room_top_of(offset)
        if top is None:
            at = self._sheet.page_offset(offset)
            self._set_through(at)
            top = self.page.line_top(self._positions.to_qt(at))
        self.page.verticalScrollBar().setValue(max(0, top))

    def set_hits(self, spans: Sequence[Span], current: int) -> None:
        """Draw search hits, one of them (or none, -1) as the current one; does not scroll."""
        self._hits = (tuple(spans), current)
        if self._sheet is not None:
            self._take_hits()

    def set_current_note(self, note_id: str | None) -> None:
        """Draw one note as the current one (3 px line)."""
        self._art.layer.current_note = note_id
        self.page.viewport().update()

    def set_current_gap(self, gap: Gap | None) -> None:
        """Draw one gap as the current one and bring it into view."""
        self._art.current_gap = gap
        self.keeper.set_current(gap)
        if gap is not None and self._sheet is not None and not self._bring_room(gap):
            self._bring_into_view(gap.span)
        self.page.viewport().update()

    def set_zoom(self, percent: int) -> None:
        """Scale the text, 50 to 300 percent; the line at the top stays."""
        self._zoom = min(300, max(50, percent)) / 100
        self._fit()

    def set_explaining(self, *, explains: bool) -> None:
        """Explain the part under the pointer after a moment, or do not."""
        self.page.explains = explains

    # Laying and setting

    def _clear(self) -> None:
        self._layer.cancel()
        self._building.stop()
        self._sheet = self._art.sheet = None
        self._art.right = RightMargin()
        self._typesetter = None
        self._wanted = None
        self._waiting.hide()
        self.keeper.forget()
        self.page.document().clear()

    def _lay(self, kept: tuple[Span | None, int] | None) -> None:
        assert self._reading is not None
        document = self._reading.document
        if len(document.text) < LARGE:
            self._show(lay_sheet(document, self._opened), kept)
            return
        self._clear()
        self._wanted = kept or (None, 0)
        self._waiting.adjustSize()
        self._waiting.move(self._art.measure.left, 24)
        self._waiting.show()
        self._layer.start(document, self._opened)

    def _show(self, sheet: Sheet, kept: tuple[Span | None, int] | None) -> None:
        self._sheet = self._art.sheet = sheet
        self._positions = self._art.positions = Positions(sheet.text)
        self._art.measure = measure_for(self.page.available_width(), self._zoom)
        self._set(kept)

    def _set(self, kept: tuple[Span | None, int] | None) -> None:
        """Set the sheet from its beginning: the first screens now, the rest a slice at a time."""
        sheet = self._sheet
        if sheet is None:
            return
        self.page.blockSignals(True)
        self.page.setUpdatesEnabled(False)
        measure = self._art.measure
        self.page.take_measure(measure)
        self.keeper.take(sheet, measure)
        self._typesetter = Typesetter(
            self.page.document(), sheet, self._themes.current, measure, self.keeper.space_above
        )
        self._typesetter.set_for(_FIRST)
        # Qt's own cursor went along to the end.
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self._take_notes()
        self._take_marks()
        self._take_hits()
        self.page.verticalScrollBar().setValue(0)
        if kept is not None:
            selected, top = kept
            if selected is not None:
                self._select_quietly(selected)
            self.scroll_to(top)
        self.page.setUpdatesEnabled(True)
        self.page.blockSignals(False)
        if not self._typesetter.is_finished:
            self._building.start()
        self._place_rooms()
        self.place_changed.emit(self.top_offset())

    def _select_quietly(self, span: Span) -> None:
        assert self._sheet is not None
        shown = self._sheet.to_page(span)
        if shown:
            self._set_through(shown[-1].stop)
            start = self._positions.to_qt(shown[0].start)
            self.page.select_positions(start, self._positions.to_qt(shown[-1].stop))

    def _set_through(self, at: int) -> None:
        """See that an offset of the page is set."""
        if self._sheet is not None and self._typesetter is not None:
            self._typesetter.set_through(self._sheet.index_at(at))

    def _fit(self) -> None:
        """Take the width and zoom there are; the text is set again only if its column changed."""
        measure = measure_for(self.page.available_width(), self._zoom)
        if measure == self._art.measure and self._typesetter is not None:
            self.page.take_measure(measure)
            self._place_rooms()
            return
        kept = (self.selected_span(), self.top_offset())
        self._art.measure = measure
        if self._sheet is not None:
            self._set(kept)
        else:
            self.page.take_measure(measure)

    # What is drawn over the text

    def _to_qt(self, span: Span) -> list[tuple[int, int]]:
        assert self._sheet is not None
        return [self._positions.span_to_qt(shown) for shown in self._sheet.to_page(span)]

    def _ranges(self, spans: Sequence[Span], ground: Ground) -> Ranges[GroundRange]:
        return Ranges(
            GroundRange(start, stop, ground) for span in spans for start, stop in self._to_qt(span)
        )

    def _take_notes(self) -> None:
        if self._reading is None or self._sheet is None:
            return
        self._art.layer.notes = note_ranges(self._reading, self._to_qt)
        notes = self._art.layer.notes
        self._art.right = right_margin(self._reading, notes, self._position_of)
        self.page.viewport().update()

    def _take_marks(self) -> None:
        spans, severity = self._marks
        ground = finding_ground(severity) if severity is not None else Ground.REMARK
        self._art.layer.marks = self._ranges(spans, ground)
        self._art.marked = spans
        self._art.severity = (severity or Severity.REMARK) if spans else None
        self.keeper.mark_spans(spans, severity)
        self.page.viewport().update()

    def _take_hits(self) -> None:
        spans, current = self._hits
        self._art.layer.hits = Ranges(
            GroundRange(start, stop, Ground.HIT, is_current=index == current)
            for index, span in enumerate(spans)
            for start, stop in self._to_qt(span)
        )
        self.page.viewport().update()

    def _position_of(self, span: Span) -> int | None:
        at = self._offset_of(span)
        return self._positions.to_qt(at) if at is not None else None

    def _offset_of(self, span: Span) -> int | None:
        """Where a span is on the page: its words, or the line its word in the margin stands on."""
        assert self._sheet is not None
        shown = self._sheet.to_page(span)
        if shown:
            return shown[0].start
        for entry in self._sheet.margin:
            if entry.span is not None and entry.span.overlaps(span):
                return entry.at
        return next((at for at, words in self._sheet.seams if words.overlaps(span)), None)

    # Places

    def _unfold_for(self, spans: Sequence[Span]) -> None:
        """Open the folds that words are in."""
        assert self._sheet is not None
        folds = {
            fold.id
            for span in spans
            if not self._sheet.to_page(span)
            for fold in self._sheet.folds_over(span)
        }
        if folds:
            self._relay(self._opened | folds)

    def _relay(self, opened: frozenset[int]) -> None:
        """Lay the page with other folds open; what is above them stays where it is."""
        self._opened = opened
        value = self.page.verticalScrollBar().value()
        selected = self.selected_span()
        top = self.top_offset()
        if self._reading is None:
            return
        self._lay((selected, top))
        if self._typesetter is not None and value < self.page.verticalScrollBar().maximum():
            self.page.verticalScrollBar().setValue(value)

    def _bring_into_view(self, span: Span) -> None:
        assert self._sheet is not None
        at = self._offset_of(span)
        if at is None:
            top = self._room_top_of(span.start)
            if top is None:
                at = self._sheet.page_offset(span.start)
        else:
            top = None
        height = self.page.viewport().height()
        bar = self.page.verticalScrollBar()
        if at is not None:
            self._set_through(at)
            top = self.page.line_top(self._positions.to_qt(at))
        assert top is not None
        leading = self._art.measure.leading
        if not bar.value() + leading <= top <= bar.value() + height - 3 * leading:
            bar.setValue(max(0, top - height // 3))

    def _bring_room(self, gap: Gap) -> bool:
        assert self._sheet is not None
        for index in self.keeper.indexes():
            for room, y, height in self.keeper.tops(index):
                if room.gap == gap:
                    if index >= 0:
                        self._set_through(self._sheet.paras[index].at)
                    else:
                        self._set_through(len(self._sheet.text))
                    top = round(self._room_top(index)) + y
                    bar = self.page.verticalScrollBar()
                    if top < 0 or top + height > self.page.viewport().height():
                        bar.setValue(bar.value() + top - self.page.viewport().height() // 4)
                    return True
        return False

    def _room_top_of(self, offset: int) -> int | None:
        """The top on the page of the room that stands for a source offset, if one does."""
        assert self._sheet is not None
        bar = self.page.verticalScrollBar()
        for index in self.keeper.indexes():
            for room, y, _height in self.keeper.tops(index):
                fold = room.fold
                is_folded = (
                    fold is not None
                    and fold.id not in self._opened
                    and fold.span.start <= offset < fold.span.stop
                )
                if room.place == offset or is_folded:
                    self._set_through(self._sheet.paras[index].at if index >= 0 else 1 << 60)
                    return round(self._room_top(index)) + y + bar.value()
        return None

    def _room_at_top(self) -> Room | None:
        for index in self._near_rooms():
            top = self._room_top(index)
            for room, y, height in self.keeper.tops(index):
                if top + y <= 12 and top + y + height > 0:
                    return room
        return None

    def _near_rooms(self) -> list[int]:
        frame = self._art.frame()
        return frame.near_rooms() if frame is not None else []

    def _room_top(self, index: int) -> float:
        frame = self._art.frame()
        return frame.room_top(index) if frame is not None else 0.0

    def _place_rooms(self) -> None:
        """Put the widgets near the view where the text leaves room for them."""
        if self._sheet is None or self._is_placing:
            return
        self._is_placing = True
        near = self._near_rooms()
        for index in near:
            self.keeper.place(index, round(self._room_top(index)))
        self.keeper.hide_others(set(near))
        self._is_placing = False

    # Signals

    @Slot(object)
    def _on_sheet_laid(self, sheet: Sheet) -> None:
        if self._reading is None or sheet.document is not self._reading.document:
            return
        self._waiting.hide()
        wanted = self._wanted
        self._wanted = None
        self._show(sheet, wanted)

    @Slot()
    def _on_building_timeout(self) -> None:
        if self._typesetter is None:
            self._building.stop()
            return
        self._typesetter.set_for(_SLICE)
        if self._typesetter.is_finished:
            self._building.stop()
        self._place_rooms()

    @Slot()
    def _on_page_resized(self) -> None:
        self._fit()

    @Slot()
    def _on_scrolled(self) -> None:
        self._place_rooms()
        if not self.page.signalsBlocked():
            self.place_changed.emit(self.top_offset())

    @Slot(int)
    def _on_space_changed(self, index: int) -> None:
        if self._typesetter is None or self._sheet is None:
            return
        bar = self.page.verticalScrollBar()
        is_above = index != TAIL and self._room_top(index) < -self._art.measure.leading
        before = self.page.document().size().height() if is_above and self._is_placing else 0
        self._typesetter.space_changed(index)
        if is_above and self._is_placing:
            # A card made above the view turned out higher or lower: the lines in view stay.
            bar.setValue(bar.value() + round(self.page.document().size().height() - before))
        self._place_rooms()

    @Slot(int, int)
    def _on_section_requested(self, telegram: int, number: int) -> None:
        """Go to a section: to its text, or to the banner that stands for it."""
        if self._sheet is None:
            return
        telegrams = self._sheet.document.telegrams
        if not 0 <= telegram < len(telegrams):
            return
        section = next((s for s in telegrams[telegram].sections if s.index == number), None)
        if section is None:
            return
        if section.spans:
            self.scroll_to(section.spans[0].stripped(self._sheet.document.text).start)
        else:
            gap = self._gap_of(telegram, number)
            if gap is not None:
                self._bring_room(gap)

    def _gap_of(self, telegram: int, number: int) -> Gap | None:
        assert self._sheet is not None
        within = self._sheet.document.telegrams[telegram].span
        for room in self._sheet.rooms():
            gap = room.gap
            if (
                gap is not None
                and number in gap.sections
                and within.start <= room.place <= within.stop
            ):
                return gap
        return None

    @Slot(int)
    def _on_fold_toggled(self, fold: int) -> None:
        self._relay(self._opened ^ {fold})

    @Slot()
    def _on_flash_timeout(self) -> None:
        self._art.layer.flashed = Ranges()
        self.page.viewport().update()

    @Slot()
    def _on_theme_changed(self) -> None:
        if self._sheet is not None:
            self._set((self.selected_span(), self.top_offset()))
