"""Bringing an index up to date with its folder: what is new, changed and gone, and nothing else."""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.collection.compacting import compact
from reader.collection.control import Cancelled
from reader.collection.day_orders import settle_order
from reader.collection.entry import entries_of
from reader.collection.kept_list import LEAST
from reader.collection.listing import keep_whole_list
from reader.collection.noted import noted
from reader.collection.planning import Plan, Task, keys_in, plan, with_elsewhere
from reader.collection.purging import has_many_dead, purge
from reader.collection.state import State, place_of_folder, remember, state
from reader.collection.workers import Workers
from reader.collection.writer import FileEntries, Outcome, Writer
from reader.document.regular import sha256_of
from reader.intake import UnreadableError, UnreadableReason

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.collection.control import Control
    from reader.collection.elsewhere import NotesElsewhere
    from reader.collection.entry import Entry
    from reader.collection.walk import ListedFile, Listing

    ReadingsOf = Callable[[ListedFile], Iterable[Reading]]

BATCH = 50
"""Files a worker reads at a time,"""
BATCH_BYTES = 2_000_000
"""unless they are large."""
FEW, FEW_BYTES = 200, 1_000_000
"""So few files are read at once: starting workers takes longer, on a busy machine seconds."""
GLANCED, GLANCED_BYTES = 40, 25_000
"""So few files, and none that is larger, are read before it is known how many there are."""
FIRST, MOST = 200, 4_000
"""Documents written in one transaction: few at first, so that something can be seen at once."""
_PASSING = (
    UnreadableReason.VANISHED,
    UnreadableReason.DEAD_LINK,
    UnreadableReason.LINK_LOOP,
    UnreadableReason.NO_PERMISSION,
    UnreadableReason.IO_ERROR,
)
"""What another try may mend, though the file stays as it is."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did, in files.

    Attributes:
        new: Were not in the index.
        changed: Stood in it with other bytes, or can be read now, or no more.
        gone: Stood in it and are no longer there.
        same: Were left as they are.
        unreadable: Among those that were read.
        moved: Stood in it under another name.
        noted: Only what readers made of them is another.
        kept: Lie in folders that cannot be read now, and stay as they were.
    """

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0
    unreadable: int = 0
    moved: int = 0
    noted: int = 0
    kept: int = 0


class FolderGoneError(Exception):
    """The collection's folder cannot be reached any more; what the index knows stays."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One pass over a collection.

    Attributes:
        connection: Of the index, for writing.
        root: The collection's folder.
        readings: The documents of a file with their notes; called in the worker processes.
        elsewhere: Notes that do not lie beside their document; None for none.
        workers: How many processes read; one for each processor if None.
        first: The files below this folder are read first.
        glanced: Paths of the files that were read just before it: they count as done.
    """

    connection: sqlite3.Connection
    root: Path
    readings: ReadingsOf
    elsewhere: NotesElsewhere | None = None
    workers: int | None = None
    first: Path | None = None
    glanced: frozenset[str] = frozenset()

    def run(self, listing: Listing, control: Control) -> Scanned:
        """Bring the index up to date.

        What is written stays written: a scan that was cancelled or killed is finished by the
        next.

        Args:
            listing: All files of the collection, or of a part of it.
            control: Hears how many of the files to be read are done.

        Raises:
            reader.collection.control.Cancelled: If the work is cancelled.
            FolderGoneError: If the folder cannot be reached (any more).
            sqlite3.Error: If the index cannot be written.
        """
        if self.root in listing.unreadable_folders:
            raise FolderGoneError
        planned = plan(self.connection, self.root, listing, self.elsewhere)
        self._look_for_root(listing)
        self._remember_unread(str(listing.count + planned.kept) if planned.tasks else "")
        writer = Writer(self.connection)
        left = [path for path in planned.gone if path not in planned.perhaps_moved]
        if left:
            writer.forget(left)
        outcomes, unreadable, moved = self._write(writer, planned, control)
        left = sorted(planned.perhaps_moved - moved)
        if left:
            writer.forget(left)
        settle_order(self.connection, control)
        self._remember_unread("")
        if outcomes[Outcome.NEW] > planned.same:
            compact(self.connection, control)
        if has_many_dead(self.connection):
            purge(self.connection, control)
        keep_whole_list(self.connection, LEAST)
        return Scanned(
            new=outcomes[Outcome.NEW],
            changed=outcomes[Outcome.CHANGED],
            gone=len(planned.gone) - len(moved),
            same=planned.same + outcomes[Outcome.SAME],
            unreadable=unreadable,
            moved=outcomes[Outcome.MOVED],
            noted=outcomes[Outcome.NOTED],
            kept=planned.kept,
        )

    @property
    def has_files(self) -> bool:
        """Whether the index knows any file."""
        return self.connection.execute("SELECT 1 FROM files").fetchone() is not None

    def glance(self, listing: Listing) -> frozenset[str]:
        """Put some files into an index that has none yet, so that something can be seen soon.

        Returns:
            Their paths, below the folder.

        Raises:
            sqlite3.Error: If the index cannot be written.
        """
        self._remember_unread("?")
        planned = plan(self.connection, self.root, listing)
        tasks = [task for task in planned.tasks if task.record.size <= GLANCED_BYTES][:GLANCED]
        files = read_tasks(self.readings, tasks)
        files = [file for file in files if not file.record.reason]
        Writer(self.connection).put(files, added=int(time.time()))
        return frozenset(file.record.path for file in files)

    def _write(
        self, writer: Writer, planned: Plan, control: Control
    ) -> tuple[Counter[Outcome], int, set[str]]:
        """Read and put in; what became of the files, the unreadable ones, the former names."""
        added = int(time.time())
        outcomes: Counter[Outcome] = Counter()
        moved: set[str] = set()
        # One may be read once more: it was written just before it was looked at.
        again = self.glanced.intersection(task.record.path for task in planned.tasks)
        unreadable, done = 0, len(self.glanced - again) if planned.tasks else 0
        total = done + len(planned.tasks)
        waiting: list[FileEntries] = []
        most = FIRST
        control.report(done, total)
        try:
            for results in self._read(planned.tasks, control):
                waiting += map(self._stamped, results)
                done += len(results)
                failed = sum(bool(one.record.reason) and not one.is_as_before for one in results)
                unreadable += failed
                moved.update(file.was for file in results if file.was is not None)
                if failed and self._is_gone():
                    raise FolderGoneError
                if sum(max(1, len(file.entries)) for file in waiting) >= most:
                    outcomes.update(writer.put(waiting, added=added))
                    waiting = []
                    most = min(2 * most, MOST)
                control.report(done, total)
        except Cancelled:
            # What was counted as read is read.
            if waiting:
                writer.put(waiting, added=added)
            raise
        if waiting:
            outcomes.update(writer.put(waiting, added=added))
        return outcomes, unreadable, moved

    def _remember_unread(self, total: str) -> None:
        if state(self.connection, State.UNREAD) != total:
            remember(self.connection, State.UNREAD, total)

    def _look_for_root(self, listing: Listing) -> None:
        """See that the folder is there, and the one it was if there is nothing in it."""
        before, place = state(self.connection, State.ROOT), place_of_folder(self.root)
        # What a disk or a share was mounted on is empty when that goes away.
        if self.has_files and (not place or (not listing.count and place != before)):
            raise FolderGoneError
        if before != place:
            remember(self.connection, State.ROOT, place)

    def _is_gone(self) -> bool:
        return place_of_folder(self.root) != state(self.connection, State.ROOT)

    def _read(self, tasks: Sequence[Task], control: Control) -> Iterator[Sequence[FileEntries]]:
        if self.first is not None:
            first = os.path.join(self.first, "")  # noqa: PTH118 - with its last separator
            tasks = sorted(tasks, key=lambda task: not str(task.file.path).startswith(first))
        if len(tasks) <= FEW and sum(task.record.size for task in tasks) <= FEW_BYTES:
            return self._read_here(tasks, control)
        count = self.workers or os.cpu_count() or 1
        work = Workers(partial(read_tasks, self.readings), _lost, count)
        return work.results(_batches(tasks), control)

    def _read_here(
        self, tasks: Sequence[Task], control: Control
    ) -> Iterator[Sequence[FileEntries]]:
        for task in tasks:
            control.check()
            yield read_tasks(self.readings, [task])

    def _stamped(self, file: FileEntries) -> FileEntries:
        """A file with a stamp of the notes elsewhere, which only now can be told to be on it."""
        if file.is_as_before or self.elsewhere is None:
            return file
        texts = ((entry.text_sha256, entry.reference_id) for entry in file.entries)
        keys = [key for key in keys_in(file.record.sha256, texts) if key in self.elsewhere.keys]
        stamp = self.elsewhere.stamp(self.root / file.record.path, keys) if keys else 0
        stamped = with_elsewhere(file.record.notes_stamp, stamp)
        return replace(file, record=replace(file.record, notes_stamp=stamped))


def read_tasks(readings: ReadingsOf, tasks: Sequence[Task]) -> list[FileEntries]:
    """What the index keeps of some files (runs in a worker process)."""
    return [_entries(readings, task) for task in tasks]


def _entries(readings: ReadingsOf, task: Task) -> FileEntries:
    sha256 = _sha256(task.file.path) if task.sha256 or task.was_sha256 else ""
    if sha256 and sha256 == task.sha256:
        return FileEntries(replace(task.record, sha256=sha256), is_as_before=True)
    was = task.was if sha256 and sha256 == task.was_sha256 else None
    # The stamp of the notes elsewhere is added when it is known which documents these are.
    known = partial(replace, task.record, notes_stamp=task.file.notes_stamp)
    entries: list[Entry] = []
    try:
        for reading in readings(task.file):
            source = reading.document.source
            if not sha256:
                # A row of a dump has a hash of its own.
                is_whole = source.address.member is None
                sha256 = source.sha256 if is_whole else _sha256(task.file.path)
            entries += entries_of(reading.document, noted(reading))
    except UnreadableError as error:
        if error.reason in _PASSING:
            return FileEntries(known(reason=error.sentence, changed=-1))
        sha256 = sha256 or _sha256(task.file.path)
        return FileEntries(known(reason=error.sentence, sha256=sha256))
    return FileEntries(known(reason="", sha256=sha256), tuple(entries), was)


def _sha256(path: Path) -> str:
    try:
        return sha256_of(path)
    except (OSError, ValueError):
        return ""


def _lost(task: Task) -> FileEntries:
    sentence = (
        f"“{task.file.path.name}” could not be read: the program that reads it ended, perhaps "
        "for want of memory."
    )
    return FileEntries(replace(task.record, reason=sentence))


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        size += max(0, task.record.size)
        if batch and (len(batch) == BATCH or size > BATCH_BYTES):
            yield batch
            batch, size = [], max(0, task.record.size)
        batch.append(task)
    if batch:
        yield batch
