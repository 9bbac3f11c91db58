"""What a telegram says about itself: its fields, sections and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document.fields import STATED, Basis, Field
from reader.document.making import quickly_made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document.span import Span

_MRN = re.compile(r"(?:(?:19|20)?[0-9]{2}\s+)?(?P<post>.*?)[\s0-9]*", re.DOTALL)


def post_in(mrn: str) -> str:
    """The post a message reference number names, as printed; empty for none.

    ``VELLIN 412`` and, with the year as SMART prints it, ``13 VELLIN 88``.
    """
    match = _MRN.fullmatch(mrn)
    return match["post"] if match else ""


class Era(StrEnum):
    """The form a telegram was written in."""

    PAGES_1973 = "1973"
    ACP127 = "acp127"
    SMART = "smart"


@quickly_made
@dataclass(frozen=True, slots=True)
class Addressee:
    """One action, info or exempt addressee (ACP 127 format lines 7 to 9).

    Attributes:
        span: The whole address, without label and line end.
        plad: Plain language address designator.
        routing_indicator: Where printed.
        precedence: The full word, where it is printed with this address.
        mcn: Message continuity number as printed.
    """

    span: Span
    plad: Field
    routing_indicator: Field | None = None
    precedence: Field | None = None
    mcn: Field | None = None


class ReferenceKind(StrEnum):
    """What a reference points at."""

    TELEGRAM = "telegram"
    OTHER = "other"


@quickly_made
@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the REF line.

    Attributes:
        label: ``A``, ``B``, ... or empty.
        id: Canonical id of a telegram (``06BEIJING1234``); None where it cannot be said.
        raw: The words.
        span: Where they stand.
        kind: A telegram, or something else (an e-mail, a manual).
        basis: Inferred where the year is.
    """

    label: str
    id: str | None
    raw: str
    span: Span
    kind: ReferenceKind = ReferenceKind.TELEGRAM
    basis: Basis = STATED


class SectionState(StrEnum):
    """What became of a section, as one word; a truncated or doubled one is present too."""

    PRESENT = "present"
    TRUNCATED = "truncated"
    DOUBLED = "doubled"
    OUT_OF_ORDER = "out-of-order"
    MISSING = "missing"


class EvidenceKind(StrEnum):
    """What witnesses a section's state."""

    MARKER = "marker"
    CLASSIFICATION_LINE = "classification-line"
    TRANSMISSION_HEADER = "transmission-header"
    PAGE_BREAK = "page-break"
    DECLARED_TOTAL = "declared-total"


@quickly_made
@dataclass(frozen=True, slots=True)
class Evidence:
    """One witness and its place in the text."""

    kind: EvidenceKind
    span: Span


@quickly_made
@dataclass(frozen=True, slots=True)
class Section:
    """One section of a telegram.

    Attributes:
        index: Its number, from 1.
        total: How many were declared; None if no total is.
        state: What became of it.
        spans: Its text; empty for a missing one, two for a doubled one.
        place: Where a missing one's gap stands: the marker, or an empty span where it was due.
        evidence: What says so.
        cut_start: It begins in mid-sentence and the text before it is not there.
        cut_end: It ends in mid-sentence and the text after it is not there.
    """

    index: int
    total: int | None
    state: SectionState
    spans: tuple[Span, ...] = ()
    place: Span | None = None
    evidence: tuple[Evidence, ...] = ()
    cut_start: bool = False
    cut_end: bool = False

    @property
    def is_here(self) -> bool:
        """Whether any of its text is in this copy."""
        return self.state is not SectionState.MISSING


@quickly_made
@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph, however often page breaks cut it.

    Attributes:
        number: The true number, inferred from the sequence.
        printed: What stands there: ``¶30.``, ``14.``.
        mark: Where that stands.
        portion_mark: ``SBU``, ``U``, ``C``, ... or None.
        spans: Its text including the printed number, one span for each uncut stretch.
        sections: Numbers of the sections it lies in, in order; empty in an unsectioned telegram.
    """

    number: int
    printed: str
    mark: Span
    portion_mark: str | None
    spans: tuple[Span, ...]
    sections: tuple[int, ...] = ()

    @property
    def printed_number(self) -> str:
        """The digits as printed, without pilcrow and full stop."""
        return "".join(c for c in self.printed if c.isdigit())

    @property
    def printed_words(self) -> str:
        """``15`` or ``¶18``: as printed, without the full stop."""
        return self.printed.strip().rstrip(".")

    @property
    def is_printed_true(self) -> bool:
        """Whether the printed number is the true one."""
        return self.printed_number == str(self.number)


@quickly_made
@dataclass(frozen=True, slots=True)
class Telegram:
    """One telegram in a document's text; what it does not say is None or empty."""

    span: Span
    era: Era
    reference_id: Field | None = None
    mrn: Field | None = None
    transmission_id: Field | None = None
    precedence: Field | None = None
    routing_indicators: tuple[Field, ...] = ()
    originating_routing_indicator: Field | None = None
    station_serial: Field | None = None
    filing_time: Field | None = None
    security: Field | None = None
    dtg: Field | None = None
    originator: Field | None = None
    action: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()
    exempt: tuple[Addressee, ...] = ()
    classification: Field | None = None
    captions: tuple[Field, ...] = ()
    passing: tuple[Field, ...] = ()
    executive_order: Field | None = None
    declassify_on: Field | None = None
    classified_by: Field | None = None
    reason: Field | None = None
    tags: tuple[Field, ...] = ()
    subject: Field | None = None
    references: tuple[Reference, ...] = ()
    summary: Field | None = None
    signature: Field | None = None
    declared_sections: int | None = None
    is_sectioned: bool = False
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()

    def fields(self) -> Iterator[Field]:
        """Every field in the order of the telegram, addressees' parts included."""
        singles = (self.reference_id, self.mrn, self.transmission_id, self.precedence)
        yield from (one for one in singles if one)
        yield from self.routing_indicators
        header = (
            self.originating_routing_indicator,
            self.station_serial,
            self.filing_time,
            self.security,
            self.dtg,
            self.originator,
        )
        yield from (one for one in header if one)
        for address in (*self.action, *self.info, *self.exempt):
            parts = (address.routing_indicator, address.plad, address.precedence, address.mcn)
            yield from (one for one in parts if one)
        if self.classification:
            yield self.classification
        yield from self.captions
        yield from self.passing
        authority = (
            self.executive_order,
            self.declassify_on,
            self.classified_by,
            self.reason,
        )
        yield from (one for one in authority if one)
        yield from self.tags
        rest = (self.subject, self.summary, self.signature)
        yield from (one for one in rest if one)

    def section_at(self, offset: int) -> Section | None:
        """The section that holds the code point at ``offset``."""
        for section in self.sections:
            if any(span.holds(offset) for span in section.spans):
                return section
        return None
