"""The page of a document that is loaded is made on the loading thread, and shown as it is."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from reader.app import parsed as parsed_documents
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.checks import reading as reading_of
from reader.ui.actions import ActionId
from reader.ui.pane.panes import Projection
from reader.ui.pane.published.scene import Scene
from reader.ui.pane.ready import Ready
from reader.ui.pane.typeset import compositor, laying
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.pane.typeset.setting import lay_sheet
from tests.ui.invented import invented_reading
from tests.ui.window import WHOLE, UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.annotations.reading import Reading
    from reader.document import Document, SourceText
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
    monkeypatch.setattr(compositor, "lay_sheet", lay)
    monkeypatch.setattr(Scene, "of", of)
    return made


def test_the_page_that_was_left_is_not_laid_again(used: UsedWindow, in_window: list[bool]) -> None:
    (other,) = [name for name in used.names if name != used.shown_name]
    left = used.shown_name
    used.choose(other)
    used.until_shown(other)
    in_window.clear()
    used.window.desk.collection._ahead.stop()
    used.choose(left)
    used.until_shown(left)
    assert in_window == []


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


def test_a_text_that_is_not_long_is_whole_at_first_sight(used: UsedWindow, tmp_path: Path) -> None:
    path = tmp_path / "berths.txt"
    berths = "".join(f"{n}. A heron stood at berth {n}.\n\n" for n in range(3, 700))
    path.write_text(WHOLE.replace("HALLORAN\n", f"{berths}HALLORAN\n"), encoding="utf-8")
    (reading,) = Workspace(AppPaths.below(tmp_path / "other")).load(path)
    assert 16_000 < len(reading.document.text) < 32_000
    pane = used.window.reader.pane
    assert isinstance(pane, TypesetPane)
    pane.set_reading(reading)
    assert pane.is_finished


def test_a_note_made_since_is_there_when_the_text_is_set_anew(used: UsedWindow) -> None:
    used.select("VELLIN")
    used.trigger(ActionId.HIGHLIGHT_1)
    pane = used.window.reader.pane
    assert isinstance(pane, TypesetPane)
    drawn = [one.note_id for one in pane._art.layer.notes]
    assert drawn
    used.window.reader.panes.set_zoom(150)
    assert [one.note_id for one in pane._art.layer.notes] == drawn


def test_neighbours_in_the_list_are_parsed_and_made_ahead(
    used: UsedWindow, in_window: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = used.window.reader.pane
    assert isinstance(pane, TypesetPane)
    used.until(lambda: pane._compositor._ready._made, "the neighbour's page")
    in_window.clear()
    parsed: list[str] = []

    def checked(source: SourceText) -> Document:
        parsed.append(source.address.path.name)
        return reading_of.checked(source)

    monkeypatch.setattr(parsed_documents, "checked", checked)
    (name,) = [name for name in used.names if name != used.shown_name]
    used.choose(name)
    used.until_shown(name)
    assert parsed == []
    assert in_window == []


def test_a_neighbour_that_changed_meanwhile_is_read_as_it_is_now(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("The barge lay at Vellin.\n", encoding="utf-8")
    workspace = Workspace(AppPaths.below(tmp_path / "home"))
    ahead = workspace.documents.load_ahead(path).document
    assert workspace.load(path)[0].document is ahead
    path.write_text("The barge left Vellin.\n", encoding="utf-8")
    (now,) = workspace.load(path)
    assert now.document is not ahead
    assert now.document.text == "The barge left Vellin.\n"


def test_the_oldest_of_what_was_made_goes() -> None:
    made = [invented_reading().document for _number in range(5)]
    ready = Ready[int]()
    for number, document in enumerate(made):
        ready.put(document, number)
    assert ready.take(made[0]) is None
    assert ready.has(made[3])
    assert ready.take(made[3]) == 3
    assert ready.take(made[3]) is None
    assert ready.take(made[1]) == 1
    assert ready.take(made[4]) == 4
