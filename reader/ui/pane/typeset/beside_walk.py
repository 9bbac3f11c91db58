"""Walking the notes beside their lines by keyboard: which come after each other, what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from reader.ui.panels.note_words import card_words

if TYPE_CHECKING:
    from reader.annotations.reading import Note, Reading

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


def stands_beside(note: Note) -> bool:
    """Whether a note has anything to say beside its line."""
    return bool(note.annotation.note or note.annotation.tags)


def next_note(reading: Reading, current: str | None, key: Qt.Key) -> Note | None:
    """The note that a key leads to, in the order of the text; None for a key that does not walk.

    Args:
        reading: Whose notes.
        current: The one the keyboard is at, if it is at any.
        key: An arrow, Home or End.
    """
    notes = sorted((n for n in reading.notes if n.span and stands_beside(n)), key=_place)
    if not notes or (key not in _STEPS and key not in _ENDS):
        return None
    if key in _ENDS:
        return notes[_ENDS[key]]
    at = next((i for i, note in enumerate(notes) if note.id == current), None)
    if at is None:
        return notes[0]
    return notes[min(len(notes) - 1, max(0, at + _STEPS[key]))]


def spoken(note: Note, number: int) -> str:
    """What is read aloud of a note: its number, its words, its tags, whose it is."""
    own = note.annotation
    parts = [card_words(own.note).text, *(tag.label for tag in own.tags), own.creator.name]
    said = ". ".join(part.rstrip(" .") for part in parts if part)
    return QCoreApplication.translate("NotesBeside", "Note {0}: {1}").format(number, said)


def _place(note: Note) -> tuple[int, int]:
    assert note.span is not None
    return note.span.start, note.span.stop
