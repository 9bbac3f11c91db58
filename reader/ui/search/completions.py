"""The list of what may be typed next, below the search field; the field keeps the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from reader.ui.paint import fill
from reader.ui.panels.speech import announce
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.visual_runs import draw_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reader.ui.theme.theme import ThemeManager

_ROW, _INSET, _GAP = 24, 12, 12
_MOST_SEEN = 10
_DOT = " · "
"""Between what a value means and how often it occurs."""
_LEAST_WIDE = 280
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list.

    Attributes:
        words: What is typed by taking it.
        detail: What it means, or how often it occurs.
    """

    words: str
    detail: str = ""


class OfferModel(QAbstractListModel):
    """The lines of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers: tuple[Offer, ...] = ()

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a line; both parts for a screen reader."""
        if not index.isValid() or index.row() >= len(self.offers):
            return None
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{offer.words}, {offer.detail}" if offer.detail else offer.words
        return None


class CompletionList(QListView):
    """Opens below a field and takes Up, Down, Enter, Tab and Escape from it while it is open."""

    taken = Signal(int)
    """A line was taken: its number."""
    closed = Signal()
    """Nothing is offered any more."""

    def __init__(self, themes: ThemeManager, field: QWidget) -> None:
        super().__init__(field)
        self.setObjectName("searchCompletions")
        self.setAccessibleName(self.tr("Completions"))
        self._themes = themes
        self._field = field
        self._was_open = False
        """Whether it was shown, and neither Escape nor Enter was pressed since."""
        self._offers = OfferModel(self)
        self.setModel(self._offers)
        self.setItemDelegate(_OfferDelegate(themes, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered."""
        return self._offers.offers

    def open_with(self, offers: Sequence[Offer], left: int) -> None:
        """Offer some lines, or close for none.

        Args:
            offers: The lines.
            left: Where the list's words begin, in the field's coordinates.
        """
        self._offers.set_offers(offers)
        if not offers or not self._field.isVisible():
            self.hide()
            return
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setCurrentIndex(QModelIndex())
        self._place(window, left)
        self.show()
        self.raise_()
        self._was_open = True

    def is_meant(self, event: QKeyEvent) -> bool:
        """Whether an Escape is for this list though it closed by itself; told once."""
        was_open = self._was_open
        if event.key() in (Qt.Key.Key_Escape, *_TAKING):
            self._was_open = False
        return was_open and event.key() == Qt.Key.Key_Escape

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell it."""
        super().hideEvent(event)
        self.closed.emit()

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key of the field means to an open list; whether it meant anything."""
        if not self.isVisible():
            return False
        key, row = event.key(), self.currentIndex().row()
        if key == Qt.Key.Key_Escape:
            self.hide()
            self._was_open = False
        elif key == Qt.Key.Key_Down:
            self._go((row + 1) % len(self.offers))
        elif key == Qt.Key.Key_Up:
            self._go((row if row > 0 else len(self.offers)) - 1)
        elif key in _TAKING and row >= 0:
            self._take(row)
        elif key == Qt.Key.Key_Tab and not event.modifiers():
            self._take(0)
        else:
            if key in _TAKING:
                self.hide()
            return False
        return True

    def _go(self, row: int) -> None:
        index = self._offers.index(row)
        self.setCurrentIndex(index)
        announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _take(self, row: int) -> None:
        self.hide()
        self._was_open = False
        self.taken.emit(row)

    def _place(self, window: QWidget, left: int) -> None:
        scale = self._themes.scale
        rows = min(len(self.offers), _MOST_SEEN)
        metrics = QFontMetricsF(fonts.sans(14, scale=scale))
        widths = [
            metrics.horizontalAdvance(one.words) + metrics.horizontalAdvance(one.detail)
            for one in self.offers
        ]
        wide = max(widths) + 2 * _INSET + (_GAP if any(o.detail for o in self.offers) else 0) + 16
        corner = self._field.mapTo(window, QPoint(max(0, left - _INSET), self._field.height() + 2))
        room = window.width() - 8
        width = max(round(_LEAST_WIDE * scale), min(round(wide), round(460 * scale)))
        width = min(width, room)
        x = max(4, min(corner.x(), room - width))
        height = rows * round(_ROW * scale) + 8
        height = min(height, window.height() - corner.y() - 8)
        self.setGeometry(QRect(x, corner.y(), width, max(height, round(_ROW * scale) + 8)))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index.row())


class _OfferDelegate(QStyledItemDelegate):
    def __init__(self, themes: ThemeManager, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), self._themes.length(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(offer, Offer):
            return
        theme, scale = self._themes.current, self._themes.scale
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            fill(painter, rect, theme.colour(Token.SELECTED))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill(painter, rect, theme.colour(Token.HOVER))
        font, small = fonts.sans(14, scale=scale), fonts.sans(12.5, scale=scale)
        metrics, little = QFontMetricsF(font), QFontMetricsF(small)
        baseline = rect.center().y() + metrics.capHeight() / 2
        right = rect.right() - _INSET
        detail = _shortened(offer.detail, little, rect.width() * 0.6)
        right -= little.horizontalAdvance(detail)
        painter.setFont(small)
        painter.setPen(theme.colour(Token.MUTED))
        painter.drawText(QPointF(right, baseline), detail)
        room = right - _GAP - rect.left() - _INSET
        painter.setFont(font)
        painter.setPen(theme.colour(Token.TEXT))
        words = metrics.elidedText(offer.words, Qt.TextElideMode.ElideMiddle, room)
        draw_line(painter, QPointF(rect.left() + _INSET, baseline), words)


def _shortened(detail: str, metrics: QFontMetricsF, room: float) -> str:
    """A meaning and its count in some room, in pixels: the meaning gives way, never the count."""
    meaning, dot, count = detail.rpartition(_DOT)
    rest = room - metrics.horizontalAdvance(dot + count)
    if not dot or rest <= 0:
        return metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room)
    return metrics.elidedText(meaning, Qt.TextElideMode.ElideRight, rest) + dot + count
