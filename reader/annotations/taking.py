"""Notes taken over from elsewhere, and given back: one's own files as they were without them.

What was taken was made on another document, perhaps by somebody else. To take it back by new
versions, as other changes are, would say that these notes were deleted, and to the originals, too,
once the files come together. So they leave the files they were put into.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.annotations import folder_names, safefile
from reader.annotations.filecache import hold, read_held
from reader.annotations.merge import merge
from reader.annotations.model import Fact, Person
from reader.annotations.names import BACKUP, handle_of
from reader.annotations.retiring import is_own_writing, note_written
from reader.annotations.safefile import NotesWriteError
from reader.annotations.sidecar import read_notes_file, write_notes
from reader.annotations.xmlio import UnusableFileError, read_limited

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from reader.annotations.model import Entry, NotesFile
    from reader.annotations.places import NotesPlaces
    from reader.document import Document

EntryKey = tuple[bool, str]
"""Whether it is a fact, and its id: versions of one entry share it."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """One of the owner's notes files that notes were taken into.

    Attributes:
        path: The file.
        before: What it held before; None where it began with them.
        backups: That lay there when it began: of a file that was lost.
    """

    path: Path
    before: NotesFile | None
    backups: frozenset[Path] = frozenset()


def key_of_entry(entry: Entry) -> EntryKey:
    """What the versions of one entry share."""
    return isinstance(entry, Fact), entry.id


def own_files(document: Document, owner: Person, places: NotesPlaces) -> dict[Path, NotesFile]:
    """The owner's files where notes on a document are kept, as they are now."""
    found: dict[Path, NotesFile] = {}
    for shelf in places.shelves(document):
        for path in shelf.files():
            with suppress(UnusableFileError):
                file = read_held(read_limited(path))
                if file.owner.id == owner.id:
                    found[path] = file
    return found


def file_changes(
    before: Mapping[Path, NotesFile], after: Mapping[Path, NotesFile]
) -> tuple[FileChange, ...]:
    """The files that became others just now."""
    return tuple(
        FileChange(path, before.get(path), frozenset(_backups(path)))
        for path, file in after.items()
        if before.get(path) != file
    )


def give_back(
    change: FileChange, keys: Collection[EntryKey], *, lock_folder: Path
) -> tuple[Entry, ...]:
    """Let entries leave a notes file; what it held of them before is there again.

    A file that began with them and holds nothing else goes, with the backups made since.

    Args:
        change: The file.
        keys: Of the entries.
        lock_folder: Locks of notes files.

    Returns:
        What left it, to be put in again by redo.

    Raises:
        NotesWriteError: If that cannot be done; the file is as it was.
    """
    with safefile.locked(lock_folder, change.path):
        try:
            data = read_limited(change.path)
            file = read_held(data)
        except UnusableFileError as error:
            raise NotesWriteError(
                f"{change.path.name} cannot be read any more, so nothing was changed; the notes"
                " stay where they came from."
            ) from error
        had = _of(change.before.entries, keys) if change.before is not None else ()
        left = tuple(one for one in file.entries if key_of_entry(one) not in keys)
        after = replace(file, entries=merge(left, had))
        if change.before is not None:
            after = replace(after, document=change.before.document)
        is_nothing = change.before is None and not (left or file.extra)
        if is_nothing and is_own_writing(data):
            _let_go(change)
        else:
            _put(change.path, after)
        return tuple(one for one in _of(file.entries, keys) if one not in had)


def _of(entries: Iterable[Entry], keys: Collection[EntryKey]) -> tuple[Entry, ...]:
    return tuple(one for one in entries if key_of_entry(one) in keys)


def _put(path: Path, file: NotesFile) -> None:
    data = write_notes(file)
    if read_notes_file(data) != file:
        raise NotesWriteError(
            f"{path.name} could not be written as it was before, so nothing was changed; your"
            " notes are safe."
        )
    # What leaves stands where it was taken from: no backup is to be kept for it.
    safefile.replace(path, data, f".{handle_of(Person(file.owner.id))}.tmp")
    hold(data, file)
    note_written(data)


def _backups(path: Path) -> Iterator[Path]:
    dated = re.compile(re.escape(path.name + BACKUP) + r"(-\d{4}-\d{2}-\d{2})?")
    return (one for one in path.parent.iterdir() if dated.fullmatch(one.name))


def _let_go(change: FileChange) -> None:
    try:
        for one in set(_backups(change.path)) - change.backups:
            if is_own_writing(read_limited(one)):
                one.unlink()
        change.path.unlink()
    except (OSError, UnusableFileError) as error:
        raise NotesWriteError(
            f"The file {change.path.name} could not be removed altogether, so the notes stay; no"
            " other notes were changed."
        ) from error
    finally:
        folder_names.forget()
