"""What a visit has seen is stored while it lasts: a window that dies has visited all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from reader.app.jobs import Job

if TYPE_CHECKING:
    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobControl, JobRunner
    from reader.app.visits import CollectionVisit

_SEEN_MS = 60_000
"""News that stood on screen so long is seen; who dies sooner is told it again."""


class VisitRecord(QObject):
    """Stores a visit as soon as nothing can be lost by that.

    Args:
        runner: Writes.
        parent: Shows what is new.
    """

    def __init__(self, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._visit: CollectionVisit | None = None
        self._has_begun = False
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(_SEEN_MS)
        self._seen.timeout.connect(self._on_seen_timeout)

    def follow(self, visit: CollectionVisit | None) -> None:
        """Store this visit from now on, or none."""
        self._seen.stop()
        self._visit, self._has_begun = visit, False

    def read(self, index: CollectionIndex) -> None:
        """The whole folder was read: at a first visit nothing of it is news to anybody later."""
        visit = self._visit
        if visit is None or self._has_begun or not visit.is_first:
            return
        self._has_begun = True

        def operation(control: JobControl) -> None:
            from reader.app.overview import saved_searches

            with index.reading(control) as connection:
                visit.begin(connection, saved_searches(visit.root))

        self._runner.start(Job("remember a first visit", operation, _pass, _pass))

    def shown(self) -> None:
        """What is new is on screen."""
        if not self._seen.isActive():
            self._seen.start()

    @Slot()
    def _on_seen_timeout(self) -> None:
        visit = self._visit
        if visit is None:
            return

        def operation(_control: JobControl) -> None:
            visit.keep()

        self._runner.start(Job("remember what was seen", operation, _pass, _pass))


def _pass(_outcome: object) -> None:
    """What cannot be stored is told once more at the next visit."""
