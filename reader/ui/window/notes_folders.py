"""The few folders where notes on the document on screen may lie, watched for themselves.

A file that was opened alone has no collection whose folders are watched, and notes may be kept far
from any collection: in a folder that several people share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.collection.left_out import NOTES_MARK
from reader.ui.window.folder_events import FolderEvent, folder_events
from reader.ui.window.settling import Settling

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SETTLE_MS = 300
_LATER_MS = 100


class NotesFolders(QObject):
    """Tells when a notes file or a codebook in them was laid down, written over or taken away."""

    changed = Signal()
    """One of them may be otherwise."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._events = folder_events(self)
        self._events.told.connect(self._on_told)
        self._events.missed.connect(self._on_missed)
        self._wanted: tuple[str, ...] = ()
        self._settling = Settling(_SETTLE_MS, self)
        self._settling.settled.connect(self._on_settled)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._on_later)

    def set_folders(self, folders: Iterable[Path]) -> None:
        """Watch these folders and no others, in a moment: the document is painted first.

        One that is not there is watched once something happens in the others.
        """
        self._wanted = tuple(dict.fromkeys(map(str, folders)))
        watched = self._events.folders
        self._events.remove([name for name in watched if name not in self._wanted])
        self._later.start()

    @property
    def folders(self) -> list[str]:
        """What is watched."""
        return self._events.folders

    def _watch(self) -> bool:
        """Watch what is wanted and is not yet watched; whether there was any."""
        watched = self._events.folders
        new = [name for name in self._wanted if name not in watched]
        return bool(new) and bool(self._events.add(new))

    @Slot()
    def _on_later(self) -> None:
        if self._watch():
            # Nobody told of what was laid into them before they were watched.
            self.changed.emit()

    @Slot(object)
    def _on_told(self, event: FolderEvent) -> None:
        if not event.name or NOTES_MARK in event.name:
            self._settling.note([event])

    @Slot()
    def _on_missed(self) -> None:
        self._settling.note(map(FolderEvent, self._events.folders))

    @Slot(object)
    def _on_settled(self, _folders: object) -> None:
        self._watch()
        self.changed.emit()
