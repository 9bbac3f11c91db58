"""What the index keeps of a document: one entry for each row of the list."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from reader.collection.tokens import words_for_index
from reader.document import (
    INCOMPLETE_CODES,
    BasisKind,
    BlockRole,
    SectionState,
    Severity,
    Telegram,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.document import Document, Field, Section

BETWEEN = " \u2042 "
"""Between two values of one field: no phrase reaches from one into the other."""
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


@dataclass(frozen=True, slots=True)
class Label:
    """One value of a facet, as the document writes it."""

    facet: Facet
    value: str


@dataclass(frozen=True, slots=True)
class Words:
    """The searchable words, each as :func:`words_for_index` gives them."""

    body: str
    subject: str
    addresses: str
    navigation: str


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note on a document.

    Attributes:
        id: The annotation's.
        text: In Markdown.
        quote: The words it stands on.
        tags: Labels of the user's tags.
        author: Display name.
        modified: UTC, ISO 8601.
        placement: ``exact``, ``moved``, ``proposed``, ``unplaced``.
    """

    id: str
    text: str
    quote: str
    tags: tuple[str, ...]
    author: str
    modified: str
    placement: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What its reader made of a document.

    Attributes:
        status: ``unread``, ``read``, ``relevant``, ``set-aside``.
        tags: On the whole document.
        text: The note on the whole document.
        notes: On passages.
    """

    status: str = "unread"
    tags: tuple[str, ...] = ()
    text: str = ""
    notes: tuple[NoteEntry, ...] = ()

    def labels(self) -> Iterator[Label]:
        """Status and tags, as labels."""
        yield Label(Facet.STATUS, self.status)
        for tag in dict.fromkeys((*self.tags, *(t for note in self.notes for t in note.tags))):
            yield Label(Facet.TAG, tag)


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
        noted: What its reader made of it; with the first entry of a document only.
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


def entries_of(document: Document, noted: Noted | None = None) -> Iterator[Entry]:
    """The entries of a document: one for each telegram in it, or one.

    Args:
        document: As checked.
        noted: What its reader made of it; None for nothing.
    """
    listed = [finding for finding in document.findings if finding.explained_by is None]
    worst = min((f.severity for f in listed), key=_SEVERITIES.index, default=None)
    telegrams: tuple[Telegram | None, ...] = document.telegrams or (None,)
    for index, telegram in enumerate(telegrams):
        own = telegram.subject if telegram and index else document.title
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
            findings=len(listed),
            worst=worst,
            is_incomplete=any(f.code in INCOMPLETE_CODES for f in document.findings),
            text_sha256=document.source.text_sha256,
            labels=tuple(labels),
            words=_words(document, telegram, is_only=len(telegrams) == 1),
            noted=noted if noted and index == 0 else Noted(),
        )


def post_of(telegram: Telegram | None) -> str | None:
    """The post in a telegram's MRN, in capitals as printed."""
    if telegram is None or telegram.mrn is None:
        return None
    return telegram.mrn.value.rstrip("0123456789 ") or None


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
    for finding in document.findings:
        if finding.explained_by is None:
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
        yield Label(Facet.ADDRESSEE, address.plad.value)
    for reference in telegram.references:
        if reference.id:
            yield Label(Facet.REFERENCE, reference.id)


def _words(document: Document, telegram: Telegram | None, *, is_only: bool) -> Words:
    if is_only or telegram is None:
        body = words_of(document.text, document.blocks)
    else:
        flow = document.flow
        body = BETWEEN.join(part.of(flow.text) for part in flow.stretches(telegram.span))
    addressees = (*telegram.action, *telegram.info) if telegram else ()
    menus = (b.span for b in document.blocks if b.role is BlockRole.SITE_NAVIGATION)
    title = telegram.subject if telegram else document.title
    return Words(
        body=words_for_index(body),
        subject=words_for_index(title.value) if title else "",
        addresses=_joined(address.plad.value for address in addressees),
        navigation=_joined(span.of(document.text) for span in menus) if is_only else "",
    )


def _joined(values: Iterable[str]) -> str:
    return BETWEEN.join(map(words_for_index, values))


def _value(field: Field | None) -> str | None:
    return field.value if field else None
