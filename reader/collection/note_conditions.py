"""What a condition asks of a note, as SQL over ``notes n``."""

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


def note_words(match: str) -> Sql:
    """The condition that a note holds what the table of notes' words is asked for."""
    return Sql("n.id IN (SELECT rowid FROM note_words WHERE note_words MATCH ?)", (match,))


def _iso(day: int) -> str:
    return f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"
