"""A window with files in a table, what is said of them all, and a way to each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.overview.file_table import FileTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class FilesWindow(QDialog):
    """Says which file somebody wants; it reads nothing.

    Args:
        parent: The window.
        name: What is listed, for screen readers.
        heads: The names of the columns.
        widths: Columns, and their widths in pixels of the look.
        way: The words of the button that leads to a file.

    Attributes:
        said: What is said of all files.
        table: The files.
        way: Leads to the current one, as a double-click on it does.
        copy: Copies the list.
        body: What stands below each other, the table after what is said.
    """

    file_wanted = Signal(object)
    """One of the files that are shown."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        heads: Sequence[str],
        widths: Iterable[tuple[int, int]],
        way: str,
    ) -> None:
        super().__init__(parent)
        self._files: tuple[object, ...] = ()
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setProperty("tone", "second")
        self.table = FileTable(self, name, heads, widths)
        self.table.activated.connect(self._on_row_activated)
        self.way = self._button(way)
        self.way.clicked.connect(self._on_way_clicked)
        self.copy = self._button(self.tr("Copy the list"))
        self.copy.clicked.connect(self.table.copy)
        close = self._button(self.tr("Close"))
        close.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.way)
        below.addWidget(self.copy)
        below.addStretch(1)
        below.addWidget(close)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 16, 16, 12)
        self.body.setSpacing(10)
        self.body.addWidget(self.said)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(below)

    def put_in(
        self, title: str, said: str, files: Sequence[object], rows: Iterable[tuple[str, ...]]
    ) -> None:
        """Show other files.

        Args:
            title: Of the window.
            said: Of all of them.
            files: In the order of the rows.
            rows: What is said of each, column by column.
        """
        self.setWindowTitle(title)
        self.said.setText(said)
        self._files = tuple(files)
        self.table.show_rows(rows)
        self.copy.setEnabled(bool(files))
        self.way.setEnabled(bool(files))

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    @Slot(QModelIndex)
    def _on_row_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._files):
            self.file_wanted.emit(self._files[index.row()])

    @Slot()
    def _on_way_clicked(self) -> None:
        self._on_row_activated(self.table.currentIndex())
