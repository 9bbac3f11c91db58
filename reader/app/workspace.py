"""Documents that are open, and every change to their notes, with undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.annotations import (
    Annotation,
    Colour,
    Entry,
    FactKind,
    Motivation,
    NotesStore,
    Reading,
    Status,
    TagRef,
    make_target,
    read_notes,
)
from reader.annotations.edits import deleted, edited, fact, new_annotation, restored, survivors
from reader.app.identity import named, obtain_identity, save_identity
from reader.app.notices import SentenceFeed
from reader.app.tags import TagBook
from reader.app.undo import Change, Step, UndoStack, is_current, reversal
from reader.checks import read_one_document
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.document import Address, Document, Span

_KEPT_OPEN = 8
_KEPT_TEXT = 20_000_000
"""Code points: what is parsed of a text takes many times its room."""
Listener = Callable[[Reading], None]


class OvertakenError(Exception):
    """An undo or redo step was overtaken by another change of the same note.

    The message is one sentence for the user; nothing was changed.
    """


class Workspace:
    """Opens documents and changes their notes; every change is on disk when a call returns.

    Front ends hear of a new reading through :meth:`listen`. All calls come from one thread,
    but :meth:`load`, which may come from any.

    Args:
        paths: The installation's folders.
        clock: Gives the time in UTC.
    """

    def __init__(self, paths: AppPaths, *, clock: Callable[[], datetime] | None = None) -> None:
        self._paths = paths
        self._clock = clock or _now
        self.identity, problem = obtain_identity(paths)
        self._sentences = SentenceFeed(problem)
        self.undo_stack = UndoStack()
        self.collection: Path | None = None
        """The open folder; None where only files are open."""
        self._readings: dict[Address, Reading] = {}
        self._listeners: list[Listener] = []

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

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` with every new reading of an open document."""
        self._listeners.append(listener)

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
        reading = self._read(read_one_document(path, member))
        _ = reading.document.flow  # Built here, off the window's thread.
        return (reading,)

    def adopt(self, reading: Reading) -> None:
        """Take a loaded reading as the open one of its document; the oldest others go.

        They go by number, and earlier where their texts are huge.
        """
        address = reading.document.source.address
        self._readings.pop(address, None)
        self._readings[address] = reading
        length = 0
        for number, (one, other) in enumerate(reversed(list(self._readings.items()))):
            length += len(other.document.text)
            if number >= _KEPT_OPEN or (number and length > _KEPT_TEXT):
                del self._readings[one]

    def reading(self, address: Address) -> Reading | None:
        """The open document's reading."""
        return self._readings.get(address)

    def close(self, address: Address) -> None:
        """Forget an open document; its steps stay on the undo stack."""
        self._readings.pop(address, None)

    def tags(self, address: Address) -> TagBook:
        """The tags of the collection the document belongs to."""
        return TagBook(address.path, self.collection, self.identity, self._paths)

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
        document = self._open(address).document
        made = new_annotation(
            document,
            span,
            self.identity,
            self._clock(),
            motivation=motivation,
            colour=colour,
            tags=self._tag_refs(address, tags),
            note=note,
            is_private=is_private,
        )
        self._commit(Step(str(motivation), address, (Change(None, made),)))
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
    ) -> None:
        """Change an annotation; what is None stays. Another's note gives a version of one's own.

        A proposed place is confirmed by naming it as ``span``.

        Raises:
            KeyError: If there is no such note in the open document.
            NotesWriteError: If it cannot be stored.
        """
        reading = self._open(address)
        before, beside = self._annotation(reading, note_id)
        after = edited(
            before,
            self.identity,
            self._clock(),
            target=None if span is None else make_target(reading.document, span),
            colour=before.colour if colour is None else colour,
            tags=None if tags is None else self._tag_refs(address, tags, before.tags),
            note=note,
            is_private=is_private,
            beside=beside,
        )
        self._commit(Step("edit note", address, (Change(before, after, beside),)))

    def delete(self, address: Address, note_id: str) -> None:
        """Delete an annotation; its words stay in the list of deleted notes.

        Raises:
            KeyError: If there is no such note in the open document.
            NotesWriteError: If it cannot be stored.
        """
        before, beside = self._annotation(self._open(address), note_id)
        after = deleted(before, self.identity, self._clock(), beside=beside)
        step = Step(f"delete {before.motivation}", address, (Change(before, after, beside),))
        self._commit(step)

    def set_document(
        self,
        address: Address,
        *,
        note: str | None = None,
        tags: Sequence[str] | None = None,
        status: Status | None = None,
    ) -> None:
        """Say something of the document as a whole, in one step; what is None stays.

        Raises:
            KeyError: If the document is not open.
            NotesWriteError: If it cannot be stored.
        """
        said: list[tuple[FactKind, str, tuple[TagRef, ...]]] = []
        if note is not None:
            said.append((FactKind.NOTE, note, ()))
        if tags is not None:
            known = self._open(address).document_tags
            said.append((FactKind.TAGS, "", self._tag_refs(address, tags, known)))
        if status is not None:
            said.append((FactKind.STATUS, str(status), ()))
        changes = [self._fact_change(address, *one) for one in said]
        if changes:
            name = f"document {said[0][0]}" if len(said) == 1 else "document note"
            self._commit(Step(name, address, tuple(changes)))

    def undo(self) -> Address | None:
        """Take the newest step back by new versions; the result is the document it was in.

        Raises:
            OvertakenError: If somebody changed the same note since.
            NotesWriteError: If it cannot be stored.
        """
        step = self.undo_stack.next_undo
        if step is None:
            return None
        self.undo_stack.undone(self._revert(step))
        return step.address

    def redo(self) -> Address | None:
        """Make the step undone last again, by new versions.

        Raises:
            OvertakenError: If somebody changed the same note since.
            NotesWriteError: If it cannot be stored.
        """
        step = self.undo_stack.next_redo
        if step is None:
            return None
        self.undo_stack.redone(self._revert(step))
        return step.address

    def restore(self, address: Address, note_id: str) -> None:
        """Bring a deleted annotation back.

        Raises:
            KeyError: If no deleted note has that id, or its words were emptied.
            NotesWriteError: If it cannot be stored.
        """
        tombstone = next((t for t in self._open(address).deleted if t.id == note_id), None)
        if tombstone is None or tombstone.kept is None:
            raise KeyError(note_id)
        after = restored(tombstone, self.identity, self._clock())
        self._commit(Step("restore note", address, (Change(tombstone, after),)))

    def refresh(self, address: Address) -> None:
        """Read the notes of an open document again (another program changed them)."""
        self._publish(self._read(self._open(address).document))

    def _fact_change(
        self, address: Address, kind: FactKind, value: str, tags: tuple[TagRef, ...]
    ) -> Change:
        before = self._open(address).fact(kind)
        after = fact(kind, self.identity, self._clock(), value=value, tags=tags, over=before)
        return Change(before, after)

    def _commit(self, step: Step) -> None:
        self._write(step.address, step.changes)
        self.undo_stack.push(step)

    def _revert(self, step: Step) -> tuple[Change, ...]:
        """Write versions that say what the step's ``before`` said, over its ``after``."""
        try:
            reading = self._read(self._document(step.address))
        except UnreadableError as error:
            raise OvertakenError(f"“{step.text}” cannot be taken back: {error.sentence}") from error
        reverted: list[Change] = []
        for change in reversed(step.changes):
            if not is_current(reading, change.after):
                raise OvertakenError(
                    f"“{step.text}” cannot be taken back: the note was changed again since. "
                    "Nothing was changed; look at the note first."
                )
            again = reversal(change, self.identity, self._clock())
            reverted.append(Change(change.after, again, change.beside))
        self._write(step.address, reverted)
        return tuple(reverted)

    def _write(self, address: Address, changes: Sequence[Change]) -> None:
        document = self._document(address)
        store = NotesStore(
            document,
            self.identity,
            lock_folder=self._paths.locks,
            fallback_folder=self._paths.notes,
        )
        entries: list[Entry] = []
        for change in changes:
            entries += (change.after, *survivors(change.after, change.beside))
        written = store.write(entries)
        self._publish(self._read(document))
        self._sentences.tell(written.notice)

    def _publish(self, reading: Reading) -> None:
        self._readings[reading.document.source.address] = reading
        for listener in self._listeners:
            listener(reading)

    def _read(self, document: Document) -> Reading:
        return read_notes(document, me=self.identity, fallback_folder=self._paths.notes)

    def _open(self, address: Address) -> Reading:
        reading = self._readings.get(address)
        if reading is None:
            raise KeyError(str(address))
        return reading

    def _document(self, address: Address) -> Document:
        reading = self._readings.get(address)
        if reading is not None:
            return reading.document
        document = read_one_document(address.path, address.member)
        if document.source.address != address:
            raise KeyError(str(address))
        return document

    def _annotation(self, reading: Reading, note_id: str) -> tuple[Annotation, tuple[Entry, ...]]:
        """The version of a note that is shown, and those that stand beside it."""
        note = reading.note(note_id)
        if note is None:
            raise KeyError(note_id)
        return note.annotation, note.alternatives

    def _tag_refs(
        self, address: Address, labels: Sequence[str], known: Sequence[TagRef] = ()
    ) -> tuple[TagRef, ...]:
        """The tags of some labels; one that stood there already stays the tag it was."""
        if not labels:
            return ()
        book = self.tags(address)
        refs: list[TagRef] = []
        for label in labels:
            refs += [ref for ref in known if ref.label == label] or book.refs((label,))
        self._sentences.tell(book.problem)
        return tuple({ref.id: ref for ref in refs}.values())


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
