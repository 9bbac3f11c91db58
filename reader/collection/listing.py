"""The whole list of a collection: ids in an order, files that could not be read at its end.

A file that could not be read has no document. In the list it stands under the negative of its
number, so that a list of ids holds both.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.collection.day_orders import in_order
from reader.collection.gathering import ascending, gathered
from reader.collection.kept_list import LEAST, KeptList, keep_list, kept_list
from reader.collection.order import Order
from reader.collection.schema import FIRST_UNDATED
from reader.collection.sorting import by_date, is_by_id, order_by
from reader.collection.sql import Sql
from reader.collection.transactions import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_MOST = 500
"""Values in one question."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents a list shows, and how.

    Attributes:
        order: How they are sorted.
        within: A folder below the collection's, with slashes; empty for all.
        is_reversed: The order is turned round; what has no value to sort by stays last.
    """

    order: Order = Order.DATE
    within: str = ""
    is_reversed: bool = False

    @property
    def is_by_date(self) -> bool:
        """Whether the days of the documents ascend."""
        return self.order is Order.DATE and not self.is_reversed


@dataclass(frozen=True, slots=True)
class Listed:
    """A list.

    Attributes:
        wanted: What was asked for.
        ids: Of the documents in their order, then the negative numbers of unreadable files.
        documents: How many documents there are below the folder, shown or not.
        unreadable: How many files there could not be read.
        incomplete: Of how many documents text is known to be absent.
        files: How many files there are.
    """

    wanted: Wanted = Wanted()
    ids: array[int] = field(default_factory=lambda: array("q"))
    documents: int = 0
    unreadable: int = 0
    incomplete: int = 0
    files: int = 0

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def undated(self) -> int:
        """How many documents have no date; 0 where they are not listed by date."""
        if not self.wanted.is_by_date:
            return 0
        return self.documents - bisect_left(self.ids, FIRST_UNDATED, 0, self.documents)

    @property
    def total(self) -> int:
        """How many rows the list has if nothing is left out."""
        return self.documents + self.unreadable


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file of the collection that could not be read.

    Attributes:
        id: Negative, as in the list.
        path: Below the collection's folder.
        reason: One sentence for the user.
    """

    id: int
    path: Path
    reason: str


def listed(connection: sqlite3.Connection, wanted: Wanted) -> Listed:
    """The list of a collection, or of one folder in it.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    kept = kept_list(connection) if wanted.is_by_date and not wanted.within else None
    return _made(connection, wanted) if kept is None else _listed(wanted, kept)


def listed_at_once(connection: sqlite3.Connection) -> Listed | None:
    """The whole list by date where that takes some milliseconds; None where it takes longer.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    kept = kept_list(connection)
    if kept is not None:
        return _listed(Wanted(), kept)
    # Not all are counted: that would go through an index of a long list.
    rows = connection.execute(f"SELECT 1 FROM documents LIMIT {LEAST}").fetchall()
    return _made(connection, Wanted()) if len(rows) < LEAST else None


def keep_whole_list(connection: sqlite3.Connection, least: int) -> None:
    """Keep the whole list by date in the index, so that a window that opens has it at once.

    Args:
        connection: Of the index, for writing.
        least: The list of fewer documents is not kept.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    count = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    if count < least or kept_list(connection) is not None:
        return
    # In one transaction: nothing comes between making it and keeping it.
    with transaction(connection):
        made = _made(connection, Wanted())
        keep_list(
            connection,
            KeptList(made.documents, made.unreadable, made.incomplete, made.files, made.ids),
        )


def _listed(wanted: Wanted, kept: KeptList) -> Listed:
    return Listed(wanted, kept.ids, kept.documents, kept.unreadable, kept.incomplete, kept.files)


def _made(connection: sqlite3.Connection, wanted: Wanted) -> Listed:
    run = connection.execute
    below, bounds = _below(wanted.within)
    if below:
        files, unreadable = run(
            f"SELECT count(*), ifnull(sum(f.reason > ''), 0) FROM files f WHERE 1{below}", bounds
        ).fetchone()
        documents, incomplete = run(
            "SELECT count(*), ifnull(sum(d.is_incomplete), 0) FROM documents d"
            f" JOIN files f ON f.id = d.file WHERE 1{below}",
            bounds,
        ).fetchone()
    else:
        # Each counted in the smallest index there is, not in the tables.
        documents, incomplete, files, unreadable = run(
            "SELECT (SELECT count(*) FROM documents),"
            " (SELECT count(*) FROM documents WHERE is_incomplete),"
            " (SELECT count(*) FROM files), (SELECT count(*) FROM files WHERE reason > '')"
        ).fetchone()
    return Listed(wanted, _ids(connection, wanted), documents, unreadable, incomplete, files)


def unreadable(connection: sqlite3.Connection, ids: Sequence[int]) -> list[UnreadableFile]:
    """The files behind negative ids of a list; one that is gone is left out."""
    found = []
    for id_ in ids:
        row = connection.execute("SELECT path, reason FROM files WHERE id = ?", (-id_,)).fetchone()
        if row is not None:
            found.append(UnreadableFile(id_, Path(os.fsdecode(row[0])), row[1]))
    return found


def still_there(connection: sqlite3.Connection, ids: Sequence[int]) -> array[int]:
    """Those of some ids of a list that the index still knows, in their order.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    known: set[int] = set()
    for start in range(0, len(ids), _MOST):
        part = tuple(ids[start : start + _MOST])
        marks = ", ".join("?" * len(part))
        asked = (
            f"SELECT id FROM documents WHERE id IN ({marks})",
            f"SELECT -id FROM files WHERE reason <> '' AND -id IN ({marks})",
        )
        for sql in asked:
            known.update(row[0] for row in connection.execute(sql, part))
    return array("q", (id_ for id_ in ids if id_ in known))


def classifications(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """The classification of those documents that have one."""
    rows = connection.execute(
        "SELECT id, classification FROM documents WHERE classification IS NOT NULL"
        f" AND id IN ({', '.join('?' * len(ids))})",
        list(ids),
    )
    return dict(rows)


def id_in_list(
    connection: sqlite3.Connection, path: Path, member: str | None = None, telegram: int = 0
) -> int | None:
    """The id a document has in lists; None if the index does not know it.

    Args:
        connection: Of the index.
        path: Below the collection's folder.
        member: Of a dump; None for the first record of one.
        telegram: Index of the telegram in its document.
    """
    file = connection.execute(
        "SELECT id, reason FROM files WHERE path = ?", (os.fsencode(path),)
    ).fetchone()
    if file is None:
        return None
    if file[1]:
        return -int(file[0])
    is_it, values = ("d.member = ?", (member,)) if member is not None else ("1", ())
    row = connection.execute(
        f"SELECT id FROM documents d WHERE file = ? AND telegram = ? AND {is_it} ORDER BY id",
        (file[0], telegram, *values),
    ).fetchone()
    return int(row[0]) if row is not None else None


def folders_of(connection: sqlite3.Connection, root: Path) -> tuple[str, ...]:
    """The folders that files of the index lie in and those above them, the collection's first.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    found: dict[str, None] = {"": None}
    for (path,) in connection.execute("SELECT path FROM files"):
        folder = os.path.dirname(path)  # noqa: PTH120 - of bytes, a quarter of a million times
        name = os.fsdecode(folder)
        while name not in found:
            found[name] = None
            name = os.path.dirname(name)  # noqa: PTH120
    return tuple(os.path.join(root, name) if name else str(root) for name in found)  # noqa: PTH118


def _ids(connection: sqlite3.Connection, wanted: Wanted) -> array[int]:
    below, values = _below(wanted.within)
    joined = " JOIN files f ON f.id = d.file" if below else ""
    # Without words there is nothing to rank by.
    order = Order.DATE if wanted.order is Order.RELEVANCE else wanted.order
    is_newest = order is Order.NEWEST or (order is Order.DATE and wanted.is_reversed)
    if wanted.is_by_date and not below:
        # An index has all ids in a tenth of the pages of the table; here they are sorted.
        which = Sql("SELECT id FROM documents INDEXED BY documents_of_file")
        ids = in_order(connection, ascending(gathered(connection, which)))
    else:
        question = (
            f"SELECT d.id AS id FROM documents d{joined} WHERE 1{below}"
            f" ORDER BY {order_by(order, is_reversed=wanted.is_reversed)}"
        )
        ids = gathered(connection, Sql(question, values))
        ids = by_date(connection, ids, is_newest=is_newest) if is_by_id(order) else ids
    sql = (
        f"SELECT -f.id FROM files f WHERE f.reason > ''{below}"
        " ORDER BY CAST(f.path AS TEXT) COLLATE NOCASE, f.id"
    )
    ids.extend(row[0] for row in connection.execute(sql, values))
    return ids


def _below(within: str) -> tuple[str, tuple[bytes, ...]]:
    """A condition on ``files f``: that they lie below a folder."""
    if not within:
        return "", ()
    first = os.fsencode(within.replace("/", os.sep) + os.sep)
    behind = first[:-1] + bytes([first[-1] + 1])
    return " AND f.path >= ? AND f.path < ?", (first, behind)
