"""The chips below the search field: one for each thing the query asks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from reader.collection.query import FieldName
from reader.ui.flow import FlowLayout
from reader.ui.icons import Glyph, paint_icon
from reader.ui.paint import device_ratio, line_width, snap, snapped
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.visual_runs import draw_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from reader.collection.query import Term
    from reader.ui.theme.theme import ThemeManager

_HEIGHT, _INSET, _GAP, _CROSS, _RADIUS = 22, 7, 4, 10, 3
_MOST_WIDE = 320
_MOST_LINES = 4
_PHRASE = re.compile(r'["“„](?P<words>[^"“”„]+)["”“]?')
_DELETING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QAbstractButton):
    """One thing that is asked: a click goes to it in the field, its cross takes it out."""

    removed = Signal()
    """It should be asked no longer."""

    def __init__(self, themes: ThemeManager, term: Term, parent: QWidget) -> None:
        super().__init__(parent)
        self.term = term
        self._themes = themes
        self._is_over_cross = False
        self.lead, self.words = words_of(term)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(term.label)
        self.setAccessibleDescription(self.tr("Delete takes it out of the search."))
        self.setToolTip(term.label)

    @property
    def is_filter(self) -> bool:
        """Whether it is a value that was chosen, not words that were typed."""
        return self.term.field is not None

    def sizeHint(self) -> QSize:
        """As wide as its words, to a limit."""
        lead = f"{self.lead} " if self.lead else ""
        width = QFontMetricsF(self._font(is_lead=True)).horizontalAdvance(lead)
        width += QFontMetricsF(self._font()).horizontalAdvance(self.words)
        width += 2 * _INSET + 2 * _GAP + self._themes.length(_CROSS)
        most = self._themes.length(_MOST_WIDE)
        return QSize(min(round(width) + 1, most), self._themes.length(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it out."""
        if event.key() in _DELETING:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The cross answers to the pointer."""
        is_over = self._cross().contains(event.position())
        if is_over != self._is_over_cross:
            self._is_over_cross = is_over
            self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it out by the cross or the middle button."""
        button = event.button()
        is_left = button is Qt.MouseButton.LeftButton and self._cross().contains(event.position())
        if is_left or (
            button is Qt.MouseButton.MiddleButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        self._is_over_cross = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, field in grey, words, cross; dashed and struck out where it excludes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._themes.current
        ratio = device_ratio(painter)
        line = line_width(1, ratio)
        edge, ink, ground = Token.EDGE, Token.TEXT_2, Token.PAGE
        if self.is_filter and not self.term.is_excluded:
            edge, ink, ground = Token.ACCENT, Token.ACCENT, Token.SELECTED
        elif self.underMouse():
            ground = Token.HOVER
        pen = QPen(theme.colour(edge), line)
        if self.term.is_excluded:
            pen.setDashPattern([3 / line, 2 / line])
        painter.setPen(pen)
        painter.setBrush(theme.colour(ground))
        half = line / 2
        box = snapped(QRectF(self.rect()), ratio).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        metrics = QFontMetricsF(self._font())
        baseline = snap((self.height() + metrics.capHeight()) / 2, ratio)
        at = float(_INSET)
        if self.lead:
            font = self._font(is_lead=True)
            painter.setFont(font)
            painter.setPen(theme.colour(ink if ink is Token.ACCENT else Token.MUTED))
            painter.drawText(QPointF(at, baseline), self.lead)
            at += QFontMetricsF(font).horizontalAdvance(f"{self.lead} ")
        painter.setFont(self._font())
        painter.setPen(theme.colour(ink))
        room = self._cross().left() - _GAP - at
        shown = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        draw_line(painter, QPointF(at, baseline), shown)
        token = ink if self._is_over_cross else Token.MUTED
        size = self._themes.length(_CROSS)
        cross = QPointF(self.width() - _INSET - size, (self.height() - size) / 2)
        paint_icon(painter, cross, theme, Glyph.CLOSE, token, size)

    def _cross(self) -> QRectF:
        left = self.width() - _INSET - self._themes.length(_CROSS) - _GAP
        return QRectF(left, 0, self.width() - left, self.height())

    def _font(self, *, is_lead: bool = False) -> QFont:
        is_chosen = self.is_filter and not self.term.is_excluded and not is_lead
        weight = fonts.SEMIBOLD if is_chosen else fonts.REGULAR
        font = fonts.sans(12.5, weight=weight, scale=self._themes.scale)
        font.setStrikeOut(self.term.is_excluded and not is_lead)
        return font


class ChipRow(QScrollArea):
    """The chips of a query in lines; past a few lines they are scrolled."""

    chosen = Signal(object)
    """A chip was pressed: its `Term`."""
    removed = Signal(object)
    """A chip's cross was pressed: its `Term`."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchChips")
        self.setAccessibleName(self.tr("What is searched for"))
        self._themes = themes
        self._inside = QWidget(self)
        self._flow = FlowLayout(self._inside, _GAP)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chips: tuple[Chip, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_themes_changed)
        self.hide()

    def set_terms(self, terms: Sequence[Term]) -> None:
        """Show the terms of another query; chips that say the same stay, with their focus."""
        if tuple(chip.term for chip in self.chips) == tuple(terms):
            return
        before = list(self.chips)
        chips: list[Chip] = []
        for term in terms:
            kept = next((one for one in before if one.term.label == term.label), None)
            if kept is None:
                kept = self._made(term)
            else:
                before.remove(kept)
                kept.term = term
            chips.append(kept)
        for one in before:
            one.hide()
            one.deleteLater()
        while self._flow.takeAt(0) is not None:
            pass
        for chip in chips:
            self._flow.addWidget(chip)
            chip.show()
        self.chips = tuple(chips)
        self.setVisible(bool(chips))
        for left, right in pairwise(chips):
            QWidget.setTabOrder(left, right)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the width needs."""
        super().resizeEvent(event)
        self._fit()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Bring the chip that the keyboard reaches into view."""
        moved = super().focusNextPrevChild(is_next)
        chip = self.focusWidget()
        if isinstance(chip, Chip):
            self.ensureWidgetVisible(chip, 0, 4)
        return moved

    def _fit(self) -> None:
        line = self._themes.length(_HEIGHT)
        most = _MOST_LINES * line + (_MOST_LINES - 1) * _GAP + line // 2
        self.setFixedHeight(max(line, min(most, self._flow.heightForWidth(self.width()))))

    def _made(self, term: Term) -> Chip:
        chip = Chip(self._themes, term, self._inside)
        chip.clicked.connect(self._on_chip_clicked)
        chip.removed.connect(self._on_chip_removed)
        return chip

    @Slot()
    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.chosen.emit(chip.term)

    @Slot()
    def _on_chip_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            # The keyboard goes on from where it was.
            chips = list(self.chips)
            at = chips.index(chip)
            beside = chips[at + 1 : at + 2] or chips[max(0, at - 1) : at]
            if chip.hasFocus() and beside:
                beside[0].setFocus()
            self.removed.emit(chip.term)

    @Slot()
    def _on_themes_changed(self) -> None:
        self._flow.invalidate()
        for chip in self.chips:
            chip.updateGeometry()
            chip.update()
        self._fit()


def words_of(term: Term) -> tuple[str, str]:
    """A term as people read it: its field or kind, and what is asked; the first may be empty."""
    label = term.label
    if term.is_excluded:
        # Struck out says as much; a screen reader gets the whole label.
        label = label.removeprefix("not ").removeprefix("-").strip()
    lead, colon, words = label.partition(": ")
    if term.field is FieldName.DATE and colon:
        return "", _dates(words)
    if term.field is not None and colon:
        return lead, words
    phrase = _PHRASE.fullmatch(label)
    if phrase is not None:
        return "phrase", phrase["words"]
    if label.startswith("(") and label.endswith(")"):
        label = label[1:-1]
    return "", label.replace(" OR ", " or ")


def _dates(words: str) -> str:
    """``2007..2009`` as ``2007 to 2009``."""
    if ".." not in words or " or " in words:
        return words
    first, _dots, last = words.partition("..")
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"until {last}"
