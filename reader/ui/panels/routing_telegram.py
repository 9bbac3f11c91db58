"""What the Routing panel lists of a telegram: how it went, to whom, its marks and its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import (
    Addressee,
    BasisKind,
    CorrectedField,
    EvidenceKind,
    Field,
    Reference,
    ReferenceKind,
    Telegram,
    number_ranges,
)
from reader.ui.learned_words import learned_words, seen_words
from reader.ui.panels.routing_evidence import basis_words, moment
from reader.ui.panels.routing_values import ValueTone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.ui.panels.routing_evidence import EvidenceRows

NOT_KNOWN = "not in the tables"
_FILED = re.compile(r"(\d{3})(\d{2})(\d{2})")
_DTG = re.compile(r"\d{6}Z")
_PASSING = re.compile(r"(?P<to>\S+)\s+(?P<rest>(?:for|pass|also|please|info)\b.*)", re.I | re.S)


def telegram_rows(rows: EvidenceRows, telegram: Telegram) -> None:
    """Add what is known of a telegram, in the order in which it is printed."""
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


def _transmission(rows: EvidenceRows, telegram: Telegram) -> None:
    rows.group("Transmission")
    precedence = telegram.precedence
    rows.field("Precedence", precedence, value=precedence.value.title() if precedence else None)
    sent = telegram.dtg
    if sent is not None:
        token = _DTG.search(sent.raw)
        rows.field("Sent", sent, value=moment(sent.value), raw=token.group() if token else None)
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


def _station(rows: EvidenceRows, one: Field, telegram: Telegram) -> None:
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


def _originating(rows: EvidenceRows, station: Field) -> None:
    """The station of format line 3 where no originator is printed."""
    learned = rows.learned.get(station.value.upper())
    small = _meaning(station)
    if not small and learned is not None and learned.name:
        small = f"{learned.name}, {learned_words(learned)}"
    rows.field("Originator", station, small=small)


def _address(rows: EvidenceRows, address: Addressee, usual: Field | None) -> None:
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


def _taught(rows: EvidenceRows, address: Addressee) -> str:
    """What the collection says of an addressee beyond what is printed; empty for nothing."""
    station, plad = address.routing_indicator, address.plad.value.upper()
    learned = rows.learned.get(station.value.upper() if station is not None else plad)
    if learned is None or not learned.name or learned.name == plad:
        return ""
    return f"{learned.name}, {learned_words(learned)}"


def _classification(rows: EvidenceRows, telegram: Telegram) -> None:
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


def _sections(rows: EvidenceRows, telegram: Telegram) -> None:
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


def _reference(rows: EvidenceRows, reference: Reference) -> None:
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


def _filed(value: str) -> str:
    match = _FILED.fullmatch(value)
    return f"Day {int(match[1])}, {match[2]}:{match[3]}" if match else value
