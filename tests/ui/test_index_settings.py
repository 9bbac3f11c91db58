"""Where a collection's index lives, how it is made anew and forgotten; and another window."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtTest import QTest

from reader.app.index_home import IndexHome, IndexHomes, IndexSize, Kept
from reader.app.paths import AppPaths
from reader.ui.actions import ActionId
from reader.ui.dialogs.index_home import IndexHomeDialog
from reader.ui.window import new_window
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, folder: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        yield made


def in_dialog(used: UsedWindow, deed: Callable[[IndexHomeDialog], None]) -> None:
    """Open the collection's settings and do something there."""
    done: list[bool] = []

    def act() -> None:
        dialog = used.window.findChild(IndexHomeDialog)
        if dialog is None or "Looking" in dialog.told.text():
            QTimer.singleShot(5, act)
            return
        deed(dialog)
        done.append(True)
        dialog.reject()

    QTimer.singleShot(0, act)
    used.trigger(ActionId.COLLECTION_SETTINGS)
    assert done


def index_path(used: UsedWindow) -> Path:
    index = used.window.desk.collection.index
    assert index is not None
    return index.path


def test_the_index_moves_to_a_folder_and_back(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    before = index_path(used)
    chosen = tmp_path / "indexes of mine"

    def choose(dialog: IndexHomeDialog) -> None:
        assert str(before.parent) in dialog.told.text()
        assert dialog.cache.isChecked()
        assert not dialog.keep.isEnabled()
        dialog.apart.setChecked(True)
        assert dialog.why_not.text() == "Choose a folder."
        dialog.folder.field.setText(str(chosen))
        assert dialog.why_not.text() == "There is no such folder."
        chosen.mkdir()
        dialog.folder.field.setText(f"{chosen}/")
        assert dialog.keep.isEnabled()
        dialog.keep.click()

    in_dialog(used, choose)
    used.until_listed()
    assert used.names == ["a-whole.txt", "b-middle.txt"]
    assert index_path(used).parent == chosen
    assert index_path(used).exists()
    assert not before.exists()
    homes = IndexHomes(used.window.desk.workspace.folders)
    assert homes.home_of(folder) == IndexHome(Kept.FOLDER, chosen)


def test_a_chosen_folder_that_is_gone_is_told_and_can_be_chosen_again(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    place = tmp_path / "disk"
    homes = IndexHomes(AppPaths.below(tmp_path / "home"))
    homes.choose(folder.resolve(), IndexHome(Kept.FOLDER, place))
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        names = used.names
    shutil.rmtree(place)
    place.mkdir()
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.until_said("which you chose for the index of this collection, is not there")
        used.until(lambda: used.names == names, "the list all the same")
        assert not list(place.iterdir())

        def choose_again(dialog: IndexHomeDialog) -> None:
            assert dialog.apart.isChecked()
            assert dialog.keep.isEnabled()
            dialog.keep.click()

        in_dialog(used, choose_again)
        used.until(lambda: bool(list(place.glob("*.sqlite"))), "the index in its place")
        used.until(lambda: used.names == names, "the list")


def test_an_index_does_not_move_among_the_documents(used: UsedWindow, folder: Path) -> None:
    before = index_path(used)

    def choose(dialog: IndexHomeDialog) -> None:
        dialog.apart.setChecked(True)
        dialog.folder.field.setText(str(folder))
        dialog.keep.click()
        assert dialog.isVisible()
        assert "name a folder outside of it" in dialog.why_not.text()
        assert not dialog.keep.isEnabled()
        dialog.none.setChecked(True)
        assert not dialog.why_not.text()
        assert dialog.keep.isEnabled()

    in_dialog(used, choose)
    assert not used.sentences
    assert index_path(used) == before
    assert before.exists()


def test_the_size_is_what_the_index_takes_without_its_journal(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        path = index_path(used)
        open_ = IndexSize.of(path)
        said: list[str] = []

        def look(dialog: IndexHomeDialog) -> None:
            said.append(dialog.told.text())

        in_dialog(used, look)
    assert open_.passing
    assert "more in a journal that comes and goes" in said[0]
    assert open_.bytes_ == path.stat().st_size


def test_an_index_that_is_not_remembered_goes_with_the_window(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        before = index_path(used)

        def choose(dialog: IndexHomeDialog) -> None:
            dialog.none.setChecked(True)
            dialog.keep.click()

        in_dialog(used, choose)
        used.until_listed()
        temporary = index_path(used)
        assert temporary.exists()
        assert not before.exists()
        assert used.names == ["a-whole.txt", "b-middle.txt"]
    assert not temporary.exists()


def test_the_index_is_made_anew(used: UsedWindow) -> None:
    number = index_path(used).stat().st_ino
    index_path(used).with_name("held").hardlink_to(index_path(used))

    def rebuild(dialog: IndexHomeDialog) -> None:
        dialog.rebuild.click()

    in_dialog(used, rebuild)
    used.until(lambda: used.window.desk.collection.work.is_whole, "the new index")
    used.until_listed()
    assert index_path(used).stat().st_ino != number
    assert used.names == ["a-whole.txt", "b-middle.txt"]
    assert not used.sentences


def test_a_forgotten_index_closes_the_folder_and_leaves_the_rest(
    used: UsedWindow, folder: Path
) -> None:
    used.choose("a-whole.txt")
    used.select("the clerk of the café opposite")
    used.trigger(ActionId.HIGHLIGHT_1)
    path = index_path(used)
    files = sorted(one.name for one in folder.iterdir())

    def forget(dialog: IndexHomeDialog) -> None:
        dialog.forget.click()

    in_dialog(used, forget)
    used.until_said("The index is forgotten")
    assert not path.exists()
    assert used.window.desk.collection.folder is None
    assert used.rows == []
    assert used.window.welcome.isVisible()
    assert sorted(one.name for one in folder.iterdir()) == files
    used.trigger(ActionId.COLLECTION_SETTINGS)
    used.until_said("Open a folder first")
    used.list(folder)
    assert used.names == ["a-whole.txt", "b-middle.txt"]
    assert used.row("a-whole.txt").notes == 1


def test_another_window_is_a_start_of_its_own(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def start(words: list[str]) -> bool:
        started.append(words)
        return len(started) == 1

    monkeypatch.setattr(new_window, "start", start)
    used.trigger(ActionId.NEW_WINDOW)
    assert started == [[sys.executable, "-m", "reader", "--new-window"]]
    assert not used.sentences
    used.trigger(ActionId.NEW_WINDOW)
    used.until_said("No other window could be opened")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert new_window.command() == [sys.executable, "--new-window"]


def test_a_start_of_its_own_begins_or_says_no(tmp_path: Path) -> None:
    mark = tmp_path / "began"
    deed = f"import reader, pathlib; pathlib.Path({str(mark)!r}).touch()"
    assert new_window.start([sys.executable, "-c", deed])
    deadline = QDeadlineTimer(20_000)
    while not mark.exists():
        assert not deadline.hasExpired()
        QTest.qWait(20)
    assert not new_window.start([str(tmp_path / "no such program")])
