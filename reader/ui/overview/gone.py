"""The files that are gone: a window with what the index knew of each, and where its text is now."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize

from reader.app.rows import short_date
from reader.ui.overview.files_window import FilesWindow
from reader.ui.scrolled import open_at
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

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


class GoneWindow(FilesWindow):
    """Knows no index: of a wanted file the same text should be shown, or looked for.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget) -> None:
        name, look = self.tr("Files that are gone"), self.tr("Look for it")
        super().__init__(parent, name, heads(), _WIDTHS.items(), look)
        self.setObjectName("goneWindow")
        self.table.stretch(Column.SUBJECT)
        self.way.setToolTip(self.tr("Shows the same text, or searches for its id or subject"))
        open_at(self, _SIZE)

    def show_files(self, title: str, files: Sequence[GoneFile], unknown: int) -> None:
        """Show what is known of files that are gone.

        Args:
            title: Of the window.
            files: Those the index knew.
            unknown: How many more there are, of which it knows nothing.
        """
        words = self.tr("{0} here before. Notes on them stay where they lie.")
        count = len(files) + unknown
        verb = self.tr("was") if count == 1 else self.tr("were")
        said = words.format(f"{many(count, 'file')} {verb}")
        if unknown:
            more = self.tr("Of {0} the name is not known: the index was made anew since.")
            said += " " + more.format(f"{unknown:,}" if files else self.tr("them"))
        self.put_in(title, said, files, map(cells, files))


def _tr(words: str) -> str:
    return QCoreApplication.translate("GoneWindow", words)
