"""Bringing an index up to date: what cannot be used is built again, what cannot be written stays.

Imported when that begins: whoever only asks an index waits for none of it.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.index_lock import alone
from reader.app.index_scan import IndexScan
from reader.app.updated import Updated, unfinished_words
from reader.collection.index import IndexFault, IndexFaultError, StorageError, damaged
from reader.collection.listing import folders_of
from reader.collection.notes_faults import NotesFault, notes_faults
from reader.collection.scan import Scanned
from reader.collection.state import left_out, unfinished

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from reader.app.index_file import IndexFile
    from reader.app.jobs import JobControl
    from reader.app.paths import AppPaths

_REBUILT = (IndexFault.DAMAGED, IndexFault.OUTDATED)
_AS_IT_WAS = "What is found comes from the index as it was, and may be older than your files."
_FROM_SOME = "What is found comes from these alone."


class IndexUpkeep:
    """Has an index as its folder is; it remembers what the folder was when it was last seen.

    What the methods do and raise is said where they are called:
    :class:`reader.app.indexing.CollectionIndex`.
    """

    def __init__(
        self, file: IndexFile, root: Path, files: Sequence[Path] | None, folders: AppPaths
    ) -> None:
        """Name the index and what it is of; nothing is looked at yet.

        Args:
            file: The index.
            root: The folder it is of.
            files: Only these of it; None for all.
            folders: The program's own.
        """
        self._file = file
        self._root = root
        self._scan = IndexScan(root, files, file.path, file.damage, folders)

    def update(
        self, control: JobControl, first: Path | None, named: Collection[str] | None
    ) -> Updated:
        """Bring it up to date, or build it again."""
        with ExitStack() as unless_done:
            # What was named is not named again.
            unless_done.callback(self._scan.forget)
            with self._alone(control):
                updated = self._updated_or_rebuilt(control, first, named)
            unless_done.pop_all()
        return updated

    def update_or_as_it_is(self, control: JobControl, named: Collection[str] | None) -> Updated:
        """Bring it up to date, or leave it as it is where it can only be read."""
        try:
            return self.update(control, None, named)
        except IndexFaultError as fault:
            return self._as_it_is(fault)

    def forget(self, control: JobControl) -> None:
        """Throw it away."""
        with self._alone(control):
            self._file.damage.discard_index()

    def folders_below(self, control: JobControl) -> tuple[str, ...]:
        """The folders that were looked into; else those with files."""
        if self._scan.folders_seen:
            return self._scan.folders_seen
        with self._file.reading(control) as connection:
            return folders_of(connection, self._root)

    @contextmanager
    def _alone(self, control: JobControl) -> Iterator[None]:
        """Let only one window or process bring this index up to date at a time."""
        self._file.look_for_place()
        with alone(self._file.path, control):
            yield

    def _updated_or_rebuilt(
        self, control: JobControl, first: Path | None, named: Collection[str] | None
    ) -> Updated:
        damage = self._file.damage
        try:
            if damage.is_met:
                raise damaged()
            return self._updated(control, first, named)
        except IndexFaultError as error:
            if error.fault not in _REBUILT:
                raise
            damage.discard_index()
            return replace(self._updated(control, first), remarks=(error.sentence,))

    def _updated(
        self, control: JobControl, first: Path | None, named: Collection[str] | None = None
    ) -> Updated:
        scanned, listing = self._scan.run(control, first, named)
        folders = listing.unreadable_folders
        return Updated(scanned, listing.left_out, folders, (), self._notes_faults())

    def _as_it_is(self, fault: IndexFaultError) -> Updated:
        if fault.fault is not IndexFault.UNREACHABLE:
            raise fault
        try:
            with self._file.reading() as connection:
                kept = left_out(connection)
                unread = unfinished(connection)
            faults = self._notes_faults()
        except (IndexFaultError, StorageError):
            raise fault from None
        from_it = _AS_IT_WAS if unread is None else f"{unfinished_words(unread)} {_FROM_SOME}"
        remark = f"{fault.sentence} {from_it}"
        return Updated(Scanned(), kept, (), (remark,), faults, is_stale=True, unfinished=unread)

    def _notes_faults(self) -> tuple[NotesFault, ...]:
        with self._file.reading() as connection:
            return tuple(
                replace(one, path=one.path.relative_to(self._root))
                if one.path.is_relative_to(self._root)
                else one
                for one in notes_faults(connection)
            )
