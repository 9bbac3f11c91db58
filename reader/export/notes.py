"""What every writer is given: documents and their notes in words, ready to be set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.annotations.model import Motivation, Tombstone
from reader.annotations.reading import Note, Placement, Reading
from reader.document import place_of
from reader.export.citation import Citation, cite, date_note

_TIME = "%Y-%m-%d %H:%M UTC"


@dataclass(frozen=True, slots=True)
class ExportedNote:
    """One note in words.

    Attributes:
        number: Its place in the document, from 1.
        kind: ``Highlight``, ``Comment``, ``Bookmark``.
        quote: The flowed words of its passage.
        place: ``¶5 (U), printed 15, sections 1-2 of 3``.
        section_path: The headings above it, joined; empty in a numbered telegram.
        tags: Labels.
        colour: Name of the highlight's colour, or empty.
        note: Markdown, as written.
        author: Who made it; with the editor where another changed it.
        time: When it was last changed, UTC.
        state: Empty; or that the place is proposed, or lost.
        alternatives: Texts of concurrent versions that are not shown.
    """

    number: int
    kind: str
    quote: str
    place: str
    section_path: str
    tags: tuple[str, ...]
    colour: str
    note: str
    author: str
    time: str
    state: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """One document in words: its citation, what is said of the whole, and its notes."""

    citation: Citation
    date_note: str
    tags: tuple[str, ...]
    note: str
    status: str
    notes: tuple[ExportedNote, ...]
    problems: tuple[str, ...]

    @property
    def is_annotated(self) -> bool:
        """Whether there is anything of the user's to export."""
        return bool(self.notes or self.tags or self.note)


def exported(readings: Iterable[Reading]) -> tuple[ExportedDocument, ...]:
    """The annotated ones of some readings, in words; private notes stay out."""
    documents = (_document(reading) for reading in readings)
    return tuple(document for document in documents if document.is_annotated)


def _document(reading: Reading) -> ExportedDocument:
    date = reading.document.date
    shared = [note for note in reading.notes if not note.annotation.is_private]
    return ExportedDocument(
        citation=cite(reading),
        date_note=date_note(date) if date else "",
        tags=tuple(tag.label for tag in reading.document_tags),
        note=reading.document_note,
        status=str(reading.status),
        notes=tuple(_note(reading, number, note) for number, note in enumerate(shared, 1)),
        problems=tuple(problem.sentence for problem in reading.problems),
    )


def _note(reading: Reading, number: int, note: Note) -> ExportedNote:
    annotation = note.annotation
    document = reading.document
    quoted = annotation.target.quote.head + (" […] " if annotation.target.quote.tail else "")
    quote = " ".join((quoted + annotation.target.quote.tail).split())
    place, path = "", ""
    if note.span is not None and note.is_placed:
        where = place_of(document, note.span)
        quote = document.flow.quote(note.span)
        place, path = where.label, " › ".join(where.headings)
    editor = annotation.editor
    author = annotation.creator.name or "unnamed"
    if editor is not None and editor.id != annotation.creator.id:
        author += f" (edited by {editor.name or 'unnamed'})"
    return ExportedNote(
        number=number,
        kind=annotation.motivation.value.capitalize(),
        quote=quote,
        place=place,
        section_path=path,
        tags=tuple(tag.label for tag in annotation.tags),
        colour=str(annotation.colour) if _shows_colour(note) else "",
        note=annotation.note,
        author=author,
        time=annotation.modified.strftime(_TIME),
        state=_STATES[note.placement],
        alternatives=_alternatives(note),
    )


_STATES = {
    Placement.EXACT: "",
    Placement.MOVED: "",
    Placement.PROPOSED: "place proposed, not confirmed",
    Placement.UNPLACED: "unplaced: its words are not in this version of the text",
}


def _shows_colour(note: Note) -> bool:
    return note.annotation.colour is not None and (
        note.annotation.motivation is not Motivation.BOOKMARK
    )


def _alternatives(note: Note) -> tuple[str, ...]:
    texts: list[str] = []
    for entry in note.alternatives:
        if isinstance(entry, Tombstone):
            texts.append(f"deleted by {entry.deleted_by.name or 'unnamed'}")
        else:
            texts.append(getattr(entry, "note", ""))
    return tuple(texts)


def count_notes(documents: Sequence[ExportedDocument]) -> int:
    """How many notes an export holds."""
    return sum(len(document.notes) for document in documents)
