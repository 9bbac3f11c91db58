"""Full screen, and the ways back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from reader.ui.actions import ActionId
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(two_papers(tmp_path))
        yield made


def test_the_same_key_leads_back_to_the_same_size(used: UsedWindow) -> None:
    window = used.window
    size = window.size()
    used.trigger(ActionId.FULL_SCREEN)
    assert window.isFullScreen()
    assert window.menuBar().isVisible()
    used.trigger(ActionId.FULL_SCREEN)
    assert not window.isFullScreen()
    assert window.size() == size


def test_a_maximised_window_is_maximised_again(used: UsedWindow) -> None:
    window = used.window
    window.showMaximized()
    used.trigger(ActionId.FULL_SCREEN)
    assert window.isFullScreen()
    used.trigger(ActionId.FULL_SCREEN)
    assert window.isMaximized()


@pytest.mark.parametrize("place", ["text", "list"])
def test_escape_leads_back_unless_something_else_wants_it(used: UsedWindow, place: str) -> None:
    window = used.window
    used.trigger(ActionId.FULL_SCREEN)
    window.activateWindow()
    used.trigger(ActionId.FIND)
    assert window.reader.find_bar.isVisible()
    QTest.keyClick(window.reader.find_bar.field, Qt.Key.Key_Escape)
    assert not window.reader.find_bar.isVisible()
    assert window.isFullScreen()
    widget = window.reader.pane if place == "text" else window.documents.view
    widget.setFocus()
    QCoreApplication.processEvents()
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
