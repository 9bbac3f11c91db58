"""A collection's index: where it lies, bringing it up to date, and asking it.

What brings it up to date is imported when that begins: a window that opens a collection asks its
index first, and waits for nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.index_file import IndexFile
from reader.app.index_home import IndexHome, IndexHomes, Kept
from reader.collection.index import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from contextlib import AbstractContextManager

    from reader.annotations import Reading
    from reader.app.index_upkeep import IndexUpkeep
    from reader.app.jobs import JobControl
    from reader.app.paths import AppPaths
    from reader.app.temporary_index import TemporaryIndex
    from reader.app.undo import Part
    from reader.app.updated import Updated
    from reader.collection.index import Connection


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
        homes = IndexHomes(folders)
        home = homes.home_of(self.root) if files is None else IndexHome(Kept.NOT)
        kept = homes.path_of(self.root) if files is None else None
        self._temporary: TemporaryIndex | None = None
        if kept is None:
            from reader.app.temporary_index import TemporaryIndex

            self._temporary = TemporaryIndex(folders)
            kept = self._temporary.path
        self._lie_at(kept, home, files)

    def _lie_at(self, path: Path, home: IndexHome, files: Sequence[Path] | None = None) -> None:
        """Have its file somewhere: all that is kept beside it goes by that."""
        self.path = path
        self._file = IndexFile(path, home)
        self._files = files
        self._keeping: IndexUpkeep | None = None

    @property
    def _upkeep(self) -> IndexUpkeep:
        """What brings it up to date; it remembers what it saw."""
        if self._keeping is None:
            from reader.app.index_upkeep import IndexUpkeep

            self._keeping = IndexUpkeep(self._file, self.root, self._files, self._folders)
        return self._keeping

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
        from reader.app.index_noting import located

        files = tuple(dict.fromkeys(located(path) for path in paths))
        return cls(_common(files), folders, files=files)

    @property
    def is_kept(self) -> bool:
        """Whether it is there again the next time."""
        return self._temporary is None

    def close(self) -> None:
        """Let it go: one that is not kept is deleted."""
        if self._temporary is not None:
            self._temporary.close()

    def update(
        self,
        control: JobControl,
        *,
        first: Path | None = None,
        named: Collection[str] | None = None,
    ) -> Updated:
        """Bring it up to date; one that cannot be used any more is built again.

        Where another window or process is doing that already, this waits for its end.

        Args:
            control: Hears how far it is.
            first: The files below this folder are read first.
            named: Files were written over, or otherwise changed without their folder showing
                it, in these folders at most; None if nobody knows. Everything is looked at
                where that is not enough, as it is the first time.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled; what was done stays.
            IndexFaultError: If it cannot be opened or made, or the folder cannot be reached.
        """
        return self._upkeep.update(control, first, named)

    def update_or_as_it_is(
        self, control: JobControl, named: Collection[str] | None = None
    ) -> Updated:
        """Bring it up to date; one that can be read and not be written stays as it is.

        Args:
            control: See :meth:`update`.
            named: See there.

        Raises:
            reader.collection.control.Cancelled: See :meth:`update`.
            IndexFaultError: See there; and none can be read.
        """
        return self._upkeep.update_or_as_it_is(control, named)

    def folders_below(self, control: JobControl) -> tuple[str, ...]:
        """All folders that were looked into, the collection's own first; else those with files.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled.
            IndexFaultError: If there is no index, or it cannot be used.
        """
        return self._upkeep.folders_below(control)

    def rebuild(self, control: JobControl) -> Updated:
        """Throw it away and make it anew; see :meth:`update`."""
        self.forget(control)
        return self.update(control)

    def forget(self, control: JobControl) -> None:
        """Throw it away; it is made again when the collection is opened.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled before that.
            IndexFaultError: If a file of it cannot be deleted.
        """
        self._upkeep.forget(control)

    def note_changed(self, *readings: Reading) -> bool:
        """Put in what readers made of documents, after the program wrote their notes.

        The next scan finds nothing to do there. Documents the index does not know are left to
        that scan.

        Args:
            readings: Of the documents; their notes are read again, so that no others are lost.

        Returns:
            Whether all copies of them follow; else an update sees to the others.

        Raises:
            IndexFaultError: If the index cannot be used; the next scan finds the change.
        """
        from reader.app.index_noting import NotedFiles
        from reader.app.notes_home import NotesHome

        self._file.look_for_place()
        noted = NotedFiles.of(self.root, NotesHome(self._folders), readings)
        try:
            return noted.put(self.path, readings)
        except StorageError as error:
            raise self._file.damage.fault_of(error) from error

    def say(self, parts: Sequence[Part], control: JobControl) -> None:
        """Put in what a change of many documents says of each, after it was written.

        No document is read for it: the next scan reads them, and confirms it.

        Args:
            parts: What each document says now.
            control: Ends it.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled.
            IndexFaultError: If the index cannot be used; the next scan finds the change.
        """
        from reader.app.index_lock import alone_if_soon
        from reader.app.index_said import put_said

        self._file.look_for_place()
        try:
            # A scan that was just cancelled may still write what it read before the change.
            with alone_if_soon(self.path, control):
                put_said(self.path, self.root, parts, control)
        except StorageError as error:
            raise self._file.damage.fault_of(error) from error

    @property
    def is_damaged(self) -> bool:
        """Whether it showed itself damaged, and was not built again since."""
        return self._file.damage.is_met

    def hear_of_damage(self, heard: Callable[[], None] | None) -> None:
        """Let somebody hear, on any thread, that it showed itself damaged: it is to be updated."""
        self._file.damage.hear_of(heard)

    def heed(self, error: Exception) -> bool:
        """Whether what a reader over a connection of its own met says that it is damaged."""
        return self._file.damage.heed(error)

    def reading(self, control: JobControl | None = None) -> AbstractContextManager[Connection]:
        """The index, to be asked.

        Args:
            control: Of the job that asks: a cancel ends it in the middle of a question.

        Raises:
            reader.collection.control.Cancelled: If the job is cancelled.
            IndexFaultError: If there is none, or it cannot be used; damage may show itself only
                when it is asked. The next update builds it again then.
        """
        return self._file.reading(control)


def _common(paths: Sequence[Path]) -> Path:
    """The nearest folder above files; of those on another drive than the first, none is."""
    folders = [path.parent for path in paths if path.anchor == paths[0].anchor]
    return Path(os.path.commonpath(folders)) if folders else Path.cwd()
