"""Listing a folder: which files it holds, and a row for each document in them."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import read_notes
from reader.annotations.codebook import collection_is_fictional
from reader.app.rows import DocumentRow, rows_of, unreadable_row
from reader.checks import read_document
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.app.jobs import JobControl

NOTES_MARK = ".lacuna"
_SKIPPED_NAMES = frozenset({"desktop.ini", "Thumbs.db"})
_FEW = 40
_BATCH = 25


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of the collection; ``has_notes`` if a notes file lies beside it."""

    path: Path
    has_notes: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies below a folder.

    Attributes:
        files: In order of their path.
        skipped: How many were left out because they are no documents by their name.
        unreadable_folders: Folders that could not be listed.
    """

    files: tuple[ListedFile, ...]
    skipped: int = 0
    unreadable_folders: tuple[Path, ...] = ()


def list_files(folder: Path, control: JobControl) -> Listing:
    """Every document file below a folder, symbolic links to folders not followed.

    Raises:
        Cancelled: If the job is cancelled.
    """
    found: list[ListedFile] = []
    blocked: list[Path] = []
    skipped = 0

    def remember(error: OSError) -> None:
        blocked.append(Path(error.filename))

    for name, folders, files in os.walk(folder, onerror=remember):
        control.check()
        skipped += _drop_hidden(folders)
        annotated = {base for file in files for base in _annotated_names(file)}
        for file in files:
            if _is_skipped(file):
                skipped += 1
            else:
                found.append(ListedFile(Path(name, file), file in annotated))
    found.sort(key=_by_path)
    return Listing(tuple(found), skipped, tuple(blocked))


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
    fictional = collection_is_fictional(file.path)
    for document in documents:
        notes, status = 0, "unread"
        if file.has_notes:
            reading = read_notes(document)
            notes, status = len(reading.notes), str(reading.status)
        rows += rows_of(document, notes=notes, status=status, is_fictional=fictional)
    return rows


def _drop_hidden(folders: list[str]) -> int:
    kept = [f for f in sorted(folders) if not f.startswith(".") and not f.endswith("_files")]
    kept = [f for f in kept if not f.endswith(NOTES_MARK)]
    dropped = len(folders) - len(kept)
    folders[:] = kept
    return dropped


def _is_skipped(name: str) -> bool:
    if name.startswith((".", "~$")) or name in _SKIPPED_NAMES:
        return True
    return is_notes_name(name) or ".lacuna.xml." in name


def is_notes_name(name: str) -> bool:
    """Whether a file name is a notes file's or a codebook's."""
    return NOTES_MARK in name and name.endswith(".xml")


def _annotated_names(name: str) -> Iterator[str]:
    """The documents a notes file's name may belong to (a name may hold the mark twice)."""
    if not is_notes_name(name):
        return
    at = name.find(NOTES_MARK)
    while at >= 0:
        yield name[:at]
        at = name.find(NOTES_MARK, at + 1)


def _by_path(file: ListedFile) -> tuple[str, ...]:
    return tuple(part.casefold() for part in file.path.parts)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True, name="end-with-parent").start()
