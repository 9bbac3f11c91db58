"""How many notes each value has that a view of notes can be narrowed by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.collection.note_query import NoteQuery, note_tags, wanted
from reader.collection.query import FieldName, parse_query, terms, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.collection.index import Connection
    from reader.collection.sql import Sql

COUNTED = {
    FieldName.TAG: "",
    FieldName.COLOUR: "n.colour",
    FieldName.AUTHOR: "(SELECT name FROM authors a WHERE a.id = n.author)",
    FieldName.MOTIVATION: "n.motivation",
    FieldName.PLACEMENT: "n.placement",
    FieldName.PRIVATE: "CASE n.is_private WHEN 1 THEN 'yes' ELSE 'no' END",
    FieldName.CHANGED: "substr(n.modified, 1, 7)",
    FieldName.STATUS: "(SELECT d.status FROM documents d WHERE d.id = n.document)",
}
"""The fields whose values are counted, and the value of a note."""


@dataclass(frozen=True, slots=True)
class ValueCount:
    """One value, and how many notes have it."""

    value: str
    count: int


def count_notes(
    connection: Connection, query: NoteQuery, fields: Iterable[FieldName] = tuple(COUNTED)
) -> dict[FieldName, tuple[ValueCount, ...]]:
    """The values of each field, most frequent first.

    What the filter says of a field does not narrow that field's own counts, so that the
    alternatives can be seen.

    Raises:
        reader.collection.index.StorageError: If the index cannot be read.
    """
    return {field: _counts(connection, _bare_of(query, field), field) for field in fields}


def _bare_of(query: NoteQuery, field: FieldName) -> NoteQuery:
    text = query.filter.text
    while own := next((term for term in terms(text) if term.field is field), None):
        fewer = without(text, own)
        if fewer == text:
            break
        text = fewer
    return query if text == query.filter.text else replace(query, filter=parse_query(text))


def _counts(connection: Connection, query: NoteQuery, field: FieldName) -> tuple[ValueCount, ...]:
    which = wanted(connection, query)
    if which is None:
        return ()
    if field is FieldName.TAG:
        found = _tag_counts(connection, query, which)
    else:
        found = Counter(
            dict(
                connection.execute(
                    f"SELECT {COUNTED[field]}, count(*) FROM notes n WHERE {which.text} GROUP BY 1",
                    which.values,
                )
            )
        )
    counts = (ValueCount(value, count) for value, count in found.items() if value)
    return tuple(sorted(counts, key=_by_count))


def _tag_counts(connection: Connection, query: NoteQuery, which: Sql) -> Counter[str]:
    labels = {tag.number: tag.label for tag in note_tags(connection, query.labels)}
    found: Counter[str] = Counter()
    rows = connection.execute(
        "SELECT o.tag, count(*) FROM tagged o JOIN notes n ON n.id = o.note"
        f" WHERE {which.text} GROUP BY o.tag",
        which.values,
    )
    for tag, count in rows:
        found[labels[tag]] += count
    return found


def _by_count(one: ValueCount) -> tuple[int, str]:
    return -one.count, one.value.casefold()
