"""The whole list by date, kept in the index as it was made last.

Of 250,000 documents it takes a third of a second to make, most of it under Python's lock, and a
window that opens waits for it. Read from here it takes a few milliseconds. Triggers throw it away
with the first change of anything it was made of, whoever writes; the next scan keeps another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.packed_ids import packed_ids, unpacked_ids

if TYPE_CHECKING:
    import sqlite3
    from array import array

LEAST = 5_000
"""Documents from which it is kept; the list of fewer is made at once."""

_TABLE = (
    "CREATE TABLE kept_list (documents INTEGER NOT NULL, unreadable INTEGER NOT NULL,"
    " incomplete INTEGER NOT NULL, files INTEGER NOT NULL, ids BLOB NOT NULL)"
)
_EVENTS = (
    "INSERT ON documents",
    "DELETE ON documents",
    "UPDATE OF id, is_incomplete ON documents"
    " WHEN old.id <> new.id OR old.is_incomplete <> new.is_incomplete",
    "INSERT ON day_orders",
    "DELETE ON day_orders",
    "UPDATE ON day_orders",
    "INSERT ON files",
    "DELETE ON files",
    "UPDATE OF id, path, reason ON files WHEN old.id <> new.id"
    " OR old.reason <> new.reason OR (new.reason > '' AND old.path <> new.path)",
)
"""What changes the list: what :func:`reader.collection.listing.listed` reads for it."""


@dataclass(frozen=True, slots=True)
class KeptList:
    """What is kept.

    Attributes:
        documents: How many documents there are.
        unreadable: How many files could not be read.
        incomplete: Of how many documents text is known to be absent.
        files: How many files there are.
        ids: Of the documents by date, then the negative numbers of unreadable files.
    """

    documents: int
    unreadable: int
    incomplete: int
    files: int
    ids: array[int]


def kept_list(connection: sqlite3.Connection) -> KeptList | None:
    """What is kept; None where nothing is, or what it was made of changed since.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    if not _has_table(connection):
        return None
    row = connection.execute(
        "SELECT documents, unreadable, incomplete, files, ids FROM kept_list"
    ).fetchone()
    if row is None:
        return None
    documents, unreadable, incomplete, files, stored = row
    return KeptList(documents, unreadable, incomplete, files, unpacked_ids(stored))


def keep_list(connection: sqlite3.Connection, made: KeptList) -> None:
    """Keep the list as it was made of what the index holds now.

    An index that was made before there was such a table is given one.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    if not _has_table(connection):
        connection.execute(_TABLE)
        for number, event in enumerate(_EVENTS):
            connection.execute(
                f"CREATE TRIGGER kept_list_{number} AFTER {event} BEGIN DELETE FROM kept_list; END"
            )
    connection.execute(
        "INSERT INTO kept_list VALUES (?, ?, ?, ?, ?)",
        (made.documents, made.unreadable, made.incomplete, made.files, packed_ids(made.ids)),
    )


def _has_table(connection: sqlite3.Connection) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kept_list'"
    return connection.execute(asked).fetchone() is not None
