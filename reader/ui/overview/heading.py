"""A heading of the overview, in the reading face; it wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.panels.words import Style, Words
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager


class Heading(QWidget):
    """Words in 600 of the serif, of a size and a leading in pixels."""

    def __init__(self, themes: ThemeManager, size: float, leading: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._size, self._leading = size, leading
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themes.changed.connect(self._on_theme_changed)

    @property
    def text(self) -> str:
        """Its words."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all its lines."""
        return self._words(width).height

    def sizeHint(self) -> QSize:
        """On one line, about."""
        return QSize(240, self.heightForWidth(max(240, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines."""
        colour = self._themes.colour(Token.TEXT)
        self._words(self.width()).draw(QPainter(self), 0, 0, colour)

    def _words(self, width: int) -> Words:
        scale = self._themes.scale
        font = fonts.serif(self._size, weight=fonts.SEMIBOLD, scale=scale)
        return Words(self._text, Style(font, round(self._leading * scale)), width)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
