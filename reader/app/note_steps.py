"""Steps that change the notes of one document, and what the menu calls them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import Annotation, FactKind, Motivation
from reader.app.undo import Change, Step, step_in
from reader.document import Span, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.annotations import Entry, Fact, NotesQuestion, Reading
    from reader.document import Document

_NOUNS = {
    Motivation.HIGHLIGHT: "highlight",
    Motivation.COMMENT: "note",
    Motivation.BOOKMARK: "bookmark",
}
_OF_DOCUMENT = {
    FactKind.NOTE: "note on the whole of",
    FactKind.TAGS: "tags of",
    FactKind.STATUS: "status of",
}


def made(document: Document, annotation: Annotation) -> Step:
    """A new annotation."""
    text = f"{noun(annotation)} on {whereabouts(document, annotation.target.span)}"
    return step_in(text, document.source.address, [Change(None, annotation)])


def changed(
    reading: Reading,
    before: Annotation,
    after: Annotation,
    beside: tuple[Entry, ...],
    *,
    series: str = "",
) -> Step:
    """Another version of a note; named after what is different in it."""
    text = f"{_difference(before, after)} of {named(reading, before)}"
    address = reading.document.source.address
    return step_in(text, address, [Change(before, after, beside)], series=series)


def removed(reading: Reading, before: Annotation, after: Entry, beside: tuple[Entry, ...]) -> Step:
    """A note that was deleted."""
    address = reading.document.source.address
    return step_in(f"delete {named(reading, before)}", address, [Change(before, after, beside)])


def brought_back(reading: Reading, before: Entry, after: Annotation) -> Step:
    """A deleted note that lives again."""
    address = reading.document.source.address
    return step_in(f"restore {named(reading, after)}", address, [Change(before, after)])


def said(document: Document, changes: Iterable[tuple[Fact | None, Fact]]) -> Step:
    """What is said of the document as a whole; named after the only thing, where it is one."""
    pairs = tuple(changes)
    kinds = [after.kind for _before, after in pairs]
    what = _OF_DOCUMENT.get(kinds[0], str(kinds[0])) if len(kinds) == 1 else "what is said of"
    listed = [Change(before, after) for before, after in pairs]
    return step_in(f"{what} {name_of(document)}", document.source.address, listed)


def taken(document: Document, question: NotesQuestion) -> str:
    """What taking notes over from elsewhere is called."""
    what = "1 note" if question.count == 1 else f"{question.count:,} notes"
    if not question.count:
        what = "status or corrections"
    return f"use of {what} on {name_of(document)}"


def noun(annotation: Annotation) -> str:
    """``highlight``, ``note`` or ``bookmark``; a highlight with words is a note."""
    is_note = annotation.motivation is Motivation.HIGHLIGHT and annotation.note.strip()
    return "note" if is_note else _NOUNS[annotation.motivation]


def named(reading: Reading, annotation: Annotation) -> str:
    """``note on 07VELLIN412 ¶3``."""
    note = reading.note(annotation.id)
    span = note.span if note is not None else annotation.target.span
    document = reading.document
    if span is None or span.stop > len(document.text):
        return f"{noun(annotation)} on {name_of(document)}"
    return f"{noun(annotation)} on {whereabouts(document, span)}"


def whereabouts(document: Document, span: Span) -> str:
    """``07VELLIN412 ¶3``, ``report.txt line 12``: short enough for a menu."""
    place = place_of(document, span)
    if place.paragraph is not None:
        return f"{name_of(document, span)} ¶{place.paragraph.number}"
    return f"{name_of(document, span)} line {place.line}"


def name_of(document: Document, span: Span | None = None) -> str:
    """The reference id of the (first, or the span's) telegram, else the name of the file."""
    start = span.start if span is not None else 0
    telegram = next((t for t in document.telegrams if t.span.holds(start)), document.telegram)
    if telegram is not None and telegram.reference_id is not None:
        return str(telegram.reference_id.value)
    return document.source.address.path.name


def _difference(before: Annotation, after: Annotation) -> str:
    names = {
        "words": before.note != after.note,
        "tags": before.tags != after.tags,
        "colour": before.colour is not after.colour,
        "place": before.target != after.target,
        "private mark": before.is_private != after.is_private,
    }
    different = [name for name, is_other in names.items() if is_other]
    return different[0] if len(different) == 1 else "change"
