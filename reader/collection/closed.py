"""Folders that cannot be read now: what is known of them is kept, and counted for itself."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from reader.collection.sql import below_folder
from reader.collection.state import State, remember, state

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.collection.sql import Sql


def remember_closed(connection: sqlite3.Connection, root: Path, folders: Iterable[Path]) -> None:
    """Remember which folders the last scan could not list, where that changed.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    names = sorted(folder.relative_to(root).as_posix() for folder in folders)
    # A name's bytes that are no UTF-8 are written as escapes.
    words = json.dumps(names) if names else ""
    if state(connection, State.CLOSED) != words:
        remember(connection, State.CLOSED, words)


def kept_files(connection: sqlite3.Connection, within: str = "") -> int:
    """How many files that had been read lie in folders that cannot be read now.

    Args:
        connection: Of the index.
        within: Only those below this folder of the collection.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    # One by one: none of them lies in another, for nothing of it was seen.
    return sum(
        connection.execute(
            f"SELECT count(*) FROM files WHERE reason = '' AND {below.text}", below.values
        ).fetchone()[0]
        for below in _closed(connection, within.strip("/"))
    )


def kept_documents(connection: sqlite3.Connection, within: str = "") -> array[int]:
    """The documents in these files, by date.

    Args:
        connection: Of the index.
        within: See :func:`kept_files`.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    found = (
        row[0]
        for below in _closed(connection, within.strip("/"))
        for row in connection.execute(
            "SELECT id FROM documents WHERE file IN"
            f" (SELECT id FROM files WHERE reason = '' AND {below.text})",
            below.values,
        )
    )
    return array("q", sorted(found))


def _closed(connection: sqlite3.Connection, within: str) -> Iterator[Sql]:
    for folder in json.loads(state(connection, State.CLOSED) or "[]"):
        if not within or f"{folder}/".startswith(f"{within}/"):
            yield below_folder(folder)
        elif within.startswith(f"{folder}/"):
            yield below_folder(within)
