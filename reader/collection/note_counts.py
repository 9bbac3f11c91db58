"""How many notes each value has that a view of notes can be narrowed by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.collection.note_query import NoteQuery, is_all, note_tags, wanted
from reader.collection.query import FieldName, parse_query, terms, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.collection.index import Connection
    from reader.collection.sql import Sql

_READ = {
    FieldName.COLOUR: "n.colour",
    FieldName.AUTHOR: "n.author",
    FieldName.MOTIVATION: "n.motivation",
    FieldName.PLACEMENT: "n.placement",
    FieldName.PRIVATE: "n.is_private",
    FieldName.CHANGED: "substr(n.modified, 1, 7)",
    FieldName.STATUS: "max(n.document, 0)",
}
"""The fields whose values are counted as they stand in the table, and where."""
COUNTED = (FieldName.TAG, *_READ)
"""All fields whose values are counted."""


@dataclass(frozen=True, slots=True)
class ValueCount:
    """One value, and how many notes have it."""

    value: str
    count: int


def count_notes(
    connection: Connection, query: NoteQuery, fields: Iterable[FieldName] = COUNTED
) -> dict[FieldName, tuple[ValueCount, ...]]:
    """The values of each field, most frequent first.

    What the filter says of a field does not narrow that field's own counts, so that the
    alternatives can be seen.

    Raises:
        reader.collection.index.StorageError: If the index cannot be read.
    """
    queries = {field: _bare_of(query, field) for field in fields}
    asked: dict[str, list[FieldName]] = {}
    for field, own in queries.items():
        # Fields of which the filter says nothing are read in one walk over the notes.
        asked.setdefault(own.filter.text, []).append(field)
    found: dict[FieldName, Counter[str]] = {}
    for together in asked.values():
        own = queries[together[0]]
        which = wanted(connection, own)
        if which is not None:
            found.update(_counts(connection, own, together, which))
    return {field: _sorted(found.get(field, Counter())) for field in queries}


def _bare_of(query: NoteQuery, field: FieldName) -> NoteQuery:
    text = query.filter.text
    while own := next((term for term in terms(text) if term.field is field), None):
        fewer = without(text, own)
        if fewer == text:
            break
        text = fewer
    return query if text == query.filter.text else replace(query, filter=parse_query(text))


def _counts(
    connection: Connection, query: NoteQuery, fields: Sequence[FieldName], which: Sql
) -> Iterator[tuple[FieldName, Counter[str]]]:
    if FieldName.TAG in fields:
        yield FieldName.TAG, _tag_counts(connection, query, which)
    read = [field for field in fields if field in _READ]
    if not read:
        return
    columns = ", ".join(_READ[field] for field in read)
    rows = connection.execute(f"SELECT {columns} FROM notes n WHERE {which.text}", which.values)
    values = list(zip(*rows, strict=True)) or [()] * len(read)
    for field, column in zip(read, values, strict=True):
        words = _words_of(connection, field)
        named: Counter[str] = Counter()
        for value, count in Counter(column).items():
            named[words(value)] += count
        yield field, named


def _words_of(connection: Connection, field: FieldName) -> Callable[[object], str]:
    """How the values of a column are said in a filter."""
    match field:
        case FieldName.AUTHOR:
            return _Looked(dict(connection.execute("SELECT id, name FROM authors")))
        case FieldName.PRIVATE:
            return _Looked({0: "no", 1: "yes"})
        case FieldName.STATUS:
            told = "SELECT id, status FROM documents WHERE status <> 'unread'"
            # What is not here has no status.
            return _Looked({0: "", **dict(connection.execute(told))}, "unread")
        case _:
            return str


@dataclass(frozen=True, slots=True)
class _Looked:
    """Looks values up."""

    words: dict[object, str]
    otherwise: str = ""

    def __call__(self, value: object) -> str:
        return self.words.get(value, self.otherwise)


def _sorted(found: Counter[str]) -> tuple[ValueCount, ...]:
    counts = (ValueCount(value, count) for value, count in found.items() if value)
    return tuple(sorted(counts, key=_by_count))


def _tag_counts(connection: Connection, query: NoteQuery, which: Sql) -> Counter[str]:
    labels = {tag.number: tag.label for tag in note_tags(connection, query.labels)}
    found: Counter[str] = Counter()
    # Asked of all notes, the tags are counted in their own index, and the notes not looked at.
    some = "" if is_all(which) else f" WHERE note IN (SELECT n.id FROM notes n WHERE {which.text})"
    rows = connection.execute(
        f"SELECT tag, count(*) FROM tagged{some} GROUP BY tag", which.values if some else ()
    )
    for tag, count in rows:
        found[labels[tag]] += count
    return found


def _by_count(one: ValueCount) -> tuple[int, str]:
    return -one.count, one.value.casefold()
