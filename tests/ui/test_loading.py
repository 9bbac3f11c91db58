"""What is on screen while a document takes its time, and when it does not come."""

from __future__ import annotations

import threading
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from reader.document import Span
from reader.ui.actions import ActionId
from reader.ui.panels.check_rows import place_line
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.annotations import Reading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, folder: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        made.choose("a-whole.txt")
        yield made


@pytest.fixture
def gate(used: UsedWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Holds every document back until it is set."""
    opened = threading.Event()
    workspace = used.window.desk._workspace
    load = workspace.load

    def held(path: Path, member: str | None = None) -> tuple[Reading, ...]:
        assert opened.wait(30)
        return load(path, member)

    monkeypatch.setattr(workspace, "load", held)
    yield opened
    opened.set()


def choose(used: UsedWindow, position: int) -> None:
    documents = used.window.documents
    documents.view.setCurrentIndex(documents.model.index(position))


def test_a_slow_document_takes_the_former_one_off_the_screen(
    used: UsedWindow, gate: threading.Event
) -> None:
    frame = used.window
    choose(used, 1)
    assert not frame.is_waiting
    used.until(lambda: frame.is_waiting, "the page that says what is read")
    assert "b-middle.txt" in frame.waiting.words
    used.until(lambda: "second" in frame.waiting.words, "how long it takes so far")
    assert not frame.reader.isVisible()
    assert frame.side.checks.count == 0
    assert "a-whole" not in frame.windowTitle()
    for action in (ActionId.FIND_CASE, ActionId.ADD_BOOKMARK, ActionId.EXPORT_DOCUMENT):
        assert not frame.actions_table[action].isEnabled()
    gate.set()
    used.until_shown("b-middle.txt")
    assert not frame.is_waiting
    assert frame.reader.isVisible()
    assert frame.side.checks.count
    assert frame.actions_table[ActionId.FIND].isEnabled()
    assert frame.desk.go.history.can_go_back


def test_while_a_key_is_held_the_page_waits_for_the_row_that_is_current(
    used: UsedWindow, folder: Path, gate: threading.Event
) -> None:
    frame = used.window
    (folder / "c-letter.txt").write_text("HARROW BAY, 4 March 1999\n", encoding="utf-8")
    frame.desk.collection.reload()
    used.until(lambda: len(used.rows) == 3 and used.has_all_rows(), "another row")
    others = [at for at, name in enumerate(used.names) if name != used.shown_name]
    rows = cycle(others)

    def is_waiting() -> bool:
        choose(used, next(rows))
        return frame.is_waiting

    used.until(is_waiting, "the page that says what is read")
    for position in (*others, *others):
        choose(used, position)
        assert used.names[position] in frame.waiting.words
        assert frame.is_waiting
    gate.set()
    used.until_shown(used.names[others[-1]])


def test_find_is_remembered_while_a_document_is_read_and_letters_do_nothing(
    used: UsedWindow, gate: threading.Event
) -> None:
    frame = used.window
    frame.documents.view.setFocus()
    choose(used, 1)
    used.until(lambda: frame.is_waiting, "the page that says what is read")
    done: list[str] = []
    for action in ActionId:
        if action is not ActionId.FIND:
            frame.actions_table[action].triggered.connect(partial(done.append, action))
    used.trigger(ActionId.FIND)
    assert used.has_keyboard(frame.waiting)
    QTest.keyClicks(frame.waiting, "number 99")
    assert done == []
    assert frame.search.field.text() == ""
    gate.set()
    used.until_shown("b-middle.txt")
    assert frame.reader.find_bar.isVisible()
    assert used.has_keyboard(frame.reader.find_bar.field)
    assert frame.actions_table[ActionId.STATUS_UNREAD].isEnabled()


def test_a_find_bar_under_the_keyboard_has_it_again_in_the_next_document(
    used: UsedWindow, gate: threading.Event
) -> None:
    frame = used.window
    used.trigger(ActionId.FIND)
    choose(used, 1)
    used.until(lambda: frame.is_waiting, "the page that says what is read")
    assert used.has_keyboard(frame.waiting)
    gate.set()
    used.until_shown("b-middle.txt")
    assert used.has_keyboard(frame.reader.find_bar.field)


def test_cancelling_brings_the_former_document_back(
    used: UsedWindow, gate: threading.Event
) -> None:
    frame = used.window
    choose(used, 1)
    used.until(lambda: frame.is_waiting, "the page that says what is read")
    frame.waiting.cancel_requested.emit()
    assert not frame.is_waiting
    assert used.shown_name == "a-whole.txt"
    assert "a-whole.txt" in frame.windowTitle()
    assert used.current_row is not None
    assert used.current_row.path.name == "a-whole.txt"
    assert frame.actions_table[ActionId.FIND].isEnabled()
    gate.set()
    used.until(lambda: not frame.documents.progress_text, "rest")
    assert used.shown_name == "a-whole.txt"


def test_the_list_goes_back_from_a_file_that_is_gone(used: UsedWindow, folder: Path) -> None:
    (folder / "b-middle.txt").unlink()
    choose(used, 1)
    used.until(lambda: used.sentences, "a sentence")
    assert used.shown_name == "a-whole.txt"
    assert used.current_row is not None
    assert used.current_row.path.name == "a-whole.txt"


def test_places_are_numbered_by_the_lines_of_the_text() -> None:
    text = "\nfirst\nsecond third\n\nlast"
    for words, line in (("first", 2), ("third", 3), ("last", 5)):
        start = text.index(words)
        assert place_line(text, Span(start, start + len(words))).label == f"Line {line}"
    assert place_line(text, Span(1, len(text))).label == "Lines 2–5"


def test_the_size_of_a_large_file_is_told_while_it_is_read(
    used: UsedWindow, gate: threading.Event, folder: Path
) -> None:
    (folder / "b-middle.txt").write_bytes(b"The barge lay in the canal.\n" * 80_000)
    choose(used, 1)
    used.until(lambda: used.window.is_waiting, "the page that says what is read")
    assert "2.2 MB" in used.window.waiting.words
