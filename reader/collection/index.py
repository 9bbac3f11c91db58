"""The index file: opening it, making it, and telling what is wrong with it."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.collection.schema import APPLICATION_ID, TABLES, VERSION
from reader.collection.transactions import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Connection = sqlite3.Connection
StorageError = sqlite3.Error
"""What reading or writing an index may raise; no other room knows what it is stored in."""

_PATIENCE = 10.0
"""Seconds to wait for another process that writes."""


class IndexFault(StrEnum):
    """Why an index cannot be used."""

    NEWER = "newer"
    """A newer version of the program made it: it is left alone."""
    DAMAGED = "damaged"
    """It is no index, or not whole: it can be deleted and built again."""
    OUTDATED = "outdated"
    """An older version made it: it can be deleted and built again."""
    UNREACHABLE = "unreachable"
    """The file cannot be opened, made or written."""
    GONE = "gone"
    """The collection's folder cannot be reached; the index is as it was."""


class IndexFaultError(Exception):
    """An index that cannot be used.

    Attributes:
        fault: In which way.
        sentence: What happened, what is safe and what to do, in plain words.
    """

    def __init__(self, fault: IndexFault, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = fault
        self.sentence = sentence


_DAMAGE = (11, 24, 26)
"""SQLITE_CORRUPT, SQLITE_FORMAT, SQLITE_NOTADB."""
_SIGNS_OF_DAMAGE = ("no such table", "malformed", "vtable constructor failed", "Could not decode")

_SENTENCES = {
    IndexFault.NEWER: (
        "The index of this collection was made by a newer version of Lacuna and is left alone; "
        "your documents and notes are not touched. Use the newer version, or "
        "another place for an index of this one (“lacuna index --index-in”, or its settings)."
    ),
    IndexFault.DAMAGED: (
        "The index of this collection is damaged; your documents and notes are safe. "
        "It is built again."
    ),
    IndexFault.OUTDATED: (
        "The index of this collection was made by an older version of Lacuna. It is built again."
    ),
}


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open an index, or make an empty one.

    Raises:
        IndexFaultError: If there is a file that cannot be used.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise _fault(IndexFault.DAMAGED)
        is_new = not path.exists() or path.stat().st_size == 0
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _unreachable(error) from error
    with _closed_unless_usable(connection):
        if is_new:
            _make(connection)
        else:
            _check(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an index that is there; other processes may write to it meanwhile.

    One in a folder that may not be written to is read as a file that nobody changes: SQLite
    would else make its ``-wal`` and ``-shm`` beside it.

    Raises:
        IndexFaultError: If it cannot be used.
    """
    if path.is_dir():
        raise _fault(IndexFault.DAMAGED)
    try:
        return _read_only(path, "mode=ro")
    except IndexFaultError as error:
        if error.fault is not IndexFault.UNREACHABLE or not _is_still(path):
            raise
    return _read_only(path, "mode=ro&immutable=1")


def _read_only(path: Path, how: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{how}", timeout=_PATIENCE, isolation_level=None, uri=True
        )
    except sqlite3.Error as error:
        raise _unreachable(error) from error
    with _closed_unless_usable(connection):
        _check(connection)
    return connection


@contextmanager
def _closed_unless_usable(connection: sqlite3.Connection) -> Iterator[None]:
    with ExitStack() as unless_usable:
        unless_usable.callback(connection.close)
        yield
        unless_usable.pop_all()


def _is_still(path: Path) -> bool:
    """Whether an index lies where nothing can be written, and holds all that was written to it."""
    if os.access(path.parent, os.W_OK):
        return False
    wal = path.with_name(f"{path.name}-wal")
    try:
        return path.is_file() and not (wal.exists() and wal.stat().st_size)
    except OSError:
        return False


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the index is damaged: that may show in the middle of a query."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    return code & 0xFF in _DAMAGE or any(sign in str(error) for sign in _SIGNS_OF_DAMAGE)


def damaged() -> IndexFaultError:
    """What is to be told of an index that showed itself as damaged."""
    return _fault(IndexFault.DAMAGED)


def unwritten(error: Exception) -> IndexFaultError:
    """What is to be told where an index cannot be written to."""
    what, advice = _told(error)
    return IndexFaultError(
        IndexFault.UNREACHABLE,
        f"The index could not be written: {what}. Your documents and notes are safe, and what "
        f"was indexed before stays. {advice}",
    )


def absent(place: Path) -> IndexFaultError:
    """What is to be told where the folder is gone that was chosen for an index."""
    return IndexFaultError(
        IndexFault.UNREACHABLE,
        f"The folder “{place}”, which you chose for the index of this collection, is not there, or "
        "its disk is away, and none is built in its place; your documents and notes are safe. "
        "Connect it, or choose a place again (“lacuna index --index-in”, or its settings).",
    )


def is_of_newer(path: Path) -> bool:
    """Whether a newer version of the program made an index."""
    try:
        open_for_reading(path).close()
    except IndexFaultError as error:
        return error.fault is IndexFault.NEWER
    return False


def unread(error: Exception) -> IndexFaultError:
    """What is to be told where an index cannot be read, though nothing says it is damaged."""
    return _unreachable(error)


def unmended(fault: IndexFaultError) -> IndexFaultError:
    """What is to be told of a damaged index that cannot be built again.

    Args:
        fault: Why it cannot.
    """
    if fault.fault is not IndexFault.UNREACHABLE:
        return fault
    cause = fault.__cause__
    what, advice = _told(cause if isinstance(cause, Exception) else fault)
    return IndexFaultError(
        IndexFault.UNREACHABLE,
        f"The index of this collection is damaged and could not be built again: {what}. Your "
        f"documents and notes are safe. {advice}",
    )


def discard(path: Path) -> None:
    """Delete an index; it can always be built again.

    A folder in its place was made by nobody of ours: it is put aside.

    Raises:
        OSError: If a file of it cannot be deleted.
    """
    if path.is_dir():
        path.rename(path.with_name(f"{path.name}.{time.time_ns()}.aside"))
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def make_tables(connection: sqlite3.Connection) -> None:
    """Make an empty database an index; one that is an index already stays as it is.

    Raises:
        sqlite3.Error: If it cannot be written.
    """
    with transaction(connection):
        # Another process may have made it while this one waited for its turn.
        if _number(connection, "application_id"):
            return
        for statement in TABLES.split(";\n"):
            connection.execute(statement)
        first = ("generation", time.time_ns())
        connection.execute("INSERT INTO state (name, value) VALUES (?, ?)", first)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def generation(connection: sqlite3.Connection) -> int:
    """A number that is another one after every change of what the index holds.

    It only grows, also where the index is thrown away and built again: what was derived from
    the index holds as long as the number is the same. Asking costs some microseconds.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    row = connection.execute("SELECT value FROM state WHERE name = 'generation'").fetchone()
    return int(row[0])


def _make(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        make_tables(connection)
    except sqlite3.Error as error:
        raise _unreachable(error) from error


def _check(connection: sqlite3.Connection) -> None:
    try:
        owner = _number(connection, "application_id")
        version = _number(connection, "user_version")
    except sqlite3.OperationalError as error:
        raise _unreachable(error) from error
    except sqlite3.DatabaseError as error:
        raise _fault(IndexFault.DAMAGED) from error
    if owner != APPLICATION_ID:
        raise _fault(IndexFault.DAMAGED)
    if version > VERSION:
        raise _fault(IndexFault.NEWER)
    if version < VERSION:
        raise _fault(IndexFault.OUTDATED)
    try:
        # Read here where it can be caught: what SQLite says of spoiled tables may be no UTF-8.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.Error) and not is_damage(error):
            raise _unreachable(error) from error
        raise _fault(IndexFault.DAMAGED) from error


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _fault(fault: IndexFault) -> IndexFaultError:
    return IndexFaultError(fault, _SENTENCES[fault])


def _unreachable(error: Exception) -> IndexFaultError:
    what, advice = _told(error)
    return IndexFaultError(
        IndexFault.UNREACHABLE,
        f"The index of this collection cannot be opened: {what}. Your documents and notes are "
        f"safe. {advice}",
    )


def reason_of(error: OSError) -> str:
    """Why something of an index cannot be written, in a few words."""
    return _told(error)[0]


_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_SQLITE_PERM, _SQLITE_BUSY, _SQLITE_READONLY, _SQLITE_FULL, _SQLITE_CANTOPEN = 3, 5, 8, 13, 14


def _told(error: Exception) -> tuple[str, str]:
    """What keeps an index from being used, and what helps."""
    number = getattr(error, "errno", None)
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    elsewhere = "Choose another place for it (“lacuna index --index-in”, or its settings)."
    if number in _FULL or code == _SQLITE_FULL:
        return "there is no space left", "Free some space and try again."
    if number == errno.EROFS:
        return "its disk is read-only", elsewhere
    if number in _CLOSED or code in (_SQLITE_PERM, _SQLITE_READONLY):
        return "its folder may not be written to", elsewhere
    if code == _SQLITE_BUSY:
        return "another program holds it", "Try again when that has ended."
    if code == _SQLITE_CANTOPEN:
        return "its folder cannot be used", elsewhere
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return reason, f"Try again. {elsewhere}"
