"""The rows of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.rows import DocumentRow, rows_of
from reader.collection.noted import notes_in_rows
from reader.collection.walk import ListedFile, Listing, is_notes_name, list_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations import Reading

__all__ = [
    "ListedFile",
    "Listing",
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
