"""The rows of the view as values: the heads of groups and one card for each note."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.app.moments import day_and_time
from reader.app.rows import short_date
from reader.collection.notes import FoundNotes, Grouping, NoteGroup
from reader.collection.query import FieldName, words_of
from reader.document import Span
from reader.ui.panels.note_listing import moment
from reader.ui.panels.note_rows import NoteRow, shortened
from reader.ui.panels.note_words import card_words
from reader.ui.theme.tokens import highlight_style
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.collection.note_rows import IndexedNote
    from reader.collection.rows import IndexedDocument
    from reader.collection.strays import Stray

_NOT_GIVEN = {
    Grouping.TAG: "Without a tag",
    Grouping.AUTHOR: "By nobody named",
    Grouping.COLOUR: "Without a colour",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The head of a group.

    Attributes:
        key: Tells it from the others.
        title: What its notes share.
        count: How many they are, on all pages.
        is_continued: Its first notes stand on the page before.
    """

    key: str
    title: str
    count: int
    is_continued: bool = False

    @property
    def is_choosable(self) -> bool:
        """The keyboard passes it over."""
        return False

    @property
    def words(self) -> str:
        """Title and, behind it, what is to be said of it."""
        return f"{self.title} (continued)" if self.is_continued else self.title

    @property
    def spoken(self) -> str:
        """All of it in words."""
        return f"{self.words}, {many(self.count, 'note')}"

    @property
    def tip(self) -> str:
        """The whole title: a long one is cut."""
        return self.title


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place that is known in words."""

    words: str

    def label(self, _span: Span) -> str:
        """The words."""
        return self.words


@dataclass(frozen=True, slots=True)
class NoteCard(NoteRow):
    """One note of any document.

    Attributes:
        source: Where it is.
    """

    source: IndexedNote = field(compare=False, repr=False)

    @property
    def spoken(self) -> str:
        """All of it in words."""
        colour = f"{self.style.highlight} highlight" if self.style else ""
        parts = [self.place, colour, f"“{self.quote}”" if self.quote else ""]
        parts.append(card_words(self.note).text)
        parts += [f"tags: {', '.join(self.tags)}" if self.tags else "", self.meta]
        parts += ["private" if self.is_private else ""]
        return ". ".join(part.rstrip(".") for part in parts if part)

    @property
    def tip(self) -> str:
        """Its document whole, where its links lead, and when it was made."""
        document = self.source.document
        links = [f"{words}: {address}" for words, address in card_words(self.note).links]
        stray = self.source.stray
        files = [f"The note is safe in {path}" for path in stray.files] if stray else []
        also = [f"Also on {path}" for path in self.source.also]
        head = f"{name_of(document)}\n{document.path}"
        return "\n".join([head, *also, *files, *links, self.when])


def card_rows(
    found: FoundNotes,
    shown: Sequence[IndexedNote],
    start: int,
    grouping: Grouping,
    *,
    now: datetime,
    unfolded: frozenset[str] = frozenset(),
) -> Iterator[GroupHead | NoteCard]:
    """The rows of one page.

    Args:
        found: The answer, with its groups.
        shown: The notes of the page that are there still.
        start: Where the page begins in the list of all.
        grouping: What the groups share.
        now: For times such as "today".
        unfolded: Keys of the cards that are shown whole.
    """
    by_id = {one.id: one for one in shown}
    stop = min(start + len(shown), len(found.ids)) if len(shown) else start
    for group in found.groups:
        first, last = max(start, group.start), min(stop, group.start + group.count)
        members = [by_id[id_] for id_ in found.ids[first:last] if id_ in by_id]
        if not members:
            continue
        name = str(group.document) if group.document is not None else group.label
        if grouping is not Grouping.NONE:
            title = group_title(group, grouping, members[0])
            yield GroupHead(f"head:{name}", title, group.count, first > group.start)
        is_below = grouping is Grouping.DOCUMENT
        for one in members:
            key = _key("" if is_below else name, one)
            yield card(one, key, now, names_document=not is_below, is_unfolded=key in unfolded)


def _key(group: str, one: IndexedNote) -> str:
    """A note's key that lasts: its row in the index is another when its file was read again."""
    document = one.document
    place = f"{document.path}\0{document.member or ''}\0{document.telegram}"
    return f"{group}\0{place}\0{one.note.id}"


def group_title(group: NoteGroup, grouping: Grouping, first: IndexedNote) -> str:
    """What the notes of a group share, in words.

    Args:
        group: The group.
        grouping: What the groups share.
        first: A note of it.
    """
    document = first.document
    if grouping is Grouping.DOCUMENT and first.stray is not None:
        # Its name before its id: the id is that of the text that may be it, too.
        named = (document.path.name, document.reference_id or "", waiting_words(first.stray))
        return f"Without a document: {' · '.join(part for part in named if part)}"
    if grouping is Grouping.DOCUMENT:
        title = document.title if document.reference_id else ""
        parts = (name_of(document), date_of(document), title)
        return " · ".join(part for part in parts if part)
    if grouping is Grouping.MONTH:
        return f"Changed in {month_words(group.label)}"
    return (group.label.capitalize() if grouping is Grouping.COLOUR else group.label) or (
        _NOT_GIVEN[grouping]
    )


def card(
    one: IndexedNote, key: str, now: datetime, *, names_document: bool, is_unfolded: bool
) -> NoteCard:
    """The card of a note."""
    note, document = one.note, one.document
    is_placed = note.placement in ("exact", "moved")
    where = _where(one)
    if names_document:
        date = waiting_words(one.stray) if one.stray is not None else date_of(document)
        named = ", ".join(part for part in (name_of(document), date) if part)
        where = f"{named} · {where}"
    modified = _moment(note.modified)
    more = f"; {note.versions + 1} versions" if note.versions else ""
    return NoteCard(
        key=key,
        number=0,
        span=Span(note.start or 0, note.start or 0) if is_placed else None,
        quote=shortened(note.quote),
        note=note.text,
        tags=tuple(dict.fromkeys(tag.label for tag in note.tags)),
        meta=f"{note.author or 'somebody'}, {moment(modified, now)}{more}{_also(one)}",
        is_private=note.is_private,
        versions=(),
        style=highlight_style(note.colour) if note.colour else None,
        was_at=where,
        is_placed=is_placed,
        is_bookmark=note.motivation == "bookmark",
        editor_height=0,
        when=_when(note.created, modified),
        is_unfolded=is_unfolded,
        places=KnownPlace(where),
        source=one,
    )


def name_of(document: IndexedDocument) -> str:
    """The reference id of a document, else its title, else its file's name."""
    return document.reference_id or document.title or document.path.name


def date_of(document: IndexedDocument) -> str:
    """Its date as far as it is known; in square brackets where it is inferred."""
    if not document.date:
        return "undated"
    date = short_date(document.date)
    return f"[{date}]" if document.is_date_inferred else date


def month_words(iso: str) -> str:
    """``November 2026`` for ``2026-11``."""
    year, _, month = iso.partition("-")
    return f"{_MONTHS[int(month) - 1]} {year}"


def waiting_words(stray: Stray) -> str:
    """What notes wait for whose document is not here."""
    if stray.is_unreadable:
        return "its document cannot be read"
    if not stray.perhaps:
        return "not in this folder"
    more = f" or {len(stray.perhaps) - 1} more" if len(stray.perhaps) > 1 else ""
    return f"waits for your answer: is it {stray.perhaps[0]}{more}?"


def _where(one: IndexedNote) -> str:
    note = one.note
    if one.stray is not None:
        return words_of(FieldName.PLACEMENT, "no-document")
    if note.motivation == "document":
        return words_of(FieldName.MOTIVATION, "document")
    if note.placement == "proposed":
        return f"its place is {words_of(FieldName.PLACEMENT, note.placement)}"
    return note.place or "unplaced: its words are not in this text"


def _also(one: IndexedNote) -> str:
    """The other copies that show it, too: the only one by its name."""
    if len(one.also) > 1:
        return f"; also on {len(one.also)} copies"
    here = one.document.path.name
    names = (str(path) if path.name == here else path.name for path in one.also)
    return "".join(f"; also on {name}" for name in names)


def _moment(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(UTC)


def _when(created: str, modified: datetime) -> str:
    changed = day_and_time(modified)
    made = day_and_time(_moment(created)) if created else ""
    if not made:
        return f"Changed {changed}"
    return f"Made {made}" if made == changed else f"Made {made}; changed {changed}"
