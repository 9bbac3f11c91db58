"""Documents that are open, and every change to their notes, with undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.annotations import Annotation, Colour, Motivation, Reading, Status
from reader.app.history import History
from reader.app.identity import named, obtain_identity, save_identity
from reader.app.note_changes import NoteChanges
from reader.app.notes_home import NotesHome
from reader.app.notices import SentenceFeed
from reader.app.open_documents import OpenDocuments
from reader.app.reversing import OvertakenError
from reader.app.tags import TagBook
from reader.app.versions import NoteVersions
from reader.app.whose_notes import WhoseNotes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.annotations import Note, Person
    from reader.app.paths import AppPaths
    from reader.app.undo import Part, Step
    from reader.document import Address, Span

__all__ = ["OvertakenError", "Workspace"]

Listener = Callable[[Reading], None]


class Workspace:
    """Opens documents and changes their notes; every change is on disk when a call returns.

    Front ends hear of a new reading through :meth:`listen`. All calls come from one thread,
    but :meth:`load` and those that read :attr:`documents`, which may come from any.

    Args:
        paths: The installation's folders.
        clock: Gives the time in UTC.
    """

    def __init__(self, paths: AppPaths, *, clock: Callable[[], datetime] | None = None) -> None:
        self._paths = paths
        self._clock = clock or _now
        self.identity, problem = obtain_identity(paths)
        self.notes_home = NotesHome(paths)
        self._sentences = SentenceFeed(problem, self.notes_home.problem)
        self.collection: Path | None = None
        """The open folder; None where only files are open."""
        self.documents = OpenDocuments(self.notes_home, self._me)
        """Read in other ways than to be opened: ahead, several of a file, without their text."""
        self._history = History(
            paths,
            self.documents,
            me=self._me,
            clock=self._clock,
            tell=self._sentences.tell,
        )
        self.undo_stack = self._history.stack
        self.long_changes = self._history.long_changes
        self.versions = NoteVersions(
            self._history, self.documents.places, me=self._me, clock=self._clock
        )
        self.whose_notes = WhoseNotes(
            paths,
            self.documents,
            self._history,
            self.notes_home,
            me=self._me,
            tell=self._sentences.tell,
        )
        self._changes = NoteChanges(
            me=self._me, clock=self._clock, tags=self.tags, tell=self._sentences.tell
        )
        self._history.recover()

    @property
    def folders(self) -> AppPaths:
        """The installation's folders."""
        return self._paths

    @property
    def is_named(self) -> bool:
        """Whether the user was asked for a name; it is asked once, at the first note."""
        return bool(self.identity.name)

    def introduce(self, name: str, handle: str = "") -> None:
        """Set the name and handle that notes carry from now on.

        Raises:
            OSError: If the identity cannot be stored; the name holds until the program ends.
        """
        self.identity = named(self.identity, name, handle)
        save_identity(self._paths, self.identity)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._clock()

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` with every new reading of an open document."""
        self._history.listen(listener)

    def listen_to_codebooks(self, listener: Callable[[Path], None]) -> None:
        """Call ``listener`` with the path of every codebook that a step changed."""
        self._history.listen_to_codebooks(listener)

    def listen_to_many(self, listener: Callable[[Sequence[Part]], None]) -> None:
        """Call ``listener`` with what each document says now that a change of many was written."""
        self._history.listen_to_many(listener)

    def listen_to_notices(self, listener: Callable[[str], None]) -> None:
        """Call ``listener`` with each sentence the user should see once.

        They say where notes are kept instead, that a damaged notes file was set aside, that
        new tags could not be added to the codebook. What there was to say before anybody
        listened is said at once.
        """
        self._sentences.listen(listener)

    def load(self, path: Path, member: str | None = None) -> tuple[Reading, ...]:
        """Read a document with its notes, from any thread; nothing is written.

        Args:
            path: A file.
            member: The row of a dump; None for the only document, or the first of a dump.

        Raises:
            UnreadableError: If the file cannot be read; its sentence is for the user.
        """
        return (self.documents.load(path, member),)

    def adopt(self, reading: Reading) -> None:
        """Take a loaded reading as the open one of its document; the oldest others go.

        The one on screen stays (:meth:`show`).
        """
        self.documents.adopt(reading)

    def show(self, address: Address | None) -> None:
        """Keep this document open, whatever is opened beside it; None when none is on screen."""
        self.documents.show(address)

    def reading(self, address: Address) -> Reading | None:
        """The open document's reading."""
        return self.documents.get(address)

    def opened(self, address: Address) -> Reading:
        """The open document's reading.

        Raises:
            KeyError: If the document is not open.
        """
        reading = self.documents.get(address)
        if reading is None:
            raise KeyError(str(address))
        return reading

    @property
    def open_readings(self) -> tuple[Reading, ...]:
        """The open documents with their notes, the one opened last first."""
        return self.documents.all()[::-1]

    def close(self, address: Address) -> None:
        """Forget an open document; its steps stay on the undo stack."""
        self.documents.close(address)

    def refresh(self, address: Address) -> None:
        """Read the notes of an open document again (another program changed them)."""
        self._history.publish(self.documents.read(self.opened(address).document))

    def tags(self, address: Address) -> TagBook:
        """The tags of the collection the document belongs to."""
        return TagBook(address.path, self.collection, self.identity, self._paths)

    # Changes

    def annotate(
        self,
        address: Address,
        span: Span,
        *,
        motivation: Motivation = Motivation.HIGHLIGHT,
        colour: Colour | None = Colour.AMBER,
        tags: Sequence[str] = (),
        note: str = "",
        is_private: bool = False,
    ) -> Annotation:
        """Make a new annotation on a span of an open document.

        Raises:
            KeyError: If the document is not open.
            NotesWriteError: If it cannot be stored; its sentence is for the user.
        """
        made, step = self._changes.made(
            self.opened(address).document,
            span,
            motivation=motivation,
            colour=colour,
            tags=tags,
            note=note,
            is_private=is_private,
        )
        self.commit(step)
        return made

    def edit(
        self,
        address: Address,
        note_id: str,
        *,
        colour: Colour | None = None,
        tags: Sequence[str] | None = None,
        note: str | None = None,
        span: Span | None = None,
        is_private: bool | None = None,
        series: str = "",
        begun: Note | None = None,
    ) -> None:
        """Change an annotation; what is None stays. Another's note gives a version of one's own.

        A proposed place is confirmed by naming it as ``span``. Edits of one ``series`` that
        follow each other are undone at once. ``begun`` is the note as it was when the edit was
        begun: what somebody else made of it since is kept beside the edit, which has not seen it.

        Raises:
            KeyError: If there is no such note in the open document.
            NotesWriteError: If it cannot be stored.
        """
        step = self._changes.edited(
            self.opened(address),
            note_id,
            colour=colour,
            tags=tags,
            note=note,
            span=span,
            is_private=is_private,
            series=series,
            begun=begun,
        )
        self.commit(step)

    def delete(self, address: Address, note_id: str) -> None:
        """Delete an annotation; its words stay in the list of deleted notes.

        Raises:
            KeyError: If there is no such note in the open document.
            NotesWriteError: If it cannot be stored.
        """
        self.commit(self._changes.deleted(self.opened(address), note_id))

    def set_document(
        self,
        address: Address,
        *,
        note: str | None = None,
        tags: Sequence[str] | None = None,
        status: Status | None = None,
        begun: Reading | None = None,
    ) -> None:
        """Say something of the document as a whole, in one step; what is None stays.

        ``begun`` is the document as it was when the edit was begun; see :meth:`edit`.

        Raises:
            KeyError: If the document is not open.
            NotesWriteError: If it cannot be stored.
        """
        reading = self.opened(address)
        step = self._changes.said(reading, note=note, tags=tags, status=status, begun=begun)
        if step is not None:
            self.commit(step)

    def restore(self, address: Address, note_id: str) -> None:
        """Bring a deleted annotation back.

        Raises:
            KeyError: If no deleted note has that id, or its words were emptied.
            NotesWriteError: If it cannot be stored.
        """
        self.commit(self._changes.restored(self.opened(address), note_id))

    # Steps

    def commit(self, step: Step) -> Step:
        """Write what a step changes and let it be undone; the result is what was done.

        Raises:
            NotesWriteError: If it cannot be stored; then there is no such step.
            Cancelled: If the user stopped it before anything was written.
        """
        return self._history.commit(step)

    def undo(self) -> Step | None:
        """Take the newest step back by new versions; the result is what was taken back.

        Raises:
            OvertakenError: If somebody changed the same thing since.
            NotesWriteError: If it cannot be stored.
            Cancelled: If the user stopped it before anything was written.
        """
        return self._history.undo()

    def redo(self) -> Step | None:
        """Make the step undone last again, by new versions; raises as :meth:`undo` does."""
        return self._history.redo()

    def _me(self) -> Person:
        return self.identity


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
