"""The rows of what was read, and whether a document's collection is an invented one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.annotations import find_codebook, read_codebook
from reader.app.rows import DocumentRow, rows_of
from reader.collection.noted import notes_in_rows
from reader.collection.walk import ListedFile, Listing, is_notes_name, list_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.annotations import Reading

__all__ = [
    "ListedFile",
    "Listing",
    "is_fictional",
    "is_notes_name",
    "list_files",
    "rows_of_readings",
]


def rows_of_readings(readings: Sequence[Reading]) -> list[DocumentRow]:
    """The rows of one file whose documents were read with their notes already."""
    rows: list[DocumentRow] = []
    for reading in readings:
        rows += rows_of(
            reading.document,
            notes=notes_in_rows(reading),
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
