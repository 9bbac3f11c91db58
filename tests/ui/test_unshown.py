"""A file that cannot be shown leaves nothing of another document on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from reader.ui.actions import ActionId
from tests.ui.window import WHOLE, UsedWindow, two_papers

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "c-binary.txt"


def choose_binary(used: UsedWindow, tmp_path: Path) -> Path:
    folder = two_papers(tmp_path)
    path = folder / _NAME
    path.write_bytes(bytes(range(256)) * 40)
    used.list(folder)
    used.choose("a-whole.txt")
    at = used.window.documents.view.viewport().mapFrom(used.window, used.row_point(_NAME))
    viewport = used.window.documents.view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    used.until(lambda: used.window.is_unshown, "the page that says why")
    return path


def test_its_page_names_it_and_says_why(used: UsedWindow, tmp_path: Path) -> None:
    choose_binary(used, tmp_path)
    page = used.window.unshown
    assert page.name.text() == _NAME
    assert page.reason.text() == used.row(_NAME).reason
    assert page.folder.isVisible()
    assert page.again.isVisible()
    assert used.sentences == []
    assert used.current_row is not None
    assert used.current_row.path.name == _NAME
    assert used.window.windowTitle() == f"{_NAME} – Lacuna"


def test_nothing_of_the_former_document_is_left(used: UsedWindow, tmp_path: Path) -> None:
    choose_binary(used, tmp_path)
    assert used.window.reading is None
    assert not used.check_rows()
    for action in (ActionId.HIGHLIGHT_3, ActionId.ADD_NOTE, ActionId.ADD_BOOKMARK):
        assert not used.window.actions_table[action].isEnabled()
    used.trigger(ActionId.BACK)
    used.until_shown("a-whole.txt")
    assert not used.window.is_unshown


def test_it_is_read_again_by_button_and_by_key(used: UsedWindow, tmp_path: Path) -> None:
    path = choose_binary(used, tmp_path)
    used.window.unshown.again.click()
    QCoreApplication.processEvents()
    used.until(lambda: not used.window.desk.collection.is_loading, "the second reading")
    assert used.window.is_unshown
    path.write_text(WHOLE, encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until_shown(_NAME)
    assert not used.window.is_unshown


def test_its_folder_can_be_opened(used: UsedWindow, tmp_path: Path) -> None:
    path = choose_binary(used, tmp_path)
    asked: list[object] = []
    used.window.unshown.folder_requested.disconnect()
    used.window.unshown.folder_requested.connect(asked.append)
    used.window.unshown.folder.click()
    assert asked == [path]
