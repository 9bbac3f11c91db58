"""What the index keeps of a document: one entry for each row of the list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from reader.collection.tokens import words_for_index
from reader.document import (
    INCOMPLETE_CODES,
    BasisKind,
    BlockRole,
    SectionState,
    Severity,
    Span,
    Telegram,
    listed,
    post_in,
    words_of,
)
from reader.document.folds import folds_of, packed
from reader.document.making import quickly_made, quickly_sent
from reader.reference.addressees import name_of
from reader.reference.tables import folded
from reader.reference.telegram_ids import canonical_id, telegram_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.collection.notes_faults import NotesFault
    from reader.document import Document, Field, Section

BETWEEN = " \u2042 "
"""Between two values of one field: no phrase reaches from one into the other."""
MOST_QUOTED = 2_000
"""Code points the index keeps of a passage."""
ON_DOCUMENT = "document"
"""Motivation, and id, of the one note on a document as a whole."""
WAITING = ("proposed", "unplaced")
"""Placements of notes that wait for their reader."""
SUBJECT_MARK = "\u241f"
"""Between the id of a cited telegram and the subject it is cited with."""
STATION_MARK = "\u241f"
"""Between a routing indicator and whose it is there."""
_CITED_SUBJECT = re.compile(
    r"(?:\s*\(NOTAL\)|\s+NOTAL)?[\s,:-]{0,4}[\"“(](?P<words>(?!NOTAL)[^()\"“”]{4,160})[)\"”]"
)
"""A subject stands in quotation marks or brackets behind the id."""
_DATES = re.compile(r"(?:DATED|DTD|OF)?[\s\d/.-]*(?:[A-Z]{3,9}\.?)?[\s\d,/.-]*", re.IGNORECASE)
"""What stands there as well: a day."""
_SEVERITIES = tuple(Severity)


class Facet(IntEnum):
    """What documents are labelled with; the numbers are stored."""

    KIND = 1
    POST = 2
    CLASSIFICATION = 3
    CAPTION = 4
    CODE = 5
    ADDRESSEE = 6
    CHECK = 7
    REFERENCE = 8
    FORMAT = 9
    TAG = 10
    STATUS = 11
    REFERENCE_ID = 12
    FOLDER = 13
    INFERRED_REFERENCE = 14
    """A telegram cited with a year that is not printed; it is a REFERENCE too."""
    CITED_SUBJECT = 15
    """The id of a cited telegram, :data:`SUBJECT_MARK`, and the subject it is cited with."""
    STATION = 16
    """A routing indicator, :data:`STATION_MARK`, and the name that is printed beside it."""


@quickly_sent
@quickly_made
@dataclass(frozen=True, slots=True)
class Label:
    """One value of a facet, as the document writes it."""

    facet: Facet
    value: str


@quickly_sent
@quickly_made
@dataclass(frozen=True, slots=True)
class Words:
    """The searchable words, each as :func:`words_for_index` gives them."""

    body: str
    subject: str
    addresses: str
    navigation: str


@dataclass(frozen=True, slots=True)
class NoteTag:
    """One of the user's tags on a note: the codebook's id, and its label when it was read."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note, as a view over a whole collection shows it without opening its document.

    Attributes:
        id: The annotation's; of a note on the whole document, :data:`ON_DOCUMENT`.
        text: In Markdown.
        quote: The words it stands on, as read, at most :data:`MOST_QUOTED`; empty on a document.
        tags: The user's.
        author: Display name of who made it.
        modified: UTC, ISO 8601.
        placement: ``exact``, ``moved``, ``proposed``, ``unplaced``, ``no-document``.
        author_id: One for each installation.
        created: UTC, ISO 8601; empty where it is not known.
        motivation: ``highlight``, ``comment``, ``bookmark`` or ``document``.
        colour: Name of the highlight's colour; empty for none.
        is_private: Its author keeps it apart.
        place: Where it stands, in the words a citation uses; empty where it has no place.
        start: Of its passage in the source text, in code points; None where it has no place.
        telegram: Index of the telegram it stands in.
        versions: Of other versions made at the same time, the number.
    """

    id: str
    text: str
    quote: str
    tags: tuple[NoteTag, ...]
    author: str
    modified: str
    placement: str
    author_id: str = ""
    created: str = ""
    motivation: str = "comment"
    colour: str = ""
    is_private: bool = False
    place: str = ""
    start: int | None = None
    telegram: int = 0
    versions: int = 0


@quickly_sent
@dataclass(frozen=True, slots=True)
class Noted:
    """What its reader made of a document.

    Attributes:
        status: ``unread``, ``read``, ``relevant``, ``set-aside``.
        tags: On the whole document.
        about: The note on the whole document and its tags, as one note; None for neither.
        notes: On passages.
        sources: The notes files all this was read from, so that it is known which were not.
        faults: The notes files of which not all can be used.
    """

    status: str = "unread"
    tags: tuple[str, ...] = ()
    about: NoteEntry | None = None
    notes: tuple[NoteEntry, ...] = ()
    sources: tuple[str, ...] = ()
    faults: tuple[NotesFault, ...] = ()

    @property
    def every(self) -> tuple[NoteEntry, ...]:
        """All notes, that on the whole document first."""
        return (self.about, *self.notes) if self.about else self.notes

    def of(self, telegram: int) -> Noted:
        """What belongs to the row of one telegram: its notes, and the status of the document.

        What else is said of the whole belongs to the first.
        """
        notes = tuple(note for note in self.notes if note.telegram == telegram)
        if telegram == 0:
            return self if notes == self.notes else replace(self, notes=notes)
        return Noted(status=self.status, notes=notes)

    def labels(self) -> Iterator[Label]:
        """Status and tags, as labels."""
        yield Label(Facet.STATUS, self.status)
        on_notes = (tag.label for note in self.notes for tag in note.tags)
        for tag in dict.fromkeys((*self.tags, *on_notes)):
            yield Label(Facet.TAG, tag)


@quickly_sent
@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list.

    Attributes:
        member: Of a dump or an archive.
        telegram: Index of the telegram in its document.
        kind: ``telegram``, ``press-release``, ``report``, ``plain``.
        title: Subject or title, flowed; empty where there is none.
        reference_id: Of a telegram.
        post: In its MRN.
        date: ISO 8601, with reduced precision where no more is known; empty for none.
        is_date_inferred: It is stated nowhere.
        sections: State of each section, in order; empty for an unsectioned telegram.
        declared: How many sections were sent; None if that is not said.
        findings: Entries of the Checks panel.
        worst: The worst severity among them.
        is_incomplete: Some of its text is known to be absent.
        text_sha256: Of the document's text, hexadecimal.
        labels: Values of facets, each once.
        words: What is searched.
        noted: What its reader made of it; tags on the whole with a document's first entry only.
        canonical_id: The telegram's id as references are compared with it.
        length: Of its text, in code points.
        redactions: Places where words were taken out.
        folds: How its source is read as its flow, for snippets; packed.
    """

    member: str | None
    telegram: int
    kind: str
    title: str
    reference_id: str | None
    post: str | None
    date: str
    is_date_inferred: bool
    sections: tuple[SectionState, ...]
    declared: int | None
    findings: int
    worst: Severity | None
    is_incomplete: bool
    text_sha256: str
    labels: tuple[Label, ...]
    words: Words
    noted: Noted = field(default_factory=Noted)
    canonical_id: str | None = None
    length: int = 0
    redactions: int = 0
    folds: bytes = b""


def entries_of(document: Document, noted: Noted | None = None) -> Iterator[Entry]:
    """The entries of a document: one for each telegram in it, or one.

    Args:
        document: As checked.
        noted: What its reader made of it; None for nothing.
    """
    entries = listed(document.findings)
    worst = min((f.severity for f in entries), key=_SEVERITIES.index, default=None)
    telegrams: tuple[Telegram | None, ...] = document.telegrams or (None,)
    for index, telegram in enumerate(telegrams):
        own = telegram.subject if telegram and index else document.title
        span = telegram.span if telegram and len(telegrams) > 1 else Span(0, len(document.text))
        date, is_inferred = _date(document, telegram, index)
        labels = dict.fromkeys(_labels(document, telegram))
        yield Entry(
            member=document.source.address.member,
            telegram=index,
            kind=str(document.kind),
            title=own.value if own else "",
            reference_id=_value(telegram.reference_id) if telegram else None,
            post=post_of(telegram),
            date=date,
            is_date_inferred=is_inferred,
            sections=tuple(map(_state, telegram.sections)) if telegram else (),
            declared=telegram.declared_sections if telegram else None,
            findings=len(entries),
            worst=worst,
            is_incomplete=any(f.code in INCOMPLETE_CODES for f in document.findings),
            text_sha256=document.source.text_sha256,
            labels=tuple(labels),
            words=_words(document, telegram, is_only=len(telegrams) == 1),
            noted=noted.of(index) if noted else Noted(),
            canonical_id=canonical_id_of(telegram, date),
            length=len(span),
            redactions=redactions_in(document, span),
            folds=packed(folds_of(document.text, document.blocks, span, document.source.signs)),
        )


def post_of(telegram: Telegram | None) -> str | None:
    """The post in a telegram's MRN, in capitals as printed."""
    if telegram is None or telegram.mrn is None:
        return None
    return post_in(telegram.mrn.value) or None


def cited_subject(text: str, stop: int) -> str:
    """The subject a telegram is cited with; empty where none stands behind its id.

    Args:
        text: Of the document.
        stop: Where the id ends, in code points.
    """
    match = _CITED_SUBJECT.match(text, stop, stop + 200)
    words = " ".join(match["words"].split()) if match else ""
    return "" if _DATES.fullmatch(words) else words


def stations_of(telegram: Telegram) -> Iterator[tuple[str, str]]:
    """The routing indicators a telegram prints beside the name of their owner, and that name."""
    origin, sender = telegram.originating_routing_indicator, telegram.originator
    if origin is not None and sender is not None:
        yield folded(origin.value), folded(sender.value)
    for address in (*telegram.action, *telegram.info, *telegram.exempt):
        if address.routing_indicator is not None:
            yield folded(address.routing_indicator.value), folded(address.plad.value)


def station_label(pair: tuple[str, str]) -> Label:
    """The label of a routing indicator and a name."""
    return Label(Facet.STATION, STATION_MARK.join(pair))


def canonical_id_of(telegram: Telegram | None, date: str) -> str | None:
    """A telegram's id as references are compared with it.

    Args:
        telegram: None for a document without one.
        date: ISO 8601; its year stands with the MRN where no reference id is known.
    """
    if telegram is None:
        return None
    if telegram.reference_id is not None:
        return canonical_id(telegram.reference_id.value)
    if telegram.mrn is None:
        return None
    printed = telegram.mrn.value
    found = telegram_id(printed)
    if found is None and date:
        found = telegram_id(f"{date[:4]} {printed}")
    return str(found) if found is not None else None


def redactions_in(document: Document, span: Span) -> int:
    """In how many places of a stretch words were taken out."""
    return sum(
        span.covers(place)
        for finding in document.findings
        if finding.code == "redaction"
        for place in finding.spans
    )


def _date(document: Document, telegram: Telegram | None, index: int) -> tuple[str, bool]:
    if index == 0 and document.date is not None:
        return document.date.iso, document.date.field.basis.kind is BasisKind.INFERRED
    return (_value(telegram.dtg) or "" if telegram else ""), False


def _state(section: Section) -> SectionState:
    if section.state is SectionState.PRESENT and (section.cut_start or section.cut_end):
        return SectionState.TRUNCATED
    return section.state


def _labels(document: Document, telegram: Telegram | None) -> Iterator[Label]:
    yield Label(Facet.KIND, str(document.kind))
    yield Label(Facet.FORMAT, document.source.media_type.rpartition("/")[2])
    for finding in listed(document.findings):
        yield Label(Facet.CHECK, finding.code)
    if telegram is None:
        return
    post = post_of(telegram)
    if post:
        yield Label(Facet.POST, post)
    if telegram.reference_id:
        yield Label(Facet.REFERENCE_ID, telegram.reference_id.value)
    if telegram.classification:
        yield Label(Facet.CLASSIFICATION, telegram.classification.value)
    for caption in telegram.captions:
        yield Label(Facet.CAPTION, caption.value)
    for code in telegram.tags:
        yield Label(Facet.CODE, code.value)
    for address in (*telegram.action, *telegram.info):
        yield Label(Facet.ADDRESSEE, name_of(address.plad.value))
    yield from map(station_label, stations_of(telegram))
    for reference in telegram.references:
        if reference.id:
            cited = canonical_id(reference.id)
            yield Label(Facet.REFERENCE, cited)
            if reference.basis.kind is BasisKind.INFERRED:
                yield Label(Facet.INFERRED_REFERENCE, cited)
            subject = cited_subject(document.text, reference.span.stop)
            if subject:
                yield Label(Facet.CITED_SUBJECT, f"{cited}{SUBJECT_MARK}{subject}")


def _words(document: Document, telegram: Telegram | None, *, is_only: bool) -> Words:
    if is_only or telegram is None:
        body = words_of(document.text, document.blocks, document.source.signs)
    else:
        flow = document.flow
        body = BETWEEN.join(part.of(flow.text) for part in flow.stretches(telegram.span))
    addressees = (*telegram.action, *telegram.info) if telegram else ()
    menus = (b.span for b in document.blocks if b.role is BlockRole.SITE_NAVIGATION)
    title = telegram.subject if telegram else document.title
    return Words(
        body=words_for_index(body),
        subject=words_for_index(title.value) if title else "",
        addresses=_joined(name for one in addressees for name in _names_of(one.plad.value)),
        navigation=_joined(span.of(document.text) for span in menus) if is_only else "",
    )


def _names_of(plad: str) -> tuple[str, ...]:
    """An addressee as it is printed, and as others print it where that differs."""
    return tuple(dict.fromkeys((plad, name_of(plad))))


def _joined(values: Iterable[str]) -> str:
    return BETWEEN.join(map(words_for_index, values))


def _value(field: Field | None) -> str | None:
    return field.value if field else None
