"""A reading: a document together with its anchored notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reader.annotations.codebook import Codebook
from reader.annotations.counting import note_count
from reader.annotations.model import Annotation, Entry, Fact, FactKind, Status, TagRef, Tombstone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.annotations.remembering import Source
    from reader.document import Document, Span


class Placement(StrEnum):
    """How sure the place of a note is."""

    EXACT = "exact"
    MOVED = "moved"
    PROPOSED = "proposed"
    UNPLACED = "unplaced"
    NO_DOCUMENT = "no-document"
    """The document it was made on is not there, or it is not said yet which one that is."""


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation as it is shown: merged from all writers, and placed.

    Attributes:
        annotation: The version that is shown.
        placement: How sure its place is.
        span: Its place in this text; a proposal where proposed, None where unplaced.
        alternatives: Concurrent versions that lost, newest first.
    """

    annotation: Annotation
    placement: Placement
    span: Span | None
    alternatives: tuple[Entry, ...] = ()

    @property
    def id(self) -> str:
        """The annotation's."""
        return self.annotation.id

    @property
    def is_placed(self) -> bool:
        """Whether it stands in the text without a question."""
        return self.placement in (Placement.EXACT, Placement.MOVED)


@dataclass(frozen=True, slots=True)
class NotesProblem:
    """A notes file that could not be used, as one plain sentence; the file is untouched.

    Attributes:
        path: The file.
        sentence: What is wrong with it, and what is shown instead.
        backup: What is shown instead; None for nothing.
        is_anothers: It is whole, and its notes are on another document.
        not_understood: All else is used; these parts, as they stand, are only kept.
    """

    path: Path
    sentence: str
    backup: Path | None = None
    is_anothers: bool = False
    not_understood: tuple[str, ...] = ()


class QuestionKind(StrEnum):
    """Why the user is asked whether notes are this document's."""

    REPLACED = "replaced"
    """Another text stands under the name of the document they were made on."""
    COPIED = "copied"
    """They are on another file of the same content."""
    RELATED = "related"
    """They are on another text with the same reference id."""
    ALIKE = "alike"
    """They are on nearly the same text, which is not there any more."""
    BACKUP = "backup"
    """They are in the backup of a notes file that is gone."""


@dataclass(frozen=True, slots=True)
class NotesQuestion:
    """Notes that may be this document's; they are not shown until the user says so.

    Attributes:
        kind: Why it is asked.
        paths: The notes files or backups it is about: one answer holds for all.
        count: Notes it would add.
        sentence: Asks the user.
        pairs: What an answer is remembered by: one for each file, or one for all.
        offered: What it is about: all that is taken where the answer is yes.
        statement: What is said instead where nobody can answer.
    """

    kind: QuestionKind
    paths: tuple[Path, ...]
    count: int
    sentence: str
    pairs: tuple[tuple[str, str], ...]
    offered: tuple[Entry, ...] = field(default=(), repr=False)
    statement: str = ""


@dataclass(frozen=True)
class Reading:
    """A document with its notes: what panes, panels and exports show.

    Attributes:
        document: As parsed and checked, and as its readers correct it.
        notes: In order of place; proposed and unplaced ones last.
        facts: What is said of the whole document, the winning version each.
        deleted: Tombstones, newest first.
        problems: Notes files that could not be used.
        is_fictional: Whether the collection declares its documents invented.
        is_replaced: Whether notes were made on other content under this document's name.
        questions: Notes that may be this document's and are not shown yet.
        moved_from: Notes files where the document was before, with notes that lie only there.
        codebook: The collection's tags; empty where it has none.
        fact_alternatives: Versions of facts made at the same time as those that are shown.
        remembered: What every notes file held: what is not lost with the file.
    """

    document: Document
    notes: tuple[Note, ...] = ()
    facts: tuple[Fact, ...] = ()
    deleted: tuple[Tombstone, ...] = ()
    problems: tuple[NotesProblem, ...] = ()
    is_fictional: bool = field(default=False)
    is_replaced: bool = field(default=False)
    questions: tuple[NotesQuestion, ...] = ()
    moved_from: tuple[Path, ...] = ()
    codebook: Codebook = field(default_factory=Codebook)
    fact_alternatives: tuple[Fact, ...] = ()
    remembered: tuple[Source, ...] = ()

    def note(self, note_id: str) -> Note | None:
        """The note with that id."""
        return self._by_id.get(note_id)

    @cached_property
    def _by_id(self) -> dict[str, Note]:
        return {note.id: note for note in reversed(self.notes)}

    def is_restorable(self, note_id: str) -> bool:
        """Whether a note was deleted and can be brought back: its words are still kept."""
        return any(stone.id == note_id and stone.kept is not None for stone in self.deleted)

    def notes_at(self, offset: int) -> Iterator[Note]:
        """The placed notes that cover a code point."""
        return (n for n in self.notes if n.is_placed and n.span and n.span.holds(offset))

    def fact(self, kind: FactKind, key: str = "") -> Fact | None:
        """What is said of the whole document under that name."""
        return next((f for f in self.facts if f.kind is kind and f.key == key), None)

    def alternatives_of(self, kind: FactKind, key: str = "") -> tuple[Fact, ...]:
        """The versions of a fact made at the same time as the one that is shown, newest first."""
        return tuple(f for f in self.fact_alternatives if f.kind is kind and f.key == key)

    @cached_property
    def note_count(self) -> int:
        """How many notes it has: on passages, and one for what is said of the whole."""
        return len(self.notes) + note_count(self.facts)

    @property
    def document_tags(self) -> tuple[TagRef, ...]:
        """Tags on the document as a whole."""
        fact = self.fact(FactKind.TAGS)
        return fact.tags if fact else ()

    @property
    def document_note(self) -> str:
        """The note on the document as a whole (Markdown)."""
        fact = self.fact(FactKind.NOTE)
        return fact.value if fact else ""

    @property
    def status(self) -> Status:
        """What the user made of the document; unread until said."""
        fact = self.fact(FactKind.STATUS)
        return Status(fact.value) if fact and fact.value in set(Status) else Status.UNREAD
