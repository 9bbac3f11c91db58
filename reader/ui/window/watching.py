"""Notes that others lay beside the document on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.window.notes_folders import NotesFolders
from reader.ui.window.notes_watch import NotesWatch

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from reader.annotations import Reading
    from reader.app.workspace import Workspace


class Watching:
    """Reads others' notes on the open document when its notes files look otherwise.

    Attributes:
        folders: Where these may lie; tells when one of them came or was changed.
        is_refreshing: Notes are read that somebody else wrote: nothing was saved here.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        self._workspace = workspace
        self.folders = NotesFolders(parent)
        self._reading: Reading | None = None
        self._notes = NotesWatch()
        self.is_refreshing = False

    def look(self, reading: Reading | None) -> None:
        """Remember how the notes files of the document look now."""
        self._reading = reading
        document = reading.document if reading else None
        home = self._workspace.notes_home
        self._notes.look(document, home.places(document.source.address.path) if document else None)
        self.folders.set_folders(self._notes.folders)

    def refresh(self) -> None:
        """Show what another person noted on the document meanwhile."""
        if self._reading is None or not self._notes.has_changed:
            return
        self.is_refreshing = True
        try:
            self._workspace.refresh(self._reading.document.source.address)
        finally:
            self.is_refreshing = False
