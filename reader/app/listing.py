"""Listing a folder: which files it holds, and a row for each document in them."""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.annotations import NotesPlaces, find_codebook, read_codebook, read_notes
from reader.app.notes_home import NotesHome
from reader.app.rows import DocumentRow, rows_of, unreadable_row
from reader.checks import read_documents
from reader.collection.walk import ListedFile, Listing, is_notes_name, list_files
from reader.collection.workers import end_with_parent
from reader.intake import UnreadableError, is_dump_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.jobs import JobControl
    from reader.app.paths import AppPaths

__all__ = [
    "ListedFile",
    "Listing",
    "is_notes_name",
    "list_files",
    "read_rows",
    "rows_of_readings",
    "summarize",
    "summarize_batch",
]

_FEW = 40
_BATCH = 25
_LARGE_DUMP = 1_000_000
"""In bytes: some hundred telegrams."""
_BATCH_BYTES = 2_000_000
_POLL_SECONDS = 0.2


def read_rows(
    files: Sequence[ListedFile], control: JobControl, folders: AppPaths | None = None
) -> Iterator[tuple[int, list[DocumentRow]]]:
    """The rows of each file, as (index of the file, rows), in order.

    The first files are read at once; a longer rest goes to a process of its own, so that the
    window's thread keeps its turn.

    Args:
        files: What was listed.
        control: Told how far the work is.
        folders: Those of the installation, where notes lie that are not beside their document.

    Raises:
        Cancelled: If the job is cancelled.
    """
    home = NotesHome(folders) if folders else None
    at = min(
        _FEW, next((i for i, file in enumerate(files[:_FEW]) if _is_large_dump(file.path)), _FEW)
    )
    for index, file in enumerate(files[:at]):
        control.report(index, len(files))
        yield index, summarize(file, home)
    for rows in _read_elsewhere(files[at:], control, folders):
        yield at, rows
        at += 1
        if at % _BATCH == 0 or at == len(files):
            control.report(at, len(files))


def _read_elsewhere(
    files: Sequence[ListedFile], control: JobControl, folders: AppPaths | None
) -> Iterator[list[DocumentRow]]:
    """The rows of each file, read by a worker process, one batch at a time.

    A worker that dies (the system may take its memory back) is replaced; the files it had are
    read one by one then, and the one that ends it again is listed with the reason.
    """
    waiting = deque(_batches(files))
    context = multiprocessing.get_context("spawn")
    while waiting:
        pool = ProcessPoolExecutor(1, mp_context=context, initializer=end_with_parent)
        try:
            while waiting:
                yield from _outcome(pool.submit(summarize_batch, waiting[0], folders), control)
                waiting.popleft()
        except BrokenProcessPool:
            batch = waiting.popleft()
            if len(batch) == 1:
                yield [unreadable_row(batch[0].path, _fatal_sentence(batch[0].path))]
            else:
                waiting.extendleft([file] for file in reversed(batch))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _batches(files: Sequence[ListedFile]) -> Iterator[list[ListedFile]]:
    """Files in their order, few enough at a time that a cancel is heard soon."""
    batch: list[ListedFile] = []
    size = 0
    for file in files:
        size += _size(file.path)
        if batch and (len(batch) == _BATCH or size > _BATCH_BYTES):
            yield batch
            batch, size = [], _size(file.path)
        batch.append(file)
    if batch:
        yield batch


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _outcome(
    future: Future[list[list[DocumentRow]]], control: JobControl
) -> list[list[DocumentRow]]:
    """What the worker found; a cancel does not wait for it."""
    while True:
        control.check()
        try:
            return future.result(timeout=_POLL_SECONDS)
        except TimeoutError:
            if future.done():
                raise


def _fatal_sentence(path: Path) -> str:
    return (
        f"“{path.name}” could not be read: the program that reads it ended, perhaps for want of "
        "memory."
    )


def _is_large_dump(path: Path) -> bool:
    """Whether a file alone holds more than the window's own process should read."""
    return is_dump_name(path) and _size(path) > _LARGE_DUMP


def summarize_batch(
    files: Sequence[ListedFile], folders: AppPaths | None = None
) -> list[list[DocumentRow]]:
    """The rows of several files (runs in a worker process)."""
    home = _home(folders) if folders else None
    return [summarize(file, home) for file in files]


@lru_cache(maxsize=1)
def _home(folders: AppPaths) -> NotesHome:
    """One for all batches of a worker: what it meets it need not meet again."""
    return NotesHome(folders)


def summarize(file: ListedFile, home: NotesHome | None = None) -> list[DocumentRow]:
    """The rows of one file; one that says why where it cannot be read."""
    rows: list[DocumentRow] = []
    fictional = is_fictional(file.path)
    places = home.places(file.path) if home else NotesPlaces()
    try:
        for document in read_documents(file.path):
            notes, status = 0, "unread"
            if file.has_notes or places.may_hold(document):
                reading = read_notes(document, places=places)
                document = reading.document
                notes, status = len(reading.notes), str(reading.status)
            rows += rows_of(document, notes=notes, status=status, is_fictional=fictional)
    except UnreadableError as error:
        return [unreadable_row(file.path, error.sentence)]
    return rows


def rows_of_readings(readings: Sequence[Reading]) -> list[DocumentRow]:
    """The rows of one file whose documents were read with their notes already."""
    rows: list[DocumentRow] = []
    for reading in readings:
        rows += rows_of(
            reading.document,
            notes=len(reading.notes),
            status=str(reading.status),
            is_fictional=reading.is_fictional,
        )
    return rows


def is_fictional(path: Path) -> bool:
    """Whether the collection a document lies in declares its documents invented."""
    codebook = find_codebook(path.parent)
    if codebook is None:
        return False
    try:
        changed = codebook.stat().st_mtime_ns
    except OSError:
        return False
    return _declares_fictional(codebook, changed)


@lru_cache(maxsize=64)
def _declares_fictional(codebook: Path, _changed: int) -> bool:
    return read_codebook(codebook).is_fictional
