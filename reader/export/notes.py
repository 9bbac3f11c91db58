"""What every writer is given: documents and their notes in words, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.document import place_of
from reader.export.citation import Citation, cite
from reader.export.selection import WHOLE_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reader.annotations.model import Annotation, Entry, Quote, TagRef
    from reader.annotations.reading import Note, Reading
    from reader.document import Address, Basis, Document
    from reader.export.selection import Selection

    AlsoOn = Callable[[Address, str], tuple[str, ...]]
    """Names the other copies of a document that show a note, or what is said of the whole."""

_TIME = "%Y-%m-%d %H:%M UTC"


@dataclass(frozen=True, slots=True)
class ExportedNote:
    """One note in words.

    Attributes:
        id: The annotation's.
        number: Its place in the document, from 1.
        kind: ``Highlight``, ``Comment``, ``Tagged passage``, ``Bookmark``.
        quote: The flowed words of its passage.
        place: ``¶5 (U), printed 15, sections 1-2 of 3``.
        section_path: The headings above it, joined; empty in a numbered telegram.
        tags: Labels.
        colour: Name of the highlight's colour, or empty.
        note: Markdown, as written.
        author: Who made it; with the editor where another changed it.
        time: When it was last changed, UTC.
        state: Empty; or that the place is proposed, or lost.
        source: The place or why there is none, which document, its date with precision, its
            completeness, what was cut out: what the note needs to stand alone.
        alternatives: Texts of concurrent versions that are not shown.
        is_private: Its author keeps it apart; it is here because that was asked for.
        also: Names of other files of the same document that show it, too.
    """

    id: str
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
    source: str
    alternatives: tuple[str, ...]
    is_private: bool = False
    also: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Its place, or why it has none."""
        return self.place or self.state

    @property
    def facts(self) -> tuple[str, ...]:
        """What is said of the note in small print, but for its tags."""
        kind = f"{self.kind}, {self.colour}" if self.colour else self.kind
        is_told = not self.section_path or self.section_path in self.place
        path = "" if is_told else f"under {self.section_path}"
        state = self.state if self.place else ""
        private = "private" if self.is_private else ""
        also = f"also on {', '.join(self.also)}" if self.also else ""
        facts = (kind, private, path, state, self.author, self.time, also)
        return tuple(fact for fact in facts if fact)


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """One document in words: its citation, what is said of the whole, and its notes.

    ``left_out`` counts the private notes that stay out of the export.
    """

    citation: Citation
    tags: tuple[str, ...]
    note: str
    status: str
    notes: tuple[ExportedNote, ...]
    problems: tuple[str, ...]
    judgements: tuple[tuple[str, str], ...] = ()
    """What its readers set by hand or set aside, with their reasons: name and words."""
    left_out: int = 0
    also: tuple[str, ...] = ()
    """Names of other files of which the same note and tags are said."""

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is said of the document in small print: name and value."""
        citation = self.citation
        date = f"{citation.date} ({citation.date_note})" if citation.date_note else ""
        facts = (
            ("File", citation.file),
            ("SHA-256", citation.sha256),
            ("Date", date),
            ("Tags", ", ".join(self.tags)),
            ("Said also of", ", ".join(self.also)),
            ("Status", "" if self.status == "unread" else self.status),
            *self.judgements,
        )
        return tuple((name, value) for name, value in facts if value)

    @property
    def note_count(self) -> int:
        """How many notes are told, as `reader.annotations.counting` counts them."""
        return len(self.notes) + bool(self.note or self.tags)

    @property
    def is_told(self) -> bool:
        """Whether there is anything to export: notes, or that some are not shown."""
        return bool(self.notes or self.tags or self.note or self.problems or self.judgements)


def exported(
    readings: Iterable[Reading],
    *,
    only: Selection | None = None,
    with_private: bool = False,
    also_on: AlsoOn | None = None,
    folders: Sequence[Path] = (),
) -> tuple[ExportedDocument, ...]:
    """The annotated ones of some readings, in words; private notes stay out unless asked for.

    A document whose notes could not be read is there too, and says so.

    Args:
        readings: Documents with their notes.
        only: Takes some notes, and documents as a whole; None for all.
        with_private: Private notes too, marked as such.
        also_on: Names the copies that show what is told once; asked when all is read.
        folders: Those that are exported; files in them are named by their paths below them.
    """
    documents = (
        (
            reading.document.source.address,
            _document(reading, only, folders, with_private=with_private),
        )
        for reading in readings
    )
    told = [(address, one) for address, one in documents if one.is_told]
    if also_on is None:
        return tuple(one for _, one in told)
    return tuple(_with_copies(one, partial(also_on, address)) for address, one in told)


def _with_copies(
    document: ExportedDocument, also_on: Callable[[str], tuple[str, ...]]
) -> ExportedDocument:
    notes = tuple(replace(one, also=also_on(one.id)) for one in document.notes)
    is_said = bool(document.note or document.tags)
    return replace(document, notes=notes, also=also_on(WHOLE_DOCUMENT) if is_said else ())


def _document(
    reading: Reading, only: Selection | None, folders: Sequence[Path], *, with_private: bool
) -> ExportedDocument:
    is_whole = only is None or only.takes_whole(reading)
    chosen = [note for note in reading.notes if only is None or only.takes(reading, note)]
    shared = [note for note in chosen if with_private or not note.annotation.is_private]
    return ExportedDocument(
        citation=cite(reading, folders=folders),
        tags=_labels(reading.document_tags) if is_whole else (),
        note=reading.document_note if is_whole else "",
        status=str(reading.status),
        notes=tuple(_note(reading, number, note, folders) for number, note in enumerate(shared, 1)),
        # Not what is asked: whoever reads the export cannot answer, nor see the other file.
        problems=tuple(problem.sentence for problem in reading.problems),
        left_out=len(chosen) - len(shared),
        judgements=_judgements(reading.document) if only is None else (),
    )


def _judgements(document: Document) -> tuple[tuple[str, str], ...]:
    told: list[tuple[str, str]] = []
    for one in document.corrections:
        said = f"the document says {one.printed}" if one.printed else "the document says nothing"
        name = f"Corrected {one.field.replace('-', ' ')}"
        told.append((name, f"{one.value} ({said}){_by(one.basis)}"))
    told += [("Set aside", f"{one.finding.message}{_by(one.basis)}") for one in document.set_aside]
    return tuple(told)


def _by(basis: Basis) -> str:
    """``, by M. Aldous: the covering letter is dated``."""
    because = f": {basis.reason}" if basis.reason else ""
    return f", by {basis.by or 'unnamed'}{because}"


def _note(reading: Reading, number: int, note: Note, folders: Sequence[Path]) -> ExportedNote:
    annotation = note.annotation
    document = reading.document
    quote = _stored_words(annotation.target.flowed or annotation.target.quote)
    place, path = "", ""
    if note.span is not None and note.is_placed:
        where = place_of(document, note.span)
        quote = document.flow.quote(note.span)
        place, path = where.label, " › ".join(where.headings)
    state = _state(note)
    return ExportedNote(
        id=annotation.id,
        number=number,
        kind=_kind(annotation),
        quote=quote,
        place=place,
        section_path=path,
        tags=_labels(annotation.tags),
        colour=str(annotation.colour or ""),
        note=annotation.note,
        author=_author(annotation),
        time=annotation.modified.strftime(_TIME),
        state=state,
        source=cite(reading, note.span, folders).at(place or state),
        alternatives=_alternatives(note.alternatives),
        is_private=annotation.is_private,
    )


def _kind(annotation: Annotation) -> str:
    """What it is by what it holds: a comment that was left without words is none."""
    from reader.annotations.model import Motivation

    if annotation.motivation is not Motivation.COMMENT or annotation.note.strip():
        return annotation.motivation.value.capitalize()
    return "Tagged passage" if annotation.tags else "Highlight"


def _labels(tags: Iterable[TagRef]) -> tuple[str, ...]:
    """Paths, each once."""
    return tuple(dict.fromkeys(tag.label for tag in tags))


def _stored_words(quote: Quote) -> str:
    parts = (quote.head, quote.tail)
    return " […] ".join(" ".join(part.split()) for part in parts if part)


def _author(annotation: Annotation) -> str:
    author = annotation.creator.name or "unnamed"
    editor = annotation.editor
    if editor is not None and editor.id != annotation.creator.id:
        author += f" (edited by {editor.name or 'unnamed'})"
    return author


def _state(note: Note) -> str:
    if note.is_placed:
        return ""
    if note.placement == "no-document":
        return "without its document: where it stood cannot be told"
    if note.span is not None:
        return "place proposed, not confirmed"
    return "unplaced: its words are not in this version of the text"


def _alternatives(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Concurrent versions in words; private ones stay out."""
    if not entries:
        return ()
    from reader.annotations.model import Annotation, Tombstone

    texts: list[str] = []
    for entry in entries:
        if isinstance(entry, Tombstone):
            texts.append(f"deleted by {entry.deleted_by.name or 'unnamed'}")
        elif isinstance(entry, Annotation) and not entry.is_private:
            tags = ", ".join(_labels(entry.tags))
            parts = (entry.note, f"tags: {tags}" if tags else "", f"by {_author(entry)}")
            texts.append("; ".join(part for part in parts if part))
    return tuple(texts)


def count_notes(documents: Sequence[ExportedDocument]) -> int:
    """How many notes an export holds."""
    return sum(document.note_count for document in documents)
