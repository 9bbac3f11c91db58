"""A change of many documents is listed at once, before any of them is read again."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.app.indexing import CollectionIndex
from reader.ui.actions import ActionId
from tests.ui.window import WHOLE, UsedWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.app.jobs import JobControl
    from reader.app.updated import Updated

COUNT = 25


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(COUNT):
        text = WHOLE.replace("00098", f"{number + 100:05}")
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """While this is set no update of the index comes to read anything."""
    held, go_on = Event(), Event()
    real = CollectionIndex.update_or_as_it_is

    def update(index: CollectionIndex, control: JobControl, named: object = None) -> Updated:
        while held.is_set():
            control.check()
            go_on.wait(0.01)
        return real(index, control, named)  # type: ignore[arg-type]

    monkeypatch.setattr(CollectionIndex, "update_or_as_it_is", update)
    yield held
    held.clear()


def statuses(used: UsedWindow) -> list[str]:
    return [row.status for row in used.rows]


def choose_all(used: UsedWindow) -> None:
    view = used.window.documents.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def found(used: UsedWindow, query: str) -> int:
    """How many documents a search lists."""
    search = used.window.desk.search
    search.show_query(query)
    used.until(
        lambda: (
            search.is_at_rest and search.answer is not None and search.answer.query.text == query
        ),
        "an answer",
    )
    count = len(used.rows)
    search.show_query("")
    used.until(lambda: search.is_at_rest and len(used.rows) == COUNT, "the whole list")
    return count


def test_what_a_change_of_many_wrote_is_confirmed_without_a_word(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    work = used.window.desk.collection.work
    said: list[str] = []
    ended: list[object] = []
    work.told.connect(lambda: said.append(work.words))
    work.ended.connect(ended.append)
    choose_all(used)
    for action in (ActionId.STATUS_RELEVANT, ActionId.UNDO, ActionId.REDO):
        ended.clear()
        used.trigger(action)
        used.until(lambda: ended and not work.is_expected, "it is confirmed")
        assert not work.own_files
    assert [words for words in said if words] == []
    (folder / "late.txt").write_text(WHOLE.replace("00098", "00777"), encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: len(used.rows) == COUNT + 1, "what is new")
    assert any("Reading" in words for words in said)


def test_statuses_are_listed_before_any_document_is_read_again(
    used: UsedWindow, folder: Path, held: Event
) -> None:
    used.list(folder)
    held.set()
    choose_all(used)
    used.trigger(ActionId.STATUS_RELEVANT)
    used.until(lambda: statuses(used) == ["relevant"] * COUNT, "all relevant, in the list too")
    assert found(used, "status:relevant") == COUNT
    used.trigger(ActionId.UNDO)
    used.until(lambda: statuses(used) == ["unread"] * COUNT, "all as before")
    assert found(used, "status:relevant") == 0
    used.trigger(ActionId.REDO)
    used.until(lambda: statuses(used) == ["relevant"] * COUNT, "all relevant again")
    held.clear()
    used.until(lambda: not used.window.desk.collection.work.is_expected, "the update")
    assert statuses(used) == ["relevant"] * COUNT
