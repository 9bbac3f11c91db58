"""Writing what a document is labelled with, and finding labels again."""

from __future__ import annotations

import os
from collections import Counter
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from reader.collection.entry import STATION_MARK, Facet, Label
from reader.collection.facet_batches import PACKED, PackedDocument, put_batch, state_of
from reader.collection.tokens import joined_words
from reader.document.varints import packed_numbers, unpacked_numbers

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reader.collection.entry import Entry

_FEW = frozenset((*PACKED, Facet.TAG, Facet.STATUS, Facet.STATION))
"""Facets whose values many documents share: their numbers are worth the memory they take."""
_APART = "INSERT OR REPLACE INTO apart (document, folds, labels) VALUES (?, ?, ?)"
_LABELLED = "INSERT INTO labelled (label, document) VALUES (?, ?)"
_PAIRED = (
    "INSERT INTO paired (label, documents) VALUES (?, ?)"
    " ON CONFLICT (label) DO UPDATE SET documents = documents + excluded.documents"
)
_FIND = "SELECT id FROM labels WHERE facet = ? AND key = ? AND value = ?"


class LabelFiling:
    """Puts labels in and takes them out, within a transaction of the writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[Label, int] = {}

    def clear(self) -> None:
        """Look again at what the index holds."""
        self._numbers.clear()

    def number(self, label: Label) -> int:
        """The number of a label; made if there is none."""
        number = self._numbers.get(label)
        if number is None:
            run = self._connection.execute
            stored = (int(label.facet), _key(label), label.value)
            row = run(_FIND, stored).fetchone()
            if row is None:
                made = run("INSERT INTO labels (facet, key, value) VALUES (?, ?, ?)", stored)
                assert made.lastrowid is not None
                number = made.lastrowid
            else:
                number = int(row[0])
            if label.facet in _FEW:
                self._numbers[label] = number
        return number

    def put(self, rows: Iterable[tuple[int, Entry, str]]) -> None:
        """Put in what documents say of themselves.

        Args:
            rows: The id of each document, the document, and the path of its file.
        """
        pairs: list[tuple[int, int]] = []
        stations: Counter[int] = Counter()
        packed: list[PackedDocument] = []
        apart: list[tuple[int, bytes, bytes]] = []
        for id_, entry, path in rows:
            labels = {self.number(one): one.facet for one in (*entry.labels, *_folders(path))}
            # Of stations only their number is asked: a row for each document would be 2 % more.
            stations.update(one for one, facet in labels.items() if facet is Facet.STATION)
            pairs += [(one, id_) for one, facet in labels.items() if facet is not Facet.STATION]
            apart.append((id_, entry.folds, _packed(labels)))
            counted = [number for number, facet in labels.items() if facet in PACKED]
            packed.append(PackedDocument(id_, state_of(entry), counted))
        # In the order of the table, which takes half the time and fills its pages better.
        pairs.sort()
        self._connection.executemany(_LABELLED, pairs)
        self._connection.executemany(_APART, apart)
        self._connection.executemany(_PAIRED, sorted(stations.items()))
        put_batch(self._connection, packed)

    def forget(self, document: int) -> None:
        """Take out what a document said of itself."""
        numbers = _numbers_of(self._connection, document)
        self._connection.executemany(
            "DELETE FROM labelled WHERE label = ? AND document = ?",
            ((number, document) for number in numbers),
        )
        self._connection.executemany(
            "UPDATE paired SET documents = documents - 1 WHERE label = ?",
            ((number,) for number in numbers),
        )
        self._connection.execute("DELETE FROM apart WHERE document = ?", (document,))


def label_number(connection: sqlite3.Connection, facet: Facet, value: str) -> int | None:
    """The number of a label; None where there is none.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    label = Label(facet, value)
    row = connection.execute(_FIND, (int(facet), _key(label), value)).fetchone()
    return int(row[0]) if row is not None else None


def values_of(connection: sqlite3.Connection, document: int, facet: Facet) -> list[str]:
    """What a document says of itself in one facet, sorted; not its reader's tags and status.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    numbers = ", ".join(map(str, _numbers_of(connection, document)))
    # The plus lets SQLite go by the numbers, not through all labels of the facet.
    rows = connection.execute(
        f"SELECT value FROM labels WHERE id IN ({numbers}) AND +facet = ? ORDER BY value",
        (int(facet),),
    )
    return [value for (value,) in rows]


def label_key(value: str) -> str:
    """A label as it is looked up: its words without case, accents and blanks."""
    return joined_words(value)


def folder_key(path: str) -> str:
    """A folder as it is looked up: the keys of the names on the way to it, a slash between."""
    return "/".join(map(label_key, path.split("/")))


def _key(label: Label) -> str:
    if label.facet is Facet.STATION:
        return label_key(label.value.partition(STATION_MARK)[0])
    return folder_key(label.value) if label.facet is Facet.FOLDER else label_key(label.value)


def _folders(path: str) -> tuple[Label, ...]:
    """The folders below the collection's that a file lies in, each by the way to it."""
    return _ways(os.path.dirname(path))  # noqa: PTH120 - a quarter of the time of PurePath


@lru_cache(maxsize=1024)
def _ways(folder: str) -> tuple[Label, ...]:
    names = os.fsencode(folder.replace(os.sep, "/")).decode("utf-8", "replace").split("/")
    ways = accumulate(names, "{}/{}".format) if folder else ()
    return tuple(Label(Facet.FOLDER, way) for way in reversed(list(ways)))


def _packed(numbers: Iterable[int]) -> bytes:
    return packed_numbers(after - before for before, after in pairwise((0, *sorted(numbers))))


def _numbers_of(connection: sqlite3.Connection, document: int) -> list[int]:
    row = connection.execute("SELECT labels FROM apart WHERE document = ?", (document,)).fetchone()
    return list(accumulate(unpacked_numbers(row[0]))) if row is not None else []
