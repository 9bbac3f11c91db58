"""The page: a plain text widget with the apparatus painted round its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from reader.ui.clipboard import dragged_data, mime_data
from reader.ui.direction import is_right_to_left
from reader.ui.pane.card.content import NO_TEXT
from reader.ui.pane.click import Click
from reader.ui.pane.published.banner_room import BannerRoom
from reader.ui.pane.published.banners import BannerStack
from reader.ui.pane.published.breadth import INSET
from reader.ui.pane.published.fitting import Fitting
from reader.ui.pane.published.fixed_pitch import FixedPitchLayout, Pitch
from reader.ui.pane.published.folds import Folds
from reader.ui.pane.published.geometry import note_under, offset_under, seated
from reader.ui.pane.published.gutter import LabelGutter
from reader.ui.pane.published.hover import Hover
from reader.ui.pane.published.in_view import RowsInView
from reader.ui.pane.published.page_text import PageText
from reader.ui.pane.published.paging import page_step
from reader.ui.pane.published.painting import PagePainting
from reader.ui.pane.published.pouring import first_piece
from reader.ui.pane.published.rows import exposed
from reader.ui.pane.published.scrolling import Scrolling
from reader.ui.theme.focus import note_reached

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from reader.ui.pane.published.gap_places import GapPlace
    from reader.ui.pane.published.rows import Row
    from reader.ui.pane.published.scene import Scene
    from reader.ui.theme.theme import ThemeManager

_TAB = 8


class PageEdit(QPlainTextEdit):
    """Shows one scene in fixed pitch; knows positions, never source offsets' meaning."""

    note_clicked = Signal(str)
    words_clicked = Signal(int)
    view_changed = Signal()
    menu_requested = Signal(object)
    end_requested = Signal()
    """The keyboard went to the end of the page, where the end of the text may not be yet."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene: Scene | None = None
        self._is_setting = False
        """Another text is on its way in: labels, banners and place follow once it is there."""
        self.zoom = 100
        self.pitch = Pitch.at(100)
        self.banner_room = BannerRoom(self.pitch)
        self._click = Click()
        self._layout = FixedPitchLayout(self.document(), self.pitch, left=INSET)
        self.text = PageText(self, self._layout)
        self._in_view = RowsInView(self, self._layout)
        self.folds = Folds(self)
        self.scrolling = Scrolling(self, self.folds)
        self.fitting = Fitting(self, self._layout, themes)
        self._painting = PagePainting(self, self.folds, themes)
        self._layout.set_dresser(self._painting.formats_of)
        self.document().setDocumentLayout(self._layout)
        self.document().setDocumentMargin(INSET)
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "page")
        self.setStyleSheet("QPlainTextEdit, QPlainTextEdit:focus { border: none; padding: 0; }")
        self.setAccessibleName(self.tr("Text as published"))
        # It paints its own ground, so that what scrolls is moved and the rest alone is painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.is_mirrored = False
        """Whether the page is turned round: it begins at the right, its margin with the labels
        stands there."""
        self.gutter = LabelGutter(self, themes)
        self.banners = BannerStack(self, themes)
        self.hover = Hover(self, themes)
        self.banners.fold_requested.connect(self.folds.on_fold_requested)
        self.folds.folded.connect(self._on_folded)
        self.banners.height_needed.connect(self._on_height_needed)
        self.updateRequest.connect(self._on_update_requested)
        self.horizontalScrollBar().valueChanged.connect(self.settle)
        self._apply_pitch()

    # What is shown

    def set_scene(self, scene: Scene | None) -> None:
        """Show another document from its beginning; of a long one the first piece."""
        self._is_setting = True
        self.banners.clear()
        self.banner_room.forget()
        self.scene = None
        self._layout.set_rooms({})
        self.hover.forget()
        self._turn(is_mirrored=scene is not None and is_right_to_left(scene.document))
        self.text.replace(first_piece(scene.view) if scene else "")
        self.setPlaceholderText(NO_TEXT if scene is not None and not scene.view.text else "")
        self.scene = scene
        if scene is not None:
            # An empty page has no labels to fit, and the next one may have the same.
            self.fitting.fit()
        self.relay()
        self.scrolling.go_home()
        self._is_setting = False
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a page on by the lines in view; tell of the way to the end."""
        if page_step(self, event):
            return
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            self.end_requested.emit()

    def replace_scene(self, scene: Scene) -> None:
        """Show another reading of the same text, where it is."""
        self.folds.hand_over(scene)
        self.banners.clear()
        self.banner_room.forget()
        self.hover.forget()
        self.scene = scene
        self.relay()

    def set_zoom(self, percent: int) -> None:
        """Scale the words, 50 to 300 percent; the first line in view stays."""
        self.zoom = min(300, max(50, percent))
        self.pitch = self.banner_room.pitch = Pitch.at(self.zoom)
        self.banners.clear()
        self._apply_pitch()
        self.fitting.fit()
        self.banner_room.forget()
        self.relay()

    def reink(self) -> None:
        """Take the colours of another theme and the size of its texts."""
        self._painting.forget_inks()
        self.fitting.fit()
        self.relay()

    def relay(self) -> None:
        """Lay the lines out again as they come into view; nothing scrolls."""
        if self.scene is not None:
            self._layout.set_rooms(self.banner_room.of_lines(self.scene))
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()
        self.settle()

    def show_current_gap(self) -> None:
        """Draw the brackets of the current gap as such."""
        self.settle()
        self.viewport().update()

    # Geometry

    def rows(self) -> list[Row]:
        """The lines in view, from the top."""
        return self._in_view.rows()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands behind the words, the words, and the marks at the right."""
        region = event.region()
        rows = exposed(self.rows(), region, self.viewport().width())
        self._painting.paint_behind(region, rows)
        super().paintEvent(event)
        self._painting.paint_beside(region, rows)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit labels and banners to the new width."""
        super().resizeEvent(event)
        self.fitting.fit()
        if self.banner_room.forget():
            # Another width, another number of lines in a banner's words.
            self.relay()
        self.settle()
        if not self._is_setting:
            self.view_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take labels and banners along."""
        super().scrollContentsBy(dx, dy)
        self.settle()
        if dy and not self._is_setting:
            self.view_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard came here."""
        note_reached(self, event.reason())
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        self._click.press(event)
        note_reached(self, Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(seated(event, self.rows()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a selection."""
        super().mouseMoveEvent(seated(event, self.rows()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        super().mouseDoubleClickEvent(seated(event, self.rows()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a click on a note's words or mark chooses the note."""
        super().mouseReleaseEvent(seated(event, self.rows()))
        if not self._click.is_made_by(event) or self.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        note = note_under(self, point)
        if note is not None:
            self.note_clicked.emit(note)
            return
        offset = offset_under(self, self.viewport().mapTo(self, point))
        if offset is not None:
            self.words_clicked.emit(offset)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl held the window may zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Qt would scale the face and leave the pitch: the zoom belongs to the window.
            event.ignore()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the window."""
        point = event.globalPos()
        if event.reason() is event.Reason.Keyboard:
            point = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.menu_requested.emit(point)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words as a person reads them; never what the widget stands in for."""
        cursor = self.textCursor()
        reading = self.scene.reading if self.scene is not None else None
        if self.scene is None or reading is None or not cursor.hasSelection():
            return mime_data("")
        span = self.scene.view.span_from_qt(cursor.selectionStart(), cursor.selectionEnd())
        return dragged_data(reading, span)

    def _turn(self, *, is_mirrored: bool) -> None:
        """Let the page begin at the right, or at the left."""
        self.is_mirrored = is_mirrored
        ways = Qt.LayoutDirection
        # So Qt counts the way sideways from the right; where words stand is the layout's.
        self.setLayoutDirection(ways.RightToLeft if is_mirrored else ways.LeftToRight)

    def _apply_pitch(self) -> None:
        self._layout.pitch = self.pitch
        self.setFont(self.pitch.font)
        self.setTabStopDistance(_TAB * self.pitch.column)
        self.verticalScrollBar().setSingleStep(1)

    def set_numbered(self, *, is_numbered: bool) -> None:
        """Number the lines, or do not."""
        if is_numbered != self.gutter.is_numbered:
            self.gutter.set_numbered(is_numbered=is_numbered)
            self.fitting.fit()
            self.settle()

    @Slot()
    def settle(self) -> None:
        """Bring labels and banners to where the lines in view are; once for a whole new text."""
        if self._is_setting:
            return
        self.gutter.update()
        if self.scene is not None and self.scene.places:
            self.banners.settle(self.rows(), self.fitting.words_rect())

    @Slot(QRect, int)
    def _on_update_requested(self, area: QRect, dy: int) -> None:
        if dy or area.contains(self.viewport().rect()):
            self.settle()
        if dy:
            # Marks of a line reach into the next, from above the view or into what was moved.
            edge = self.pitch.line // 2
            self.viewport().update(0, max(0, dy - edge), self.viewport().width(), 2 * edge)

    @Slot()
    def _on_folded(self) -> None:
        self.banners.clear()
        self.relay()

    @Slot(object, int)
    def _on_height_needed(self, place: GapPlace, height: int) -> None:
        if self.banner_room.take(place, height):
            # Not now: the lines that would move are being walked over.
            QTimer.singleShot(0, self.relay)
