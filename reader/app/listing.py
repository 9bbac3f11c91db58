"""Listing a folder: which files it holds, and a row for each document in them."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.annotations import find_codebook, read_codebook, read_notes
from reader.app.rows import DocumentRow, rows_of, unreadable_row
from reader.app.walk import ListedFile, Listing, is_notes_name, list_files
from reader.checks import read_document
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.jobs import JobControl

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


def read_rows(
    files: Sequence[ListedFile], control: JobControl
) -> Iterator[tuple[int, list[DocumentRow]]]:
    """The rows of each file, as (index of the file, rows), in order.

    The first files are read at once; a longer rest goes to a process of its own, so that the
    window's thread keeps its turn.

    Raises:
        Cancelled: If the job is cancelled.
    """
    for index, file in enumerate(files[:_FEW]):
        control.report(index, len(files))
        yield index, summarize(file)
    rest = files[_FEW:]
    if not rest:
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, mp_context=context, initializer=_end_with_parent)
    try:
        batches = [rest[at : at + _BATCH] for at in range(0, len(rest), _BATCH)]
        at = _FEW
        for rows in pool.map(summarize_batch, batches):
            for one in rows:
                yield at, one
                at += 1
            control.report(at, len(files))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def summarize_batch(files: Sequence[ListedFile]) -> list[list[DocumentRow]]:
    """The rows of several files (runs in a worker process)."""
    return [summarize(file) for file in files]


def summarize(file: ListedFile) -> list[DocumentRow]:
    """The rows of one file; one that says why where it cannot be read."""
    try:
        documents = read_document(file.path)
    except UnreadableError as error:
        return [unreadable_row(file.path, error.sentence)]
    rows: list[DocumentRow] = []
    fictional = is_fictional(file.path)
    for document in documents:
        notes, status = 0, "unread"
        if file.has_notes:
            reading = read_notes(document)
            notes, status = len(reading.notes), str(reading.status)
        rows += rows_of(document, notes=notes, status=status, is_fictional=fictional)
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


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True, name="end-with-parent").start()
