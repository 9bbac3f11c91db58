"""What a change of many documents says of each, put into the index without reading them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import Annotation, Fact, FactKind, Status, Tombstone
from reader.app.index_noting import located
from reader.collection.entry import MOST_QUOTED, ON_DOCUMENT, NoteEntry
from reader.collection.index import open_for_writing
from reader.collection.noted import note_tags, stored_moment
from reader.collection.said import Said
from reader.collection.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.app.jobs import JobControl
    from reader.app.undo import Part

_AT_ONCE = 500
"""Documents in one transaction: who else writes waits for no more."""


def put_said(index: Path, root: Path, parts: Sequence[Part], control: JobControl) -> None:
    """Put what parts of a change say now of documents below a folder into its index.

    Raises:
        reader.collection.control.Cancelled: If the job is cancelled.
        IndexFaultError: If the index cannot be opened.
        StorageError: If it cannot be written.
    """
    said = [one for part in parts for one in said_in(part, root)]
    if not said:
        return
    with closing(open_for_writing(index)) as connection:
        writer = Writer(connection)
        for start in range(0, len(said), _AT_ONCE):
            control.check()
            writer.put_said(said[start : start + _AT_ONCE])


def said_in(part: Part, root: Path) -> Iterator[Said]:
    """What a part of a change says of its document; nothing of a codebook or another folder."""
    if isinstance(part.ledger, Path) or not part.changes:
        return
    path = located(part.ledger.path)
    if not path.is_relative_to(root):
        return
    status: str | None = None
    about: NoteEntry | None = None
    notes: list[NoteEntry] = []
    gone: list[str] = []
    for entry in (change.after for change in part.changes):
        if isinstance(entry, Fact) and entry.kind is FactKind.STATUS:
            status = entry.value if entry.value in set(Status) else str(Status.UNREAD)
        elif isinstance(entry, Fact) and entry.kind is FactKind.TAGS:
            about = _about(entry)
        elif isinstance(entry, Annotation):
            notes.append(_note(entry))
        elif isinstance(entry, Tombstone):
            gone.append(entry.id)
    name = str(path.relative_to(root))
    yield Said(name, part.ledger.member, status, about, tuple(notes), tuple(gone))


def _about(fact: Fact) -> NoteEntry:
    return NoteEntry(
        id=ON_DOCUMENT,
        text="",
        quote="",
        tags=note_tags(fact.tags),
        author=fact.editor.name,
        modified=stored_moment(fact.modified),
        placement="exact",
        author_id=fact.editor.id,
        motivation=ON_DOCUMENT,
    )


def _note(note: Annotation) -> NoteEntry:
    """A note as far as it tells itself where it stands."""
    paragraph = note.target.paragraph
    return NoteEntry(
        id=note.id,
        text=note.note,
        quote=" ".join((note.target.flowed or note.target.quote).head.split())[:MOST_QUOTED],
        tags=note_tags(note.tags),
        author=note.creator.name,
        modified=stored_moment(note.modified),
        placement="exact",
        author_id=note.creator.id,
        created=stored_moment(note.created),
        motivation=str(note.motivation),
        colour=str(note.colour or ""),
        is_private=note.is_private,
        place="" if paragraph is None else f"¶{paragraph}",
        start=note.target.span.start,
    )
