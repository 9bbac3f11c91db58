"""What was opened before stands in a menu, and opens again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.recent import MOST, opened, recent_from, recent_text
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as used:
        yield used


def test_folders_and_single_files_are_remembered_and_open_again(
    desk: UsedWindow, tmp_path: Path
) -> None:
    menu = desk.window.desk.recent.menu
    assert not menu.isEnabled()
    folder = two_papers(tmp_path)
    alone = tmp_path / "alone.txt"
    alone.write_text((folder / "a-whole.txt").read_text(encoding="utf-8"), encoding="utf-8")
    desk.list(folder)
    desk.list(alone)
    desk.until_shown("alone.txt")
    menu.aboutToShow.emit()
    assert [one.data() for one in menu.actions()[:2]] == [str(alone), str(folder)]
    menu.actions()[1].trigger()
    desk.until(lambda: desk.names == ["a-whole.txt", "b-middle.txt"], "the folder")
    assert desk.window.desk.recent.paths == (folder, alone)


def test_the_list_can_be_emptied(desk: UsedWindow, tmp_path: Path) -> None:
    desk.list(two_papers(tmp_path))
    menu = desk.window.desk.recent.menu
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert desk.window.desk.recent.paths == ()
    assert not menu.isEnabled()


def test_the_first_page_offers_what_was_opened_last(qapp: QApplication, tmp_path: Path) -> None:
    folder = two_papers(tmp_path)
    with used_window(qapp, tmp_path / "home") as used:
        assert used.window.welcome.recent == ()
        used.list(folder)
    with used_window(qapp, tmp_path / "home") as used:
        rows = used.window.welcome.recent
        assert [row.text() for row in rows] == [folder.name]
        rows[0].click()
        used.until(lambda: used.names == ["a-whole.txt", "b-middle.txt"], "the folder")


def test_what_is_gone_is_greyed_told_and_leaves_what_is_open(
    desk: UsedWindow, tmp_path: Path
) -> None:
    recent, collection = desk.window.desk.recent, desk.window.desk.collection
    folder = two_papers(tmp_path)
    gone = tmp_path / "gone"
    folder.rename(gone)
    desk.list(gone)
    gone.rename(folder)
    desk.list(folder)
    index = collection.index
    recent.menu.aboutToShow.emit()
    entry = recent.menu.actions()[1]
    desk.until(lambda: not entry.isEnabled(), "the grey entry")
    assert "(not there)" in entry.text()
    assert "moved, renamed or deleted" in entry.toolTip()
    desk.window.open_paths([gone])
    notice = desk.until_said(f"“{gone}” cannot be opened")
    assert (collection.folder, collection.index) == (folder, index)
    assert desk.names == ["a-whole.txt", "b-middle.txt"]
    assert desk.reading.document.source.address.path.parent == folder
    (offer,) = notice.actions
    offer.run()
    assert recent.paths == (folder,)


def test_what_is_said_to_stay_open_was_open(desk: UsedWindow, tmp_path: Path) -> None:
    gone = [tmp_path / f"gone {number}.txt" for number in range(4)]
    safe = "What was open stays open."
    desk.window.open_paths(gone[:1])
    assert not desk.until_said("cannot be opened").sentence.endswith(safe)
    desk.list(two_papers(tmp_path))
    desk.window.open_paths(gone[:1])
    desk.until_said(f"renamed or deleted. {safe}")
    desk.window.open_paths(gone)
    desk.until_said(f"out of reach. {safe}")


def test_what_came_back_opens_again(desk: UsedWindow, tmp_path: Path) -> None:
    recent, welcome = desk.window.desk.recent, desk.window.welcome
    folder, away = two_papers(tmp_path), tmp_path / "away"
    desk.list(folder)
    folder.rename(away)
    recent.look()
    desk.until(lambda: "not there" in welcome.recent[0].accessibleDescription(), "the grey row")
    recent.menu.aboutToShow.emit()
    assert not recent.menu.actions()[0].isEnabled()
    away.rename(folder)
    recent.menu.aboutToShow.emit()
    desk.until(lambda: recent.menu.actions()[0].isEnabled(), "the entry")
    assert "not there" not in welcome.recent[0].accessibleDescription()
    welcome.recent[0].click()
    desk.until(lambda: recent.paths[0] == folder, "the folder")


def test_the_first_page_sees_by_itself_that_a_folder_came_back(
    qapp: QApplication, tmp_path: Path
) -> None:
    folder, away = two_papers(tmp_path), tmp_path / "away"
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
    folder.rename(away)
    with used_window(qapp, tmp_path / "home") as used:
        (row,) = used.window.welcome.recent
        used.until(lambda: "not there" in row.accessibleDescription(), "the grey row")
        away.rename(folder)
        used.until(lambda: "not there" not in row.accessibleDescription(), "the row as ever")


def test_what_is_not_there_is_taken_out_at_once(desk: UsedWindow, tmp_path: Path) -> None:
    recent = desk.window.desk.recent
    alone = (two_papers(tmp_path) / "a-whole.txt").rename(tmp_path / "alone.txt")
    desk.list(tmp_path / "papers")
    desk.list(alone)
    alone.unlink()
    recent.menu.aboutToShow.emit()
    take_out = recent.menu.actions()[-2]
    assert not take_out.isVisible()
    desk.until(take_out.isVisible, "the offer")
    take_out.trigger()
    assert recent.paths == (tmp_path / "papers",)


@given(st.lists(st.text(alphabet="ab/é\udcff&", min_size=1, max_size=5), max_size=30))
def test_a_path_stands_once_and_the_last_one_first(names: list[str]) -> None:
    paths: tuple[Path, ...] = ()
    for name in names:
        paths = recent_from(recent_text(opened(Path(name), paths)))
        assert paths[0] == Path(name)
    assert len(set(paths)) == len(paths) <= MOST


def test_a_damaged_list_is_an_empty_one() -> None:
    assert recent_from("[") == recent_from('{"a": 1}') == recent_from("[3]") == ()
