"""All documents of a collection with what they are labelled with, as arrays to count with.

Loading 250,000 documents takes a fraction of a second; after a change only what is new is read.
Import this room's module where facets are counted, not before: it brings numpy.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from reader.collection.entry import Facet
from reader.collection.facet_batches import DATED, PACKED, State, unpacked
from reader.collection.index import generation
from reader.collection.note_conditions import STANDING
from reader.collection.schema import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Ids = NDArray[np.int64]
    Places = NDArray[np.int32]

_UNREAD = "unread"
"""What has no other status; nothing says it of most documents, so it is counted as the rest."""
_NONE = np.zeros(0, np.bool_)
_EPOCH = 719_163
"""The number of 1 January 1970, from which numpy counts."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which document has which value of one facet.

    Attributes:
        documents: Places in the table.
        values: Places in ``names``; as many as documents.
        names: The facet's values.
        numbers: Of the values' labels in the index.
    """

    documents: Places
    values: Places
    names: tuple[str, ...]
    numbers: Places

    def counted(self, mask: Flags) -> NDArray[np.int64]:
        """How many documents of a mask have each value."""
        held = self.values
        if not mask.all():
            # Four times as fast as the same in brackets.
            held = np.compress(mask.take(self.documents, mode="clip"), self.values)
        return np.bincount(held, minlength=len(self.names))

    def held(self, many: int) -> Flags:
        """Which of so many documents have any value."""
        found = np.zeros(many, np.bool_)
        found[self.documents] = True
        return found

    def having(self, wanted: Iterable[int], many: int) -> Flags:
        """Which of so many documents have one of some values, given by their labels' numbers."""
        is_wanted = np.isin(self.numbers, np.fromiter(wanted, np.int32))
        found = np.zeros(many, np.bool_)
        found[np.compress(is_wanted.take(self.values, mode="clip"), self.documents)] = True
        return found


@dataclass(frozen=True, slots=True)
class FacetTable:
    """What facets and the timeline are counted from; of one state of the index.

    Attributes:
        generation: Of the index when it was read.
        ids: Of all documents, sorted, so in the order of dates.
        days: The first day each may be of, as ids have it.
        last_days: The last one.
        months: The month the first one lies in, from January of the year 1970 on.
        states: What a byte says of each (:class:`State`).
        pairs: The values of each facet.
        noted: Which have notes.
        tagged: Which have tags of the reader's.
    """

    generation: int
    ids: Ids
    days: Ids
    last_days: Ids
    months: NDArray[np.int32]
    states: NDArray[np.uint8]
    pairs: Mapping[Facet, Pairs]
    noted: Flags
    tagged: Flags
    masks: dict[object, Flags] = field(default_factory=dict, repr=False)
    """What the last parts of queries found, kept by who asks the index for them."""
    last: tuple[int, bytes] = (0, b"")
    """The last batch that was read, and its documents."""

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> FacetTable:
        """Read all of it.

        Raises:
            sqlite3.Error: If the index cannot be read.
        """
        with _at_one_moment(connection):
            return _read(connection, _nothing())

    def refreshed(self, connection: sqlite3.Connection) -> FacetTable:
        """The table of the index as it is now; this one if nothing was changed.

        Raises:
            sqlite3.Error: If the index cannot be read.
        """
        if generation(connection) == self.generation:
            return self
        with _at_one_moment(connection):
            return _read(connection, self if self._is_of(connection) else _nothing())

    def state(self, which: State) -> NDArray[np.uint8]:
        """The place of each document's value among the choices of a field."""
        return (self.states >> np.uint8(which)) & np.uint8(1 if which is State.CHECKED else 3)

    def is_in(self, which: State, choice: int) -> Flags:
        """Which documents have one of the choices of a field, by its place among them."""
        found: Flags = self.state(which) == choice
        return found

    def is_dated(self) -> Flags:
        """Which documents have a date, however much of it is known."""
        return ~self.is_in(State.DATED, DATED.index("none"))

    def has_no_month(self) -> Flags:
        """Which documents have no date, or one known only by year."""
        return self.is_in(State.DATED, DATED.index("year")) | ~self.is_dated()

    def flags(self, ids: Ids) -> Flags:
        """The documents of some ids, quickest if they are sorted.

        What is not in the table (any more) is left out.
        """
        found = np.zeros(len(self.ids), np.bool_)
        if len(self.ids) and len(ids):
            places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
            found[places[self.ids[places] == ids]] = True
        return found

    def _is_of(self, connection: sqlite3.Connection) -> bool:
        """Whether this was read from the same index, not from one that was built again."""
        number, documents = self.last
        row = connection.execute(
            "SELECT documents FROM facet_batches WHERE id = ?", (number,)
        ).fetchone()
        return row is not None and row[0] == documents


def _nothing() -> FacetTable:
    empty = np.zeros(0, np.int32)
    pairs = {facet: Pairs(empty, empty, (), empty) for facet in PACKED}
    ids = np.zeros(0, np.int64)
    return FacetTable(
        0, ids, ids, ids, np.zeros(0, np.int32), np.zeros(0, np.uint8), pairs, _NONE, _NONE
    )


@contextmanager
def _at_one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    except (IndexError, ValueError) as error:
        # SQLite does not look into what is packed; numbers that point nowhere are damage too.
        raise sqlite3.DatabaseError("malformed table of facets") from error
    finally:
        connection.execute("COMMIT")


def _read(connection: sqlite3.Connection, before: FacetTable) -> FacetTable:
    current = generation(connection)
    rows = connection.execute(
        "SELECT id, documents, states, sizes, labels FROM facet_batches WHERE id > ? ORDER BY id",
        (before.last[0],),
    ).fetchall()
    new_ids, new_states, new_sizes, new_labels = (
        b"".join(unpacked(row[part]) for row in rows) for part in range(1, 5)
    )
    ids = np.concatenate([before.ids, np.frombuffer(new_ids, np.int64)])
    states = np.concatenate([before.states, np.frombuffer(new_states, np.uint8)])
    sizes = np.frombuffer(new_sizes, np.uint16)
    labels = np.frombuffer(new_labels, np.int32)
    dead = _asked(connection, "SELECT id FROM dead")
    order = np.argsort(ids, kind="stable")
    # What is said of a document anew stands in a later batch, and comes last of its id.
    order = order[np.diff(ids[order], append=-1) != 0]
    if len(dead):
        order = order[~np.isin(ids[order], dead, assume_unique=True)]
    place = np.full(len(ids), -1, np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    new = np.repeat(place[len(before.ids) :], sizes)
    pairs = _packed_pairs(connection, before, place, new, labels)
    last = (rows[-1][0], rows[-1][1]) if rows else before.last
    days = _days(connection, ids[order])
    last_days = _last_days(days, states[order])
    table = FacetTable(
        current,
        ids[order],
        days,
        last_days,
        _months(days),
        states[order],
        pairs,
        _NONE,
        _NONE,
        last=last,
    )
    return _with_readers(connection, table)


def _packed_pairs(
    connection: sqlite3.Connection,
    before: FacetTable,
    place: Places,
    documents: Places,
    labels: Places,
) -> dict[Facet, Pairs]:
    """The pairs of all packed facets: those known before, moved to new places, and the new."""
    known = connection.execute(
        f"SELECT id, facet, value FROM labels WHERE facet IN ({_listed(PACKED)}) ORDER BY id"
    ).fetchall()
    most = max((row[0] for row in known), default=0)
    facet_of = np.zeros(most + 1, np.uint8)
    value_of = np.zeros(most + 1, np.int32)
    pairs: dict[Facet, Pairs] = {}
    for facet in PACKED:
        own = [(row[0], row[2]) for row in known if row[1] == facet]
        numbers = np.array([number for number, _ in own], np.int32)
        facet_of[numbers] = facet
        value_of[numbers] = np.arange(len(own), dtype=np.int32)
        old = before.pairs[facet]
        # A label's number never changes, and new ones are higher: old values keep their places.
        pairs[facet] = Pairs(
            place[old.documents], old.values, tuple(value for _, value in own), numbers
        )
    facets = facet_of[labels]
    for facet in PACKED:
        own_labels = facets == facet
        old = pairs[facet]
        all_documents = np.concatenate([old.documents, documents[own_labels]])
        all_values = np.concatenate([old.values, value_of[labels[own_labels]]])
        is_left = all_documents >= 0
        if not is_left.all():
            all_documents, all_values = all_documents[is_left], all_values[is_left]
        pairs[facet] = Pairs(all_documents, all_values, old.names, old.numbers)
    return pairs


def _with_readers(connection: sqlite3.Connection, table: FacetTable) -> FacetTable:
    """The table with what readers made of the documents, which is little and changes often."""
    tags = _readers_pairs(connection, table, Facet.TAG)
    pairs = {
        **table.pairs,
        Facet.TAG: tags,
        Facet.STATUS: _readers_pairs(connection, table, Facet.STATUS),
    }
    tagged = np.zeros(len(table), np.bool_)
    tagged[tags.documents] = True
    noted = table.flags(_asked(connection, f"SELECT DISTINCT document FROM {STANDING}"))
    return replace(table, pairs=pairs, tagged=tagged, noted=noted)


def _readers_pairs(connection: sqlite3.Connection, table: FacetTable, facet: Facet) -> Pairs:
    known = connection.execute(
        "SELECT id, value FROM labels WHERE facet = ? ORDER BY id", (int(facet),)
    ).fetchall()
    found: dict[int, Flags] = {}
    for number, value in known:
        if facet is not Facet.STATUS or value != _UNREAD:
            sql = "SELECT document FROM labelled WHERE label = ?"
            found[number] = table.flags(_asked(connection, sql, number))
    rest = np.ones(len(table), np.bool_)
    for flags in found.values():
        rest &= ~flags
    parts = [np.flatnonzero(found.get(number, rest)).astype(np.int32) for number, _ in known]
    return Pairs(
        np.concatenate([np.zeros(0, np.int32), *parts]),
        np.repeat(np.arange(len(parts), dtype=np.int32), [len(part) for part in parts]),
        tuple(value for _, value in known),
        np.array([number for number, _ in known], np.int32),
    )


def _days(connection: sqlite3.Connection, ids: Ids) -> Ids:
    """The day each id stands for: its own, unless more documents are of it than it has ids."""
    days = ids // DAY
    for id_, day in connection.execute("SELECT id, day FROM overflowing"):
        at = int(np.searchsorted(ids, id_))
        if at < len(ids) and ids[at] == id_:
            days[at] = day
    return days


def _months(days: Ids) -> NDArray[np.int32]:
    months = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    return months.astype(np.int64).astype(np.int32)


def _last_days(days: Ids, states: NDArray[np.uint8]) -> Ids:
    """The last day of a month or a year of which only that is known; else the day itself."""
    known = (states >> np.uint8(State.DATED)) & np.uint8(3)
    found = days.copy()
    for precision, unit in (("month", "M"), ("year", "Y")):
        some = known == DATED.index(precision)
        begun = (days[some] - _EPOCH).astype("datetime64[D]").astype(f"datetime64[{unit}]")
        found[some] = (begun + 1).astype("datetime64[D]").astype(np.int64) + _EPOCH - 1
    return found


def _asked(connection: sqlite3.Connection, sql: str, *values: object) -> Ids:
    return np.fromiter((row[0] for row in connection.execute(sql, values)), np.int64)


def _listed(facets: Iterable[Facet]) -> str:
    return ", ".join(str(int(facet)) for facet in facets)
