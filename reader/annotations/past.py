"""The history of a note: every version of it that the files of a document still hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations.kinship import Kinship, kinship
from reader.annotations.model import Annotation, Tombstone
from reader.annotations.names import BACKUP, companion, identity_of
from reader.annotations.nodes import digest
from reader.annotations.places import NotesPlaces
from reader.annotations.sidecar import read_notes_file
from reader.annotations.xmlio import UnusableFileError, read_limited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from reader.annotations.model import Entry, Person
    from reader.annotations.names import Shelf
    from reader.document import Document

NoteVersion = Annotation | Tombstone
"""One version of a note: it said something, or it said that the note is deleted."""


@dataclass(frozen=True, slots=True)
class PastVersion:
    """One version of a note.

    Attributes:
        entry: What it says.
        is_kept_in_backup: Whether only a backup holds it still.
    """

    entry: NoteVersion
    is_kept_in_backup: bool = False

    @property
    def editor(self) -> Person:
        """Who made this version."""
        if isinstance(self.entry, Tombstone):
            return self.entry.deleted_by
        return self.entry.editor or self.entry.creator

    @property
    def modified(self) -> datetime:
        """When, in UTC."""
        return self.entry.modified


def note_history(
    document: Document,
    note_id: str,
    *,
    places: NotesPlaces | None = None,
    remembered: Iterable[Entry] = (),
) -> tuple[PastVersion, ...]:
    """Every version of a note that can be found, newest first, each content once.

    Args:
        document: The note's.
        note_id: The annotation's.
        places: Where notes are kept that do not lie beside their document.
        remembered: Versions that are known without the files (of steps that can be undone).
    """
    found: dict[str, PastVersion] = {}
    places = places or NotesPlaces()
    for shelf in places.shelves(document):
        for path, is_backup in _files(shelf):
            for entry in _entries(path, document, places):
                if isinstance(entry, NoteVersion) and entry.id == note_id:
                    found.setdefault(digest(entry), PastVersion(entry, is_backup))
    for entry in remembered:
        if isinstance(entry, NoteVersion) and entry.id == note_id:
            found.setdefault(digest(entry), PastVersion(entry))
    ranked = sorted(found.items(), key=_age, reverse=True)
    return tuple(_without_repeats(version for _, version in ranked))


def _age(item: tuple[str, PastVersion]) -> tuple[object, int, str]:
    """By time; within one second by how many changes a version has seen."""
    key, version = item
    return version.modified, sum(n for _, n in version.entry.version.counters), key


def _without_repeats(versions: Iterable[PastVersion]) -> Iterator[PastVersion]:
    """Versions that say the same as the one after them are left out: undo makes such."""
    last: PastVersion | None = None
    for version in versions:
        if last is None or not says_the_same(version.entry, last.entry):
            yield version
        last = version


def says_the_same(one: NoteVersion, other: NoteVersion) -> bool:
    """Whether two versions differ in nothing but who wrote them, and when."""
    if isinstance(one, Annotation) and isinstance(other, Annotation):
        return _content(one) == _content(other)
    return isinstance(one, Tombstone) and isinstance(other, Tombstone)


def _content(one: Annotation) -> tuple[object, ...]:
    target = one.target
    return (one.note, one.tags, one.colour, one.is_private, one.motivation, target.quote.head)


def _files(shelf: Shelf) -> Iterator[tuple[Path, bool]]:
    """The notes files of a document, then their backups; each with whether it is one."""
    files = shelf.files()
    yield from ((path, False) for path in files)
    try:
        names = sorted(one.name for one in shelf.folder.iterdir())
    except OSError:
        return
    for path in files:
        start = companion(path, BACKUP).name
        yield from ((shelf.folder / name, True) for name in names if name.startswith(start))


def _entries(path: Path, document: Document, places: NotesPlaces) -> tuple[Entry, ...]:
    try:
        file = read_notes_file(read_limited(path))
    except UnusableFileError:
        return ()
    identity = identity_of(document)
    kin = kinship(file, document, identity, places.answers, is_beside=True)
    return file.entries if kin in (Kinship.SAME, Kinship.REPLACED) else ()
