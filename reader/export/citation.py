"""How a document is cited, so that others can find it and see what was not there."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import (
    BasisKind,
    DateKind,
    DatePrecision,
    Document,
    DocumentDate,
    Field,
    Finding,
    Severity,
    Span,
    Telegram,
    missing_sections,
    number_ranges,
    place_of,
    section_count,
)
from reader.export.words import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.annotations.reading import Reading

FICTIONAL = "FICTIONAL"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE_WORDS = {DateKind.HELD: "meeting held ", DateKind.PUBLISHED: "published "}
_NOT_CITED = frozenset(
    {"link-target-lost", "heading-lost", "section-missing", "section-undeclared"}
)
"""Gaps that are told with the sections, or take nothing away from the words that are quoted."""

_TO_THE_MINUTE = "to the minute"
_DTG = re.compile(r"\d{6}Z?\s?[A-Z]{3}\s?\d{2,4}")


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a citation; what the document does not say is empty.

    Attributes:
        ids: ``07BEIJING792``, in square brackets when inferred; where its numbers contradict
            each other, in round brackets what the others are.
        originator: Who sent or issued it.
        date: ``21 November 2007, 06:42 UTC``; in square brackets when inferred.
        date_note: How exact the date is, and how it is known unless it is stated.
        dtg: The date-time group as printed, without precedence.
        title: Subject or title.
        classification: With captions.
        sections: ``1 of 14 sections``.
        absent: What is not in this copy, one sentence each.
        file: Name of the file (and its member) that was read, or its path below the folder whose
            documents are told together.
        sha256: Of the file's bytes.
        is_fictional: An invented document.
    """

    ids: str
    originator: str
    date: str
    date_note: str
    dtg: str
    title: str
    classification: str
    sections: str
    absent: tuple[str, ...]
    file: str
    sha256: str
    is_fictional: bool

    @property
    def text(self) -> str:
        """The citation on one line."""
        date = f"{self.date} (DTG {self.dtg})" if self.dtg else self.date
        title = f"“{self.title}”" if self.title else ""
        file = "" if self.ids else f"file {self.file}"
        parts = (self.ids, self.originator, date, title, self.classification, file)
        marks = _in_brackets(self.absent)
        fictional = f" [{FICTIONAL}: an invented document]" if self.is_fictional else ""
        return f"{', '.join(part for part in parts if part)}.{marks}{fictional}"

    @property
    def short(self) -> str:
        """What a single note carries: which document, its date and precision, its completeness."""
        return self._short(self.sections)

    def _short(self, sections: str) -> str:
        name = self._name or self.title or self.file
        # What is known to the minute says so itself.
        is_told = self.date_note and self.date_note != _TO_THE_MINUTE
        date = f"{self.date} ({self.date_note})" if is_told else self.date
        fictional = FICTIONAL if self.is_fictional else ""
        return ", ".join(part for part in (name, date, sections, fictional) if part)

    def at(self, place: str) -> str:
        """What leads to one passage when it is copied alone: as :func:`quote_source`, but short.

        Args:
            place: Of the passage, or why it has none.
        """
        is_said = any(one.startswith(f"{self.sections}:") for one in self.absent)
        short = self._short("" if is_said else self.sections)
        return f"({place}), {short}{_in_brackets(self.absent)}"

    @property
    def heading(self) -> str:
        """What stands above it: its number and title, or the one it has, or its file."""
        named = ": ".join(part for part in (self._name, self.title) if part)
        return named or self.file

    @property
    def _name(self) -> str:
        return self.ids.partition(" (")[0]


def cite(reading: Reading, span: Span | None = None, folders: Sequence[Path] = ()) -> Citation:
    """The citation of a document, or of that telegram in it that holds ``span``.

    Args:
        reading: The document with its notes.
        span: In its text; None for the document itself.
        folders: What is told together: a file in one of them is named by its path below it.
    """
    document = reading.document
    telegram = document.telegram
    if span is not None:
        holders = (one for one in document.telegrams if one.span.holds(span.start))
        telegram = next(holders, telegram)
    date, title = document.date, document.title
    if telegram is not None and telegram is not document.telegram:
        date, title = _date_of(telegram), telegram.subject
    source = document.source
    name = _file_name(source.address.path, folders)
    member = source.address.member
    return Citation(
        ids=_ids(document, telegram),
        originator=_originator(document, telegram),
        date=long_date(date) if date else "undated",
        date_note=date_note(date) if date else "",
        dtg=_dtg(telegram),
        title=_words(title),
        classification=_classification(telegram),
        sections=(section_count(telegram) or "") if telegram else "",
        absent=absences(document, telegram),
        file=printable(f"{name}, {member}" if member else name),
        sha256=source.sha256,
        is_fictional=reading.is_fictional,
    )


def quote_with_citation(reading: Reading, span: Span) -> str:
    """The flowed words of a span, their place, and the document's citation."""
    return f"“{reading.document.flow.quote(span)}” {quote_source(reading, span)}"


def quote_source(reading: Reading, span: Span) -> str:
    """What stands behind a quotation: its place and the document's citation."""
    place = place_of(reading.document, span).label
    return f"({place}), {cite(reading, span).text}"


def long_date(date: DocumentDate) -> str:
    """``21 November 2007, 06:42 UTC``; ``[2005]`` when inferred, with what it is the date of."""
    day, _, time = date.iso.partition("T")
    year, *rest = day.split("-")
    words = [year]
    if rest:
        month = int(rest[0])
        words.insert(0, _MONTHS[month - 1] if 1 <= month <= len(_MONTHS) else rest[0])
    if len(rest) > 1:
        words.insert(0, str(int(rest[1])))
    text = " ".join(words)
    if date.precision is DatePrecision.MINUTE:
        text += f", {time[:5]} UTC"
    if date.field.basis.kind is BasisKind.INFERRED:
        text = f"[{text}]"
    return _DATE_WORDS.get(date.kind, "") + text


def date_note(date: DocumentDate) -> str:
    """How exact the date is and how it is known: ``year only, inferred from ...``."""
    exact = {
        DatePrecision.YEAR: "year only",
        DatePrecision.MONTH: "month only",
        DatePrecision.DAY: "to the day",
        DatePrecision.MINUTE: _TO_THE_MINUTE,
    }[date.precision]
    basis = date.field.basis
    if basis.kind is BasisKind.INFERRED:
        return f"{exact}, inferred {basis.rule}" if basis.rule else f"{exact}, inferred"
    if basis.kind is BasisKind.USER:
        return f"{exact}, set by {basis.by}" if basis.by else f"{exact}, set by hand"
    return exact


def absences(document: Document, telegram: Telegram | None) -> tuple[str, ...]:
    """What is not in this copy, as sentences: first the sections, then the other gaps."""
    told: list[str] = []
    if telegram is not None:
        told += _absent_sections(telegram)
    for finding in document.findings:
        is_cited = finding.severity is Severity.GAP and finding.code not in _NOT_CITED
        if is_cited and finding.explained_by is None and _is_about(finding, telegram):
            told.append(finding.message)
    return tuple(dict.fromkeys(told))


def _in_brackets(sentences: Sequence[str]) -> str:
    return "".join(f" [{sentence.rstrip('.')}]" for sentence in sentences)


def _file_name(path: Path, folders: Sequence[Path]) -> str:
    """A file's path below the folder that holds it, never an absolute one; its name for none.

    Of several folders each stands before what lies in it, for they may hold the same names.
    """
    whole = os.path.abspath(path)  # noqa: PTH100 - a link is named as it lies
    for folder in folders:
        for root in (os.path.abspath(folder), os.path.realpath(folder)):  # noqa: PTH100
            if whole.startswith(os.path.join(root, "")):  # noqa: PTH118
                below = os.path.relpath(whole, root)
                base = os.path.basename(root) if len(folders) > 1 else ""  # noqa: PTH119
                return os.path.join(base, below).replace(os.sep, "/")  # noqa: PTH118
    return path.name


def _absent_sections(telegram: Telegram) -> list[str]:
    count = section_count(telegram)
    if count is None:
        return []
    told: list[str] = []
    absent = missing_sections(telegram)
    if absent:
        numbers = number_ranges([section.index for section in absent])
        told.append(f"{count}: {numbers} not in this copy.")
    if telegram.declared_sections is None:
        told.append("Sent in sections; how many is not known.")
    return told


def _is_about(finding: Finding, telegram: Telegram | None) -> bool:
    """Whether a finding speaks of a telegram; of the whole document where it has no place."""
    if telegram is None or not finding.spans:
        return True
    return any(telegram.span.covers(span) for span in finding.spans)


def _date_of(telegram: Telegram) -> DocumentDate | None:
    if telegram.dtg is None:
        return None
    return DocumentDate(telegram.dtg.value, DateKind.SENT, telegram.dtg)


def _dtg(telegram: Telegram | None) -> str:
    if telegram is None or telegram.dtg is None:
        return ""
    match = _DTG.search(telegram.dtg.raw)
    return " ".join(match.group().split()) if match else ""


def _ids(document: Document, telegram: Telegram | None) -> str:
    if telegram is None:
        return _words(document.own_reference_id)
    mrn, reference_id = _words(telegram.mrn), _words(telegram.reference_id)
    if telegram.reference_id and telegram.reference_id.basis.kind is BasisKind.INFERRED:
        reference_id = f"[{reference_id}]"
    name = reference_id or mrn
    is_conflict = any(
        finding.code == "serial-conflict" and _is_about(finding, telegram)
        for finding in document.findings
    )
    if not is_conflict or not name:
        return name
    others = [f"MRN {mrn}"] if mrn and reference_id else []
    if telegram.station_serial:
        serial = _words(telegram.station_serial)
        others.append(f"station serial {serial} in the transmission header")
    return f"{name} ({'; '.join(others)}: they disagree)" if others else name


def _originator(document: Document, telegram: Telegram | None) -> str:
    sender = telegram.originator if telegram is not None else None
    words = _words(sender or document.issuing_body)
    # A post that was set by hand is told beside the sender, or in its place.
    post = _words(document.stated_post) if telegram is document.telegram else ""
    return f"{words} (post {post})" if words and post else words or post


def _classification(telegram: Telegram | None) -> str:
    if telegram is None or telegram.classification is None:
        return ""
    captions = dict.fromkeys(_words(field) for field in telegram.captions)
    return "//".join((_words(telegram.classification), *captions))


def _words(field: Field | None) -> str:
    """A field's value on one line."""
    return printable(" ".join(field.value.split())) if field else ""
