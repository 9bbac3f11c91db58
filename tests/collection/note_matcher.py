"""The slow, obvious matcher for notes: what a condition means of one note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.collection.query import Condition, DateRange, FieldName, Words, date_bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.collection.entry import NoteEntry


def note_holds(note: NoteEntry, condition: Condition) -> bool:
    """Whether a note is what a condition on notes (but for tags) asks for."""
    value = condition.value
    texts = {
        FieldName.NOTE: note.text,
        FieldName.QUOTE: note.quote,
        FieldName.AUTHOR: note.author,
    }
    moments = {FieldName.MADE: note.created, FieldName.CHANGED: note.modified}
    if condition.field in texts and isinstance(value, Words):
        return holds_words(texts[condition.field].lower().split(), value)
    if condition.field in moments and isinstance(value, DateRange):
        known = date_bounds(moments[condition.field])
        return known is not None and value.holds(known)
    words = {
        FieldName.COLOUR: note.colour,
        FieldName.MOTIVATION: note.motivation,
        FieldName.PLACEMENT: note.placement,
        FieldName.PRIVATE: "yes" if note.is_private else "no",
    }
    return words[condition.field] == value


def holds_words(line: Sequence[str], asked: Words) -> bool:
    """Whether the words follow each other in a line of words."""
    *first, last = asked.words
    for at in range(len(line) - len(first)):
        *before, end = line[at : at + len(asked.words)]
        if before == first and (end.startswith(last) if asked.is_prefix else end == last):
            return True
    return False
