"""The user's actions on notes: from pane and panels to the workspace, errors to notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.annotations import Colour, Motivation, NotesWriteError, Reading
from reader.annotations.edits import is_overtaken
from reader.app.course import LeftOffError
from reader.app.jobs import Cancelled
from reader.app.notices import Notice, NoticeAction, NoticeBoard, NoticeKind
from reader.app.workspace import OvertakenError, Workspace
from reader.ui.panels.note_edits import NoteEdit, labels_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from reader.app.undo import Step
    from reader.document import Span
    from reader.ui.panels.note_edits import DocumentEdit

REMOVED = "removed"
"""Topic of what is said of another's note that was deleted."""
DROPPED = "dropped"
"""Topic of what is said of words that were not saved."""
DONE = "done"
"""Topic of what is said of a change of many documents."""


class NotesController(QObject):
    """Makes, changes, deletes, undoes; asks for the user's name before the first note."""

    note_made = Signal(str)
    """A new annotation's id."""
    history_changed = Signal()
    """What undo and redo would do changed."""
    document_needed = Signal(object)
    """Something is to be done in a document that is not shown: its `Address`."""
    undo_requested = Signal()
    """The newest step should be taken back."""

    def __init__(self, workspace: Workspace, board: NoticeBoard, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._board = board
        self._window = window
        self._told: set[str] = set()
        """Of whose notes it was said that one's own versions are kept apart."""
        workspace.undo_stack.listen(self._on_steps_changed)

    def make(
        self,
        reading: Reading,
        span: Span | None,
        *,
        motivation: Motivation,
        colour: Colour | None,
        tags: Sequence[str] = (),
    ) -> str | None:
        """Annotate a span; the new note's id, or None where nothing was made."""
        if span is None:
            self._board.inform(self.tr("Select some words first; then the note has a place."))
            return None
        if not self._is_introduced():
            return None
        address = reading.document.source.address
        made: list[str] = []

        def work() -> None:
            annotation = self._workspace.annotate(
                address, span, motivation=motivation, colour=colour, tags=tags
            )
            made.append(annotation.id)

        self.guard(work)
        if made:
            self.note_made.emit(made[0])
        return made[0] if made else None

    def tell(self, sentence: str) -> None:
        """Say something in the notice bar."""
        self._board.inform(sentence)

    def tell_done(self, sentence: str) -> None:
        """Say what the newest step did, and offer to take it back as long as it is the newest."""
        undo = NoticeAction(self.tr("Undo"), self.undo_requested.emit)
        self._board.tell(Notice(NoticeKind.INFORMATION, sentence, (undo,), topic=DONE))

    def _on_steps_changed(self) -> None:
        self._board.withdraw(DONE)

    def recolour(self, reading: Reading, note_id: str, colour: Colour) -> None:
        """Give a highlight another colour."""
        address = reading.document.source.address
        other = self._author(reading, note_id)
        if self.change(lambda: self._workspace.edit(address, note_id, colour=colour)):
            self._tell_own_version(other)

    def turn_private(self, reading: Reading, note_id: str) -> None:
        """Keep a shared note private, or share a private one; and say which."""
        note = reading.note(note_id)
        if note is None:
            return
        is_private = not note.annotation.is_private
        address = reading.document.source.address
        if not self.change(lambda: self._workspace.edit(address, note_id, is_private=is_private)):
            return
        sentence = self.tr("This note is shared now: it lies in your notes file with the document.")
        if is_private:
            sentence = self.tr(
                "This note is private now: it is kept on this computer, apart from the document, "
                "and no export carries it unasked."
            )
        self._board.inform(sentence)

    def delete(self, reading: Reading, note_id: str) -> None:
        """Delete a note; undo and the list of deleted notes bring it back."""
        address = reading.document.source.address
        other = self._author(reading, note_id)
        if not self.change(lambda: self._workspace.delete(address, note_id)) or not other:
            return
        step = self._workspace.undo_stack.next_undo

        def undo() -> None:
            if self._workspace.undo_stack.next_undo is step:
                self.undo_requested.emit()
            else:
                self.restore(reading, note_id)

        self._board.tell(
            Notice(
                NoticeKind.INFORMATION,
                self.tr(
                    "You deleted {0}'s note: it goes for everybody who reads your notes file too. "
                    "{0}'s file is unchanged."
                ).format(other),
                (NoticeAction(self.tr("Undo"), undo),),
                topic=f"{REMOVED} {note_id}",
            )
        )

    def restore(self, reading: Reading, note_id: str) -> None:
        """Bring a deleted note back."""
        address = reading.document.source.address
        self.change(lambda: self._workspace.restore(address, note_id))

    def save(self, edit: NoteEdit) -> bool:
        """Store what the editor holds; whether it is on disk now."""
        address = edit.address
        if address is None:
            return False
        reading = self._workspace.reading(address)
        other = self._author(reading, edit.note_id) if reading else ""
        is_stored = self.change(
            lambda: self._workspace.edit(
                address,
                edit.note_id,
                colour=edit.colour,
                tags=edit.tags,
                note=edit.note,
                is_private=edit.is_private,
                begun=edit.begun,
            )
        )
        if is_stored:
            self._tell_own_version(other)
        return is_stored

    def save_document(self, edit: DocumentEdit) -> bool:
        """Store what the editor of the whole document holds, as far as it changed."""
        address = edit.address
        reading = self._workspace.reading(address) if address else None
        if address is None or reading is None:
            return False
        before = edit.begun or reading
        labels = labels_of(before.document_tags)
        return self.change(
            lambda: self._workspace.set_document(
                address,
                note=None if edit.note == before.document_note else edit.note,
                tags=None if edit.tags == labels else edit.tags,
                status=None if edit.status is before.status else edit.status,
                begun=edit.begun,
            )
        )

    def overtaken(self, edit: NoteEdit | DocumentEdit | None) -> str:
        """What an open editor must say: somebody else changed its note since it opened."""
        if not isinstance(edit, NoteEdit) or edit.begun is None or edit.address is None:
            return ""
        reading = self._workspace.reading(edit.address)
        if reading is None:
            return ""
        note = reading.note(edit.note_id)
        if note is not None:
            known = (edit.begun.annotation, *edit.begun.alternatives)
            me = self._workspace.identity.on(edit.address)
            if not is_overtaken(known, note.annotation, me):
                return ""
            who = note.annotation.editor or note.annotation.creator
            sentence = self.tr("{0} changed this note meanwhile; both texts will be kept.")
            return sentence.format(who.name or who.handle or self.tr("Somebody"))
        stone = next((one for one in reading.deleted if one.id == edit.note_id), None)
        if stone is None:
            return ""
        is_mine = stone.deleted_by.id == self._workspace.identity.id
        who_did = self.tr("You") if is_mine else stone.deleted_by.name or self.tr("Somebody")
        sentence = self.tr("{0} deleted this note meanwhile; changing it brings it back.")
        return sentence.format(who_did)

    def withdraw_removed(self, step: Step) -> None:
        """Take back what was said of notes that a step changed again."""
        for change in step.changes:
            self._board.withdraw(f"{REMOVED} {change.after.id}")

    def tell_dropped(self, edit: NoteEdit | DocumentEdit, bring_back: Callable[[], None]) -> None:
        """Say that an editor was left without storing what it holds, and offer it again."""
        key = edit.note_id if isinstance(edit, NoteEdit) else str(edit.address)
        sentence = self.tr("Your changes to the notes on the whole of “{0}” were not saved.")
        if isinstance(edit, NoteEdit):
            sentence = self.tr("Your changes to a note on “{0}” were not saved.")
            if edit.is_new:
                sentence = self.tr("Your new note on “{0}” was not saved.")
        name = edit.address.path.name if edit.address is not None else ""
        self._board.tell(
            Notice(
                NoticeKind.INFORMATION,
                sentence.format(name),
                (NoticeAction(self.tr("Bring them back"), bring_back),),
                topic=f"{DROPPED} {key}",
            )
        )

    def introduce(self, purpose: str) -> bool:
        """Ask for the user's name unless there is one; whether there is one now.

        Args:
            purpose: What it is asked for, and what happens without it: a sentence.
        """
        return self._workspace.is_named or self._ask(purpose)

    @Slot()
    def ask_name(self) -> bool:
        """Ask for the name and handle that notes carry; whether there is one now."""
        return self._ask("")

    def _ask(self, purpose: str) -> bool:
        # Imported here: no start needs the dialog.
        from reader.ui.dialogs.identity import ask_identity

        answer = ask_identity(
            self._window, suggestion=self._workspace.identity.name, purpose=purpose
        )
        if answer is None:
            return False
        name, handle = answer
        try:
            self._workspace.introduce(name, handle)
        except OSError as error:
            self._board.warn(
                self.tr("Your name could not be stored ({0}); it holds until you quit.").format(
                    error.strerror or ""
                )
            )
        return True

    def _is_introduced(self) -> bool:
        if self._workspace.is_named or self.ask_name():
            return True
        self._board.inform(self.tr("No note was made: a note carries its author's name."))
        return False

    def _author(self, reading: Reading, note_id: str) -> str:
        """Who made a note that is another's; empty for one's own."""
        note = reading.note(note_id)
        if note is None or note.annotation.creator.id == self._workspace.identity.id:
            return ""
        creator = note.annotation.creator
        return creator.name or creator.handle or self.tr("somebody")

    def _tell_own_version(self, author: str) -> None:
        """Say, once for each author, where the changed version of another's note is kept."""
        if author and author not in self._told:
            self._told.add(author)
            sentence = self.tr("Your version of {0}'s note is kept in your own file.")
            self._board.inform(sentence.format(author))

    def change(self, work: Callable[[], object]) -> bool:
        """Do some work that makes versions of the user's; whether it is on disk now."""
        return self._is_introduced() and self.guard(work)

    def guard(self, work: Callable[[], object]) -> bool:
        """Do some work on notes; what goes wrong becomes one plain sentence."""
        is_done = False
        try:
            work()
            is_done = True
        except NotesWriteError as error:
            self._board.tell(Notice(NoticeKind.PROBLEM, error.sentence, topic="notes"))
        except OvertakenError as error:
            self._board.tell(Notice(NoticeKind.WARNING, str(error), topic="notes"))
        except LeftOffError:
            # Whoever starts the program next is told.
            pass
        except Cancelled:
            self._board.inform(self.tr("Cancelled: nothing was changed."))
        except KeyError:
            self._board.warn(self.tr("This note is not there any more; nothing was changed."))
        self.history_changed.emit()
        return is_done
