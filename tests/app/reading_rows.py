"""The rows of one file as it is now, read with its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.index_readings import readings_of
from reader.app.listing import rows_of_readings
from reader.app.paths import AppPaths
from reader.app.rows import unreadable_row
from reader.collection.walk import ListedFile
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.rows import DocumentRow


def rows_in(path: Path) -> list[DocumentRow]:
    """A row for each document in a file; one that says why where it cannot be read."""
    file = ListedFile(path, has_notes=True)
    try:
        return rows_of_readings(list(readings_of(AppPaths.default(), file)))
    except UnreadableError as error:
        return [unreadable_row(path, error.sentence)]
