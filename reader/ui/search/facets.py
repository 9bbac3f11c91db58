"""The facets: every value with its count; a click asks for it, another click no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from reader.collection.query import Choice
from reader.ui.icons import Glyph, paint_icon
from reader.ui.paint import device_ratio, fill, line_width, paint_focus_ring, snapped
from reader.ui.panels.words import Style, Words
from reader.ui.search.facet_rows import FacetModel, FacetRow, HeadRow, Index, MoreRow, ValueRow
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reader.ui.search.facet_rows import CountedFacet
    from reader.ui.theme.theme import ThemeManager

FACETS_WIDTH = 172
_ROW, _HEAD, _LEADING, _MOST_LINES = 22, 28, 17, 2
_LEFT, _RIGHT, _BOX, _GAP, _ICON = 12, 10, 13, 6, 11
_MINUS_ROOM = 18
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FacetList(QListView):
    """The values of all facets in one column."""

    value_chosen = Signal(object, str, object)
    """A value was chosen: its field, the value, and the `Choice` that is wanted now."""
    left = Signal()
    """Escape: the keyboard goes back to the documents."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facetList")
        self.setAccessibleName(self.tr("Filters"))
        self.facets = FacetModel(self)
        self.setModel(self.facets)
        self._themes = themes
        self._delegate = FacetDelegate(themes, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        themes.changed.connect(self._on_themes_changed)

    def set_facets(self, facets: Sequence[CountedFacet]) -> None:
        """Show other counts; the chosen row and the place stay where they can."""
        bar = self.verticalScrollBar()
        place, row = bar.value(), self.facets.row(self.currentIndex())
        self.facets.set_facets(facets)
        if isinstance(row, ValueRow) and not self.currentIndex().isValid():
            self._return_to(row)
        bar.setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space asks for the value, Minus or Alt with them excludes it."""
        index = self.currentIndex()
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in _ENTER and index.isValid():
            self._press(index, excludes=is_alt)
        elif event.key() == Qt.Key.Key_Minus and index.isValid():
            self._press(index, excludes=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row asks for it; with Alt, or on its minus, excludes it."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        is_click = event.button() is Qt.MouseButton.LeftButton and index == self.currentIndex()
        super().mouseReleaseEvent(event)
        if is_click and index.isValid():
            is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._press(index, excludes=is_alt or self._is_minus(index, at))

    def _press(self, index: QModelIndex, *, excludes: bool) -> None:
        row = self.facets.row(index)
        if isinstance(row, MoreRow):
            self._toggle(row)
        elif isinstance(row, ValueRow):
            wanted = Choice.EXCLUDE if excludes else Choice.INCLUDE
            if row.value.choice is wanted or (not excludes and row.value.choice is Choice.EXCLUDE):
                wanted = Choice.CLEAR
            self.value_chosen.emit(row.field, row.value.value, wanted)

    def _toggle(self, row: MoreRow) -> None:
        place, at = self.verticalScrollBar().value(), self.currentIndex().row()
        self.facets.toggle(row.name)
        if row.hidden:
            self.setCurrentIndex(self.facets.index(at))
        else:
            rows = self.facets.rows
            more = (n for n, one in enumerate(rows) if isinstance(one, MoreRow))
            found = next((n for n in more if rows[n].name == row.name), None)
            if found is not None:
                self.setCurrentIndex(self.facets.index(found))
        self.verticalScrollBar().setValue(place)

    def _step(self, by: int) -> None:
        """The next row that can be chosen: heads are passed over."""
        rows = self.facets.rows
        at = self.currentIndex().row() + by
        while 0 <= at < len(rows) and isinstance(rows[at], HeadRow):
            at += by
        if 0 <= at < len(rows):
            self.setCurrentIndex(self.facets.index(at))

    def _return_to(self, row: ValueRow) -> None:
        for at, one in enumerate(self.facets.rows):
            is_same = isinstance(one, ValueRow) and one.value.value == row.value.value
            if is_same and one.name == row.name:
                self.setCurrentIndex(self.facets.index(at))

    def _is_minus(self, index: QModelIndex, at: QPoint) -> bool:
        row = self.facets.row(index)
        if not isinstance(row, ValueRow):
            return False
        return self._delegate.minus_rect(QRectF(self.visualRect(index)), row).contains(QPointF(at))

    @Slot()
    def _on_themes_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks words elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self.viewport().update()


class FacetDelegate(QStyledItemDelegate):
    """Paints heads, values and links."""

    def __init__(self, themes: ThemeManager, view: QListView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heads have room above them; long words of a value are set in two lines."""
        row = index.data(Qt.ItemDataRole.UserRole)
        height = self._themes.length(_HEAD if isinstance(row, HeadRow) else _ROW)
        if isinstance(row, ValueRow):
            words = self._words(row, self._view.viewport().width())
            height += (words.count - 1) * self._themes.length(_LEADING)
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: FacetRow | None = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        painter.save()
        match row:
            case HeadRow():
                self._paint_head(painter, rect, row)
            case ValueRow():
                self._paint_ground(painter, rect, option)
                is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
                self._paint_value(painter, rect, row, is_over=is_over)
                paint_focus_ring(painter, rect, self._themes.current, option)
            case MoreRow():
                self._paint_more(painter, rect, str(index.data()))
                paint_focus_ring(painter, rect, self._themes.current, option)
        painter.restore()

    def minus_rect(self, rect: QRectF, row: ValueRow) -> QRectF:
        """Where the minus stands that excludes a value, left of its count."""
        count = QFontMetricsF(self._font()).horizontalAdvance(f"{row.value.count:,}")
        right = rect.right() - _RIGHT - count
        room = self._themes.length(_MINUS_ROOM)
        return QRectF(right - room, rect.top(), room, self._themes.length(_ROW))

    @property
    def _box(self) -> int:
        return self._themes.length(_BOX)

    def _font(self, *, is_chosen: bool = False) -> QFont:
        weight = fonts.SEMIBOLD if is_chosen else fonts.REGULAR
        return fonts.sans(13, weight=weight, scale=self._themes.scale)

    def _paint_head(self, painter: QPainter, rect: QRectF, row: HeadRow) -> None:
        font = fonts.sans(12, weight=fonts.SEMIBOLD, scale=self._themes.scale)
        painter.setFont(font)
        painter.setPen(self._themes.colour(Token.MUTED))
        metrics = QFontMetricsF(font)
        painter.drawText(
            QPointF(rect.left() + _LEFT, rect.bottom() - 3 - metrics.descent()), row.title
        )

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_MouseOver:
            fill(painter, rect, self._themes.colour(Token.HOVER))

    def _paint_value(
        self, painter: QPainter, rect: QRectF, row: ValueRow, *, is_over: bool
    ) -> None:
        theme, value = self._themes.current, row.value
        first = QRectF(rect.left(), rect.top(), rect.width(), self._themes.length(_ROW))
        self._paint_box(painter, first, value.choice)
        words = self._words(row, rect.width())
        token = Token.MUTED if value.choice is Choice.EXCLUDE or not value.count else Token.TEXT
        top = first.center().y() - self._themes.length(_LEADING) / 2
        words.draw(painter, rect.left() + self._words_left, top, theme.colour(token))
        plain = self._font()
        metrics = QFontMetricsF(plain)
        baseline = first.center().y() + metrics.capHeight() / 2
        count = f"{value.count:,}"
        right = rect.right() - _RIGHT - metrics.horizontalAdvance(count)
        painter.setFont(plain)
        painter.setPen(theme.colour(Token.MUTED))
        painter.drawText(QPointF(right, baseline), count)
        if is_over and value.choice is not Choice.EXCLUDE:
            size = self._themes.length(12)
            box = self.minus_rect(rect, row)
            # Over the words, which stay where they are.
            fill(painter, box, theme.colour(Token.HOVER))
            at = box.center() - QPointF(size / 2, size / 2)
            paint_icon(painter, at, theme, Glyph.MINUS, Token.MUTED, size)

    @property
    def _words_left(self) -> int:
        return _LEFT + self._box + _GAP

    def _words(self, row: ValueRow, width: float) -> Words:
        """A value's words beside its count, in a row of this width."""
        value = row.value
        font = self._font(is_chosen=value.choice is Choice.INCLUDE)
        font.setStrikeOut(value.choice is Choice.EXCLUDE)
        count = QFontMetricsF(self._font()).horizontalAdvance(f"{value.count:,}")
        room = width - self._words_left - _GAP - count - _RIGHT
        style = Style(font, self._themes.length(_LEADING))
        return Words(value.label, style, room, max_lines=_MOST_LINES)

    def _paint_box(self, painter: QPainter, rect: QRectF, choice: Choice) -> None:
        theme, ratio = self._themes.current, device_ratio(painter)
        line = line_width(1, ratio)
        top = rect.center().y() - self._box / 2
        box = snapped(QRectF(rect.left() + _LEFT, top, self._box, self._box), ratio)
        edge = {Choice.INCLUDE: Token.ACCENT, Choice.EXCLUDE: Token.GAP, Choice.CLEAR: Token.EDGE}
        ground = Token.ACCENT if choice is Choice.INCLUDE else Token.RAISED
        painter.setPen(QPen(theme.colour(edge[choice]), line))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), 2, 2)
        if choice is Choice.CLEAR:
            return
        glyph = Glyph.TICK if choice is Choice.INCLUDE else Glyph.MINUS
        token = Token.ON_ACCENT if choice is Choice.INCLUDE else Token.GAP
        size = self._themes.length(_ICON)
        at = box.center() - QPointF(size / 2, size / 2)
        paint_icon(painter, at, theme, glyph, token, size)

    def _paint_more(self, painter: QPainter, rect: QRectF, words: str) -> None:
        font = self._font()
        font.setUnderline(True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._themes.colour(Token.ACCENT))
        baseline = rect.center().y() + metrics.capHeight() / 2
        painter.drawText(QPointF(rect.left() + _LEFT, baseline), words)
