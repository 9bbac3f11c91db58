"""Which notes of a reading an export takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.annotations.model import TagRef
    from reader.annotations.reading import Note, Reading
    from reader.document import Address

WHOLE_DOCUMENT = "document"
"""Among the ids of chosen notes: what is said of the document as a whole."""


class Selection(Protocol):
    """Some of the notes there are."""

    def takes_whole(self, reading: Reading) -> bool:
        """Whether it takes what is said of the document as a whole."""

    def takes(self, reading: Reading, note: Note) -> bool:
        """Whether it takes a note."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """The notes with the tag of this label, whatever its case."""

    label: str

    def takes_whole(self, reading: Reading) -> bool:
        """Whether the document itself carries it."""
        return _carries(reading.document_tags, self.label)

    def takes(self, reading: Reading, note: Note) -> bool:
        """Whether the note carries it."""
        return _carries(note.annotation.tags, self.label)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Single notes, named by their ids.

    Attributes:
        ids: Of the notes on each document; :data:`WHOLE_DOCUMENT` for what is said of it.
    """

    ids: Mapping[Address, frozenset[str]]

    def takes_whole(self, reading: Reading) -> bool:
        """Whether what is said of the document was chosen."""
        return WHOLE_DOCUMENT in self._of(reading)

    def takes(self, reading: Reading, note: Note) -> bool:
        """Whether the note was chosen."""
        return note.id in self._of(reading)

    def _of(self, reading: Reading) -> frozenset[str]:
        return self.ids.get(reading.document.source.address, frozenset())


def _carries(tags: Iterable[TagRef], label: str) -> bool:
    return _folded(label) in {_folded(tag.label) for tag in tags}


def _folded(label: str) -> str:
    return normalize("NFC", normalize("NFC", " ".join(label.split())).casefold())
