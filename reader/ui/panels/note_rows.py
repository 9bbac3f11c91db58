"""The rows of the Notes panel as values: notes, heads, the document's own card, deleted notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from reader.annotations.model import Annotation, Status, Tombstone
from reader.document import Document, Span, place_of
from reader.ui.panels.hint import HintRow
from reader.ui.panels.note_edits import STATUS_WORDS
from reader.ui.panels.note_words import card_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations.model import Fact
    from reader.ui.theme.tokens import HighlightStyle

DOCUMENT_KEY = "document"
_MOST_QUOTED = 600


class NoteOrder(StrEnum):
    """Orders of the notes; the value is what the menu says."""

    PLACE = "Place in text"
    NEWEST = "Newest first"


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes are listed, and how.

    Attributes:
        tag: A label; empty for all.
        text: Must stand in quote, note, tags or author, whatever its case; empty for all.
        order: Of the placed notes.
    """

    tag: str = ""
    text: str = ""
    order: NoteOrder = NoteOrder.PLACE

    @property
    def is_active(self) -> bool:
        """Whether it may hide notes."""
        return bool(self.tag or self.text.strip())


class Labels(Protocol):
    """Says where a passage stands."""

    def label(self, span: Span) -> str:
        """``¶30 (SBU), section 12 of 14``."""


class Places:
    """Labels and quotes of spans of one document; each is made once, when it is needed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._labels: dict[Span, str] = {}
        self._quotes: dict[Span, str] = {}

    @property
    def document(self) -> Document:
        """Whose places they are."""
        return self._document

    def label(self, span: Span) -> str:
        """``¶30 (SBU), section 12 of 14``."""
        if span not in self._labels:
            self._labels[span] = place_of(self._document, span).label
        return self._labels[span]

    def quote(self, span: Span) -> str:
        """The flowed words, as much as a panel may show."""
        if span not in self._quotes:
            self._quotes[span] = shortened(self._document.flow.quote(span))
        return self._quotes[span]


@dataclass(frozen=True, slots=True)
class NoteHead:
    """The head of the unplaced notes, or of the deleted ones, which folds."""

    title: str
    is_fold: bool = False
    is_open: bool = False

    @property
    def key(self) -> str:
        """Its kind, whatever the count."""
        return f"head:{self.title.split(',')[0]}"

    @property
    def is_choosable(self) -> bool:
        """Only what folds is a stop."""
        return self.is_fold

    @property
    def spoken(self) -> str:
        """Title, and whether it is folded."""
        if not self.is_fold:
            return self.title
        return f"{self.title}, {'shown' if self.is_open else 'folded'}"

    @property
    def tip(self) -> str:
        """Nothing more."""
        return ""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One of several versions of a note that were made at the same time.

    Attributes:
        entry: The version.
        who: Who made it, and when.
        words: What it says, or how it differs from the one that is shown.
        has_words: Whether it has a text of its own, which could be joined with others.
    """

    entry: Annotation | Tombstone | Fact
    who: str
    words: str
    has_words: bool


def spoken_versions(versions: Sequence[VersionLine]) -> list[str]:
    """Several versions in words; nothing for a single one."""
    if not versions:
        return []
    said = [f"{one.who}: {one.words}" for one in versions]
    return [f"{len(versions)} versions, made at the same time", *said]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note.

    Attributes:
        key: The annotation's id.
        number: As the text's margin shows it; 0 for an unplaced one.
        span: Its place; None where it has none.
        quote: Flowed words.
        note: Markdown.
        tags: Labels.
        meta: Author and time.
        is_private: Only its owner is to see it.
        versions: All versions, the shown one first, where several were made at the same time.
        style: Of its highlight; None for a mark without colour.
        was_at: Where it stood, for an unplaced note.
        is_placed: Without a question.
        is_bookmark: It marks a place only.
        editor_height: Of the open editor, which stands for note, tags and meta; 0 while closed.
        when: The day and time it was made and last changed, with the year.
        is_unfolded: All of a long note is shown.
        places: Labels its place.
    """

    key: str
    number: int
    span: Span | None
    quote: str
    note: str
    tags: tuple[str, ...]
    meta: str
    is_private: bool
    versions: tuple[VersionLine, ...]
    style: HighlightStyle | None
    was_at: str
    is_placed: bool
    is_bookmark: bool
    editor_height: int
    when: str
    is_unfolded: bool
    places: Labels = field(compare=False, repr=False)

    @property
    def is_choosable(self) -> bool:
        """Every note is a stop."""
        return True

    @property
    def is_proposed(self) -> bool:
        """Whether its place waits to be confirmed."""
        return not self.is_placed and self.span is not None

    @property
    def place(self) -> str:
        """Where it stands, or stood."""
        if self.span is None:
            return self.was_at
        label = self.places.label(self.span)
        return label if self.is_placed else f"to confirm: {label}"

    @property
    def spoken(self) -> str:
        """All of it in words."""
        kind = "Bookmark" if self.is_bookmark else "Note"
        unplaced = "Not yet confirmed" if self.is_proposed else "Unplaced"
        named = f"{kind} {self.number}" if self.number else f"{unplaced} {kind.lower()}"
        colour = f"{self.style.highlight} highlight" if self.style else ""
        parts = [named, self.place, colour, f"“{self.quote}”"]
        parts.append(card_words(self.note).text)
        parts += [f"tags: {', '.join(self.tags)}" if self.tags else "", self.meta]
        parts += ["private" if self.is_private else ""]
        parts += spoken_versions(self.versions)
        return ". ".join(part.rstrip(".") for part in parts if part)

    @property
    def tip(self) -> str:
        """Where its links lead, when it was made, and why it has no place."""
        links = [f"{words}: {address}" for words, address in card_words(self.note).links]
        if self.is_placed:
            return "\n".join([*links, self.when])
        if self.span is None:
            why = "The words of this note are not in this text any more; the note is kept."
        else:
            why = "The text has changed: is this the place? Its menu accepts or rejects it."
        return "\n".join([*links, why, self.when])


@dataclass(frozen=True, slots=True)
class WholeRow:
    """What is said of the whole document."""

    note: str
    tags: tuple[str, ...]
    status: Status
    noun: str
    editor_height: int = 0
    versions: tuple[VersionLine, ...] = ()

    @property
    def key(self) -> str:
        """There is one."""
        return DOCUMENT_KEY

    @property
    def is_choosable(self) -> bool:
        """Choosing it edits it."""
        return True

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said yet."""
        return not self.note and not self.tags and not self.versions

    @property
    def status_words(self) -> str:
        """The status, where there is one to tell."""
        return "" if self.status is Status.UNREAD else STATUS_WORDS[self.status]

    @property
    def invitation(self) -> str:
        """What stands where nothing is said yet."""
        return f"Add a note or tags to the whole {self.noun}."

    @property
    def spoken(self) -> str:
        """All of it in words."""
        parts = ["On the document", STATUS_WORDS[self.status], card_words(self.note).text]
        parts += [f"tags: {', '.join(self.tags)}" if self.tags else ""]
        parts += [self.invitation if self.is_empty else "", *spoken_versions(self.versions)]
        return ". ".join(part.rstrip(".") for part in parts if part)

    @property
    def tip(self) -> str:
        """Nothing more."""
        return ""


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """A deleted note that can be brought back; without words once the list was emptied."""

    id: str
    words: str
    meta: str
    is_restorable: bool

    @property
    def key(self) -> str:
        """Not that of the note it was."""
        return f"deleted:{self.id}"

    @property
    def is_choosable(self) -> bool:
        """Choosing it brings it back, if it can be."""
        return True

    @property
    def spoken(self) -> str:
        """Its words, who deleted it and when, and what Enter does."""
        act = "Enter restores it" if self.is_restorable else "its words were emptied"
        return ". ".join(part for part in ("Deleted note", self.words, self.meta, act) if part)

    @property
    def tip(self) -> str:
        """Nothing more."""
        return ""


NotesRow = HintRow | NoteHead | NoteRow | WholeRow | DeletedRow


def shortened(words: str) -> str:
    """Words on one line, as much as a panel may show."""
    folded = " ".join(words.split())
    return folded if len(folded) <= _MOST_QUOTED else f"{folded[:_MOST_QUOTED].rstrip()}…"


EMPTY_HINT = (
    "Notes appear here. Select words in a document and press `N`, "
    "or choose one of five highlights with `1` to `5`."
)
