"""Every action with its keys, which can be chosen, and what the signs of the window mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QTabWidget, QVBoxLayout

from reader.ui.button_row import ButtonRow
from reader.ui.dialogs.key_list import KeyList
from reader.ui.dialogs.signs import SignsPage
from reader.ui.scrolled import open_at

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.ui.actions import ActionTable
    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(680, 600)
_KEYS_TAB = 0


class KeysDialog(QDialog):
    """Two lists to look things up in: keys, and signs.

    Args:
        themes: The look.
        table: The window's actions, whose keys can be changed here.
        parent: The window.
    """

    keys_changed = Signal()
    """Other keys are to be remembered."""

    def __init__(
        self, themes: ThemeManager, table: ActionTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setWindowTitle(self.tr("Keys and signs"))
        self.keys = KeyList(table, self)
        self.keys.changed.connect(self.keys_changed)
        self.tabs = QTabWidget(self)
        keys = _scrolled(self.keys, self)
        keys.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.addTab(keys, self.tr("Keys"))
        self.tabs.addTab(_scrolled(SignsPage(themes, self), self), self.tr("Signs"))
        buttons = ButtonRow(self, QDialogButtonBox.StandardButton.Close)
        # Enter belongs to the keys that are being chosen.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.addButton(self.keys.all_delivered, QDialogButtonBox.ButtonRole.ResetRole)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(buttons)
        open_at(self, _SIZE)

    @Slot()
    def _on_tab_changed(self) -> None:
        """Keys can be set back only where they are listed."""
        self.keys.all_delivered.setVisible(self.tabs.currentIndex() == _KEYS_TAB)


def _scrolled(page: QWidget, parent: QWidget) -> QScrollArea:
    """A page that scrolls where a small screen has no room for it, so that the buttons have."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area
