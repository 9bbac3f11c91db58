"""The versions of a note: its history, versions made at the same time, deleted notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations import Annotation, FactKind, Tombstone
from reader.annotations.edits import deleted, edited, emptied, fact, renewed
from reader.annotations.past import note_history
from reader.app import note_steps
from reader.app.undo import Change, step_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from reader.annotations import Fact, Note, NotesPlaces, Person, Reading, TagRef
    from reader.annotations.past import NoteVersion, PastVersion
    from reader.app.history import History
    from reader.document import Document


class NoteVersions:
    """Looks at the versions of notes and decides between them; every decision can be undone.

    Args:
        history: Writes and keeps the steps.
        places: Says where the notes of a document are kept and sought.
        me: Gives the user as of now.
        clock: Gives the time in UTC.
    """

    def __init__(
        self,
        history: History,
        places: Callable[[Document], NotesPlaces],
        *,
        me: Callable[[], Person],
        clock: Callable[[], datetime],
    ) -> None:
        self._history = history
        self._places = places
        self._me = me
        self._clock = clock

    def all_of(self, reading: Reading, note_id: str) -> tuple[PastVersion, ...]:
        """Every version of a note that files or this window's steps hold, newest first."""
        remembered = [
            entry
            for entry in self._history.stack.versions_of(note_id)
            if isinstance(entry, Annotation | Tombstone)
        ]
        return note_history(
            reading.document,
            note_id,
            places=self._places(reading.document),
            remembered=remembered,
        )

    def keep(self, reading: Reading, note_id: str, version: NoteVersion) -> None:
        """Decide for one of several versions made at the same time; the others go.

        Raises:
            KeyError: If there is no such note.
            NotesWriteError: If it cannot be stored.
        """
        note = _note(reading, note_id)
        others = (note.annotation, *note.alternatives)
        me = self._me_on(reading)
        after: NoteVersion
        if isinstance(version, Tombstone):
            after = deleted(note.annotation, me, self._clock(), beside=note.alternatives)
        else:
            after = renewed(version, others, me, self._clock())
        self._decide(reading, note, after, f"choice of a version of {_named(reading, note)}")

    def keep_both(self, reading: Reading, note_id: str) -> None:
        """Make one version of all that were made at the same time: every text, every tag.

        Raises:
            KeyError: If there is no such note.
            NotesWriteError: If it cannot be stored.
        """
        note = _note(reading, note_id)
        versions = [note.annotation]
        versions += [one for one in note.alternatives if isinstance(one, Annotation)]
        versions.sort(key=lambda one: one.modified)
        me = self._me_on(reading)
        after = edited(
            note.annotation,
            me,
            self._clock(),
            note=_joined(one.note for one in versions),
            tags=_all_tags(versions),
            is_private=any(one.is_private for one in versions),
            beside=note.alternatives,
        )
        after = renewed(after, note.alternatives, me, self._clock())
        self._decide(reading, note, after, f"joining the versions of {_named(reading, note)}")

    def keep_document_note(self, reading: Reading, version: Fact) -> None:
        """Decide for one of several notes on the whole document made at the same time.

        Raises:
            KeyError: If nothing is said of the document any more.
            NotesWriteError: If it cannot be stored.
        """
        self._say_note(reading, version.value, "choice of a version of")

    def join_document_notes(self, reading: Reading) -> None:
        """Make one note on the whole document of all that were made at the same time.

        Raises:
            KeyError: If nothing is said of the document any more.
            NotesWriteError: If it cannot be stored.
        """
        versions = [*reading.alternatives_of(FactKind.NOTE)]
        shown = reading.fact(FactKind.NOTE)
        versions += [shown] if shown is not None else []
        versions.sort(key=lambda one: one.modified)
        self._say_note(reading, _joined(one.value for one in versions), "joining the versions of")

    def _say_note(self, reading: Reading, words: str, did: str) -> None:
        before = reading.fact(FactKind.NOTE)
        if before is None:
            raise KeyError(str(FactKind.NOTE))
        others = reading.alternatives_of(FactKind.NOTE)
        seen = before.version
        for other in others:
            seen = seen.joined(other.version)
        over = replace(before, version=seen)
        after = fact(FactKind.NOTE, self._me_on(reading), self._clock(), value=words, over=over)
        text = f"{did} the note on the whole of {note_steps.name_of(reading.document)}"
        change = Change(before, after, others, beside_after=())
        self._history.commit(step_in(text, reading.document.source.address, [change]))

    def use(self, reading: Reading, note_id: str, version: Annotation) -> None:
        """Let a note say again what an earlier version said; a deleted note lives again.

        The place goes with it where that version was made on this very text.

        Raises:
            KeyError: If there is no such note, deleted or not.
            NotesWriteError: If it cannot be stored.
        """
        me, now = self._me_on(reading), self._clock()
        text = f"use of an earlier version of {note_steps.named(reading, version)}"
        address = reading.document.source.address
        note = reading.note(note_id)
        if note is None:
            stone = next((one for one in reading.deleted if one.id == note_id), None)
            if stone is None:
                raise KeyError(note_id)
            self._history.commit(
                step_in(text, address, [Change(stone, renewed(version, [stone], me, now))])
            )
            return
        is_same_text = version.target.text_sha256 == reading.document.source.text_sha256
        target = version.target if is_same_text else note.annotation.target
        shown = (note.annotation, *note.alternatives)
        after = renewed(replace(version, target=target), shown, me, now)
        change = Change(note.annotation, after, note.alternatives)
        self._history.commit(step_in(text, address, [change]))

    def empty_deleted(self, reading: Reading) -> int:
        """Let go the words of all deleted notes of a document; how many there were.

        Raises:
            NotesWriteError: If it cannot be stored.
        """
        stones = reading.deleted
        if stones:
            me, now = self._me_on(reading), self._clock()
            name = note_steps.name_of(reading.document)
            changes = [Change(stone, emptied(stone, me, now)) for stone in stones]
            text = f"emptying the list of {len(stones)} deleted notes of {name}"
            if len(stones) == 1:
                text = f"emptying the list of the deleted note of {name}"
            self._history.commit(step_in(text, reading.document.source.address, changes))
        return len(stones)

    def _me_on(self, reading: Reading) -> Person:
        return self._me().on(reading.document.source.address)

    def _decide(self, reading: Reading, note: Note, after: NoteVersion, text: str) -> None:
        change = Change(note.annotation, after, note.alternatives, beside_after=())
        self._history.commit(step_in(text, reading.document.source.address, [change]))


def _note(reading: Reading, note_id: str) -> Note:
    note = reading.note(note_id)
    if note is None:
        raise KeyError(note_id)
    return note


def _named(reading: Reading, note: Note) -> str:
    return note_steps.named(reading, note.annotation)


def _joined(texts: Iterable[str]) -> str:
    """Every text once, a blank line between them."""
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _all_tags(versions: Iterable[Annotation]) -> tuple[TagRef, ...]:
    return tuple({tag.id: tag for one in versions for tag in one.tags}.values())
