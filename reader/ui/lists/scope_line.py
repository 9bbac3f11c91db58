"""The line above the list that says that only a folder of the collection is listed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager


class ScopeLine(QLabel):
    """Names the folder and the collection, with a link to all of it; hidden for all of it.

    Args:
        themes: Colours.
        parent: The list's panel.
    """

    whole_requested = Signal()
    """Not only a folder of the collection but all of it should be listed."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scopeLabel")
        self.setWordWrap(True)
        self.setContentsMargins(14, 4, 12, 6)
        self._themes = themes
        self._folder = self._collection = ""
        self.linkActivated.connect(self._on_link_activated)
        themes.changed.connect(self._say)
        self._say()

    def set_scope(self, folder: str, collection: str) -> None:
        """Say that only a folder of a collection is listed; an empty name takes it back."""
        self._folder, self._collection = folder, collection
        self._say()

    @Slot()
    def _say(self) -> None:
        self.setVisible(bool(self._folder))
        if self._folder:
            # Named, for Qt would keep the palette's colour of when the words were set.
            colour = self._themes.current.hex(Token.ACCENT)
            words = self.tr("Only “{0}” of the collection “{1}” is listed.")
            link = self.tr("Show all of it")
            self.setText(
                f"{escape(words.format(self._folder, self._collection))} "
                f"<a href='all' style='color: {colour}'>{link}</a>"
            )

    @Slot(str)
    def _on_link_activated(self, _link: str) -> None:
        self.whole_requested.emit()
