"""Watching the open document's file: gone, back or changed, told once it has settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from reader.app.files import is_file, is_folder

if TYPE_CHECKING:
    from pathlib import Path

_SETTLE_MS = 400


class DocumentWatch(QObject):
    """One file is watched; while it is gone, the nearest folder above that is there."""

    settled = Signal()
    """Something happened to the file, or may have, and it has come to rest."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_file_changed)
        self._watcher.directoryChanged.connect(self._on_folder_changed)
        self._path: Path | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._on_settled)

    def set_path(self, path: Path | None) -> None:
        """Watch another file, or none."""
        self._path = path
        self._settling.stop()
        self._let_go()
        if path is not None:
            self._follow(path)

    def _let_go(self) -> None:
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _follow(self, path: Path) -> None:
        """Watch the file where it is, else for its return."""
        if not is_file(path):
            above = next((one for one in path.parents if is_folder(one)), None)
            if above is not None:
                self._watcher.addPath(str(above))
        # It may have come back before its folder was watched.
        if is_file(path):
            self._watcher.addPath(str(path))

    @Slot(str)
    def _on_file_changed(self, _name: str) -> None:
        self._settling.start()

    @Slot(str)
    def _on_folder_changed(self, _name: str) -> None:
        # In a folder where others work there is no end of changes to wait for.
        if not self._settling.isActive():
            self._settling.start()

    @Slot()
    def _on_settled(self) -> None:
        if self._path is not None:
            self._let_go()
            self._follow(self._path)
            self.settled.emit()
