"""The list of a folder that is opened with the window is there before the window is furnished."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.app.session import Session, session_text
from reader.app.settings import LIST_VIEW, SESSION
from reader.collection import listing
from reader.ui import application
from reader.ui.window import early_list
from reader.ui.window.early_list import show_early
from tests.ui.window import UsedWindow, two_papers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.window.frame import Frame
    from reader.ui.window.main_window import MainWindow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


@pytest.fixture
def folders(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "home")


@pytest.fixture
def bare(qapp: QApplication, folders: AppPaths) -> Iterator[MainWindow]:
    """A window that is a frame still, on screen."""
    window = application._make_frame(qapp, folders)
    window.show()
    qapp.processEvents()
    yield window
    window.close()
    window.deleteLater()


def index(folder: Path, folders: AppPaths) -> None:
    CollectionIndex(folder, folders).update(JobControl(lambda _progress: None))


def names(frame: Frame) -> list[str]:
    model = frame.documents.model
    rows = (model.row(position) for position in range(model.rowCount()))
    return [row.path.name for row in rows if row is not None]


def test_the_list_is_on_screen_before_the_desk_is_made(
    bare: MainWindow, folder: Path, folders: AppPaths
) -> None:
    index(folder, folders)
    early = show_early(bare, folders, [folder], has_filters=False)
    assert early is not None
    assert bare._desk is None
    shown = names(bare)
    assert len(shown) == 2
    assert bare.documents.isVisibleTo(bare)
    assert bare.search.head.isVisibleTo(bare)
    assert bare.search.field.placeholderText() == "Search documents"
    assert folder.name in bare.status._collection.text()
    early.rows.close()


def test_the_desk_takes_it_over(bare: MainWindow, folder: Path, folders: AppPaths) -> None:
    index(folder, folders)
    opening = application._Opening(bare, folders, [folder], is_apart=True)
    opening.begin()
    # At once: nothing was asked a second time, and the rows were never away.
    assert len(names(bare)) == 2
    assert bare.documents.listed is not None
    used = UsedWindow(bare)
    used.until(used.has_all_rows, "the folder looked through")
    (folder / "third.txt").write_text("Of the harbour.\n\nNothing else.\n", encoding="utf-8")
    bare.desk.collection.reload()
    used.until(lambda: len(names(bare)) == 3, "the new document")
    used.until(lambda: bare.desk.search.is_at_rest, "the counts")
    used.until(lambda: "3 documents" in bare.search.field.placeholderText(), "the hint")


def test_it_gives_way_where_something_else_is_opened(
    bare: MainWindow, folder: Path, folders: AppPaths
) -> None:
    index(folder, folders)
    early = show_early(bare, folders, [folder], has_filters=True)
    assert early is not None
    assert bare.search.shows_facets
    bare.desk.collection.indexes.expect(early)
    other = folder.parent / "elsewhere.txt"
    other.write_text("Of a lamp.\n", encoding="utf-8")
    bare.open_paths([other])
    assert names(bare) == ["elsewhere.txt"]


def test_a_table_stays_a_table(bare: MainWindow, folder: Path, folders: AppPaths) -> None:
    index(folder, folders)
    bare.settings.choose(LIST_VIEW, "table")
    early = show_early(bare, folders, [folder], has_filters=False)
    assert early is not None
    assert bare.documents.view is bare.documents.views.table
    early.rows.close()


@pytest.mark.parametrize("case", ["file", "two", "below", "none", "spoilt", "long", "silent"])
def test_where_there_is_no_list_at_hand_nothing_is_early(
    case: str,
    bare: MainWindow,
    folder: Path,
    folders: AppPaths,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = [folder]
    if case != "none":
        index(folder, folders)
    if case == "file":
        paths = [next(folder.glob("*.txt"))]
    elif case == "two":
        paths = [folder, folder]
    elif case == "below":
        (folder / "below").mkdir()
        paths = [folder / "below"]
    elif case == "spoilt":
        for file in folders.indexes.glob("*.sqlite*"):
            file.write_bytes(b"no index")
    elif case == "long":
        monkeypatch.setattr(listing, "LEAST", 1)
    elif case == "silent":
        monkeypatch.setattr(early_list, "_PATIENCE", 0.01)
        answered = threading.Event()
        monkeypatch.setattr(early_list, "is_folder", lambda _path: answered.wait(1))
    assert show_early(bare, folders, paths, has_filters=False) is None
    assert bare._search is None


def test_a_start_that_names_nothing_has_the_list_of_its_session(
    bare: MainWindow, folder: Path, folders: AppPaths
) -> None:
    index(folder, folders)
    bare.settings.choose(SESSION, session_text(Session((folder,))))
    application._Opening(bare, folders, [], is_apart=False).begin()
    assert len(names(bare)) == 2
    used = UsedWindow(bare)
    used.until(lambda: bare.desk.collection.folder == folder, "the session opened")
    used.until(used.has_all_rows, "the folder looked through")
    assert len(names(bare)) == 2
