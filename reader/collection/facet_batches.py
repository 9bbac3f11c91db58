"""What facets are counted from: the labels of each batch of documents, packed for numpy.

Reading millions of pairs (document, label) row by row takes seconds; a batch is read as it lies.
"""

from __future__ import annotations

import zlib
from array import array
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from reader.collection.completeness import completeness_of
from reader.collection.entry import Facet
from reader.collection.query import FIELDS, FieldName
from reader.collection.schema import date_precision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reader.collection.entry import Entry

PACKED = (
    Facet.KIND,
    Facet.POST,
    Facet.CLASSIFICATION,
    Facet.CAPTION,
    Facet.CODE,
    Facet.ADDRESSEE,
    Facet.CHECK,
    Facet.FORMAT,
    Facet.FOLDER,
)
"""What a document says of itself; its reader's tags and status change without a new row."""
_INSERT = "INSERT INTO facet_batches (documents, states, sizes, labels) VALUES (?, ?, ?, ?)"
_IN_ONE_BATCH = 4_000
_QUICKLY = 1
"""A third is left, and loading takes 1.4 times as long (63 ms beside 45 at 50,000)."""


class State(IntEnum):
    """What a byte says of a document: two bits for its date, two for its sections, one for checks.

    The values of the two fields are places in the choices of ``dated:`` and ``sections:``.
    """

    DATED = 0
    SECTIONS = 2
    CHECKED = 4


DATED = FIELDS[FieldName.DATED].choices
SECTIONS = FIELDS[FieldName.SECTIONS].choices


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document of a batch.

    Attributes:
        id: In the index.
        state: As :func:`state_of` makes it.
        labels: Numbers of its labels of the :data:`PACKED` facets.
    """

    id: int
    state: int
    labels: Sequence[int]


def put_batch(connection: sqlite3.Connection, documents: Iterable[PackedDocument]) -> None:
    """Store a batch; one without documents is not stored.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    ids, states, sizes, labels = array("q"), array("B"), array("H"), array("i")
    for document in documents:
        ids.append(document.id)
        states.append(document.state)
        sizes.append(len(document.labels))
        labels.extend(document.labels)
    if ids:
        parts = (ids.tobytes(), states.tobytes(), sizes.tobytes(), labels.tobytes())
        connection.execute(_INSERT, tuple(zlib.compress(part, _QUICKLY) for part in parts))


def unpacked(part: bytes) -> bytes:
    """A part of a batch as :func:`put_batch` was given it.

    Raises:
        ValueError: If it is spoiled.
    """
    try:
        return zlib.decompress(part)
    except zlib.error as error:
        raise ValueError(*error.args) from error


def state_of(entry: Entry) -> int:
    """The byte of a document."""
    completeness = completeness_of(
        entry.sections, entry.declared, is_incomplete=entry.is_incomplete
    )
    dated = DATED.index(date_precision(entry.date).name.lower())
    sections = SECTIONS.index(completeness.name.lower())
    checked = int(entry.findings > 0)
    return dated << State.DATED | sections << State.SECTIONS | checked << State.CHECKED


def drop_dead(connection: sqlite3.Connection, dead: Iterable[int]) -> None:
    """Write the batches anew, each document once as it was said last, without dead ones.

    Part of a transaction of the writer. Whoever has read the batches sees that none of them is
    there any more.

    Raises:
        sqlite3.Error: If the index cannot be written.
    """
    gone = set(dead)
    packed: dict[int, PackedDocument] = {}
    last = 0
    for number, *blobs in connection.execute(
        "SELECT id, documents, states, sizes, labels FROM facet_batches ORDER BY id"
    ):
        last = number
        packed |= {one.id: one for one in _unpacked(*blobs) if one.id not in gone}
    # Batches get numbers of their own: one that is read must not be taken for another.
    connection.execute("DELETE FROM facet_batches WHERE id < ?", (last,))
    left = [packed[id_] for id_ in sorted(packed)]
    for start in range(0, len(left), _IN_ONE_BATCH):
        put_batch(connection, left[start : start + _IN_ONE_BATCH])
    connection.execute("DELETE FROM facet_batches WHERE id = ?", (last,))


def _unpacked(documents: bytes, states: bytes, sizes: bytes, labels: bytes) -> list[PackedDocument]:
    ids, numbers = array("q", unpacked(documents)), array("i", unpacked(labels))
    counts = array("H", unpacked(sizes))
    found: list[PackedDocument] = []
    at = 0
    for id_, state, size in zip(ids, unpacked(states), counts, strict=True):
        found.append(PackedDocument(id_, state, numbers[at : at + size]))
        at += size
    return found
