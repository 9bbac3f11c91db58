"""What the Notes panel lists: notes in an order, filtered, with the document's own at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.annotations.model import Annotation, FactKind, Motivation, Person, Tombstone
from reader.annotations.reading import Note, Placement, Reading
from reader.app.moments import day_and_time
from reader.ui.panels.hint import HintRow
from reader.ui.panels.note_edits import labels_of
from reader.ui.panels.note_rows import (
    DOCUMENT_KEY,
    EMPTY_HINT,
    DeletedRow,
    NoteFilter,
    NoteHead,
    NoteOrder,
    NoteRow,
    NotesRow,
    Places,
    VersionLine,
    WholeRow,
    shortened,
)
from reader.ui.panels.rows_on_demand import RowsOnDemand, RowToCome
from reader.ui.theme.tokens import highlight_style

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import datetime


DELETED_MEANWHILE = "Deleted while you were editing it"
"""The head over a note that only its open editor holds."""
_GONE = 0
"""The number of such a note."""


@dataclass(frozen=True, slots=True)
class OpenEditor:
    """The editor that is open: of which row, how high; the note as it was, if it is gone since."""

    key: str
    height: int
    note: Note | None = None


def note_rows(
    reading: Reading,
    wanted: NoteFilter,
    places: Places,
    *,
    open_editor: OpenEditor | None,
    shows_deleted: bool,
    now: datetime,
    unfolded: Container[str] = (),
) -> RowsOnDemand:
    """Notes to confirm, unplaced ones, placed ones, the document's own card, deleted notes."""
    numbered = list(enumerate(reading.notes, 1))
    if open_editor and open_editor.note and reading.note(open_editor.key) is None:
        numbered.insert(0, (_GONE, open_editor.note))
    make = _Maker(places, open_editor, now, unfolded)
    if wanted.is_active:
        is_open = open_editor.key if open_editor else None
        numbered = [
            (number, note)
            for number, note in numbered
            if note.id == is_open or _matches(make.row(note, number), wanted)
        ]
    gone = [one for one in numbered if one[0] == _GONE]
    here = [one for one in numbered if one[0] != _GONE]
    proposed = [one for one in here if _is_proposed(one[1])]
    unplaced = [one for one in here if not (one[1].is_placed or _is_proposed(one[1]))]
    placed = [one for one in here if one[1].is_placed]
    if wanted.order is NoteOrder.NEWEST:
        placed.sort(key=_modified, reverse=True)
    rows: list[NotesRow | RowToCome] = []
    if not reading.notes:
        rows.append(HintRow(EMPTY_HINT))
    elif not numbered:
        rows.append(HintRow("No note matches the filter; clear it above to see all notes."))
    for title, some in (
        (DELETED_MEANWHILE, gone),
        (f"To confirm, {len(proposed)}", proposed),
        (f"Unplaced notes, {len(unplaced)}", unplaced),
    ):
        if some:
            rows.append(NoteHead(title))
            rows += make.rows(some)
    rows += make.rows(placed)
    rows.append(_whole_row(reading, open_editor, now))
    if reading.deleted:
        title = f"Deleted notes, {len(reading.deleted)}"
        rows.append(NoteHead(title, is_fold=True, is_open=shows_deleted))
        if shows_deleted:
            rows += [_deleted_row(stone, now) for stone in reading.deleted]
    return RowsOnDemand(rows)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the rows of notes, each when it is looked at."""

    places: Places
    open_editor: OpenEditor | None
    now: datetime
    unfolded: Container[str]

    def rows(self, some: Iterable[tuple[int, Note]]) -> list[RowToCome]:
        """Rows that will be made."""
        return [RowToCome(note.id, partial(self.row, note, number)) for number, note in some]

    def row(self, note: Note, number: int) -> NoteRow:
        """The row of a note."""
        row = _note_row(note, number, self.places, self.open_editor, self.now)
        return replace(row, is_unfolded=True) if note.id in self.unfolded else row


def _is_proposed(note: Note) -> bool:
    return note.placement is Placement.PROPOSED and note.span is not None


def _modified(one: tuple[int, Note]) -> datetime:
    return one[1].annotation.modified


def tag_counts(notes: Iterable[Note]) -> list[tuple[str, int]]:
    """Each tag's label and on how many notes it stands, most used first."""
    counts: dict[str, int] = {}
    for note in notes:
        tags = note.annotation.tags
        for label in labels_of(tags) if tags else ():
            counts[label] = counts.get(label, 0) + 1
    return sorted(counts.items(), key=lambda one: (-one[1], one[0].casefold()))


def moment(at: datetime, now: datetime) -> str:
    """``14 Mar, 10:32`` in local time; with the year where it is another than now."""
    full = day_and_time(at)
    year = at.astimezone().year
    return full.replace(f" {year},", ",", 1) if year == now.astimezone().year else full


def _when(annotation: Annotation) -> str:
    made, changed = day_and_time(annotation.created), day_and_time(annotation.modified)
    return f"Made {made}" if made == changed else f"Made {made}; changed {changed}"


def _note_row(
    note: Note, number: int, places: Places, open_editor: OpenEditor | None, now: datetime
) -> NoteRow:
    annotation = note.annotation
    # A note that is only held by its open editor has no place in this text.
    is_here = number > 0
    is_placed = note.is_placed and is_here
    placed_span = note.span if is_placed else None
    quote = places.quote(placed_span) if placed_span else _quoted(annotation)
    is_open = open_editor is not None and open_editor.key == note.id
    return NoteRow(
        key=note.id,
        number=number if is_placed else 0,
        span=note.span if is_here and note.placement is not Placement.UNPLACED else None,
        quote=quote,
        note=annotation.note,
        tags=labels_of(annotation.tags),
        meta=_meta(annotation, now),
        is_private=annotation.is_private,
        versions=_versions(note, now),
        style=highlight_style(str(annotation.colour)) if annotation.colour else None,
        was_at=_was_at(annotation),
        is_placed=is_placed,
        is_bookmark=annotation.motivation is Motivation.BOOKMARK,
        editor_height=open_editor.height if open_editor and is_open else 0,
        when=_when(annotation),
        is_unfolded=False,
        places=places,
    )


def _whole_row(reading: Reading, open_editor: OpenEditor | None, now: datetime) -> WholeRow:
    is_open = open_editor is not None and open_editor.key == DOCUMENT_KEY
    return WholeRow(
        note=reading.document_note,
        tags=labels_of(reading.document_tags),
        status=reading.status,
        noun="telegram" if reading.document.telegrams else "document",
        editor_height=open_editor.height if open_editor and is_open else 0,
        versions=_document_versions(reading, now),
    )


def _document_versions(reading: Reading, now: datetime) -> tuple[VersionLine, ...]:
    """The note on the whole document and those made at the same time; none for one only."""
    shown = reading.fact(FactKind.NOTE)
    others = reading.alternatives_of(FactKind.NOTE)
    if shown is None or not others:
        return ()
    lines: list[VersionLine] = []
    for one in (shown, *others):
        who = f"{_name(one.editor)}, {moment(one.modified, now)}"
        words = "As above." if one is shown and one.value.strip() else one.value.strip()
        has_words = bool(one.value.strip())
        lines.append(VersionLine(one, who, words or "Took the note away.", has_words))
    return tuple(lines)


def _deleted_row(stone: Tombstone, now: datetime) -> DeletedRow:
    kept = stone.kept
    words = (kept.note.strip() or f"“{_quoted(kept)}”") if kept else ""
    meta = f"deleted by {_name(stone.deleted_by)}, {moment(stone.deleted, now)}"
    return DeletedRow(stone.id, words, meta, kept is not None)


def _matches(row: NoteRow, wanted: NoteFilter) -> bool:
    if wanted.tag and wanted.tag not in row.tags:
        return False
    text = wanted.text.strip().casefold()
    if not text:
        return True
    private = "private" if row.is_private else ""
    words = (row.quote, row.note, row.meta, private, *row.tags)
    return any(text in one.casefold() for one in words)


def _quoted(annotation: Annotation) -> str:
    quote = annotation.target.flowed or annotation.target.quote
    words = " ".join(quote.head.split())
    tail = " ".join(quote.tail.split())
    return shortened(f"{words} … {tail}" if tail else words)


def _was_at(annotation: Annotation) -> str:
    target = annotation.target
    parts = [f"¶{target.paragraph}" if target.paragraph is not None else ""]
    parts += [f"section {target.section}" if target.section is not None else ""]
    named = ", ".join(part for part in parts if part)
    return f"was at {named}" if named else "no place in this text"


def _meta(annotation: Annotation, now: datetime) -> str:
    name = _name(annotation.creator)
    editor = annotation.editor
    if editor is not None and editor.id != annotation.creator.id:
        name = f"{name}, changed by {_name(editor)}"
    return f"{name}, {moment(annotation.modified, now)}"


def _versions(note: Note, now: datetime) -> tuple[VersionLine, ...]:
    """The shown version and those made at the same time; none where there is one only."""
    others = [one for one in note.alternatives if isinstance(one, Annotation | Tombstone)]
    if not others:
        return ()
    shown = note.annotation
    return tuple(_version(one, shown, now) for one in (shown, *others))


def _version(one: Annotation | Tombstone, shown: Annotation, now: datetime) -> VersionLine:
    by = one.deleted_by if isinstance(one, Tombstone) else one.editor or one.creator
    who = f"{_name(by)}, {moment(one.modified, now)}"
    if isinstance(one, Tombstone):
        return VersionLine(one, who, "Deleted the note.", has_words=False)
    has_words = bool(one.note.strip())
    if one is shown:
        return VersionLine(one, who, "As above.", has_words)
    if one.note.strip() and one.note != shown.note:
        return VersionLine(one, who, one.note.strip(), has_words)
    said = ["Same words" if one.note == shown.note else "No words"]
    said += [f"tags {', '.join(labels_of(one.tags)) or 'none'}"] if one.tags != shown.tags else []
    if one.colour is not shown.colour:
        said.append(f"{one.colour} highlight" if one.colour else "no highlight")
    if one.target != shown.target:
        said.append(f"on “{_quoted(one)}”")
    if one.is_private is not shown.is_private:
        said.append("private" if one.is_private else "not private")
    return VersionLine(one, who, f"{'; '.join(said)}.", has_words=False)


def _name(person: Person) -> str:
    return person.name or person.handle or "somebody"
