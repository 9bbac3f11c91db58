"""Actions on notes: from keys, bar and panel to the notes controller."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.annotations import Colour, Motivation
from reader.ui.actions import ActionId, ActionTable
from reader.ui.panels.note_edits import DocumentEdit, EditorFocus, NoteEdit
from reader.ui.panels.side import Panel, SidePanel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from reader.app.workspace import Workspace
    from reader.document import Address, Span
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.notes import NotesPanel
    from reader.ui.window.notes import NotesController

_COLOURS = dict(
    zip(
        (
            ActionId.HIGHLIGHT_1,
            ActionId.HIGHLIGHT_2,
            ActionId.HIGHLIGHT_3,
            ActionId.HIGHLIGHT_4,
            ActionId.HIGHLIGHT_5,
        ),
        Colour,
        strict=True,
    )
)


_ON_CURRENT = (
    ActionId.EDIT_NOTE,
    ActionId.DELETE_NOTE,
    ActionId.PRIVATE_NOTE,
    ActionId.EXTEND_END,
    ActionId.SHRINK_END,
    ActionId.EXTEND_START,
    ActionId.SHRINK_START,
)
"""What is done with the current note."""


class NoteActions(QObject):
    """Makes and edits notes on what is selected or current."""

    words_returned = Signal(object)
    """An editor was opened again for words that were left: its edit."""

    def __init__(
        self,
        window: QWidget,
        actions: ActionTable,
        workspace: Workspace,
        controller: NotesController,
        parts: tuple[ReaderView, SidePanel],
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._workspace = workspace
        self._controller = controller
        self._reader, self._side = parts
        self._current: str | None = None
        self._returning: NoteEdit | DocumentEdit | None = None
        """Words that come back into an editor as soon as their document is on screen."""
        self._side.with_notes(self._follow)
        self._reader.panes.note_activated.connect(self._on_note_activated)
        self._reader.panes.note_edit_requested.connect(self._on_note_edit_requested)
        self._reader.selection_bar.action_requested.connect(self._on_bar_action_requested)
        controller.history_changed.connect(self.refresh)

    def _follow(self, notes: NotesPanel) -> None:
        notes.note_chosen.connect(self._on_note_chosen)
        notes.note_saved.connect(self._on_note_saved)
        notes.delete_requested.connect(self._on_delete_requested)
        notes.restore_requested.connect(self._on_restore_requested)
        notes.document_edited.connect(self._on_document_edited)
        notes.edit_dropped.connect(self._on_edit_dropped)
        notes.note_abandoned.connect(self._on_note_abandoned)
        self._offer_tags(notes)
        notes.set_current(self._current)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.ADD_NOTE: self._on_add_note,
            ActionId.ADD_TAG: self._on_add_tag,
            ActionId.ADD_BOOKMARK: self._on_add_bookmark,
            ActionId.EDIT_NOTE: self._on_edit_note,
            ActionId.DELETE_NOTE: self._on_delete_note,
            ActionId.PRIVATE_NOTE: self._on_private_note,
            ActionId.DOCUMENT_NOTE: self._on_document_note,
            ActionId.IDENTITY: self._controller.ask_name,
            **dict.fromkeys(_COLOURS, self._on_highlight_triggered),
        }

    def document_changed(self) -> None:
        """Another document is on screen: no note is current."""
        self._current = None
        self.refresh()
        self._take_back()

    @Slot(str)
    def show_note(self, note_id: str) -> None:
        """Make a note current, in the text and in the panel, and bring it into view."""
        self._set_current(note_id)
        self._reader.show_note(note_id)

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done."""
        has_note = self._current is not None
        for action in _ON_CURRENT:
            self._actions[action].setEnabled(has_note)
        if self._side.made_notes is not None:
            self._offer_tags(self._side.made_notes)

    def _offer_tags(self, notes: NotesPanel) -> None:
        reading = self._reader.reading
        if reading is not None:
            address = reading.document.source.address
            notes.set_tag_labels(self._workspace.tags(address).labels())

    def _make(self, motivation: Motivation, colour: Colour | None) -> str | None:
        reading = self._reader.reading
        if reading is None:
            return None
        span = self._reader.selected_span()
        if span is None and motivation is Motivation.BOOKMARK:
            span = self._reader.line_to_bookmark()
        made = self._controller.make(reading, span, motivation=motivation, colour=colour)
        if made is not None:
            self._reader.pane.clear_selection()
            self._set_current(made)
        return made

    @property
    def current(self) -> str | None:
        """The note that is drawn as the current one."""
        return self._current

    def note_on(self, span: Span) -> None:
        """Make a note on a span and open its editor."""
        reading = self._reader.reading
        if reading is None:
            return
        made = self._controller.make(
            reading, span, motivation=Motivation.COMMENT, colour=Colour.AMBER
        )
        if made is not None:
            self.show_note(made)
            self._side.show_panel(Panel.NOTES)
            self._side.notes.edit(made, focus=EditorFocus.NOTE, is_new=True)

    def keep_current(self, note_id: str) -> None:
        """Go on with a note whose passage changed."""
        self._set_current(note_id)

    def _make_and_edit(self, focus: EditorFocus) -> None:
        """A note on the selection; without one, on the current note."""
        is_new = self._reader.selected_span() is not None or self._current is None
        note = self._make(Motivation.COMMENT, Colour.AMBER) if is_new else self._current
        if note is not None:
            self._side.show_panel(Panel.NOTES)
            self._side.notes.edit(note, focus=focus, is_new=is_new)

    def _set_current(self, note_id: str | None) -> None:
        self._current = note_id
        self._reader.marks.set_current_note(note_id)
        if self._side.made_notes is not None:
            self._side.made_notes.set_current(note_id)
        self.refresh()

    @Slot()
    def _on_highlight_triggered(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._highlight(_COLOURS[ActionId(sender.objectName())])

    def _highlight(self, colour: Colour) -> None:
        reading = self._reader.reading
        is_recolouring = self._reader.selected_span() is None and self._current is not None
        if reading is not None and is_recolouring and self._current is not None:
            self._controller.recolour(reading, self._current, colour)
        else:
            self._make(Motivation.HIGHLIGHT, colour)

    @Slot(str)
    def _on_bar_action_requested(self, action: str) -> None:
        self._actions[ActionId(action)].trigger()

    @Slot()
    def _on_add_note(self) -> None:
        self._make_and_edit(EditorFocus.NOTE)

    @Slot()
    def _on_add_tag(self) -> None:
        self._make_and_edit(EditorFocus.TAGS)

    @Slot()
    def _on_add_bookmark(self) -> None:
        self._make(Motivation.BOOKMARK, None)

    @Slot()
    def _on_edit_note(self) -> None:
        if self._current is not None:
            self._side.show_panel(Panel.NOTES)
            self._side.notes.edit(self._current, focus=EditorFocus.NOTE)

    @Slot()
    def _on_delete_note(self) -> None:
        if self._current is not None:
            self._on_delete_requested(self._current)

    @Slot()
    def _on_private_note(self) -> None:
        reading = self._reader.reading
        if reading is not None and self._current is not None:
            self._controller.turn_private(reading, self._current)

    @Slot()
    def _on_document_note(self) -> None:
        self._side.show_panel(Panel.NOTES)
        self._side.notes.edit_document()

    @Slot(str)
    def _on_note_activated(self, note_id: str) -> None:
        if not self._reader.panes.shows_notes_beside:
            self._side.show_panel(Panel.NOTES)
        self._set_current(note_id)

    @Slot(str)
    def _on_note_edit_requested(self, note_id: str) -> None:
        self._set_current(note_id)
        self._on_edit_note()

    @Slot(str)
    def _on_note_chosen(self, note_id: str) -> None:
        self._current = note_id
        self._reader.show_note(note_id)
        self.refresh()

    @Slot(object)
    def _on_note_saved(self, edit: NoteEdit) -> None:
        if not self._controller.save(edit):
            self._side.notes.take_back(edit)

    @Slot(str)
    def _on_delete_requested(self, note_id: str) -> None:
        reading = self._reader.reading
        if reading is not None:
            self._controller.delete(reading, note_id)
            if self._current == note_id:
                self._set_current(None)

    @Slot(str)
    def _on_restore_requested(self, note_id: str) -> None:
        reading = self._reader.reading
        if reading is not None:
            self._controller.restore(reading, note_id)

    @Slot(object)
    def _on_document_edited(self, edit: DocumentEdit) -> None:
        if not self._controller.save_document(edit):
            self._side.notes.take_back(edit)

    @Slot(object)
    def _on_edit_dropped(self, edit: NoteEdit | DocumentEdit) -> None:
        def bring_back() -> None:
            self.bring_back(edit)

        self._controller.tell_dropped(edit, bring_back)

    @Slot(str)
    def _on_note_abandoned(self, note_id: str) -> None:
        """Take away a note that its maker does not want; one that says something stays."""
        reading = self._reader.reading
        note = reading.note(note_id) if reading is not None else None
        if note is not None and not note.annotation.note and not note.annotation.tags:
            self._on_delete_requested(note_id)

    @Slot(object)
    def bring_back(self, edit: NoteEdit | DocumentEdit) -> None:
        """Open the editor again with some words, their document first."""
        self._returning = edit
        if edit.address == self._shown():
            self._take_back()
        else:
            self._controller.document_needed.emit(edit.address)

    def _take_back(self) -> None:
        """Open the editor of words that were dropped, once their document is on screen."""
        edit = self._returning
        if edit is not None and edit.address == self._shown():
            self._returning = None
            self._side.show_panel(Panel.NOTES)
            if isinstance(edit, NoteEdit) and self._restored(edit.note_id):
                edit = replace(edit, begun=None)
            self._side.notes.take_back(edit)
            self.words_returned.emit(edit)

    def _restored(self, note_id: str) -> bool:
        """Bring back the note that words belong to where it was deleted; whether it was."""
        reading = self._reader.reading
        if reading is None or not reading.is_restorable(note_id):
            return False
        self._controller.restore(reading, note_id)
        return True

    def _shown(self) -> Address | None:
        """The document on screen."""
        reading = self._reader.reading
        return reading.document.source.address if reading else None
