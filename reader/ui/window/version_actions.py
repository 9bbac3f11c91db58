"""Actions on the versions of notes: their history, versions made at the same time, deleted ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.annotations import Fact
from reader.app import note_steps
from reader.app.notices import Notice, NoticeAction, NoticeBoard, NoticeKind
from reader.ui.actions import ActionId, ActionTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from reader.annotations import Annotation, Reading
    from reader.annotations.past import NoteVersion
    from reader.app.workspace import Workspace
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.notes import NotesPanel
    from reader.ui.panels.side import SidePanel
    from reader.ui.theme.theme import ThemeManager
    from reader.ui.window.notes import NotesController


class VersionActions(QObject):
    """Shows the versions of a note and does what is decided on them."""

    def __init__(
        self,
        window: QWidget,
        actions: ActionTable,
        workspace: Workspace,
        controller: NotesController,
        services: tuple[NoticeBoard, ThemeManager],
        parts: tuple[ReaderView, SidePanel],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._workspace = workspace
        self._controller = controller
        self._board, self._themes = services
        self._reader, self._side = parts
        self._side.with_notes(self._follow)

    def _follow(self, notes: NotesPanel) -> None:
        notes.version_chosen.connect(self._on_version_chosen)
        notes.joining_requested.connect(self._on_joining_requested)
        notes.history_requested.connect(self.show_history)
        notes.emptying_requested.connect(self._on_empty_deleted)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.NOTE_HISTORY: self._on_note_history,
            ActionId.EMPTY_DELETED: self._on_empty_deleted,
        }

    @Slot(str)
    def show_history(self, note_id: str) -> None:
        """Show every version of a note; the one that is picked is used again."""
        reading = self._reader.reading
        if reading is None:
            return
        versions = self._workspace.versions.all_of(reading, note_id)
        entry = _newest(reading, note_id)
        if not versions or entry is None:
            self._board.inform(self.tr("No version of this note is kept any more."))
            return
        name = note_steps.named(reading, entry)
        from reader.ui.dialogs.note_history import NoteHistory

        dialog = NoteHistory(versions, name, self._themes, self._window)
        if dialog.exec() and dialog.chosen is not None:
            chosen = dialog.chosen
            self._controller.change(lambda: self._workspace.versions.use(reading, note_id, chosen))
        dialog.deleteLater()

    @Slot()
    def _on_note_history(self) -> None:
        self._side.flush()
        note_id = self._side.notes.current
        if note_id is None:
            self._board.inform(self.tr("Choose a note first; then its history can be shown."))
            return
        self.show_history(note_id)

    @Slot(str, object)
    def _on_version_chosen(self, note_id: str, version: NoteVersion | Fact) -> None:
        reading, versions = self._reader.reading, self._workspace.versions
        if reading is None:
            return
        if isinstance(version, Fact):
            self._controller.change(lambda: versions.keep_document_note(reading, version))
        else:
            self._controller.change(lambda: versions.keep(reading, note_id, version))

    @Slot(str)
    def _on_joining_requested(self, note_id: str) -> None:
        reading, versions = self._reader.reading, self._workspace.versions
        if reading is None:
            return
        # Imported here: who decides sees the panel, and a start has none.
        from reader.ui.panels.note_rows import DOCUMENT_KEY

        if note_id == DOCUMENT_KEY:
            self._controller.change(lambda: versions.join_document_notes(reading))
        else:
            self._controller.change(lambda: versions.keep_both(reading, note_id))

    @Slot()
    def _on_empty_deleted(self) -> None:
        reading = self._reader.reading
        if reading is None:
            return
        if not reading.deleted:
            self._board.inform(self.tr("There are no deleted notes on this document."))
            return
        from reader.ui.dialogs.emptying import may_empty

        if not may_empty(len(reading.deleted), self._window):
            return
        if self._controller.change(lambda: self._workspace.versions.empty_deleted(reading)):
            undo = NoticeAction(self.tr("Undo"), self._controller.undo_requested.emit)
            sentence = self.tr("The list of deleted notes is empty.")
            notice = Notice(NoticeKind.INFORMATION, sentence, (undo,), topic="emptied")
            self._board.tell(notice)


def _newest(reading: Reading, note_id: str) -> Annotation | None:
    note = reading.note(note_id)
    if note is not None:
        return note.annotation
    return next((stone.kept for stone in reading.deleted if stone.id == note_id), None)
