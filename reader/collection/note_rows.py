"""What the index says of notes: the cards of a list, read page by page."""

from __future__ import annotations

from dataclasses import dataclass
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
    """

    id: int
    note: NoteEntry
    document: IndexedDocument
    stray: Stray | None = None


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
    return [
        IndexedNote(id_, found[id_][1], known[found[id_][0]], lost.get(found[id_][0]))
        for id_ in ids
        if id_ in found and found[id_][0] in known
    ]


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
