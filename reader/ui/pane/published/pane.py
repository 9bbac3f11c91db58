"""As published behind the interface that both projections share."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.aside import Aside
from reader.ui.pane.base import ReaderPane
from reader.ui.pane.filling import is_large
from reader.ui.pane.highlights import Ground
from reader.ui.pane.published.drawn import Drawn, ranges_of
from reader.ui.pane.published.edit import PageEdit
from reader.ui.pane.published.gap_places import section_line
from reader.ui.pane.published.geometry import selection_box
from reader.ui.pane.published.scene import Scene
from reader.ui.pane.published.ways import Ways
from reader.ui.pane.ready import Ready
from reader.ui.pane.whereabouts import standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractScrollArea

    from reader.annotations.reading import Reading
    from reader.document import Gap, Severity, Span
    from reader.ui.pane.elsewhere import Elsewhere
    from reader.ui.pane.filling import Wanted
    from reader.ui.pane.published.gap_places import GapPlace
    from reader.ui.theme.theme import ThemeManager

_WAIT = QPoint(110, 24)


class PublishedPane(ReaderPane):
    """The exact text in fixed pitch, routing set off in the margin, gaps in brackets."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = PageEdit(themes, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.selectionChanged.connect(self.selection_changed)
        self.edit.cursorPositionChanged.connect(self.caret_moved)
        self.edit.note_clicked.connect(self.note_activated)
        self.edit.words_clicked.connect(self.words_clicked)
        self.edit.menu_requested.connect(self.menu_requested)
        self.edit.view_changed.connect(self._on_view_changed)
        self.edit.end_requested.connect(self._on_end_requested)
        self.edit.banners.section_requested.connect(self._on_section_requested)
        self.edit.banners.place_requested.connect(self.place_requested)
        themes.changed.connect(self._on_theme_changed)
        self._reading: Reading | None = None
        self._drawn = Drawn()
        self._ways = Ways(self.edit, self._filler)
        self._folded: frozenset[int] = frozenset()
        """Where gaps begin whose lines are folded as soon as the text is there."""
        self._filler.sliced.connect(self._on_sliced)
        self._ready = Ready[Scene]()
        self._maker = Aside(self)
        self._maker.answered.connect(self._on_scene_made)
        self._wait = QLabel(self.tr("Setting the text …"), self)
        self._wait.setProperty("tone", "muted")
        self._wait.move(_WAIT)
        self._wait.hide()

    @property
    def is_finished(self) -> bool:
        """Whether all of the reading is on the page."""
        return self._filler.is_finished

    @property
    def area(self) -> QAbstractScrollArea:
        """What scrolls."""
        return self.edit

    def make_ready(self, reading: Reading) -> None:
        """Make the scene of a reading that is shown next; on any thread."""
        if not is_large(reading) and not self._ready.has(reading.document):
            self._ready.put(reading.document, Scene.of(reading))

    def set_reading(self, reading: Reading | None, toggled: Sequence[Span] | None = None) -> None:
        """Show a reading; the same text again keeps place, selection, folds and marks."""
        before, self._reading = self._reading, reading
        self._maker.cancel()
        if reading is None or before is None or before.document.text != reading.document.text:
            self._clear()
            self._folded = frozenset(span.start for span in toggled or ())
        scene = self.edit.scene
        if reading is None:
            return
        if scene is not None and scene.document is reading.document:
            scene.set_reading(reading)
            self.edit.viewport().update()
            return
        make = partial(Scene.of, reading, scene.view if scene is not None else None)
        if is_large(reading):
            self._wait.setVisible(scene is None)
            self._wait.raise_()
            self._maker.start(make)
            return
        ready = self._ready.take(reading.document) if scene is None else None
        if ready is not None:
            ready.set_reading(reading)
        self._show(ready or make())

    def toggled(self) -> tuple[Span, ...]:
        """The gaps whose lines are folded."""
        scene = self.edit.scene
        return tuple(place.gap.span for place in scene.folded) if scene is not None else ()

    def _clear(self) -> None:
        self._ways.forget()
        self._drawn = Drawn()
        self._wait.hide()
        self.edit.set_scene(None)

    def _show(self, scene: Scene) -> None:
        """Put a scene on the page: of the same text where it is, else from its beginning."""
        self._wait.hide()
        self._drawn.draw_on(scene)
        if self.edit.scene is not None:
            self.edit.replace_scene(scene)
            return
        self.edit.set_scene(scene)
        self.edit.folds.fold_at(self._folded)
        self._ways.pour(scene)
        self._on_view_changed()

    def return_to(self, wanted: Wanted) -> None:
        """Show what was left: the words selected or the caret, and the place at the top."""
        self._ways.return_to(wanted)

    def selected_span(self) -> Span | None:
        """The selected words, or None."""
        cursor = self.edit.textCursor()
        if self.edit.scene is None or not cursor.hasSelection():
            return None
        view = self.edit.scene.view
        span = view.span_from_qt(cursor.selectionStart(), cursor.selectionEnd())
        return span if len(span) else None

    def clear_selection(self) -> None:
        """Select nothing; the view stays."""
        self._ways.clear_selection()

    def selection_rect(self) -> QRect:
        """The box of the selected words in view, in this widget's coordinates."""
        box = selection_box(self.edit)
        return box.translated(self.edit.pos()) if not box.isNull() else box

    def select(self, span: Span) -> None:
        """Select the words of a span and bring them into view."""
        self._ways.select(span)

    def go_to(self, span: Span) -> None:
        """Put the caret where a span begins, with nothing selected, and bring it into view."""
        self._ways.go_to(span)

    def place_caret(self, offset: int) -> None:
        """Put the caret at a source offset, with nothing selected; the view stays."""
        self._ways.place_caret(offset)

    def mark_spans(self, spans: Sequence[Span], severity: Severity | None) -> None:
        """Set off every place of a finding and bring the first into view; none clears."""
        self._drawn.marks, self._drawn.severity = tuple(spans), severity
        scene = self.edit.scene
        if scene is not None:
            self._drawn.draw_marks(scene)
            self._show_first(scene, spans)

    def _set_flashed(self, spans: Sequence[Span]) -> None:
        scene = self.edit.scene
        if scene is not None:
            scene.layer.flashed = ranges_of(scene, spans, Ground.HIT)
            self._show_first(scene, spans)

    def top_offset(self) -> int:
        """The source offset of the first line in view."""
        first = self.edit.scrolling.first_position()
        if self.edit.scene is None or first is None:
            return self._ways.wanted_top
        return self.edit.scene.view.from_qt(first)

    def whole_maximum(self) -> int:
        """How far the scroll bar goes; while the page is filled, how far it will, estimated."""
        return self._ways.whole_maximum()

    def caret_offset(self) -> int | None:
        """The source offset of the text caret; None while it rests where a document begins."""
        position = self.edit.textCursor().position()
        if self.edit.scene is None or not position:
            return None
        return self.edit.scene.view.from_qt(position)

    def words_offset(self) -> int:
        """The source offset of the first line in view that holds words."""
        rows = self.edit.rows()
        if self.edit.scene is None or not rows:
            return 0
        row = next((row for row in rows if row.block.text().strip()), rows[0])
        return self.edit.scene.view.from_qt(row.start)

    def bottom_offset(self) -> int:
        """The source offset behind the last line in view."""
        rows = self.edit.rows()
        if self.edit.scene is None or not rows:
            return 0
        return self.edit.scene.span_of(rows[-1]).stop

    def scroll_to(self, offset: int) -> None:
        """Bring a source offset to the top of the view."""
        self._ways.scroll_to(offset)

    def set_hits(self, spans: Sequence[Span], current: int) -> None:
        """Draw search hits, one of them (or none, -1) as the current one."""
        self._drawn.hits, self._drawn.hit = spans, current
        if self.edit.scene is not None:
            self._drawn.draw_hits(self.edit.scene)
            self.edit.viewport().update()

    def set_current_note(self, note_id: str | None) -> None:
        """Draw one note as the current one (3 px line)."""
        self._drawn.note = note_id
        if self.edit.scene is not None:
            self.edit.scene.layer.current_note = note_id
            self.edit.viewport().update()

    def set_current_gap(self, gap: Gap | None) -> None:
        """Draw one gap as the current one and bring it into view."""
        self._drawn.gap = gap
        scene = self.edit.scene
        if scene is None:
            return
        scene.current_gap = gap
        if gap is not None:
            self._ways.when_set(
                gap.span.stop, partial(self.edit.scrolling.bring_gap_into_view, gap)
            )
        self.edit.show_current_gap()

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Say in banners what other files of the collection have."""
        self.edit.hover.learned = elsewhere.learned
        self.edit.banners.set_elsewhere(elsewhere)
        self.edit.relay()

    def set_zoom(self, percent: int) -> None:
        """Scale the text, 50 to 300 percent; the line at the top stays."""
        top = self.top_offset()
        self.edit.set_zoom(percent)
        self.scroll_to(top)

    def set_numbered(self, *, is_numbered: bool) -> None:
        """Number the lines of the source, or do not."""
        self.edit.set_numbered(is_numbered=is_numbered)

    def set_explaining(self, *, explains: bool) -> None:
        """Explain the part under the pointer after a moment, or do not."""
        self.edit.hover.explains = explains
        self.edit.banners.set_explaining(explains=explains)

    def _show_first(self, scene: Scene, spans: Sequence[Span]) -> None:
        if spans:
            position = scene.view.to_qt(spans[0].start)
            self._ways.when_set(
                spans[0].start, partial(self.edit.scrolling.bring_into_view, position)
            )
        self.edit.viewport().update()

    @Slot()
    def _on_end_requested(self) -> None:
        """Go to the end of the text, which may not be on the page yet."""
        if self._reading is not None and not self.is_finished:
            self._ways.when_set(len(self._reading.document.text), self.edit.scrolling.go_to_end)

    @Slot()
    def _on_sliced(self) -> None:
        if self.is_finished:
            self.edit.text.fit_scroll_bar()
        self.edit.settle()

    @Slot()
    def _on_view_changed(self) -> None:
        self.place_changed.emit(self.top_offset())

    @Slot(object)
    def _on_scene_made(self, scene: Scene) -> None:
        self._show(scene)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.edit.reink()

    @Slot(object, int)
    def _on_section_requested(self, place: GapPlace, number: int) -> None:
        """Go to a section of the telegram that the gap is in."""
        scene = self.edit.scene
        line = section_line(scene.document, place.gap, number) if scene is not None else None
        if line is not None:
            self.jumped.emit(standing(self))
            self.scroll_to(line.start)
            self.flash((line,))
            self.place_caret(line.start)
