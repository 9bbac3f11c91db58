"""What the Notes panel lists: notes in an order, filtered, with the document's own at the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.annotations.model import Annotation, Motivation, Person, Status
from reader.annotations.reading import Note, Placement, Reading
from reader.document import Document, Span, place_of
from reader.ui.panels.hint import HintRow
from reader.ui.panels.note_editor import STATUS_WORDS, labels_of
from reader.ui.theme.tokens import HighlightStyle, highlight_style
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import datetime

    from reader.annotations.model import Tombstone

DOCUMENT_KEY = "document"
_MOST_QUOTED = 600
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
            self._quotes[span] = _shortened(self._document.flow.quote(span))
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
class NoteRow:
    """One note.

    Attributes:
        key: The annotation's id.
        number: As the text's margin shows it; 0 for an unplaced one.
        span: Its place; None where it has none.
        quote: Flowed words.
        note: Markdown.
        tags: Labels.
        meta: Author and time, and whether it is private.
        others: What is said of other versions; may be empty.
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
    others: str
    style: HighlightStyle | None
    was_at: str
    is_placed: bool
    is_bookmark: bool
    editor_height: int
    when: str
    is_unfolded: bool
    places: Places = field(compare=False, repr=False)

    @property
    def is_choosable(self) -> bool:
        """Every note is a stop."""
        return True

    @property
    def place(self) -> str:
        """Where it stands, or stood."""
        if self.span is None:
            return self.was_at
        label = self.places.label(self.span)
        return label if self.is_placed else f"perhaps {label}"

    @property
    def spoken(self) -> str:
        """All of it in words."""
        kind = "Bookmark" if self.is_bookmark else "Note"
        named = f"{kind} {self.number}" if self.number else f"Unplaced {kind.lower()}"
        colour = f"{self.style.highlight} highlight" if self.style else ""
        parts = [named, self.place, colour, f"“{self.quote}”", self.note]
        parts += [f"tags: {', '.join(self.tags)}" if self.tags else "", self.meta, self.others]
        return ". ".join(part.rstrip(".") for part in parts if part)

    @property
    def tip(self) -> str:
        """When it was made, and why it has no place."""
        if self.is_placed:
            return self.when
        if self.span is None:
            why = "The words of this note are not in this text any more; the note is kept."
        else:
            why = "The words have changed: the place is a proposal."
        return f"{why}\n{self.when}"


@dataclass(frozen=True, slots=True)
class WholeRow:
    """What is said of the whole document."""

    note: str
    tags: tuple[str, ...]
    status: Status
    noun: str
    editor_height: int = 0

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
        return not self.note and not self.tags

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
        parts = ["On the document", STATUS_WORDS[self.status], self.note]
        parts += [f"tags: {', '.join(self.tags)}" if self.tags else ""]
        parts += [self.invitation if self.is_empty else ""]
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


@dataclass(frozen=True, slots=True)
class OpenEditor:
    """The editor that is open: of which row, how high; the note as it was, if it is gone since."""

    key: str
    height: int
    note: Note | None = None


def note_rows(
    reading: Reading,
    wanted: NoteFilter,
    places: Places,
    *,
    open_editor: OpenEditor | None,
    shows_deleted: bool,
    now: datetime,
    unfolded: Container[str] = (),
) -> list[NotesRow]:
    """Unplaced notes, placed ones, the document's own card, deleted notes."""
    numbered = list(enumerate(reading.notes, 1))
    if open_editor and open_editor.note and reading.note(open_editor.key) is None:
        numbered.insert(0, (0, open_editor.note))
    made: list[tuple[Note, NoteRow]] = []
    for number, note in numbered:
        row = _note_row(note, number, places, open_editor, now)
        made.append((note, replace(row, is_unfolded=True) if note.id in unfolded else row))
    shown = [one for one in made if _matches(one[1], wanted) or _is_open(one[1], open_editor)]
    unplaced = [row for _, row in shown if not row.is_placed]
    placed = [(note, row) for note, row in shown if row.is_placed]
    if wanted.order is NoteOrder.NEWEST:
        placed.sort(key=lambda one: one[0].annotation.modified, reverse=True)
    rows: list[NotesRow] = []
    if not reading.notes:
        rows.append(HintRow(EMPTY_HINT))
    elif not shown:
        rows.append(HintRow("No note matches the filter."))
    if unplaced:
        rows += [NoteHead(f"Unplaced notes, {len(unplaced)}"), *unplaced]
    rows += [row for _, row in placed]
    rows.append(_whole_row(reading, open_editor))
    if reading.deleted:
        title = f"Deleted notes, {len(reading.deleted)}"
        rows.append(NoteHead(title, is_fold=True, is_open=shows_deleted))
        if shows_deleted:
            rows += [_deleted_row(stone, now) for stone in reading.deleted]
    return rows


EMPTY_HINT = (
    "Notes appear here. Select words in a document and press `N`, "
    "or choose one of five highlights with `1` to `5`."
)


def tag_counts(notes: Iterable[Note]) -> list[tuple[str, int]]:
    """Each tag's label and on how many notes it stands, most used first."""
    counts: dict[str, int] = {}
    for note in notes:
        for label in labels_of(note.annotation.tags):
            counts[label] = counts.get(label, 0) + 1
    return sorted(counts.items(), key=lambda one: (-one[1], one[0].casefold()))


def moment(at: datetime, now: datetime) -> str:
    """``14 Mar, 10:32`` in local time; with the year where it is another than now."""
    here = at.astimezone()
    year = "" if here.year == now.astimezone().year else f" {here.year}"
    return f"{here.day} {_MONTHS[here.month - 1]}{year}, {here.hour:02}:{here.minute:02}"


def _when(annotation: Annotation) -> str:
    made, changed = _full_moment(annotation.created), _full_moment(annotation.modified)
    return f"Made {made}" if made == changed else f"Made {made}; changed {changed}"


def _full_moment(at: datetime) -> str:
    here = at.astimezone()
    return f"{here.day} {_MONTHS[here.month - 1]} {here.year}, {here.hour:02}:{here.minute:02}"


def _note_row(
    note: Note, number: int, places: Places, open_editor: OpenEditor | None, now: datetime
) -> NoteRow:
    annotation = note.annotation
    # A note that is only held by its open editor has no place in this text.
    is_here = number > 0
    is_placed = note.is_placed and is_here
    placed_span = note.span if is_placed else None
    quote = places.quote(placed_span) if placed_span else _quoted(annotation)
    is_open = open_editor is not None and open_editor.key == note.id
    return NoteRow(
        key=note.id,
        number=number if is_placed else 0,
        span=note.span if is_here and note.placement is not Placement.UNPLACED else None,
        quote=quote,
        note=annotation.note,
        tags=labels_of(annotation.tags),
        meta=_meta(annotation, now),
        others=_others(note, now),
        style=highlight_style(str(annotation.colour)) if annotation.colour else None,
        was_at=_was_at(annotation),
        is_placed=is_placed,
        is_bookmark=annotation.motivation is Motivation.BOOKMARK,
        editor_height=open_editor.height if open_editor and is_open else 0,
        when=_when(annotation),
        is_unfolded=False,
        places=places,
    )


def _whole_row(reading: Reading, open_editor: OpenEditor | None) -> WholeRow:
    is_open = open_editor is not None and open_editor.key == DOCUMENT_KEY
    return WholeRow(
        note=reading.document_note,
        tags=labels_of(reading.document_tags),
        status=reading.status,
        noun="telegram" if reading.document.telegrams else "document",
        editor_height=open_editor.height if open_editor and is_open else 0,
    )


def _deleted_row(stone: Tombstone, now: datetime) -> DeletedRow:
    kept = stone.kept
    words = (kept.note.strip() or f"“{_quoted(kept)}”") if kept else ""
    meta = f"deleted by {_name(stone.deleted_by)}, {moment(stone.deleted, now)}"
    return DeletedRow(stone.id, words, meta, kept is not None)


def _is_open(row: NoteRow, open_editor: OpenEditor | None) -> bool:
    return open_editor is not None and row.key == open_editor.key


def _matches(row: NoteRow, wanted: NoteFilter) -> bool:
    if wanted.tag and wanted.tag not in row.tags:
        return False
    text = wanted.text.strip().casefold()
    if not text:
        return True
    return any(text in one.casefold() for one in (row.quote, row.note, row.meta, *row.tags))


def _quoted(annotation: Annotation) -> str:
    quote = annotation.target.flowed or annotation.target.quote
    words = " ".join(quote.head.split())
    tail = " ".join(quote.tail.split())
    return _shortened(f"{words} … {tail}" if tail else words)


def _shortened(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= _MOST_QUOTED else f"{folded[:_MOST_QUOTED].rstrip()}…"


def _was_at(annotation: Annotation) -> str:
    target = annotation.target
    parts = [f"¶{target.paragraph}" if target.paragraph is not None else ""]
    parts += [f"section {target.section}" if target.section is not None else ""]
    named = ", ".join(part for part in parts if part)
    return f"was at {named}" if named else "no place in this text"


def _meta(annotation: Annotation, now: datetime) -> str:
    name = _name(annotation.creator)
    editor = annotation.editor
    if editor is not None and editor.id != annotation.creator.id:
        name = f"{name}, changed by {_name(editor)}"
    private = ", private" if annotation.is_private else ""
    return f"{name}, {moment(annotation.modified, now)}{private}"


def _others(note: Note, now: datetime) -> str:
    if not note.alternatives:
        return ""
    newest = note.alternatives[0]
    if isinstance(newest, Annotation):
        who = f"another version by {_name(newest.editor or newest.creator)}"
    else:
        by = getattr(newest, "deleted_by", None) or getattr(newest, "editor", None)
        who = f"deleted by {_name(by)} at the same time" if by else "another version"
    beyond = len(note.alternatives) - 1
    more = f", and {many(beyond, 'more version')}" if beyond else ""
    return f"{who}, {moment(newest.modified, now)}{more}"


def _name(person: Person) -> str:
    return person.name or person.handle or "somebody"
