"""Readings of several copies of a document, each note told with one of them only.

What `reader.collection.note_copies` does for the index, for who reads the documents themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations.counting import is_on_whole
from reader.collection.elsewhere import is_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.annotations import Annotation, Fact, Reading


def told_once(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings, without notes that an earlier one of them told.

    A document whose name no notes file of it carries comes behind all others, for the notes may
    belong to one of those. A copy of which nothing is left to be told is left out, unless its
    notes could not all be read.
    """
    seen: set[object] = set()
    later: list[Reading] = []
    for reading in readings:
        if reading.remembered and not _carries_its_name(reading):
            later.append(reading)
        else:
            yield from _rest(reading, seen)
    for reading in later:
        yield from _rest(reading, seen)


def _rest(reading: Reading, seen: set[object]) -> Iterator[Reading]:
    notes = tuple(note for note in reading.notes if _said(note.annotation) not in seen)
    facts = tuple(
        one for one in reading.facts if not is_on_whole(one) or seen.isdisjoint(_read(reading, one))
    )
    rest = replace(reading, notes=notes, facts=facts)
    seen.update(_said(note.annotation) for note in notes)
    for fact in facts:
        if is_on_whole(fact):
            seen.update(_read(reading, fact))
    is_left = len(notes) == len(reading.notes) and len(facts) == len(reading.facts)
    if is_left or rest.note_count or reading.problems:
        yield rest


def _said(note: Annotation) -> object:
    """What a note says, whatever its tags are called in the folder of its document."""
    tags = tuple(tag.id for tag in note.tags)
    return note.id, note.version, note.note, note.colour, note.motivation, note.is_private, tags


def _read(reading: Reading, fact: Fact) -> set[object]:
    """The notes files that say something of a document as a whole, with what they say."""
    return {
        (source.path, fact.kind, fact.version)
        for source in reading.remembered
        if any(one.id == fact.id and one.version == fact.version for one in source.file.entries)
    }


def _carries_its_name(reading: Reading) -> bool:
    path = reading.document.source.address.path
    return any(
        is_beside(one.path, path) or one.file.document.name == path.name
        for one in reading.remembered
    )
