"""The centre of the window: both projections of the open document, and what stands round them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.document import Finding, Span, gaps
from reader.ui.direction import is_right_to_left
from reader.ui.pane.elsewhere import Elsewhere
from reader.ui.pane.find_bar import FindBar
from reader.ui.pane.landing import Landing, View
from reader.ui.pane.outer_scroll_bar import OuterScrollBar
from reader.ui.pane.panes import Panes, Projection
from reader.ui.pane.selection_bar import SelectionBar
from reader.ui.pane.set_off import GapWalk, SetOff, SteppedHits
from reader.ui.pane.strip import SectionStrip
from reader.ui.panels.speech import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from reader.annotations.reading import Reading
    from reader.ui.icons import Icons
    from reader.ui.pane.base import ReaderPane
    from reader.ui.pane.place_wait import PlaceWait
    from reader.ui.theme.theme import ThemeManager


_SLIM_BELOW = 518
"""A page of 470, its strip and its scroll bar."""


class ReaderView(QWidget):
    """Shows a reading in one of two projections, keeping place and selection between them."""

    note_activated = Signal(str)
    note_edit_requested = Signal(str)
    words_clicked = Signal(int)
    selection_changed = Signal()
    place_changed = Signal(int)
    told_place_changed = Signal(int)
    """Another place is where the reader is: its source offset (see `told_place`)."""
    menu_requested = Signal(object)
    place_requested = Signal(object)
    reference_requested = Signal(str)
    reference_hovered = Signal(str, object)
    jumped = Signal(int)
    """A jump within the document led elsewhere: the source offset that was at the top."""
    projection_changed = Signal()
    gap_changed = Signal()

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._reading: Reading | None = None
        self._set_off = SetOff()
        self._panes = Panes(themes, self, self._put_in)
        self._shown: dict[Projection, Reading | None] = dict.fromkeys(Projection)
        self._projection = Projection.TYPESET
        self._stepped_to: Span | None = None
        """A hit that is selected because somebody reads on from hit to hit."""
        self._elsewhere = Elsewhere()
        self._is_window_slim = False
        self._landing: Landing | None = None
        """The last switch of projections."""
        self._wait: PlaceWait | None = None
        """Speaks of a wait for a place; made with the first one."""
        self.strip = SectionStrip(themes, self)
        self.strip.jump_requested.connect(self._on_strip_chosen)
        self.find_bar = FindBar(icons, self)
        self.find_bar.hits_changed.connect(self._on_hits_changed)
        self.find_bar.left.connect(self._on_find_bar_left)
        self.find_bar.hide()
        self.selection_bar = SelectionBar(themes, icons, self)
        self._stack = QStackedWidget(self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(150)
        self._settled.timeout.connect(self._place_selection_bar)
        middle = self._middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.find_bar)
        whole.addLayout(middle, 1)
        middle.addWidget(self.strip)
        self._scroll_bar = OuterScrollBar(self)
        self._scroll_bar.beyond_chosen.connect(self._on_beyond_chosen)
        self._scroll_bar.follow(self.pane.area, self.pane.whole_maximum)
        middle.addWidget(self._scroll_bar)

    def set_slim(self, *, is_slim: bool) -> None:
        """Stand in a slim window, or not: there numbers and marks leave the text their room."""
        self._is_window_slim = is_slim
        self._fit()

    def set_notes_beside(self, *, is_wanted: bool) -> None:
        """Show notes beside their lines where there is room, as no panel does."""
        self._panes.set_notes_beside(is_wanted=is_wanted)

    @property
    def shows_notes_beside(self) -> bool:
        """Whether notes can be read beside their lines."""
        return self._panes.shows_notes_beside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the strip and of the margin what has no room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing on the page wanted ends a wait, else closes the find bar."""
        if event.key() == Qt.Key.Key_Escape:
            if self.end_wait():
                return
            if not self.find_bar.isHidden():
                self.find_bar.close_bar()
                return
        super().keyPressEvent(event)

    def end_wait(self) -> bool:
        """Wait for no place that is not on the page yet; whether one was waited for."""
        is_waiting = self._wait is not None and self._wait.is_waiting
        if self._wait is not None and is_waiting:
            self._wait.end()
            announce(self, self.tr("The page stays where it is."))
        return is_waiting

    @Slot()
    def _on_awaited_changed(self) -> None:
        if self._wait is None and self.pane.awaited is not None:
            from reader.ui.pane.place_wait import PlaceWait

            self._wait = PlaceWait(self._themes, self._stack)
            self._wait.watch(self._scroll_bar)
        if self._wait is not None:
            self._wait.follow(self.pane)

    def _fit(self) -> None:
        is_slim = self._is_window_slim or self.width() < _SLIM_BELOW
        self.strip.set_slim(is_slim=is_slim)
        self._panes.set_slim(is_slim=is_slim)

    @property
    def pane(self) -> ReaderPane:
        """The projection on screen."""
        return self._panes[self._projection]

    @property
    def projection(self) -> Projection:
        """Which of the two is on screen."""
        return self._projection

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    def make_ready(self, reading: Reading) -> None:
        """Make the page of a reading that is shown next; on any thread, touching no widget."""
        pane = self._panes.made_for(self._projection)
        if pane is not None:
            pane.make_ready(reading)

    def set_reading(self, reading: Reading | None) -> None:
        """Show a reading; the same document again keeps place and selection."""
        is_same = _same_text(self._reading, reading)
        before = self._reading.document if self._reading else None
        self._reading = reading
        if not is_same:
            self._set_off = SetOff()
            self.set_elsewhere(Elsewhere())
        self.strip.set_reading(reading)
        if before is None and reading is not None:
            # The strip takes its room now: the text is laid once, beside it.
            whole = self.layout()
            assert whole is not None
            whole.activate()
        self._show_in_pane()
        if not is_same:
            self._turn(is_mirrored=reading is not None and is_right_to_left(reading.document))
            self._set_off.gap_walk = GapWalk(gaps(reading.document) if reading else ())
            self._landing = None
            self.find_bar.set_document(reading.document if reading else None)
            self.selection_bar.hide()
            self.gap_changed.emit()
        elif reading is not None and before is not reading.document:
            # Its reader corrected it: sections, or a check that is no gap.
            self._set_off.gap_walk = GapWalk(gaps(reading.document))
            self._landing = None
            self.gap_changed.emit()

    def _turn(self, *, is_mirrored: bool) -> None:
        """Put strip and scroll bar at the side where the lines end."""
        turned, plain = QHBoxLayout.Direction.RightToLeft, QHBoxLayout.Direction.LeftToRight
        self._middle.setDirection(turned if is_mirrored else plain)
        self.strip.set_mirrored(is_mirrored=is_mirrored)

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Say in cards, banners and strip what other files of the collection have."""
        if elsewhere == self._elsewhere:
            return
        self._elsewhere = elsewhere
        self.pane.set_elsewhere(elsewhere)
        self.strip.set_elsewhere(elsewhere)

    def set_projection(self, projection: Projection) -> None:
        """Switch projections; place and selection stay."""
        if projection is self._projection:
            return
        left = View.of(self.pane)
        wanted = self._landing.kept(left) if self._landing is not None else left
        is_return = self._landing is not None
        self._projection = projection
        self.pane.set_elsewhere(self._elsewhere)
        self._show_in_pane()
        self._stack.setCurrentWidget(self.pane)
        self._scroll_bar.follow(self.pane.area, self.pane.whole_maximum)
        self._on_awaited_changed()
        if self._reading is not None:
            self._set_off.draw_on(self.pane, self._hits)
            if wanted.selected is not None and wanted.selected == self.current_hit:
                self.select_hit(wanted.selected)
            elif wanted.selected is not None:
                # Words of a header stand in its card as well, which is not unfolded for them.
                self.pane.select_hit(wanted.selected)
            self.pane.scroll_to(wanted.top)
            bar = self.pane.area.verticalScrollBar()
            if is_return and bar.maximum() == wanted.length:
                bar.setValue(wanted.scrolled)
        kept = View(wanted.top, wanted.selected, left.scrolled, left.length)
        self._landing = Landing(kept, View.of(self.pane))
        self.pane.setFocus()
        self.projection_changed.emit()

    def selected_span(self) -> Span | None:
        """The selected words."""
        return self.pane.selected_span() if self._reading else None

    def jump(self, offset: int) -> None:
        """Bring a place of the source to the top."""
        self.pane.scroll_to(offset)

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Select the first of some spans and let all of them flash."""
        if spans:
            left = self.pane.top_offset()
            self.pane.select(spans[0])
            self.pane.flash(spans)
            self._tell_jump(left)

    def _tell_jump(self, left: int) -> None:
        if self.pane.top_offset() != left:
            self.jumped.emit(left)

    @Slot(float)
    def _on_beyond_chosen(self, share: float) -> None:
        """Go to a part of the text that is not on the page yet."""
        if self._reading is not None:
            self.jump(round(share * len(self._reading.document.text)))

    @Slot(int)
    def _on_strip_chosen(self, offset: int) -> None:
        left = self.pane.top_offset()
        self.jump(offset)
        self._tell_jump(left)

    def show_finding(self, finding: Finding | None) -> None:
        """Set off every place of a finding."""
        self._set_off.take(finding)
        left = self.pane.top_offset()
        self.pane.mark_spans(self._set_off.spans, self._set_off.severity)
        self._tell_jump(left)

    def set_current_note(self, note_id: str | None) -> None:
        """Draw one note as the current one."""
        self._set_off.note = note_id
        self.pane.set_current_note(note_id)

    def show_note(self, note_id: str) -> None:
        """Draw a note as the current one and bring it into view."""
        note = self._reading.note(note_id) if self._reading else None
        self._set_off.note = note_id
        self.pane.set_current_note(note_id)
        if note is not None and note.span is not None:
            left = self.pane.top_offset()
            self.pane.flash((note.span,))
            self._tell_jump(left)

    def set_search_hits(self, hits: Sequence[Span], current: int) -> None:
        """Mark the hits of the open search, one of them (or none, -1) as the current one."""
        self._set_off.searched = SteppedHits(hits, current)
        self._draw_hits()

    def select_hit(self, span: Span) -> None:
        """Select a hit and bring it into view; the bar of actions does not cover what is read."""
        self._stepped_to = span
        self.pane.select_hit(span)

    @property
    def current_hit(self) -> Span | None:
        """The hit that the user is at."""
        return self._hits.current

    @property
    def _hits(self) -> SteppedHits:
        return self._set_off.searched if self.find_bar.isHidden() else self._set_off.found

    def _draw_hits(self) -> None:
        hits = self._hits
        self.pane.set_hits(hits.spans, hits.at)
        self.strip.set_hits(hits.spans)

    def set_zoom(self, percent: int) -> None:
        """Scale the text of both projections."""
        self._panes.set_zoom(percent)

    def set_numbered(self, *, is_numbered: bool) -> None:
        """Number the lines as published, or do not."""
        self._panes.set_numbered(is_numbered=is_numbered)

    def set_explaining(self, *, explains: bool) -> None:
        """Explain parts of the text under the pointer, or do not."""
        self._panes.set_explaining(explains=explains)
        self.strip.explains = explains

    def line_to_bookmark(self) -> Span | None:
        """The caret's line of the source while it is in view, else the first line in view."""
        if self._reading is None:
            return None
        caret = self._in_view(self.pane.caret_offset())
        return _line_at(
            self._reading.document.text, self.pane.words_offset() if caret is None else caret
        )

    @property
    def told_place(self) -> int:
        """Where the reader is: the selection or the caret while it is in view, else the top."""
        selected = self.selected_span()
        at = self.pane.caret_offset() if selected is None else selected.start
        seen = self._in_view(at)
        return self.pane.top_offset() if seen is None else seen

    def _in_view(self, offset: int | None) -> int | None:
        """An offset of the source while it is in view."""
        if offset is None:
            return None
        is_seen = self.pane.top_offset() <= offset <= self.pane.bottom_offset()
        return offset if is_seen else None

    @property
    def gap_text(self) -> str:
        """``1 of 3``, ``3 gaps`` before the first step, empty for a document without gaps."""
        walk = self._set_off.gap_walk
        total = len(walk.gaps)
        if total == 0:
            return ""
        if walk.current is None:
            return self.tr("1 gap") if total == 1 else self.tr("{0} gaps").format(total)
        return self.tr("{0} of {1}").format(walk.at + 1, total)

    def step_gap(self, by: int) -> None:
        """Go to the next or previous gap, round the end."""
        gap = self._set_off.gap_walk.step(by)
        if gap is None:
            return
        left = self.pane.top_offset()
        self.pane.set_current_gap(gap)
        self._tell_jump(left)
        self.gap_changed.emit()
        announce(self, self.tr("Gap {0}").format(self.gap_text))

    def _put_in(self, pane: ReaderPane) -> None:
        """Take a pane that was looked at for the first time."""
        self._stack.addWidget(pane)
        pane.note_activated.connect(self.note_activated)
        pane.note_edit_requested.connect(self.note_edit_requested)
        pane.menu_requested.connect(self.menu_requested)
        pane.jumped.connect(self.jumped)
        pane.words_clicked.connect(self.words_clicked)
        pane.place_requested.connect(self.place_requested)
        pane.reference_requested.connect(self.reference_requested)
        pane.reference_hovered.connect(self.reference_hovered)
        pane.selection_changed.connect(self._on_selection_changed)
        pane.caret_moved.connect(self._on_caret_moved)
        pane.place_changed.connect(self._on_place_changed)
        pane.awaited_changed.connect(self._on_awaited_changed)

    def _show_in_pane(self) -> None:
        """Hand the reading to the pane on screen; the other gets it when it is asked for."""
        if self._shown[self._projection] is not self._reading:
            self._shown[self._projection] = self._reading
            self.pane.set_reading(self._reading)

    @Slot()
    def _on_selection_changed(self) -> None:
        if self.selected_span() is None:
            self._stepped_to = None
            self.selection_bar.hide()
        self._settled.start()
        self.selection_changed.emit()

    @Slot()
    def _on_caret_moved(self) -> None:
        if self.sender() is self.pane and self._reading is not None:
            self.told_place_changed.emit(self.told_place)

    @Slot()
    def _place_selection_bar(self) -> None:
        is_by_hand = self.pane.area.hasFocus()
        selected = self.selected_span()
        if not is_by_hand or self._reading is None or selected in (None, self._stepped_to):
            self.selection_bar.hide()
            return
        self.selection_bar.place(self.pane, self.pane.selection_rect())

    @Slot(int)
    def _on_place_changed(self, offset: int) -> None:
        if self.sender() is not self.pane:
            # The other projection was only laid out in another size.
            return
        self.selection_bar.hide()
        self.strip.set_view(offset, self.pane.bottom_offset())
        self.place_changed.emit(offset)
        self.told_place_changed.emit(self.told_place)

    @Slot()
    def _on_find_bar_left(self) -> None:
        self.pane.setFocus()

    @Slot(object, int)
    def _on_hits_changed(self, hits: Sequence[Span], current: int) -> None:
        self._set_off.found = SteppedHits(hits, current)
        self._draw_hits()
        if 0 <= current < len(hits):
            self.select_hit(hits[current])


def _line_at(text: str, offset: int) -> Span | None:
    """The line of words that an offset is in, or the next one."""
    at = min(offset, len(text))
    start = text.rfind("\n", 0, at) + 1
    while start < len(text) and text[start].isspace():
        start += 1
    stop = text.find("\n", start)
    span = Span(start, len(text) if stop < 0 else stop).stripped(text)
    return span if len(span) else None


def _same_text(one: Reading | None, other: Reading | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.document.source is other.document.source
