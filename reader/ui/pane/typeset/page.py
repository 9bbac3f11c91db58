"""The page: a read-only text edit with its own ground and margins painted round the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeySequence, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip

from reader.ui.clipboard import mime_data
from reader.ui.pane.click import Click
from reader.ui.pane.prompt_tips import PromptTips
from reader.ui.pane.tips import joined_tips
from reader.ui.pane.typeset.in_view import BlocksInView
from reader.ui.theme.focus import note_reached

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QWidget

    from reader.ui.pane.measure import Measure
    from reader.ui.pane.typeset.in_view import Placed


_PAGES = (
    QKeySequence.StandardKey.MoveToNextPage,
    QKeySequence.StandardKey.MoveToPreviousPage,
    QKeySequence.StandardKey.SelectNextPage,
    QKeySequence.StandardKey.SelectPreviousPage,
)


class PagePainter(Protocol):
    """What paints behind and over the words."""

    def paint_behind(self, painter: QPainter) -> None:
        """Paint what stands behind the words."""

    def paint_over(self, painter: QPainter) -> None:
        """Paint margins and signs."""

    def tip_at(self, at: QPointF) -> str:
        """What to say for the pointer at a place of the viewport, as HTML; empty for nothing."""

    def notes_tip_at(self, at: QPointF) -> str:
        """What is said of the notes on the words there."""

    def is_link_at(self, at: QPointF) -> bool:
        """Whether the words there lead elsewhere."""

    def note_at(self, at: QPointF) -> str | None:
        """The note whose bar or highlight is at a place of the viewport."""

    def taken(self, start: int, stop: int) -> QMimeData:
        """The words between two positions for another program, as a person reads them."""


class Page(QTextEdit):
    """Shows the words; the keyboard selects, the accessible text is Qt's own."""

    resized = Signal()
    """The width for the page changed."""
    end_requested = Signal()
    """The keyboard went to the end of the page, where the end of the text may not be yet."""
    note_clicked = Signal(str)
    """A highlight or a note's bar was clicked: the annotation's id."""
    words_clicked = Signal(QPointF)
    """Words that no note is on were clicked, at a place of the viewport."""
    menu_requested = Signal(object)
    """The context menu is asked for, at a global QPoint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.art: PagePainter | None = None
        self.explains = True
        self._click = Click()
        self._in_view = BlocksInView(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "page")
        # The sheet dresses text edits as fields; the page is none.
        self.setStyleSheet("QTextEdit { border: none; padding: 0; border-radius: 0; }")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(0)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(self.tr("Text, typeset"))
        self.viewport().setMouseTracking(True)
        PromptTips(self).watch((self.viewport(),))
        self.cursorPositionChanged.connect(self._on_cursor_position_changed)
        self.selectionChanged.connect(self._on_selection_changed)

    def available_width(self) -> int:
        """Pixels between the page's frame and the scroll bar."""
        is_outside = self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        bar = 0 if is_outside else self.verticalScrollBar().sizeHint().width()
        return max(1, self.width() - bar)

    def take_measure(self, measure: Measure) -> None:
        """Centre the page: the room at both sides is outside the viewport and never laid out."""
        if self.lineWrapColumnOrWidth() != measure.width:
            self.setLineWrapColumnOrWidth(measure.width)
        spare = max(0, self.available_width() - measure.width)
        self.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)

    def blocks_in_view(self, margin: int = 0) -> list[Placed]:
        """The laid-out blocks in view, and those within `margin` pixels above and below."""
        return self._in_view.placed(margin)

    def block_number_at(self, y: int) -> int:
        """The block at a height of the viewport, or one of the two that a room there parts."""
        at = QPointF(0, self.verticalScrollBar().value() + y)
        found = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
        return self.document().findBlock(max(0, found)).blockNumber()

    def line_top(self, position: int) -> int:
        """The top of the line of a position, in pixels from the top of the page."""
        block = self.document().findBlock(position)
        # Asking for the rectangle lays out what is above it.
        self.document().documentLayout().blockBoundingRect(block)
        layout = block.layout()
        line = layout.lineForTextPosition(position - block.position())
        number = line.lineNumber() if line.isValid() else 0
        leading = block.blockFormat().lineHeight()
        return round(layout.position().y() + number * leading)

    def select_positions(self, start: int, stop: int) -> None:
        """Select without scrolling: the beginning counts, not the caret at the end."""
        place = self.verticalScrollBar().value()
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place)

    def place_caret(self, position: int) -> None:
        """Put the caret at a position without scrolling, with nothing selected."""
        self.select_positions(position, position)
        # While a text is being set the page tells of nothing.
        self._on_cursor_position_changed()

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grounds, then words, then margins."""
        if self.art is not None:
            painter = QPainter(self.viewport())
            self.art.paint_behind(painter)
            painter.end()
        super().paintEvent(event)
        if self.art is not None:
            painter = QPainter(self.viewport())
            self.art.paint_over(painter)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the page again when its width changed."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a page on from what is in view; tell of the way to the end."""
        if any(event.matches(keys) for keys in _PAGES):
            self._bring_caret_along()
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            self.end_requested.emit()

    def _bring_caret_along(self) -> None:
        """Let the caret stand in view, if wheel or scroll bar left it: Qt pages from it."""
        box = self.cursorRect()
        if box.bottom() >= 0 and box.top() < self.viewport().height():
            return
        cursor = self.textCursor()
        at = self.cursorForPosition(QPoint(0, box.height()))
        mode = QTextCursor.MoveMode
        cursor.setPosition(
            at.position(), mode.KeepAnchor if cursor.hasSelection() else mode.MoveAnchor
        )
        place = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl the window zooms, not the edit."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Hand the request on."""
        self.menu_requested.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard came here."""
        note_reached(self, event.reason())
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the place: a click is a press and a release at one."""
        super().mousePressEvent(event)
        note_reached(self, Qt.FocusReason.MouseFocusReason)
        self._click.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click on a note."""
        super().mouseReleaseEvent(event)
        is_click = self._click.is_made_by(event) and not self.textCursor().hasSelection()
        if not is_click or self.art is None:
            return
        note = self.art.note_at(event.position())
        if note is not None:
            self.note_clicked.emit(note)
        else:
            self.words_clicked.emit(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Over a link the pointer is a hand."""
        super().mouseMoveEvent(event)
        is_link = self.art is not None and self.art.is_link_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain what the pointer rests on."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            words = ""
            if self.art is not None:
                notes = self.art.notes_tip_at(at)
                explained = self.art.tip_at(at) if self.explains else ""
                words = joined_tips(notes, explained) if notes else explained
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    @Slot()
    def _on_cursor_position_changed(self) -> None:
        # Until the keyboard is used the caret rests in the empty first line and says nothing.
        is_resting = self.textCursor().blockNumber() == 0
        self.setCursorWidth(0 if is_resting else 1)

    @Slot()
    def _on_selection_changed(self) -> None:
        # Qt repaints the letters' height only; the ground of a selection reaches further.
        self.viewport().update()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the flowed quote of the selected words, not the text of the widget."""
        cursor = self.textCursor()
        if self.art is None:
            return mime_data("")
        return self.art.taken(cursor.selectionStart(), cursor.selectionEnd())
