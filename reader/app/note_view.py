"""What a view over all notes of a collection asks its index, and what it is answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.app.note_scope import labels_of_today
from reader.collection.note_counts import ValueCount, count_notes
from reader.collection.note_hints import note_hints
from reader.collection.note_rows import IndexedNote, notes
from reader.collection.notes import FoundNotes, Grouping, NoteOrder, find_notes
from reader.collection.query import FieldName

if TYPE_CHECKING:
    from reader.app.indexing import CollectionIndex
    from reader.collection.hints import Hint
    from reader.collection.note_query import NoteQuery

PAGE = 200
"""Notes on one page of the view."""
COUNTED = (
    FieldName.TAG,
    FieldName.COLOUR,
    FieldName.AUTHOR,
    FieldName.MOTIVATION,
    FieldName.PLACEMENT,
    FieldName.PRIVATE,
    FieldName.CHANGED,
    FieldName.STATUS,
)
"""The fields the view can be narrowed by with a click, in their order there."""


@dataclass(frozen=True, slots=True)
class NotesAsked:
    """What the view asks.

    Attributes:
        query: Which notes; its labels are filled in from the codebook of today.
        order: How they are sorted.
        grouping: What they are brought together by.
    """

    query: NoteQuery
    order: NoteOrder = NoteOrder.DOCUMENT
    grouping: Grouping = Grouping.DOCUMENT


@dataclass(frozen=True, slots=True)
class NotesAnswer:
    """What the view shows.

    Attributes:
        asked: The question, with the labels of today.
        found: All notes that are shown.
        counts: Of the values the view can be narrowed by.
        total: How many notes the collection has.
        hints: What may have been meant.
    """

    asked: NotesAsked
    found: FoundNotes
    counts: dict[FieldName, tuple[ValueCount, ...]]
    total: int
    hints: tuple[Hint, ...] = ()

    @property
    def last_page(self) -> int:
        """Counted from 0."""
        return max(0, len(self.found.ids) - 1) // PAGE


def answer(index: CollectionIndex, asked: NotesAsked) -> NotesAnswer:
    """Ask the index.

    Raises:
        IndexFaultError: If it cannot be used.
        StorageError: If it cannot be read.
    """
    with index.reading() as connection:
        query = replace(asked.query, labels=labels_of_today(connection, index.root))
        total = connection.execute("SELECT count(*) FROM notes").fetchone()[0]
        return NotesAnswer(
            asked=replace(asked, query=query),
            found=find_notes(connection, query, asked.order, asked.grouping),
            counts=count_notes(connection, query, COUNTED) if query.can_be_read else {},
            total=total,
            hints=note_hints(connection, query) if query.can_be_read else (),
        )


def page(index: CollectionIndex, shown: NotesAnswer, number: int) -> list[IndexedNote]:
    """The notes of one page of an answer, counted from 0.

    Raises:
        IndexFaultError: If it cannot be used.
        StorageError: If it cannot be read.
    """
    ids = shown.found.ids[number * PAGE : (number + 1) * PAGE]
    with index.reading() as connection:
        return notes(connection, ids, shown.asked.query.labels)
