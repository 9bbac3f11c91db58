"""Notes files and codebooks that cannot be used: no count of notes is lower without a word."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

ON_NO_DOCUMENT = 0
"""Stands for the document of a notes file whose document is not here, and of a codebook."""


@dataclass(frozen=True, slots=True)
class NotesFault:
    """A notes file or codebook of which nothing, or not all, can be read.

    Attributes:
        path: The file.
        sentence: What is wrong with it, in plain words; the file is untouched.
    """

    path: Path
    sentence: str


def notes_faults(connection: sqlite3.Connection) -> tuple[NotesFault, ...]:
    """The files that cannot be used, each sentence once, by their paths.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    rows = connection.execute("SELECT DISTINCT path, sentence FROM notes_faults ORDER BY 1, 2")
    return tuple(NotesFault(Path(os.fsdecode(path)), sentence) for path, sentence in rows)


def put_faults(connection: sqlite3.Connection, document: int, faults: Iterable[NotesFault]) -> None:
    """Remember what cannot be used of one document's notes files, instead of what was known.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    forget_faults(connection, document)
    connection.executemany(
        "INSERT OR IGNORE INTO notes_faults VALUES (?, ?, ?)",
        ((document, os.fsencode(one.path), one.sentence) for one in faults),
    )


def forget_faults(connection: sqlite3.Connection, document: int) -> None:
    """Forget what cannot be used of one document's notes files."""
    connection.execute("DELETE FROM notes_faults WHERE document = ?", (document,))
