"""A collection in numbers that add up, each with the documents it counts.

Every number is counted from one small index of the documents, and each has a query that finds
exactly as many; documents of the same text, for which there is none, are listed set by set.
"""

from __future__ import annotations

import os
from array import array
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reader.collection.closed import kept_files
from reader.collection.completeness import Completeness
from reader.collection.listing import UnreadableFile
from reader.collection.notes_faults import notes_faults
from reader.collection.schema import FIRST_UNDATED, Precision
from reader.collection.sql import Sql, below_folder
from reader.collection.state import left_out, unfinished

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from reader.collection.left_out import LeftOut
    from reader.collection.state import Unfinished


class Group(StrEnum):
    """By what documents are counted; the counts of each group add up to all documents."""

    KIND = "kind"
    COMPLETENESS = "completeness"
    DATE = "date"
    STATUS = "status"
    NOTES = "notes"


WITH_NOTES, WITHOUT_NOTES = "with", "without"
_STATUSES = ("unread", "read", "relevant", "set-aside")


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents are of one sort.

    Attributes:
        group: By what they are counted.
        value: Of which sort: ``telegram``, ``incomplete``, ``unread``, ``with``, ...; of dates
            how exactly they are known: ``day``, ``month``, ``year``, ``none``.
        count: How many documents; never 0.
        query: What finds them.
    """

    group: Group
    value: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A collection in numbers.

    Attributes:
        files: Found in the folder, those that could not be read among them.
        unreadable: Of these, those that could not be read.
        kept: Of these, those that were read before and lie in folders that cannot be read now:
            they are shown as they were.
        documents: Rows of the list.
        counts: Group by group; those of documents of which there are none are left out.
        doubled: Documents whose text another one has too.
        sets: In how many sets of the same text these stand.
        first: The earliest date, ISO 8601 as precise as it is known; empty if all are undated.
        last: The latest.
        left_out: Files and folders that are no documents, by reason; these are counted only for
            a whole collection.
        notes_faults: Notes files and codebooks that cannot be used; so are these.
        unfinished: What the last reading left unread, so that these are no totals; so is this.
    """

    files: int
    unreadable: int
    documents: int
    counts: tuple[Count, ...] = ()
    doubled: int = 0
    sets: int = 0
    first: str = ""
    last: str = ""
    left_out: tuple[tuple[LeftOut, int], ...] = ()
    notes_faults: int = 0
    kept: int = 0
    unfinished: Unfinished | None = None

    @property
    def readable(self) -> int:
        """Files that could be read the last time: they, ``kept`` and ``unreadable`` are all."""
        return self.files - self.unreadable - self.kept

    def of(self, group: Group) -> tuple[Count, ...]:
        """The counts of one group."""
        return tuple(one for one in self.counts if one.group is group)

    def count(self, group: Group, value: str) -> int:
        """How many documents are of one sort."""
        return next((one.count for one in self.of(group) if one.value == value), 0)


def overview(connection: sqlite3.Connection, within: str = "") -> Overview:
    """The collection, or one folder in it, in numbers.

    Args:
        connection: Of the index.
        within: The folder below the collection's; empty for all of it.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    with _at_one_moment(connection):
        found = _counted(connection, below_folder(within), inside_folder(within))
        found = replace(found, kept=kept_files(connection, within))
        if within:
            return found
        faults = len({one.path for one in notes_faults(connection)})
        left = left_out(connection)
        unread = unfinished(connection)
        return replace(found, left_out=left, notes_faults=faults, unfinished=unread)


def _counted(connection: sqlite3.Connection, below: Sql, inside: Sql) -> Overview:
    files, unreadable = connection.execute(
        f"SELECT count(*), ifnull(sum(reason > ''), 0) FROM files WHERE {below.text}",
        below.values,
    ).fetchone()
    counted: Counter[tuple[Group, str]] = Counter()
    total = 0
    rows = connection.execute(
        "SELECT kind, completeness, precision, status, notes, count(*) FROM documents"
        f" WHERE {inside.text} GROUP BY kind, completeness, precision, status, notes",
        inside.values,
    )
    for kind, completeness, precision, status, notes, count in rows:
        total += count
        counted[Group.KIND, kind] += count
        counted[Group.COMPLETENESS, Completeness(completeness).name.lower()] += count
        counted[Group.DATE, Precision(precision).name.lower()] += count
        counted[Group.STATUS, status] += count
        counted[Group.NOTES, WITH_NOTES if notes else WITHOUT_NOTES] += count
    sets, doubled = connection.execute(
        "SELECT count(*), ifnull(sum(many), 0) FROM (SELECT count(*) AS many FROM documents"
        f" WHERE telegram = 0 AND {inside.text} GROUP BY text_sha256 HAVING many > 1)",
        inside.values,
    ).fetchone()
    first, last = _span(connection, inside)
    counts = (Count(*key, counted[key], _query(*key)) for key in _in_order(counted))
    return Overview(files, unreadable, total, tuple(counts), doubled, sets, first, last)


def sets_of_same_text(
    connection: sqlite3.Connection, within: str = ""
) -> Iterator[tuple[int, ...]]:
    """The documents that have the same text, set by set, by the date of each set's first."""
    inside = inside_folder(within)
    rows = connection.execute(
        f"SELECT id, text_sha256 FROM documents WHERE telegram = 0 AND {inside.text}"
        f" AND text_sha256 IN (SELECT text_sha256 FROM documents WHERE telegram = 0"
        f" AND {inside.text} GROUP BY text_sha256 HAVING count(*) > 1) ORDER BY id",
        (*inside.values, *inside.values),
    )
    sets: dict[bytes, list[int]] = {}
    for id_, text in rows:
        sets.setdefault(text, []).append(id_)
    return (tuple(one) for one in sets.values())


def readable_documents(
    connection: sqlite3.Connection, kept: Collection[int], within: str = ""
) -> array[int]:
    """The documents of the files that could be read the last time, by date.

    Args:
        connection: Of the index.
        kept: The documents in folders that cannot be read now.
        within: The folder below the collection's; empty for all of it.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    inside = inside_folder(within)
    rows = connection.execute(
        f"SELECT id FROM documents INDEXED BY documents_of_file WHERE {inside.text}", inside.values
    )
    without = frozenset(kept)
    return array("q", sorted(row[0] for row in rows if row[0] not in without))


def unreadable_files(
    connection: sqlite3.Connection, within: str = "", most: int = -1
) -> tuple[UnreadableFile, ...]:
    """The files that could not be read, and why, in order of their path; at most so many."""
    below = below_folder(within)
    rows = connection.execute(
        f"SELECT -id, path, reason FROM files WHERE reason > '' AND {below.text}"
        " ORDER BY path LIMIT ?",
        (*below.values, most),
    )
    return tuple(UnreadableFile(id_, Path(os.fsdecode(path)), reason) for id_, path, reason in rows)


def _query(group: Group, value: str) -> str:
    """What finds the documents of one sort."""
    match group:
        case Group.NOTES:
            return "has:notes" if value == WITH_NOTES else "-has:notes"
        case Group.COMPLETENESS if value == "incomplete":
            return "incomplete:yes"
        case Group.COMPLETENESS:
            return f"sections:{value}"
        case Group.DATE:
            return f"dated:{value}"
        case _:
            return f"{group}:{value}"


def _in_order(counted: Counter[tuple[Group, str]]) -> Iterator[tuple[Group, str]]:
    """Group by group; kinds by number, all others in the order a reader asks for them."""
    kinds = [value for group, value in counted if group is Group.KIND]
    kinds.sort(key=lambda value: (-counted[Group.KIND, value], value))
    orders: dict[Group, Sequence[str]] = {
        Group.KIND: kinds,
        Group.COMPLETENESS: [one.name.lower() for one in Completeness],
        Group.DATE: [one.name.lower() for one in reversed(Precision)],
        Group.STATUS: _STATUSES,
        Group.NOTES: (WITH_NOTES, WITHOUT_NOTES),
    }
    return ((g, value) for g in Group for value in orders[g] if (g, value) in counted)


@contextmanager
def _at_one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Let several questions see the same index, whatever is written meanwhile: sums add up."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _span(connection: sqlite3.Connection, inside: Sql) -> tuple[str, str]:
    """The first and the last date; ids are in the order of dates."""
    found: list[str] = []
    for direction in ("ASC", "DESC"):
        rows: Iterable[tuple[str]] = connection.execute(
            f"SELECT date FROM documents WHERE id < ? AND {inside.text}"
            f" ORDER BY id {direction} LIMIT 1",
            (FIRST_UNDATED, *inside.values),
        )
        found += [date.partition("T")[0] for (date,) in rows]
    return (found[0], found[1]) if found else ("", "")


def inside_folder(within: str) -> Sql:
    """A condition on ``documents``: those in files below a folder of the collection."""
    if not within:
        return Sql("1")
    below = below_folder(within)
    return Sql(f"file IN (SELECT id FROM files WHERE {below.text})", below.values)
