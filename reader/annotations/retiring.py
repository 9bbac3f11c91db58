"""Retiring: the notes file of an undone change goes, and the versions it held stay known.

An undo makes new versions that say nothing. Beside a document that had no notes before, a file
of nothing but those is litter; yet without them a copy of the file made meanwhile would bring
back what was undone. So they move into a record of the installation's own, by the path of the
document, which takes part in every reading as the file did and begins the next notes file there.

A file goes only if every byte of it and of its backups was written by this run of the program (or
by one that died, in a change that this run finished: :func:`adopt_finished`), nothing in it speaks
or was touched by anybody else, and no other file of notes of the same document beside it speaks of
the same things: a copy does, a colleague's file only where it holds an entry of the same id. In
doubt it stays.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
from bisect import bisect_left
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.annotations import folder_names, safefile
from reader.annotations.filecache import read_held
from reader.annotations.merge import merge
from reader.annotations.model import Annotation, Fact, NotesFile, Person, Tombstone, Version
from reader.annotations.names import (
    BACKUP,
    MARKER,
    SUFFIX,
    companion,
    keyed_shelf,
    shelf_of,
)
from reader.annotations.sidecar import write_notes
from reader.annotations.xmlio import UnusableFileError, read_limited

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.annotations.codebook import CodebookEntry
    from reader.annotations.model import Entry
    from reader.annotations.names import Shelf
    from reader.annotations.places import NotesPlaces
    from reader.document import Address, Document

_DATED = re.compile(re.escape(BACKUP) + r"(-\d{4}-\d{2}-\d{2})?")
_written: set[bytes] = set()
_adopted: set[str] = set()
"""The writers of interrupted changes that this run finished."""
_lock = threading.Lock()


def note_written(data: bytes) -> None:
    """Remember that this run wrote a notes file or codebook of these bytes."""
    with _lock:
        _written.add(hashlib.sha256(data).digest())


def is_own_writing(data: bytes) -> bool:
    """Whether this run wrote a notes file or codebook of these bytes."""
    with _lock:
        return hashlib.sha256(data).digest() in _written


def adopt_writers(entries: Iterable[Entry | CodebookEntry], owner: Person) -> None:
    """Take for this run's own what another run of its user wrote in a change that died."""
    counted = {name for one in entries for name, _count in one.version.counters}
    with _lock:
        _adopted.update(name for name in counted if name.startswith(f"{owner.id}."))


def is_adopted(writer: str) -> bool:
    """Whether versions count under this name what an interrupted change wrote."""
    with _lock:
        return writer in _adopted


def adopt_finished(document: Document, places: NotesPlaces, written: NotesFile) -> None:
    """Take the notes file of a document for this run's own, where a change that died began it.

    It is not where it holds anything but what that change wrote and what was undone before it.

    Args:
        document: What is noted on.
        places: Where its notes lie.
        written: What the change wrote; now the rest of it is written, too.
    """
    address = document.source.address
    path = _path_of(written.owner, shelf_of(address.path, address.member))
    try:
        data = read_limited(path) if path is not None else b""
        file = read_held(data)
    except UnusableFileError:
        return
    record = read_record(places.retired, address)
    before = record.entries if record is not None else ()
    known = {_said(one) for one in (*written.entries, *before)}
    if file.owner.id == written.owner.id and known.issuperset(map(_said, file.entries)):
        note_written(data)
        adopt_writers(written.entries, written.owner)


def record_path(folder: Path, address: Address) -> Path:
    """Where the record of a document lies: by the document's path, for twins are not one."""
    key = os.fsencode(address.path) + b"\0" + os.fsencode(address.member or "")
    return folder / f"{hashlib.sha256(key).hexdigest()[:32]}{MARKER}{SUFFIX}"


def read_record(folder: Path | None, address: Address) -> NotesFile | None:
    """What was undone on a document and has no notes file any more; None for nothing."""
    if folder is None:
        return None
    try:
        return read_held(read_limited(record_path(folder, address)))
    except UnusableFileError:
        return None


@dataclass(slots=True)
class Retirement:
    """Lets the notes files of undone changes go, one document after another.

    Attributes:
        owner: Whose files; those of nobody else are touched.
        lock_folder: Locks of notes files.
    """

    owner: Person
    lock_folder: Path
    _names: dict[Path, list[str]] = field(default_factory=dict)

    def retire(self, document: Document, places: NotesPlaces) -> bool:
        """Let the notes file of a document go if it may; whether it went.

        Never raises for what the disk does: then the file stays.
        """
        address = document.source.address
        shelf = shelf_of(address.path, address.member)
        if places.retired is None or places.chosen is not None or address.path.is_symlink():
            return False
        if places.private is not None and keyed_shelf(places.private, document).files():
            return False
        path = _path_of(self.owner, shelf)
        if path is None:
            return False
        backups, others = self._beside(path, shelf.stem)
        try:
            with safefile.locked(self.lock_folder, shelf.path()):
                file = self._going(path, backups)
                if file is None or file.document.sha256 != document.source.sha256:
                    return False
                if any(self._speaks_of_the_same(file, one) for one in others):
                    return False
                record = read_record(places.retired, address)
                before = record.entries if record is not None else ()
                mine = (self.owner.writer, self.owner.on(address).writer)
                if not self._is_void(file.entries, before, mine):
                    return False
                self._keep(record_path(places.retired, address), file, before)
                for one in (*backups, path):
                    one.unlink()
        except (safefile.NotesWriteError, UnusableFileError, OSError):
            return False
        finally:
            folder_names.forget()
        if address.member is not None:
            with suppress(OSError):
                path.parent.rmdir()
        return True

    def _beside(self, path: Path, stem: str) -> tuple[list[Path], list[Path]]:
        """The backups of a file, and what else may hold notes on its document."""
        names = self._listed(path.parent)
        # A long name's backups are called otherwise, and count as something else.
        is_named_so = companion(path, f"{BACKUP}-0000-00-00").name.startswith(path.name)
        backups: list[Path] = []
        others: list[Path] = []
        for name in names[bisect_left(names, stem) :]:
            if not name.startswith(stem):
                break
            rest = name[len(stem) :]
            if name == path.name or (rest[:1].isalnum() and not rest.startswith(MARKER)):
                continue
            own = name.startswith(path.name) and _DATED.fullmatch(name[len(path.name) :])
            (backups if own and is_named_so else others).append(path.with_name(name))
        return sorted(backups), others

    def _speaks_of_the_same(self, going: NotesFile, path: Path) -> bool:
        """Whether another file may need what is undone here, so that both stay.

        Raises:
            UnusableFileError: If it cannot be told.
        """
        data = read_limited(path)
        other = read_held(data)
        if other.owner.id == self.owner.id or other.is_newer:
            return True
        # What is not understood of it may still name the changes of this owner.
        if other.extra and self.owner.id.encode() in data:
            return True
        return not _keys(going.entries).isdisjoint(_keys(other.entries))

    def _listed(self, folder: Path) -> list[str]:
        """The names of notes files in a folder, listed once for all of its documents."""
        if folder not in self._names:
            try:
                with os.scandir(folder) as found:
                    self._names[folder] = sorted(one.name for one in found if MARKER in one.name)
            except OSError:
                self._names[folder] = []
        return self._names[folder]

    def _going(self, path: Path, backups: Sequence[Path]) -> NotesFile | None:
        """What a file holds, if this run wrote it and its backups as they are."""
        if path.is_symlink() or not path.exists():
            return None
        data = read_limited(path)
        if not all(is_own_writing(one) for one in (data, *map(read_limited, backups))):
            return None
        file = read_held(data)
        has_more = file.extra or file.owner.extra or file.document.extra or file.is_newer
        return None if has_more or file.owner.id != self.owner.id else file

    def _is_void(
        self, entries: Sequence[Entry], before: Sequence[Entry], mine: Sequence[str]
    ) -> bool:
        """Whether entries say nothing, and were begun by this run or stand in the record."""
        known: dict[tuple[bool, str], Version] = {}
        for one in before:
            key = (isinstance(one, Fact), one.id)
            known[key] = known.get(key, Version()).joined(one.version)
        return bool(entries) and all(
            _says_nothing(one)
            and not one.extra
            and all(
                writer in mine or is_adopted(writer)
                for writer, _count in one.version.counters
                if not known.get((isinstance(one, Fact), one.id), Version()).covers(
                    Version(((writer, _count),))
                )
            )
            for one in entries
        )

    def _keep(self, path: Path, file: NotesFile, before: Sequence[Entry]) -> None:
        entries = merge(before, file.entries)
        path.parent.mkdir(parents=True, exist_ok=True)
        data = write_notes(NotesFile(self.owner, file.document, entries))
        safefile.replace(path, data, ".tmp", keep_backup=False)


def _path_of(owner: Person, shelf: Shelf) -> Path | None:
    """Where the owner's file lies: what others have taken of its names is theirs."""
    for path in shelf.candidates(owner):
        with suppress(UnusableFileError):
            if read_held(read_limited(path)).owner.id == owner.id:
                return path
    return None


def _keys(entries: Iterable[Entry]) -> set[tuple[bool, str]]:
    return {(isinstance(one, Fact), one.id) for one in entries}


def _said(entry: Entry) -> tuple[bool, str, Version]:
    return isinstance(entry, Fact), entry.id, entry.version


def _says_nothing(entry: Entry) -> bool:
    if isinstance(entry, Annotation):
        return False
    if isinstance(entry, Tombstone):
        return entry.kept is None
    return not (entry.value or entry.tags or entry.reason)
