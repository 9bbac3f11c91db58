"""Typeset behind the interface that both projections share."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QTimer, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.direction import is_right_to_left
from reader.ui.pane.base import ReaderPane
from reader.ui.pane.filling import Wanted, is_large
from reader.ui.pane.measure import measure_for
from reader.ui.pane.ready import Ready
from reader.ui.pane.typeset.art import Art
from reader.ui.pane.typeset.card_hit import CardHit
from reader.ui.pane.typeset.laying import SheetLayer, laid
from reader.ui.pane.typeset.link_sight import LinkSight
from reader.ui.pane.typeset.notes_beside import NotesBeside
from reader.ui.pane.typeset.overlays import Overlays
from reader.ui.pane.typeset.page import Page
from reader.ui.pane.typeset.places import Places, SetSheet
from reader.ui.pane.typeset.rooms import RoomKeeper
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.sheet import Sheet
from reader.ui.pane.typeset.typesetter import Typesetter
from reader.ui.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QAbstractScrollArea

    from reader.annotations.reading import Reading
    from reader.document import Gap, Severity, Span
    from reader.ui.pane.elsewhere import Elsewhere
    from reader.ui.pane.measure import Measure
    from reader.ui.theme.theme import ThemeManager

_FLASH = 600


class TypesetPane(ReaderPane):
    """The flow set for reading: header card, column, margins, gaps as banners."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._zoom = 1.0
        self._reading: Reading | None = None
        self._sheet: Sheet | None = None
        self._places: Places | None = None
        self._opened: frozenset[int] = frozenset()
        self._wanted = Wanted()
        self.page = Page(self)
        self.keeper = RoomKeeper(self.page.viewport(), themes)
        self._is_mirrored = False
        self._is_slim = False
        self._art = Art(self.page, themes, self.keeper, self._measure())
        self.page.art = self._art
        self._overlays = Overlays(self._art, self.keeper)
        self.beside = NotesBeside(self.page, self._art, themes)
        self._card_hit = CardHit(self.page, self.keeper)
        self._link_sight = LinkSight(self.page, self._art)
        self._wait = QLabel(self.tr("Setting the text …"), self.page.viewport())
        self._wait.setProperty("tone", "muted")
        self._wait.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.setFocusProxy(self.page)
        self._layer = SheetLayer(self)
        self._ready = Ready[Sheet]()
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH)
        self._connect()

    def _connect(self) -> None:
        self._layer.answered.connect(self._on_sheet_laid)
        self._filler.sliced.connect(self._on_sliced)
        self._flash.timeout.connect(self._on_flash_timeout)
        self.page.resized.connect(self._on_page_resized)
        self.page.end_requested.connect(self._on_end_requested)
        self.page.selectionChanged.connect(self._on_page_selection_changed)
        self.page.cursorPositionChanged.connect(self._on_page_cursor_moved)
        self.page.cursorPositionChanged.connect(self.caret_moved)
        self.page.note_clicked.connect(self.note_activated)
        self.beside.note_clicked.connect(self.note_activated)
        self.beside.note_walked.connect(self._on_note_walked)
        self.beside.edit_requested.connect(self.note_edit_requested)
        self.page.words_clicked.connect(self._on_words_clicked)
        self.page.menu_requested.connect(self.menu_requested)
        self.page.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.keeper.space_changed.connect(self._on_space_changed)
        self.keeper.section_requested.connect(self._on_section_requested)
        self.keeper.fold_toggled.connect(self._on_fold_toggled)
        self.keeper.widgets.place_requested.connect(self.place_requested)
        self.keeper.widgets.reference_requested.connect(self.reference_requested)
        self.keeper.widgets.reference_hovered.connect(self.reference_hovered)
        self._themes.changed.connect(self._on_theme_changed)

    @property
    def sheet(self) -> Sheet | None:
        """What is on the page; None for an empty one, and while a long text is being laid."""
        return self._sheet

    @property
    def is_finished(self) -> bool:
        """Whether all of the reading is on the page."""
        return self._filler.is_finished

    # The interface of panes

    @property
    def area(self) -> QAbstractScrollArea:
        """What scrolls."""
        return self.page

    def make_ready(self, reading: Reading) -> None:
        """Lay the sheet of a reading that is shown next; on any thread."""
        if not is_large(reading) and not self._ready.has(reading.document):
            self._ready.put(reading.document, laid(reading, frozenset()))

    def set_reading(self, reading: Reading | None) -> None:
        """Show a reading; the same text again keeps place, selection and what is unfolded."""
        before, self._reading = self._reading, reading
        self._art.reading = reading
        if reading is None:
            self._clear()
            return
        if before is not None and before.document is reading.document:
            self._overlays.take_notes(reading)
            return
        self._is_mirrored = is_right_to_left(reading.document)
        if before is not None and before.document.text == reading.document.text:
            self._lay(self._view())
            return
        if (
            self._sheet is not None
            and before is not None
            and not (self._opened or is_large(before))
        ):
            # Whoever goes back to it finds it as it was laid.
            self._ready.put(before.document, self._sheet)
        self._opened = frozenset()
        self._card_hit.forget()
        self._overlays.forget()
        self._lay(Wanted())

    def selected_span(self) -> Span | None:
        """The selected words, from the first to the last in the source."""
        on_page = self._places.selected_span() if self._places is not None else None
        return on_page or self._card_hit.selected

    def clear_selection(self) -> None:
        """Select nothing; the view stays."""
        self._on_page_cursor_moved()
        at = self.page.textCursor().position()
        self.page.select_positions(at, at)

    def selection_rect(self) -> QRect:
        """The box of the selected words in view; null without one."""
        if self._places is None:
            return QRect()
        box = self._places.selection_rect()
        if box.isNull():
            return box
        return QRect(self.page.viewport().mapTo(self, box.topLeft()), box.size())

    def select(self, span: Span) -> None:
        """Select the words of a span, unfolded if need be, and bring them into view."""
        self._card_hit.forget()
        self._unfold_for((span,))
        if self._places is None:
            self._wanted = Wanted(span, span.start)
            return
        self._filler.when_set(span.start, partial(self._select_now, span))

    def select_hit(self, hit: Span) -> None:
        """Select a hit and bring it into view; a card that has its words stands for its lines."""
        way = self._way_to_card(hit)
        if way is None:
            self.select(hit)
            return
        self._card_hit.select(hit)
        self._filler.when_set(hit.start, way)
        self.selection_changed.emit()

    def reveal_hit(self, hit: Span) -> None:
        """Bring a hit into view in a card, or where it is printed."""
        way = self._way_to_card(hit)
        if way is None:
            self.flash((hit,))
        else:
            self._filler.when_set(hit.start, way)

    def _way_to_card(self, hit: Span) -> Callable[[], None] | None:
        return self._card_hit.way_to(hit, self._places) if self._places is not None else None

    def mark_spans(self, spans: Sequence[Span], severity: Severity | None) -> None:
        """Set off every place of a finding and bring the first into view; none clears."""
        self._unfold_for(spans)
        self._overlays.mark(spans, severity)
        if spans:
            self._filler.when_set(spans[0].start, partial(self._bring_into_view, spans[0]))

    def flash(self, spans: Sequence[Span]) -> None:
        """Bring the first span into view and give all the hit ground for 600 ms."""
        self._unfold_for(spans)
        self._overlays.flash(spans)
        if spans:
            self._filler.when_set(spans[0].start, partial(self._bring_into_view, spans[0]))
        self._flash.start()

    def top_offset(self) -> int:
        """The source offset of the first line in view, or of the banner that stands there."""
        return self._places.top_offset() if self._places is not None else self._wanted.top

    def whole_maximum(self) -> int:
        """How far the scroll bar goes; while the page is filled, how far it will, estimated."""
        places = self._places
        return places.whole_maximum() if places is not None else super().whole_maximum()

    def caret_offset(self) -> int | None:
        """The source offset of the text caret; None while it rests where the page begins."""
        return self._places.caret_offset() if self._places is not None else None

    def words_offset(self) -> int:
        """The source offset of the first line of words in view, past cards and banners."""
        return self._places.words_offset() if self._places is not None else self._wanted.top

    def search_offset(self) -> int:
        """The source offset that a search begins at: of the card in view, else of the words."""
        return self._places.search_offset() if self._places is not None else self._wanted.top

    def bottom_offset(self) -> int:
        """The source offset behind the last line in view."""
        return self._places.bottom_offset() if self._places is not None else self._wanted.top

    def scroll_to(self, offset: int) -> None:
        """Bring a source offset to the top of the view."""
        if self._places is None:
            self._wanted = Wanted(self._wanted.selected, offset)
        else:
            self._filler.when_set(offset, partial(self._places.scroll_to, offset))

    def set_hits(self, spans: Sequence[Span], current: int) -> None:
        """Draw search hits, one of them (or none, -1) as the current one; does not scroll."""
        self._overlays.set_hits(spans, current)

    def set_current_note(self, note_id: str | None) -> None:
        """Draw one note as the current one (3 px line)."""
        self._overlays.set_current_note(note_id)

    def set_current_gap(self, gap: Gap | None) -> None:
        """Draw one gap as the current one and bring it into view."""
        self._overlays.set_current_gap(gap)
        if gap is not None:
            self._filler.when_set(gap.span.start, partial(self._bring_gap_into_view, gap))

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Say in cards and banners what other files of the collection have."""
        self._art.learned = elsewhere.learned
        self.keeper.set_elsewhere(elsewhere)

    def set_slim(self, *, is_slim: bool) -> None:
        """Stand in a slim window, or not; the text is set again only if its column changes."""
        if is_slim != self._is_slim:
            self._is_slim = is_slim
            self._fit()

    def set_zoom(self, percent: int) -> None:
        """Scale the text, 50 to 300 percent; the line at the top stays."""
        self._zoom = min(300, max(50, percent)) / 100
        self._fit()

    def set_explaining(self, *, explains: bool) -> None:
        """Explain the part under the pointer after a moment, or do not."""
        self.page.explains = explains
        self.keeper.widgets.set_explaining(explains=explains)

    # Jumps

    def _select_now(self, span: Span) -> None:
        if self._places is not None:
            self._places.select(span)
            self._places.bring_into_view(span)

    def _bring_into_view(self, span: Span) -> None:
        if self._places is not None:
            self._places.bring_into_view(span)

    def _bring_gap_into_view(self, gap: Gap) -> None:
        if self._places is not None and not self._places.bring_gap_into_view(gap):
            self._places.bring_into_view(gap.span)

    # Laying and setting

    def _view(self) -> Wanted:
        if self._places is None:
            return self._wanted
        return Wanted(self._places.selected_span(), self.place_offset())

    def _clear(self) -> None:
        self._layer.cancel()
        self._filler.stop()
        self._sheet = self._art.sheet = None
        self._places = None
        self._wanted = Wanted()
        self._overlays.draw_on(None, None)
        self._wait.hide()
        self.keeper.forget()
        self.page.document().clear()
        self.page.viewport().update()

    def _lay(self, view: Wanted) -> None:
        """Lay the sheet of the reading: now, or for a long text on a worker thread."""
        assert self._reading is not None
        document = self._reading.document
        self._layer.cancel()
        if not is_large(self._reading):
            ready = self._ready.take(document) if not self._opened else None
            self._show(ready or lay_sheet(document, self._opened), view)
            return
        self._clear()
        self._wanted = view
        self._wait.adjustSize()
        self._wait.move(self._art.measure.left, self._art.measure.leading)
        self._wait.show()
        self._layer.lay(self._reading, self._opened)

    def _show(self, sheet: Sheet, view: Wanted) -> None:
        self._sheet = self._art.sheet = sheet
        self._art.positions = Positions(sheet.text)
        self._art.measure = self._measure()
        self._set(view)

    def _set(self, view: Wanted) -> None:
        """Set the sheet from its beginning: the first screens now, the rest a slice at a time."""
        sheet, positions = self._sheet, self._art.positions
        if sheet is None or positions is None:
            return
        self.page.blockSignals(True)
        self.page.setUpdatesEnabled(False)
        measure = self._art.measure
        # First, or the text that goes would be laid out once more at the new width.
        self.page.document().clear()
        self.page.take_measure(measure)
        self.keeper.take(sheet, measure)
        theme, space_above = self._themes.current, self.keeper.space_above
        typesetter = Typesetter(self.page.document(), sheet, theme, measure, space_above)
        shown = SetSheet(sheet, positions, typesetter)
        self._places = Places(self.page, self._art, self.keeper, shown)
        typesetter.set_first()
        # Qt's own cursor went along to the end.
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self._overlays.draw_on(self._places, self._reading)
        self.page.verticalScrollBar().setValue(0)
        self._filler.begin(self._places)
        if view != Wanted():
            self._filler.when_set(view.furthest, partial(self._return_to, view), top=view.top)
        self.page.setUpdatesEnabled(True)
        self.page.blockSignals(False)
        self._places.place_rooms()
        self.place_changed.emit(self.top_offset())

    def _return_to(self, view: Wanted) -> None:
        if self._places is None:
            return
        if view.selected is not None:
            self._places.select(view.selected)
        if view.top:
            self._places.scroll_to(view.top)

    def _measure(self) -> Measure:
        width = self.page.available_width()
        return measure_for(width, self._zoom, is_mirrored=self._is_mirrored, is_slim=self._is_slim)

    def _fit(self) -> None:
        """Take the width and zoom there are; the text is set again only if its column changed."""
        measure = self._measure()
        if measure == self._art.measure or self._places is None:
            self._art.measure = measure
            self.page.take_measure(measure)
            if self._places is not None:
                self._places.place_rooms()
            return
        view = self._view()
        self._art.measure = measure
        self._set(view)

    # Folds

    def _unfold_for(self, spans: Sequence[Span]) -> None:
        """Open the folds that words are in."""
        if self._sheet is None:
            return
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
        if self._reading is None:
            return
        self._opened = opened
        bar = self.page.verticalScrollBar()
        value = bar.value()
        self._lay(self._view())
        if self._places is not None and value <= bar.maximum():
            bar.setValue(value)

    # Signals

    @Slot(object)
    def _on_sheet_laid(self, sheet: Sheet) -> None:
        if self._reading is None or sheet.document is not self._reading.document:
            return
        self._wait.hide()
        view, self._wanted = self._wanted, Wanted()
        self._show(sheet, view)

    @Slot()
    def _on_sliced(self) -> None:
        if self._places is not None:
            self._places.place_rooms()

    @Slot(str)
    def _on_note_walked(self, note_id: str) -> None:
        self.note_activated.emit(note_id)
        note = self._reading.note(note_id) if self._reading is not None else None
        if note is not None and note.span is not None:
            self._filler.when_set(note.span.start, partial(self._bring_into_view, note.span))

    @Slot()
    def _on_page_resized(self) -> None:
        self._fit()

    @Slot()
    def _on_end_requested(self) -> None:
        """Go to the end of the text, which may not be on the page yet."""
        if self._places is not None and not self.is_finished:
            end = len(self._places.sheet.document.text)
            self._filler.when_set(end, self._places.go_to_end, top=max(0, end - 1))

    @Slot()
    def _on_page_selection_changed(self) -> None:
        self._card_hit.forget()
        self.selection_changed.emit()

    @Slot()
    def _on_page_cursor_moved(self) -> None:
        if self._card_hit.selected is not None:
            self._on_page_selection_changed()

    @Slot()
    def _on_scrolled(self) -> None:
        if self._places is None:
            return
        self._places.place_rooms()
        if not self.page.signalsBlocked():
            self.place_changed.emit(self.top_offset())

    @Slot(QPointF)
    def _on_words_clicked(self, at: QPointF) -> None:
        offset = self._art.offset_at(at)
        if offset is not None:
            self.words_clicked.emit(offset)

    @Slot(int)
    def _on_space_changed(self, index: int) -> None:
        if self._places is not None:
            self._places.take_space(index)

    @Slot(int, int)
    def _on_section_requested(self, telegram: int, number: int) -> None:
        """Go to a section: to its text, or to the banner that stands for it."""
        if self._places is None:
            return
        left = self._places.top_offset()
        self._places.go_to_section(telegram, number)
        if self._places.top_offset() != left:
            self.jumped.emit(left)

    @Slot(int)
    def _on_fold_toggled(self, fold: int) -> None:
        self._relay(self._opened ^ {fold})

    @Slot()
    def _on_flash_timeout(self) -> None:
        self._overlays.flash(())

    @Slot()
    def _on_theme_changed(self) -> None:
        if self._places is not None:
            self._set(self._view())
