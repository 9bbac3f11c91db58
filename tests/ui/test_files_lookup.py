"""Lists of files are asked for one at a time, and end with the collection they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.app.jobs import JobRunner
from reader.app.notices import Notice, NoticeBoard
from reader.ui.overview.files_window import FilesWindow
from reader.ui.window.files_lookup import FilesLookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from reader.app.jobs import JobControl
    from reader.ui.window.collection import CollectionController

FAILURE = "They could not be looked up."


class Open(QObject):
    """What is open."""

    opened = Signal()


class Asked:
    """A lookup whose answers come when they are let in."""

    def __init__(self, parent: QWidget) -> None:
        self.told: list[Notice] = []
        board = NoticeBoard()
        board.attach(self.told.append)
        self.open = Open(parent)
        self.window = FilesWindow(parent, "Files", ("File",), (), "Show it")
        self._calls: list[Callable[[], None]] = []
        self.runner = JobRunner(self._calls.append, workers=1)
        collection = cast("CollectionController", self.open)
        self._lookup = FilesLookup(collection, self.runner, board, FAILURE, parent)

    @property
    def sentences(self) -> list[str]:
        return [notice.sentence for notice in self.told]

    def ask(self, *names: str, error: Exception | None = None) -> None:
        def operation(_control: JobControl) -> tuple[str, ...]:
            if error is not None:
                raise error
            return names

        def put_in(files: tuple[str, ...]) -> FilesWindow:
            self.window.put_in("Files", "These.", files, ((name,) for name in files))
            return self.window

        self._lookup.ask("files", operation, put_in)

    def let_in(self) -> None:
        """Wait for what was asked, and hand it over."""
        for one in self.runner.under_way:
            one.result()
        calls, self._calls[:] = tuple(self._calls), ()
        for call in calls:
            call()


@pytest.fixture
def asked(qapp: QApplication) -> Iterator[Asked]:
    parent = QWidget()
    made = Asked(parent)
    yield made
    made.runner.close()
    made.window.close()
    parent.deleteLater()


def test_the_newest_question_is_shown(asked: Asked) -> None:
    asked.ask("a.txt")
    asked.ask("b.txt", "c.txt")
    asked.let_in()
    assert asked.window.isVisible()
    assert asked.window.table.lines.lines == (("b.txt",), ("c.txt",))


def test_files_of_a_left_collection_are_neither_shown_nor_told_of(asked: Asked) -> None:
    asked.ask("a.txt")
    asked.open.opened.emit()
    asked.let_in()
    assert not asked.window.isVisible()
    asked.ask(error=OSError("away"))
    asked.open.opened.emit()
    asked.let_in()
    assert asked.sentences == []


def test_a_window_goes_with_its_collection(asked: Asked) -> None:
    asked.ask("a.txt")
    asked.let_in()
    asked.open.opened.emit()
    assert not asked.window.isVisible()


def test_what_cannot_be_looked_up_is_said(asked: Asked) -> None:
    asked.ask(error=OSError("away"))
    asked.let_in()
    assert asked.sentences == [FAILURE]
    assert not asked.window.isVisible()
