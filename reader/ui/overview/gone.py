"""The files that are gone: a window with what the index knew of each, and where its text is now."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.app.rows import short_date
from reader.ui.overview.file_table import FileTable
from reader.ui.scrolled import open_at
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.collection.gone import GoneFile

_SIZE = QSize(980, 480)


class Column(IntEnum):
    """What stands where."""

    FILE = 0
    ID = 1
    SUBJECT = 2
    DATE = 3
    SINCE = 4
    SAME = 5


_WIDTHS = {Column.FILE: 240, Column.ID: 130, Column.DATE: 96, Column.SINCE: 96, Column.SAME: 190}


def heads() -> tuple[str, ...]:
    """The names of the columns."""
    names = {
        Column.FILE: _tr("File"),
        Column.ID: _tr("Reference id"),
        Column.SUBJECT: _tr("Subject"),
        Column.DATE: _tr("Date"),
        Column.SINCE: _tr("Gone since"),
        Column.SAME: _tr("The same text is in"),
    }
    return tuple(names[column] for column in Column)


def cells(file: GoneFile) -> tuple[str, ...]:
    """What is said of a file, column by column."""
    title = file.title
    if file.documents > 1:
        title = _tr("{0} and {1} more").format(title, many(file.documents - 1, "document"))
    return (
        file.path.as_posix(),
        file.reference_id,
        title,
        short_date(file.date) if file.date else "",
        short_date(file.since.astimezone().date().isoformat()),
        file.same_text.as_posix() if file.same_text is not None else "",
    )


class GoneWindow(QDialog):
    """Knows no index: it says what is wanted of a file.

    Args:
        parent: The window.
    """

    text_wanted = Signal(object)
    """The file of the same text should be shown, or looked for: a `GoneFile`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("goneWindow")
        open_at(self, _SIZE)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setProperty("tone", "second")
        self.table = FileTable(self, self.tr("Files that are gone"), heads(), _WIDTHS.items())
        self.table.stretch(Column.SUBJECT)
        self.table.activated.connect(self._on_row_activated)
        self._files: tuple[GoneFile, ...] = ()
        self.look = self._button(self.tr("Look for it"))
        self.look.setToolTip(self.tr("Shows the same text, or searches for its id or subject"))
        self.look.clicked.connect(self._on_look_clicked)
        self.copy = self._button(self.tr("Copy the list"))
        self.copy.clicked.connect(self.table.copy)
        close = self._button(self.tr("Close"))
        close.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.look)
        below.addWidget(self.copy)
        below.addStretch(1)
        below.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(self.said)
        whole.addWidget(self.table, 1)
        whole.addLayout(below)

    def show_files(self, title: str, files: Sequence[GoneFile], unknown: int) -> None:
        """Show what is known of files that are gone.

        Args:
            title: Of the window.
            files: Those the index knew.
            unknown: How many more there are, of which it knows nothing.
        """
        self.setWindowTitle(title)
        words = self.tr("{0} here before. Notes on them stay where they lie.")
        count = len(files) + unknown
        verb = self.tr("was") if count == 1 else self.tr("were")
        said = words.format(f"{many(count, 'file')} {verb}")
        if unknown:
            more = self.tr("Of {0} the name is not known: the index was made anew since.")
            said += " " + more.format(f"{unknown:,}" if files else self.tr("them"))
        self.said.setText(said)
        self._files = tuple(files)
        self.table.show_rows(map(cells, files))
        self.copy.setEnabled(bool(files))
        self.look.setEnabled(bool(files))

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    @Slot(QModelIndex)
    def _on_row_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._files):
            self.text_wanted.emit(self._files[index.row()])

    @Slot()
    def _on_look_clicked(self) -> None:
        self._on_row_activated(self.table.currentIndex())


def _tr(words: str) -> str:
    return QCoreApplication.translate("GoneWindow", words)
