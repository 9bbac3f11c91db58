"""The lines of the overview: a number and its words, each a button where it leads somewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.paint import device_ratio, fill, line_width
from reader.ui.panels.words import Style, Words, draw_line
from reader.ui.row_button import RowButton
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.ui.overview.facts import Fact, FactGroup
    from reader.ui.theme.theme import ThemeManager

_ROW = 26
_LEAST_NUMBER = "000"
"""The column of the numbers is never narrower, so that it grows seldom while they do."""
_GAP, _APART = 10, 8
_LEADING = 19
"""Of a line of words that needs several."""
_HEAD = 22


class FactRow(RowButton):
    """One line: its number on the right of a column, its words behind it."""

    def __init__(self, fact: Fact, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(themes, parent)
        self.fact = fact
        self._widest = ""
        self.set_fact(fact)

    def align_to(self, number: str) -> None:
        """Let the words begin behind the widest number of the page."""
        self._widest = number
        self._fit()

    def set_fact(self, fact: Fact) -> None:
        """Say something else."""
        self.fact = fact
        self.setAccessibleName(fact.spoken)
        leads = fact.goal is not None
        policy = Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        where = self.tr("Show them in the list")
        if fact.goal is not None and fact.goal.gone is not None:
            where = self.tr("Show which they were")
        elif fact.goal is not None and fact.goal.told is not None:
            where = self.tr("Show which they are")
        self.setToolTip(where if leads else "")
        self._fit()

    def sizeHint(self) -> QSize:
        """As many lines as its words need in its width."""
        return QSize(240, self._set().height)

    def minimumSizeHint(self) -> QSize:
        """Its number and some of its words."""
        return QSize(self.themes.length(150), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its words are set anew for another width."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        self._fit()

    def _fit(self) -> None:
        height = self._set().height
        if height != self.height():
            self.setFixedHeight(height)
        self.update()

    def _set(self) -> _SetFact:
        """Its words in its width."""
        scale, fact = self.themes.scale, self.fact
        heavy = fonts.sans(14, weight=fonts.SEMIBOLD, scale=scale)
        column = QFontMetricsF(heavy).horizontalAdvance(self._widest or _LEAST_NUMBER)
        left = 0.0
        if fact.number:
            left = max(column, QFontMetricsF(heavy).horizontalAdvance(fact.number)) + _GAP
        room = max(1.0, self.width() - left)
        row = self.themes.length(_ROW)
        one = Style(fonts.sans(14, scale=scale), row)
        small = Style(fonts.sans(12.5, scale=scale), row)
        words = one.width(fact.words)
        remark = small.width(fact.remark)
        if words + (_APART + remark if fact.remark else 0) <= room:
            return _SetFact(left, one, small, words + _APART, row)
        # Lines of one thing stand closer than things.
        close = self.themes.length(_LEADING)
        one, small = replace(one, leading=close), replace(small, leading=close)
        lines = Words(fact.words, one, room).count + Words(fact.remark, small, room).count
        return _SetFact(left, one, small, None, lines * close + row - close)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words; their ground where the pointer is, and a hairline below."""
        painter = QPainter(self)
        theme, scale, fact = self.themes.current, self.themes.scale, self.fact
        if fact.goal is not None and (self.isDown() or self.underMouse()):
            ground = theme.colour(Token.PRESSED if self.isDown() else Token.HOVER)
            fill(painter, QRectF(self.rect()), ground)
        line = line_width(1, device_ratio(painter))
        below = QRectF(0, self.height() - line, self.width(), line)
        fill(painter, below, theme.colour(Token.RULE))
        found = self._set()
        top = 0.0 if found.beside is not None else (self.themes.length(_ROW - _LEADING)) / 2
        if fact.number:
            weight = fonts.SEMIBOLD if fact.is_gap else fonts.REGULAR
            strong = Style(fonts.sans(14, weight=weight, scale=scale), found.one.leading)
            ink = Token.GAP if fact.is_gap else Token.ACCENT if fact.goal else Token.TEXT
            at = found.left - _GAP - strong.width(fact.number)
            draw_line(painter, at, top, fact.number, strong, theme.colour(ink))
        ink = Token.ACCENT if fact.goal and not fact.number else Token.TEXT
        room = self.width() - found.left
        if found.beside is not None:
            draw_line(painter, found.left, top, fact.words, found.one, theme.colour(ink))
            at, remark = found.left + found.beside, fact.remark
            draw_line(painter, at, top, remark, found.small, theme.colour(Token.MUTED))
            return
        words = Words(fact.words, found.one, room)
        words.draw(painter, found.left, top, theme.colour(ink))
        remarks = Words(fact.remark, found.small, room)
        remarks.draw(painter, found.left, top + words.height, theme.colour(Token.MUTED))


@dataclass(frozen=True, slots=True)
class _SetFact:
    """How a line is set in its width, in pixels.

    Attributes:
        left: Where its words begin.
        one: Of its words.
        small: Of its remark.
        beside: Where the remark begins, from its words on; None where it stands below them.
        height: Of all.
    """

    left: float
    one: Style
    small: Style
    beside: float | None
    height: int


class FactBlock(QWidget):
    """Lines under a heading; the same lines keep their place and their focus."""

    chosen = Signal(object)
    """A line that leads somewhere was pressed: its `Goal`."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._rows: dict[str, FactRow] = {}
        self._head = QLabel(self)
        self._head.setProperty("tone", "muted")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._head)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def rows(self) -> tuple[FactRow, ...]:
        """Its lines, in order."""
        return tuple(self._rows.values())

    def set_group(self, group: FactGroup, widest: str) -> None:
        """Say these lines.

        Args:
            group: The lines.
            widest: The longest number of the page, behind which all words begin.
        """
        self._head.setText(group.title)
        self._head.setVisible(bool(group.title))
        self.setAccessibleName(group.title)
        if [fact.key for fact in group.facts] != list(self._rows):
            for row in self._rows.values():
                self._layout.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows = {fact.key: self._made(fact) for fact in group.facts}
        for fact in group.facts:
            self._rows[fact.key].set_fact(fact)
            self._rows[fact.key].align_to(widest)

    def _made(self, fact: Fact) -> FactRow:
        row = FactRow(fact, self._themes, self)
        row.clicked.connect(self._on_row_clicked)
        self._layout.addWidget(row)
        return row

    @Slot()
    def _on_row_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, FactRow) and row.fact.goal is not None:
            self.chosen.emit(row.fact.goal)

    @Slot()
    def _on_theme_changed(self) -> None:
        scale = self._themes.scale
        self._head.setFont(fonts.sans(12, weight=fonts.SEMIBOLD, scale=scale))
        self._head.setFixedHeight(round(_HEAD * scale))


def widest_number(groups: Iterable[FactGroup]) -> str:
    """Return the longest number of some lines; one of three digits if none is longer."""
    numbers = (fact.number for group in groups for fact in group.facts)
    return max((_LEAST_NUMBER, *numbers), key=len)
