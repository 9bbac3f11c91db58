"""Typeset behind the interface that both projections share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.pane.base import ReaderPane
from reader.ui.pane.measure import measure_for
from reader.ui.pane.typeset.art import Art
from reader.ui.pane.typeset.card_hit import CardHit
from reader.ui.pane.typeset.compositor import Compositor
from reader.ui.pane.typeset.link_sight import LinkSight
from reader.ui.pane.typeset.notes_beside import NotesBeside
from reader.ui.pane.typeset.overlays import Overlays
from reader.ui.pane.typeset.page import Page
from reader.ui.pane.typeset.places import Places
from reader.ui.pane.typeset.rooms import RoomKeeper
from reader.ui.pane.typeset.ways import Ways
from reader.ui.pane.whereabouts import standing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QAbstractScrollArea

    from reader.annotations.reading import Reading
    from reader.document import Gap, Severity, Span
    from reader.ui.pane.elsewhere import Elsewhere
    from reader.ui.pane.filling import Wanted
    from reader.ui.pane.typeset.sheet import Sheet
    from reader.ui.theme.theme import ThemeManager


class TypesetPane(ReaderPane):
    """The flow set for reading: header card, column, margins, gaps as banners."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self.page = Page(self)
        self.keeper = RoomKeeper(self.page.viewport(), themes)
        measure = measure_for(self.page.available_width(), 1.0)
        self._art = Art(self.page, themes, self.keeper, measure)
        self.page.art = self._art
        self._overlays = Overlays(self._art, self.keeper)
        self._compositor = Compositor(self._art, self._overlays, self._filler, themes)
        self._ways = Ways(self._compositor, self._filler)
        self.beside = NotesBeside(self.page, self._art, themes)
        self._card_hit = CardHit(self.page, self.keeper)
        self._link_sight = LinkSight(self.page, self._art)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.setFocusProxy(self.page)
        self._connect()

    def _connect(self) -> None:
        self._compositor.was_set.connect(self._on_text_set)
        self._filler.sliced.connect(self._on_sliced)
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

    @property
    def sheet(self) -> Sheet | None:
        """What is on the page; None for an empty one, and while a long text is being laid."""
        return self._compositor.sheet

    @property
    def _places(self) -> Places | None:
        return self._compositor.places

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
        self._compositor.make_ready(reading)

    def set_reading(self, reading: Reading | None, toggled: Sequence[Span] | None = None) -> None:
        """Show a reading; the same text again keeps place, selection and what is unfolded."""
        before, self._reading = self._reading, reading
        self._art.reading = reading
        if reading is None:
            self._compositor.clear()
        elif before is None or before.document.text != reading.document.text:
            self._card_hit.forget()
            self._overlays.forget()
            self._compositor.show(reading, toggled)
        elif before.document is not reading.document:
            self._compositor.show_again(reading)
        else:
            self._compositor.take_notes(reading)

    def toggled(self) -> tuple[Span, ...]:
        """The first blocks of what was unfolded."""
        return self._compositor.opened

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
        self._ways.select(span)

    def go_to(self, span: Span) -> None:
        """Put the caret where a span begins, with nothing selected, and bring it into view."""
        self._card_hit.forget()
        self._ways.go_to(span)

    def place_caret(self, offset: int) -> None:
        """Put the caret at a source offset, with nothing selected; the view stays."""
        if self._places is None or not self._filler.has(offset):
            self.clear_selection()
            return
        self._card_hit.forget()
        self._places.place_caret(offset)

    def return_to(self, wanted: Wanted) -> None:
        """Show what was left: the words selected or the caret, and the place at the top."""
        self._card_hit.forget()
        self._ways.return_to(wanted)

    def select_hit(self, hit: Span) -> None:
        """Select a hit and bring it into view; a card that has its words stands for its lines."""
        way = self._way_to_card(hit)
        if way is None:
            self._compositor.unfold_for((hit,), is_hit=True)
            self.select(hit)
            return
        self._card_hit.select(hit)
        self._filler.when_set(hit.start, way)
        self.selection_changed.emit()

    def reveal_hit(self, hit: Span) -> None:
        """Bring a hit into view in a card, or where it is printed."""
        way = self._way_to_card(hit)
        if way is None:
            self._compositor.unfold_for((hit,), is_hit=True)
            self.flash((hit,))
        else:
            self._filler.when_set(hit.start, way)

    def fold_hits_again(self) -> None:
        """Close the folds that only a hit opened, except in view; the text in view stays."""
        self._compositor.fold_hits_again()

    def _way_to_card(self, hit: Span) -> Callable[[], None] | None:
        return self._card_hit.way_to(hit, self._places) if self._places is not None else None

    def mark_spans(self, spans: Sequence[Span], severity: Severity | None) -> None:
        """Set off every place of a finding and bring the first into view; none clears."""
        self._compositor.unfold_for(spans)
        self._overlays.mark(spans, severity)
        if spans:
            self._ways.bring_into_view(spans[0])

    def _set_flashed(self, spans: Sequence[Span]) -> None:
        self._compositor.unfold_for(spans)
        self._overlays.flash(spans)
        if spans:
            self._ways.bring_into_view(spans[0])

    def top_offset(self) -> int:
        """The source offset of the first line in view, or of the banner that stands there."""
        return self._offset(Places.top_offset)

    def whole_maximum(self) -> int:
        """How far the scroll bar goes; while the page is filled, how far it will, estimated."""
        places = self._places
        return places.whole_maximum() if places is not None else super().whole_maximum()

    def caret_offset(self) -> int | None:
        """The source offset of the text caret; None while it rests where the page begins."""
        return self._places.caret_offset() if self._places is not None else None

    def words_offset(self) -> int:
        """The source offset of the first line of words in view, past cards and banners."""
        return self._offset(Places.words_offset)

    def search_offset(self) -> int:
        """The source offset that a search begins at: of the card in view, else of the words."""
        return self._offset(Places.search_offset)

    def bottom_offset(self) -> int:
        """The source offset behind the last line in view."""
        return self._offset(Places.bottom_offset)

    def scroll_to(self, offset: int) -> None:
        """Bring a source offset to the top of the view."""
        self._ways.scroll_to(offset)

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
            self._ways.bring_gap_into_view(gap)

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Say in cards and banners what other files of the collection have."""
        self._art.learned = elsewhere.learned
        self.keeper.set_elsewhere(elsewhere)

    def set_slim(self, *, is_slim: bool) -> None:
        """Stand in a slim window, or not; the text is set again only if its column changes."""
        self._compositor.set_slim(is_slim=is_slim)

    def set_zoom(self, percent: int) -> None:
        """Scale the text, 50 to 300 percent; the line at the top stays."""
        self._compositor.set_zoom(min(300, max(50, percent)) / 100)

    def set_explaining(self, *, explains: bool) -> None:
        """Explain the part under the pointer after a moment, or do not."""
        self.page.explains = explains
        self.keeper.widgets.set_explaining(explains=explains)

    def _offset(self, of: Callable[[Places], int]) -> int:
        """An offset of the view; while nothing is set, the one that is wanted at its top."""
        return of(self._places) if self._places is not None else self._compositor.wanted.top

    # Signals

    @Slot()
    def _on_text_set(self) -> None:
        self.place_changed.emit(self.top_offset())

    @Slot()
    def _on_sliced(self) -> None:
        if self._places is not None:
            self._places.rooms.place()

    @Slot(str)
    def _on_note_walked(self, note_id: str) -> None:
        self.note_activated.emit(note_id)
        note = self._reading.note(note_id) if self._reading is not None else None
        if note is not None and note.span is not None:
            self._ways.bring_into_view(note.span)

    @Slot()
    def _on_end_requested(self) -> None:
        """Go to the end of the text, which may not be on the page yet."""
        self._ways.go_to_end()

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
        self._places.rooms.place()
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
            self._places.rooms.take_space(index)

    @Slot(int, int)
    def _on_section_requested(self, telegram: int, number: int) -> None:
        """Go to a section: to its text, or to the banner that stands for it."""
        if self._places is None:
            return
        left = standing(self)
        self._places.go_to_section(telegram, number)
        if standing(self) != left:
            self.jumped.emit(left)

    @Slot(int)
    def _on_fold_toggled(self, fold: int) -> None:
        self._compositor.toggle(fold)
