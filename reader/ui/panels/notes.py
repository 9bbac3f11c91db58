"""The Notes panel: every note of the document, and the editor that opens among them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.panels.hint import HintRow
from reader.ui.panels.note_bar import NoteBar
from reader.ui.panels.note_delegate import (
    PART_ALL,
    PART_EMPTY,
    PART_MENU,
    PART_RESTORE,
    NoteDelegate,
)
from reader.ui.panels.note_editors import NoteEditors
from reader.ui.panels.note_edits import DocumentEdit, EditorFocus, NoteEdit
from reader.ui.panels.note_listing import note_rows, tag_counts
from reader.ui.panels.note_menu import MenuEntry, RowDeed, ask_by_menu
from reader.ui.panels.note_parts import PART_BOTH, PART_KEEP
from reader.ui.panels.note_rows import (
    DOCUMENT_KEY,
    EMPTY_HINT,
    DeletedRow,
    NoteHead,
    NoteRow,
    Places,
    WholeRow,
)
from reader.ui.panels.rows import PART_KEY, Row, RowView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.reading import Reading
    from reader.ui.icons import Icons
    from reader.ui.panels.note_editor import DocumentEditor, NoteEditor
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
    place_accepted = Signal(str)
    """The proposed place of the note of that id is right."""
    place_rejected = Signal(str)
    """It is wrong."""
    place_requested = Signal(str)
    """The note of that id belongs to what is selected in the page."""
    restore_requested = Signal(str)
    """The deleted note of that id should come back."""
    version_chosen = Signal(str, object)
    """Of several versions one should be kept: the key of the note or document, the version."""
    joining_requested = Signal(str)
    """The texts of all versions should be kept: the key of the note or document."""
    history_requested = Signal(str)
    """The history of the note of that id, deleted or not, is asked for."""
    emptying_requested = Signal()
    """The list of deleted notes should be emptied."""
    edit_dropped = Signal(object)
    """An editor was left by Escape or Cancel with other words in it than before: its edit."""
    note_abandoned = Signal(str)
    """The editor of a note that was made for it was left by Escape or Cancel: the note's id."""
    document_edited = Signal(object)
    """The editor of the whole document was left with changes: a `DocumentEdit`."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPanel")
        self._reading: Reading | None = None
        self._places: Places | None = None
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
        self.editors = NoteEditors(themes, self.view, self._delegate)
        self.editors.note_saved.connect(self.note_saved)
        self.editors.document_edited.connect(self.document_edited)
        self.editors.dropped.connect(self.edit_dropped)
        self.editors.abandoned.connect(self.note_abandoned)
        self.editors.delete_requested.connect(self.delete_requested)
        self.editors.restore_requested.connect(self.restore_requested)
        self.editors.rows_outdated.connect(self._on_rows_outdated)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.set_reading(None)

    # What the window asks for

    @property
    def editor(self) -> NoteEditor:
        """The editor of one note."""
        return self.editors.note

    @property
    def document_editor(self) -> DocumentEditor:
        """The editor of the whole document."""
        return self.editors.document

    @property
    def count(self) -> int:
        """How many notes the document has, hidden ones and that on the whole of it too."""
        return self._reading.note_count if self._reading else 0

    @property
    def editing(self) -> str | None:
        """The id of the note whose editor is open."""
        key = self.editors.key
        return key if key != DOCUMENT_KEY else None

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open, of a note or of the whole document."""
        return self.editors.key is not None

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
        self.editors.follow(reading)
        self._refresh(is_same=is_same)

    def set_tag_labels(self, labels: Sequence[str]) -> None:
        """Set the tags that editors offer, most used first."""
        self.editors.set_labels(labels)

    def set_current(self, note_id: str | None) -> None:
        """Make a note the chosen one and bring it into sight; none for None."""
        if self.view.make_current(note_id) and note_id is not None:
            self.view.reveal(note_id)

    def edit(
        self, note_id: str, *, focus: EditorFocus = EditorFocus.NOTE, is_new: bool = False
    ) -> None:
        """Open the editor of a note in its place; see `NoteEditors.edit`."""
        self.editors.edit(note_id, focus, is_new=is_new)

    def edit_document(self, *, focus: EditorFocus = EditorFocus.NOTE) -> None:
        """Open the editor of note, tags and status of the whole document."""
        self.editors.edit_document(focus)

    def take_back(self, edit: NoteEdit | DocumentEdit) -> None:
        """Open the editor again with words that were not stored."""
        self.editors.take_back(edit)

    @Slot()
    def flush(self) -> None:
        """Close an open editor; what it holds is told, if it was changed."""
        self.editors.flush()

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
                open_editor=self.editors.opened,
                shows_deleted=self._shows_deleted,
                now=datetime.now(UTC),
                unfolded=self._unfolded,
            )
        if is_same:
            self.view.show_rows(rows)
        else:
            self.view.replace_rows(rows)
        self.editors.place()

    @Slot(object, str)
    def _on_view_row_chosen(self, row: Row, part: str) -> None:
        if isinstance(row, NoteRow) and part == PART_ALL:
            self._unfolded ^= {row.key}
            self._refresh(is_same=True)
        elif isinstance(row, NoteRow):
            if row.key != self.editors.key:
                self.flush()
            if part == PART_MENU:
                self._show_menu(row, self._menu_corner(row.key))
            elif not self._decides(row, part):
                self.note_chosen.emit(row.key)
        elif isinstance(row, WholeRow):
            if not self._decides(row, part):
                self.edit_document()
        elif isinstance(row, NoteHead) and part == PART_EMPTY:
            self.emptying_requested.emit()
        elif isinstance(row, NoteHead):
            self._shows_deleted = not self._shows_deleted
            self._refresh(is_same=True)
        elif isinstance(row, DeletedRow) and row.is_restorable and part in _RESTORING:
            self.restore_requested.emit(row.id)

    def _decides(self, row: NoteRow | WholeRow, part: str) -> bool:
        """Whether a part of a row decides between versions; it is told then."""
        if part == PART_BOTH:
            self.joining_requested.emit(row.key)
        elif part.startswith(PART_KEEP):
            version = row.versions[int(part.removeprefix(PART_KEEP))]
            self.version_chosen.emit(row.key, version.entry)
        return part == PART_BOTH or part.startswith(PART_KEEP)

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
        if chosen is not None:
            self.do(row, chosen)

    def do(self, row: Row, entry: MenuEntry) -> None:
        """Do with a row what an entry of its menu says."""
        note_id = row.id if isinstance(row, DeletedRow) else row.key
        if entry.deed in (RowDeed.EDIT, RowDeed.EDIT_DOCUMENT):
            self._on_view_row_edit_requested(row)
        elif entry.deed is RowDeed.DELETE:
            self._on_view_row_delete_requested(row)
        elif entry.deed is RowDeed.ACCEPT_PLACE:
            self.place_accepted.emit(note_id)
        elif entry.deed is RowDeed.REJECT_PLACE:
            self.place_rejected.emit(note_id)
        elif entry.deed is RowDeed.PLACE:
            self.place_requested.emit(note_id)
        elif entry.deed is RowDeed.RESTORE:
            self.restore_requested.emit(note_id)
        elif entry.deed is RowDeed.HISTORY:
            self.flush()
            self.history_requested.emit(note_id)
        elif entry.deed is RowDeed.EMPTY:
            self.emptying_requested.emit()
        elif entry.deed is RowDeed.KEEP_BOTH:
            self.joining_requested.emit(note_id)
        elif entry.version is not None:
            self.version_chosen.emit(note_id, entry.version.entry)

    @Slot()
    def _on_rows_outdated(self) -> None:
        self._refresh(is_same=True)

    @Slot()
    def _on_bar_changed(self) -> None:
        self._refresh(is_same=True)
