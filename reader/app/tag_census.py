"""Which notes of a collection carry which tags; read from the notes files alone."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.annotations import Annotation, Fact, NotesPlaces
from reader.annotations.kinship import key_of
from reader.annotations.labels import tags_of
from reader.annotations.noted import NotedDocument, noted_documents

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.annotations import Codebook, DocumentIdentity, Entry, Tag, TagRef
    from reader.app.jobs import JobControl
    from reader.document import Address

_WORDS = 160
"""Code points of a passage that are shown of it."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A note, or a document as a whole, that carries a tag.

    Attributes:
        address: The document.
        entry: The version that is shown.
        beside: Concurrent versions that lost.
        identity: Of a document that is not where its notes are; None for one that is.
    """

    address: Address
    entry: Entry
    beside: tuple[Entry, ...] = ()
    identity: DocumentIdentity | None = None

    @property
    def words(self) -> str:
        """The beginning of its passage, for people."""
        if not isinstance(self.entry, Annotation):
            return "the document as a whole"
        quote = self.entry.target.flowed or self.entry.target.quote
        return " ".join(quote.head[: 2 * _WORDS].split())[:_WORDS]


@dataclass(frozen=True, slots=True)
class TagCensus:
    """What a walk over a collection's notes found.

    Attributes:
        by_tag: By the id on the note; a merged tag's notes stand under its own id.
        labels: What tags were called when they were last written, by id.
    """

    by_tag: dict[str, tuple[Tagged, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        folder: Path,
        *,
        places: NotesPlaces | None = None,
        control: JobControl | None = None,
    ) -> TagCensus:
        """Count a collection.

        Raises:
            Cancelled: If the job is cancelled.
        """
        found: dict[str, list[Tagged]] = defaultdict(list)
        labels: dict[str, str] = {}
        walked: list[NotedDocument] = []
        for document in noted_documents(folder, places or NotesPlaces()):
            if control is not None:
                control.check()
            walked.append(document)
        for document in _without_left_behind(walked):
            for ref, tagged in _tagged(document):
                found[ref.id].append(tagged)
                labels[ref.id] = ref.label
        return cls({one: tuple(listed) for one, listed in found.items()}, labels)

    def tagged(self, book: Codebook, tag_id: str) -> tuple[Tagged, ...]:
        """The notes that carry a tag, under whichever of its ids."""
        ids = sorted(book.ids_of(tag_id))
        every = (one for key in ids for one in self.by_tag.get(key, ()))
        return tuple({(one.address, one.entry.id): one for one in every}.values())

    def tagged_below(self, book: Codebook, tag: Tag) -> int:
        """How many notes carry a tag or one that stands somewhere below it; each counts once."""
        below = (one for one in book.tags if book.is_below(one, tag))
        every = (one for tag in below for one in self.tagged(book, tag.id))
        return _count(every)

    def counts(self, book: Codebook) -> Counter[str]:
        """How many notes carry each tag, by the id of the tag of today."""
        today = {tag.id if (tag := book.tag(key)) else key for key in self.by_tag}
        return Counter({key: _count(self.tagged(book, key)) for key in today})


def _count(tagged: Iterable[Tagged]) -> int:
    """How many notes they are: one that several copies of a document have unchanged is one."""
    return len(
        {
            (one.entry.id, one.entry.version)
            if isinstance(one.entry, Annotation)
            else (one.address, one.entry.id)
            for one in tagged
        }
    )


def _without_left_behind(documents: Iterable[NotedDocument]) -> Iterable[NotedDocument]:
    """Documents without those that were moved and have their notes where they are now, too.

    What lies where a document was is read with the notes beside it: it is the same notes.
    """
    there: list[NotedDocument] = []
    gone: list[NotedDocument] = []
    for one in documents:
        (there if os.path.lexists(one.address.path) else gone).append(one)
    keys = {(key_of(one.identity), one.identity.member) for one in there}
    yield from there
    yield from (o for o in gone if (key_of(o.identity), o.identity.member) not in keys)


def counts_in(book: Codebook, entries: Iterable[Entry]) -> Counter[str]:
    """How many of some notes carry each tag, by the id of the tag of today."""
    counted: Counter[str] = Counter()
    for entry in entries:
        for key in {tag.id if (tag := book.tag(ref.id)) else ref.id for ref in tags_of(entry)}:
            counted[key] += 1
    return counted


def count_below(book: Codebook, entries: Iterable[Entry], tag: Tag) -> int:
    """How many of some notes carry a tag or one that stands somewhere below it."""
    ids = frozenset[str]().union(
        *(book.ids_of(one.id) for one in book.tags if book.is_below(one, tag))
    )
    return sum(any(ref.id in ids for ref in tags_of(entry)) for entry in entries)


def _tagged(document: NotedDocument) -> Iterable[tuple[TagRef, Tagged]]:
    is_there = os.path.lexists(document.address.path)
    identity = None if is_there else document.identity
    for one in document.entries:
        if isinstance(one.winner, Annotation | Fact):
            tagged = Tagged(document.address, one.winner, one.others, identity)
            for ref in tags_of(one.winner):
                yield ref, tagged
