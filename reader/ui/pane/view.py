"""The centre of the window: both projections of the open document, and what stands round them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.ui.direction import is_right_to_left
from reader.ui.pane.elsewhere import Elsewhere
from reader.ui.pane.filling import Wanted
from reader.ui.pane.find_bar import FindBar
from reader.ui.pane.gap_walk import GapWalk
from reader.ui.pane.jumps import Jumps
from reader.ui.pane.landing import Landing, View
from reader.ui.pane.marks import Marks
from reader.ui.pane.outer_scroll_bar import OuterScrollBar
from reader.ui.pane.panes import Panes, Projection
from reader.ui.pane.selection_bar import SelectionBar
from reader.ui.pane.strip import SectionStrip
from reader.ui.pane.waiting import Waiting
from reader.ui.pane.whereabouts import line_in_view, seen, told_place

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from reader.annotations.reading import Reading
    from reader.app.reading_places import Place
    from reader.document import Span
    from reader.ui.icons import Icons
    from reader.ui.pane.base import ReaderPane
    from reader.ui.theme.theme import ThemeManager


_SLIM_BELOW = 518
"""A page of 470, its strip and its scroll bar."""


class ReaderView(QWidget):
    """Shows a reading in one of two projections, keeping place and selection between them.

    Attributes:
        panes: The two projections, and what is asked for on them.
        jumps: Leads to places of the document.
        marks: What is set off in it.
        gaps: Its gaps, walked one by one.
        strip: The whole document beside the page.
        find_bar: Finds words in it.
        selection_bar: What can be done with selected words.
    """

    selection_changed = Signal()
    place_changed = Signal(int)
    told_place_changed = Signal(int)
    """Another place is where the reader is: its source offset (see `told_place`)."""
    projection_changed = Signal()

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._elsewhere = Elsewhere()
        self._is_window_slim = False
        self._landing: Landing | None = None
        """The last switch of projections."""
        self.panes = Panes(themes, self)
        self.panes.made_first.connect(self._on_pane_made)
        self.jumps = Jumps(self.panes, self)
        self.strip = SectionStrip(themes, self)
        self.strip.jump_requested.connect(self.jumps.lead_to)
        self.find_bar = FindBar(icons, self)
        self.find_bar.left.connect(self.focus_page)
        self.find_bar.hide()
        self.marks = Marks(self.panes, self.jumps, self.strip, self.find_bar, self)
        self.gaps = GapWalk(self.jumps, self)
        self.selection_bar = SelectionBar(themes, icons, self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(150)
        self._settled.timeout.connect(self._place_selection_bar)
        self._telling = QTimer(self)
        """Tells where the reader is after the frame, once for caret and scroll bar."""
        self._telling.setSingleShot(True)
        self._telling.setInterval(0)
        self._telling.timeout.connect(self._tell_place)
        self._stack = QStackedWidget(self)
        self._scroll_bar = OuterScrollBar(self)
        self._scroll_bar.beyond_chosen.connect(self._on_beyond_chosen)
        self._waiting = Waiting(themes, self.panes, self._stack, self._scroll_bar)
        self._lay_out()
        self._scroll_bar.follow(self.pane.area, self.pane.whole_maximum)

    def _lay_out(self) -> None:
        middle = self._middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.strip)
        middle.addWidget(self._scroll_bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.find_bar)
        whole.addLayout(middle, 1)

    def set_slim(self, *, is_slim: bool) -> None:
        """Stand in a slim window, or not: there numbers and marks leave the text their room."""
        self._is_window_slim = is_slim
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the strip and of the margin what has no room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing on the page wanted ends a wait, else closes the find bar."""
        if event.key() == Qt.Key.Key_Escape:
            if self._waiting.end():
                return
            if not self.find_bar.isHidden():
                self.find_bar.close_bar()
                return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        is_slim = self._is_window_slim or self.width() < _SLIM_BELOW
        self.strip.set_slim(is_slim=is_slim)
        self.panes.set_slim(is_slim=is_slim)

    @property
    def pane(self) -> ReaderPane:
        """The projection on screen."""
        return self.panes.current

    @property
    def projection(self) -> Projection:
        """Which of the two is on screen."""
        return self.panes.projection

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    def set_reading(self, reading: Reading | None) -> None:
        """Show a reading; the same document again keeps place and selection."""
        is_same = _same_text(self._reading, reading)
        before = self._reading.document if self._reading else None
        self._reading = reading
        if not is_same:
            self.marks.forget()
            self.gaps.forget()
            self.set_elsewhere(Elsewhere())
        self.strip.set_reading(reading)
        if before is None and reading is not None:
            # The strip takes its room now: the text is laid once, beside it.
            whole = self.layout()
            assert whole is not None
            whole.activate()
        self.panes.show(reading)
        if not is_same:
            self._turn(is_mirrored=reading is not None and is_right_to_left(reading.document))
            self._landing = None
            self.find_bar.set_document(reading.document if reading else None)
            self.selection_bar.leave()
            self.gaps.begin(reading.document if reading else None)
        elif reading is not None and before is not reading.document:
            # Its reader corrected it: sections, or a check that is no gap.
            self._landing = None
            self.gaps.begin(reading.document)

    def _turn(self, *, is_mirrored: bool) -> None:
        """Put strip and scroll bar at the side where the lines end."""
        turned, plain = QHBoxLayout.Direction.RightToLeft, QHBoxLayout.Direction.LeftToRight
        self._middle.setDirection(turned if is_mirrored else plain)
        self.strip.set_mirrored(is_mirrored=is_mirrored)

    @property
    def elsewhere(self) -> Elsewhere:
        """What other files of the collection have."""
        return self._elsewhere

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Say in cards, banners and strip what other files of the collection have."""
        if elsewhere == self._elsewhere:
            return
        self._elsewhere = elsewhere
        self.pane.set_elsewhere(elsewhere)
        self.strip.set_elsewhere(elsewhere)

    def set_projection(self, projection: Projection) -> None:
        """Switch projections; place and selection stay."""
        if projection is self.projection:
            return
        left = View.of(self.pane)
        wanted = self._landing.kept(left) if self._landing is not None else left
        is_return = self._landing is not None
        is_caret_seen = seen(self.pane, left.caret) is not None
        self.panes.turn_to(projection)
        self.pane.set_elsewhere(self._elsewhere)
        self.panes.show(self._reading)
        self._stack.setCurrentWidget(self.pane)
        self._scroll_bar.follow(self.pane.area, self.pane.whole_maximum)
        self._waiting.follow()
        if self._reading is not None:
            self.marks.draw_on(self.pane)
            self.gaps.draw_on(self.pane)
            if wanted.selected is not None and wanted.selected == self.marks.hits.current:
                self.marks.select_hit(wanted.selected)
            elif wanted.selected is not None:
                # Words of a header stand in its card as well, which is not unfolded for them.
                self.pane.select_hit(wanted.selected)
            if wanted.selected is not None:
                self.pane.scroll_to(wanted.top)
            else:
                caret = wanted.caret or 0
                self.pane.return_to(Wanted(None, wanted.top, caret, is_caret_seen=is_caret_seen))
            bar = self.pane.area.verticalScrollBar()
            if is_return and bar.maximum() == wanted.length:
                bar.setValue(wanted.scrolled)
        kept = replace(wanted, scrolled=left.scrolled, length=left.length)
        self._landing = Landing(kept, View.of(self.pane))
        self.find_bar.set_as_published(is_on=projection is Projection.AS_PUBLISHED)
        self.pane.setFocus()
        self.projection_changed.emit()

    def selected_span(self) -> Span | None:
        """The selected words."""
        return self.pane.selected_span() if self._reading else None

    def jump(self, offset: int) -> None:
        """Bring a place of the source to the top; caret and selection stay."""
        self.pane.scroll_to(offset)

    def return_to(self, place: Place) -> None:
        """Show a place as it was left; a caret that was out of view comes to its top."""
        selected, caret = place.selection, place.caret
        if selected is not None:
            self.pane.return_to(Wanted(selected, place.offset))
        elif caret is not None:
            self.pane.return_to(Wanted(None, place.offset, caret, is_caret_seen=caret > 0))
        else:
            self.pane.return_to(Wanted(None, place.offset, place.offset))

    def show_note(self, note_id: str) -> None:
        """Draw a note as the current one and bring it into view."""
        note = self._reading.note(note_id) if self._reading else None
        self.marks.show_note(note_id, note.span if note is not None else None)

    @Slot(float)
    def _on_beyond_chosen(self, share: float) -> None:
        """Go to a part of the text that is not on the page yet."""
        if self._reading is not None:
            self.jump(round(share * len(self._reading.document.text)))

    def set_explaining(self, *, explains: bool) -> None:
        """Explain parts of the text under the pointer, or do not."""
        self.panes.set_explaining(explains=explains)
        self.strip.explains = explains

    def line_to_bookmark(self) -> Span | None:
        """The caret's line of the source while it is in view, else the first line in view."""
        return line_in_view(self.pane, self._reading.document.text) if self._reading else None

    @property
    def told_place(self) -> int:
        """Where the reader is: the selection or the caret while it is in view, else the top."""
        return told_place(self.pane)

    @Slot(object)
    def _on_pane_made(self, pane: ReaderPane) -> None:
        """Put in a pane that is looked at for the first time."""
        self._stack.addWidget(pane)
        pane.selection_changed.connect(self._on_selection_changed)
        pane.caret_moved.connect(self._on_caret_moved)
        pane.place_changed.connect(self._on_place_changed)

    @Slot()
    def _on_selection_changed(self) -> None:
        if self.selected_span() is None:
            self.marks.stepped_to = None
            self.selection_bar.leave()
        self._settled.start()
        self.selection_changed.emit()

    @Slot()
    def _on_caret_moved(self) -> None:
        if self.sender() is self.pane:
            self._telling.start()

    @Slot()
    def _tell_place(self) -> None:
        if self._reading is not None:
            self.told_place_changed.emit(self.told_place)

    @Slot()
    def _place_selection_bar(self) -> None:
        is_by_hand = self.pane.area.hasFocus() or self.selection_bar.has_keyboard
        selected = self.selected_span()
        if not is_by_hand or self._reading is None or selected in (None, self.marks.stepped_to):
            self.selection_bar.leave()
            return
        self.selection_bar.place(self.pane, self.pane.area, self.pane.selection_rect())

    @Slot(int)
    def _on_place_changed(self, offset: int) -> None:
        if self.sender() is not self.pane:
            # The other projection was only laid out in another size.
            return
        self.selection_bar.leave()
        self.strip.set_view(offset, self.pane.bottom_offset())
        self.place_changed.emit(offset)
        self._telling.start()

    @Slot()
    def focus_page(self) -> None:
        """Give the keyboard to the page, as it is projected now."""
        self.pane.setFocus()


def _same_text(one: Reading | None, other: Reading | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.document.source is other.document.source
