"""An index that was deleted while its folder is open: told, and nothing is denied meanwhile."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from reader.collection.writer import Writer
from reader.ui.actions import ActionId
from tests.ui.test_index_damage import index_of
from tests.ui.window import UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.collection.filing import FileEntries, Outcome

_FILES = 90


class Gate:
    """Lets the first batch of files into the index, and the others when it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened = Event()
        self.opened.set()
        real, passed = Writer.put, 0

        def put(writer: Writer, files: Sequence[FileEntries], *, added: int) -> list[Outcome]:
            nonlocal passed
            if self.opened.is_set():
                passed = 0
            elif passed:
                assert self.opened.wait(60)
            else:
                passed += len(files)
            return real(writer, files, added=added)

        monkeypatch.setattr(Writer, "put", put)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, gate: Gate) -> Iterator[UsedWindow]:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(_FILES):
        (folder / f"{number:03}.txt").write_text(f"The lamp number {number} burns.\n")
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        yield made
        gate.opened.set()


def delete_index(tmp_path: Path) -> None:
    path = index_of(tmp_path, tmp_path / "papers")
    for one in path.parent.glob(f"{path.name}*"):
        one.unlink()


def test_while_a_deleted_index_is_built_again_nothing_is_denied(
    used: UsedWindow, gate: Gate, tmp_path: Path
) -> None:
    used.trigger(ActionId.OVERVIEW)
    gate.opened.clear()
    delete_index(tmp_path)
    used.trigger(ActionId.RELOAD)
    desk = used.window.desk
    desk.search.show_query("whale")
    used.until_said("The index of this collection was deleted;")
    no_hits, page = used.window.search.no_hits, desk.overview.page
    assert page is not None
    so_far = f"40 of {_FILES} files"
    used.until(lambda: page.words.startswith(f"{so_far} listed so far"), "the overview")
    used.until(lambda: desk.search.is_at_rest, "an answer")
    assert no_hits.title == f"Nothing found so far: {so_far} can be searched."
    assert used.window.status._collection.text() == f"papers   {so_far} listed"
    assert used.window.search.filter_line.words.text().endswith("</b> of 40")
    assert len(used.sentences) == 1, "it is told once, and no question is called failed"
    gate.opened.set()
    used.until(lambda: no_hits.title == "No document matches this search.", "the last word")
    desk.search.show_query("lamp")
    used.until(lambda: len(used.rows) == _FILES, "all of them")
    assert len(used.sentences) == 1


def test_a_search_that_meets_no_index_has_it_built_again(used: UsedWindow, tmp_path: Path) -> None:
    delete_index(tmp_path)
    used.window.desk.search.show_query("lamp")
    used.until_said("The index of this collection was deleted;")
    used.until(lambda: len(used.rows) == _FILES and used.has_all_rows(), "all of them")
    assert len(used.sentences) == 1
