"""Writing to an index so that it holds all of a change or nothing of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep what is written in it once it ends; whatever is raised in it, undo all of it.

    Args:
        connection: Of the index, for writing; in no transaction yet.

    Raises:
        sqlite3.Error: If the index cannot be written; it is as it was then.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        # Some errors, as that of a full disk, undo it before anybody can.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
