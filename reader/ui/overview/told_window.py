"""Files that are no documents: a window with what is said of each, and the way to its folder."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.overview.files_window import FilesWindow
from reader.ui.scrolled import open_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.told_files import ToldFile

_SIZE = QSize(880, 420)


class Column(IntEnum):
    """What stands where."""

    FILE = 0
    WORDS = 1


_WIDTHS = {Column.FILE: 260}


class ToldWindow(FilesWindow):
    """Says of each file what was said; of a wanted one the folder should be shown.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget) -> None:
        name, way = self.tr("Files that are no documents"), self.tr("Show in its folder")
        heads = (self.tr("File"), self.tr("What is said of it"))
        super().__init__(parent, name, heads, _WIDTHS.items(), way)
        self.setObjectName("toldWindow")
        self.table.stretch(Column.WORDS)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.whole = QLabel(self)
        self.whole.setWordWrap(True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.insertWidget(self.body.indexOf(self.table) + 1, self.whole)
        open_at(self, _SIZE)

    def show_files(self, title: str, said: str, files: Sequence[ToldFile]) -> None:
        """Show files and what is said of each.

        Args:
            title: Of the window.
            said: Of all of them.
            files: In order of their paths.
        """
        self.whole.clear()
        self.put_in(title, said, files, ((file.shown.as_posix(), file.words) for file in files))
        self.table.setFocus()

    @Slot(QModelIndex)
    def _on_row_changed(self, index: QModelIndex) -> None:
        """Say the whole sentence of the current one: most are longer than their column."""
        if index.isValid():
            self.whole.setText(self.table.lines.lines[index.row()][Column.WORDS])
