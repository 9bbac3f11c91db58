"""Folders that look as they did, and hold files that are to be looked at all the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.collection.planning import stamps_elsewhere, with_elsewhere

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from reader.collection.elsewhere import NotesElsewhere
    from reader.collection.rewalk import Walk


def folders_due(
    connection: sqlite3.Connection, root: Path, walk: Walk, elsewhere: NotesElsewhere
) -> frozenset[str]:
    """The folders of files that another try may read, or whose notes elsewhere are others now.

    Args:
        connection: Of the index.
        root: The collection's folder.
        walk: What lies in it.
        elsewhere: The notes that do not lie beside their documents.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    above = os.path.join(root, "")  # noqa: PTH118 - with its last separator
    apart = stamps_elsewhere(connection, root, elsewhere)
    beside = {path.removeprefix(above): stamp for path, stamp in walk.noted.items()}
    stored: dict[str, int] = {}
    due: list[str] = []
    rows = connection.execute(
        "SELECT path, notes_stamp, changed FROM files WHERE notes_stamp <> 0 OR changed < 0"
    )
    for name, stamp, changed in rows:
        path = os.fsdecode(name)
        stored[path] = stamp
        if changed < 0:
            due.append(path)
    due += (
        path
        for path in stored.keys() | apart.keys()
        if stored.get(path, 0) != with_elsewhere(beside.get(path, 0), apart.get(path, 0))
    )
    folders = {os.path.dirname(above + path) for path in due}  # noqa: PTH120
    return frozenset(folders.intersection(walk.seen))
