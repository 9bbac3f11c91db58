"""The notes store: the only writer of notes files, and only of the owner's own."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.annotations import safefile
from reader.annotations.merge import MergeReport, merge, merge_report
from reader.annotations.model import Entry, NotesFile, Person
from reader.annotations.names import Shelf, handle_of, identity_of, is_about, shelves
from reader.annotations.safefile import NotesWriteError
from reader.annotations.sidecar import read_notes_file, write_notes
from reader.annotations.xmlio import (
    MAX_BYTES,
    UnusableFileError,
    UnusableReason,
    read_limited,
    stated_owner,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.document import Document


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing.

    Attributes:
        path: The owner's notes file.
        report: What changed in it.
        notice: One sentence the user should see once (where the notes are kept instead, that
            a damaged file was set aside); mostly empty.
    """

    path: Path
    report: MergeReport
    notice: str = ""


@dataclass(frozen=True, slots=True)
class _Own:
    """The owner's file as it lies on disk: its content, and a notice if it was damaged."""

    path: Path
    file: NotesFile | None = None
    data: bytes = b""
    is_damaged: bool = False


class NotesStore:
    """Writes one owner's notes on one document.

    Attributes:
        document: The document.
        owner: Whose notes files this store writes; it writes no other.
    """

    def __init__(
        self,
        document: Document,
        owner: Person,
        *,
        lock_folder: Path,
        fallback_folder: Path | None = None,
    ) -> None:
        self.document = document
        self.owner = owner
        self._lock_folder = lock_folder
        self._fallback_folder = fallback_folder
        self._identity = identity_of(document)
        self._is_forbidden = False

    @property
    def path(self) -> Path:
        """The owner's notes file, whether it is there yet or not.

        Raises:
            NotesWriteError: If no name is left for it.
        """
        return self._own(self._shelf()).path

    def write(self, entries: Sequence[Entry]) -> Written:
        """Merge entries into the owner's notes file.

        Raises:
            NotesWriteError: If they could not be saved; the file is as it was.
        """
        shelf = self._shelf()
        try:
            return self._write(shelf, entries)
        except NotesWriteError as error:
            if not error.is_forbidden or self._fallback_folder is None or self._is_forbidden:
                raise
        self._is_forbidden = True
        return self._write(self._shelf(), entries)

    def _write(self, shelf: Shelf, entries: Sequence[Entry]) -> Written:
        is_elsewhere = shelf.folder == self._fallback_folder
        if is_elsewhere:
            self._make_folder(shelf.folder)
        elif self._identity.member is not None:
            safefile.make_folder(shelf.folder)
        with safefile.locked(self._lock_folder, shelf.path()):
            own = self._own(shelf)
            before = own.file.entries if own.file else ()
            after = merge(before, entries)
            file = NotesFile(self.owner, self._identity, after)
            if own.file is not None:
                identity = replace(self._identity, extra=own.file.document.extra)
                owner = replace(self.owner, extra=own.file.owner.extra)
                file = replace(own.file, owner=owner, document=identity, entries=after)
            notice = self._save(own, file)
        if not notice and is_elsewhere and not own.data:
            notice = (
                f"Notes on {self._identity.name} cannot be kept beside it;"
                f" they are kept in {shelf.folder}."
            )
        return Written(own.path, merge_report(before, after), notice)

    def _save(self, own: _Own, file: NotesFile) -> str:
        data = write_notes(file)
        if data == own.data:
            return ""
        self._prove(data, file)
        notice = ""
        if own.is_damaged:
            kept = safefile.set_aside(own.path)
            goes_on = "your notes go on from its last backup"
            if own.file is None:
                goes_on = "as there was no backup, your notes begin anew"
            notice = f"{own.path.name} was damaged and is kept as {kept.name}; {goes_on}."
        temporary = f".{handle_of(Person(self.owner.id))}.tmp"
        safefile.replace(own.path, data, temporary, keep_backup=not own.is_damaged)
        return notice

    def _prove(self, data: bytes, file: NotesFile) -> None:
        """Nothing is replaced by what could not be read again."""
        try:
            is_same = len(data) <= MAX_BYTES and read_notes_file(data) == file
        except UnusableFileError:
            is_same = False
        if not is_same:
            raise NotesWriteError(
                "This change cannot be written to a notes file (a note is too long, or is not"
                " text), so nothing was saved; your earlier notes are safe; shorten the note."
            )

    def _shelf(self) -> Shelf:
        first, *others = shelves(self.document, self._fallback_folder)
        if first.fits(handle_of(self.owner)) and not self._is_forbidden:
            return first
        if others:
            return others[0]
        if self._is_forbidden:
            return first
        raise NotesWriteError(
            f"The name of {self._identity.name} is too long to keep notes beside it, so nothing"
            " was saved; give the file a shorter name."
        )

    def _make_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotesWriteError(
                f"The folder for notes, {folder}, could not be made, so nothing was saved;"
                " choose another folder in the settings."
            ) from error

    def _own(self, shelf: Shelf) -> _Own:
        """The first name that is the owner's or free."""
        for path in shelf.candidates(self.owner):
            found = self._look_at(path)
            if found is not None:
                return found
        raise NotesWriteError(
            f"No name is left for your notes on {self._identity.name}, so nothing was saved;"
            " choose another handle in the settings."
        )

    def _look_at(self, path: Path) -> _Own | None:
        """What lies under a name; None where it is not the owner's to write."""
        if not os.path.lexists(path):
            return _Own(path)
        try:
            data = read_limited(path)
        except UnusableFileError:
            return None
        try:
            file = read_notes_file(data)
        except UnusableFileError as error:
            if error.reason is not UnusableReason.DAMAGED or not self._was_mine(path, data):
                return None
            return _Own(path, self._read_backup(path), data, is_damaged=True)
        if not self._is_mine(file):
            return None
        if file.is_newer:
            raise NotesWriteError(
                f"{path.name} was written by a newer version of this program, so nothing was"
                " saved; your notes are safe; install the newer version."
            )
        return _Own(path, file, data)

    def _is_mine(self, file: NotesFile) -> bool:
        return file.owner.id == self.owner.id and is_about(file.document, self._identity)

    def _was_mine(self, path: Path, data: bytes) -> bool:
        """Whose a damaged file was: it says so itself, or its backup, or else its plain name."""
        owner = stated_owner(data)
        if owner is not None:
            return owner == self.owner.id
        backup = self._backup(path)
        return backup is None or self._is_mine(backup)

    def _read_backup(self, path: Path) -> NotesFile | None:
        backup = self._backup(path)
        return backup if backup and self._is_mine(backup) and not backup.is_newer else None

    def _backup(self, path: Path) -> NotesFile | None:
        try:
            return read_notes_file(read_limited(safefile.backup_of(path)))
        except UnusableFileError:
            return None
