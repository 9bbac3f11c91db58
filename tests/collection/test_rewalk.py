from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.app.jobs import Cancelled, JobControl, Progress
from reader.collection import rewalk
from reader.collection.contents import Contents, contents_of
from reader.collection.rewalk import Walk, walk, walk_again

if TYPE_CHECKING:
    from pathlib import Path

    from reader.collection.walked import Listing


def quiet() -> JobControl:
    def ignore(_progress: Progress) -> None:
        pass

    return JobControl(ignore)


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")


def settle() -> None:
    """Wait until a change of a folder gives it another time."""
    time.sleep(0.03)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "papers"
    make(root, "a.txt", "box/b.txt", "box/b.txt.lacuna.xml", "box/deep/c.txt", "tray/.d.txt")
    make(root, "tray/e.txt", "collection.lacuna.xml", "tray/lost.txt.lacuna.xml")
    settle()
    return root


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the folders that are looked into."""
    names: list[str] = []

    def noted(folder: str) -> Contents:
        names.append(os.path.basename(folder))  # noqa: PTH119 - as it is given
        return contents_of(folder)

    monkeypatch.setattr(rewalk, "contents_of", noted)
    return names


def again(root: Path, before: Walk, looked: list[str], *named: str) -> Walk:
    """Walk what changed; all but the files is what a whole walk finds."""
    looked.clear()
    found = walk_again(root, before, [str(root / one) for one in named], quiet())
    seen = sorted(looked)
    whole = walk(root, quiet())
    assert found.noted == whole.noted
    assert found.seen.keys() == whole.seen.keys()
    assert found.listing.count == whole.listing.count
    assert _but_files(found.listing) == _but_files(whole.listing)
    looked[:] = seen
    return found


def _but_files(listing: Listing) -> Listing:
    return replace(listing, files=(), part=None, began=0)


def names_of(root: Path, found: Walk) -> list[str]:
    return [one.path.relative_to(root).as_posix() for one in found.listing.files]


def test_only_folders_that_changed_are_looked_into(root: Path, looked: list[str]) -> None:
    before = walk(root, quiet()).without_files()
    make(root, "box/new.txt", "box/.hidden.txt", "box/new.txt.lacuna.xml")
    found = again(root, before, looked, "box")
    assert looked == ["box"]
    assert names_of(root, found) == ["box/b.txt", "box/new.txt"]
    assert found.listing.part is not None
    assert found.listing.part.others == 3


def test_a_folder_that_was_named_is_looked_into_however_it_looks(
    root: Path, looked: list[str]
) -> None:
    before = walk(root, quiet()).without_files()
    (root / "tray/e.txt").write_text("Other words.", encoding="utf-8")
    assert names_of(root, again(root, before, looked, "tray")) == ["tray/e.txt"]
    assert looked == ["tray"]


def test_a_folder_that_changed_is_found_though_nobody_named_it(
    root: Path, looked: list[str]
) -> None:
    before = walk(root, quiet()).without_files()
    (root / "box/deep/c.txt").rename(root / "tray/c.txt")
    found = again(root, before, looked)
    assert looked == ["deep", "tray"]
    assert names_of(root, found) == ["tray/c.txt", "tray/e.txt"]


def test_what_changes_while_it_is_walked_is_looked_into_once_more(
    root: Path, looked: list[str]
) -> None:
    make(root, "tray/new.txt")
    before = walk(root, quiet()).without_files()
    again(root, before, looked)
    assert looked == ["tray"]


def test_folders_that_come_and_go_are_walked_with_all_below_them(
    root: Path, looked: list[str]
) -> None:
    before = walk(root, quiet()).without_files()
    (root / "box").rename(root / "chest")
    shutil.copytree(root / "tray", root / "copied/tray")
    found = again(root, before, looked)
    assert looked == ["chest", "copied", "deep", "papers", "tray"]
    assert found.listing.part is not None
    gone = {os.path.relpath(one, root) for one in found.listing.part.gone}
    assert gone == {"box", os.path.join("box", "deep")}  # noqa: PTH118


def test_a_folder_with_links_is_looked_into_every_time(root: Path, looked: list[str]) -> None:
    (root / "box/link.txt").symlink_to(root / "tray/e.txt")
    (root / "box/deep/all").symlink_to(root)
    settle()
    before = walk(root, quiet()).without_files()
    (root / "tray/e.txt").write_text("Other words.", encoding="utf-8")
    found = again(root, before, looked, "tray")
    assert looked == ["box", "deep", "tray"]
    assert "box/link.txt" in names_of(root, found)


@pytest.mark.parametrize("first", ["before", "after"])
def test_files_with_several_names_make_everything_looked_into(
    root: Path, looked: list[str], first: str
) -> None:
    twin = root / "tray/twin.txt"
    if first == "before":
        twin.hardlink_to(root / "box/b.txt")
        settle()
    before = walk(root, quiet()).without_files()
    if first == "after":
        twin.hardlink_to(root / "box/b.txt")
    else:
        twin.unlink()
    found = again(root, before, looked, "tray")
    assert found.listing.part is None
    assert len(names_of(root, found)) == found.listing.count


def test_notes_on_the_members_of_a_dump_are_seen(root: Path, looked: list[str]) -> None:
    make(root, "tray/rows.csv", "tray/rows.csv.lacuna/1.lacuna.xml")
    settle()
    before = walk(root, quiet()).without_files()
    make(root, "tray/rows.csv.lacuna/2.lacuna.xml")
    again(root, before, looked)
    assert looked == ["tray"]
    again(root, before, looked, "tray/rows.csv.lacuna")
    assert looked == ["tray"]


def test_a_folder_that_cannot_be_read_keeps_what_is_below_it(
    root: Path, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = walk(root, quiet()).without_files()
    closed = os.path.join(root, "box")  # noqa: PTH118
    scandir = os.scandir

    def refused(folder: str) -> object:
        if folder == closed:
            raise PermissionError
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refused)
    found = again(root, before, looked, "box")
    assert found.listing.unreadable_folders == (root / "box",)
    again(root, found.without_files(), looked)
    assert looked == ["box"]
    monkeypatch.undo()
    monkeypatch.setattr(rewalk, "contents_of", contents_of)
    opened = walk_again(root, found.without_files(), (), quiet())
    assert names_of(root, opened) == ["box/b.txt", "box/deep/c.txt"]


def test_it_can_be_cancelled(root: Path) -> None:
    before = walk(root, quiet()).without_files()
    cancelled = quiet()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        walk_again(root, before, (), cancelled)
