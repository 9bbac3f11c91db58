"""What happens in watched folders is told by file: in place, beside own writes, after a move."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from reader.app.inotify import Event, Inotify, Mask, NoMoreWatchesError
from reader.ui.window.folder_events import FolderEvent, OtherEvents
from reader.ui.window.folder_watch import FolderWatch
from reader.ui.window.settling import Settling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")

SETTLED = 400
"""Milliseconds after which what happened is told, in tests."""


class Watched:
    """A folder that is watched, and what is told of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: list[frozenset[str]] = []
        self._parent = QObject()
        self.watch = FolderWatch(self._parent)
        self.watch.changed.connect(self.told.append)
        self.set(folder)

    def set(self, *folders: Path) -> None:
        """Watch these."""
        self.watch.set_folders(folders)
        QTest.qWait(50)

    def news(self) -> list[frozenset[str]]:
        """What is told of what happened just now."""
        QTest.qWait(SETTLED)
        told = list(self.told)
        self.told.clear()
        return told

    def close(self) -> None:
        self.watch.set_folders(())


@pytest.fixture
def watched(qapp: QApplication, tmp_path: Path) -> Iterator[Watched]:
    del qapp
    folder = tmp_path / "box"
    folder.mkdir()
    (folder / "a.txt").write_text("The ledger of the quay.\n", encoding="utf-8")
    made = Watched(folder)
    yield made
    made.close()


def write_in_place(path: Path, text: str) -> None:
    """As `cat >` and some editors do: the folder does not show it."""
    with path.open("r+", encoding="utf-8") as file:
        file.write(text)


def test_a_file_that_is_written_over_in_place_is_told(watched: Watched) -> None:
    before = watched.folder.stat().st_mtime_ns
    write_in_place(watched.folder / "a.txt", "The LEDGER")
    assert watched.folder.stat().st_mtime_ns == before
    assert watched.news() == [frozenset([str(watched.folder)])]


def test_reading_is_no_news_nor_is_what_is_no_document(watched: Watched) -> None:
    (watched.folder / "a.txt").read_bytes()
    list(watched.folder.iterdir())
    for name in (".a.txt.swp", "~$a.txt", "a.txt.lacuna.xml.tmp", "a.txt.lacuna.xml.bak"):
        (watched.folder / name).write_bytes(b"")
    assert watched.news() == []


def test_of_own_writes_only_the_files_are_left_out(watched: Watched) -> None:
    document = watched.folder / "a.txt"
    (watched.folder / "a.txt.lacuna.xml").write_text("<notes/>", encoding="utf-8")
    watched.watch.expect(document)
    assert watched.news() == []
    (watched.folder / "a.txt.lacuna.xml").write_text("<notes> </notes>", encoding="utf-8")
    (watched.folder / "b.txt").write_text("Two lighters.\n", encoding="utf-8")
    watched.watch.expect(document)
    assert watched.news() == [frozenset([str(watched.folder)])]
    watched.watch.expect(document)
    # What comes after an own write is not its echo, even under the same name.
    (watched.folder / "a.txt.lacuna.xml").write_text("<notes>  </notes>", encoding="utf-8")
    assert watched.news() == [frozenset([str(watched.folder)])]


def test_own_notes_on_a_member_of_a_dump_are_no_news(watched: Watched) -> None:
    apart = watched.folder / "a.txt.lacuna"
    apart.mkdir()
    watched.watch.expect(watched.folder / "a.txt")
    watched.set(watched.folder, apart)
    watched.news()
    (apart / "12.lacuna.xml").write_text("<notes/>", encoding="utf-8")
    watched.watch.expect(watched.folder / "a.txt")
    assert watched.news() == []
    (apart / "12.lacuna.another.xml").write_text("<notes/>", encoding="utf-8")
    assert watched.news() == [frozenset([str(apart)])]


def test_a_folder_that_was_moved_and_is_back_is_watched_again(watched: Watched) -> None:
    below = watched.folder / "below"
    below.mkdir()
    watched.set(watched.folder, below)
    watched.news()
    away = watched.folder.with_name("elsewhere")
    watched.folder.rename(away)
    assert watched.news() == [frozenset([str(watched.folder)])]
    assert watched.watch.folders == []
    (away / "b.txt").write_text("Two lighters.\n", encoding="utf-8")
    assert watched.news() == []
    away.rename(watched.folder)
    watched.set(watched.folder, below)
    both = frozenset([str(watched.folder), str(below)])
    assert set(watched.watch.folders) == both
    watched.news()
    write_in_place(watched.folder / "a.txt", "The LEDGER")
    write_in_place(watched.folder / "b.txt", "TWO")
    assert watched.news() == [frozenset([str(watched.folder)])]
    (below / "c.txt").write_text("One lighter.\n", encoding="utf-8")
    assert watched.news() == [frozenset([str(below)])]


def test_a_folder_moved_within_is_watched_under_its_new_name(watched: Watched) -> None:
    below, renamed = watched.folder / "below", watched.folder / "renamed"
    below.mkdir()
    watched.set(watched.folder, below)
    watched.news()
    below.rename(renamed)
    # The window hears of the new name before it reads what happened to the former.
    watched.watch.set_folders([watched.folder, renamed])
    watched.news()
    assert set(watched.watch.folders) == {str(watched.folder), str(renamed)}
    (renamed / "c.txt").write_text("One lighter.\n", encoding="utf-8")
    assert watched.news() == [frozenset([str(renamed)])]


def test_what_is_in_the_place_of_a_lost_folder_is_watched_anew(watched: Watched) -> None:
    # Renamed above: of that the folder's own watch tells nothing.
    up = watched.folder.parent
    away = up.with_name(f"{up.name}-away")
    up.rename(away)
    watched.watch.let_go()
    assert watched.watch.folders == []
    watched.folder.mkdir(parents=True)
    watched.set(watched.folder)
    assert watched.news() == [frozenset([str(watched.folder)])]
    (watched.folder / "b.txt").write_text("Two lighters.\n", encoding="utf-8")
    assert watched.news() == [frozenset([str(watched.folder)])]


def test_a_name_that_is_no_utf_8_is_told(watched: Watched) -> None:
    with open(os.fsencode(watched.folder) + b"/b\xff.txt", "wb") as file:  # noqa: PTH123
        file.write(b"Two lighters.\n")
    assert watched.news() == [frozenset([str(watched.folder)])]


def test_when_the_system_lost_count_everything_is_looked_at(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = watched.folder.with_name("other")
    other.mkdir()
    watched.set(watched.folder, other)
    watched.news()
    read = Inotify.read

    def overrun(queue: Inotify) -> Iterator[Event]:
        yield from read(queue)
        yield Event(-1, Mask.OVERFLOW, "")

    monkeypatch.setattr(Inotify, "read", overrun)
    write_in_place(watched.folder / "a.txt", "The LEDGER")
    assert watched.news() == [frozenset([str(watched.folder), str(other)])]


@pytest.mark.parametrize("granted", [0, 1])
def test_where_the_system_refuses_watches_that_is_known(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, granted: int
) -> None:
    add = Inotify.add
    given: list[str] = []

    def grudging(queue: Inotify, folder: str) -> int | None:
        if len(given) == granted:
            raise NoMoreWatchesError
        given.append(folder)
        return add(queue, folder)

    watched.set()
    folders = [watched.folder.with_name(name) for name in ("x", "y")]
    for folder in folders:
        folder.mkdir()
    monkeypatch.setattr(Inotify, "add", grudging)
    watched.set(*folders)
    assert watched.watch.folders == [str(folder) for folder in folders[:granted]]
    complete = [watched.watch.is_complete]
    monkeypatch.setattr(Inotify, "add", add)
    watched.set(*folders)
    assert set(watched.watch.folders) == {str(folder) for folder in folders}
    complete.append(watched.watch.is_complete)
    assert complete == [False, True]


def test_a_queue_that_is_not_to_be_had_is_known(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_queue: Inotify) -> None:
        raise NoMoreWatchesError

    del qapp
    monkeypatch.setattr(Inotify, "__init__", refused)
    made = Watched(tmp_path)
    assert made.watch.folders == []
    assert not made.watch.is_complete
    made.watch.expect(tmp_path / "a.txt")
    made.close()


def test_a_file_that_is_written_on_and_on_is_looked_at_ever_more_seldom(
    qapp: QApplication,
) -> None:
    del qapp
    parent = QObject()
    settling = Settling(20, parent)
    told: list[frozenset[str]] = []
    settling.settled.connect(told.append)
    log, other = FolderEvent("box", "log.txt"), FolderEvent("box", "b.txt")
    for _ in range(300):
        settling.note([log])
        QTest.qWait(5)
    # No less often than every 80 ms it would have been some twenty times.
    assert 2 <= len(told) <= 12
    told.clear()
    settling.note([log, other])
    QTest.qWait(200)
    assert told == [frozenset(["box"])]


def test_a_folder_that_is_being_filled_is_looked_at_now_and_then(qapp: QApplication) -> None:
    del qapp
    parent = QObject()
    settling = Settling(20, parent)
    told: list[frozenset[str]] = []
    settling.settled.connect(told.append)
    for number in range(300):
        settling.note([FolderEvent("box", f"{number}.txt")])
        QTest.qWait(5)
    assert 2 <= len(told) <= 8
    QTest.qWait(200)
    told.clear()
    settling.note([FolderEvent("box", "last.txt")])
    QTest.qWait(100)
    assert told == [frozenset(["box"])]


def test_what_happened_before_everything_is_looked_at_is_no_news(watched: Watched) -> None:
    (watched.folder / "b.txt").write_text("Two lighters.\n", encoding="utf-8")
    QTest.qWait(20)
    (watched.folder / "c.txt").write_text("Two lighters.\n", encoding="utf-8")
    watched.watch.pass_over()
    assert watched.news() == []
    write_in_place(watched.folder / "b.txt", "TWO")
    assert watched.news() == [frozenset([str(watched.folder)])]


def test_elsewhere_own_writes_are_looked_at_a_moment_later(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    monkeypatch.setattr("reader.ui.window.folder_watch.folder_events", OtherEvents)
    monkeypatch.setattr("reader.ui.window.folder_watch._OWN_SECONDS", 0.5)
    made = Watched(tmp_path)
    assert isinstance(made.watch._events, OtherEvents)
    assert made.watch.folders == [str(tmp_path)]
    (tmp_path / "b.txt").write_text("Two lighters.\n", encoding="utf-8")
    assert made.news() == [frozenset([str(tmp_path)])]
    made.watch.expect(tmp_path / "a.txt")
    (tmp_path / "a.txt.lacuna.xml").write_text("<notes/>", encoding="utf-8")
    QTest.qWait(200)
    assert made.told == []
    (tmp_path / "c.txt").write_text("Two lighters.\n", encoding="utf-8")
    QTest.qWait(600)
    assert made.told == [frozenset([str(tmp_path)])]
    made.close()
