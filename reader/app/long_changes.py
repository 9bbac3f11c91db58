"""Changes of many documents: waited for, counted, and finished where one was interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.course import Course
    from reader.app.jobs import JobControl, Progress
    from reader.app.left_changes import Finished, LeftChanges
    from reader.app.undo import Step

T = TypeVar("T")
_MANY = 20
"""From so many files on it takes a second or more, for each is flushed to its disk."""


class Waiter(Protocol):
    """Does work that takes seconds; a window goes on painting meanwhile."""

    def __call__(self, work: Callable[[], T], stop: Callable[[], None] | None, /) -> T:
        """Do it, on this thread or another, and hand back its outcome or its error.

        Args:
            work: To be done.
            stop: Lets it end early, at the user's wish; None where it must come to its end.
        """


class LongChanges:
    """Lets a front end wait for what writes many files, and finish what a process that died left.

    Args:
        course: Of the writing under way.
        left: What was interrupted.
        publish: Lets what was finished be undone, and tells the listeners.
    """

    def __init__(
        self, course: Course, left: LeftChanges, publish: Callable[[Finished], None]
    ) -> None:
        self._course = course
        self._left = left
        self._publish = publish
        self._waiter: Waiter = _at_once
        self.is_writing = False
        """Whether files are being written: what is seen to happen to them may be this."""

    def wait_by(self, waiter: Waiter) -> None:
        """Let ``waiter`` do what writes many files; it may do so on another thread."""
        self._waiter = waiter

    def waited(self, work: Callable[[], T], step: Step) -> T:
        """Do the work of a step, by the waiter if it writes many files."""
        self._course.begin()
        if len(step.parts) < _MANY:
            return work()
        self.is_writing = True
        try:
            return self._waiter(work, self._course.stop if step.is_divisible else None)
        finally:
            self.is_writing = False

    def leave_off(self) -> None:
        """The program ends: what is under way ends before its next file, from any thread.

        The next start finishes it, as after a crash, and says so.
        """
        self._course.leave_off()

    @property
    def progress(self) -> Progress:
        """How many of how many files of the writing under way are written; from any thread."""
        return self._course.progress

    @property
    def is_unfinished(self) -> bool:
        """Whether a change of many documents that was interrupted waits for :meth:`finish`."""
        return self._left.is_left

    def finish(self, control: JobControl) -> Finished:
        """Finish what was interrupted, from any thread; its documents take no change meanwhile.

        Raises:
            Cancelled: If the job is cancelled; the rest is done at the next start.
        """
        return self._left.finish(control)

    def publish_finished(self, finished: Finished) -> None:
        """Let what :meth:`finish` wrote be undone, and tell the listeners; on their thread."""
        self._publish(finished)


def _at_once(work: Callable[[], T], _stop: Callable[[], None] | None) -> T:
    return work()
