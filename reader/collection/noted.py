"""What the index keeps of a reading: status, tags and notes."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from reader.annotations import FactKind
from reader.annotations.counting import is_on_whole
from reader.collection.entry import MOST_QUOTED, ON_DOCUMENT, Noted, NoteEntry, NoteTag
from reader.collection.notes_faults import NotesFault
from reader.document import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reader.annotations import Note, Reading
    from reader.annotations.model import TagRef
    from reader.document import Document, Span


def noted(reading: Reading) -> Noted:
    """What its reader made of a document."""
    return Noted(
        status=str(reading.status),
        tags=tuple(tag.label for tag in reading.document_tags),
        about=_about(reading),
        notes=tuple(_note(reading.document, note) for note in reading.notes),
        sources=tuple(sorted({str(source.path) for source in reading.remembered})),
        faults=tuple(
            NotesFault(one.path, one.sentence) for one in reading.problems if not one.is_anothers
        ),
    )


def notes_in_rows(reading: Reading) -> tuple[int, ...]:
    """How many notes each row of a document has, one row for each telegram.

    It is what the index says of the same reading (:meth:`Noted.of`), counted without its words.
    """
    document = reading.document
    if len(document.telegrams) < 2:
        return (reading.note_count,)
    counts = [0] * len(document.telegrams)
    counts[0] = reading.note_count - len(reading.notes)
    for note in reading.notes:
        counts[_telegram_at(document, note.span if note.is_placed else None)] += 1
    return tuple(counts)


def _note(document: Document, note: Note) -> NoteEntry:
    own = note.annotation
    span = note.span if note.is_placed else None
    stored = (own.target.flowed or own.target.quote).head
    quote = document.flow.quote(span) if span else " ".join(stored.split())
    return NoteEntry(
        id=note.id,
        text=own.note,
        quote=quote[:MOST_QUOTED],
        tags=note_tags(own.tags),
        author=own.creator.name,
        modified=stored_moment(own.modified),
        placement=str(note.placement),
        author_id=own.creator.id,
        created=stored_moment(own.created),
        motivation=str(own.motivation),
        colour=str(own.colour or ""),
        is_private=own.is_private,
        place=place_of(document, span).label if span else "",
        start=span.start if span else None,
        telegram=_telegram_at(document, span),
        versions=len(note.alternatives),
    )


def _about(reading: Reading) -> NoteEntry | None:
    """What is said of the document as a whole, by whoever said the last of it."""
    facts = [
        fact
        for fact in (reading.fact(FactKind.NOTE), reading.fact(FactKind.TAGS))
        if fact is not None and is_on_whole(fact)
    ]
    if not facts:
        return None
    last = max(facts, key=lambda fact: fact.modified)
    return NoteEntry(
        id=ON_DOCUMENT,
        text=reading.document_note,
        quote="",
        tags=note_tags(reading.document_tags),
        author=last.editor.name,
        modified=stored_moment(last.modified),
        placement="exact",
        author_id=last.editor.id,
        motivation=ON_DOCUMENT,
        versions=sum(len(reading.alternatives_of(fact.kind)) for fact in facts),
    )


def note_tags(tags: Iterable[TagRef]) -> tuple[NoteTag, ...]:
    """Tags as the index keeps them."""
    return tuple(NoteTag(tag.id, tag.label) for tag in tags)


def _telegram_at(document: Document, span: Span | None) -> int:
    if span is None:
        return 0
    holders = (i for i, one in enumerate(document.telegrams) if one.span.holds(span.start))
    return next(holders, 0)


def stored_moment(moment: datetime) -> str:
    """To the second, always of one length, so that they sort as they stand."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
