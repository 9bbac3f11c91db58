"""The parts that keep an open index as its folder and its notes are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject

from reader.app.index_readings import readings_of
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl, JobRunner, Progress
from reader.app.notices import NoticeBoard
from reader.app.paths import AppPaths
from reader.app.updated import Updated
from reader.collection.scan import Scanned
from reader.collection.walk import ListedFile
from reader.ui.window.index_notes import IndexNotes
from reader.ui.window.index_update import IndexUpdate
from tests.ui.window import two_papers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.app.jobs import Job
    from reader.app.notices import Notice

DONE = Updated(Scanned(new=1), (), (), ())


class Held(JobRunner):
    """Keeps what is started until a test says what came of it."""

    def __init__(self) -> None:
        super().__init__(_at_once)
        self.jobs: list[Job[Any]] = []
        self.controls: list[JobControl] = []

    def start(self, job: Job[Any]) -> JobControl:
        self.jobs.append(job)
        self.controls.append(JobControl(_pass))
        return self.controls[-1]


def _at_once(call: Any) -> None:
    call()


def _pass(_progress: Progress) -> None:
    """Nobody looks."""


@pytest.fixture
def runner() -> Held:
    return Held()


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


@pytest.fixture
def index(tmp_path: Path) -> CollectionIndex:
    return CollectionIndex(two_papers(tmp_path), AppPaths.default())


def test_what_is_noted_while_notes_are_put_in_follows_together(
    runner: Held, parent: QObject, index: CollectionIndex
) -> None:
    first, second = (
        next(readings_of(AppPaths.default(), ListedFile(path, has_notes=False)))
        for path in sorted(index.root.glob("*.txt"))
    )
    notes = IndexNotes(runner, parent)
    put: list[int] = []
    notes.put.connect(lambda: put.append(len(notes.unstored)))
    notes.add(first)
    assert not runner.jobs, "no index is open"
    notes.follow(index)
    for reading in (first, second, second):
        notes.add(reading)
    assert len(runner.jobs) == 1
    assert notes.unstored == {one.document.source.address for one in (first, second)}
    runner.jobs[0].success(None)
    assert len(runner.jobs) == 2
    assert notes.unstored == {second.document.source.address}
    runner.jobs[1].failure(OSError())
    assert not notes.is_putting
    assert put == [1], "what failed is found by the next update"


def test_an_update_is_followed_by_the_one_that_was_asked_for_meanwhile(
    runner: Held, parent: QObject, index: CollectionIndex
) -> None:
    update = IndexUpdate(NoticeBoard(), runner, parent)
    told: list[str] = []
    update.ended.connect(lambda _updated: told.append("ended"))
    update.due.connect(lambda: told.append("due"))
    update.begin(index, index.update)
    assert update.is_reading, "what is under way is said"
    update.follow_up()
    runner.jobs[0].success(DONE)
    assert told == ["ended", "due"]
    assert update.is_whole
    assert not update.is_running


def test_what_a_cancelled_update_left_is_told_until_it_goes_on(
    runner: Held, parent: QObject, index: CollectionIndex
) -> None:
    board = NoticeBoard()
    shown: list[Notice] = []
    gone: list[str] = []
    board.attach(shown.append, gone.append)
    update = IndexUpdate(board, runner, parent)
    due: list[str] = []
    update.due.connect(lambda: due.append("due"))
    update.begin(index, index.update)
    assert runner.jobs[0].progress is not None
    runner.jobs[0].progress(Progress(2, 5))
    assert update.can_pause
    update.cancel()
    assert runner.controls[0].is_cancelled
    left = [update.left_unread]
    assert not update.words
    (notice,) = shown
    assert "3 files not read yet" in notice.sentence
    notice.actions[0].run()
    assert due == ["due"]
    update.begin(index, index.update)
    left.append(update.left_unread)
    assert left == [3, None]
    assert gone == [notice.topic]
