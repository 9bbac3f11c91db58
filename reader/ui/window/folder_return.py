"""Seeing that the open folder goes away, and comes back: a disk, a share, a moved folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Job

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.jobs import JobControl, JobRunner

_LOOK_MS = 3_000


class FolderReturn(QObject):
    """Looks now and then whether a folder is there again, or another one in its place.

    The looking is done off the window's thread, one look at a time: what does not answer may
    keep one of its workers, not all.
    """

    returned = Signal()
    """The path leads to something else than when it was lost."""
    lost = Signal()
    """The path of the open folder leads nowhere: of its own move a folder's watch tells nothing."""

    def __init__(self, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._root: Path | None = None
        self._is_away = False
        self._place = ""
        """What the path led to while the folder was open; empty before that was looked at."""
        self._may_be_back = False
        """Nobody was told yet that what the path leads to is the open folder."""
        self._lost: str | None = None
        """What the path led to when it was lost; None before the first look."""
        self._look: JobControl | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_waiting(self) -> bool:
        """Whether a folder is away."""
        return self._is_away

    def keep_watch(self, root: Path) -> None:
        """See whether an open folder stays where it is."""
        self.stop()
        self._root, self._may_be_back = root, True
        self._timer.start()
        self.look()

    def wait_for(self, root: Path) -> None:
        """Wait for a folder that was just found gone; what its path leads to now is not it."""
        self._root, self._lost, self._is_away = root, None, True
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._root, self._is_away = None, False
        self._timer.stop()
        if self._look is not None:
            self._look.cancel()
            self._look = None

    @Slot()
    def look(self) -> None:
        """Look at once, unless a look is under way."""
        root = self._root
        if root is None or self._look is not None:
            return
        from reader.collection.state import place_of_folder

        def operation(_control: JobControl) -> str:
            return place_of_folder(root)

        self._look = self._runner.start(Job("folder back", operation, self._heard, self._missed))

    def _heard(self, place: str) -> None:
        self._look = None
        if not self._is_away:
            self._place = place or self._place
            if not place:
                self.stop()
                self.lost.emit()
        elif self._may_be_back and place and place == self._place:
            # It came back before anybody looked. It may also be there and be closed: then this
            # is told once.
            self._may_be_back = False
            self.stop()
            self.returned.emit()
        elif self._lost is None or not place:
            self._lost = place
        elif place != self._lost:
            self.stop()
            self.returned.emit()

    def _missed(self, _error: Exception) -> None:
        self._look = None
