"""What the index keeps of a reading: status, tags and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.collection.entry import Noted, NoteEntry

if TYPE_CHECKING:
    from reader.annotations import Note, Reading


def noted(reading: Reading) -> Noted:
    """What its reader made of a document."""
    return Noted(
        status=str(reading.status),
        tags=tuple(tag.label for tag in reading.document_tags),
        text=reading.document_note,
        notes=tuple(map(_note, reading.notes)),
    )


def _note(note: Note) -> NoteEntry:
    own = note.annotation
    return NoteEntry(
        id=note.id,
        text=own.note,
        quote=(own.target.flowed or own.target.quote).head,
        tags=tuple(tag.label for tag in own.tags),
        author=own.creator.name,
        modified=own.modified.isoformat(),
        placement=str(note.placement),
    )
