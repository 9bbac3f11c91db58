"""Two documents side by side in a window of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel

from reader.ui.actions import ActionId
from reader.ui.compare.window import CompareWindow
from tests.ui.window import WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "first.txt").write_text(WHOLE, encoding="utf-8")
    released = WHOLE.replace("showed two", "[...] two")
    (folder / "second.txt").write_text(released, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        yield used


def _compared(desk: UsedWindow) -> CompareWindow:
    view = desk.window.documents.view
    flags = QItemSelectionModel.SelectionFlag.Select
    for at in range(2):
        view.selectionModel().select(desk.window.documents.model.index(at), flags)
    desk.window.actions_table[ActionId.COMPARE].trigger()
    desk.until(lambda: desk.window.findChild(CompareWindow), "the two documents")
    window = desk.window.findChild(CompareWindow)
    assert window is not None
    return window


def test_two_chosen_documents_stand_side_by_side(desk: UsedWindow) -> None:
    window = _compared(desk)
    text = window.text.toPlainText()
    assert "[...]" in text
    assert window.differences >= 1
    assert "Changed: 1 paragraph," in window.counts.text()
    everything = len(text)
    window.only.setChecked(True)
    assert 0 < len(window.text.toPlainText()) < everything
    window.close()


def test_a_paragraph_leads_to_its_place_in_the_main_window(desk: UsedWindow) -> None:
    window = _compared(desk)
    second = next(
        pair.right for pair in window.pairs if pair.right is not None and "[...]" in pair.right.text
    )
    places: list[int] = []
    window.place_chosen.connect(lambda _address, offset: places.append(offset))
    window.text.anchorClicked.emit(f"right:{second.span.start}")
    desk.until_shown("second.txt")
    assert places == [second.span.start]
    window.close()


def test_differences_are_walked_by_key(desk: UsedWindow) -> None:
    window = _compared(desk)
    window.go_to_next()
    first = window.text.textCursor().position()
    assert first > 0
    window.go_to_previous()
    assert window.text.textCursor().position() <= first
    window.close()
