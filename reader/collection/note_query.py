"""What is asked of the notes of a collection, as SQL over ``notes n``.

The language is that of documents, read for notes: words and phrases stand in a note or in its
passage, ``tag:``, ``author:``, ``colour:`` and the like are its own, and every other field is
asked of its document (``post:vellin``, ``date:2007..2008``, ``status:relevant``, ``text:lamps``).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.collection.compile import documents_where
from reader.collection.labels import label_key
from reader.collection.note_conditions import note_condition, note_words, shown_by
from reader.collection.query import (
    And,
    Condition,
    FieldName,
    Near,
    Node,
    Not,
    Or,
    Query,
    Words,
    parse_query,
)
from reader.collection.search import spelled_out
from reader.collection.sql import Sql, joined, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.collection.index import Connection

_WORDS = "{words quote}"
_EVERY_PARTS = (Sql("1"),)
_EVERY = joined(_EVERY_PARTS, " AND ")


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """What is asked of the notes of a collection.

    Attributes:
        filter: Of the notes; an empty query asks for all.
        documents: Only notes that documents show which this query finds.
        within: Only notes that documents show in this folder, below the collection's.
        document: Only notes that this one shows: its path below the folder, and its member.
        labels: Of tags by their ids, as the codebook has them today; others are as noted.
        with_private: Private notes too.
    """

    filter: Query = field(default_factory=lambda: parse_query(""))
    documents: Query | None = None
    within: str = ""
    document: tuple[str, str | None] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    with_private: bool = True

    @property
    def can_be_read(self) -> bool:
        """Whether both queries are understood."""
        return not (self.filter.problems or (self.documents and self.documents.problems))


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A tag that stands on notes: its number in the index, its id, and its label of today."""

    number: int
    id: str
    label: str


def note_tags(connection: Connection, labels: Mapping[str, str]) -> list[KnownTag]:
    """All tags that ever stood on a note of the collection.

    Args:
        connection: Of the index.
        labels: By their ids, as the codebook has them today.
    """
    rows = connection.execute("SELECT id, uuid, label FROM note_tags")
    return [KnownTag(number, uuid, labels.get(uuid, label)) for number, uuid, label in rows]


def wanted(connection: Connection, query: NoteQuery) -> Sql | None:
    """The condition on ``notes n``; None for a question that cannot be understood."""
    if not query.can_be_read:
        return None
    conditions = [*_EVERY_PARTS]
    if not query.with_private:
        conditions.append(Sql("NOT n.is_private"))
    if query.filter.root is not None:
        tags = note_tags(connection, query.labels)
        conditions.append(_of_note(spelled_out(connection, query.filter.root), tags))
    if query.documents is not None and query.documents.root is not None:
        root = spelled_out(connection, query.documents.root)
        conditions.append(_on_documents(documents_where(root)))
    if query.within:
        conditions.append(_within(query.within))
    if query.document is not None:
        path, member = query.document
        is_it = "d.file = (SELECT id FROM files WHERE path = ?) AND d.member IS ?"
        conditions.append(_on_documents(Sql(is_it, (os.fsencode(path), member))))
    return joined(conditions, " AND ")


def is_all(which: Sql) -> bool:
    """Whether a condition that :func:`wanted` made holds of every note."""
    return which == _EVERY


def _of_note(node: Node, tags: Sequence[KnownTag]) -> Sql:
    match node:
        case Words():
            return note_words(f"{_WORDS} : {phrase(node)}")
        case Near(parts, within):
            return note_words(f"{_WORDS} : NEAR({' '.join(map(phrase, parts))}, {within})")
        case And(parts):
            return joined((_of_note(part, tags) for part in parts), " AND ")
        case Or(parts):
            return joined((_of_note(part, tags) for part in parts), " OR ")
        case Not(part):
            inside = _of_note(part, tags)
            return Sql(f"NOT {inside.text}", inside.values)
        case Condition(FieldName.TAG, Words() as value):
            return _tagged(value, tags)
        case Condition():
            return note_condition(node) or _on_documents(documents_where(node))
        case _:
            raise AssertionError(f"similar words are replaced by spellings: {node}")


def _tagged(value: Words, tags: Sequence[KnownTag]) -> Sql:
    key = "".join(value.words)
    numbers = [
        str(tag.number)
        for tag in tags
        if (
            label_key(tag.label).startswith(key) if value.is_prefix else label_key(tag.label) == key
        )
    ]
    return Sql(f"n.id IN (SELECT note FROM tagged WHERE tag IN ({', '.join(numbers)}))")


def _on_documents(inside: Sql) -> Sql:
    return shown_by(Sql(f"SELECT d.id FROM documents d WHERE {inside.text}", inside.values))


def _within(folder: str) -> Sql:
    first = os.fsencode(os.path.join(folder, ""))  # noqa: PTH118 - with its last separator
    last = first[:-1] + bytes([first[-1] + 1])
    inside = Sql("d.file IN (SELECT id FROM files WHERE path >= ? AND path < ?)", (first, last))
    not_here = "n.document IN (SELECT -id FROM strays WHERE home >= ? AND home < ?)"
    return joined((_on_documents(inside), Sql(not_here, (first, last))), " OR ")
