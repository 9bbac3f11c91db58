"""An index that is damaged, before a folder is opened or meanwhile, is built again and told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from reader.app.index_home import IndexHomes
from reader.app.paths import AppPaths
from reader.collection.writer import Writer
from reader.ui.actions import ActionId
from tests.cli.test_unfinished import FullDisk
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

_PAGE = 4096
_TOLD = "The index of this collection is damaged; your documents and notes are safe."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, folder: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        yield made


def index_of(tmp_path: Path, folder: Path) -> Path:
    path = IndexHomes(AppPaths.below(tmp_path / "home")).path_of(folder.resolve())
    assert path is not None
    return path


def spoil_pages(path: Path) -> None:
    """All but the first pages, as a failing disk does."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(2 * _PAGE)
        file.write(b"\x0d" * (size - 2 * _PAGE))


def drop_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE documents")
        connection.commit()


@pytest.mark.parametrize("spoil", [spoil_pages, drop_table])
def test_an_index_damaged_before_it_is_opened_is_built_again(
    spoil: Callable[[Path], None], qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        names = used.names
    spoil(index_of(tmp_path, folder))
    with used_window(qapp, tmp_path / "home") as used:
        used.window.open_paths([folder])
        used.until_said(_TOLD)
        used.until_listed()
        assert used.names == names


@pytest.mark.parametrize("spoil", [spoil_pages, drop_table])
def test_an_index_damaged_while_it_is_open_is_built_again_when_it_is_asked(
    spoil: Callable[[Path], None], used: UsedWindow, tmp_path: Path, folder: Path
) -> None:
    names = used.names
    used.until(lambda: not used.window.desk.collection.work.is_expected, "rest")
    spoil(index_of(tmp_path, folder))
    field = used.window.search.field
    field.setFocus()
    QTest.keyClicks(field, "clerk")
    used.until_said(_TOLD)
    desk = used.window.desk
    used.until(lambda: desk.search.is_at_rest and desk.search.answer is not None, "an answer")

    def is_hits_alone() -> bool:
        found = [folder / name for name in used.names]
        # While it is built again a row stands for what is not read yet.
        return bool(found) and all(p.is_file() and "clerk" in p.read_text("utf-8") for p in found)

    used.until(is_hits_alone, "hits, and nothing else")
    field.clear()
    used.until(lambda: used.names == names, "all rows again")
    used.until_said(_TOLD)


def test_the_overview_of_a_reading_that_did_not_finish_gives_no_totals(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(60):
        (papers / f"{number:03}.txt").write_text(f"The lamp number {number} burns.\n")
    disk = FullDisk(monkeypatch)
    disk.fill()
    with used_window(qapp, tmp_path / "home") as used:
        used.window.open_paths([papers])
        used.until_said("Reading this folder did not come to its end: 40 of 60 files are read.")
        page = used.window.findChild(type(used.window.desk.overview._made()))
        assert page is not None
        words = "40 documents in 40 files so far. Reading did not come to its end: 40 of 60 files"
        used.until(lambda: words in page._where.text(), "no totals")
        used.until(
            lambda: "40 of 60 files" in used.window.desk.frame.status._collection.text(),
            "the status",
        )
        disk.free()
        used.trigger(ActionId.RELOAD)
        used.until(lambda: "60 documents in 60 files." in page._where.text(), "all of them")
    assert Writer.put is disk._put
