"""What an index remembers of the last scan, beside what it found."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.collection.left_out import LeftOut
from reader.collection.transactions import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path


class State(StrEnum):
    """Names of what is remembered; the generation stands beside them."""

    ROOT = "root"
    """Which folder on which disk the collection's folder was."""
    LABELS = "labels"
    """A digest of what the tags of the codebooks were called."""
    ANSWERS = "answers"
    """A digest of what the user had said of notes that may be another document's."""
    STRAYS = "strays"
    """A digest of the notes files that no document read, and the generation it is true of."""
    COPIES = "copies"
    """The generation of which the notes on several copies are settled."""
    LEFT_OUT = "left-out"
    """How many files and folders are no documents, by reason: ``notes 3 hidden 12``."""

    UNREAD = "unread"
    """How many files the folder holds while not all of them are read; ``?`` while nobody knows,
    empty where all are."""

    CLOSED = "closed"
    """Folders that could not be listed, as a list in JSON; empty for none."""


def state(connection: sqlite3.Connection, name: State) -> str:
    """What is remembered under a name; empty for nothing."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (str(name),)).fetchone()
    return str(row[0]) if row else ""


def remember(connection: sqlite3.Connection, name: State, value: str) -> None:
    """Remember something instead of what was remembered under that name.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    connection.execute("REPLACE INTO state (name, value) VALUES (?, ?)", (str(name), value))


READ_AGAIN = -1
"""Instead of the stamp of a file's notes: the next scan reads them, whatever it sees of them."""
_WITH_TAGS = "SELECT file FROM documents WHERE tags > 0"


def note_again(connection: sqlite3.Connection, *, labels: str, answers: str) -> None:
    """Let the notes be read again that a change of labels or answers may have made others.

    Args:
        connection: Of the index, for writing.
        labels: Digest of what tags are called now.
        answers: Digest of what the user has said by now.

    Raises:
        sqlite3.Error: If the index cannot be written; it is as it was then.
    """
    changed = [
        (name, value, which)
        for name, value, which in (
            (State.LABELS, labels, f"id IN ({_WITH_TAGS})"),
            (State.ANSWERS, answers, "notes_stamp <> 0"),
        )
        if state(connection, name) != value
    ]
    if not changed:
        return
    with transaction(connection):
        for name, value, which in changed:
            connection.execute(f"UPDATE files SET notes_stamp = {READ_AGAIN} WHERE {which}")
            remember(connection, name, value)


def remember_left_out(
    connection: sqlite3.Connection, counts: Iterable[tuple[LeftOut, int]]
) -> None:
    """Remember how many files and folders are no documents, where that changed.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    words = " ".join(f"{reason} {count}" for reason, count in counts)
    if state(connection, State.LEFT_OUT) != words:
        remember(connection, State.LEFT_OUT, words)


def left_out(connection: sqlite3.Connection) -> tuple[tuple[LeftOut, int], ...]:
    """How many files and folders of the whole collection are no documents, by reason."""
    words = state(connection, State.LEFT_OUT).split()
    return tuple(
        (LeftOut(reason), int(count)) for reason, count in zip(words[::2], words[1::2], strict=True)
    )


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A reading of a folder that did not come to its end, or is under way.

    Attributes:
        read: Files the index knows.
        total: Files the folder holds; 0 while nobody knows.
    """

    read: int
    total: int

    @property
    def left(self) -> int:
        """Files the index does not know; 0 too where only their changes are unread."""
        return max(0, self.total - self.read)


def unfinished(connection: sqlite3.Connection) -> Unfinished | None:
    """What the last reading of the folder left unread; None where it came to its end."""
    total = state(connection, State.UNREAD)
    if not total:
        return None
    read = connection.execute("SELECT count(*) FROM files").fetchone()[0]
    return Unfinished(int(read), int(total) if total.isdecimal() else 0)


def place_of_folder(folder: Path) -> str:
    """Which folder on which disk a path leads to; empty where it leads nowhere."""
    try:
        status = os.stat(folder)  # noqa: PTH116
    except OSError:
        return ""
    return f"{status.st_dev}:{status.st_ino}"
