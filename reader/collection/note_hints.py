"""What a question to the notes may have meant besides what it says, one sentence each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.collection.hints import Hint, hints, hints_of_conditions
from reader.collection.note_query import note_tags

if TYPE_CHECKING:
    from reader.collection.index import Connection
    from reader.collection.note_query import NoteQuery
    from reader.collection.query import Condition


def note_hints(connection: Connection, query: NoteQuery) -> tuple[Hint, ...]:
    """What to try instead, and what may be meant and cannot be said to be.

    What is said of the query for documents has no correction: the filter is another one.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """

    def labels(_condition: Condition) -> list[str]:
        return _labels(connection, query)

    found = [*hints_of_conditions(connection, query.filter, labels)]
    if query.documents is not None:
        of_documents = hints(connection, query.documents)
        found += (replace(one, link="", correction="") for one in of_documents)
    return tuple(dict.fromkeys(found))


def _labels(connection: Connection, query: NoteQuery) -> list[str]:
    """What the tags on notes are called today; private notes only where they are asked for."""
    shown = "" if query.with_private else " JOIN notes n ON n.id = note WHERE NOT n.is_private"
    used = {tag for (tag,) in connection.execute(f"SELECT DISTINCT tag FROM tagged{shown}")}
    return [tag.label for tag in note_tags(connection, query.labels) if tag.number in used]
