"""The Notes panel: every note of the document, and the editor that opens among them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.panels.hint import HintRow
from reader.ui.panels.note_bar import NoteBar
from reader.ui.panels.note_delegate import PART_ALL, PART_MENU, PART_RESTORE, NoteDelegate
from reader.ui.panels.note_editor import (
    DocumentEdit,
    DocumentEditor,
    EditorFocus,
    NoteEdit,
    NoteEditor,
    document_edit,
    note_edit,
)
from reader.ui.panels.note_menu import RowDeed, ask_by_menu
from reader.ui.panels.note_rows import (
    DOCUMENT_KEY,
    EMPTY_HINT,
    DeletedRow,
    NoteHead,
    NoteRow,
    OpenEditor,
    Places,
    WholeRow,
    note_rows,
    tag_counts,
)
from reader.ui.panels.rows import PART_KEY, Row, RowView, holds_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.reading import Note, Reading
    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager

__all__ = ["DocumentEdit", "EditorFocus", "NoteEdit", "NotesPanel"]

_RESTORING = (PART_RESTORE, PART_KEY)


class NotesPanel(QWidget):
    """Notes in order of place; what is typed into an open editor is never lost."""

    note_chosen = Signal(str)
    """A note was clicked, or Enter pressed on it: its id."""
    note_saved = Signal(object)
    """An editor was left with changes: a `NoteEdit`."""
    delete_requested = Signal(str)
    """The note of that id should be deleted."""
    restore_requested = Signal(str)
    """The deleted note of that id should come back."""
    edit_dropped = Signal(object)
    """An editor was left by Escape or Cancel with other words in it than before: its edit."""
    document_edited = Signal(object)
    """The editor of the whole document was left with changes: a `DocumentEdit`."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPanel")
        self._reading: Reading | None = None
        self._places: Places | None = None
        self._open: str | None = None
        self._open_note: Note | None = None
        self._shows_deleted = False
        self._unfolded: set[str] = set()
        self.bar = NoteBar(themes, icons, self)
        self.bar.changed.connect(self._on_bar_changed)
        self.view = RowView(self)
        self.view.setObjectName("notesList")
        self.view.setAccessibleName(self.tr("Notes"))
        self._delegate = NoteDelegate(themes, self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        self.view.row_chosen.connect(self._on_view_row_chosen)
        self.view.row_edit_requested.connect(self._on_view_row_edit_requested)
        self.view.row_delete_requested.connect(self._on_view_row_delete_requested)
        self.view.moved.connect(self._place_editor)
        self.editor = NoteEditor(themes, self.view.viewport())
        self.editor.save_requested.connect(self.flush)
        self.editor.cancel_requested.connect(self._on_editor_cancel_requested)
        self.editor.delete_requested.connect(self._on_editor_delete_requested)
        self.editor.height_changed.connect(self._on_editor_height_changed)
        self.document_editor = DocumentEditor(self.view.viewport())
        self.document_editor.save_requested.connect(self.flush)
        self.document_editor.cancel_requested.connect(self._on_editor_cancel_requested)
        self.document_editor.height_changed.connect(self._on_editor_height_changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.set_reading(None)

    # What the window asks for

    @property
    def count(self) -> int:
        """How many notes the document has, hidden ones too."""
        return len(self._reading.notes) if self._reading else 0

    @property
    def editing(self) -> str | None:
        """The id of the note whose editor is open."""
        return self._open if self._open != DOCUMENT_KEY else None

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open, of a note or of the whole document."""
        return self._open is not None

    @property
    def current(self) -> str | None:
        """The id of the note the list is at."""
        row = self.view.current()
        return row.key if isinstance(row, NoteRow) else None

    def set_reading(self, reading: Reading | None) -> None:
        """Show the notes of a document; of the same one, all else stays as it is."""
        is_same = (
            reading is not None
            and self._reading is not None
            and reading.document.source.address == self._reading.document.source.address
        )
        if not is_same:
            self.flush()
            self._shows_deleted = False
            self._unfolded.clear()
        self._reading = reading
        if reading is None:
            self._places = None
        elif self._places is None or self._places.document is not reading.document:
            self._places = Places(reading.document)
        self.bar.set_tags(tag_counts(reading.notes) if reading else ())
        if not is_same:
            self.bar.clear()
        self.bar.setVisible(bool(reading and reading.notes))
        self._follow_open_note()
        self._refresh(is_same=is_same)

    def set_tag_labels(self, labels: Sequence[str]) -> None:
        """Set the tags that editors offer, most used first."""
        self.editor.set_labels(labels)
        self.document_editor.set_labels(labels)

    def set_current(self, note_id: str | None) -> None:
        """Make a note the chosen one and bring it into sight; none for None."""
        if self.view.make_current(note_id) and note_id is not None:
            self.view.reveal(note_id)

    def edit(self, note_id: str, *, focus: EditorFocus = EditorFocus.NOTE) -> None:
        """Open the editor of a note in its place; nothing where there is no such note."""
        if self._open != note_id:
            self.flush()
            # What could not be stored was taken back: its editor is open again and stays.
            if self._reading is None or self._open is not None:
                return
            note = self._reading.note(note_id)
            if note is None:
                return
            self._open_note = note
            self.editor.load(note_edit(note, self._reading))
            self._open_at(note_id)
        self._show_editor(self.editor, note_id, focus)

    def edit_document(self, *, focus: EditorFocus = EditorFocus.NOTE) -> None:
        """Open the editor of note, tags and status of the whole document."""
        if self._open != DOCUMENT_KEY:
            self.flush()
            if self._reading is None or self._open is not None:
                return
            self.document_editor.load(document_edit(self._reading))
            self._open_at(DOCUMENT_KEY)
        self._show_editor(self.document_editor, DOCUMENT_KEY, focus)

    def take_back(self, edit: NoteEdit | DocumentEdit) -> None:
        """Open the editor again with words that were not stored."""
        if isinstance(edit, DocumentEdit):
            self.edit_document()
            if self._open == DOCUMENT_KEY:
                self.document_editor.fill(edit)
            return
        self.edit(edit.note_id)
        if self._open == edit.note_id:
            self.editor.fill(edit)

    @Slot()
    def flush(self) -> None:
        """Close an open editor; what it holds is told, if it was changed."""
        opened, note = self._open, self._open_note
        self._close_editor()
        if opened == DOCUMENT_KEY:
            if self.document_editor.is_changed:
                self.document_edited.emit(self.document_editor.edit)
        elif opened is not None and self.editor.is_changed:
            edit = self.editor.edit
            if note is not None and _is_deleted(self._reading, opened):
                # It was deleted while it was being edited: the edit wins.
                self.restore_requested.emit(opened)
            self.note_saved.emit(edit)

    # The editor

    def _open_at(self, key: str) -> None:
        self._open = key
        self._refresh(is_same=True)

    def _show_editor(
        self, editor: NoteEditor | DocumentEditor, key: str, focus: EditorFocus
    ) -> None:
        self.view.make_current(key)
        self.view.reveal(key)
        self._place_editor()
        editor.take_focus(focus)

    def _close_editor(self) -> None:
        if self._open is None:
            return
        had_focus = holds_focus(self.editor) or holds_focus(self.document_editor)
        self._open = None
        self._open_note = None
        self.editor.hide()
        self.document_editor.hide()
        self._refresh(is_same=True)
        if had_focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_open_note(self) -> None:
        """Keep an open editor in step with its note, without touching what was typed."""
        if self._open is None or self._reading is None:
            return
        if self._open == DOCUMENT_KEY:
            if not self.document_editor.is_changed:
                self.document_editor.load(document_edit(self._reading))
            return
        note = self._reading.note(self._open)
        if note is not None:
            self._open_note = note
            if not self.editor.is_changed:
                self.editor.load(note_edit(note, self._reading))
        elif not self.editor.is_changed:
            self._close_editor()

    def _open_editor(self) -> OpenEditor | None:
        if self._open is None:
            return None
        editor = self._editor_widget()
        return OpenEditor(self._open, editor.height_needed, self._open_note)

    def _editor_widget(self) -> NoteEditor | DocumentEditor:
        return self.document_editor if self._open == DOCUMENT_KEY else self.editor

    @Slot()
    def _place_editor(self) -> None:
        """Let the open editor lie on its row, wherever that is now."""
        if self._open is None:
            return
        position = self.view.rows.position(self._open)
        editor = self._editor_widget()
        if position is None:
            editor.hide()
            return
        row = self.view.rows.rows[position]
        rect = self.view.visualRect(self.view.rows.index(position))
        editor.setGeometry(self._delegate.editor_box(row, rect))
        editor.show()

    # The list

    def _refresh(self, *, is_same: bool) -> None:
        rows: Sequence[Row]
        if self._reading is None or self._places is None:
            rows = (HintRow(self.tr(EMPTY_HINT)),)
        else:
            rows = note_rows(
                self._reading,
                self.bar.wanted,
                self._places,
                open_editor=self._open_editor(),
                shows_deleted=self._shows_deleted,
                now=datetime.now(UTC),
                unfolded=self._unfolded,
            )
        if is_same:
            self.view.show_rows(rows)
        else:
            self.view.replace_rows(rows)
        self._place_editor()

    @Slot(object, str)
    def _on_view_row_chosen(self, row: Row, part: str) -> None:
        if isinstance(row, NoteRow) and part == PART_ALL:
            self._unfolded ^= {row.key}
            self._refresh(is_same=True)
        elif isinstance(row, NoteRow):
            if row.key != self._open:
                self.flush()
            if part == PART_MENU:
                self._show_menu(row, self._menu_corner(row.key))
            else:
                self.note_chosen.emit(row.key)
        elif isinstance(row, WholeRow):
            self.edit_document()
        elif isinstance(row, NoteHead):
            self._shows_deleted = not self._shows_deleted
            self._refresh(is_same=True)
        elif isinstance(row, DeletedRow) and row.is_restorable and part in _RESTORING:
            self.restore_requested.emit(row.id)

    @Slot(object)
    def _on_view_row_edit_requested(self, row: Row) -> None:
        if isinstance(row, NoteRow):
            self.edit(row.key)
        elif isinstance(row, WholeRow):
            self.edit_document()

    @Slot(object)
    def _on_view_row_delete_requested(self, row: Row) -> None:
        if isinstance(row, NoteRow):
            self.delete_requested.emit(row.key)

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, at: QPoint) -> None:
        row = self.view.rows.row(self.view.indexAt(at)) or self.view.current()
        if row is not None:
            self._show_menu(row, at)

    def _menu_corner(self, key: str) -> QPoint:
        rect = self.view.rect_of(key)
        return QPoint(rect.right() - 40, rect.top() + 36) if rect else QPoint()

    def _show_menu(self, row: Row, at: QPoint) -> None:
        """Do with a row what its menu says."""
        chosen = ask_by_menu(row, self, self.view.viewport().mapToGlobal(at))
        if chosen in (RowDeed.EDIT, RowDeed.EDIT_DOCUMENT):
            self._on_view_row_edit_requested(row)
        elif chosen is RowDeed.DELETE:
            self._on_view_row_delete_requested(row)
        elif chosen is RowDeed.RESTORE and isinstance(row, DeletedRow):
            self.restore_requested.emit(row.id)

    @Slot()
    def _on_bar_changed(self) -> None:
        self._refresh(is_same=True)

    @Slot()
    def _on_editor_cancel_requested(self) -> None:
        editor = self._editor_widget()
        edit, before = editor.edit, editor.before
        self._close_editor()
        if (edit.note, edit.tags) != (before.note, before.tags):
            self.edit_dropped.emit(edit)

    @Slot()
    def _on_editor_delete_requested(self) -> None:
        note_id = self._open
        # What was typed goes with the note into the list of deleted ones.
        self.flush()
        if note_id is not None and self._open is None:
            self.delete_requested.emit(note_id)

    @Slot()
    def _on_editor_height_changed(self) -> None:
        if self._open is not None:
            self._refresh(is_same=True)


def _is_deleted(reading: Reading | None, note_id: str) -> bool:
    """Whether a note can be brought back."""
    return reading is not None and any(
        stone.id == note_id and stone.kept is not None for stone in reading.deleted
    )
