"""The notes store: the only writer of notes files, and only of the owner's own."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.annotations import safefile
from reader.annotations.filecache import hold, read_held
from reader.annotations.gathering import gather
from reader.annotations.kinship import Kinship, kinship
from reader.annotations.merge import MergeReport, joined, merge, merge_report, unseen
from reader.annotations.model import Entry, NotesFile, Person
from reader.annotations.names import Shelf, handle_of, identity_of, keyed_shelf, shelf_of
from reader.annotations.places import NotesPlaces
from reader.annotations.privacy import Part, divided, is_private
from reader.annotations.remembering import mended_sentence
from reader.annotations.retiring import note_written
from reader.annotations.safefile import NotesWriteError
from reader.annotations.sidecar import child_count, read_notes_file, write_notes
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

    from reader.annotations.remembering import Source
    from reader.document import Document


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing.

    Attributes:
        path: The owner's notes file.
        changes: What each file that was written held before and after.
        notice: One sentence the user should see once (where the notes are kept instead, that
            a damaged file was set aside); mostly empty.
    """

    path: Path
    changes: tuple[tuple[tuple[Entry, ...], tuple[Entry, ...]], ...]
    notice: str = ""

    @property
    def report(self) -> MergeReport:
        """What changed; of thousands of notes it takes a tenth of a second to say."""
        return joined(merge_report(before, after) for before, after in self.changes)


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
        places: NotesPlaces | None = None,
    ) -> None:
        self.document = document
        self.owner = owner
        self._lock_folder = lock_folder
        self._places = places or NotesPlaces()
        self._identity = identity_of(document)
        self._is_forbidden = False

    @property
    def path(self) -> Path:
        """The owner's notes file, whether it is there yet or not.

        Raises:
            NotesWriteError: If no name is left for it.
        """
        return self._own(self._shelf()).path

    def write(self, entries: Sequence[Entry], *, remembered: Sequence[Source] = ()) -> Written:
        """Merge entries into the owner's notes file; private ones into their own file.

        Args:
            entries: New versions.
            remembered: What the notes files of the document held as they were read; what they
                lost since is written with the rest, and the notice says so.

        Raises:
            NotesWriteError: If they could not be saved; the file is as it was.
        """
        lost = self._lost(remembered)
        again = [entry for one in lost for entry in one.file.entries]
        written = self._write_parts((*again, *entries))
        told = (written.notice, *(mended_sentence(one, self.owner) for one in lost))
        return replace(written, notice=" ".join(one for one in told if one))

    def _lost(self, remembered: Sequence[Source]) -> tuple[Source, ...]:
        if not any(_is_changed(source) for source in remembered):
            return ()
        lost = gather(self.document.as_parsed, self.owner, self._places, remembered).lost
        mine = tuple(one for one in lost if one.is_of(self.owner))
        # What others kept to themselves is not to be written into one's own file.
        shared = (one.without(is_private) for one in lost if not one.is_of(self.owner))
        return (*mine, *(one for one in shared if one.file.entries))

    def _write_parts(self, entries: Sequence[Entry]) -> Written:
        if self._places.private is None:
            return self._write_shared(Part(tuple(entries)))
        shelf = keyed_shelf(self._places.private, self.document)
        held = self._own(shelf).file
        part = divided(entries, held.entries if held else (), self._entries_here())
        written: list[Written] = []
        if part.private:
            self._make_folder(shelf.folder)
            written.append(self._write(shelf, Part(part.private)))
        if part.shared or part.withdrawn or not written:
            # After the private file: a crash between them leaves a note in both, not in none.
            written.append(self._write_shared(part))
        return replace(written[-1], changes=tuple(two for one in written for two in one.changes))

    def _entries_here(self) -> tuple[Entry, ...]:
        own = self._own(self._shelf()).file
        return own.entries if own else ()

    def _write_shared(self, part: Part) -> Written:
        shelf = self._shelf()
        try:
            return self._write_noticed(shelf, part)
        except NotesWriteError as error:
            fallback = self._places.fallback
            if not error.is_forbidden or fallback is None or shelf.folder == fallback:
                raise
        self._is_forbidden = True
        return self._write_noticed(self._shelf(), part)

    def _write_noticed(self, shelf: Shelf, part: Part) -> Written:
        """Write, and say once where the notes are if that is not where they should be."""
        if shelf.folder in self._places.keyed_folders:
            self._make_folder(shelf.folder)
        elif self._identity.member is not None:
            safefile.make_folder(shelf.folder)
        is_first = not os.path.lexists(shelf.path())
        written = self._write(shelf, part)
        is_elsewhere = shelf.folder == self._places.fallback != self._places.chosen
        if written.notice or not is_elsewhere or not is_first:
            return written
        wanted = self._places.chosen
        where = f"in {wanted}" if wanted else "beside it"
        notice = (
            f"Notes on {self._identity.name} cannot be kept {where};"
            f" they are kept in {shelf.folder}."
        )
        return replace(written, notice=notice)

    def _write(self, shelf: Shelf, part: Part) -> Written:
        with safefile.locked(self._lock_folder, shelf.path()):
            own = self._own(shelf)
            before = own.file.entries if own.file else self._carried(shelf)
            after = merge(part.without_withdrawn(before), part.shared)
            file = NotesFile(self.owner, self._identity, after)
            if own.file is not None:
                identity = replace(self._identity, extra=own.file.document.extra)
                owner = replace(self.owner, extra=own.file.owner.extra)
                file = replace(own.file, owner=owner, document=identity, entries=after)
            notice = self._save(own, file)
        return Written(own.path, ((before, after),), notice)

    def _carried(self, shelf: Shelf) -> tuple[Entry, ...]:
        """What lies where the document was before, for a file that begins."""
        if self._places.known is None or self._places.is_private(shelf.path()):
            return ()
        carried = gather(self.document, self.owner, self._places).carried
        return tuple(entry for entry in carried if not is_private(entry))

    def _save(self, own: _Own, file: NotesFile) -> str:
        data = write_notes(file)
        if data == own.data:
            return ""
        self._prove(data, file, own.file)
        notice = ""
        if own.is_damaged:
            kept = safefile.set_aside(own.path)
            goes_on = "your notes go on from its last backup"
            if own.file is None:
                goes_on = "as there was no backup, your notes begin anew"
            notice = f"{own.path.name} was damaged and is kept as {kept.name}; {goes_on}."
        temporary = f".{handle_of(Person(self.owner.id))}.tmp"
        safefile.replace(
            own.path,
            data,
            temporary,
            keep_backup=not own.is_damaged,
            is_spared=partial(self._holds_more, file),
        )
        hold(data, file)
        note_written(data)
        return notice

    def _holds_more(self, file: NotesFile, backup: Path) -> bool:
        """Whether a backup holds what neither the file nor the private notes hold or replace."""
        try:
            kept = read_held(read_limited(backup))
        except UnusableFileError:
            return False
        more = unseen(file.entries, kept.entries)
        if not more or not self._is_mine(kept):
            return False
        if self._places.private is None:
            return True
        private = self._own(keyed_shelf(self._places.private, self.document)).file
        return bool(unseen(private.entries if private else (), more))

    def _prove(self, data: bytes, file: NotesFile, own: NotesFile | None) -> None:
        """Nothing is replaced by what could not be read again.

        Entries that were read from the file stand in it as before; those that are new are read
        back by themselves, and the whole is parsed for its form.
        """
        read = {id(entry) for entry in own.entries} if own else set()
        new = tuple(entry for entry in file.entries if id(entry) not in read)
        part = replace(file, entries=new)
        try:
            is_same = len(data) <= MAX_BYTES and read_notes_file(write_notes(part)) == part
            count = child_count(write_notes(replace(file, entries=()))) + len(file.entries)
            is_same = is_same and child_count(data) == count
        except UnusableFileError:
            is_same = False
        if not is_same:
            raise NotesWriteError(
                "This change cannot be written to a notes file (a note is too long, or is not"
                " text), so nothing was saved; your earlier notes are safe; shorten the note."
            )

    def _shelf(self) -> Shelf:
        """Where the owner's file belongs."""
        chosen, fallback = self._places.chosen, self._places.fallback
        address = self.document.source.address
        first = shelf_of(address.path, address.member)
        if chosen is not None:
            first = keyed_shelf(chosen, self.document)
        if first.fits(handle_of(self.owner)) and not self._is_forbidden:
            return first
        if fallback is not None:
            return keyed_shelf(fallback, self.document)
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
            file = read_held(data)
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
        """Whether it may be written: the owner's, on this document and no other."""
        if file.owner.id != self.owner.id:
            return False
        answers = self._places.answers
        kin = kinship(file, self.document, self._identity, answers, is_beside=True)
        return kin in (Kinship.SAME, Kinship.REPLACED)

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


def _is_changed(source: Source) -> bool:
    """Whether a notes file does not hold just what it held; a look at the file."""
    try:
        return read_held(read_limited(source.path)).entries != source.file.entries
    except UnusableFileError:
        return True
