"""The tabs over the right panels: a name and a quiet count each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHoverEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from reader.ui.paint import fill
from reader.ui.panels.words import Style, draw_line
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from reader.ui.theme.theme import ThemeManager

_HEIGHT = 40
_PADDING, _EASY_PADDING, _LEAST_PADDING, _COUNT_GAP = 8, 5, 2, 3
_LINE = 2
_TYPES = (
    (14.0, False, True),
    (14.0, True, True),
    (13.0, True, True),
    (14.0, True, False),
    (13.0, True, False),
    (12.0, True, False),
    (10.0, True, False),
)
"""Sizes of the names, whether long ones are shortened, whether counts stand behind: the first that
fits with room between. A count that finds none is told where the pointer rests."""


class Panel(StrEnum):
    """The panels, in the order of their tabs."""

    ROUTING = "Routing"
    CHECKS = "Checks"
    NOTES = "Notes"
    OUTLINE = "Outline"
    REFERENCES = "References"


class PanelTabs(QTabBar):
    """Tabs of a name and a quiet count; the chosen one is 600 over a line."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panelTabs")
        self.setAccessibleName(self.tr("Panels"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self._hovered = -1
        self._counts: dict[int, int] = {}
        self._padding = float(_PADDING)
        self._room = 0
        self._size, self._is_short, self._shows_counts = _TYPES[0]
        themes.changed.connect(self._on_theme_changed)
        self._refresh_type()
        for index, panel in enumerate(Panel):
            self.addTab(self.tr(panel.value))
            self.setAccessibleTabName(index, self.tr(panel.value))

    def set_count(self, panel: Panel, count: int) -> None:
        """Show a count behind a name; none for 0."""
        index = list(Panel).index(panel)
        if self._counts.get(index, 0) == count:
            return
        self._counts[index] = count
        words = f"{self.tr(panel.value)}, {count}" if count else self.tr(panel.value)
        self.setAccessibleTabName(index, words)
        self._fit()
        self._lay_out()
        self.updateGeometry()
        self.update()

    def count_of(self, panel: Panel) -> int:
        """The count that is shown behind a name."""
        return self._counts.get(list(Panel).index(panel), 0)

    def set_room(self, room: int) -> None:
        """Stand closer where names and counts do not fit ``room`` pixels, then shorter, then alone.

        A name or a count that is not shown whole is still told to screen readers.
        """
        self._room = room
        before = (self._padding, self._size, self._is_short, self._shows_counts)
        self._fit()
        if (self._padding, self._size, self._is_short, self._shows_counts) != before:
            self._lay_out()
            self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as its words in 600, so that nothing moves when it is chosen."""
        width = 2 * self._padding + self._words_width(index)
        return QSize(int(width), self._height - 1)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """The same: names are never elided."""
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        """All tabs, 40 high."""
        width = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        return QSize(width, self._height)

    def minimumSizeHint(self) -> QSize:
        """Any width: the panel says how much room there is, and the tabs fit it."""
        return QSize(0, self._height)

    def event(self, event: QEvent) -> bool:
        """Follow the pointer from tab to tab."""
        if isinstance(event, QHoverEvent):
            hovered = self.tabAt(event.position().toPoint())
            if hovered != self._hovered:
                self._hovered = hovered
                self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names, counts, and the line under the chosen one."""
        painter = QPainter(self)
        theme = self._themes.current
        for index in range(self.count()):
            box = QRectF(self.tabRect(index))
            chosen = index == self.currentIndex()
            strong = chosen or index == self._hovered
            colour = theme.colour(Token.TEXT if strong else Token.MUTED)
            style = self._bold if chosen else self._plain
            at = box.left() + self._padding
            at += draw_line(painter, at, 0, self.tabText(index), style, colour)
            count = self._counts.get(index, 0)
            if count and self._shows_counts:
                muted = theme.colour(Token.MUTED)
                draw_line(painter, at + _COUNT_GAP, 0, str(count), self._small, muted)
            if chosen:
                line = QRectF(box.left(), self._height - _LINE, box.width(), _LINE)
                fill(painter, line, theme.colour(Token.ACCENT))

    @property
    def _height(self) -> int:
        return self._themes.length(_HEIGHT)

    def _words_width(self, index: int) -> float:
        width = self._bold.width(self._name(index))
        count = self._counts.get(index, 0) if self._shows_counts else 0
        return width + _COUNT_GAP + self._small.width(str(count)) if count else width

    def _name(self, index: int) -> str:
        panel = list(Panel)[index]
        is_short = self._is_short and panel is Panel.REFERENCES
        return self.tr("Refs") if is_short else self.tr(panel.value)

    def _fit(self) -> None:
        if not self._room:
            return
        spare = 0.0
        for self._size, self._is_short, self._shows_counts in _TYPES:
            self._refresh_type()
            words = sum(self._words_width(index) for index in range(self.count()))
            spare = (self._room - words) / (2 * max(1, self.count()))
            # Neither a long name nor a count is worth names that run into each other.
            if spare >= _EASY_PADDING:
                break
        self._padding = float(min(_PADDING, max(_LEAST_PADDING, spare)))

    def _lay_out(self) -> None:
        # The text may stay, but setting it makes the bar lay out its tabs again.
        for index in range(self.count()):
            self.setTabText(index, self._name(index))
            is_whole = not self._is_short and self._shows_counts
            self.setTabToolTip(index, "" if is_whole else self.accessibleTabName(index))

    def _refresh_type(self) -> None:
        scale = self._themes.scale
        leading = self._height - _LINE
        self._plain = Style(fonts.sans(self._size, scale=scale), leading)
        self._bold = Style(fonts.sans(self._size, weight=fonts.SEMIBOLD, scale=scale), leading)
        self._small = Style(fonts.sans(12, scale=scale), leading)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._refresh_type()
        self.setFixedHeight(self._height)
        self._fit()
        self._lay_out()
        self.update()
