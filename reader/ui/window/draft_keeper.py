"""Keeps what is being typed on disk, and offers what a former window left there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from reader.app.drafts import Draft, DraftShelf
from reader.app.moments import day_and_time
from reader.app.notices import Notice, NoticeAction, NoticeBoard, NoticeKind
from reader.ui.panels.note_edits import DocumentEdit, NoteEdit

if TYPE_CHECKING:
    from reader.app.workspace import Workspace
    from reader.ui.panels.notes import NotesPanel
    from reader.ui.panels.side import SidePanel

_DELAY_MS = 500
"""So long after a key the draft is written: typing is not held up by the disk."""
_MOST_OFFERED = 3


class DraftKeeper(QObject):
    """Follows the open editor of a panel; what it holds survives the end of the program.

    Args:
        shelf: Where drafts lie.
        workspace: Gives the time.
        board: Tells of drafts that were left.
        side: Has the panel whose editors it follows.
    """

    return_requested = Signal(object)
    """Words that were left should come back into their editor: a `NoteEdit` or `DocumentEdit`."""

    def __init__(
        self, shelf: DraftShelf, workspace: Workspace, board: NoticeBoard, side: SidePanel
    ) -> None:
        super().__init__(side)
        self._shelf = shelf
        self._workspace = workspace
        self._board = board
        self._side = side
        self._kept: Draft | None = None
        self._returning: Draft | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self.settle)
        side.with_notes(self._follow)

    def _follow(self, notes: NotesPanel) -> None:
        notes.editors.typed.connect(self._on_typed)

    @Slot()
    def settle(self) -> None:
        """Write what the open editor holds now; let go what was stored."""
        self._delay.stop()
        notes = self._side.made_notes
        edit = notes.editors.unsaved if notes is not None else None
        draft = _draft(edit, self._workspace) if edit is not None else None
        if self._kept is not None and (draft is None or draft.key != self._kept.key):
            self._shelf.drop(self._kept)
        self._kept = None
        if draft is None:
            return
        try:
            self._shelf.keep(draft)
            self._kept = draft
        except OSError as error:
            sentence = self.tr(
                "What you type cannot be kept as a draft ({0}); it is in the editor and nowhere"
                " else: save it soon."
            ).format(error.strerror or type(error).__name__)
            self._board.tell(Notice(NoticeKind.WARNING, sentence, topic="draft"))

    def close(self) -> None:
        """The window ends; what could not be stored is offered by the next one."""
        self.settle()
        self._shelf.close()

    def offer(self) -> None:
        """Tell of drafts that former windows left, the newest ones first."""
        for draft in self._shelf.left()[:_MOST_OFFERED]:
            self._tell(draft)

    def returned(self, edit: NoteEdit | DocumentEdit) -> None:
        """An editor was to hold words again: let the draft go, or say that there is no editor."""
        draft = self._returning
        self._returning = None
        if draft is None:
            return
        if _has_editor(self._side.notes, edit):
            self.settle()
            self._shelf.discard(draft)
            return
        self._board.tell(
            Notice(
                NoticeKind.WARNING,
                self.tr("The note that your words belong to is not there any more."),
                (
                    NoticeAction(self.tr("Copy the words"), _Copying(draft.note)),
                    NoticeAction(self.tr("Discard them"), _Discarding(self._shelf, draft)),
                ),
                topic=f"draft {draft.key}",
            )
        )

    def _tell(self, draft: Draft) -> None:
        def bring_back() -> None:
            self._returning = draft
            self.return_requested.emit(_edit(draft))

        sentence = self.tr("What you typed on “{0}” on {1} was not saved; it is kept.").format(
            draft.address.path.name, day_and_time(draft.typed)
        )
        actions = (
            NoticeAction(self.tr("Open it"), bring_back),
            NoticeAction(self.tr("Discard it"), _Discarding(self._shelf, draft)),
        )
        topic = f"draft {draft.key}"
        self._board.tell(Notice(NoticeKind.INFORMATION, sentence, actions, topic=topic))

    @Slot()
    def _on_typed(self) -> None:
        # Not begun anew by every key, or fast typing would never be written.
        if not self._delay.isActive():
            self._delay.start()


class _Discarding:
    """Lets a draft go when it is called."""

    def __init__(self, shelf: DraftShelf, draft: Draft) -> None:
        self._shelf = shelf
        self._draft = draft

    def __call__(self) -> None:
        self._shelf.discard(self._draft)


class _Copying:
    """Puts words on the clipboard when it is called."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __call__(self) -> None:
        QGuiApplication.clipboard().setText(self._words)


def _has_editor(notes: NotesPanel, edit: NoteEdit | DocumentEdit) -> bool:
    """Whether the editor is open that an edit belongs to."""
    if isinstance(edit, NoteEdit):
        return notes.editing == edit.note_id
    return notes.is_editing and notes.editing is None


def _draft(edit: NoteEdit | DocumentEdit, workspace: Workspace) -> Draft | None:
    if edit.address is None:
        return None
    if isinstance(edit, DocumentEdit):
        now = workspace.now()
        return Draft(edit.address, "", edit.note, edit.tags, now, status=edit.status)
    return Draft(
        edit.address,
        edit.note_id,
        edit.note,
        edit.tags,
        workspace.now(),
        colour=edit.colour,
        is_private=edit.is_private,
    )


def _edit(draft: Draft) -> NoteEdit | DocumentEdit:
    if not draft.note_id:
        return DocumentEdit(draft.note, draft.tags, draft.status, draft.address)
    return NoteEdit(
        draft.note_id, draft.note, draft.tags, draft.colour, draft.address, draft.is_private
    )
