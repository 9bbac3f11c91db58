"""A collection's index: where it lies, bringing it up to date, and asking it."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import Reading, read_notes
from reader.app.index_home import IndexHomes, TemporaryIndex
from reader.app.notes_home import NotesHome
from reader.checks import read_documents
from reader.collection.index import (
    IndexFault,
    IndexFaultError,
    StorageError,
    discard,
    open_for_reading,
    open_for_writing,
)
from reader.collection.scan import Scanned, scan
from reader.collection.walk import list_files, list_given

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.app.jobs import JobControl
    from reader.app.paths import AppPaths
    from reader.collection.index import Connection
    from reader.collection.walk import ListedFile, Listing

_REBUILT = (IndexFault.DAMAGED, IndexFault.OUTDATED)


@dataclass(frozen=True, slots=True)
class Updated:
    """What bringing an index up to date did.

    Attributes:
        scanned: Files by what became of them.
        skipped: Files and folders left out because of their names.
        unreadable_folders: Folders that could not be listed.
        remarks: What the user should know, one sentence each.
    """

    scanned: Scanned
    skipped: int
    unreadable_folders: tuple[Path, ...]
    remarks: tuple[str, ...]


class CollectionIndex:
    """The index of one folder with everything below it, or of some files.

    Attributes:
        root: The folder; what the index calls paths is below it.
        path: The index's file.
    """

    def __init__(
        self, root: Path, folders: AppPaths, *, files: Sequence[Path] | None = None
    ) -> None:
        """Name the index; nothing is opened yet.

        Args:
            root: The folder.
            folders: The program's own.
            files: Only these, in an index that is deleted when it is closed.

        Raises:
            OSError: If there is no room for an index that is not kept.
        """
        self.root = root.resolve()
        self._folders = folders
        self._files = files
        kept = IndexHomes(folders).path_of(self.root) if files is None else None
        self._temporary: TemporaryIndex | None = None
        if kept is None:
            self._temporary = TemporaryIndex(folders)
            kept = self._temporary.path
        self.path = kept

    @classmethod
    def of_files(cls, paths: Sequence[Path], folders: AppPaths) -> CollectionIndex:
        """An index of some files, wherever they lie; nothing else in their folders is read.

        Close it: it is deleted then.

        Args:
            paths: Of the files; one on another drive than the first keeps its whole path.
            folders: The program's own.

        Raises:
            OSError: If there is no room for the index.
        """
        files = tuple(dict.fromkeys(_located(path) for path in paths))
        return cls(_common(files), folders, files=files)

    @property
    def is_kept(self) -> bool:
        """Whether it is there again the next time."""
        return self._temporary is None

    def close(self) -> None:
        """Let it go: one that is not kept is deleted."""
        if self._temporary is not None:
            self._temporary.close()

    def update(self, control: JobControl) -> Updated:
        """Bring it up to date; one that cannot be used any more is built again.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled; what was done stays.
            IndexFaultError: If it cannot be opened or made.
        """
        listing = self._listed(control)
        connection, remarks = self._opened()
        with closing(connection):
            try:
                readings = partial(readings_of, self._folders)
                scanned = scan(connection, self.root, listing.files, readings, control)
            except StorageError as error:
                raise IndexFaultError(
                    IndexFault.UNREACHABLE,
                    f"The index could not be written ({error}); your documents and notes are safe, "
                    "and what was indexed before stays. Free some space and try again.",
                ) from error
        return Updated(scanned, listing.skipped, listing.unreadable_folders, remarks)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The index, to be asked.

        Raises:
            IndexFaultError: If there is none, or it cannot be used.
        """
        with closing(open_for_reading(self.path)) as connection:
            yield connection

    def _listed(self, control: JobControl) -> Listing:
        if self._files is not None:
            return list_given(self._files, control)
        return list_files(self.root, control)

    def _opened(self) -> tuple[Connection, tuple[str, ...]]:
        try:
            return open_for_writing(self.path), ()
        except IndexFaultError as error:
            if error.fault not in _REBUILT:
                raise
            discard(self.path)
            return open_for_writing(self.path), (error.sentence,)


def _located(path: Path) -> Path:
    """A path with its folder resolved; a link to a file stays one, for its notes lie beside it."""
    path = path.absolute()
    return path.parent.resolve() / path.name


def _common(paths: Sequence[Path]) -> Path:
    """The nearest folder above files; of those on another drive than the first, none is."""
    folders = [path.parent for path in paths if path.anchor == paths[0].anchor]
    return Path(os.path.commonpath(folders)) if folders else Path.cwd()


def readings_of(folders: AppPaths, file: ListedFile) -> Iterator[Reading]:
    """The documents of a file, each with its notes (runs in a worker process).

    Raises:
        reader.intake.UnreadableError: If nothing can be read; its sentence says why.
    """
    places = _home(folders).places(file.path)
    for document in read_documents(file.path):
        if file.has_notes or places.may_hold(document):
            yield read_notes(document, places=places)
        else:
            yield Reading(document)


@lru_cache(maxsize=1)
def _home(folders: AppPaths) -> NotesHome:
    """One for all files of a worker: what it meets it need not meet again."""
    return NotesHome(folders)
