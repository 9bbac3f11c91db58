"""Making an index small once it is built: its many pieces into one, its empty pages given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from reader.collection.control import Control

_PAGES = 500
"""Worked on in one step, which takes some hundredths of a second; others may write between two."""
_NOTHING = 2
"""Fewer rows than this change in a step of merging that has nothing left to do (SQLite, FTS5)."""


def compact(connection: sqlite3.Connection, control: Control) -> None:
    """Merge what the full-text table wrote piece by piece, and give back what is empty.

    Whatever was done stays done if this is cancelled.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled.
        sqlite3.Error: If the index cannot be written.
    """
    # A negative number asks for all pieces at the first step, whatever their sizes.
    pages = -_PAGES
    while True:
        control.check()
        before = connection.total_changes
        connection.execute("INSERT INTO words(words, rank) VALUES ('merge', ?)", (pages,))
        if connection.total_changes - before < _NOTHING:
            break
        pages = _PAGES
    empty, left = None, _empty_pages(connection)
    # A disk without room gives nothing back, without a word, however often it is asked.
    while left and left != empty:
        control.check()
        connection.execute(f"PRAGMA incremental_vacuum({_PAGES})").fetchall()
        empty, left = left, _empty_pages(connection)


def _empty_pages(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA freelist_count").fetchone()[0])
