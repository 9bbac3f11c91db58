"""How a document is cited, so that others can find it and see what was not there."""

from __future__ import annotations

from dataclasses import dataclass

from reader.annotations.reading import Reading
from reader.document import (
    BasisKind,
    DateKind,
    DatePrecision,
    Document,
    DocumentDate,
    DocumentKind,
    Severity,
    Span,
    Telegram,
    missing_sections,
    number_ranges,
    place_of,
    section_count,
)

FICTIONAL = "FICTIONAL"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE_WORDS = {
    DateKind.SENT: "sent",
    DateKind.ISSUED: "issued",
    DateKind.HELD: "meeting held",
    DateKind.PUBLISHED: "published",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a citation; what the document does not say is empty.

    Attributes:
        ids: ``07BEIJING792``, and every other number it carries where they contradict.
        originator: Who sent or issued it.
        date: ``21 November 2007, 06:42 UTC``; in square brackets when inferred.
        title: Subject or title.
        classification: With captions.
        absent: What is not in this copy, one sentence each.
        file: Name of the file, with its SHA-256, which is what was read.
        sha256: Of the file's bytes.
        is_fictional: An invented document.
    """

    ids: str
    originator: str
    date: str
    title: str
    classification: str
    absent: tuple[str, ...]
    file: str
    sha256: str
    is_fictional: bool

    @property
    def text(self) -> str:
        """The citation on one line."""
        head = [self.ids, self.originator, self.date, f"“{self.title}”" if self.title else ""]
        line = ", ".join(part for part in (*head, self.classification) if part)
        marks = "".join(f" [{sentence.rstrip('.')}]" for sentence in self.absent)
        fictional = f" [{FICTIONAL}: an invented document]" if self.is_fictional else ""
        return f"{line}.{marks}{fictional}"


def cite(reading: Reading) -> Citation:
    """The citation of a document as a whole."""
    document = reading.document
    telegram = document.telegram
    source = document.source
    name = source.address.path.name
    member = source.address.member
    return Citation(
        ids=_ids(document, telegram),
        originator=_originator(document, telegram),
        date=long_date(document.date) if document.date else "undated",
        title=document.title.value if document.title else "",
        classification=_classification(telegram),
        absent=absences(document),
        file=f"{name}, {member}" if member else name,
        sha256=source.sha256,
        is_fictional=reading.is_fictional,
    )


def quote_with_citation(reading: Reading, span: Span) -> str:
    """The flowed words of a span, their place, and the document's citation."""
    document = reading.document
    place = place_of(document, span).label
    return f"“{document.flow.quote(span)}” ({place}) {cite(reading).text}"


def long_date(date: DocumentDate) -> str:
    """``21 November 2007, 06:42 UTC``; ``[2005]`` when inferred, with what it is the date of."""
    day, _, time = date.iso.partition("T")
    parts = day.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, _MONTHS[(int(parts[1]) - 1) % 12])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    text = " ".join(words)
    if date.precision is DatePrecision.MINUTE:
        text += f", {time[:5]} UTC"
    if date.kind in (DateKind.HELD, DateKind.PUBLISHED):
        text = f"{_DATE_WORDS[date.kind]} {text}"
    if date.field.basis.kind is BasisKind.INFERRED:
        return f"[{text}]"
    return text


def date_note(date: DocumentDate) -> str:
    """How exact the date is and how it is known: ``year only, inferred from ...``."""
    exact = {
        DatePrecision.YEAR: "year only",
        DatePrecision.MONTH: "month only",
        DatePrecision.DAY: "day",
        DatePrecision.MINUTE: "to the minute",
    }[date.precision]
    basis = date.field.basis
    if basis.kind is BasisKind.INFERRED:
        return f"{exact}, inferred {basis.rule}" if basis.rule else f"{exact}, inferred"
    if basis.kind is BasisKind.USER:
        return f"{exact}, set by {basis.by}"
    return exact


def absences(document: Document) -> tuple[str, ...]:
    """What is not in this copy, as sentences: first the sections, then the other gaps."""
    told: list[str] = []
    for telegram in document.telegrams:
        count = section_count(telegram)
        absent = missing_sections(telegram)
        if count and absent:
            numbers = number_ranges([section.index for section in absent])
            told.append(f"{count}: {numbers} not in this copy.")
        elif count and telegram.declared_sections is None:
            told.append("Sent in sections; how many is not known.")
    for finding in document.findings:
        is_told = finding.code == "section-missing" and told
        if finding.severity is Severity.GAP and finding.explained_by is None and not is_told:
            if finding.code not in _NOT_CITED and finding.message not in told:
                told.append(finding.message)
    return tuple(told)


_NOT_CITED = frozenset({"link-target-lost", "heading-lost", "section-undeclared"})
"""Gaps that take nothing away from the words that are quoted."""


def _ids(document: Document, telegram: Telegram | None) -> str:
    if telegram is None:
        return ""
    parts: list[str] = []
    if telegram.reference_id:
        stated = telegram.reference_id.basis.kind is not BasisKind.INFERRED
        value = telegram.reference_id.value
        parts.append(value if stated else f"[{value}]")
    conflict = any(finding.code == "serial-conflict" for finding in document.findings)
    if telegram.mrn and (conflict or not parts):
        parts.append(telegram.mrn.raw.strip() or telegram.mrn.value)
    if conflict and telegram.station_serial:
        parts.append(f"station serial {telegram.station_serial.value}")
    return " / ".join(parts)


def _originator(document: Document, telegram: Telegram | None) -> str:
    if telegram is not None and telegram.originator:
        return telegram.originator.value
    return document.issuing_body.value if document.issuing_body else ""


def _classification(telegram: Telegram | None) -> str:
    if telegram is None or telegram.classification is None:
        return ""
    captions = dict.fromkeys(field.value for field in telegram.captions)
    return "//".join((telegram.classification.value, *captions))


def kind_words(document: Document) -> str:
    """The kind of document in words."""
    return {
        DocumentKind.TELEGRAM: "telegram",
        DocumentKind.PRESS_RELEASE: "press release",
        DocumentKind.REPORT: "report",
        DocumentKind.PLAIN: "document",
    }[document.kind]
