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


@given(st.lists(st.text(alphabet="ab/é\udcff&", min_size=1, max_size=5), max_size=30))
def test_a_path_stands_once_and_the_last_one_first(names: list[str]) -> None:
    paths: tuple[Path, ...] = ()
    for name in names:
        paths = recent_from(recent_text(opened(Path(name), paths)))
        assert paths[0] == Path(name)
    assert len(set(paths)) == len(paths) <= MOST


def test_a_damaged_list_is_an_empty_one() -> None:
    assert recent_from("[") == recent_from('{"a": 1}') == recent_from("[3]") == ()
