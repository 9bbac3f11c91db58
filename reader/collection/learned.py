"""What a collection teaches of routing: whose a routing indicator is, where the tables are silent.

Many telegrams print an indicator beside the name of its owner (``RUEHVL/AMEMBASSY VELLIN 3578``,
and the station of format line 2 with the originator). The index counts these pairs; what they
say explains the tokens of other telegrams. It is told with its number, never as a fact of the
tables, and makes no findings.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.entry import STATION_MARK, Facet, station_label
from reader.collection.labels import label_key, values_of
from reader.reference import posts, routing
from reader.reference.tables import folded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from reader.collection.relations import Subject
    from reader.document import Telegram

_FEWEST = 2
"""One telegram is a slip of the pen as easily as a lesson."""
_SURE_OF_TEN = 9
_MOST_SEEN = 5
_PAIRS = (
    "SELECT l.value, p.documents FROM labels l JOIN paired p ON p.label = l.id"
    f" WHERE l.facet = {int(Facet.STATION)} AND p.documents > 0"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """With what a token is printed, and in how many other telegrams of the collection."""

    name: str
    telegrams: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What the collection says of a token that the tables do not know.

    Attributes:
        token: A routing indicator, or a name that is printed without one.
        seen: What stands beside it elsewhere, the most frequent first; at most five.
        telegrams: In how many others anything does; copies of one telegram count each.
    """

    token: str
    seen: tuple[Seen, ...]
    telegrams: int

    @property
    def name(self) -> str:
        """What it stands for; empty where it stands for several, or only one telegram says so."""
        first = self.seen[0]
        is_one = first.telegrams * 10 >= self.telegrams * _SURE_OF_TEN
        return first.name if is_one and first.telegrams >= _FEWEST else ""


def learned_of(
    connection: sqlite3.Connection, subject: Subject, telegram: Telegram
) -> tuple[Learned, ...]:
    """What other telegrams say of the tokens of this one that the tables do not know.

    Args:
        connection: Of the index.
        subject: Which telegram it is.
        telegram: Itself.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    own = _own(connection, subject)
    found = [
        _learned(one, _beside_indicator(connection, one), own)
        for one in _unknown_stations(telegram)
    ]
    names = tuple(_unknown_names(telegram))
    if names:
        beside = _beside_names(connection, names)
        found += [_learned(one, beside.get(one, []), own) for one in names]
    return tuple(one for one in found if one is not None)


def _unknown_stations(telegram: Telegram) -> Iterator[str]:
    addresses = (*telegram.action, *telegram.info, *telegram.exempt)
    printed = (
        *telegram.routing_indicators,
        telegram.originating_routing_indicator,
        *(one.routing_indicator for one in addresses),
    )
    every = dict.fromkeys(folded(one.value) for one in printed if one is not None)
    yield from (one for one in every if routing.station(one) is None)


def _unknown_names(telegram: Telegram) -> Iterator[str]:
    """Addressees that no indicator and no table explains."""
    bare = (
        folded(one.plad.value)
        for one in (*telegram.action, *telegram.info, *telegram.exempt)
        if one.routing_indicator is None
    )
    yield from (one for one in dict.fromkeys(bare) if posts.canonical(one) is None)


_Pair = tuple[str, str]
_Counted = tuple[_Pair, str, int]
"""An indicator and a name, which of the two is told, and in how many documents they stand."""


def _own(connection: sqlite3.Connection, subject: Subject) -> frozenset[str]:
    """The pairs the index counted in this very telegram."""
    row = connection.execute(
        "SELECT d.id FROM documents d JOIN files f ON f.id = d.file"
        " WHERE f.path = ? AND d.member IS ? AND d.telegram = ?",
        (os.fsencode(subject.path), subject.member, subject.telegram),
    ).fetchone()
    return frozenset(values_of(connection, row[0], Facet.STATION)) if row else frozenset()


def _beside_indicator(connection: sqlite3.Connection, indicator: str) -> list[_Counted]:
    rows = connection.execute(f"{_PAIRS} AND l.key = ?", (label_key(indicator),))
    pairs = [(*_pair(value), count) for value, count in rows]
    return [((one, name), name, count) for one, name, count in pairs if one == indicator]


def _beside_names(
    connection: sqlite3.Connection, names: Iterable[str]
) -> dict[str, list[_Counted]]:
    """All pairs are looked through: there are thousands, and names are no keys."""
    found: dict[str, list[_Counted]] = {name: [] for name in names}
    for value, count in connection.execute(_PAIRS):
        indicator, name = _pair(value)
        if name in found:
            found[name].append(((indicator, name), indicator, count))
    return found


def _pair(value: str) -> _Pair:
    indicator, _, name = value.partition(STATION_MARK)
    return indicator, name


def _learned(token: str, counted: Iterable[_Counted], own: frozenset[str]) -> Learned | None:
    elsewhere = [
        Seen(told, count - (station_label(pair).value in own)) for pair, told, count in counted
    ]
    seen = sorted((one for one in elsewhere if one.telegrams), key=_by_number)
    if not seen:
        return None
    return Learned(token, tuple(seen[:_MOST_SEEN]), sum(one.telegrams for one in seen))


def _by_number(one: Seen) -> tuple[int, str]:
    return -one.telegrams, one.name
