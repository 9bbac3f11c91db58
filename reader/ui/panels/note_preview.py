"""What a note's Markdown looks like: shown, never followed; nothing is loaded for it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager

_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_LEAST_LINES, _MOST_LINES = 3, 14
_FRAME = 2 * (2 + 3) + 4


class NotePreview(QTextBrowser):
    """A note as a page would show it; links are words with their address behind them."""

    height_changed = Signal()
    """It needs another height."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notePreview")
        self.setAccessibleName(self.tr("Preview of the note"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._themes = themes
        self._note = ""
        themes.changed.connect(self._on_theme_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def show_note(self, note: str) -> None:
        """Show a note's Markdown."""
        self._note = note
        self.document().setDefaultStyleSheet(self._sheet())
        self.setHtml(preview_html(note) or f"<p class='none'>{self.tr('No words yet.')}</p>")

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing: a note of somebody else's must not make the program fetch or read anything."""
        return None

    def sizeHint(self) -> QSize:
        """As high as what it shows, within bounds."""
        line = QFontMetricsF(self.font()).lineSpacing()
        height = min(max(self.document().size().height(), _LEAST_LINES * line), _MOST_LINES * line)
        return QSize(120, math.ceil(height) + _FRAME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        self._on_size_changed()

    def _sheet(self) -> str:
        theme = self._themes.current
        return (
            f"body, p, li {{ color: {theme.hex(Token.TEXT)} }}"
            f" code, pre {{ color: {theme.hex(Token.TEXT_2)};"
            f" background: {theme.hex(Token.SURFACE)} }}"
            f" blockquote {{ color: {theme.hex(Token.TEXT_2)} }}"
            f" span.address, p.none {{ color: {theme.hex(Token.MUTED)} }}"
            " h4, h5, h6 { font-size: medium; font-weight: 600 }"
        )

    @Slot()
    def _on_theme_changed(self) -> None:
        if self.isVisible():
            self.show_note(self._note)

    @Slot()
    def _on_size_changed(self) -> None:
        height = self.sizeHint().height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.height_changed.emit()


def preview_html(note: str) -> str:
    """A note's Markdown as HTML without raw markup, images or anything that can be followed."""
    # Imported here: a window that previews nothing pays nothing for the parser.
    from reader.export.note_text import note_as_html

    return _LINK.sub(_as_words, note_as_html(note)).strip()


def _as_words(link: re.Match[str]) -> str:
    address, words = link.group(1), link.group(2)
    shown = f"<u>{words}</u>"
    return shown if words == address else f'{shown} <span class="address">({address})</span>'
