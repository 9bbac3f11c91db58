"""The left side of the view: what the notes can be narrowed by, with counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.app.note_view import COUNTED
from reader.collection.notes import COLOURS
from reader.collection.query import Choice, FieldName, choice_of, words_of
from reader.ui.notes.cards import month_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.collection.note_counts import ValueCount

_TITLES = {
    FieldName.TAG: "My tags",
    FieldName.COLOUR: "Colour",
    FieldName.AUTHOR: "Author",
    FieldName.MOTIVATION: "Kind of note",
    FieldName.PLACEMENT: "Place in the text",
    FieldName.PRIVATE: "Shared or private",
    FieldName.CHANGED: "Changed in",
    FieldName.STATUS: "Status of the document",
}
_IN_TIME = frozenset({FieldName.CHANGED})


@dataclass(frozen=True, slots=True)
class NoteValue:
    """One value that notes can be narrowed to.

    Attributes:
        value: As it stands in the filter.
        label: For people.
        count: Notes that have it.
        choice: What the filter says of it.
        explanation: None is needed.
    """

    value: str
    label: str
    count: int
    choice: Choice
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class NoteFacet:
    """Something that notes can be narrowed by, and its values in the order shown."""

    field: FieldName
    title: str
    values: tuple[NoteValue, ...]
    more: int = 0

    @property
    def name(self) -> str:
        """That of its field."""
        return str(self.field)

    @property
    def spec(self) -> NoteFacet:
        """Itself: it knows its title and its field."""
        return self


def facets_of(counts: Mapping[FieldName, Sequence[ValueCount]], text: str) -> Iterator[NoteFacet]:
    """What the view can be narrowed by; a value that all notes share says what they are.

    Args:
        counts: Of the values of each field.
        text: The filter as typed.
    """
    for field in COUNTED:
        values = tuple(_value(field, one, text) for one in _sorted(field, counts.get(field, ())))
        if values:
            yield NoteFacet(field, _TITLES[field], values)


def none_of(
    counts: Mapping[FieldName, Sequence[ValueCount]],
) -> dict[FieldName, Sequence[ValueCount]]:
    """The same values, none of which any note has."""
    return {field: tuple(replace(one, count=0) for one in own) for field, own in counts.items()}


def _sorted(field: FieldName, counts: Sequence[ValueCount]) -> Sequence[ValueCount]:
    """Months newest first, colours as their keys are, all else by their counts."""
    if field in _IN_TIME:
        return sorted(counts, key=_by_value, reverse=True)
    if field is FieldName.COLOUR:
        return sorted(counts, key=_by_key)
    return counts


def _by_value(one: ValueCount) -> str:
    return one.value


def _by_key(one: ValueCount) -> int:
    return COLOURS.index(one.value) if one.value in COLOURS else len(COLOURS)


def _value(field: FieldName, one: ValueCount, text: str) -> NoteValue:
    label = words_of(field, one.value)
    if field is FieldName.CHANGED:
        label = month_words(one.value)
    return NoteValue(one.value, label, one.count, choice_of(text, field, one.value))
