"""What the index says of notes: the cards of a list, read page by page."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.collection.entry import NoteEntry, NoteTag
from reader.collection.rows import IndexedDocument, documents
from reader.collection.strays import Stray, strays
from reader.document import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.collection.index import Connection

_MOST = 500
"""Ids in one question."""
_COLUMNS = (
    "n.id, n.document, n.uuid, n.text, n.quote, a.name, a.uuid, n.modified, n.created,"
    " n.placement, n.motivation, n.colour, n.is_private, n.place, n.start, n.versions"
)


@dataclass(frozen=True, slots=True)
class IndexedNote:
    """A note and the document it stands on.

    Attributes:
        id: In the index.
        note: What the index keeps of it.
        document: The row of the list its passage stands in; of one without a document what its
            notes say of that, with a negative id.
        stray: What is known of a document that is not here; None for one that is.
        also: Other copies of the document that show it, too: their paths.
    """

    id: int
    note: NoteEntry
    document: IndexedDocument
    stray: Stray | None = None
    also: tuple[Path, ...] = ()


def notes(
    connection: Connection, ids: Sequence[int], labels: Mapping[str, str]
) -> list[IndexedNote]:
    """The notes of those ids, in their order; what is gone meanwhile is left out.

    Args:
        connection: Of the index.
        ids: Of notes in the index; one may stand several times.
        labels: Of tags by their ids, as the codebook has them today.

    Raises:
        reader.collection.index.StorageError: If the index cannot be read.
    """
    asked = list(dict.fromkeys(ids))
    found: dict[int, tuple[int, NoteEntry]] = {}
    for start in range(0, len(asked), _MOST):
        found.update(_read(connection, asked[start : start + _MOST], labels))
    numbers = list(dict.fromkeys(document for document, _ in found.values()))
    known = {one.id: one for one in documents(connection, [one for one in numbers if one > 0])}
    lost = strays(connection) if any(one < 0 for one in numbers) else {}
    known |= {id_: _not_here(id_, stray) for id_, stray in lost.items()}
    also = _copies(connection, numbers)
    shown = ((id_, *found[id_]) for id_ in ids if id_ in found)
    return [
        IndexedNote(id_, one, known[at], lost.get(at), also.get((at, one.id), ()))
        for id_, at, one in shown
        if at in known
    ]


def _copies(
    connection: Connection, documents: Sequence[int]
) -> dict[tuple[int, str], tuple[Path, ...]]:
    """The files that show notes of some documents, too, by document and note."""
    shown: dict[tuple[int, str], dict[Path, None]] = {}
    for home, uuid, path in connection.execute(
        "SELECT c.home, c.uuid, f.path FROM copied c JOIN documents d ON d.id = c.document"
        " JOIN files f ON f.id = d.file WHERE c.home IN (SELECT value FROM json_each(?))"
        " ORDER BY f.path",
        (json.dumps(documents),),
    ):
        shown.setdefault((home, uuid), {})[Path(os.fsdecode(path))] = None
    return {key: tuple(paths) for key, paths in shown.items()}


def entries_of_notes(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, NoteEntry]]:
    """The documents of some notes, and the notes as they were put in; ids at most 500.

    Raises:
        reader.collection.index.StorageError: If the index cannot be read.
    """
    for _, found in _read(connection, ids, {}):
        yield found


def _not_here(id_: int, stray: Stray) -> IndexedDocument:
    """A document that is not here, as a row: only its name and its reference id are known."""
    return IndexedDocument(
        id=id_,
        path=stray.home,
        member=stray.member,
        telegram=0,
        kind=str(DocumentKind.PLAIN),
        title="",
        reference_id=stray.reference_id,
        post=None,
        date="",
        is_date_inferred=False,
        sections=(),
        declared=None,
        findings=0,
        worst=None,
        is_incomplete=False,
        notes=0,
        status="",
    )


def _read(
    connection: Connection, ids: Sequence[int], labels: Mapping[str, str]
) -> Iterator[tuple[int, tuple[int, NoteEntry]]]:
    marks = ", ".join("?" * len(ids))
    tags: dict[int, list[NoteTag]] = {}
    for note, uuid, label in connection.execute(
        "SELECT o.note, t.uuid, t.label FROM tagged o JOIN note_tags t ON t.id = o.tag"
        f" WHERE o.note IN ({marks}) ORDER BY o.note, o.place",
        ids,
    ):
        tags.setdefault(note, []).append(NoteTag(uuid, labels.get(uuid, label)))
    rows: Iterable[tuple[int, int, str, str, str, str, str, str, str, str, str, str, int, str, int | None, int]]  # fmt: skip  # noqa: E501
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM notes n JOIN authors a ON a.id = n.author WHERE n.id IN ({marks})",
        ids,
    )
    for (
        id_, document, uuid, text, quote, author, author_id, modified, created,
        placement, motivation, colour, is_private, place, start, versions,
    ) in rows:  # fmt: skip
        yield (
            id_,
            (
                document,
                NoteEntry(
                    id=uuid,
                    text=text,
                    quote=quote,
                    tags=tuple(tags.get(id_, ())),
                    author=author,
                    modified=modified,
                    placement=placement,
                    author_id=author_id,
                    created=created,
                    motivation=motivation,
                    colour=colour,
                    is_private=bool(is_private),
                    place=place,
                    start=start,
                    versions=versions,
                ),
            ),
        )
