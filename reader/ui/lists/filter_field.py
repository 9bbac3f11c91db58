"""The field that filters the documents: Escape empties it and leads back to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.icons import Glyph, Icons
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

# The tools of the window are higher than the field's own: they would hang below its words.
_SHEET = "QToolButton { min-width: 0; min-height: 0; padding: 0; margin: 0; border: none; }"


class FilterField(QLineEdit):
    """Words to filter by; its icon, and a button that empties it while it holds any."""

    left = Signal()
    """The keyboard wants to go back to the list."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterField")
        self.setPlaceholderText(self.tr("Filter documents"))
        self.setAccessibleName(self.tr("Filter documents"))
        self.setClearButtonEnabled(True)
        self.setStyleSheet(_SHEET)
        lens = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        icons.dress(lens, Glyph.SEARCH, Token.MUTED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field and leaves it; Down leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)
