"""The menu of the list in the real window: what is offered for the chosen rows, and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMenu,
)

from reader.app.find import find
from reader.ui.actions import ActionId
from reader.ui.window.list_menu import list_menu
from tests.ui.many_papers import many_papers

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction

    from tests.ui.window import UsedWindow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return many_papers(tmp_path)


def menu_of(used: UsedWindow, names: list[str]) -> dict[str, QAction]:
    """The entries of the list's menu for some chosen files, by their names."""
    chosen = used.window.documents.view.selectionModel()
    chosen.clearSelection()
    for name in names:
        index = used.window.documents.model.index(used.names.index(name))
        flags = QItemSelectionModel.SelectionFlag
        chosen.select(index, flags.Select | flags.Rows)
    menu = list_menu(used.window, used.window.documents.chosen_rows(most=3))
    return {one.objectName() or one.text(): one for one in menu.actions() if not one.isSeparator()}


def test_the_menu_of_the_list_offers_what_can_be_done_with_the_chosen(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "zz.pdf").write_bytes(b"%PDF-1.4 nothing more")
    used.list(folder)
    one = menu_of(used, ["03.txt"])
    names = {ActionId.OPEN_CHOSEN, ActionId.TAG_HITS, ActionId.EXPORT_CHOSEN, ActionId.COPY_IDS}
    assert names <= one.keys()
    assert ActionId.COMPARE not in one
    status = one["Stat&us"]
    assert status.isEnabled()
    submenu = status.menu()
    assert isinstance(submenu, QMenu)
    assert [entry.objectName() for entry in submenu.actions()] == [
        ActionId.STATUS_UNREAD, ActionId.STATUS_READ, ActionId.STATUS_RELEVANT,
        ActionId.STATUS_SET_ASIDE,
    ]  # fmt: skip
    assert ActionId.COMPARE in menu_of(used, ["03.txt", "04.txt"])
    assert ActionId.COMPARE not in menu_of(used, ["03.txt", "04.txt", "05.txt"])
    assert ActionId.COMPARE not in menu_of(used, ["03.txt", "zz.pdf"])
    assert not menu_of(used, ["zz.pdf"])["Stat&us"].isEnabled()
    assert not used.window.actions_table[ActionId.EXPORT_CHOSEN].isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_row_is_about_that_row_and_not_the_page(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    used.choose("00.txt")
    view = used.window.documents.view
    place = used.row_point("02.txt")
    seen: list[QMenu] = []

    def choose_relevant() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.append(menu)
        for key in (Qt.Key.Key_U, Qt.Key.Key_L):
            popup = QApplication.activePopupWidget()
            assert popup is not None
            QTest.keyClick(popup, key)

    QTimer.singleShot(0, choose_relevant)
    local = view.viewport().mapFrom(used.window, place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=local)
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, local, view.viewport().mapToGlobal(local)
    )
    QApplication.sendEvent(view.viewport(), asked)
    assert seen
    used.until(lambda: used.row("02.txt").status == "relevant", "the row's status")
    assert used.shown_name == "00.txt"
    assert str(used.reading.status) == "unread"
    used.window.reader.pane.setFocus()
    used.trigger(ActionId.STATUS_READ)
    assert str(used.reading.status) == "read", "on the page, the keys are about the page"


def test_the_notes_of_the_chosen_are_exported(
    used: UsedWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    for name in ("01.txt", "02.txt", "03.txt"):
        used.choose(name)
        address = used.reading.document.source.address
        span = find(used.reading.document, "clerk")[0]
        used.window.desk.workspace.annotate(address, span, note=f"On {name}.")
    target = tmp_path / "chosen.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    menu_of(used, ["01.txt", "03.txt", "04.txt"])[ActionId.EXPORT_CHOSEN].trigger()
    used.until(target.exists, "an export")
    text = target.read_text(encoding="utf-8")
    assert "On 01.txt." in text
    assert "On 03.txt." in text
    assert "On 02.txt." not in text
