"""Watching the folders of what is open: something in them was added, replaced or removed."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SETTLE_MS = 600
_BATCH = 250
"""Watches set in one turn of the window's thread."""
MOST_WATCHED = 4_000
"""Systems allow so many thousands for all programs together; the rest is looked at on focus."""
_OWN_SECONDS = 2.0
"""So long after a write of our own a change of that folder is taken for its echo."""


class FolderWatch(QObject):
    """One watch for each folder; what happens in many of them is told once it has settled."""

    changed = Signal(object)
    """Something is otherwise in some of the folders: a frozenset of their paths as text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_directory_changed)
        self._waiting: list[str] = []
        self._own: dict[str, float] = {}
        self._changed: set[str] = set()
        self._had_some = self._got_some = False
        """Folders were watched when more were named; some of these are by now."""
        self.is_complete = True
        """Whether every folder is watched: else what is not must be looked at now and then."""
        self._adding = QTimer(self)
        self._adding.setInterval(0)
        self._adding.timeout.connect(self._add_some)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)

    def set_folders(self, folders: Iterable[Path | str]) -> None:
        """Watch these folders and no others."""
        wanted = [str(folder) for folder in folders]
        self.is_complete = len(wanted) <= MOST_WATCHED
        kept = set(wanted[:MOST_WATCHED])
        watched = set(self._watcher.directories())
        gone = list(watched - kept)
        if gone:
            self._watcher.removePaths(gone)
        self._waiting = [name for name in wanted[:MOST_WATCHED] if name not in watched]
        self._had_some, self._got_some = bool(watched), False
        if self._waiting:
            self._adding.start()
        elif not kept:
            self._settled.stop()
            self._changed.clear()

    def expect(self, path: Path) -> None:
        """A file was written by this program: its folder changes, and nobody need look."""
        self._own[str(path.parent)] = time.monotonic()

    @property
    def folders(self) -> list[str]:
        """What is watched."""
        return self._watcher.directories()

    @Slot()
    def _add_some(self) -> None:
        batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
        there = [name for name in batch if os.path.isdir(name)]  # noqa: PTH112 - Path may raise
        refused = self._watcher.addPaths(there) if there else []
        self._got_some |= len(there) > len(refused)
        if refused:
            # No more are to be had: the others would only be refused one by one.
            self.is_complete = False
            self._waiting = []
        if not self._waiting:
            self._adding.stop()
            if self._had_some and self._got_some:
                # Nobody told of what was laid into them before they were watched.
                self._settled.start()

    @Slot(str)
    def _on_directory_changed(self, name: str) -> None:
        written = self._own.pop(name, None)
        if written is None or time.monotonic() - written > _OWN_SECONDS:
            self._changed.add(name)
            self._settled.start()
        else:
            # A write is several changes: a lock, a temporary file, a backup.
            self._own[name] = written

    @Slot()
    def _on_settled(self) -> None:
        changed, self._changed = frozenset(self._changed), set()
        self.changed.emit(changed)
