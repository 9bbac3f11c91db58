"""Files that are gone: what the index knew of each, so that it can be said which they were.

It is kept for people only and no part of what the folder is: an index made anew knows no file that
went before.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.collection.news_numbers import number

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

MOST = 20_000
"""Files that are remembered; of more those that went last."""
_REMEMBER = (
    "INSERT OR REPLACE INTO gone SELECT f.path, ?, f.sha256, ifnull(d.text_sha256, x''),"
    " ifnull(d.telegram, 0), ifnull(d.reference_id, ''), ifnull(d.title, ''), ifnull(d.date, ''),"
    " (SELECT count(*) FROM documents WHERE file = f.id)"
    " FROM files f LEFT JOIN documents d"
    " ON d.id = (SELECT min(id) FROM documents WHERE file = f.id) WHERE f.path = ?"
)


@dataclass(frozen=True, slots=True)
class GoneFile:
    """A file that is no longer there, as the index knew it.

    Attributes:
        path: Below the collection's folder.
        since: When a scan found that it is gone, in UTC.
        reference_id: Of its (first) document; empty for none.
        title: The subject of that.
        date: Its date, with reduced precision; empty for none.
        documents: How many it held.
        same_text: A file here whose text is the same; None for none.
    """

    path: Path
    since: datetime
    reference_id: str
    title: str
    date: str
    documents: int
    same_text: Path | None = None


def remember_gone(connection: sqlite3.Connection, paths: Collection[str], at: int) -> None:
    """Keep what is known of files that are about to be taken out.

    Args:
        connection: Of the index, in a transaction.
        paths: Of the files.
        at: Now, in seconds since 1970.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    connection.executemany(_REMEMBER, ((at, os.fsencode(path)) for path in paths))
    connection.execute(
        "DELETE FROM gone WHERE at < (SELECT at FROM gone ORDER BY at DESC LIMIT 1 OFFSET ?)",
        (MOST,),
    )


def gone_files(connection: sqlite3.Connection, keys: Collection[int]) -> list[GoneFile]:
    """What is known of files that are gone, in order of their paths.

    Args:
        connection: Of the index.
        keys: The numbers of their paths (:func:`reader.collection.news_numbers.number`).

    Returns:
        Fewer than were asked for where the index was made anew since they went.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    rows = connection.execute(
        "SELECT path, at, reference_id, title, date, documents, text_sha256, telegram FROM gone"
        " WHERE path NOT IN (SELECT path FROM files) ORDER BY path"
    ).fetchall()
    return [
        GoneFile(
            Path(os.fsdecode(path)),
            datetime.fromtimestamp(at, UTC),
            reference_id,
            title,
            date,
            documents,
            _same_text(connection, text, telegram),
        )
        for path, at, reference_id, title, date, documents, text, telegram in rows
        if number(path) in keys
    ]


def files_with_text(connection: sqlite3.Connection, text_sha256: str) -> list[Path]:
    """The files here that hold a text, below the collection's folder.

    Args:
        connection: Of the index.
        text_sha256: Of the text, in hexadecimal.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    rows = connection.execute(
        "SELECT DISTINCT f.path FROM documents d JOIN files f ON f.id = d.file"
        " WHERE d.text_sha256 = ? ORDER BY f.path",
        (bytes.fromhex(text_sha256),),
    )
    return [Path(os.fsdecode(path)) for (path,) in rows]


def _same_text(connection: sqlite3.Connection, text: bytes, telegram: int) -> Path | None:
    row = connection.execute(
        "SELECT f.path FROM documents d JOIN files f ON f.id = d.file"
        " WHERE d.text_sha256 = ? AND d.telegram = ? ORDER BY d.id LIMIT 1",
        (text, telegram),
    ).fetchone()
    return Path(os.fsdecode(row[0])) if row is not None and text else None
