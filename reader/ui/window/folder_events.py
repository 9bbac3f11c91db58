"""What the system tells of folders: on Linux by file, elsewhere that something is otherwise."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QSocketNotifier, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.app.inotify import Event, Inotify


@dataclass(frozen=True, slots=True)
class FolderEvent:
    """Something happened in a folder.

    Attributes:
        folder: Its path.
        name: Of the file or folder in it; empty where that is not known, and for itself.
    """

    folder: str
    name: str = ""


class FolderEvents(QObject):
    """Watches folders, each for itself."""

    told = Signal(object)
    """Something happened: a `FolderEvent`."""
    missed = Signal()
    """So much happened that not all of it is known."""

    @property
    def folders(self) -> list[str]:
        """What is watched."""
        raise NotImplementedError

    @property
    def is_full(self) -> bool:
        """Whether the system refused a watch."""
        raise NotImplementedError

    def add(self, folders: Sequence[str]) -> list[str]:
        """Watch these, too; which of them were there and are watched now."""
        raise NotImplementedError

    def remove(self, folders: Iterable[str]) -> None:
        """Watch these no more."""
        raise NotImplementedError

    def take(self) -> list[FolderEvent] | None:
        """What happened up to now and was not told; None where it cannot be told from the rest."""
        raise NotImplementedError


class LinuxEvents(FolderEvents):
    """Folders watched by inotify: what is written over in place is told, too, and by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._queue: Inotify | None = None
        self._notifier: QSocketNotifier | None = None
        self._watches: dict[str, int] = {}
        self._folders: dict[int, str] = {}
        self._is_full = False

    @property
    def folders(self) -> list[str]:
        """What is watched."""
        return list(self._watches)

    @property
    def is_full(self) -> bool:
        """Whether the system refused a watch."""
        return self._is_full

    def add(self, folders: Sequence[str]) -> list[str]:
        """Watch these, too; which of them were there and are watched now."""
        from reader.app.inotify import NoMoreWatchesError

        # A folder that was moved has the same number under its new name.
        self._tell()
        self._is_full = False
        added = []
        try:
            queue = self._queue or self._opened()
            for folder in folders:
                watch = queue.add(folder)
                if watch is not None:
                    self._watches[folder] = watch
                    self._folders[watch] = folder
                    added.append(folder)
        except NoMoreWatchesError:
            self._is_full = True
        return added

    def remove(self, folders: Iterable[str]) -> None:
        """Watch these no more."""
        for folder in folders:
            watch = self._watches.pop(folder, None)
            if watch is not None and self._folders.get(watch) == folder:
                del self._folders[watch]
                if self._queue is not None:
                    self._queue.remove(watch)
        if not self._watches:
            self._close()

    def take(self) -> list[FolderEvent] | None:
        """What happened up to now and was not told."""
        if self._queue is None:
            return []
        happened = map(self._heard, self._queue.read())
        return [event for event in happened if event is not None]

    def _opened(self) -> Inotify:
        from reader.app.inotify import Inotify

        queue = self._queue = Inotify()
        self._notifier = QSocketNotifier(queue.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)
        return queue

    def _close(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._queue is not None:
            self._queue.close()
            self._queue = None

    def _heard(self, event: Event) -> FolderEvent | None:
        from reader.app.inotify import WATCH_ENDED, Mask

        if event.mask & Mask.OVERFLOW:
            self.missed.emit()
            return None
        folder = self._folders.get(event.watch)
        if folder is None:
            # Its watch was ended a moment ago.
            return None
        if event.mask & WATCH_ENDED:
            self._let_go(folder)
        return FolderEvent(folder, event.name)

    def _let_go(self, folder: str) -> None:
        """A watch goes with its folder to wherever that is moved, and so do those below it."""
        below = folder.rstrip(os.sep) + os.sep
        for name in [one for one in self._watches if one == folder or one.startswith(below)]:
            watch = self._watches.pop(name)
            self._folders.pop(watch, None)
            if self._queue is not None:
                self._queue.remove(watch)

    @Slot()
    def _tell(self) -> None:
        for event in self.take() or ():
            self.told.emit(event)


class OtherEvents(FolderEvents):
    """Folders watched by Qt, where there is no inotify."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_directory_changed)
        self._is_full = False

    @property
    def folders(self) -> list[str]:
        """What is watched."""
        return self._watcher.directories()

    @property
    def is_full(self) -> bool:
        """Whether the system refused a watch."""
        return self._is_full

    def add(self, folders: Sequence[str]) -> list[str]:
        """Watch these, too; which of them were there and are watched now."""
        there = [name for name in folders if os.path.isdir(name)]  # noqa: PTH112 - Path may raise
        refused = frozenset(self._watcher.addPaths(there) if there else ())
        self._is_full = bool(refused)
        return [name for name in there if name not in refused]

    def remove(self, folders: Iterable[str]) -> None:
        """Watch these no more."""
        gone = list(folders)
        if gone:
            self._watcher.removePaths(gone)

    def take(self) -> list[FolderEvent] | None:
        """Nobody knows: what happened is told later, and by folder."""
        return None

    @Slot(str)
    def _on_directory_changed(self, name: str) -> None:
        if not os.path.isdir(name):  # noqa: PTH112 - Path may raise
            self.remove([name])
        self.told.emit(FolderEvent(name))


def folder_events(parent: QObject) -> FolderEvents:
    """What this system tells of folders."""
    return LinuxEvents(parent) if sys.platform == "linux" else OtherEvents(parent)
