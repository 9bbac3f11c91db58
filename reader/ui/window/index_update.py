"""Bringing the open index up to date: in a moment, now, paused, cancelled; how far it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Job, JobControl, JobRunner, Progress
from reader.checks import prepare
from reader.ui.window.left_unread import LeftUnread
from reader.ui.window.pace import pace_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.indexing import CollectionIndex
    from reader.app.notices import NoticeBoard
    from reader.app.updated import Updated
    from reader.collection.state import Unfinished

_GIVE_WAY_MS = 1000
"""A list that is there is shown and counted before its folder is looked through: both at once
would take turns, and the list would wait for a walk nobody sees."""
_LONG_MS = 1000
"""A look that nobody asked for is told of when it takes longer."""
_LOOK_AGAIN, _LOOK_AGAIN_TIMES = 5.0, 20
"""Seconds between two looks nobody asked for, and how often as long as a look takes."""


class IndexUpdate(QObject):
    """The one update of the open index at a time, and what came of the last.

    Args:
        board: Told that one was cancelled, until it goes on.
        runner: Does it.
        parent: Begins it when it is due.
    """

    due = Signal()
    """The folder is to be looked through now."""
    stepped = Signal()
    """`step` is another."""
    ended = Signal(object)
    """The folder was looked through: `Updated`."""
    failed = Signal(object)
    """It could not be: the error."""
    told = Signal()
    """What is said of the work changed: `words`."""

    def __init__(self, board: NoticeBoard, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: JobControl | None = None
        self.words = ""
        """How far the work is, in words; empty when there is none."""
        self.is_running = False
        """Whether the index is being brought up to date; soon, while `is_due`."""
        self.is_whole = False
        """Whether the last update came to its end: the index holds all that the folder held."""
        self.is_stale = False
        """Whether the index could not be brought up to date, and is shown as it was."""
        self.unfinished: Unfinished | None = None
        """What the last update left unread, where it could not come to its end."""
        self.step = Progress(0, 0)
        """How many files of those that are new or changed the last update has read."""
        self.own_files = 0
        """At most so many files were changed by this program alone since the folder was looked
        through: that they are read once more confirms what the index says, and is not shown."""
        self._left = LeftUnread(board, self)
        self._left.wanted.connect(self.due)
        self._is_again = False
        """Something changed while an update was under way: another one follows."""
        self._is_of_all = True
        self._began = self._took = self._ended = 0.0
        """When the folder was last looked through to its end, and how long that took."""
        self._due = QTimer(self)
        """Runs until a list that is there was shown and the folder is looked through."""
        self._due.setSingleShot(True)
        self._due.setInterval(_GIVE_WAY_MS)
        self._due.timeout.connect(self._on_due_timeout)
        self._looking = ""
        """What is said of a look that takes long."""
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_LONG_MS)
        self._long.timeout.connect(self._on_long_timeout)

    @property
    def is_due(self) -> bool:
        """Whether the folder will be looked through in a moment."""
        return self._due.isActive()

    @property
    def is_expected(self) -> bool:
        """Whether the index is being brought up to date, or will be in a moment."""
        return self.is_running or self.is_due

    @property
    def is_unseen(self) -> bool:
        """Whether nothing is read, or will be as far as is known, but what was changed here."""
        return 0 < self.own_files >= self.step.total

    @property
    def is_reading(self) -> bool:
        """Whether documents are being read, as is said below the list."""
        return self.is_running and bool(self.words)

    @property
    def left_unread(self) -> int | None:
        """Files that were not read because it was cancelled; None where it was not."""
        return self._left.files

    @property
    def can_pause(self) -> bool:
        """Whether work is under way that can wait."""
        return self.is_running and self.step.total > 0

    @property
    def is_long_ago(self) -> bool:
        """Whether the last one ended so long ago that a look nobody asked for may follow."""
        waited = time.monotonic() - self._ended
        return waited > max(_LOOK_AGAIN, self._took * _LOOK_AGAIN_TIMES)

    def put_off(self) -> None:
        """Let it be due in a moment."""
        self._due.start()

    def call_off(self) -> None:
        """Let none be due that was put off."""
        self._due.stop()

    def hurry(self) -> None:
        """Let one that was put off be due now."""
        if self.is_due:
            self._on_due_timeout()

    def follow_up(self) -> None:
        """Let another one be due when this one ends."""
        self._is_again = True

    def begin(
        self,
        index: CollectionIndex,
        work: Callable[[JobControl], Updated],
        *,
        is_quiet: bool = False,
        is_of_all: bool = True,
    ) -> None:
        """Bring an index up to date, instead of whatever is under way.

        Args:
            index: It.
            work: Does it.
            is_quiet: Nothing is said unless there is something to read: nobody asked for it.
            is_of_all: The whole folder is looked through, not what changed in it alone.
        """
        self._due.stop()
        if self._job is not None:
            self._job.cancel()
        self._left.take_back()
        self.is_running = True
        self.is_whole = self.is_stale = False
        self.unfinished = None
        self.step = Progress(0, 0)
        self._is_of_all = is_of_all
        if is_of_all:
            self._began = time.monotonic()
        self._looking = self.tr("Looking through “{0}”…").format(index.root.name)
        if is_quiet or self.own_files:
            self._long.start()
        else:
            self.say(self._looking)
        self._job = self._runner.start(
            Job(f"update {index.root}", work, self._on_ended, self._on_failed, self._on_step)
        )

    def hold(self, *, is_held: bool) -> None:
        """Let it wait, or go on."""
        if self._job is not None:
            if is_held:
                self._job.pause()
            else:
                self._job.resume()
            self._say_pace()

    def cancel(self) -> None:
        """End it, at the user's wish, and tell what is left; what was read stays in the index."""
        if self._job is not None:
            self._job.cancel()
        if self.is_running:
            self._left.tell(self.step)
        self.is_running = self._is_again = False
        self.say("")

    def stop(self) -> None:
        """End it, for the index is let go."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._due.stop()
        self.is_running = self.is_whole = self.is_stale = self._is_again = False
        self._left.take_back()
        self.say("")

    def say(self, words: str) -> None:
        """Say how far the work is; empty when there is none any more."""
        if words != self.words:
            self.words = words
            self.told.emit()

    def _say_pace(self) -> None:
        if self.is_unseen:
            return
        is_held = self._job is not None and self._job.is_paused
        words = pace_words(self.step, is_held=is_held)
        if words:
            self.say(words)

    @Slot()
    def _on_long_timeout(self) -> None:
        if self.is_running and not self.words and not self.is_unseen:
            self.say(self._looking)

    @Slot()
    def _on_due_timeout(self) -> None:
        self._runner.start(Job("prepare", _prepare, _pass, _pass))
        self.due.emit()

    def _on_step(self, progress: Progress) -> None:
        self.step = progress
        self._say_pace()
        self.stepped.emit()

    def _on_ended(self, updated: Updated) -> None:
        self.is_running = False
        self.unfinished = updated.unfinished
        self.is_whole = not updated.is_stale
        self.is_stale = updated.is_stale
        if self._is_of_all:
            self.own_files = 0
            self._ended = time.monotonic()
            self._took = self._ended - self._began
        # The words stay until the list shows all of it.
        self.ended.emit(updated)
        if self._is_again:
            self._is_again = False
            self.due.emit()

    def _on_failed(self, error: Exception) -> None:
        self.is_running = False
        self.say("")
        self.failed.emit(error)


def _prepare(_control: JobControl) -> None:
    """Have ready what reads documents: nobody waits now."""
    prepare()


def _pass(_outcome: object) -> None:
    """What could not be imported is told with the first document."""
