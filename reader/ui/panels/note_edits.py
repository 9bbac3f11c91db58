"""What the editors of the Notes panel hold, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from reader.annotations.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.annotations.model import Colour, TagRef
    from reader.annotations.reading import Note, Reading
    from reader.document import Address

STATUS_WORDS = {
    Status.UNREAD: "Unread",
    Status.READ: "Read",
    Status.RELEVANT: "Relevant",
    Status.SET_ASIDE: "Set aside",
}


class EditorFocus(Enum):
    """Which field of an editor has the keyboard when it opens."""

    NOTE = "note"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """What an editor holds of one note when it is left.

    Attributes:
        note_id: The annotation's.
        note: Markdown.
        tags: Labels, each once.
        colour: None for a mark without one.
        address: The document it belongs to, which may no longer be the one that is shown.
        is_private: Only its owner is to see it.
        begun: The note as it was when the editor opened.
        is_new: It was made for this edit, and nothing of it was saved yet.
    """

    note_id: str
    note: str
    tags: tuple[str, ...]
    colour: Colour | None
    address: Address | None = None
    is_private: bool = False
    begun: Note | None = field(default=None, compare=False)
    is_new: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class DocumentEdit:
    """What an editor holds of the whole document when it is left; as above.

    ``begun`` is the document as it was when the editor opened.
    """

    note: str
    tags: tuple[str, ...]
    status: Status
    address: Address | None = None
    begun: Reading | None = field(default=None, compare=False)


def labels_of(tags: Iterable[TagRef]) -> tuple[str, ...]:
    """What tags are called, each name once: two may have the same one."""
    return tuple(dict.fromkeys(tag.label for tag in tags))


def note_edit(note: Note, reading: Reading) -> NoteEdit:
    """A note as its editor shows it at first."""
    annotation = note.annotation
    labels = labels_of(annotation.tags)
    address = reading.document.source.address
    return NoteEdit(
        note.id, annotation.note, labels, annotation.colour, address, annotation.is_private, note
    )


def document_edit(reading: Reading) -> DocumentEdit:
    """What is said of a document, as its editor shows it at first."""
    labels = labels_of(reading.document_tags)
    address = reading.document.source.address
    return DocumentEdit(reading.document_note, labels, reading.status, address, reading)
