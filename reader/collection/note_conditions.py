"""What a condition asks of a note, as SQL over ``notes n``, and which documents show a note.

The rule for notes that several copies of a document show: *of a document is said what it shows*
(its row, its facets, every search for documents, as of the same document when it is opened), and
*a note is told once* (a list of notes, its counts, an export). The table ``notes`` holds each note
once, with one document; ``copied`` says which others show it. Whoever asks which documents a note
is on, or which notes are on a document, asks through this module.
"""

from __future__ import annotations

from reader.collection.query import Condition, DateRange, FieldName, Words
from reader.collection.sql import Sql, phrase

_COLUMNS = {
    FieldName.NOTE: "words",
    FieldName.QUOTE: "quote",
    FieldName.AUTHOR: "author",
}
_CHOSEN = {
    FieldName.COLOUR: "n.colour = ?",
    FieldName.MOTIVATION: "n.motivation = ?",
    FieldName.PLACEMENT: "n.placement = ?",
}
_SHOWN_BY = "copied c JOIN notes n ON n.document = c.home AND n.uuid = c.uuid"
STANDING = (
    "(SELECT n.id AS note, n.document AS document FROM notes n WHERE n.document > 0"
    f" UNION ALL SELECT n.id, c.document FROM {_SHOWN_BY})"
)
"""Each note with each document that shows it; of several the first is where it is listed."""
_MOMENTS = {FieldName.MADE: "n.created", FieldName.CHANGED: "n.modified"}


def note_condition(condition: Condition) -> Sql | None:
    """The condition on a note; None where it speaks of something else, or of tags."""
    field, value = condition.field, condition.value
    if field in _COLUMNS and isinstance(value, Words):
        return note_words(f"{_COLUMNS[field]} : {phrase(value)}")
    if field in _MOMENTS and isinstance(value, DateRange):
        # Of a note on a whole document nobody knows when it was made.
        day = f"substr({_MOMENTS[field]}, 1, 10)"
        return Sql(f"({day} BETWEEN ? AND ?)", (_iso(value.first), _iso(value.last)))
    if field in _CHOSEN:
        return Sql(f"({_CHOSEN[field]})", (str(value),))
    if field is FieldName.PRIVATE:
        return Sql("n.is_private" if value == "yes" else "(NOT n.is_private)")
    return None


def documents_showing(which: Sql) -> Sql:
    """The documents that show a note of which a condition holds, as a question for their ids."""
    found = f"SELECT n.document FROM notes n WHERE {which.text}"
    copies = f"SELECT c.document FROM {_SHOWN_BY} WHERE {which.text}"
    return Sql(f"{found} UNION ALL {copies}", (*which.values, *which.values))


def shown_by(documents: Sql) -> Sql:
    """The condition that a note is shown by one of the documents a question finds."""
    asked = f"WITH asked(id) AS ({documents.text})"
    listed = "SELECT n.id FROM notes n WHERE n.document IN (SELECT id FROM asked)"
    copies = f"SELECT n.id FROM {_SHOWN_BY} WHERE c.document IN (SELECT id FROM asked)"
    return Sql(f"n.id IN ({asked} {listed} UNION ALL {copies})", documents.values)


def note_words(match: str) -> Sql:
    """The condition that a note holds what the table of notes' words is asked for."""
    return Sql("n.id IN (SELECT rowid FROM note_words WHERE note_words MATCH ?)", (match,))


def _iso(day: int) -> str:
    return f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"
