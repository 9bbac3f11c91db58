"""The section strip: the telegram as it was sent, beside the text as it survives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.ui.pane.prompt_tips import PromptTips
from reader.ui.pane.strip_contents import StripContents
from reader.ui.pane.strip_mark_column import MarkColumn
from reader.ui.pane.strip_model import at_y, offset_at
from reader.ui.pane.strip_painting import StripPainting
from reader.ui.pane.strip_side import StripSide
from reader.ui.pane.strip_walk import StripWalk
from reader.ui.pane.tips import lines_tip, tip
from reader.ui.panels.speech import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from reader.annotations.reading import Reading
    from reader.document import Span
    from reader.ui.pane.elsewhere import Elsewhere
    from reader.ui.theme.theme import ThemeManager


class SectionStrip(QWidget):
    """Shows present, missing, truncated and doubled sections, notes, findings and the part in view.

    One focus stop; the arrow keys walk its sections and go there.
    """

    jump_requested = Signal(int)
    """A place was chosen: its source offset."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._side = StripSide(self, themes)
        self.contents = StripContents()
        """Sections, where they stand, and their words."""
        self.marks = MarkColumn(self._side)
        """Notes, checks and hits beside them."""
        self._walk = StripWalk(self.contents)
        self._shows_focus = False
        self.explains = True
        """Whether the sections are told to the pointer; notes, checks and hits are in any case."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Section strip"))
        self.setMouseTracking(True)
        PromptTips(self).watch((self,))
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """36 px of the look wide, 20 without numbers; as high as there is room."""
        return QSize(self._side.wanted, 120)

    def minimumSizeHint(self) -> QSize:
        """As wide as it is drawn."""
        return QSize(self.sizeHint().width(), 40)

    def set_reading(self, reading: Reading | None) -> None:
        """Show the sections, notes and findings of a reading."""
        is_other = self.contents.take(reading)
        self.marks.take(reading)
        if is_other:
            self.marks.set_hits(())
            self._walk.begin()
        self._place()
        self.setAccessibleName(self.contents.spoken())
        self.update()

    def set_mirrored(self, *, is_mirrored: bool) -> None:
        """Stand at the left of a text that runs from right to left, or at the right of another."""
        if is_mirrored != self._side.is_mirrored:
            self._side.is_mirrored = is_mirrored
            self.marks.move()
            self.update()

    def set_slim(self, *, is_slim: bool) -> None:
        """Stand without numbers beside a page that has little room."""
        if is_slim != self._side.is_slim:
            self._side.is_slim = is_slim
            self.marks.move()
            self.updateGeometry()
            self.update()

    def set_elsewhere(self, elsewhere: Elsewhere) -> None:
        """Say of missing sections what other files of the collection have."""
        self.contents.elsewhere = elsewhere

    def set_view(self, top_offset: int, bottom_offset: int) -> None:
        """Say which part of the source is on screen."""
        if self.contents.view != (top_offset, bottom_offset):
            self.contents.view = (top_offset, bottom_offset)
            self.update()

    def set_hits(self, spans: Sequence[Span]) -> None:
        """Show where the search found something; none clears."""
        self.marks.set_hits(spans)
        self.update()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, sections, marks and the bracket of the part in view."""
        painter = QPainter(self)
        theme = self._themes.current
        frame = StripPainting(painter, theme, self.contents, self._side)
        frame.paint_ground(self.rect())
        frame.paint_sections()
        ratio = self.devicePixelRatioF()
        self.marks.paint(painter, self.contents.placed, theme, self.size(), ratio)
        frame.paint_view()
        walked = self._walk.section
        if self.hasFocus() and self._shows_focus and walked is not None:
            frame.paint_focus(walked)
        painter.end()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height out."""
        super().resizeEvent(event)
        self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus only where the keyboard brought it."""
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._shows_focus = event.reason() in (*keys, Qt.FocusReason.ShortcutFocusReason)
        self._describe()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place under the pointer."""
        self._shows_focus = False
        placed = self.contents.placed
        if event.button() is Qt.MouseButton.LeftButton and placed:
            y = event.position().y()
            self._walk.stand_at(at_y(placed, y))
            mark = self.marks.choose(event.position())
            self.jump_requested.emit(mark.span.start if mark is not None else offset_at(placed, y))

    def tip_at(self, at: QPointF) -> str:
        """What is said under the pointer, as HTML: the marks beside the strip, or its section."""
        reading = self.contents.reading
        lines = self.marks.told_at(at, reading.document.text) if reading is not None else []
        if lines:
            return lines_tip(lines)
        return tip(self.contents.words_at(at.y())) if self.explains else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the sections, or a tenth of a text without sections, and go there."""
        step = self._walk.step_of(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._shows_focus = True
        offset = self._walk.walk(step)
        self._describe()
        announce(self, self.accessibleDescription())
        self.jump_requested.emit(offset)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = self.tip_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.marks.move()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        """Say which section the keyboard is at, and what there is of it."""
        words = self._walk.words()
        if words:
            self.setAccessibleDescription(words)

    def _place(self) -> None:
        self.contents.place(self.height())
        self.marks.move()
