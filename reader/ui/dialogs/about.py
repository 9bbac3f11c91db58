"""What this program is, its version and its licence."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QRectF, Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader import __version__
from reader.ui.button_row import ButtonRow
from reader.ui.clipboard import mime_data
from reader.ui.paint import paint_lacuna_sign
from reader.ui.scrolled import column_above
from reader.ui.theme import fonts

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager

_WIDTH = 560
_SIGN_WIDTH, _SIGN_HEIGHT = 88, 56


class _Sign(QWidget):
    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFixedSize(themes.length(_SIGN_WIDTH), themes.length(_SIGN_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_lacuna_sign(QPainter(self), QRectF(self.rect()), self._themes.current)


class AboutDialog(QDialog):
    """The sign, the name, one sentence, and what a report of a fault should tell."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(self.tr("About Lacuna"))
        title = QLabel(f"Lacuna {__version__}", self)
        title.setFont(fonts.serif(24, weight=fonts.SEMIBOLD, scale=themes.scale))
        sentence = QLabel(
            self.tr(
                "A reader for released government documents: what they say about themselves, "
                "and what is missing from them. It never changes a source."
            ),
            self,
        )
        sentence.setWordWrap(True)
        sentence.setFont(fonts.serif(16, scale=themes.scale))
        sentence.setProperty("tone", "second")
        self.versions = QLabel(version_line(), self)
        self.versions.setWordWrap(True)
        self.versions.setProperty("tone", "muted")
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        licence = QLabel(
            self.tr(
                "MIT licence. Faces: Source Serif Pro and Source Sans Pro, SIL Open Font "
                "License 1.1. Qt for Python, LGPL version 3."
            ),
            self,
        )
        licence.setWordWrap(True)
        licence.setProperty("tone", "muted")
        buttons = ButtonRow(self, QDialogButtonBox.StandardButton.Close)
        self.copy = QPushButton(self.tr("&Copy the versions"), self)
        self.copy.clicked.connect(self._on_copy_clicked)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        words = QVBoxLayout()
        words.setSpacing(8)
        for label in (title, sentence, self.versions, licence):
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(_Sign(themes, self), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column_above(self, buttons, _WIDTH).addLayout(top)

    @Slot()
    def _on_copy_clicked(self) -> None:
        words = f"Lacuna {__version__}, {self.versions.text()}"
        QGuiApplication.clipboard().setMimeData(mime_data(words))


def version_line() -> str:
    """The versions that matter to a report of a fault."""
    python = platform.python_version()
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    return f"Python {python}, Qt {qVersion()}, PySide {PySide6.__version__}, {system}"
