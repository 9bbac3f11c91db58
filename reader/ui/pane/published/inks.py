"""Inks as Qt takes them, made once per theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from reader.ui.theme import fonts

if TYPE_CHECKING:
    from reader.ui.pane.published.dress import Ink
    from reader.ui.theme.theme import ThemeManager


class InkCase:
    """The format of each ink in the current theme."""

    def __init__(self, themes: ThemeManager) -> None:
        self._themes = themes
        self._formats: dict[Ink, QTextCharFormat] = {}

    def clear(self) -> None:
        """Forget them; another theme comes."""
        self._formats.clear()

    def format(self, ink: Ink) -> QTextCharFormat:
        """The format of an ink."""
        if ink not in self._formats:
            made = QTextCharFormat()
            if ink.token is not None:
                made.setForeground(self._themes.colour(ink.token))
            if ink.bold:
                made.setFontWeight(fonts.SEMIBOLD)
            if ink.italic:
                made.setFontItalic(True)
            self._formats[ink] = made
        return self._formats[ink]

    def unpainted(self, length: int) -> QTextLayout.FormatRange:
        """A format that leaves words unpainted: a banner stands over them."""
        part = QTextLayout.FormatRange()
        part.start, part.length = 0, length
        part.format = QTextCharFormat()
        part.format.setForeground(QColor(Qt.GlobalColor.transparent))
        return part
