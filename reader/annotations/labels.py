"""Which tags an entry carries, and what they are called today."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations.model import Annotation, Entry, Fact, FactKind, TagRef, Tombstone

if TYPE_CHECKING:
    from reader.annotations.codebook import Codebook


def tags_of(entry: Entry) -> tuple[TagRef, ...]:
    """The tags an entry carries: a living note's, or those of the document as a whole."""
    if isinstance(entry, Annotation):
        return entry.tags
    if isinstance(entry, Fact) and entry.kind is FactKind.TAGS:
        return entry.tags
    return ()


def relabelled(entry: Entry, book: Codebook) -> Entry:
    """An entry whose tags are called what they are called today; the version stays."""
    if isinstance(entry, Tombstone):
        kept = relabelled(entry.kept, book) if entry.kept else None
        return replace(entry, kept=kept) if isinstance(kept, Annotation) else entry
    tags = tags_of(entry)
    fresh = tuple(replace(ref, label=book.label_of(ref)) for ref in tags)
    if fresh == tags or not isinstance(entry, Annotation | Fact):
        return entry
    return replace(entry, tags=fresh)
