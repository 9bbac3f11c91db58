"""The open editor of the Notes panel: of which row, where it lies, and what it held when left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.ui.panels.note_edits import (
    DocumentEdit,
    EditorFocus,
    NoteEdit,
    document_edit,
    note_edit,
)
from reader.ui.panels.note_listing import OpenEditor
from reader.ui.panels.note_rows import DOCUMENT_KEY
from reader.ui.panels.rows import holds_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.reading import Note, Reading
    from reader.ui.panels.note_delegate import NoteDelegate
    from reader.ui.panels.note_editor import DocumentEditor, NoteEditor
    from reader.ui.panels.rows import RowView
    from reader.ui.theme.theme import ThemeManager


class NoteEditors(QObject):
    """Opens one editor at a time on its row; what is typed into it is never lost.

    Args:
        themes: The colours and faces in use.
        view: The list the editors lie on.
        delegate: Knows where on a row an editor lies.
    """

    note_saved = Signal(object)
    """An editor was left with changes: a `NoteEdit`."""
    document_edited = Signal(object)
    """The editor of the whole document was left with changes: a `DocumentEdit`."""
    dropped = Signal(object)
    """An editor was left by Escape or Cancel with other words in it than before: its edit."""
    abandoned = Signal(str)
    """The editor of a note that was made for it was left by Escape or Cancel: the note's id."""
    delete_requested = Signal(str)
    """The note of that id should be deleted."""
    restore_requested = Signal(str)
    """The note of that id was deleted while it was edited, and should come back."""
    typed = Signal()
    """What the open editor holds changed, or no editor is open any more."""
    rows_outdated = Signal()
    """An editor opened, closed, or needs another height."""

    def __init__(self, themes: ThemeManager, view: RowView, delegate: NoteDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._delegate = delegate
        self._reading: Reading | None = None
        self._open: str | None = None
        self._note: Note | None = None
        self._is_new = False
        """The note was made for its open editor."""
        self._themes = themes
        self._labels: Sequence[str] = ()
        self._note_editor: NoteEditor | None = None
        self._document_editor: DocumentEditor | None = None
        view.moved.connect(self.place)

    # A start that only reads needs no editors, and they are a third of the panel's making.

    @property
    def note(self) -> NoteEditor:
        """The editor of one note; the first call makes it."""
        if self._note_editor is None:
            from reader.ui.panels.note_editor import NoteEditor

            self._note_editor = NoteEditor(self._themes, self._view.viewport())
            self._note_editor.delete_requested.connect(self._on_delete_requested)
            self._wire(self._note_editor)
        return self._note_editor

    @property
    def document(self) -> DocumentEditor:
        """The editor of the whole document; the first call makes it."""
        if self._document_editor is None:
            from reader.ui.panels.note_editor import DocumentEditor

            self._document_editor = DocumentEditor(self._themes, self._view.viewport())
            self._wire(self._document_editor)
        return self._document_editor

    def _wire(self, editor: NoteEditor | DocumentEditor) -> None:
        editor.set_labels(self._labels)
        editor.save_requested.connect(self.flush)
        editor.cancel_requested.connect(self._on_cancel_requested)
        editor.height_changed.connect(self._on_height_changed)
        editor.typed.connect(self.typed)

    @property
    def _made(self) -> tuple[NoteEditor | DocumentEditor, ...]:
        editors = (self._note_editor, self._document_editor)
        return tuple(editor for editor in editors if editor is not None)

    def set_labels(self, labels: Sequence[str]) -> None:
        """Set the tags that are offered, most used first."""
        self._labels = labels
        for editor in self._made:
            editor.set_labels(labels)

    def say_meanwhile(self, sentence: str) -> None:
        """Say in the editor of a note what somebody else did to it since; empty for nothing."""
        if self._note_editor is not None:
            self._note_editor.say_meanwhile(sentence)

    @property
    def key(self) -> str | None:
        """Of the row whose editor is open."""
        return self._open

    @property
    def opened(self) -> OpenEditor | None:
        """The open editor as the list of rows must know it."""
        if self._open is None:
            return None
        return OpenEditor(self._open, self._editor.height_needed, self._note)

    @property
    def unsaved(self) -> NoteEdit | DocumentEdit | None:
        """What the open editor holds, where it is not what was stored."""
        if self._open is None or not self._editor.is_changed:
            return None
        return self._editor.edit

    @property
    def held(self) -> NoteEdit | DocumentEdit | None:
        """What the open editor holds, changed or not."""
        return self._editor.edit if self._open is not None else None

    @property
    def _editor(self) -> NoteEditor | DocumentEditor:
        return self.document if self._open == DOCUMENT_KEY else self.note

    def follow(self, reading: Reading | None) -> None:
        """Take a newer reading, without touching what was typed."""
        self._reading = reading
        if self._open is None or reading is None:
            return
        if self._open == DOCUMENT_KEY:
            if not self.document.is_changed:
                self.document.renew(document_edit(reading))
            return
        note = reading.note(self._open)
        if note is not None:
            self._note = note
            if not self.note.is_changed:
                self.note.renew(note_edit(note, reading))
        elif not self.note.is_changed and not holds_focus(self.note):
            # Whose hands are on the keys types on, and does not type into the list.
            self._close()

    def edit(self, note_id: str, focus: EditorFocus, *, is_new: bool = False) -> None:
        """Open the editor of a note in its place; nothing where there is no such note.

        Args:
            note_id: The note's.
            focus: The field that gets the keyboard.
            is_new: It was made to be written now: whoever cancels that does not want it.
        """
        if self._open != note_id:
            self.flush()
            # What could not be stored was taken back: its editor is open again and stays.
            if self._reading is None or self._open is not None:
                return
            note = self._reading.note(note_id)
            if note is None:
                return
            self._note = note
            self._is_new = is_new
            self.note.load(note_edit(note, self._reading))
            self._open_at(note_id)
        self._show(focus)

    def edit_document(self, focus: EditorFocus) -> None:
        """Open the editor of note, tags and status of the whole document."""
        if self._open != DOCUMENT_KEY:
            self.flush()
            if self._reading is None or self._open is not None:
                return
            self.document.load(document_edit(self._reading))
            self._open_at(DOCUMENT_KEY)
        self._show(focus)

    def take_back(self, edit: NoteEdit | DocumentEdit) -> None:
        """Open the editor again with words that were not stored."""
        if isinstance(edit, DocumentEdit):
            self.edit_document(EditorFocus.NOTE)
            if self._open == DOCUMENT_KEY:
                self.document.fill(edit)
            return
        self.edit(edit.note_id, EditorFocus.NOTE, is_new=edit.is_new)
        if self._open == edit.note_id:
            self.note.fill(edit)
            self.note.begin_at(edit.begun)

    @Slot()
    def flush(self) -> None:
        """Close an open editor; what it holds is told, if it was changed."""
        opened, note, is_new = self._open, self._note, self._is_new
        self._close()
        if opened == DOCUMENT_KEY:
            if self.document.is_changed:
                self.document_edited.emit(self.document.edit)
        elif opened is not None and self.note.is_changed:
            edit = replace(self.note.edit, is_new=is_new)
            reading = self._reading
            if note is not None and reading is not None and reading.is_restorable(opened):
                # It was deleted while it was being edited: the edit wins.
                self.restore_requested.emit(opened)
                edit = replace(edit, begun=None)
            self.note_saved.emit(edit)

    @Slot()
    def place(self) -> None:
        """Let the open editor lie on its row, wherever that is now."""
        if self._open is None:
            return
        position = self._view.rows.position(self._open)
        if position is None:
            self._editor.hide()
            return
        row = self._view.rows.rows[position]
        rect = self._view.visualRect(self._view.rows.index(position))
        self._editor.setGeometry(self._delegate.editor_box(row, rect))
        self._editor.show()

    def _open_at(self, key: str) -> None:
        self._open = key
        self.rows_outdated.emit()

    def _show(self, focus: EditorFocus) -> None:
        assert self._open is not None
        self._view.make_current(self._open)
        self._view.reveal(self._open)
        self.place()
        self._editor.take_focus(focus)

    def _close(self) -> None:
        if self._open is None:
            return
        had_focus = any(holds_focus(editor) for editor in self._made)
        self._open = None
        self._note = None
        self._is_new = False
        for editor in self._made:
            editor.hide()
        self.rows_outdated.emit()
        self.typed.emit()
        if had_focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_cancel_requested(self) -> None:
        edit, before, is_new = self._editor.edit, self._editor.before, self._is_new
        self._close()
        if isinstance(edit, NoteEdit) and is_new:
            edit = replace(edit, is_new=True)
            self.abandoned.emit(edit.note_id)
        if (edit.note, edit.tags) != (before.note, before.tags):
            self.dropped.emit(edit)

    @Slot()
    def _on_delete_requested(self) -> None:
        note_id = self._open
        # What was typed goes with the note into the list of deleted ones.
        self.flush()
        if note_id is not None and self._open is None:
            self.delete_requested.emit(note_id)

    @Slot()
    def _on_height_changed(self) -> None:
        if self._open is None:
            return
        self.rows_outdated.emit()
        if holds_focus(self._editor):
            self._view.reveal(self._open)
