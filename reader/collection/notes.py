"""The notes of a whole collection: filtered, sorted, grouped and counted without any document."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.collection.day_orders import PLACE
from reader.collection.note_query import NoteQuery, note_tags, wanted
from reader.collection.schema import FIRST_UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.collection.index import Connection
    from reader.collection.sql import Sql

COLOURS = ("amber", "green", "blue", "rose", "violet")
"""In the order of their keys."""


class NoteOrder(StrEnum):
    """How notes are sorted."""

    DOCUMENT = "document"
    """By the date of their document, and in it from its beginning to its end; those without a
    document come first, for they wait for somebody."""
    NEWEST = "newest"
    """The same, the latest document first; those without a date come last here too."""
    CHANGED = "changed"
    """Last changed first."""
    MADE = "made"
    """Last made first."""
    TAG = "tag"
    AUTHOR = "author"


class Grouping(StrEnum):
    """What notes are brought together by."""

    NONE = "none"
    DOCUMENT = "document"
    TAG = "tag"
    """A note with two tags stands in both groups."""
    AUTHOR = "author"
    MONTH = "month"
    """In which they were last changed (UTC)."""
    COLOUR = "colour"


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Notes that share something.

    Attributes:
        label: A tag, a name, ``2026-11``, a colour; empty for those without, and of documents.
        document: The index's id of theirs; None for other groupings.
        start: Of its notes in the list.
        count: Of its notes.
    """

    label: str
    document: int | None
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class FoundNotes:
    """The answer to a question.

    Attributes:
        ids: Of notes, group by group, in order; one with several tags may stand in several.
        groups: Of the list, in order; one for all of it where nothing is grouped.
        total: How many notes were found, each once.
        documents: On how many documents they are.
        strays: How many of them are without a document.
    """

    ids: array[int]
    groups: tuple[NoteGroup, ...]
    total: int
    documents: int
    strays: int = 0


_NO_LABELS = ("",)
_PLACE = "n.motivation <> 'document', n.start IS NULL, n.start, n.uuid"
_BY_DATE = f"(SELECT {PLACE} FROM documents d WHERE d.id = n.document)"
"""Of no document, which comes first, where it is not here: those are parted by their files."""
_STRAY = "(SELECT s.home FROM strays s WHERE s.id = -n.document)"
_DOCUMENT = f"{_BY_DATE}, {_STRAY}, n.document"
_NEWEST = (
    f"n.document > 0, n.document >= {FIRST_UNDATED},"
    f" iif(n.document >= {FIRST_UNDATED}, {_BY_DATE}, -{_BY_DATE}), {_STRAY}, n.document"
)
_AUTHOR = "(SELECT name FROM authors a WHERE a.id = n.author)"
_ORDERS = {
    NoteOrder.DOCUMENT: f"{_DOCUMENT}, {_PLACE}",
    NoteOrder.NEWEST: f"{_NEWEST}, {_PLACE}",
    NoteOrder.CHANGED: f"n.modified DESC, {_DOCUMENT}, {_PLACE}",
    NoteOrder.MADE: f"n.created DESC, {_DOCUMENT}, {_PLACE}",
    NoteOrder.TAG: f"{_DOCUMENT}, {_PLACE}",
    NoteOrder.AUTHOR: f"{_AUTHOR} COLLATE NOCASE, {_DOCUMENT}, {_PLACE}",
}
_KEYS = {
    Grouping.NONE: "''",
    Grouping.DOCUMENT: "n.document",
    Grouping.TAG: "''",
    Grouping.AUTHOR: _AUTHOR,
    Grouping.MONTH: "substr(n.modified, 1, 7)",
    Grouping.COLOUR: "n.colour",
}


def find_notes(
    connection: Connection,
    query: NoteQuery,
    order: NoteOrder = NoteOrder.DOCUMENT,
    grouping: Grouping = Grouping.NONE,
) -> FoundNotes:
    """All notes that are asked for; none where the question cannot be understood.

    Raises:
        reader.collection.index.StorageError: If the index cannot be read.
    """
    which = wanted(connection, query)
    if which is None:
        return FoundNotes(array("q"), (), 0, 0)
    rows: list[tuple[int, int, str | int]] = connection.execute(
        f"SELECT n.id, n.document, {_KEYS[grouping]} FROM notes n WHERE {which.text}"
        f" ORDER BY {_ORDERS[order]}",
        which.values,
    ).fetchall()
    tags = _Tags(connection, query, which) if _needs_tags(order, grouping) else None
    if order is NoteOrder.TAG and tags is not None:
        rows.sort(key=tags.sort_key)
    documents = len({document for _, document, _ in rows if document > 0})
    strays = sum(document < 0 for _, document, _ in rows)
    pairs: list[tuple[str, int | None, int]]
    if grouping is Grouping.TAG and tags is not None:
        pairs = [(label, None, id_) for id_, _, _ in rows for label in tags.labels(id_)]
    else:
        is_document = grouping is Grouping.DOCUMENT
        pairs = [
            ("" if is_document else str(key), document if is_document else None, id_)
            for id_, document, key in rows
        ]
    ids, groups = _grouped(pairs, grouping)
    return FoundNotes(ids, groups, len(rows), documents, strays)


def _needs_tags(order: NoteOrder, grouping: Grouping) -> bool:
    return order is NoteOrder.TAG or grouping is Grouping.TAG


class _Tags:
    """The labels of the notes that are asked for."""

    def __init__(self, connection: Connection, query: NoteQuery, which: Sql) -> None:
        names = {tag.number: tag.label for tag in note_tags(connection, query.labels)}
        self._labels: dict[int, list[str]] = defaultdict(list)
        for note, tag in connection.execute(
            "SELECT o.note, o.tag FROM tagged o WHERE o.note IN"
            f" (SELECT n.id FROM notes n WHERE {which.text}) ORDER BY o.note, o.place",
            which.values,
        ):
            self._labels[note].append(names[tag])

    def labels(self, note: int) -> Sequence[str]:
        """Each once; an empty one for a note without tags."""
        own = self._labels.get(note, _NO_LABELS)
        return own if len(own) == 1 else tuple(dict.fromkeys(own))

    def sort_key(self, row: tuple[int, int, str | int]) -> tuple[bool, str]:
        label = min(self.labels(row[0]), key=str.casefold)
        return not label, label.casefold()


def _grouped(
    pairs: Iterable[tuple[str, int | None, int]], grouping: Grouping
) -> tuple[array[int], tuple[NoteGroup, ...]]:
    members: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for label, document, id_ in pairs:
        members[label, document].append(id_)
    ids = array("q")
    groups: list[NoteGroup] = []
    for label, document in _in_order(members, grouping):
        own = members[label, document]
        groups.append(NoteGroup(label, document, len(ids), len(own)))
        ids.extend(own)
    return ids, tuple(groups)


def _in_order(
    keys: Iterable[tuple[str, int | None]], grouping: Grouping
) -> Iterator[tuple[str, int | None]]:
    """Groups of documents come as their first notes do; what has no value comes last."""
    match grouping:
        case Grouping.TAG | Grouping.AUTHOR:
            yield from sorted(keys, key=_by_label)
        case Grouping.MONTH:
            yield from sorted(keys, reverse=True)
        case Grouping.COLOUR:
            yield from sorted(keys, key=_by_colour)
        case _:
            yield from keys


def _by_label(key: tuple[str, int | None]) -> tuple[bool, str, str]:
    return not key[0], key[0].casefold(), key[0]


def _by_colour(key: tuple[str, int | None]) -> int:
    return COLOURS.index(key[0]) if key[0] in COLOURS else len(COLOURS)
