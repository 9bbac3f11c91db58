"""The page: a plain text widget with the apparatus painted round its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from reader.ui.clipboard import dragged_data, mime_data
from reader.ui.direction import is_right_to_left, turned
from reader.ui.pane.published.backdrop import Canvas, paint_backdrop
from reader.ui.pane.published.banners import BannerStack
from reader.ui.pane.published.fixed_pitch import FixedPitchLayout, Pitch
from reader.ui.pane.published.geometry import note_under, offset_under, seated
from reader.ui.pane.published.gutter import LabelGutter
from reader.ui.pane.published.hover import Hover
from reader.ui.pane.published.inks import InkCase
from reader.ui.pane.published.margin_marks import WIDTH as MARGIN
from reader.ui.pane.published.margin_marks import MarksMargin, paint_margin_marks
from reader.ui.pane.published.pouring import first_piece
from reader.ui.pane.published.rooms import banner_height, rooms
from reader.ui.pane.published.rows import Row
from reader.ui.pane.published.scene import COLUMNS
from reader.ui.theme.focus import note_reached
from reader.ui.visual_runs import cursor_x

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QPaintEvent,
        QResizeEvent,
        QTextBlock,
        QTextLayout,
        QWheelEvent,
    )

    from reader.ui.pane.published.gap_places import GapPlace
    from reader.ui.pane.published.scene import Scene
    from reader.ui.theme.theme import ThemeManager

_INSET = 8
_BANNER_EDGE = 16
_TAB = 8
_COLUMNS_BESIDE_LABELS = 40


class PageEdit(QPlainTextEdit):
    """Shows one scene in fixed pitch; knows positions, never source offsets' meaning."""

    note_clicked = Signal(str)
    words_clicked = Signal(int)
    view_changed = Signal()
    menu_requested = Signal(object)

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene: Scene | None = None
        self.zoom = 100
        self.pitch = Pitch.at(100)
        self.heights_needed: dict[GapPlace, int] = {}
        self._themes = themes
        self._pressed = QPoint()
        self._layout = FixedPitchLayout(self.document(), self.pitch, left=_INSET, right=MARGIN)
        self._inks = InkCase(themes)
        self._layout.set_dresser(self._formats_of)
        self.document().setDocumentLayout(self._layout)
        self.document().setDocumentMargin(_INSET)
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
        self.is_mirrored = False
        """Whether the page is turned round: it begins at the right, its margin with the labels
        stands there."""
        self.gutter = LabelGutter(self, themes)
        self.banners = BannerStack(self, themes)
        self.hover = Hover(self, themes)
        self.banners.fold_requested.connect(self._on_fold_requested)
        self.banners.height_needed.connect(self._on_height_needed)
        self.updateRequest.connect(self._on_update_requested)
        self.horizontalScrollBar().valueChanged.connect(self.settle)
        self._apply_pitch()

    # What is shown

    def set_scene(self, scene: Scene | None) -> None:
        """Show another document from its beginning; of a long one the first piece."""
        self.banners.clear()
        self.heights_needed.clear()
        self.scene = None
        self._layout.set_rooms({})
        self.hover.forget()
        self._turn(is_mirrored=scene is not None and is_right_to_left(scene.document))
        self.setPlainText(first_piece(scene.view) if scene else "")
        self.scene = scene
        self._fit_labels()
        self.relay()
        self.horizontalScrollBar().setValue(0)

    def put_behind(self, words: str) -> None:
        """Put more of a long text behind what is there; nothing of it is in view yet."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        is_blocked = self.blockSignals(True)
        self._layout.is_filling = True
        cursor.insertText(words)
        self._layout.is_filling = False
        self.blockSignals(is_blocked)

    def replace_scene(self, scene: Scene) -> None:
        """Show another reading of the same text, where it is."""
        folds = {place.line for place in self.scene.folded} if self.scene else set()
        self.banners.clear()
        self.heights_needed.clear()
        self.hover.forget()
        self.scene = scene
        scene.folded = {place for place in scene.places if place.line in folds and place.folds}
        self.relay()

    def set_zoom(self, percent: int) -> None:
        """Scale the words, 50 to 300 percent; the first line in view stays."""
        self.zoom = min(300, max(50, percent))
        self.pitch = Pitch.at(self.zoom)
        self.banners.clear()
        self._apply_pitch()
        self._fit_labels()
        self.heights_needed.clear()
        self.relay()

    def set_folded(self, place: GapPlace, *, is_folded: bool) -> None:
        """Fold the publisher's marker lines of a gap, or show them."""
        if self.scene is None or not place.folds or is_folded == (place in self.scene.folded):
            return
        (self.scene.folded.add if is_folded else self.scene.folded.discard)(place)
        line = self.document().findBlockByNumber(place.line + 1)
        while line.isValid() and line.blockNumber() <= place.last:
            line.setVisible(not is_folded)
            line = line.next()
        cursor = self.textCursor()
        if is_folded and not cursor.block().isVisible():
            cursor.setPosition(self.document().findBlockByNumber(place.line).position())
            self.setTextCursor(cursor)
        self.banners.clear()
        self.relay()

    def reink(self) -> None:
        """Take the colours of another theme."""
        self._inks.clear()
        self.relay()

    def relay(self) -> None:
        """Lay the lines out again as they come into view; nothing scrolls."""
        if self.scene is not None:
            found = rooms(self.scene, self.pitch, self.heights_needed)
            self._layout.set_rooms(found)
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
        found: list[Row] = []
        line = self.firstVisibleBlock()
        offset = self.contentOffset()
        top = self.blockBoundingGeometry(line).translated(offset).top()
        height = self.viewport().height()
        while line.isValid() and top < height:
            if line.isVisible():
                room = self._layout.room(line.blockNumber())
                # Asking lays the line out, so that the painters find its letters.
                tall = self.blockBoundingRect(line).height()
                found.append(Row(line, top, offset.x(), room, self.pitch.line))
                top += tall
            line = line.next()
        return found

    def words_rect(self) -> QRectF:
        """The column of the words, as wide as a telegram's line or as the view lets it be."""
        width = self.viewport().width()
        right = min(_INSET + COLUMNS * self.pitch.column, width - _BANNER_EDGE)
        words = QRectF(_INSET, 0, max(120.0, right - _INSET), self.viewport().height())
        return turned(words, width) if self.is_mirrored else words

    def banner_top(self, row: Row, place: GapPlace) -> float:
        """Where a place's banner begins: several at one line stand below each other."""
        top = row.line_bottom if place.is_behind else row.top
        for other in self.scene.places_at.get(place.line, ()) if self.scene else ():
            if other is place:
                break
            if other.is_behind == place.is_behind:
                top += banner_height(other, self.pitch, self.heights_needed)
        return top

    # Scrolling

    def bring_to_top(self, position: int) -> None:
        """Scroll so that the line of a position is the first in view, if the text is so long."""
        line = self._visible_line(position)
        self.verticalScrollBar().setValue(line.firstLineNumber())

    def bring_into_view(self, position: int) -> None:
        """Scroll only if the line is not wholly in view; then it stands a third from the top."""
        line = self._visible_line(position)
        height = self.viewport().height()
        row = next((r for r in self.rows() if r.number == line.blockNumber()), None)
        if row is None or row.top < 0 or row.line_bottom > height:
            lead = int(height / 3 / self.pitch.line)
            self.verticalScrollBar().setValue(max(0, line.firstLineNumber() - lead))

    def show_from(self, position: int) -> None:
        """Scroll sideways so that a position is in view, from the line's beginning if it can be."""
        line = self.document().findBlock(position)
        if not line.layout().lineCount():
            return
        x = cursor_x(line.layout().lineAt(0), position - line.position())
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        if self.is_mirrored:
            # The bar begins at the right, as the page does.
            x = bar.maximum() + width - x
        bar.setValue(0 if x < width * 3 / 4 else round(x - width / 4))

    def _visible_line(self, position: int) -> QTextBlock:
        line = self.document().findBlock(position)
        if not line.isVisible():
            place = self._place_of(line)
            if place is not None:
                self.set_folded(place, is_folded=False)
        return line

    def _place_of(self, line: QTextBlock) -> GapPlace | None:
        if self.scene is None or not self.scene.folded:
            return None
        number = line.blockNumber()
        places = self.scene.places_between(number, number)
        return next((place for place in places if place in self.scene.folded), None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands behind the words, the words, and the marks at the right."""
        rows = self.rows()
        if self.scene is not None:
            painter = QPainter(self.viewport())
            painter.setClipRegion(event.region())
            cursor = self.textCursor()
            canvas = self._canvas(painter, rows)
            selected = cursor.selectionStart(), cursor.selectionEnd()
            paint_backdrop(canvas, self.scene, selected)
            painter.end()
        super().paintEvent(event)
        if self.scene is not None:
            painter = QPainter(self.viewport())
            painter.setClipRegion(event.region())
            paint_margin_marks(self._canvas(painter, rows), self.scene, self.margin)
            painter.end()

    def _canvas(self, painter: QPainter, rows: list[Row]) -> Canvas:
        theme, words = self._themes.current, self.words_rect()
        return Canvas(painter, theme, rows, self.pitch, words, is_mirrored=self.is_mirrored)

    @property
    def margin(self) -> MarksMargin:
        """Where the marks of notes and findings stand."""
        return MarksMargin(self.viewport().width(), self._themes.scale, self.is_mirrored)

    def _formats_of(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        if self.scene is None:
            return []
        if self._place_of(block) is not None:
            return [self._inks.unpainted(block.length())]
        return self.scene.formats(block.position(), block.length() - 1, self._inks.format)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit labels and banners to the new width."""
        super().resizeEvent(event)
        self._fit_labels()
        if self.heights_needed:
            # Another width, another number of lines in a banner's words.
            self.heights_needed.clear()
            self.relay()
        self.settle()
        self.view_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take labels and banners along."""
        super().scrollContentsBy(dx, dy)
        self.settle()
        if dy:
            self.view_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard came here."""
        note_reached(self, event.reason())
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        self._pressed = event.position().toPoint()
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
        point = event.position().toPoint()
        is_click = (point - self._pressed).manhattanLength() < 4
        if event.button() is Qt.MouseButton.LeftButton and is_click and self.scene is not None:
            note = note_under(self, point)
            if self.textCursor().hasSelection():
                return
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
            self._fit_labels()
            self.settle()

    def _fit_labels(self) -> None:
        """Labels while enough of the lines is in view beside them; else tooltips.

        What is longer is scrolled sideways, and the labels stay.
        """
        longest = self.scene.longest if self.scene else 0
        needed = _INSET + min(longest, _COLUMNS_BESIDE_LABELS) * self.pitch.column
        margins = self.viewportMargins()
        frame = self.viewport().width() + margins.left() + margins.right()
        self.gutter.set_has_labels(has_labels=frame - self.gutter.full_width >= needed)
        beside = self.gutter.width_needed()
        left, right = (0, beside) if self.is_mirrored else (beside, 0)
        self.setViewportMargins(left, 0, right, 0)
        self._layout.view_width = frame - beside
        self._layout.set_turned(self.words_rect().width() if self.is_mirrored else None)
        area = self.contentsRect()
        at = area.right() + 1 - beside if self.is_mirrored else area.left()
        self.gutter.setGeometry(at, area.top(), beside, self.viewport().height())

    @Slot()
    def settle(self) -> None:
        """Bring labels and banners to where the lines in view are."""
        self.gutter.update()
        self.banners.settle(self.rows(), self.words_rect())

    @Slot(QRect, int)
    def _on_update_requested(self, area: QRect, dy: int) -> None:
        if dy or area.contains(self.viewport().rect()):
            self.settle()

    @Slot(object, bool)
    def _on_fold_requested(self, place: GapPlace, shown: bool) -> None:
        self.set_folded(place, is_folded=not shown)
        self.banners.focus(place)

    @Slot(object, int)
    def _on_height_needed(self, place: GapPlace, height: int) -> None:
        if self.heights_needed.get(place, 0) < height:
            self.heights_needed[place] = height
            # Not now: the lines that would move are being walked over.
            QTimer.singleShot(0, self.relay)
