"""The lines of the overview: a number and its words, each a button where it leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.paint import device_ratio, fill, line_width
from reader.ui.panels.words import Style, draw_line
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
_GAP = 10
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
        self.update()

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
        self.update()

    def sizeHint(self) -> QSize:
        """A row of one line."""
        return QSize(240, self.themes.length(_ROW))

    def minimumSizeHint(self) -> QSize:
        """Its number and some of its words."""
        return QSize(self.themes.length(150), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line; its ground where the pointer is, and a hairline below."""
        painter = QPainter(self)
        theme, scale, fact = self.themes.current, self.themes.scale, self.fact
        whole = QRectF(self.rect())
        if fact.goal is not None and (self.isDown() or self.underMouse()):
            fill(painter, whole, theme.colour(Token.PRESSED if self.isDown() else Token.HOVER))
        line = line_width(1, device_ratio(painter))
        below = QRectF(0, self.height() - line, self.width(), line)
        fill(painter, below, theme.colour(Token.RULE))
        weight = fonts.SEMIBOLD if fact.is_gap else fonts.REGULAR
        plain = Style(fonts.sans(14, scale=scale), self.height())
        strong = Style(fonts.sans(14, weight=weight, scale=scale), self.height())
        small = Style(fonts.sans(12.5, scale=scale), self.height())
        at = 0.0
        if fact.number:
            number = QFontMetricsF(strong.font).horizontalAdvance(fact.number)
            heavy = fonts.sans(14, weight=fonts.SEMIBOLD, scale=scale)
            column = max(QFontMetricsF(heavy).horizontalAdvance(self._widest), number)
            ink = Token.GAP if fact.is_gap else Token.ACCENT if fact.goal else Token.TEXT
            draw_line(painter, column - number, 0, fact.number, strong, theme.colour(ink))
            at = column + _GAP
        words = _fitting(fact.words, plain, self.width() - at)
        ink = Token.ACCENT if fact.goal and not fact.number else Token.TEXT
        at += draw_line(painter, at, 0, words, plain, theme.colour(ink)) + 8
        remark = _fitting(fact.remark, small, self.width() - at)
        if remark and remark != "…":
            draw_line(painter, at, 0, remark, small, theme.colour(Token.MUTED))


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


def _fitting(text: str, style: Style, room: float) -> str:
    metrics = QFontMetricsF(style.font)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
