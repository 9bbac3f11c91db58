"""Reading the notes of a document: find its notes files, merge them, anchor what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.annotations.anchoring import Anchored, Anchorer
from reader.annotations.codebook import find_codebook
from reader.annotations.codebook_file import read_codebook
from reader.annotations.merge import Merged, merge, winners
from reader.annotations.model import (
    Annotation,
    DocumentIdentity,
    Entry,
    Fact,
    FactKind,
    NotesFile,
    Person,
    Tombstone,
)
from reader.annotations.names import (
    Shelf,
    has_same_content,
    identity_of,
    is_about,
    shelf_of,
    shelves,
)
from reader.annotations.reading import Note, NotesProblem, Placement, Reading
from reader.annotations.safefile import backup_of
from reader.annotations.sidecar import read_notes_file, refused_entries
from reader.annotations.xmlio import UnusableFileError, UnusableReason, read_limited

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.document import Document, Span


@dataclass(slots=True)
class _Found:
    """What was collected from the notes files of one document."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[NotesProblem] = field(default_factory=list)
    is_replaced: bool = False


def read_notes(
    document: Document, *, me: Person | None = None, fallback_folder: Path | None = None
) -> Reading:
    """A document with all its notes, merged from every notes file and anchored.

    Nothing is written and nothing is raised: what cannot be used is a problem of the reading.

    Args:
        document: As parsed and checked.
        me: The user, to speak of *your* notes file.
        fallback_folder: Where notes are kept that cannot lie beside their document.
    """
    found = _collected(document, me, fallback_folder)
    merged = winners(merge(found.entries))
    facts = tuple(one.winner for one in merged if isinstance(one.winner, Fact))
    deleted = [one.winner for one in merged if isinstance(one.winner, Tombstone)]
    deleted.sort(key=lambda one: (one.deleted, one.id), reverse=True)
    path = document.source.address.path
    codebook = find_codebook(path.parent)
    return Reading(
        document=document,
        notes=_placed(document, merged, facts),
        facts=facts,
        deleted=tuple(one for one in deleted if one.kept is not None),
        problems=tuple(found.problems),
        is_fictional=codebook is not None and read_codebook(codebook).is_fictional,
        is_replaced=found.is_replaced,
    )


def merged_entries(
    document: Document, *, fallback_folder: Path | None = None
) -> tuple[Merged, ...]:
    """What all notes files of a document say together, deleted notes too; nothing is anchored."""
    return winners(merge(_collected(document, None, fallback_folder).entries))


def _collected(document: Document, me: Person | None, fallback_folder: Path | None) -> _Found:
    identity = identity_of(document)
    found = _Found()
    for shelf in shelves(document, fallback_folder):
        for path in shelf.files():
            _read(path, identity, me, found)
    return found


def count_notes(
    path: Path, member: str | None = None, *, names: Sequence[str] | None = None
) -> int:
    """How many notes a document has, for a list row; the document itself is not read.

    Args:
        path: The document's file.
        member: Its row or entry in that file.
        names: The names in the folder of its notes files, where the caller has them: the
            folder is then not listed again for every row.
    """
    shelf = shelf_of(path, member)
    files = _listed(shelf, names) if names is not None else shelf.files()
    entries: list[Entry] = []
    for file in files:
        try:
            entries += read_notes_file(read_limited(file)).entries
        except UnusableFileError:
            continue
    return sum(isinstance(one.winner, Annotation) for one in winners(merge(entries)))


def _listed(shelf: Shelf, names: Iterable[str]) -> list[Path]:
    return [shelf.folder / name for name in names if shelf.holds(name)]


def _read(path: Path, identity: DocumentIdentity, me: Person | None, found: _Found) -> None:
    try:
        file = read_notes_file(read_limited(path))
    except UnusableFileError as error:
        if error.reason is UnusableReason.FOREIGN:
            return
        _read_backup(path, identity, error.reason, found)
        return
    if not is_about(file.document, identity):
        sentence = (
            f"{path.name} holds notes on another document ({file.document.name});"
            " it was left as it is and is not shown here."
        )
        found.problems.append(NotesProblem(path, sentence))
        return
    found.entries += file.entries
    found.is_replaced |= not has_same_content(file.document, identity)
    whose = "Your notes file" if me is not None and file.owner.id == me.id else "The notes file"
    if file.is_newer:
        sentence = (
            f"{whose} {path.name} was made by a newer version of this program: what is"
            " understood of it is shown, and it is not written to."
        )
        found.problems.append(NotesProblem(path, sentence))
    refused = refused_entries(file)
    if refused:
        what = "One entry" if refused == 1 else f"{refused} entries"
        sentence = f"{what} of {path.name} could not be understood; nothing of it is lost."
        found.problems.append(NotesProblem(path, sentence))


def _read_backup(
    path: Path, identity: DocumentIdentity, reason: UnusableReason, found: _Found
) -> None:
    """For a file that cannot be used, its last backup, and a sentence that says so."""
    what = {
        UnusableReason.DAMAGED: "is damaged",
        UnusableReason.NEWER: "was made by a newer version of this program",
        UnusableReason.TOO_LARGE: "is too large to be read",
        UnusableReason.UNREADABLE: "may not be read",
    }[reason]
    backup = backup_of(path)
    file: NotesFile | None = None
    if reason is not UnusableReason.NEWER:
        try:
            file = read_notes_file(read_limited(backup))
        except UnusableFileError:
            file = None
    if file is None or not is_about(file.document, identity):
        none = " and has no backup" if reason is UnusableReason.DAMAGED else ""
        sentence = (
            f"The notes file {path.name} {what}{none}, so its notes are not shown; the file"
            " itself is kept."
        )
        found.problems.append(NotesProblem(path, sentence))
        return
    found.entries += file.entries
    sentence = (
        f"The notes file {path.name} {what}, so the notes of its last backup {backup.name} are"
        " shown; the file itself is kept."
    )
    found.problems.append(NotesProblem(path, sentence, backup))


def _placed(
    document: Document, merged: Sequence[Merged], facts: Sequence[Fact]
) -> tuple[Note, ...]:
    anchorer = Anchorer(document)
    rejected = {(f.key, f.value) for f in facts if f.kind is FactKind.REJECTION and f.value}
    notes: list[Note] = []
    for one in merged:
        if not isinstance(one.winner, Annotation):
            continue
        place = anchorer.anchor(one.winner)
        if place.placement is Placement.PROPOSED and place.span is not None:
            said = rejection_value(document, place.span)
            if (one.winner.id, said) in rejected:
                place = Anchored(Placement.UNPLACED, None)
        notes.append(Note(one.winner, place.placement, place.span, one.others))
    return tuple(sorted(notes, key=_order))


def rejection_value(document: Document, span: Span) -> str:
    """How a rejection names the proposal it refuses: the place in this very text."""
    return f"{span.start}-{span.stop} {document.source.text_sha256}"


def _order(note: Note) -> tuple[int, int, int, object, str]:
    ranks = {Placement.EXACT: 0, Placement.MOVED: 0, Placement.PROPOSED: 1, Placement.UNPLACED: 2}
    span = note.span or note.annotation.target.span
    rank = ranks[note.placement]
    return (rank, span.start, span.stop, note.annotation.created, note.id)
