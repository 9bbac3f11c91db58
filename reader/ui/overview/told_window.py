"""Files that are no documents: a window with what is said of each, and the way to its folder."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.overview.file_table import FileTable
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


class ToldWindow(QDialog):
    """Says of which file somebody wants to see the folder; it reads nothing.

    Args:
        parent: The window.
    """

    folder_wanted = Signal(object)
    """The folder that a file lies in should be shown: a `ToldFile`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toldWindow")
        self._files: tuple[ToldFile, ...] = ()
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setProperty("tone", "second")
        heads = (self.tr("File"), self.tr("What is said of it"))
        self.table = FileTable(self, self.tr("Files that are no documents"), heads, _WIDTHS.items())
        self.table.stretch(Column.WORDS)
        self.table.activated.connect(self._on_row_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.whole = QLabel(self)
        self.whole.setWordWrap(True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder = self._button(self.tr("Show in its folder"))
        self.folder.clicked.connect(self._on_folder_clicked)
        self.copy = self._button(self.tr("Copy the list"))
        self.copy.clicked.connect(self.table.copy)
        close = self._button(self.tr("Close"))
        close.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.folder)
        below.addWidget(self.copy)
        below.addStretch(1)
        below.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(self.said)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.whole)
        whole.addLayout(below)
        open_at(self, _SIZE)

    def show_files(self, title: str, said: str, files: Sequence[ToldFile]) -> None:
        """Show files and what is said of each.

        Args:
            title: Of the window.
            said: Of all of them.
            files: In order of their paths.
        """
        self.setWindowTitle(title)
        self.said.setText(said)
        self._files = tuple(files)
        self.whole.clear()
        self.table.show_rows((file.shown.as_posix(), file.words) for file in files)
        self.copy.setEnabled(bool(files))
        self.folder.setEnabled(bool(files))
        self.table.setFocus()

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    @Slot(QModelIndex)
    def _on_row_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._files):
            self.folder_wanted.emit(self._files[index.row()])

    @Slot(QModelIndex)
    def _on_row_changed(self, index: QModelIndex) -> None:
        """Say the whole sentence of the current one: most are longer than their column."""
        if 0 <= index.row() < len(self._files):
            self.whole.setText(self._files[index.row()].words)

    @Slot()
    def _on_folder_clicked(self) -> None:
        self._on_row_activated(self.table.currentIndex())
