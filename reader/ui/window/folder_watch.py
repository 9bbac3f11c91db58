"""Watching the folders of what is open: something in them was added, replaced or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.collection.left_out import NOTES_MARK, is_passed_over
from reader.ui.window.folder_events import FolderEvent, folder_events
from reader.ui.window.settling import Settling

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SETTLE_MS = 500
_BATCH = 250
"""Watches set in one turn of the window's thread."""
MOST_WATCHED = 4_000
"""Systems allow so many thousands for all programs together; the rest is looked at on focus."""
_OWN_SECONDS = 2.0
"""So long what may be the echo of writes of our own waits for the last of them."""


class FolderWatch(QObject):
    """One watch for each folder; what happens in many of them is told once it has settled."""

    changed = Signal(object)
    """Something is otherwise in some of the folders: a frozenset of their paths as text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._events = folder_events(self)
        self._events.told.connect(self._on_told)
        self._events.missed.connect(self._on_missed)
        self._waiting: list[str] = []
        self._own: set[str] = set()
        """Folders of which nobody knows whether what happens in them was done here."""
        self._had_some = False
        """Folders were watched when more were named, or those that were are gone."""
        self._got: list[str] = []
        self.is_complete = True
        """Whether every folder is watched: else what is not must be looked at now and then."""
        self._adding = QTimer(self)
        self._adding.setInterval(0)
        self._adding.timeout.connect(self._add_some)
        self._settling = Settling(_SETTLE_MS, self)
        self._settling.settled.connect(self._on_settled)

    def set_folders(self, folders: Iterable[Path | str]) -> None:
        """Watch these folders and no others."""
        wanted = [str(folder) for folder in folders]
        self.is_complete = len(wanted) <= MOST_WATCHED
        kept = set(wanted[:MOST_WATCHED])
        watched = set(self._events.folders)
        self._events.remove(watched - kept)
        self._waiting = [name for name in wanted[:MOST_WATCHED] if name not in watched]
        self._had_some, self._got = bool(watched) or self._had_some, []
        if self._waiting:
            self._adding.start()
            return
        self._had_some = False
        if not kept:
            self._settling.forget()

    def let_go(self) -> None:
        """The folders are away: what comes back in their place is another, and watched anew."""
        self.set_folders(())
        self._had_some = True

    def expect(self, path: Path) -> None:
        """The notes on a document were written by this program just now: nobody need look."""
        happened = self._events.take()
        if happened is None:
            self._own.add(str(path.parent))
        else:
            self._note([event for event in happened if not _is_of_notes(event, path)])

    def put_off(self, folders: Iterable[str]) -> None:
        """Tell of folders that were told of once more in a moment."""
        self._settling.note(map(FolderEvent, folders))

    def pass_over(self) -> None:
        """Everything is looked at in a moment: what happened up to now is no news."""
        self._events.take()
        self._settling.forget()

    @property
    def folders(self) -> list[str]:
        """What is watched."""
        return self._events.folders

    @Slot()
    def _add_some(self) -> None:
        batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
        self._got += self._events.add(batch)
        if self._events.is_full:
            # No more are to be had: the others would only be refused one by one.
            self.is_complete = False
            self._waiting = []
        if not self._waiting:
            self._adding.stop()
            if self._had_some:
                # Nobody told of what was laid into them before they were watched.
                self._settling.note(map(FolderEvent, self._got))
            self._had_some = False

    @Slot(object)
    def _on_told(self, event: FolderEvent) -> None:
        self._note([event])

    def _note(self, events: Iterable[FolderEvent]) -> None:
        news = [one for one in events if not (one.name and is_passed_over(one.name))]
        is_own = any(one.folder in self._own for one in news)
        self._settling.note(news, seconds=_OWN_SECONDS if is_own else 0.0)

    @Slot()
    def _on_missed(self) -> None:
        self._settling.note(map(FolderEvent, self._events.folders))

    @Slot(object)
    def _on_settled(self, folders: frozenset[str]) -> None:
        self._own.clear()
        self.changed.emit(folders)


def _is_of_notes(event: FolderEvent, path: Path) -> bool:
    """Whether what happened is a file with notes on a document, or on a member of a dump."""
    mark = path.name + NOTES_MARK
    if event.folder == str(path.parent):
        return event.name.startswith(mark)
    return event.folder == str(path.parent / mark)
