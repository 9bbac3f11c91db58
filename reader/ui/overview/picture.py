"""The picture of completeness: every sectioned telegram as a row of cells, painted where in view.

The cells are those of the list's badge: a whole bar for a section that is here, a shorter one for
a truncated one, a stroke for a missing one, two halves for one sent twice.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.app.rows import SectionMark
from reader.collection.picture import Picture
from reader.ui.lists.badge import badge_width, paint_badge
from reader.ui.paint import fill
from reader.ui.panels.speech import announce
from reader.ui.panels.words import Style, draw_line
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from reader.document import SectionState
    from reader.ui.theme.theme import ThemeManager

_LEAST, _APART = 24, 8
_LINE = 15
_HEAD = 26
_BASE = 11
_PAGE_LINES = 12


@dataclass(frozen=True, slots=True)
class _Band:
    """One group on the page: its heading, and its lines of telegrams below.

    Attributes:
        top: Of the heading, in pixels.
        start: The group's first telegram.
        count: How many it has.
        label: The heading.
    """

    top: int
    start: int
    count: int
    label: str


class CompletenessPicture(QWidget):
    """Rows of cells in columns, under a heading for each year or post."""

    opened = Signal(object)
    """A telegram was clicked, or Enter pressed on it: its id in the index."""
    reached = Signal(QRect)
    """The keyboard reached a telegram at this place: it should be in view."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._picture = Picture()
        self._names: Callable[[int], str] | None = None
        self._bands: list[_Band] = []
        self._tops: list[int] = []
        self._current = 0
        self._widest = _LEAST
        self._painted: dict[tuple[SectionState, ...], QPixmap] = {}
        self.setObjectName("completenessPicture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Completeness of the telegrams"))
        themes.changed.connect(self._on_theme_changed)

    def name_by(self, names: Callable[[int], str]) -> None:
        """Let ``names`` say which telegram an id of the index is."""
        self._names = names

    def set_picture(self, picture: Picture) -> None:
        """Show these telegrams; the current one stays the current one while it is there."""
        kept = self._picture.ids[self._current] if len(self._picture) else None
        self._picture = picture
        self._painted.clear()
        self._measure()
        self._current = 0
        if kept is not None and kept in picture.ids:
            self._current = picture.ids.index(kept)
        self._lay_out()
        count = len(picture)
        words = self.tr("{0} telegrams; arrows go from one to the next, Enter opens").format(
            f"{count:,}"
        )
        self.setAccessibleDescription(words)

    @property
    def current(self) -> int | None:
        """The id of the telegram the keyboard is on."""
        return self._picture.ids[self._current] if len(self._picture) else None

    def rect_of(self, position: int) -> QRect:
        """Where a telegram stands."""
        band = self._bands[self._picture.group_at(position)]
        line, column = divmod(position - band.start, self._columns)
        top = band.top + self._head + line * self._line
        return QRect(column * self._cell, top, self._cell, self._line)

    def position_at(self, place: QPoint) -> int | None:
        """The telegram at a place; None between them."""
        number = bisect_right(self._tops, place.y()) - 1
        if not 0 <= number < len(self._bands):
            return None
        band = self._bands[number]
        line = (place.y() - band.top - self._head) // self._line
        column = place.x() // self._cell
        if line < 0 or not 0 <= column < self._columns:
            return None
        inside = line * self._columns + column
        return band.start + inside if inside < band.count else None

    def sizeHint(self) -> QSize:
        """As high as all of them are."""
        if not self._bands:
            return QSize(_LEAST, 0)
        last = self._bands[-1]
        return QSize(4 * self._cell, last.top + self._height_of(last.count))

    def minimumSizeHint(self) -> QSize:
        """One column."""
        return QSize(self._cell, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has another number of columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is in view, and nothing else."""
        painter = QPainter(self)
        area = event.rect()
        first = max(0, bisect_right(self._tops, area.top()) - 1)
        for band in self._bands[first:]:
            if band.top > area.bottom():
                break
            self._paint_band(painter, band, area)

    def _paint_band(self, painter: QPainter, band: _Band, area: QRect) -> None:
        theme, scale = self._themes.current, self._themes.scale
        if band.top + self._head > area.top():
            style = Style(fonts.sans(12.5, weight=fonts.SEMIBOLD, scale=scale), self._head)
            small = Style(fonts.sans(12.5, scale=scale), self._head)
            painter.save()
            painter.translate(0, band.top)
            at = draw_line(painter, 0, 0, band.label, style, theme.colour(Token.TEXT_2))
            draw_line(painter, at + 8, 0, f"{band.count:,}", small, theme.colour(Token.MUTED))
            painter.restore()
        top = band.top + self._head
        line = max(0, (area.top() - top) // self._line)
        last = max(0, (area.bottom() - top) // self._line)
        start = band.start + line * self._columns
        stop = min(band.start + band.count, band.start + (last + 1) * self._columns)
        for position in range(start, stop):
            place = self.rect_of(position)
            if position == self._current and self.hasFocus():
                fill(painter, QRectF(place), theme.colour(Token.SELECTED))
            painter.drawPixmap(place.topLeft(), self._cells(self._picture.states(position)))

    def _cells(self, states: tuple[SectionState, ...]) -> QPixmap:
        """The row of cells; thousands of telegrams share a few of them."""
        found = self._painted.get(states)
        if found is None:
            ratio = self.devicePixelRatioF()
            found = QPixmap(round(self._cell * ratio), round(self._line * ratio))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            marks = [SectionMark(state) for state in states]
            base = QPointF(2, self._themes.length(_BASE))
            paint_badge(painter, base, marks, "", self._themes.current, self._themes.scale)
            painter.end()
            self._painted[states] = found
        return found

    def event(self, event: QEvent) -> bool:
        """Name the telegram under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            position = self.position_at(event.pos())
            words = self._name(position) if position is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes a telegram the current one and opens it."""
        position = self.position_at(event.position().toPoint())
        if position is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._current = position
        self.update()
        self.opened.emit(self._picture.ids[position])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that it can be clicked."""
        is_one = self.position_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_one else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from telegram to telegram, Home and End to the first and last, Enter opens."""
        columns = self._columns
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_PageUp: -columns * _PAGE_LINES,
            Qt.Key.Key_PageDown: columns * _PAGE_LINES,
            Qt.Key.Key_Home: -len(self._picture),
            Qt.Key.Key_End: len(self._picture),
        }
        key = Qt.Key(event.key())
        if not len(self._picture):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._picture.ids[self._current])
        elif key in steps:
            last = len(self._picture) - 1
            self._go_to(min(max(0, self._current + steps[key]), last))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show and name where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def _go_to(self, position: int) -> None:
        self._current = position
        words = self._name(position)
        self.setAccessibleDescription(words)
        announce(self, words)
        self.reached.emit(self.rect_of(position))
        self.update()

    def _name(self, position: int) -> str:
        return self._names(self._picture.ids[position]) if self._names is not None else ""

    @property
    def _columns(self) -> int:
        return max(1, self.width() // self._cell)

    @property
    def _cell(self) -> int:
        """As wide as the longest row of them."""
        return self._widest + _APART

    @property
    def _line(self) -> int:
        return self._themes.length(_LINE)

    @property
    def _head(self) -> int:
        return self._themes.length(_HEAD)

    def _height_of(self, count: int) -> int:
        return self._head + -(-count // self._columns) * self._line

    def _lay_out(self) -> None:
        self._bands = []
        top = 0
        for group in self._picture.groups:
            label = group.label.title() if group.label else self.tr("not known")
            self._bands.append(_Band(top, group.start, group.count, label))
            top += self._height_of(group.count)
        self._tops = [band.top for band in self._bands]
        self.setFixedHeight(top)
        self.update()

    def _measure(self) -> None:
        """How wide the longest row of cells is."""
        scale, rows = self._themes.scale, self._picture.patterns
        bars = (badge_width([SectionMark(one) for one in row], "", scale) for row in rows)
        self._widest = round(max(bars, default=self._themes.length(_LEAST)))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._painted.clear()
        self._measure()
        self._lay_out()
