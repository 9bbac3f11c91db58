"""Readings of several copies of a document, each note told with one of them only.

What `reader.collection.note_copies` does for the index, for who reads the documents themselves.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations.counting import is_on_whole
from reader.annotations.question_words import told_apart
from reader.collection.elsewhere import is_beside
from reader.export.selection import WHOLE_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reader.annotations import Annotation, Fact, Reading
    from reader.document import Address


class OtherCopies:
    """Which other files show a note that is told once."""

    def __init__(self) -> None:
        self._paths: defaultdict[tuple[Address, str], dict[Path, None]] = defaultdict(dict)

    def add(self, address: Address, note_id: str, path: Path) -> None:
        """A file shows a note that is told with another document.

        Args:
            address: Of the document it is told with.
            note_id: The note's, or :data:`reader.export.selection.WHOLE_DOCUMENT`.
            path: The file.
        """
        if path != address.path:
            self._paths[address, note_id][path] = None

    def hear(self, found: Mapping[tuple[Address, str], Iterable[Path]]) -> None:
        """The same of many notes, as the index knows them."""
        for (address, note_id), paths in found.items():
            for path in paths:
                self.add(address, note_id, path)

    def names(self, address: Address, note_id: str) -> tuple[str, ...]:
        """The other files by their names, with as much of their folders as tells them apart."""
        found = sorted(self._paths.get((address, note_id), ()))
        return tuple(dict.fromkeys(told_apart(address.path, path)[1] for path in found))


def told_once(readings: Iterable[Reading], others: OtherCopies) -> Iterator[Reading]:
    """The readings, without notes that an earlier one of them told.

    A document whose name no notes file of it carries comes behind all others, for the notes may
    belong to one of those. A copy of which nothing is left to be told is left out, unless its
    notes could not all be read.

    Args:
        readings: Of the documents.
        others: Hears of what is left out, so that the copies can be named in the end.
    """
    telling = _Telling(others)
    later: list[Reading] = []
    for reading in readings:
        if reading.remembered and not _carries_its_name(reading):
            later.append(reading)
        else:
            yield from telling.rest(reading)
    for reading in later:
        yield from telling.rest(reading)


class _Telling:
    """What was told so far, and with which document."""

    def __init__(self, others: OtherCopies) -> None:
        self._others = others
        self._seen: dict[object, Address] = {}

    def rest(self, reading: Reading) -> Iterator[Reading]:
        """A reading without what was told before, if anything is left of it."""
        notes = tuple(one for one in reading.notes if not self._is_told(reading, one.annotation))
        facts = tuple(
            one
            for one in reading.facts
            if not is_on_whole(one) or not self._is_told_of_whole(reading, one)
        )
        rest = replace(reading, notes=notes, facts=facts)
        is_left = len(notes) == len(reading.notes) and len(facts) == len(reading.facts)
        if is_left or rest.note_count or reading.problems:
            yield rest

    def _is_told(self, reading: Reading, note: Annotation) -> bool:
        return self._is_known(reading, note.id, {_said(note)})

    def _is_told_of_whole(self, reading: Reading, fact: Fact) -> bool:
        return self._is_known(reading, WHOLE_DOCUMENT, _read(reading, fact))

    def _is_known(self, reading: Reading, note_id: str, said: set[object]) -> bool:
        address = reading.document.source.address
        known = next((self._seen[one] for one in said if one in self._seen), None)
        if known is None:
            self._seen.update(dict.fromkeys(said, address))
            return False
        self._others.add(known, note_id, address.path)
        return True


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
