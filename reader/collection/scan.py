"""Bringing an index up to date with its folder: what is new, changed and gone, and nothing else."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.collection.entry import entries_of
from reader.collection.noted import noted
from reader.collection.workers import Workers
from reader.collection.writer import FileEntries, FileRecord, Writer
from reader.intake import UnreadableError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.collection.control import Control
    from reader.collection.entry import Entry
    from reader.collection.walk import ListedFile

    ReadingsOf = Callable[[ListedFile], Iterable[Reading]]

BATCH = 50
"""Files a worker reads at a time,"""
BATCH_BYTES = 2_000_000
"""unless they are large."""
FIRST, MOST = 200, 4_000
"""Documents written in one transaction: few at first, so that something can be seen at once."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read, and how it will stand in the index; without its hash yet."""

    file: ListedFile
    record: FileRecord


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did, in files.

    Attributes:
        new: Were not in the index.
        changed: Stood in it with another size, time or notes.
        gone: Stood in it and are no longer there.
        same: Were left as they are.
        unreadable: Among the new and changed ones.
    """

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0
    unreadable: int = 0


def scan(
    connection: sqlite3.Connection,
    root: Path,
    files: Sequence[ListedFile],
    readings: ReadingsOf,
    control: Control,
    *,
    workers: int | None = None,
) -> Scanned:
    """Bring the index up to date.

    What is written stays written: a scan that was cancelled or killed is finished by the next.

    Args:
        connection: Of the index, for writing.
        root: The collection's folder.
        files: All files below it.
        readings: The documents of a file with their notes; called in the worker processes.
        control: Hears how many of the files to be read are done.
        workers: How many processes read; one for each processor if None.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
        sqlite3.Error: If the index cannot be written.
    """
    known = _known(connection)
    above = os.path.join(root, "")  # noqa: PTH118 - with its last separator
    tasks: list[Task] = []
    scanned = Scanned()
    for file in files:
        record = _record(above, file)
        before = known.pop(record.path, None)
        if before == (record.size, record.changed, record.notes_stamp):
            scanned = replace(scanned, same=scanned.same + 1)
            continue
        if before is None:
            scanned = replace(scanned, new=scanned.new + 1)
        else:
            scanned = replace(scanned, changed=scanned.changed + 1)
        tasks.append(Task(file, record))
    writer = Writer(connection)
    if known:
        writer.forget(known)
    count = workers or os.cpu_count() or 1
    work = Workers(partial(read_tasks, readings), _lost, count)
    unreadable = _write(writer, work.results(_batches(tasks), control), len(tasks), control)
    return replace(scanned, gone=len(known), unreadable=unreadable)


def read_tasks(readings: ReadingsOf, tasks: Sequence[Task]) -> list[FileEntries]:
    """What the index keeps of some files (runs in a worker process)."""
    return [_entries(readings, task) for task in tasks]


def _write(
    writer: Writer,
    read: Iterator[Sequence[FileEntries]],
    total: int,
    control: Control,
) -> int:
    added = int(time.time())
    unreadable = done = 0
    waiting: list[FileEntries] = []
    most = FIRST
    control.report(0, total)
    for results in read:
        waiting += results
        unreadable += sum(bool(file.record.reason) for file in results)
        if sum(max(1, len(file.entries)) for file in waiting) >= most:
            writer.put(waiting, added=added)
            done += len(waiting)
            waiting = []
            most = MOST
            control.report(done, total)
    if waiting:
        writer.put(waiting, added=added)
        control.report(total, total)
    return unreadable


def _entries(readings: ReadingsOf, task: Task) -> FileEntries:
    entries: list[Entry] = []
    sha256 = ""
    try:
        for reading in readings(task.file):
            sha256 = sha256 or reading.document.source.sha256
            entries += entries_of(reading.document, noted(reading))
    except UnreadableError as error:
        return FileEntries(replace(task.record, reason=error.sentence))
    return FileEntries(replace(task.record, sha256=sha256), tuple(entries))


def _lost(task: Task) -> FileEntries:
    sentence = (
        f"“{task.file.path.name}” could not be read: the program that reads it ended, perhaps "
        "for want of memory."
    )
    return FileEntries(replace(task.record, reason=sentence))


def _known(connection: sqlite3.Connection) -> dict[str, tuple[int, int, int]]:
    rows: Iterable[tuple[bytes, int, int, int]] = connection.execute(
        "SELECT path, size, changed, notes_stamp FROM files"
    )
    return {os.fsdecode(path): (size, at, stamp) for path, size, at, stamp in rows}


def _record(above: str, file: ListedFile) -> FileRecord:
    return FileRecord(str(file.path).removeprefix(above), file.size, file.changed, file.notes_stamp)


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
