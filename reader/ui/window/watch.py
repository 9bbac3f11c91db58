"""Watching the open document's file: gone or changed, said once, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from reader.app.files import is_file

if TYPE_CHECKING:
    from pathlib import Path

_SETTLE_MS = 400


class DocumentWatch(QObject):
    """One file is watched; what happens to it is told when it has settled."""

    changed = Signal(object)
    """The file's content is another now: its path."""
    vanished = Signal(object)
    """The file is not there any more: its path."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_file_changed)
        self._path: Path | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)

    def set_path(self, path: Path | None) -> None:
        """Watch another file, or none."""
        watched = self._watcher.files()
        if watched:
            self._watcher.removePaths(watched)
        self._path = path
        self._settled.stop()
        if path is not None and is_file(path):
            self._watcher.addPath(str(path))

    @Slot(str)
    def _on_file_changed(self, _name: str) -> None:
        self._settled.start()

    @Slot()
    def _on_settled(self) -> None:
        path = self._path
        if path is None:
            return
        if not is_file(path):
            self.vanished.emit(path)
            return
        if str(path) not in self._watcher.files():
            self._watcher.addPath(str(path))
        self.changed.emit(path)
