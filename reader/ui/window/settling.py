"""When what happens in folders has settled: soon, but not for ever anew while one file changes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.ui.window.folder_events import FolderEvent

_LONGEST = 4
"""So many times as long as after one event nobody waits while others follow it; then twice so
long, and again: a large folder that is being filled is not looked through all the time."""
_MOST = 32
"""So many times as long the wait becomes while the same files change again and again."""


class Settling(QObject):
    """Collects what happens, until nothing more does for a moment.

    Args:
        milliseconds: The moment.
        parent: Looks then.
    """

    settled = Signal(object)
    """Nothing more happened: the folders, a frozenset of their paths as text."""

    def __init__(self, milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._moment = self._wait = milliseconds / 1000
        self._happened: set[FolderEvent] = set()
        self._before: frozenset[FolderEvent] = frozenset()
        """What was told the last time; a program that writes on and on writes the same files."""
        self._longest = _LONGEST * self._moment
        self._began = self._latest = self._told = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def note(self, events: Iterable[FolderEvent], *, seconds: float = 0.0) -> None:
        """Something happened.

        Args:
            events: It.
            seconds: Wait so long at least.
        """
        happened = frozenset(events)
        if not happened:
            return
        now = time.monotonic()
        if not self._timer.isActive():
            self._began = now
        self._latest = now
        self._happened |= happened
        wait = self._moment
        if self._happened <= self._before:
            wait = self._wait
        last = self._began + max(self._longest, wait)
        wait = max(min(wait, last - now), seconds, 0.0)
        self._timer.start(round(wait * 1000))

    def forget(self) -> None:
        """Nothing is to be looked at any more."""
        self._timer.stop()
        self._happened.clear()

    @Slot()
    def _on_timeout(self) -> None:
        happened, self._happened = frozenset(self._happened), set()
        now = time.monotonic()
        recent = 2 * max(self._longest, self._wait)
        is_resting = now - self._latest > self._moment / 2
        longer = min(2 * self._longest, _MOST * self._moment)
        self._longest = _LONGEST * self._moment if is_resting else longer
        is_the_same = happened <= self._before and now - self._told < recent
        self._wait = min(2 * self._wait, _MOST * self._moment) if is_the_same else self._moment
        self._before, self._told = happened, now
        self.settled.emit(frozenset(event.folder for event in happened))
