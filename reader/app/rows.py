"""What the document list shows of a document: one small value a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document import (
    INCOMPLETE_CODES,
    BasisKind,
    Document,
    DocumentDate,
    DocumentKind,
    Field,
    Finding,
    Section,
    SectionState,
    Severity,
    Telegram,
    listed,
    post_in,
    section_count,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.collection.hits import Snippet


class RowState(StrEnum):
    """How far a row is known."""

    PENDING = "pending"
    READ = "read"
    UNREADABLE = "unreadable"


class SectionMark(StrEnum):
    """One bar of the completeness badge."""

    PRESENT = "present"
    TRUNCATED = "truncated"
    MISSING = "missing"
    DOUBLED = "doubled"
    OUT_OF_ORDER = "out-of-order"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row of the list.

    Attributes:
        path: The file.
        member: Of a dump or an archive.
        telegram: Index of the telegram in a file that holds several.
        state: How far the row is known; only ``path`` counts while pending.
        title: Subject or title, flowed.
        reference_id: Of a telegram.
        kind: ``telegram``, ``press-release``, ``report``, ``plain``.
        kind_label: ``Press release``; stands where a telegram has its id.
        post: Where it was sent from.
        date_label: ``21 Nov 2007``; in square brackets when inferred.
        section_states: The bars of the badge; empty for an unsectioned telegram.
        sections_label: ``1 of 14``.
        findings: Entries of the Checks panel.
        worst: The worst severity among them.
        is_incomplete: Some of the telegram's own text is known to be absent.
        notes: Live annotations.
        status: ``unread``, ``read``, ``relevant``, ``set-aside``.
        classification: Of a telegram, as printed.
        is_fictional: The collection declares its documents invented.
        reason: Why it is not readable, as one sentence.
        id: In the index; negative for a file that could not be read; None outside an index.
        snippet: Some of its words with those searched for; the row is higher with one.
        apart: What tells it from rows beside it that look alike; empty where none does.
    """

    path: Path
    member: str | None = None
    telegram: int = 0
    state: RowState = RowState.PENDING
    title: str = ""
    reference_id: str | None = None
    kind: str = ""
    kind_label: str = ""
    post: str | None = None
    date_label: str = ""
    section_states: tuple[SectionMark, ...] = ()
    sections_label: str = ""
    findings: int = 0
    worst: str | None = None
    is_incomplete: bool = False
    notes: int = 0
    status: str = "unread"
    classification: str = ""
    is_fictional: bool = False
    reason: str = ""
    id: int | None = None
    snippet: Snippet | None = None
    apart: str = ""


KIND_LABELS = {
    DocumentKind.TELEGRAM: "Telegram",
    DocumentKind.PRESS_RELEASE: "Press release",
    DocumentKind.REPORT: "Report",
    DocumentKind.PLAIN: "Other document",
}

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEVERITY_ORDER = tuple(Severity)


def rows_of(
    document: Document,
    *,
    notes: Sequence[int] = (),
    status: str = "unread",
    is_fictional: bool = False,
) -> list[DocumentRow]:
    """The rows of a document: one for each telegram in it, or one.

    Args:
        document: As checked.
        notes: How many each row has; none where nothing is given.
        status: Of the document.
        is_fictional: Its collection declares its documents invented.
    """
    telegrams: tuple[Telegram | None, ...] = document.telegrams or (None,)
    entries = listed_findings(document)
    worst = min((f.severity for f in entries), key=_SEVERITY_ORDER.index, default=None)
    rows: list[DocumentRow] = []
    for index, telegram in enumerate(telegrams):
        date = document.date if index == 0 else None
        label = date_label(date) if date else _dtg_label(telegram)
        rows.append(
            DocumentRow(
                path=document.source.address.path,
                member=document.source.address.member,
                telegram=index,
                state=RowState.READ,
                title=_title(document, telegram if index else None),
                reference_id=_reference_id(telegram) or document.reference_id
                if index == 0
                else _reference_id(telegram),
                kind=str(document.kind),
                kind_label=KIND_LABELS[document.kind],
                post=_words(document.post) if index == 0 else _post(telegram),
                date_label=label,
                section_states=section_marks(telegram),
                sections_label=(section_count(telegram) or "").removesuffix(" sections")
                if telegram
                else "",
                findings=len(entries),
                worst=str(worst) if worst else None,
                is_incomplete=any(f.code in INCOMPLETE_CODES for f in document.findings),
                notes=notes[index] if notes else 0,
                status=status,
                classification=_classification(telegram),
                is_fictional=is_fictional,
            )
        )
    return rows


def unreadable_row(path: Path, sentence: str) -> DocumentRow:
    """The row of a file that cannot be read."""
    return DocumentRow(path, state=RowState.UNREADABLE, title=path.name, reason=sentence)


def listed_findings(document: Document) -> list[Finding]:
    """The findings that are entries of their own: not folded under another."""
    return listed(document.findings)


def section_marks(telegram: Telegram | None) -> tuple[SectionMark, ...]:
    """The bars of the completeness badge."""
    if telegram is None or not telegram.is_sectioned:
        return ()
    return tuple(_mark(section) for section in telegram.sections)


def date_label(date: DocumentDate) -> str:
    """``21 Nov 2007``, ``Apr 2008``, ``2005``; in square brackets when inferred."""
    words = short_date(date.iso)
    return f"[{words}]" if date.field.basis.kind is BasisKind.INFERRED else words


def short_date(iso: str) -> str:
    """A date of reduced precision for people, without the time."""
    parts = iso.partition("T")[0].split("-")
    words = [parts[0]]
    if len(parts) > 1 and 1 <= int(parts[1]) <= len(_MONTHS):
        words.insert(0, _MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)


def _mark(section: Section) -> SectionMark:
    if section.state is SectionState.PRESENT and (section.cut_start or section.cut_end):
        return SectionMark.TRUNCATED
    return SectionMark(section.state.value)


def _title(document: Document, telegram: Telegram | None) -> str:
    field = telegram.subject if telegram else document.title
    if field is None or not field.value.strip():
        address = document.source.address
        return address.member or address.path.name
    return field.value


def _reference_id(telegram: Telegram | None) -> str | None:
    return telegram.reference_id.value if telegram and telegram.reference_id else None


def _classification(telegram: Telegram | None) -> str:
    return telegram.classification.value if telegram and telegram.classification else ""


def _dtg_label(telegram: Telegram | None) -> str:
    return short_date(telegram.dtg.value) if telegram and telegram.dtg else ""


def _words(field: Field | None) -> str | None:
    return field.value if field else None


def _post(telegram: Telegram | None) -> str | None:
    if telegram is None or telegram.mrn is None:
        return None
    return post_in(telegram.mrn.value).title() or None
