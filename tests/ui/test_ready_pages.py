"""The page of a document that is loaded is made on the loading thread, and shown as it is."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from reader.ui.pane.panes import Projection
from reader.ui.pane.published.scene import Scene
from reader.ui.pane.ready import Ready
from reader.ui.pane.typeset import laying
from reader.ui.pane.typeset import pane as typeset_pane
from reader.ui.pane.typeset.setting import lay_sheet
from tests.ui.invented import invented_reading
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.annotations.reading import Reading
    from reader.document import Document
    from reader.ui.pane.published.view_text import ViewText
    from reader.ui.pane.typeset.sheet import Sheet


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(two_papers(tmp_path))
        made.choose("a-whole.txt")
        yield made


@pytest.fixture
def in_window(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For every sheet laid and every scene made: whether the window's thread did it."""
    made: list[bool] = []
    scene_of = Scene.of

    def lay(document: Document, opened: frozenset[int] = frozenset()) -> Sheet:
        made.append(threading.current_thread() is threading.main_thread())
        return lay_sheet(document, opened)

    def of(reading: Reading, view: ViewText | None = None) -> Scene:
        made.append(threading.current_thread() is threading.main_thread())
        return scene_of(reading, view)

    monkeypatch.setattr(laying, "lay_sheet", lay)
    monkeypatch.setattr(typeset_pane, "lay_sheet", lay)
    monkeypatch.setattr(Scene, "of", of)
    return made


@pytest.mark.parametrize("projection", list(Projection))
def test_the_page_is_made_once_beside_the_window(
    used: UsedWindow, projection: Projection, in_window: list[bool]
) -> None:
    reader = used.window.reader
    reader.set_projection(projection)
    in_window.clear()
    names = [name for name in used.names if name != used.shown_name]
    used.choose(names[0])
    used.until_shown(names[0])
    assert in_window == [False]
    reading = reader.reading
    assert reading is not None
    assert reading.document.source.address.path.name == names[0]


def test_what_was_made_for_another_document_is_forgotten() -> None:
    first, second = invented_reading().document, invented_reading().document
    ready = Ready[str]()
    ready.put(first, "first")
    ready.put(second, "second")
    assert ready.take(second) == "second"
    assert ready.take(second) is None
    ready.put(first, "first")
    assert ready.take(second) is None
    assert ready.take(first) is None
