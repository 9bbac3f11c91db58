"""The parts of the header card: words that explain themselves, cells of the ledger, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from reader.document import SectionState, Severity
from reader.ui.cells import LEDGER_CELL_HEIGHT, ledger_cell_width, paint_ledger_cell
from reader.ui.paint import fill, line_width
from reader.ui.pane.card.content import Tone, Word
from reader.ui.pane.card.ground import paint_hits
from reader.ui.pane.highlights import paint_dashes
from reader.ui.pane.tips import say_tip, tip
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_tint, severity_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QEnterEvent,
        QFocusEvent,
        QFont,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
    )

    from reader.document import Section
    from reader.ui.pane.highlights import GroundRange
    from reader.ui.theme.theme import ThemeManager

_OPEN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class WordLabel(QLabel):
    """A word of a row; marked words get the ground and line of a finding's severity.

    One that names a telegram of the collection is a link (:meth:`set_link`).
    """

    chosen = Signal(str)
    """The telegram it names was chosen: its canonical id."""
    hovered = Signal(str, object)
    """The pointer or the keyboard came to it: the id and this widget; it left if empty."""

    def __init__(self, word: Word, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(word.text, parent)
        self.word = word
        self._themes = themes
        self.mark: Severity | None = None
        self._hits: tuple[GroundRange, ...] = ()
        self._is_link = False
        self._explains = True
        self._zoom = 1.0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if word.tone is Tone.MUTED:
            self.setProperty("tone", "muted")
        self.explain(word.explanation)

    def explain(self, explanation: str) -> None:
        """Say this when the pointer rests on it; nothing where it is empty."""
        self._explanation = explanation
        self._say()
        self.setAccessibleDescription(explanation)

    @property
    def explains(self) -> bool:
        """Whether it explains itself to the pointer."""
        return self._explains

    @property
    def hits(self) -> tuple[GroundRange, ...]:
        """The hits of a search in it, as positions in its text."""
        return self._hits

    def set_hits(self, hits: Sequence[GroundRange]) -> None:
        """Draw the hits of a search."""
        found = tuple(hits)
        if found != self._hits:
            self._hits = found
            self.update()

    def set_explaining(self, *, explains: bool) -> None:
        """Explain itself to the pointer, or do not; screen readers are told all the same."""
        self._explains = explains
        self._say()

    def _say(self) -> None:
        # A link shows a preview instead of the sentence.
        is_silent = self._is_link or not self._explains or not self._explanation
        self.setToolTip("" if is_silent else tip(self._explanation, self.word.text))

    def set_link(self, *, is_link: bool) -> None:
        """Let it lead to the telegram it names, or not."""
        if is_link == self._is_link:
            return
        self._is_link = is_link
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_link else Qt.FocusPolicy.NoFocus)
        if is_link:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        self._say()
        self.dress(self._zoom)
        self.update()

    @property
    def is_link(self) -> bool:
        """Whether it leads to a telegram of the collection."""
        return self._is_link

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what it names; words that are selected for copying open nothing."""
        super().mouseReleaseEvent(event)
        is_click = event.button() is Qt.MouseButton.LeftButton and not self.hasSelectedText()
        if self._is_link and is_click and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.word.cites)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open what it names."""
        if self._is_link and event.key() in _OPEN_KEYS:
            self.chosen.emit(self.word.cites)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Ask for a preview."""
        super().enterEvent(event)
        self._tell_hovered(self.word.cites)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the preview go."""
        super().leaveEvent(event)
        self._tell_hovered("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for a preview."""
        super().focusInEvent(event)
        self._tell_hovered(self.word.cites)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the preview go."""
        super().focusOutEvent(event)
        self._tell_hovered("")

    def _tell_hovered(self, cites: str) -> None:
        if self._is_link:
            self.hovered.emit(cites, self)
            self.update()

    def dress(self, zoom: float) -> None:
        """Set the face and the colour."""
        self._zoom = zoom
        if self.word.cites:
            tint(self, self._themes, Token.ACCENT if self._is_link else Token.TEXT)
        self.setFont(word_font(self.word.tone, zoom))
        if self.word.tone is Tone.CAPTION:
            self.setContentsMargins(6, 0, 6, 0)
            palette = self.palette()
            palette.setColor(self.foregroundRole(), self._themes.colour(Token.CAPTION))
            self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, frame or dots, then the words."""
        painter = QPainter(self)
        theme = self._themes.current
        rect = QRectF(self.rect())
        line = line_width(1, self.devicePixelRatioF())
        if self.mark is not None:
            fill(painter, rect.adjusted(0, 2, 0, -2), theme.colour(severity_tint(self.mark)))
            bottom = QRectF(0, rect.bottom() - 3, rect.width(), line_width(1.5, 1))
            fill(painter, bottom, theme.colour(severity_token(self.mark)))
        paint_hits(painter, self, self._hits, theme)
        if self.word.tone is Tone.CAPTION:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour(Token.CAPTION), line))
            height = min(QFontMetricsF(self.font()).height() + 3, rect.height() - 2)
            frame = QRectF(line / 2, (rect.height() - height) / 2, rect.width() - line, height)
            painter.drawRoundedRect(frame, 2, 2)
        elif self.word.tone is Tone.EXPLAINED and self.mark is None:
            metrics = QFontMetricsF(self.font())
            # Of words that go on below their last line is dotted.
            lines = self.heightForWidth(self.width()) if self.wordWrap() else metrics.height()
            y = (rect.height() + lines) / 2 - metrics.descent() + 3
            dots = QRectF(0, y, rect.width(), line)
            if self._is_link:
                fill(painter, dots, theme.colour(Token.ACCENT))
            else:
                paint_dashes(painter, dots, theme.colour(Token.EDGE), (1.0, 2.0))
        if self._is_link and self.hasFocus():
            painter.setPen(QPen(theme.colour(Token.ACCENT), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.end()
        super().paintEvent(event)


class SectionCell(QAbstractButton):
    """One section of the ledger; a click goes there."""

    def __init__(self, section: Section, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.section = section
        self._themes = themes
        self._zoom = 1.0
        self._explains = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say_elsewhere("")

    def say_elsewhere(self, words: str) -> None:
        """Say of a missing section who else has it: ``but in x.txt here``; empty for nobody."""
        section = self.section
        of = f" of {section.total}" if section.total else ""
        said = f"Section {section.index}{of}: {_state_words(section)}"
        said += f", {words}" if words and not section.is_here else ""
        self._said = said
        self._say()
        self.setAccessibleName(said)

    def set_explaining(self, *, explains: bool) -> None:
        """Say its state to the pointer, or do not; screen readers are told all the same."""
        self._explains = explains
        self._say()

    def _say(self) -> None:
        say_tip(self, self._said, shows=self._explains)

    def sizeHint(self) -> QSize:
        """As wide as its state needs."""
        width = ledger_cell_width(self.section.state)
        return QSize(round(width * self._zoom), round(LEDGER_CELL_HEIGHT * self._zoom))

    def set_zoom(self, zoom: float) -> None:
        """Scale the cell."""
        self._zoom = zoom
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cell."""
        painter = QPainter(self)
        section = self.section
        painter.scale(self._zoom, self._zoom)
        paint_ledger_cell(
            painter, QPointF(0, 0), section.index, section.state, self._themes.current
        )


def _state_words(section: Section) -> str:
    if section.cut_start or section.cut_end:
        if section.cut_start and section.cut_end:
            return "begins and ends in mid-sentence"
        return "begins in mid-sentence" if section.cut_start else "ends in mid-sentence"
    return {
        SectionState.PRESENT: "in this copy",
        SectionState.TRUNCATED: "in this copy, cut short",
        SectionState.DOUBLED: "twice in this copy",
        SectionState.OUT_OF_ORDER: "in this copy, out of order",
        SectionState.MISSING: "not in this copy",
    }[section.state]


def word_font(tone: Tone, zoom: float) -> QFont:
    """The face of a word of the card."""
    match tone:
        case Tone.STRONG:
            return fonts.sans(14, weight=fonts.SEMIBOLD, scale=zoom)
        case Tone.CAPTION:
            return fonts.spaced(fonts.sans(12, weight=fonts.SEMIBOLD, scale=zoom), 5)
        case Tone.ITALIC:
            return fonts.serif(14, italic=True, scale=zoom)
        case _:
            return fonts.sans(14, scale=zoom)


def tint(label: QLabel, themes: ThemeManager, token: Token) -> None:
    """Set a label's colour, past the palette of the theme."""
    palette = label.palette()
    palette.setColor(label.foregroundRole(), themes.colour(token))
    label.setPalette(palette)


def link_button(parent: QWidget, text: str) -> QPushButton:
    """A button that looks like a link."""
    link = QPushButton(text, parent)
    # A click leaves the keyboard with the text.
    link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    link.setProperty("link", "true")
    # It grows with the text it stands in, not with the window's own sizes.
    link.setProperty("inline", "true")
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    return link
