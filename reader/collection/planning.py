"""Comparing a folder with its index: which files are to be read, and which are gone."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.collection.settled import has_settled
from reader.collection.sql import Sql, below_folder, directly_in
from reader.collection.writer import FileRecord
from reader.document.making import quickly_sent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.collection.elsewhere import NotesElsewhere
    from reader.collection.walked import ListedFile, Listing, Part

_MOST = 500
"""Values in one question."""


@quickly_sent
@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read.

    Attributes:
        file: As it was listed.
        record: How it will stand in the index; without its hash yet.
        sha256: If its bytes have this hash, nothing is to be read; empty to read it anyhow.
        was: A file of the index that is gone, and may be this one; None for none.
        was_sha256: If so, its bytes have this hash.
    """

    file: ListedFile
    record: FileRecord
    sha256: str = ""
    was: str | None = None
    was_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What brings an index up to date.

    Attributes:
        tasks: Files to be read.
        same: How many need not be.
        kept: How many lie in folders that cannot be read now, and stay as they are.
        gone: Paths that are no longer there.
        perhaps_moved: Of these, what tasks may find under another name.
    """

    tasks: tuple[Task, ...]
    same: int
    kept: int
    gone: tuple[str, ...]
    perhaps_moved: frozenset[str]


_Row = tuple[int, int, int, int, str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as it stands in the index: a row of it."""

    size: int
    changed: int
    touched: int
    notes_stamp: int
    sha256: str
    reason: str


def plan(
    connection: sqlite3.Connection,
    root: Path,
    listing: Listing,
    elsewhere: NotesElsewhere | None = None,
) -> Plan:
    """Compare what was listed with what the index knows.

    Files in folders that could not be listed stay in the index as they are. Of a part, what the
    index knows of other folders is left alone.
    """
    above = os.path.join(root, "")  # noqa: PTH118 - with its last separator
    part = listing.part
    known = _known(connection) if part is None else _known_of(connection, part, above)
    stamps = stamps_elsewhere(connection, root, elsewhere) if elsewhere else {}
    tasks: list[Task] = []
    new: list[int] = []
    same = 0 if part is None else _count(connection) - len(known)
    for file in listing.files:
        path = str(file.path).removeprefix(above)
        row = known.pop(path, None)
        stamp = with_elsewhere(file.notes_stamp, stamps.get(path, 0) if stamps else 0)
        # As most are; nothing is made of them, for there may be a quarter of a million.
        if row is not None and row[:4] == (file.size, file.changed, file.touched, stamp):
            same += 1
            continue
        record = _record(path, file, listing.began)
        if row is None:
            new.append(len(tasks))
            tasks.append(Task(file, record))
            continue
        before = _Known(*row)
        is_noted_anew = stamp != before.notes_stamp
        record = replace(record, notes_stamp=stamp, reason=before.reason)
        tasks.append(Task(file, record, "" if is_noted_anew else before.sha256))
    blocked = tuple(
        os.path.join(str(folder).removeprefix(above), "")  # noqa: PTH118
        for folder in listing.unreadable_folders
    )
    gone = {path: _Known(*row) for path, row in known.items() if not path.startswith(blocked)}
    perhaps_moved = frozenset(_name_former(tasks, new, gone))
    return Plan(tuple(tasks), same, len(known) - len(gone), tuple(gone), perhaps_moved)


def with_elsewhere(beside: int, elsewhere: int) -> int:
    """The stamp of a file, from that of the notes beside it and that of those elsewhere."""
    return hash((beside, elsewhere)) if elsewhere else beside


def keys_in(sha256: str, entries: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """By what notes elsewhere may name a file: its hash, and its documents' texts and ids."""
    yield f"bytes {sha256}"
    for text_sha256, reference_id in entries:
        yield f"text {text_sha256}"
        if reference_id:
            yield f"id {reference_id}"


def stored_stamp(
    connection: sqlite3.Connection,
    root: Path,
    name: Path,
    file: ListedFile,
    elsewhere: NotesElsewhere,
) -> int:
    """The stamp of the notes on a file that the index knows, as they are now.

    Args:
        connection: Of the index.
        root: The collection's folder.
        name: Of the file, below it.
        file: As it is listed now.
        elsewhere: The notes that do not lie beside their documents.
    """
    rows = connection.execute(
        "SELECT sha256, text_sha256, reference_id FROM files f JOIN documents d ON d.file = f.id"
        " WHERE path = ?",
        (os.fsencode(name),),
    ).fetchall()
    keys = {
        key
        for sha256, text_sha256, reference_id in rows
        for key in keys_in(sha256.hex(), [(text_sha256.hex(), reference_id)])
    }
    return with_elsewhere(file.notes_stamp, elsewhere.stamp(root / name, keys))


def stamps_elsewhere(
    connection: sqlite3.Connection, root: Path, elsewhere: NotesElsewhere
) -> dict[str, int]:
    """The stamps of the notes elsewhere on files that the index knows, by path."""
    keys: dict[str, set[str]] = {}
    asked = (
        ("bytes ", "SELECT path, lower(hex(sha256)) FROM files f WHERE sha256"),
        ("text ", "SELECT path, lower(hex(text_sha256)) FROM documents"
         " JOIN files f ON f.id = file WHERE text_sha256"),
        ("id ", "SELECT path, reference_id FROM documents JOIN files f ON f.id = file"
         " WHERE reference_id"),
    )  # fmt: skip
    for kind, sql in asked:
        values = [key.removeprefix(kind) for key in elsewhere.keys if key.startswith(kind)]
        for start in range(0, len(values), _MOST):
            part = [_stored_key(kind, value) for value in values[start : start + _MOST]]
            rows = connection.execute(f"{sql} IN ({', '.join('?' * len(part))})", part)
            for path, value in rows:
                keys.setdefault(os.fsdecode(path), set()).add(kind + value)
    return {path: elsewhere.stamp(root / path, found) for path, found in keys.items()}


def _stored_key(kind: str, value: str) -> str | bytes | None:
    """What a key is compared with in the index; None for a hash that is none."""
    if kind == "id ":
        return value
    try:
        return bytes.fromhex(value)
    except ValueError:
        return None


def _name_former(tasks: list[Task], new: Iterable[int], gone: dict[str, _Known]) -> set[str]:
    """Put into tasks for new files which of the gone ones each may be; these names.

    A file may be one that is as long; of several the one whose name is the same.
    """
    by_size: dict[int, list[str]] = {}
    for path in sorted(gone, reverse=True):
        if gone[path].sha256:
            by_size.setdefault(gone[path].size, []).append(path)
    taken: set[str] = set()
    for at in new:
        task = tasks[at]
        candidates = by_size.get(task.record.size)
        if candidates:
            alike = (one for one in candidates if PurePath(one).name == task.file.path.name)
            was = next(alike, candidates[-1])
            candidates.remove(was)
            taken.add(was)
            tasks[at] = replace(task, was=was, was_sha256=gone[was].sha256)
    return taken


_FILES = "SELECT path, size, changed, touched, notes_stamp, sha256, reason FROM files"


def _known(connection: sqlite3.Connection, which: Sql | None = None) -> dict[str, _Row]:
    which = which or Sql("1")
    rows = connection.execute(f"{_FILES} WHERE {which.text}", which.values)
    return {os.fsdecode(row[0]): (*row[1:5], row[5].hex(), row[6]) for row in rows}


def _known_of(connection: sqlite3.Connection, part: Part, above: str) -> dict[str, _Row]:
    known: dict[str, _Row] = {}
    for folder in part.walked:
        known.update(_known(connection, directly_in(_within(folder, above))))
    for folder in part.gone:
        known.update(_known(connection, below_folder(_within(folder, above))))
    return known


def _within(folder: str, above: str) -> str:
    """A folder's path below the collection's; empty for that itself."""
    return folder.removeprefix(above) if folder.startswith(above) else ""


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM files").fetchone()[0])


def _record(path: str, file: ListedFile, began: int) -> FileRecord:
    is_settled = has_settled(began, file.changed, file.touched)
    changed = file.changed if is_settled else -1
    return FileRecord(path, file.size, changed, file.touched, file.notes_stamp)
