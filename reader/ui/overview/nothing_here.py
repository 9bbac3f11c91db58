"""A folder without documents: what happens by itself, and what else can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.actions import ActionId
from reader.ui.icons import Glyph
from reader.ui.welcome import ActionRow

if TYPE_CHECKING:
    from reader.ui.actions import ActionTable
    from reader.ui.theme.theme import ThemeManager

_ABOVE = 6


class NothingHere(QWidget):
    """Two sentences and two ways on."""

    def __init__(self, themes: ThemeManager, actions: ActionTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLabel(
            self.tr(
                "Files that are put into it, or into a folder below it, are shown here by "
                "themselves. Of a disk that tells no changes, “Look again” does the same."
            ),
            self,
        )
        self.words.setWordWrap(True)
        self.words.setProperty("tone", "second")
        self.rows = tuple(
            ActionRow(actions[action], glyph, words, "", themes)
            for action, glyph, words in (
                (ActionId.OPEN_FOLDER, Glyph.FOLDER, self.tr("Open another folder…")),
                (ActionId.OPEN_FILE, Glyph.FILE, self.tr("Open file…")),
                (ActionId.RELOAD, Glyph.SEARCH, self.tr("Look again")),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addSpacing(2 * _ABOVE)
        for row in self.rows:
            column.addWidget(row)
