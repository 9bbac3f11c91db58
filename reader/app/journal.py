"""The journal of changes that touch several files: written first, carried out, then removed.

A process that dies in between leaves its journal; whoever starts next carries it out. Versions
that are in a file already change nothing, so it may be carried out any number of times. Whoever
carries one out holds a lock beside it, which ends with its process: a journal whose owner lives is
no interrupted one.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from reader.annotations import (
    NotesFile,
    NotesWriteError,
    UnusableFileError,
    read_notes_file,
    safefile,
    write_notes,
)
from reader.annotations.codebook_file import CodebookFile, read_codebook_file, write_codebook_file
from reader.app.journal_changes import read_changes, stored_changes
from reader.document import Address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filelock import FileLock

    from reader.app.paths import AppPaths
    from reader.app.undo import Change

_SUFFIX, _LOCK = ".journal", ".lock"
_VERSION = 1
LONG = 50_000
"""Bytes of a journal of about twenty documents: each is flushed to its disk."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written to one ledger: entries of notes, or of a codebook.

    Attributes:
        ledger: The document's address, or the codebook's path.
        file: The entries with their owner; of a document also what identifies it.
        changes: That lead to it, for their undo; none in a journal of an older version.
    """

    ledger: Address | Path
    file: NotesFile | CodebookFile
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """What a journal holds.

    Attributes:
        text: What is done, as the menu says behind *Undo*; empty where nobody wrote it down.
        writings: What is to be written.
    """

    text: str
    writings: tuple[Writing, ...] = ()


class Journal:
    """The journals of one installation, one file for each change under way."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._locks: dict[Path, FileLock] = {}
        """Of the journals this process carries out."""

    def begin(self, writings: Iterable[Writing], text: str = "") -> Path:
        """Write down what is going to be written; from now on it will be.

        Args:
            writings: In the order of writing.
            text: What is done, as the menu says behind *Undo*.

        Raises:
            NotesWriteError: If it cannot be stored; then nothing is written at all.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotesWriteError(
                f"The program's own folder {self._folder} cannot be written to, so nothing was"
                " changed; make it writable and make the change again."
            ) from error
        path = self._folder / f"{uuid4()}{_SUFFIX}"
        listed = [_stored(one) for one in writings]
        stored = {"version": _VERSION, "text": text, "writings": listed}
        # In ASCII: a name may hold bytes that are no UTF-8, and such come back from an escape.
        data = json.dumps(stored, indent=1).encode("ascii")
        self._claim(path)
        try:
            safefile.replace(path, data, ".tmp", keep_backup=False)
        except NotesWriteError:
            self.leave(path)
            raise
        return path

    def end(self, path: Path) -> None:
        """All of it is written: the journal goes."""
        with suppress(OSError):
            path.unlink(missing_ok=True)
        self.leave(path)

    def leave(self, path: Path) -> None:
        """This process does no more about it: where the journal is still there, the next may."""
        lock = self._locks.pop(path, None)
        if lock is None:
            return
        lock.release()
        if not path.exists():
            with suppress(OSError):
                Path(lock.lock_file).unlink(missing_ok=True)

    def claim_pending(self) -> tuple[Path, ...]:
        """Journals that a process began which ended before it: they are this one's to carry out.

        One whose owner lives, or which another process has claimed, is left alone.
        """
        try:
            found = sorted(self._folder.glob(f"*{_SUFFIX}"))
        except OSError:
            return ()
        return tuple(path for path in found if path not in self._locks and self._claim(path))

    def _claim(self, path: Path) -> bool:
        """Hold a journal as long as this process carries it out; False where another one does."""
        # Imported here: a start finds no journal, and is done sooner.
        from filelock import FileLock, Timeout

        # Begun on one thread, ended on another.
        lock = FileLock(path.with_suffix(_LOCK), timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            # No locks can be had here: what is written twice is the same.
            return True
        self._locks[path] = lock
        return True

    def is_long(self, path: Path) -> bool:
        """Whether carrying it out takes seconds: nobody should wait for it."""
        try:
            return path.stat().st_size > LONG
        except OSError:
            return False

    def read(self, path: Path) -> Begun:
        """What a journal says is to be written.

        Raises:
            ValueError: If it is damaged, or of a newer version.
        """
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored["version"] != _VERSION:
                raise ValueError(f"version {stored['version']}")
            writings = tuple(_read(one) for one in stored["writings"])
            return Begun(str(stored.get("text", "")), writings)
        except (OSError, KeyError, TypeError, UnusableFileError) as error:
            raise ValueError(str(error)) from error


def unfinished_change(paths: AppPaths, root: Path) -> int:
    """How many documents below a folder a change concerns that is not finished yet."""
    journal = Journal(paths.journals)
    concerned: set[Address | Path] = set()
    for path in journal.claim_pending():
        with suppress(ValueError):
            concerned.update(one.ledger for one in journal.read(path).writings)
        journal.leave(path)
    documents = (one.path for one in concerned if isinstance(one, Address))
    return sum(path.is_relative_to(root) for path in documents)


def _stored(one: Writing) -> dict[str, str | None]:
    kept = stored_changes(one.changes, one.file)
    if isinstance(one.file, CodebookFile):
        text = write_codebook_file(one.file).decode("utf-8")
        return {"codebook": str(one.ledger), "text": text, **kept}
    assert isinstance(one.ledger, Address)
    text = write_notes(one.file).decode("utf-8")
    return {"document": str(one.ledger.path), "member": one.ledger.member, "text": text, **kept}


def _read(stored: dict[str, str | None]) -> Writing:
    data = str(stored["text"]).encode("utf-8")
    if "codebook" in stored:
        book = read_codebook_file(data)
        return Writing(Path(str(stored["codebook"])), book, read_changes(stored, book))
    address = Address(Path(str(stored["document"])), stored["member"])
    notes = read_notes_file(data)
    return Writing(address, notes, read_changes(stored, notes))
