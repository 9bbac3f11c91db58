"""What a document may be compared with: its copies, what was open before, the collection.

Import it where it is used: it brings in SQLite.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.app.index_rows import IndexRows
from reader.app.relating import place_of
from reader.app.rows import RowState
from reader.app.telling_apart import told_apart
from reader.collection.named import named
from reader.collection.relations import relations_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.app.indexing import CollectionIndex
    from reader.app.relating import Place
    from reader.app.rows import DocumentRow
    from reader.document import Document

MOST = 200
"""So many documents are offered; words find the others."""


class OfferKind(StrEnum):
    """Why a document is offered."""

    COPY = "copy"
    """It is another copy or release of the same telegram."""
    RECENT = "recent"
    """It was open a moment ago."""
    LISTED = "listed"
    """It is in the collection."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A document to compare with."""

    row: DocumentRow
    kind: OfferKind
    told: str = ""
    """Its file, and what tells it from others of the same id, title and file name."""


def offers(
    document: Document,
    telegram: int,
    index: CollectionIndex | None,
    recent: Sequence[DocumentRow],
    words: str = "",
) -> tuple[Offer, ...]:
    """Documents to compare one with: copies first, then the last ones read, then the others.

    Args:
        document: The one on screen.
        telegram: Which of its telegrams.
        index: Of the open collection; None for none.
        recent: What was open before, the last one first.
        words: Only those whose id, title or file name holds all of them.

    Raises:
        reader.collection.index.IndexFaultError: If the index cannot be used.
    """
    found = [Offer(row, OfferKind.RECENT) for row in recent if _is_called(row, words)]
    if index is not None:
        found = [*_copies(document, telegram, index, words), *found, *_listed(index, words)]
    address = document.source.address
    seen: set[Place] = set()
    kept: list[Offer] = []
    for offer in found:
        place = place_of(offer.row)
        is_own = (place.path, place.member) == (address.path, address.member)
        if place not in seen and not is_own and offer.row.state is RowState.READ:
            seen.add(place)
            kept.append(offer)
    del kept[MOST:]
    told = told_apart([offer.row for offer in kept])
    return tuple(replace(one, told=words) for one, words in zip(kept, told, strict=True))


def _copies(
    document: Document, telegram: int, index: CollectionIndex, words: str
) -> Iterable[Offer]:
    with index.reading() as connection:
        related = relations_of(connection, subject_of(document, telegram, index.root))
    ids = [copy.document.id for copy in related.copies]
    return [Offer(row, OfferKind.COPY) for row in _rows(index, ids) if _is_called(row, words)]


def _listed(index: CollectionIndex, words: str) -> Iterable[Offer]:
    with index.reading() as connection:
        ids = named(connection, words, MOST)
    return [Offer(row, OfferKind.LISTED) for row in _rows(index, ids)]


def _rows(index: CollectionIndex, ids: Sequence[int]) -> list[DocumentRow]:
    rows = IndexRows(index)
    try:
        return rows.rows(ids)
    finally:
        rows.close()


def _is_called(row: DocumentRow, words: str) -> bool:
    called = f"{row.reference_id or ''} {row.title} {row.member or ''} {row.path}".casefold()
    return all(word in called for word in words.casefold().split())
