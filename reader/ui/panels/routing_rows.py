"""What the Routing panel lists: every field of a document with its evidence, as rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.app.rows import KIND_LABELS, short_date
from reader.document import (
    Addressee,
    Basis,
    BasisKind,
    CorrectedField,
    Correction,
    DateKind,
    DatePrecision,
    Document,
    DocumentDate,
    DocumentKind,
    EvidenceKind,
    Field,
    Finding,
    Reference,
    ReferenceKind,
    Severity,
    Span,
    Telegram,
    number_ranges,
)
from reader.ui.corrections import (
    FIELD_LABELS,
    by_whom,
    corrected_field,
    correction_of,
    explained,
    in_words,
)
from reader.ui.learned_words import learned_words, seen_words
from reader.ui.panels.routing_values import FieldRow, GroupRow, RoutingRow, ValueTone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.collection.learned import Learned

NOT_KNOWN = "not in the tables"
_SEVERITY_ORDER = tuple(Severity)
_FILED = re.compile(r"(\d{3})(\d{2})(\d{2})")
_DTG = re.compile(r"\d{6}Z")
_PASSING = re.compile(r"(?P<to>\S+)\s+(?P<rest>(?:for|pass|also|please|info)\b.*)", re.I | re.S)
_PRECISIONS = {
    DatePrecision.YEAR: "only the year is known",
    DatePrecision.MONTH: "the day is not known",
    DatePrecision.DAY: "known to the day",
    DatePrecision.MINUTE: "known to the minute",
}
_DATE_KINDS = {
    DateKind.SENT: "sent",
    DateKind.ISSUED: "issued",
    DateKind.HELD: "held",
    DateKind.PUBLISHED: "published",
}


def routing_rows(
    document: Document,
    telegram: Telegram | None,
    learned: Mapping[str, Learned] = MappingProxyType({}),
) -> tuple[RoutingRow, ...]:
    """The rows of one telegram of a document, or of a document that is none.

    Args:
        document: Whose.
        telegram: Which of its telegrams; None for a document without one.
        learned: What the collection teaches of routing tokens, by token.
    """
    maker = _Rows(document, learned)
    if telegram is not None:
        _telegram_rows(maker, telegram)
    else:
        _document_rows(maker, document)
    _other_rows(maker, document)
    if telegram is document.telegram:
        _by_hand_rows(maker, document)
    return tuple(maker.rows)


def telegram_label(telegram: Telegram, number: int) -> str:
    """What the chooser calls one of several telegrams."""
    named = telegram.reference_id or telegram.mrn or telegram.subject
    return f"{number}  {named.value}" if named else f"{number}  no reference number"


def basis_words(basis: Basis, span: Span | None) -> str:
    """How a value is known, in one sentence."""
    match basis.kind:
        case BasisKind.INFERRED:
            rule = basis.rule or "other fields"
            words = f"Inferred {rule if rule.startswith('from') else f'from {rule}'}."
        case BasisKind.USER:
            at = f", {short_date(basis.at)}" if basis.at else ""
            because = f": {basis.reason}" if basis.reason else ""
            words = f"Set by {basis.by or 'a reader'}{at}{because}."
        case _:
            words = "Stated in the text."
    return words if span is not None else f"{words} No words in the text carry it."


class _Rows:
    """Collects rows; a group's head comes with its first row."""

    def __init__(self, document: Document, learned: Mapping[str, Learned]) -> None:
        findings = document.findings
        self.learned = learned
        self._document = document
        self.rows: list[RoutingRow] = []
        self.told: set[CorrectedField] = set()
        self.listed: set[Field] = set()
        self._findings = findings
        # Fields stand at the beginning, and thousands of findings behind them.
        self._starts = sorted((o.start, at) for at, f in enumerate(findings) for o in f.spans)
        self._group = ""

    def group(self, title: str) -> None:
        """What follows belongs under this head."""
        self._group = title

    def field(
        self,
        label: str,
        field: Field | None,
        *,
        value: str | None = None,
        raw: str | None = None,
        small: str = "",
        tone: ValueTone = ValueTone.PLAIN,
        beside: Iterable[Field | None] = (),
        is_code: bool = False,
    ) -> None:
        """Add a field, with others that are shown in its row; nothing for None."""
        if field is None:
            return
        parts = [field, *(one for one in beside if one is not None)]
        self.listed.update(parts)
        shown = value if value is not None else field.value
        if field.basis.kind is BasisKind.INFERRED:
            shown = f"[{shown}]"
        printed = " ".join((field.raw if raw is None else raw).split())
        if printed.casefold() == shown.strip("[]").casefold():
            printed = ""
        correction = correction_of(self._document, field)
        if correction is not None and field.basis.kind is BasisKind.USER:
            small = ", ".join(part for part in (small, by_whom(correction)) if part)
            self.told.add(correction.field)
        self.add(
            label,
            " ".join(shown.split()),
            small=small,
            raw=printed,
            spans=tuple(one.span for one in parts if one.span is not None),
            evidence=basis_words(field.basis, field.span),
            tone=tone,
            is_code=is_code,
            corrects=corrected_field(field.name),
        )
        if correction is not None and correction.field not in self.told:
            self.by_hand(correction)

    def by_hand(self, one: Correction) -> None:
        """A row for what was set by hand."""
        self.told.add(one.field)
        self.add(
            FIELD_LABELS[one.field],
            in_words(one.field, one.value),
            small=by_whom(one),
            evidence=explained(one),
            corrects=one.field,
        )

    def add(
        self,
        label: str,
        value: str,
        *,
        small: str = "",
        raw: str = "",
        spans: tuple[Span, ...] = (),
        evidence: str = "",
        tone: ValueTone = ValueTone.PLAIN,
        is_code: bool = False,
        is_checked: bool = True,
        corrects: CorrectedField | None = None,
        cites: str = "",
    ) -> None:
        """Add a row; one that is not checked has spans that are wider than what it says."""
        head = GroupRow(self._group)
        if head not in self.rows:
            self.rows.append(head)
        about = self._about(spans) if is_checked else []
        worst = min((f.severity for f in about), key=_SEVERITY_ORDER.index, default=None)
        self.rows.append(
            FieldRow(
                key=f"{len(self.rows)}:{self._group}:{label}:{value}",
                group=self._group,
                label=label,
                value=value,
                small=small,
                raw=raw,
                spans=tuple(dict.fromkeys(spans)),
                evidence=evidence,
                findings=tuple(one.message for one in about),
                severity=worst,
                is_code=is_code,
                tone=tone,
                corrects=corrects,
                cites=cites,
            )
        )

    def _about(self, spans: tuple[Span, ...]) -> list[Finding]:
        """The findings on some spans, in their order."""
        furthest = max((span.stop for span in spans), default=-1)
        near = {at for _start, at in self._starts[: bisect_left(self._starts, (furthest + 1, 0))]}
        found = (self._findings[at] for at in sorted(near))
        return [one for one in found if _concerns(one, spans)]


def _concerns(finding: Finding, spans: tuple[Span, ...]) -> bool:
    return any(
        one.overlaps(span) or (len(one) == 0 and span.start <= one.start <= span.stop)
        for one in finding.spans
        for span in spans
    )


def _telegram_rows(rows: _Rows, telegram: Telegram) -> None:
    _transmission(rows, telegram)
    for title, addresses in (
        ("Action", telegram.action),
        ("Info", telegram.info),
        ("Not sent to (XMT)", telegram.exempt),
    ):
        rows.group(f"{title}, {len(addresses)}")
        for address in addresses:
            _address(rows, address, telegram.precedence)
    _classification(rows, telegram)
    rows.group(f"Passing instructions, {len(telegram.passing)}")
    for one in telegram.passing:
        match = _PASSING.fullmatch(" ".join(one.value.split()))
        to, rest = (match["to"], match["rest"]) if match else ("", None)
        rows.field(to, one, value=rest, raw="", small=_agencies(one.value), is_code=False)
    rows.group(f"References, {len(telegram.references)}")
    for reference in telegram.references:
        _reference(rows, reference)
    rows.group("Text")
    rows.field("Subject", telegram.subject, raw="")
    rows.field("Summary", telegram.summary, raw="")
    rows.field("Signature", telegram.signature, raw="")


def _transmission(rows: _Rows, telegram: Telegram) -> None:
    rows.group("Transmission")
    precedence = telegram.precedence
    rows.field("Precedence", precedence, value=precedence.value.title() if precedence else None)
    sent = telegram.dtg
    if sent is not None:
        token = _DTG.search(sent.raw)
        rows.field("Sent", sent, value=_moment(sent.value), raw=token.group() if token else None)
    filed = telegram.filing_time
    rows.field("Filed", filed, value=_filed(filed.value) if filed else None)
    station = telegram.originating_routing_indicator
    if telegram.originator is not None:
        raw = station.raw if station else ""
        place = _whose(telegram.originator.value, station.value if station else "")
        rows.field("Originator", telegram.originator, raw=raw, small=place, beside=(station,))
    elif station is not None:
        _originating(rows, station)
    rows.field("Station serial", telegram.station_serial)
    rows.field("Transmission", telegram.transmission_id)
    rows.field("Security", telegram.security, small=_meaning_of(telegram.security))
    rows.group(f"Routed to, {len(telegram.routing_indicators)}")
    for one in telegram.routing_indicators:
        _station(rows, one, telegram)


def _station(rows: _Rows, one: Field, telegram: Telegram) -> None:
    """A routing indicator and whose it is: by the tables, by others here, by its own address."""
    learned = rows.learned.get(one.value.upper())
    value, small = _meaning(one), ""
    if not value and learned is not None and learned.name:
        value, small = learned.name, learned_words(learned)
    elif not value and (named := _named_beside(telegram, one)):
        value, small = named, "by its address below"
    elif not value and learned is not None:
        value, small = NOT_KNOWN, f"beside it stands {seen_words(learned)}"
    rows.field(one.value, one, value=value or NOT_KNOWN, raw="", small=small, is_code=True)


def _named_beside(telegram: Telegram, one: Field) -> str:
    addresses = (*telegram.action, *telegram.info, *telegram.exempt)
    named = (
        a.plad.value
        for a in addresses
        if a.routing_indicator is not None and a.routing_indicator.value == one.value
    )
    return next(named, "")


def _originating(rows: _Rows, station: Field) -> None:
    """The station of format line 3 where no originator is printed."""
    learned = rows.learned.get(station.value.upper())
    small = _meaning(station)
    if not small and learned is not None and learned.name:
        small = f"{learned.name}, {learned_words(learned)}"
    rows.field("Originator", station, small=small)


def _address(rows: _Rows, address: Addressee, usual: Field | None) -> None:
    station, plad = address.routing_indicator, address.plad
    other = address.precedence
    own = other.value.title() if other and other.value != (usual.value if usual else "") else ""
    place = _whose(plad.value, station.value if station else "") or _taught(rows, address)
    small = "; ".join(part for part in (own, place) if part)
    rows.field(
        station.value if station else "",
        plad,
        raw=address.mcn.value if address.mcn else "",
        small=small,
        beside=(station, address.precedence, address.mcn),
        is_code=station is not None,
    )


def _taught(rows: _Rows, address: Addressee) -> str:
    """What the collection says of an addressee beyond what is printed; empty for nothing."""
    station, plad = address.routing_indicator, address.plad.value.upper()
    learned = rows.learned.get(station.value.upper() if station is not None else plad)
    if learned is None or not learned.name or learned.name == plad:
        return ""
    return f"{learned.name}, {learned_words(learned)}"


def _classification(rows: _Rows, telegram: Telegram) -> None:
    rows.group("Classification")
    rows.field("Line", telegram.classification, tone=ValueTone.CLASSIFICATION)
    if telegram.is_sectioned:
        _sections(rows, telegram)
    rows.field("MRN", telegram.mrn)
    rows.field("Reference id", telegram.reference_id)
    for label, one in zip(_once("Captions"), telegram.captions, strict=False):
        rows.field(label, one)
    rows.field("E.O.", telegram.executive_order)
    rows.field("Declassify on", telegram.declassify_on)
    rows.field("Classified by", telegram.classified_by)
    rows.field("Reason", telegram.reason)
    for label, one in zip(_once("TAGS"), telegram.tags, strict=False):
        rows.field(label, one, small=_meaning(one))


def _meaning(one: Field) -> str:
    """What the reference tables say of a code; they are read when a telegram is first shown."""
    from reader.reference.explained import meaning_of

    return meaning_of(one.name, one.value)


def _meaning_of(one: Field | None) -> str:
    return _meaning(one) if one is not None else ""


def _whose(plad: str, indicator: str) -> str:
    """Post and country, or agency; the tables are read when a telegram is first shown."""
    from reader.reference.addressees import whose

    return whose(plad, indicator)


def _agencies(words: str) -> str:
    """The agencies that a passing instruction names by their abbreviations, each once."""
    from reader.reference.passing import agencies_in

    named = {one.code: one.meaning for one in agencies_in(words)}
    return "; ".join(f"{code}: {meaning}" for code, meaning in named.items())


def _once(label: str) -> Iterator[str]:
    yield label
    while True:
        yield ""


def _sections(rows: _Rows, telegram: Telegram) -> None:
    here = [section for section in telegram.sections if section.is_here]
    said = tuple(
        one.span
        for section in here
        for one in section.evidence
        if one.kind in (EvidenceKind.CLASSIFICATION_LINE, EvidenceKind.TRANSMISSION_HEADER)
    )
    total = telegram.declared_sections
    of = f" of {total}" if total is not None else "; length unknown"
    label = "Section" if len(here) == 1 else "Sections"
    spans = said or tuple(span for section in here for span in section.spans)
    evidence = "Stated in the text." if said else "Inferred from the marks between sections."
    value = number_ranges([section.index for section in here]) + of
    rows.add(
        label,
        value,
        spans=spans,
        evidence=evidence,
        is_checked=False,
        corrects=CorrectedField.SECTIONS,
    )


def _reference(rows: _Rows, reference: Reference) -> None:
    from reader.reference.telegram_ids import canonical_id

    raw = " ".join(reference.raw.split())
    value = raw if reference.id is None else reference.id
    if reference.id is not None and reference.basis.kind is BasisKind.INFERRED:
        value = f"[{value}]"
    printed = "" if raw in (value, reference.id) else raw
    small = "not a telegram" if reference.kind is ReferenceKind.OTHER else ""
    rows.add(
        reference.label,
        value,
        small=small,
        raw=printed,
        spans=(reference.span,),
        evidence=basis_words(reference.basis, reference.span),
        cites=canonical_id(reference.id) if reference.id else "",
    )


def _document_rows(rows: _Rows, document: Document) -> None:
    kind = KIND_LABELS[document.kind]
    rows.group("Telegram" if document.kind is DocumentKind.TELEGRAM else kind)
    rows.field("Title", document.title, raw="")
    rows.field("Issuing body", document.issuing_body)
    rows.field("Place", document.place)
    if document.date is not None:
        _date(rows, document.date)


def _date(rows: _Rows, date: DocumentDate) -> None:
    small = f"{_DATE_KINDS[date.kind]}; {_PRECISIONS[date.precision]}"
    if date.field.basis.kind is BasisKind.INFERRED:
        small += f", inferred {date.field.basis.rule}".rstrip()
    rows.field("Date", date.field, value=_moment(date.iso), small=small)


def _other_rows(rows: _Rows, document: Document) -> None:
    """What no group has a place for: no field is left out."""
    own = {field for telegram in document.telegrams for field in telegram.fields()}
    if document.telegrams:
        own |= {one for one in (document.title,) if one}
        own |= {document.date.field} if document.date else set()
    rows.group("More")
    for field in document.fields:
        if field not in rows.listed and field not in own:
            label = field.name.replace("-", " ").replace("_", " ")
            rows.field(f"{label[:1].upper()}{label[1:]}", field)


def _by_hand_rows(rows: _Rows, document: Document) -> None:
    """What was set by hand and has no row of its own."""
    rows.group("Set by hand")
    for one in document.corrections:
        if one.field not in rows.told:
            rows.by_hand(one)


def _moment(iso: str) -> str:
    """``21 Nov 2007, 06:42``, or what is known of it."""
    time = iso.partition("T")[2][:5]
    return f"{short_date(iso)}, {time}" if time else short_date(iso)


def _filed(value: str) -> str:
    match = _FILED.fullmatch(value)
    return f"Day {int(match[1])}, {match[2]}:{match[3]}" if match else value
