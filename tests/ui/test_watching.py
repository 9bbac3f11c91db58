"""What others do in the folder of an open collection is seen without being asked for."""

from __future__ import annotations

import os
import shutil
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from reader.collection.overview import WITH_NOTES, Group
from reader.ui.actions import ActionId
from reader.ui.dialogs.notes_folder import FolderAnswer
from reader.ui.window.folder_watch import FolderWatch
from tests.ui.window import WHOLE, UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.app.jobs import JobControl
    from reader.app.updated import Updated
    from reader.ui.window.index_update import IndexUpdate

PLACE = "the clerk of the café opposite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, folder: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        made.choose("a-whole.txt")
        watch = made.window.desk.collection.watch
        made.until(lambda: str(folder) in watch.folders, "the watch")
        yield made


def test_files_that_come_and_go_are_listed_without_being_asked_for(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "c-new.txt").write_text("The ledger of the quay.\n", encoding="utf-8")
    used.until(lambda: "c-new.txt" in used.names, "the new file")
    (folder / "b-middle.txt").unlink()
    used.until(lambda: "b-middle.txt" not in used.names, "the list without it")
    assert used.current_row is not None
    assert used.current_row.path.name == "a-whole.txt"
    assert used.sentences == []


def test_a_file_that_is_replaced_has_another_row(used: UsedWindow, folder: Path) -> None:
    other = folder.parent / "other.txt"
    other.write_text(WHOLE.replace("000098", "000777").replace("#0098", "#0777"), "utf-8")
    os.replace(other, folder / "b-middle.txt")  # noqa: PTH105 - as other programs write
    used.until(lambda: used.row("b-middle.txt").reference_id == "08VELLIN777", "its other id")


def test_a_new_folder_is_watched_too(used: UsedWindow, folder: Path) -> None:
    (folder / "box 2").mkdir()
    (folder / "box 2" / "one.txt").write_text("One lighter.\n", encoding="utf-8")
    used.until(lambda: "one.txt" in used.names, "the file in the new folder")
    watch = used.window.desk.collection.watch
    used.until(lambda: str(folder / "box 2") in watch.folders, "its watch")
    (folder / "box 2" / "two.txt").write_text("Two lighters.\n", encoding="utf-8")
    used.until(lambda: "two.txt" in used.names, "the next file in it")


def test_a_folder_is_watched_before_there_is_a_document_in_it(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "box 3").mkdir()
    watch = used.window.desk.collection.watch
    used.until(lambda: str(folder / "box 3") in watch.folders, "its watch")
    (folder / "box 3" / "one.txt").write_text("One lighter.\n", encoding="utf-8")
    used.until(lambda: "one.txt" in used.names, "the file in it")


def test_what_came_into_a_new_folder_before_it_was_watched_is_looked_for(
    qapp: QApplication, tmp_path: Path
) -> None:
    first, later = tmp_path / "first", tmp_path / "later"
    first.mkdir()
    later.mkdir()
    told: list[object] = []
    del qapp
    parent = QObject()
    watch = FolderWatch(parent)
    watch.changed.connect(told.append)
    watch.set_folders([first])
    QTest.qWait(50)
    assert len(watch.folders) == 1
    QTest.qWait(800)
    assert told == []
    watch.set_folders([first, later, tmp_path / "gone"])
    QTest.qWait(800)
    assert told == [frozenset([str(later)])]
    # A folder that cannot be watched is no news each time.
    watch.set_folders([first, later, tmp_path / "gone"])
    QTest.qWait(800)
    assert told == [frozenset([str(later)])]


def test_only_the_folders_something_happened_in_are_named(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = used.window.desk.collection.index
    assert index is not None
    named: list[object] = []
    update = index.update_or_as_it_is

    def noted(control: JobControl, **given: Collection[str]) -> Updated:
        named.append(given.get("named"))
        return update(control, **given)

    monkeypatch.setattr(index, "update_or_as_it_is", noted)
    (folder / "c-new.txt").write_text("The ledger of the quay.\n", encoding="utf-8")
    used.until(lambda: "c-new.txt" in used.names, "the new file")
    assert named == [frozenset([str(folder)])]
    used.trigger(ActionId.RELOAD)
    used.until(lambda: len(named) == 2, "a look at everything")
    assert named[1] is None


def test_a_colleagues_note_on_the_open_document_is_seen_at_once(
    used: UsedWindow, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(folder / "a-whole.txt", other)
    with used_window(qapp, tmp_path / "other-home") as theirs:
        theirs.list(other)
        theirs.choose("a-whole.txt")
        theirs.select(PLACE)
        theirs.trigger(ActionId.HIGHLIGHT_2)
    assert not used.reading.notes
    made = other / "a-whole.txt.lacuna.xml"
    shutil.copy(made, folder / "a-whole.txt.lacuna.another.xml")
    used.until(lambda: len(used.reading.notes) == 1, "the colleague's note")
    used.until(lambda: used.row("a-whole.txt").notes == 1, "its row")


@pytest.mark.parametrize("where", ["", "box", "new box"])
def test_a_colleagues_note_on_a_copy_of_another_name_is_seen_at_once(
    used: UsedWindow, folder: Path, tmp_path: Path, qapp: QApplication, where: str
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(folder / "a-whole.txt", other / "their-copy.txt")
    with used_window(qapp, tmp_path / "other-home") as theirs:
        theirs.list(other)
        theirs.choose("their-copy.txt")
        theirs.select(PLACE)
        theirs.trigger(ActionId.HIGHLIGHT_2)
    assert not used.reading.notes
    (folder / where).mkdir(exist_ok=True)
    shutil.copy(other / "their-copy.txt.lacuna.xml", folder / where)
    used.until(lambda: len(used.reading.notes) == 1, "the colleague's note")
    used.until(lambda: used.row("a-whole.txt").notes == 1, "its row")


def test_a_note_of_ones_own_is_no_news(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    listing = used.window.desk.collection._listing
    monkeypatch.setattr(listing, "update", lambda **_named: looked.append("again"))
    monkeypatch.setattr(listing, "update_folders", lambda _folders: looked.append("again"))
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.until(lambda: used.row("a-whole.txt").notes == 1, "its row")
    QTest.qWait(300)
    assert looked == []


def test_a_folder_of_a_collection_is_listed_alone_and_then_all_of_it(
    used: UsedWindow, folder: Path
) -> None:
    box = folder / "box 2"
    box.mkdir()
    (box / "one.txt").write_text("One lighter.\n", encoding="utf-8")
    used.until(lambda: "one.txt" in used.names, "the file in the new folder")
    used.list(box)
    used.until(lambda: used.names == ["one.txt"], "the folder's rows")
    panel, collection = used.window.documents, used.window.desk.collection
    assert (collection.within, collection.index.root) == ("box 2", folder)  # type: ignore[union-attr]
    assert "Only “box 2” of the collection “papers”" in panel.scope.text()
    assert panel.scope.isVisible()
    panel.scope.linkActivated.emit("all")
    used.until(lambda: len(used.names) == 3, "all of it")
    assert not panel.scope.isVisible()


def test_the_home_folder_is_read_only_when_that_is_wanted(
    used: UsedWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = tmp_path / "wide"
    wide.mkdir()
    (wide / "one.txt").write_text("One lighter.\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(wide))
    used.window.open_paths([wide])
    notice = used.until_said("everything you have")
    assert used.names == ["a-whole.txt", "b-middle.txt"]
    assert used.window.desk.collection.folder == folder
    notice.actions[0].run()
    used.until(lambda: used.names == ["one.txt"], "its rows")
    assert used.sentences == []


def test_no_more_folders_are_watched_than_systems_allow(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    monkeypatch.setattr("reader.ui.window.folder_watch.MOST_WATCHED", 2)
    parent = QObject()
    watch = FolderWatch(parent)
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
    watch.set_folders(folders)
    QTest.qWait(50)
    assert sorted(watch.folders) == [str(folder) for folder in folders[:2]]
    complete = [watch.is_complete]
    watch.set_folders(folders[1:2])
    QTest.qWait(50)
    assert watch.folders == [str(folders[1])]
    complete.append(watch.is_complete)
    assert complete == [False, True]
    watch.set_folders(())
    assert watch.folders == []


def test_that_the_open_folder_goes_away_is_seen_without_being_asked(
    used: UsedWindow, folder: Path
) -> None:
    away = used.window.desk.collection._listing._away
    assert not away.is_waiting
    folder.rename(folder.with_name("unplugged"))
    away.look()
    used.until_said("cannot be reached")
    assert used.names == ["a-whole.txt", "b-middle.txt"]
    assert away.is_waiting


def test_a_folder_that_went_away_is_told_and_its_return_is_seen(
    used: UsedWindow, folder: Path
) -> None:
    away = folder.with_name("unplugged")
    folder.rename(away)
    used.trigger(ActionId.RELOAD)
    used.until_said("cannot be reached")
    assert used.names == ["a-whole.txt", "b-middle.txt"]
    listing = used.window.desk.collection._listing
    (away / "c-new.txt").write_text("The ledger of the quay.\n", encoding="utf-8")
    used.until(lambda: listing._away._look is None, "the first look")
    away.rename(folder)
    listing._away.look()
    used.until(lambda: "c-new.txt" in used.names, "what came with it")
    assert not any("cannot be reached" in one for one in used.sentences)


def write_in_place(path: Path, text: str) -> None:
    """The folder's own time shows nothing of it."""
    before = path.parent.stat().st_mtime_ns
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
    assert path.parent.stat().st_mtime_ns == before


def test_a_file_that_is_written_over_in_place_has_another_row(
    used: UsedWindow, folder: Path
) -> None:
    write_in_place(folder / "b-middle.txt", WHOLE.replace("000098", "000777"))
    used.until(lambda: used.row("b-middle.txt").reference_id == "08VELLIN777", "its other id")


def test_a_notes_file_that_is_written_over_in_place_is_read_again(
    used: UsedWindow, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(folder / "a-whole.txt", other)
    theirs_here = folder / "a-whole.txt.lacuna.another.xml"
    with used_window(qapp, tmp_path / "other-home") as theirs:
        theirs.list(other)
        theirs.choose("a-whole.txt")
        for words, count in ((PLACE, 1), ("HALLORAN", 2)):
            theirs.select(words)
            theirs.trigger(ActionId.HIGHLIGHT_2)
            made = (other / "a-whole.txt.lacuna.xml").read_text("utf-8")
            if count == 1:
                theirs_here.write_text(made, encoding="utf-8")
                used.until(lambda: used.row("a-whole.txt").notes == 1, "the first note")
            else:
                write_in_place(theirs_here, made)
    used.until(lambda: used.row("a-whole.txt").notes == 2, "its row")
    used.until(lambda: len(used.reading.notes) == 2, "the colleague's other note")


def test_what_comes_right_after_a_note_of_ones_own_is_listed(
    used: UsedWindow, folder: Path
) -> None:
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.until(lambda: used.row("a-whole.txt").notes == 1, "its row")
    QTest.qWait(300)
    (folder / "c-new.txt").write_text("The ledger of the quay.\n", encoding="utf-8")
    used.until(lambda: "c-new.txt" in used.names, "the new file")


def test_a_folder_that_was_renamed_and_is_back_is_watched_as_before(
    used: UsedWindow, folder: Path
) -> None:
    away = folder.with_name("unplugged")
    folder.rename(away)
    used.until_said("cannot be reached")
    away.rename(folder)
    used.until_said("is there again")
    assert not any("cannot be reached" in one for one in used.sentences)
    watch = used.window.desk.collection.watch
    used.until(lambda: str(folder) in watch.folders, "the watch")
    write_in_place(folder / "b-middle.txt", WHOLE.replace("000098", "000777"))
    used.until(lambda: used.row("b-middle.txt").reference_id == "08VELLIN777", "its other id")


def test_a_folder_that_is_back_before_anybody_looked_is_seen(
    used: UsedWindow, folder: Path
) -> None:
    listing = used.window.desk.collection._listing
    used.until(lambda: listing._away._place, "a first look at the folder")
    # Found gone, and there again when it is looked at.
    listing._away.wait_for(folder)
    (folder / "c-new.txt").write_text("The ledger of the quay.\n", encoding="utf-8")
    used.until(lambda: "c-new.txt" in used.names, "the new file")


def test_a_look_that_takes_long_is_told_of(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, work = used.window.desk.collection.index, used.window.desk.collection.work
    assert index is not None
    work._long.setInterval(1)
    said: list[str] = []
    work.told.connect(partial(_remember, said, work))
    update = index.update_or_as_it_is

    def slow(control: JobControl, **given: Collection[str]) -> Updated:
        time.sleep(0.3)
        return update(control, **given)

    monkeypatch.setattr(index, "update_or_as_it_is", slow)
    (folder / "c-new.txt").write_text("The ledger of the quay.\n", encoding="utf-8")
    used.until(lambda: "c-new.txt" in used.names, "the new file")
    assert said[0] == "Looking through “papers”…"
    used.until(lambda: not work.words, "the end of it")


def _remember(said: list[str], work: IndexUpdate) -> None:
    said.append(work.words)


def test_the_folders_of_files_opened_together_are_watched(used: UsedWindow, folder: Path) -> None:
    used.list(folder / "a-whole.txt", folder / "b-middle.txt")
    watch = used.window.desk.collection.watch
    used.until(lambda: watch.folders == [str(folder)], "the watch")
    write_in_place(folder / "b-middle.txt", WHOLE.replace("000098", "000777"))
    used.until(lambda: used.row("b-middle.txt").reference_id == "08VELLIN777", "its other id")


def test_of_a_single_file_only_the_notes_are_watched(used: UsedWindow, tmp_path: Path) -> None:
    lone = tmp_path / "lone"
    lone.mkdir()
    (lone / "alone.txt").write_text(WHOLE, encoding="utf-8")
    used.open(lone / "alone.txt")
    assert used.window.desk.collection.watch.folders == []
    folders = used.window.desk.stage._watching.folders
    used.until(lambda: str(lone) in folders.folders, "its folder is watched")
    heard: list[str] = []
    folders.changed.connect(lambda: heard.append("notes"))
    (lone / "another.txt").write_text("Nobody noted anything on it.\n", encoding="utf-8")
    QTest.qWait(600)
    assert heard == [], "what is no notes file is passed over"


def test_a_colleagues_note_on_a_file_that_was_opened_alone_is_seen_at_once(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    lone = tmp_path / "lone"
    lone.mkdir()
    shutil.copy(folder / "a-whole.txt", lone / "alone.txt")
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_2)
    used.until(lambda: (folder / "a-whole.txt.lacuna.xml").exists(), "a note to be sent")
    theirs = (folder / "a-whole.txt.lacuna.xml").read_text("utf-8")
    (folder / "a-whole.txt.lacuna.xml").unlink()
    used.open(lone / "alone.txt")
    assert not used.reading.notes
    laid = lone / "alone.txt.lacuna.another.xml"
    laid.write_text(theirs, encoding="utf-8")
    used.until(lambda: len(used.reading.notes) == 1, "the colleague's note")


def test_a_colleagues_note_in_a_folder_that_is_shared_is_seen_at_once(
    used: UsedWindow, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    shared, other = tmp_path / "shared", tmp_path / "other"
    shared.mkdir()
    other.mkdir()
    shutil.copy(folder / "a-whole.txt", other)
    answer = FolderAnswer(shared, is_for_all=False)
    used.window.desk.noting.notes_files.keep_notes(answer)
    with used_window(qapp, tmp_path / "other-home") as theirs:
        theirs.list(other)
        theirs.choose("a-whole.txt")
        theirs.window.desk.noting.notes_files.keep_notes(answer)
        theirs.select(PLACE)
        theirs.trigger(ActionId.HIGHLIGHT_2)
    assert list(shared.glob("*.lacuna.xml"))
    used.until(lambda: len(used.reading.notes) == 1, "the colleague's note")


def test_a_folder_with_noted_documents_goes_out_of_the_collection_and_comes_back(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    box, away = folder / "box", tmp_path / "box"
    box.mkdir()
    shutil.copy(folder / "a-whole.txt", box / "c-noted.txt")
    used.until(lambda: "c-noted.txt" in used.names, "the file in the folder")
    used.choose("c-noted.txt")
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.until(lambda: used.row("c-noted.txt").notes == 1, "its note")
    overview = used.window.desk.overview
    overview.show_overview()

    def totals() -> tuple[int, int]:
        """Documents, and those with notes, as the page says."""
        look = overview.look
        if look is None:
            return 0, 0
        return look.overview.documents, look.overview.count(Group.NOTES, WITH_NOTES)

    for is_there in (True, False, True):
        if is_there and not box.exists():
            away.rename(box)
        elif not is_there:
            box.rename(away)
        expected = (3, 1) if is_there else (2, 0)
        used.until(lambda: totals() == expected, f"totals with the folder: {is_there}")  # noqa: B023
        used.until(lambda: ("c-noted.txt" in used.names) is is_there, "the list")  # noqa: B023
        used.until(lambda: len(used.names) == expected[0], "each document once")  # noqa: B023
        if is_there:
            assert used.row("c-noted.txt").notes == 1
    (box / "d-new.txt").write_text("The ledger of the quay.\n", encoding="utf-8")
    used.until(lambda: "d-new.txt" in used.names, "it is watched as before")
