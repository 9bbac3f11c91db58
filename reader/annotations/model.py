"""What a user's notes are: annotations, tombstones and facts about the whole document."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from reader.document import Address, Span

NOTES_MAJOR = 1
"""The major version of the notes file we write; a newer one is opened read-only."""

Extra = tuple[str, ...]
"""Elements and attributes of other programs as canonical XML, written back as they were found."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who made or owns notes.

    Attributes:
        id: One per installation, a UUID.
        name: As it is shown and cited.
        handle: Short, for file names: lower-case ASCII letters, digits, hyphens.
        run: One per run of the program (and document, see :meth:`on`), for version vectors; empty
            for anybody but the user. A notes file that went back to an earlier state, or a profile
            used on two machines, then never counts the same change twice.
    """

    id: str
    name: str = ""
    handle: str = ""
    extra: Extra = field(default=(), compare=False)
    run: str = field(default="", compare=False)

    @property
    def writer(self) -> str:
        """Under what name version vectors count this person's changes."""
        return f"{self.id}.{self.run}" if self.run else self.id

    def on(self, address: Address) -> Person:
        """The same person as a writer of one document's notes.

        The same entries may stand on two copies of a document, and every document has one status:
        changes there and here that know nothing of each other are not to be counted as one row.
        """
        if not self.run:
            return self
        key = os.fsencode(address.path) + b"\0" + os.fsencode(address.member or "")
        return replace(self, run=f"{self.run}.{hashlib.blake2b(key, digest_size=4).hexdigest()}")


@dataclass(frozen=True, slots=True)
class Version:
    """A version vector: how many changes of each writer an entry has seen.

    ``counters`` is sorted by writer id and holds no zero.
    """

    counters: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, counters: Mapping[str, int]) -> Version:
        """The vector of a mapping, in canonical order."""
        return cls(tuple(sorted((w, n) for w, n in counters.items() if n > 0)))

    def next_by(self, writer: str) -> Version:
        """The version after one more change by ``writer``."""
        counters = dict(self.counters)
        counters[writer] = counters.get(writer, 0) + 1
        return Version.of(counters)

    def joined(self, other: Version) -> Version:
        """The smallest version that has seen both."""
        counters = dict(self.counters)
        for writer, count in other.counters:
            counters[writer] = max(count, counters.get(writer, 0))
        return Version.of(counters)

    def covers(self, other: Version) -> bool:
        """Whether this one has seen all that ``other`` has."""
        mine = dict(self.counters)
        return all(mine.get(writer, 0) >= count for writer, count in other.counters)


class Motivation(StrEnum):
    """Why an annotation was made (terms of the Web Annotation vocabulary)."""

    HIGHLIGHT = "highlight"
    COMMENT = "comment"
    BOOKMARK = "bookmark"


class Colour(StrEnum):
    """The five highlight colours, in the order of their keys 1 to 5."""

    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    ROSE = "rose"
    VIOLET = "violet"


class Status(StrEnum):
    """What the user made of a document."""

    UNREAD = "unread"
    READ = "read"
    RELEVANT = "relevant"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True)
class TagRef:
    """A tag on a note: the codebook's id, and the label at the time of writing."""

    id: str
    label: str
    extra: Extra = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a target; past 4,000 code points only their ends and hashes.

    Attributes:
        head: All of it, or its first 2,000 code points.
        tail: Empty, or its last 2,000 code points.
        length: Of the whole, in code points; filled in where ``head`` is the whole.
        sha256: Of the whole in UTF-8; empty where ``head`` is the whole.
        folded_sha256: Of the whole with each run of white space as one blank; empty as above.
    """

    head: str
    tail: str = ""
    length: int = 0
    sha256: str = ""
    folded_sha256: str = ""

    def __post_init__(self) -> None:
        if self.is_whole:
            object.__setattr__(self, "length", len(self.head))

    @property
    def is_whole(self) -> bool:
        """Whether ``head`` is all of it."""
        return not self.sha256


@dataclass(frozen=True, slots=True)
class Target:
    """Where an annotation stands, said in several ways so that one may fail.

    Attributes:
        span: Code points of the text whose hash and extractor the entry names.
        quote: The exact words.
        prefix: 32 or more code points before, enough to tell look-alikes of that text apart.
        suffix: 32 or more code points after, likewise.
        section: Number of the telegram's section.
        paragraph: True number of the paragraph.
        text_sha256: Hash of the text the span counts in.
        extractor: What made that text.
        flowed: The words as read, where folding white space does not give them (a page-break
            line stands between them, a word is joined behind a hyphen).
        is_unique: Whether the quote stood only once in that text.
        sketch: Of that text (:mod:`reader.annotations.sketching`); empty where it is not known.
        extra: Of other programs.
    """

    span: Span
    quote: Quote
    prefix: str
    suffix: str
    section: int | None
    paragraph: int | None
    text_sha256: str
    extractor: str
    flowed: Quote | None = None
    is_unique: bool = False
    sketch: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """One highlight, comment or bookmark, in one version.

    ``editor`` made this version; None means the creator did.
    """

    id: str
    version: Version
    motivation: Motivation
    target: Target
    creator: Person
    created: datetime
    modified: datetime
    colour: Colour | None = None
    tags: tuple[TagRef, ...] = ()
    note: str = ""
    is_private: bool = False
    editor: Person | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A deleted annotation; keeps its words until the list of deleted notes is emptied."""

    id: str
    version: Version
    deleted: datetime
    deleted_by: Person
    kept: Annotation | None = None
    extra: Extra = ()

    @property
    def modified(self) -> datetime:
        """When this version was made."""
        return self.deleted


class FactKind(StrEnum):
    """What a fact is about."""

    TAGS = "tags"
    NOTE = "note"
    STATUS = "status"
    CORRECTION = "correction"
    DISMISSAL = "dismissal"
    REJECTION = "rejection"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a user says of the whole document, in one version.

    The id is ``kind`` or ``kind:key``, so two writers speak of the same thing.

    Attributes:
        kind: What it is about.
        key: Field name of a correction, finding of a dismissal, annotation of a rejection.
        value: The note's Markdown, the status, the corrected value; empty means withdrawn.
        tags: For ``TAGS``.
        reason: Why, where the user said so.
    """

    kind: FactKind
    version: Version
    modified: datetime
    editor: Person
    key: str = ""
    value: str = ""
    tags: tuple[TagRef, ...] = ()
    reason: str = ""
    extra: Extra = ()

    @property
    def id(self) -> str:
        """The same for every writer who speaks of the same thing."""
        return f"{self.kind}:{self.key}" if self.key else str(self.kind)


Entry = Annotation | Tombstone | Fact
"""What version vectors are kept for, and what merge works on."""


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """What a notes file says about the document it belongs to.

    Attributes:
        name: File name, relative to the notes file.
        member: Row or entry of a dump or archive.
        size: In bytes.
        sha256: Of the bytes.
        text_sha256: Of the extracted text.
        extractor: What extracted it.
        reference_id: The telegram's id, where it has one.
    """

    name: str
    size: int
    sha256: str
    text_sha256: str
    extractor: str
    reference_id: str | None = None
    member: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class NotesFile:
    """The content of one notes file: one owner's entries on one document.

    ``entries`` has several with one id where concurrent versions are kept; ``extra`` also holds
    entries that could not be understood, so that writing the file keeps them.
    """

    owner: Person
    document: DocumentIdentity
    entries: tuple[Entry, ...] = ()
    extra: Extra = ()
    version: str = "1.0"

    @property
    def is_newer(self) -> bool:
        """Whether its major version is newer than ours: it is read, and never written."""
        return int(self.version.split(".")[0]) > NOTES_MAJOR
