"""Readings built by hand, for tests of the panels: an invented telegram with notes on it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from reader.annotations.model import (
    Annotation,
    Colour,
    Entry,
    Fact,
    FactKind,
    Motivation,
    Person,
    Quote,
    Status,
    TagRef,
    Target,
    Tombstone,
    Version,
)
from reader.annotations.reading import Note, Placement, Reading
from reader.document import (
    Addressee,
    BlockRole,
    DateKind,
    Document,
    DocumentDate,
    DocumentKind,
    Era,
    Evidence,
    EvidenceKind,
    Field,
    Finding,
    Paragraph,
    Reference,
    Section,
    SectionState,
    Span,
    Telegram,
    inferred,
)
from tests.ui.build import Built

ME = Person("10000000-0000-4000-8000-000000000001", "M. Aldous", "aldous")
OTHER = Person("20000000-0000-4000-8000-000000000002", "T. Brandt", "brandt")
SEALS = (
    "the two services were opening containers together at Harrow Bay and exchanging seal numbers "
    "by telephone the same day."
)
SHARE = "73 percent of the broken seals came from cargo transshipped at two quays."


def telegram_document(name: str = "07VELLIN412.txt") -> Document:
    """An invented telegram of which one section of three is here."""
    b = Built()
    b.add(BlockRole.TRANSMISSION_HEADER, "VZCZCXRO2764", detail="FL1")
    b.add(BlockRole.TRANSMISSION_HEADER, "OO RUEHXB RUEHXS", detail="FL2")
    b.add(BlockRole.TRANSMISSION_HEADER, "DE RUEHXV #4120/02 3250642", detail="FL3")
    b.add(BlockRole.TRANSMISSION_HEADER, "ZNR UUUUU ZZH", detail="FL4")
    b.add(BlockRole.TRANSMISSION_HEADER, "O 210642Z NOV 07", detail="FL5")
    b.add(BlockRole.TRANSMISSION_HEADER, "FM AMEMBASSY VELLIN", detail="FL6")
    b.add(BlockRole.ADDRESSEE, "TO RUEHC/SECSTATE WASHDC IMMEDIATE 2915", detail="action")
    b.add(BlockRole.ADDRESSEE, "INFO RUEHXB/AMCONSUL HARROW BAY 0641", detail="info")
    b.add(BlockRole.ADDRESSEE, "RUCPDOC/USDOC WASHDC", detail="info")
    b.add(BlockRole.ADDRESSEE, "RHXPOL/PORT OFFICE WASHDC", end="", detail="info")
    b.add(BlockRole.CLASSIFICATION_LINE, "UNCLAS SECTION 02 OF 03 VELLIN 00412")
    b.blank()
    b.add(BlockRole.CAPTION, "SENSITIVE")
    b.add(BlockRole.CAPTION, "SIPDIS")
    b.add(BlockRole.PASSING_INSTRUCTION, "STATE FOR EUR/RV - TBRANDT AND EB/TRA - LOKAFOR")
    b.add(BlockRole.EXECUTIVE_ORDER, "E.O. 12958: N/A")
    b.add(BlockRole.TAGS, "TAGS: ETRD, EWWT, XE")
    b.add(BlockRole.SUBJECT, "SUBJECT: ESTMARK/RIVER TRADE: FOURTH ROUNDTABLE")
    b.add(BlockRole.REFERENCE, "REF: (A) VELLIN 388 (B) STATE 12006")
    b.blank()
    marker = b.add(BlockRole.MISSING_SECTION_MARKER, "[section 01 of 03 is not in this copy]")
    b.blank()
    b.add(BlockRole.PARAGRAPH, "condition on which the whole arrangement of seals rests.")
    b.blank()
    b.add(BlockRole.PARAGRAPH, f"¶30. (SBU) By 2006 {SEALS} She said that {SHARE}")
    body = b.find("¶30.")
    paragraph = Span(body.start, len(b.text))
    b.blank()
    f = b.field
    serial = Field("station-serial", "4120", "#4120", b.find("4120"))
    reference_id = Field(
        "reference-id",
        "07VELLIN412",
        "",
        b.find("VELLIN 00412"),
        inferred("from the MRN “VELLIN 00412” and the year of the date-time group"),
    )
    sections = (
        Section(1, 3, SectionState.MISSING, place=marker),
        Section(
            2,
            3,
            SectionState.PRESENT,
            (Span(paragraph.start, paragraph.stop),),
            evidence=(Evidence(EvidenceKind.CLASSIFICATION_LINE, b.find("SECTION 02 OF 03")),),
            cut_start=True,
        ),
        Section(3, 3, SectionState.MISSING, place=Span(len(b.text), len(b.text))),
    )
    telegram = Telegram(
        Span(0, len(b.text)),
        Era.ACP127,
        reference_id=reference_id,
        mrn=Field("mrn", "VELLIN 00412", "VELLIN 00412", b.find("VELLIN 00412")),
        transmission_id=f("transmission-id", "VZCZCXRO2764"),
        precedence=Field("precedence", "IMMEDIATE", "OO", b.find("OO")),
        routing_indicators=b.fields("routing-indicator", ["RUEHXB", "RUEHXS"]),
        originating_routing_indicator=f("originating-routing-indicator", "RUEHXV"),
        station_serial=serial,
        filing_time=f("filing-time", "3250642"),
        dtg=Field("dtg", "2007-11-21T06:42:00Z", "O 210642Z NOV 07", b.find("O 210642Z NOV 07")),
        originator=f("originator", "AMEMBASSY VELLIN"),
        action=(_address(b, "RUEHC", "SECSTATE WASHDC", "2915", precedence="IMMEDIATE"),),
        info=(
            _address(b, "RUEHXB", "AMCONSUL HARROW BAY", "0641"),
            _address(b, "RUCPDOC", "USDOC WASHDC"),
            _address(b, "RHXPOL", "PORT OFFICE WASHDC"),
        ),
        classification=Field("classification", "UNCLASSIFIED", "UNCLAS", b.find("UNCLAS")),
        captions=b.fields("caption", ["SENSITIVE", "SIPDIS"]),
        passing=b.fields("passing", ["STATE FOR EUR/RV - TBRANDT AND EB/TRA - LOKAFOR"]),
        executive_order=Field("executive-order", "12958: N/A", "12958: N/A", b.find("12958: N/A")),
        tags=b.fields("tags", ["ETRD", "EWWT", "XE"]),
        subject=f("subject", "ESTMARK/RIVER TRADE: FOURTH ROUNDTABLE"),
        references=(
            Reference(
                "A",
                "07VELLIN388",
                "VELLIN 388",
                b.find("VELLIN 388"),
                basis=inferred("from the year of this telegram"),
            ),
            Reference("B", None, "STATE 12006", b.find("STATE 12006")),
        ),
        declared_sections=3,
        is_sectioned=True,
        sections=sections,
        paragraphs=(Paragraph(30, "¶30.", b.find("¶30."), "SBU", (paragraph,), (2,)),),
    )
    return Document(
        b.source().__class__.from_text(b.text, name),
        DocumentKind.TELEGRAM,
        tuple(b.blocks),
        title=telegram.subject,
        date=DocumentDate("2007-11-21T06:42:00Z", DateKind.SENT, telegram.dtg or serial),
        fields=tuple(telegram.fields()),
        telegrams=(telegram,),
        findings=(
            Finding(
                "section-missing",
                (marker, Span(len(b.text), len(b.text))),
                {"sections": "Sections 1 and 3", "total": 3, "verb": "are"},
            ),
            Finding("text-truncated-start", (b.find("condition"),)),
            Finding("text-truncated-end", (), explained_by="section-missing"),
            Finding("signature-missing", (), explained_by="section-missing"),
            Finding(
                "serial-conflict",
                (b.find("#4120"), b.find("00412")),
                {"header": 4120, "others": 412},
            ),
            Finding("title-truncated", ()),
            Finding("run-together-line", (Span(b.find("UNCLAS").start, b.find("UNCLAS").start),)),
        ),
    )


def _address(b: Built, station: str, plad: str, mcn: str = "", precedence: str = "") -> Addressee:
    start = b.text.index(f"{station}/{plad}")
    at = Span(start + len(station) + 1, start + len(station) + 1 + len(plad))
    number = b.find(mcn) if mcn else None
    urgent = b.find(precedence) if precedence else None
    return Addressee(
        Span(start, number.stop if number else at.stop),
        Field("plad", plad, plad, at),
        Field("routing-indicator", station, station, Span(start, start + len(station))),
        Field("precedence", precedence, precedence, urgent) if urgent else None,
        Field("mcn", mcn, mcn, number) if number else None,
    )


def annotation(
    document: Document,
    words: str,
    *,
    colour: Colour | None = Colour.AMBER,
    note: str = "",
    tags: tuple[str, ...] = (),
    by: Person = ME,
    minute: int = 32,
    motivation: Motivation = Motivation.HIGHLIGHT,
    is_private: bool = False,
    span: Span | None = None,
    name: str = "",
) -> Annotation:
    """An annotation on words of a document, or on a span for words that are not there."""
    if span is None:
        start = document.text.index(words)
        span = Span(start, start + len(words))
    target = Target(
        span, Quote(words), "", "", 2, 30, document.source.text_sha256, document.source.extractor
    )
    at = datetime(2007, 3, 14, 10, minute, tzinfo=UTC)
    return Annotation(
        id=str(uuid.uuid5(uuid.NAMESPACE_URL, name or words)),
        version=Version.of({by.id: 1}),
        motivation=motivation,
        target=target,
        creator=by,
        created=at,
        modified=at,
        colour=colour,
        tags=tuple(TagRef(str(uuid.uuid5(uuid.NAMESPACE_URL, tag)), tag) for tag in tags),
        note=note,
        is_private=is_private,
    )


def placed(one: Annotation, alternatives: tuple[Entry, ...] = ()) -> Note:
    return Note(one, Placement.EXACT, one.target.span, alternatives)


def unplaced(one: Annotation) -> Note:
    return Note(one, Placement.UNPLACED, None)


def fact(kind: FactKind, value: str = "", tags: tuple[str, ...] = ()) -> Fact:
    at = datetime(2007, 3, 14, 11, 0, tzinfo=UTC)
    refs = tuple(TagRef(str(uuid.uuid5(uuid.NAMESPACE_URL, tag)), tag) for tag in tags)
    return Fact(kind, Version.of({ME.id: 1}), at, ME, value=value, tags=refs)


def two_notes(document: Document | None = None) -> Reading:
    """The reading of the look's pictures: two notes on one paragraph."""
    document = document or telegram_document()
    first = annotation(
        document,
        SEALS,
        note="Earliest mention of joint openings. Compare the Seal Act telegram, ¶4, which dates "
        "them to 2007.",
        tags=("seals", "customs/joint work"),
    )
    second = annotation(
        document,
        SHARE,
        colour=Colour.GREEN,
        note="Which quays? The missing section 13 may name them.",
        tags=("figures", "to check"),
        minute=40,
    )
    return Reading(document, (placed(first), placed(second)))


def many_kinds() -> Reading:
    """Notes of every kind: private, bookmark, other versions, unplaced, proposed, deleted."""
    document = telegram_document()
    seals, share = two_notes(document).notes
    other = annotation(document, SEALS, note="Mine.", by=OTHER)
    mark = annotation(
        document,
        "FM AMEMBASSY VELLIN",
        colour=None,
        motivation=Motivation.BOOKMARK,
        by=OTHER,
    )
    private = annotation(
        document, "condition", colour=Colour.ROSE, note="Ask.", is_private=True, minute=50
    )
    lost = annotation(
        document, "a ledger of the lock keepers", colour=Colour.BLUE, note="Gone.", span=Span(0, 4)
    )
    perhaps = annotation(
        document, "by 2006 both services", colour=Colour.VIOLET, span=Span(0, 4), tags=("seals",)
    )
    deleted = annotation(document, "exchanging seal numbers", note="Not needed any more.")
    stone = Tombstone(
        deleted.id,
        deleted.version.next_by(ME.id),
        datetime(2007, 3, 15, 9, 5, tzinfo=UTC),
        ME,
        deleted,
    )
    return Reading(
        document,
        (
            placed(mark),
            placed(private),
            placed(seals.annotation, (other,)),
            share,
            Note(perhaps, Placement.PROPOSED, share.span),
            unplaced(lost),
        ),
        (
            fact(FactKind.STATUS, Status.RELEVANT),
            fact(FactKind.TAGS, tags=("harbours",)),
            fact(FactKind.NOTE, "The fourth of a series."),
        ),
        (stone,),
    )
