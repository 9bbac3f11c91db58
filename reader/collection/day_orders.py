"""The order of the documents of one day: by the minute, then by path, however they came in.

Ids are in the order of days only; within a day they tell which document was read first, and two
indexes of the same files differ in that. So a scan, once it has read everything, notes for each day
whose ids are in another order how its documents stand (``day_orders``), and every list of ids by
date is put in order by that; for the other orders each document has its ``place``. Until then new
documents stand behind those of their day.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.collection.packed_ids import short_ids, short_ids_in
from reader.collection.schema import DAY, FIRST_UNDATED, day_number
from reader.collection.schema import UNDATED as _UNDATED
from reader.collection.transactions import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from reader.collection.control import Control

    _Row = tuple[int, str, bytes, str | None, int, int | None]

PLACE = "ifnull(d.place, d.id)"
"""The place of a document ``d`` among all by date, for SQL: an id of its days, mostly its own."""
_BEHIND_ALL = (1 << 63) - 1
_FEW = 200
"""Ids for each of which its day is looked up; for more, all days are read."""
_IN_ONE_TRANSACTION = 500
_BESIDE = (
    f"SELECT min(day) * {DAY}, max(id) FROM overflowing WHERE id >= :first AND id < :stop",
    f"SELECT min(day) * {DAY}, max(id) FROM overflowing"
    f" WHERE day >= :first / {DAY} AND day < :stop / {DAY}",
    "SELECT min(first), max(stop - 1) FROM day_orders WHERE first < :stop AND stop > :first",
)
_DIGITS = re.compile(r"(\d+)")


class Stretch(NamedTuple):
    """Days whose documents are put in order together: one, or more where a day took ids of others.

    Attributes:
        first: The smallest id there may be.
        stop: Behind the greatest.
    """

    first: int
    stop: int


DATED, UNDATED = Stretch(0, FIRST_UNDATED), Stretch(FIRST_UNDATED, _BEHIND_ALL)
"""The ids of documents with a date, and of those without."""


class _Ordered(NamedTuple):
    """The documents of a stretch that are not in the order of their ids."""

    first: int
    stop: int
    stored: bytes


def note_unordered(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Remember that documents came in, or changed what they are ordered by.

    Part of a transaction of the writer.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    days = {(_day_of(id_),) for id_ in ids}
    connection.executemany("INSERT OR IGNORE INTO unordered VALUES (?)", days)


def settle_order(connection: sqlite3.Connection, control: Control) -> None:
    """Put the documents of all days in order to which some came.

    Raises:
        reader.collection.control.Cancelled: If the work is cancelled; the next scan goes on.
        sqlite3.Error: If the index cannot be written.
    """
    days = [row[0] for row in connection.execute("SELECT day FROM unordered ORDER BY day")]
    for start in range(0, len(days), _IN_ONE_TRANSACTION):
        control.check()
        with transaction(connection):
            is_changed = False
            part = days[start : start + _IN_ONE_TRANSACTION]
            for day in part:
                is_changed |= _settle(connection, day)
            connection.executemany("DELETE FROM unordered WHERE day = ?", ((day,) for day in part))
            if is_changed:
                connection.execute("UPDATE state SET value = value + 1 WHERE name = 'generation'")


def in_order(connection: sqlite3.Connection, ids: array[int]) -> array[int]:
    """Ascending ids, by the minute and by path within each day.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    ordered = array("q", ids)
    end = 0
    look = _of_pairs if len(ids) <= _FEW else _between
    for first, stop, stored in look(connection, ids):
        begin = bisect_left(ids, first, end)
        end = bisect_left(ids, stop, begin, min(len(ids), begin + stop - first))
        if end - begin > 1:
            ordered[begin:end] = _like(ids[begin:end], short_ids_in(stored, stop))
    return ordered


def ids_beside(id_: int) -> Stretch:
    """The ids that documents of a document's day have, if the day has enough of them."""
    return Stretch(_day_of(id_) * DAY, _behind(_day_of(id_)))


def stretch_of(connection: sqlite3.Connection, id_: int) -> Stretch | None:
    """The ids of a document's day, where their order is not that of the documents; else None.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    found = _stored(connection, id_)
    return None if found is None else Stretch(found.first, found.stop)


def _of_pairs(connection: sqlite3.Connection, ids: array[int]) -> Iterator[_Ordered]:
    """Those stretches that hold two or more of a few ids."""
    done = 0
    for one, following in pairwise(ids):
        found = _stored(connection, one) if one >= done else None
        if found is not None and following < found.stop:
            done = found.stop
            yield found


def _between(connection: sqlite3.Connection, ids: array[int]) -> Iterable[tuple[int, int, bytes]]:
    # Tens of thousands of rows: no object is made of each.
    return connection.execute(
        "SELECT first, stop, ids FROM day_orders WHERE first <= ? AND stop > ? ORDER BY first",
        (ids[-1], ids[0]),
    )


def _stored(connection: sqlite3.Connection, id_: int) -> _Ordered | None:
    row = connection.execute(
        "SELECT first, stop, ids FROM day_orders WHERE first <= ? ORDER BY first DESC LIMIT 1",
        (id_,),
    ).fetchone()
    return _Ordered(*row) if row is not None and id_ < row[1] else None


def _like(ids: array[int], ordered: list[int]) -> array[int]:
    """Some ids as they stand in a stretch; those that came since behind the others."""
    if len(ids) == len(ordered) and sorted(ordered) == ids.tolist():
        return array("q", ordered)
    wanted = set(ids)
    known = array("q", [id_ for id_ in ordered if id_ in wanted])
    if len(known) < len(ids):
        wanted.difference_update(known)
        known.extend(sorted(wanted))
    return known


def _settle(connection: sqlite3.Connection, day: int) -> bool:
    """Put the documents of a day in order; whether that changed anything."""
    stretch = _together(connection, day)
    rows: list[_Row] = connection.execute(
        "SELECT d.id, d.date, f.path, d.member, d.telegram, d.place FROM documents d"
        " JOIN files f ON f.id = d.file WHERE d.id >= ? AND d.id < ? ORDER BY d.id",
        stretch,
    ).fetchall()
    ids = array("q", (row[0] for row in rows))
    rows.sort(key=_key)
    ordered = array("q", (row[0] for row in rows))
    moved = [
        (None if place == row[0] else place, row[0])
        for place, row in zip(ids, rows, strict=True)
        if place != (row[0] if row[5] is None else row[5])
    ]
    connection.executemany("UPDATE documents SET place = ? WHERE id = ?", moved)
    stored = connection.execute(
        "SELECT first, stop, ids FROM day_orders WHERE first < ? AND stop > ?",
        (stretch.stop, stretch.first),
    ).fetchall()
    wanted = [] if ordered == ids else [(*stretch, short_ids(ordered, stretch.stop))]
    if stored == wanted:
        return bool(moved)
    connection.executemany("DELETE FROM day_orders WHERE first = ?", ((row[0],) for row in stored))
    connection.executemany("INSERT INTO day_orders VALUES (?, ?, ?)", wanted)
    return True


def _together(connection: sqlite3.Connection, day: int) -> Stretch:
    """The days that are put in order together with one: those among which it has ids."""
    stretch = ids_beside(day * DAY)
    while True:
        low, high = stretch
        for asked in _BESIDE:
            least, most = connection.execute(asked, stretch._asdict()).fetchone()
            if least is not None:
                low, high = min(low, least), max(high, _behind(_day_of(most)))
        if (low, high) == stretch:
            return stretch
        stretch = Stretch(low, high)


def _key(row: _Row) -> tuple[object, ...]:
    _, date, path, member, telegram, _ = row
    # A date of which less is known stands before those within it, as its text does.
    return day_number(date), date, path, _numbered(member or ""), telegram


def _numbered(member: str) -> tuple[tuple[int, str], ...]:
    """The name of a row, its figures read as numbers: 9 stands before 10."""
    parts = _DIGITS.split(member)
    return tuple(
        (int(part), "") if part.isdecimal() and at % 2 else (-1, part)
        for at, part in enumerate(parts)
    )


def _day_of(id_: int) -> int:
    return min(id_ // DAY, _UNDATED)


def _behind(day: int) -> int:
    return (day + 1) * DAY if day < _UNDATED else _BEHIND_ALL
