"""An index that is told in which folders something happened looks at nothing else."""

from __future__ import annotations

import os
import shutil
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.annotations import NotesStore, Person
from reader.annotations.edits import new_annotation
from reader.app.indexing import CollectionIndex
from reader.app.jobs import Cancelled, JobControl
from reader.app.notes_home import NotesHome
from reader.app.paths import AppPaths
from reader.checks import read_document
from reader.collection import rewalk, scan
from reader.collection.contents import Contents, contents_of
from reader.collection.left_out import LeftOut
from reader.collection.scan import Scanned
from reader.document import Span

if TYPE_CHECKING:
    from pathlib import Path

ANNA = Person("11111111-aaaa-4aaa-8aaa-111111111111", "Anna Ekdahl", "anna")
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
NAMES = ("a.txt", "box/b.txt", "box/c.txt", "tray/d.txt", "tray/deep/e.txt")


def quiet() -> JobControl:
    return JobControl(lambda _progress: None)


def settle() -> None:
    """Wait until what was written cannot be changed any more without a new time."""
    time.sleep(0.03)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "documents"
    for name in NAMES:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The lamp of {name} burns on the pier, as it did before.\n")
    settle()
    return root


@pytest.fixture
def folders(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "home")


@pytest.fixture
def index(root: Path, folders: AppPaths) -> CollectionIndex:
    """It was brought up to date."""
    index = CollectionIndex(root, folders)
    index.update(quiet())
    settle()
    return index


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch, index: CollectionIndex) -> list[str]:
    """The folders that are looked into from now on, as below the collection's."""
    names: list[str] = []

    def noted(folder: str) -> Contents:
        names.append(os.path.relpath(folder, index.root))
        return contents_of(folder)

    monkeypatch.setattr(rewalk, "contents_of", noted)
    return names


def updated(index: CollectionIndex, *named: str) -> Scanned:
    return index.update(quiet(), named=[str(index.root / one) for one in named]).scanned


def ids(index: CollectionIndex) -> dict[str, int]:
    with index.reading() as connection:
        rows = connection.execute("SELECT path, d.id FROM documents d JOIN files f ON f.id = file")
        return {os.fsdecode(path): id_ for path, id_ in rows}


def notes(index: CollectionIndex) -> list[tuple[str, str]]:
    with index.reading() as connection:
        rows = connection.execute(
            "SELECT f.path, n.text FROM notes n JOIN documents d ON d.id = n.document"
            " JOIN files f ON f.id = d.file"
        )
        return sorted((os.fsdecode(path), text) for path, text in rows)


def annotate(path: Path, folders: AppPaths, words: str) -> None:
    document = read_document(path)[0]
    note = new_annotation(document, Span(4, 8), ANNA, NOW, note=words)
    places = NotesHome(folders).places(path)
    NotesStore(document, ANNA, lock_folder=folders.locks, places=places).write([note])


def test_a_saved_file_is_all_that_is_looked_at(index: CollectionIndex, looked: list[str]) -> None:
    (index.root / "tray/d.txt").write_text("The keel of another boat.\n")
    assert updated(index, "tray") == Scanned(changed=1, same=4)
    assert looked == ["tray"]


def test_a_new_file_in_an_empty_folder_does_not_have_the_index_compacted(
    index: CollectionIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    compacted: list[object] = []
    monkeypatch.setattr(scan, "compact", lambda *given: compacted.append(given))
    (index.root / "new").mkdir()
    (index.root / "new/f.txt").write_text("Another ledger.\n")
    assert updated(index) == Scanned(new=1, same=5)
    assert compacted == []


def test_nothing_is_compared_but_what_is_looked_at(
    index: CollectionIndex, looked: list[str]
) -> None:
    (index.root / "tray/d.txt").unlink()
    (index.root / "box/c.txt").write_text("Nobody named its folder, and that shows no change.\n")
    assert updated(index, "tray") == Scanned(gone=1, same=4)
    assert looked == ["tray"]
    assert index.update(quiet()).scanned == Scanned(changed=1, same=3)


def test_a_file_that_moves_between_folders_keeps_its_row(
    index: CollectionIndex, looked: list[str]
) -> None:
    before = ids(index)
    (index.root / "box/b.txt").rename(index.root / "tray/deep/b.txt")
    # The watch of the other folder tells later.
    assert updated(index, "box") == Scanned(moved=1, same=4)
    assert sorted(looked) == ["box", os.path.join("tray", "deep")]  # noqa: PTH118
    assert ids(index)["tray/deep/b.txt"] == before["box/b.txt"]


def test_a_folder_that_moves_keeps_its_rows(index: CollectionIndex) -> None:
    before = ids(index)
    (index.root / "tray").rename(index.root / "box/tray")
    assert updated(index) == Scanned(moved=2, same=3)
    assert ids(index)["box/tray/deep/e.txt"] == before["tray/deep/e.txt"]


def test_a_folder_that_is_gone_takes_all_below_it(index: CollectionIndex) -> None:
    shutil.rmtree(index.root / "tray")
    assert updated(index) == Scanned(gone=2, same=3)
    assert sorted(ids(index)) == ["a.txt", "box/b.txt", "box/c.txt"]


def test_what_is_left_out_is_counted_in_the_whole_collection(index: CollectionIndex) -> None:
    (index.root / "box/.one").touch()
    settle()
    index.update(quiet())
    (index.root / "tray/.two").touch()
    told = index.update(quiet(), named=[str(index.root / "tray")])
    assert dict(told.left_out) == {LeftOut.HIDDEN: 2}


def test_notes_that_lie_elsewhere_in_the_collection_are_read_for_their_document(
    index: CollectionIndex, folders: AppPaths, looked: list[str]
) -> None:
    path, moved = index.root / "box/b.txt", index.root / "tray/b.txt"
    annotate(path, folders, "a remark on beacons")
    path.rename(moved)
    index.update(quiet())
    settle()
    index.update(quiet())
    assert notes(index) == [("tray/b.txt", "a remark on beacons")]
    settle()

    (file,) = (index.root / "box").glob("*.lacuna.xml")
    text = file.read_text(encoding="utf-8").replace("on beacons", "on buoys")
    file.with_suffix(".tmp").write_text(text, encoding="utf-8")
    file.with_suffix(".tmp").replace(file)
    looked.clear()
    updated(index, "box")
    assert "." not in looked
    assert notes(index) == [("tray/b.txt", "a remark on buoys")]


def test_everything_is_looked_at_after_a_scan_that_was_broken_off(
    index: CollectionIndex, looked: list[str]
) -> None:
    (index.root / "tray/d.txt").write_text("The keel of another boat.\n")
    cancelled = quiet()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        index.update(cancelled, named=[str(index.root / "tray")])
    assert updated(index, "box") == Scanned(changed=1, same=4)
    assert len(set(looked)) == 4


def test_everything_is_looked_at_the_first_time(root: Path, folders: AppPaths) -> None:
    CollectionIndex(root, folders).update(quiet())
    (root / "tray/d.txt").write_text("The keel of another boat.\n")
    index = CollectionIndex(root, folders)
    assert updated(index, "box") == Scanned(changed=1, same=4)


def test_an_index_that_was_thrown_away_is_made_anew_from_everything(
    index: CollectionIndex, folders: AppPaths
) -> None:
    CollectionIndex(index.root, folders).forget(quiet())
    assert updated(index, "box") == Scanned(new=5)
