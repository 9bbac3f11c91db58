"""A bar over the overview that leads to the documents where these do not stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from reader.ui.actions import ActionTable
    from reader.ui.theme.theme import ThemeManager

_HEIGHT = 40


class ListBar(QFrame):
    """One button with the words of its action; a page has the same in its head."""

    def __init__(self, themes: ThemeManager, table: ActionTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("headBar")
        self._themes = themes
        themes.changed.connect(self._fit)
        self._fit()
        self.button = QToolButton(self)
        self.button.setDefaultAction(table[ActionId.DOCUMENTS])
        self.button.setText(self.tr("Documents"))
        self.button.setAccessibleName(self.tr("Documents"))
        self.button.setIconSize(QSize(16, 16))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 8, 0)
        line.addWidget(self.button)
        line.addStretch(1)

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(self._themes.length(_HEIGHT))
