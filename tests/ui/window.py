"""The real main window for tests that use it as its user does, and what its user says to it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from reader.app.identity import load_identity, named, save_identity
from reader.app.paths import AppPaths
from reader.app.rows import RowState
from reader.ui.pane.panes import Projection
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.theme.theme import ThemeMode
from tests.data import bad_bytes
from tests.driving import Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtCore import QUrl

    from reader.annotations import NotesFile
    from reader.app.notices import Notice
    from reader.app.rows import DocumentRow
    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.window.main_window import MainWindow

NAME = "Edda Marlow"

WHOLE = bad_bytes.TELEGRAM
"""An invented telegram of two paragraphs."""

MIDDLE_ONLY = WHOLE.replace("UNCLAS VELLIN", "UNCLAS SECTION 02 OF 03 VELLIN").replace(
    "HALLORAN\n", "VELLIN 00000098  002 OF 003\n"
)
"""The second of three sections, and no signature: two gaps."""


class UsedWindow(Desk):
    """A window, what it shows and says, and what is done to it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)

    @property
    def rows(self) -> list[DocumentRow]:
        """The rows of the list that pass the filter."""
        model = self.window.documents.model
        rows = (model.row(position) for position in range(model.rowCount()))
        return [row for row in rows if row is not None]

    @property
    def names(self) -> list[str]:
        """Their files' names."""
        return [row.path.name for row in self.rows]

    @property
    def current_row(self) -> DocumentRow | None:
        """The row that is highlighted."""
        index = self.window.documents.view.currentIndex()
        return self.window.documents.model.row(index.row()) if index.isValid() else None

    @property
    def sentences(self) -> list[str]:
        """What the notice bar says, newest first."""
        return [notice.sentence for notice in self.window.notices.notices]

    @property
    def shown_name(self) -> str:
        """The file on screen; empty for the welcome page."""
        return self._shown()

    def list(self, *paths: Path) -> None:
        """Open paths and wait for the rows, whether there is a document to show or not."""
        self.window.open_paths(paths)
        self.until_listed()

    def until_listed(self) -> None:
        """Wait until no row is pending, nothing is being read, and what can be shown is.

        A folder leads to its overview: its first document is chosen then.
        """
        self.until(self.has_all_rows, "all rows")
        self.leave_overview()
        self.until(self._is_at_rest, "all rows and a document")

    def until_shown(self, name: str) -> None:
        """Wait until a file is on screen."""
        self.until(lambda: self._shown() == name, f"{name} on screen")

    def until_said(self, words: str) -> Notice:
        """Wait for a notice that holds some words; it may be said anew right behind it."""
        found: list[Notice] = []

        def is_said() -> bool:
            found.extend(one for one in self.window.notices.notices if words in one.sentence)
            return bool(found)

        self.until(is_said, f"“{words}”")
        return found[0]

    def page_as_published(self) -> PageEdit:
        """The page of the document on screen, as it was published."""
        self.window.reader.set_projection(Projection.AS_PUBLISHED)
        QCoreApplication.processEvents()
        pane = self.window.reader.pane
        assert isinstance(pane, PublishedPane)
        return pane.edit

    def drag(self, urls: Sequence[QUrl]) -> bool:
        """Drag something onto the window and let go; whether the window takes it."""
        mime = QMimeData()
        mime.setUrls(list(urls))
        at = self.window.rect().center()
        deed, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, deed, mime, button, none)
        enter.ignore()
        QApplication.sendEvent(self.window, enter)
        if enter.isAccepted():
            drop = QDropEvent(QPointF(at), deed, mime, button, none)
            QApplication.sendEvent(self.window, drop)
        return enter.isAccepted()

    def has_all_rows(self) -> bool:
        """Whether no row is pending and nothing is being read."""
        documents, rows = self.window.documents, self.rows
        if documents.progress_text or self.window.desk.collection.work.is_expected:
            return False
        return all(row.state is not RowState.PENDING for row in rows)

    def _is_at_rest(self) -> bool:
        if not self.has_all_rows():
            return False
        has_text = any(row.state is RowState.READ for row in self.rows)
        return self.window.reading is not None or not has_text


@contextmanager
def used_window(app: QApplication, home: Path) -> Iterator[UsedWindow]:
    """A window of an installation below ``home`` whose user gave a name before."""
    folders = AppPaths.below(home)
    save_identity(folders, named(load_identity(folders), NAME))
    with desk_at(app, home) as desk:
        themes = desk.window.themes
        try:
            yield UsedWindow(desk.window)
        finally:
            themes.set_mode(ThemeMode.SYSTEM)
    # It would go on following the system's colours for a window that is gone.
    themes.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def notes_files(folder: Path) -> list[str]:
    """The names of the notes files in a folder."""
    return sorted(one.name for one in folder.glob("*.lacuna*.xml"))


def notes_in(path: Path) -> NotesFile:
    """What a notes file holds."""
    from reader.annotations import read_notes_file

    return read_notes_file(path.read_bytes())


def papers(tmp_path: Path, texts: Mapping[str, str]) -> Path:
    """A folder with some files, by their names."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def two_papers(tmp_path: Path) -> Path:
    """A folder with a whole telegram and the middle section of another."""
    return papers(tmp_path, {"a-whole.txt": WHOLE, "b-middle.txt": MIDDLE_ONLY})


def listed(qapp: QApplication, path: Path) -> Iterator[UsedWindow]:
    """A window of the usual size that lists a file; its home lies beside that."""
    with used_window(qapp, path.with_name("home")) as made:
        made.window.resize(1280, 800)
        made.list(path)
        yield made
