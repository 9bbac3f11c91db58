"""What is copied or dragged out of the window, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.ui.actions import ActionId
from reader.ui.pane.panes import Projection
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.pane.typeset.pane import TypesetPane
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QApplication

WORDS = "by the clerk of the café opposite"


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(two_papers(tmp_path))
        yield made


def taken(used: UsedWindow) -> QMimeData:
    pane = used.window.reader.pane
    if isinstance(pane, TypesetPane):
        return pane.page.createMimeDataFromSelection()
    assert isinstance(pane, PublishedPane)
    return pane.edit.createMimeDataFromSelection()


@pytest.mark.parametrize("projection", list(Projection))
def test_a_dragged_passage_takes_its_citation_along(
    used: UsedWindow, projection: Projection, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.window.reader.set_projection(projection)
    used.select(WORDS)
    assert taken(used).text() == WORDS
    monkeypatch.setattr(QGuiApplication, "mouseButtons", _left)
    dragged = taken(used)
    assert dragged.text().startswith(f"“{WORDS}” (¶1")
    assert f"<p>{WORDS}</p></blockquote>" in dragged.html()
    assert "VELLIN" in dragged.html().partition("</blockquote>")[2]


def _left() -> Qt.MouseButton:
    return Qt.MouseButton.LeftButton


def test_a_copied_passage_is_words_and_html(used: UsedWindow) -> None:
    used.select(WORDS)
    used.trigger(ActionId.COPY)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == WORDS
    assert f"<p>{WORDS}</p></blockquote>" in data.html()
    used.trigger(ActionId.COPY_CITED)
    assert QGuiApplication.clipboard().mimeData().text().startswith(f"“{WORDS}” (¶1")


def test_rows_of_the_list_are_dragged_as_their_files(used: UsedWindow) -> None:
    model = used.window.documents.model
    indexes = [model.index(row, column) for row in (1, 0) for column in (0, 1)]
    data = model.mimeData(indexes)
    names = [url.toLocalFile().rpartition("/")[2] for url in data.urls()]
    assert names == ["a-whole.txt", "b-middle.txt"]
    assert data.text().splitlines() == [str(row.path) for row in used.rows]
    assert model.flags(indexes[0]) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.supportedDragActions() & Qt.DropAction.MoveAction
