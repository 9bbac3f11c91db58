"""An invented telegram with one section of five, built by hand, for tests of the panes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from reader.annotations.model import (
    Annotation,
    Colour,
    Motivation,
    Person,
    Quote,
    Target,
    Version,
)
from reader.annotations.reading import Note, Placement, Reading
from reader.document import (
    Addressee,
    BlockRole,
    Document,
    DocumentKind,
    Era,
    Evidence,
    EvidenceKind,
    Field,
    Finding,
    Paragraph,
    Section,
    SectionState,
    Span,
    Telegram,
)
from tests.ui.build import Built

ME = Person("00000000-0000-4000-8000-000000000001", "M. Aldous", "maldous")
TOTAL = 5
HERE = 4


def note(document: Document, words: Span, colour: Colour | None, note_id: str) -> Note:
    when = datetime(2026, 3, 14, 10, 32, tzinfo=UTC)
    source = document.source
    quote = Quote(words.of(document.text), length=len(words))
    target = Target(words, quote, "", "", None, None, source.text_sha256, source.extractor)
    motivation = Motivation.HIGHLIGHT if colour else Motivation.BOOKMARK
    annotation = Annotation(
        note_id, Version.of({ME.id: 1}), motivation, target, ME, when, when, colour
    )
    return Note(annotation, Placement.EXACT, words)


def invented_document() -> Document:
    """Sections 1 to 3 and 5 missing, a serial conflict, a run-together line, a cut at both ends."""
    built = Built()
    _header(built)
    places = _markers(built, 1, 3)
    body = len(built.text)
    built.add(BlockRole.PAGE_BREAK, "VELLIN 00000412  004 OF 005 ")
    built.blank()
    built.add(
        BlockRole.PARAGRAPH,
        "condition on which the whole arrangement of seals \nand registers rests. ",
    )
    built.blank()
    first = built.add(BlockRole.PARAGRAPH, _PARAGRAPH_30)
    built.blank()
    built.add(BlockRole.LOST_HEADING, "-------------------------- ")
    built.blank()
    second = built.add(BlockRole.PARAGRAPH, _PARAGRAPH_33)
    end = len(built.text)
    built.blank()
    places |= _markers(built, 5, 5)
    return _document(built, places, Span(body, end), (first, second))


def invented_reading() -> Reading:
    """The invented telegram with three notes."""
    document = invented_document()
    text = document.text
    quotes = (
        ("opening \ncontainers together", Colour.AMBER),
        ("chalk, \nstopped", Colour.GREEN),
        ("four columns", Colour.ROSE),
    )
    notes = []
    for index, (words, colour) in enumerate(quotes):
        start = text.index(words)
        notes.append(note(document, Span(start, start + len(words)), colour, f"note-{index + 1}"))
    return Reading(document, tuple(notes))


_PARAGRAPH_30 = """\
¶30. (SBU) Harbour Master Ilse Tornqvist spoke next, with \n\
a pair of wire cutters in her hand.  By 2006, she said, \n\
the two services at Harrow Bay were opening \n\
containers together and exchanging seal numbers by \n\
telephone the same day.  She described a barge of \n\
veterinary medicine, all of it chalk, \n\
stopped at Kestrel Lock because its seal had been pressed \n\
the wrong way round. """
_PARAGRAPH_33 = """\
¶33. (SBU) A form for a common register was drawn up on \n\
the back of the programme, ruled in four columns, and \n\
signed by eleven before the bell.  But the wariness that \n\
has come over the agents, and which we noticed most \n\
among those who"""


def _header(built: Built) -> None:
    for line, words in (
        ("FL1", "VZCZCXRO2764"),
        ("FL2", "OO RUEHXB RUEHXS"),
        ("FL3", "DE RUEHXV #4120/04 3250642"),
        ("FL4", "ZNR UUUUU ZZH"),
        ("FL5", "O 210642Z NOV 07"),
        ("FL6", "FM AMEMBASSY VELLIN"),
    ):
        built.add(BlockRole.TRANSMISSION_HEADER, words, detail=line)
    built.add(BlockRole.ADDRESSEE, "TO RUEHC/SECSTATE WASHDC IMMEDIATE 2915", detail="action")
    for words in (
        "INFO RUEHXB/AMCONSUL HARROW BAY 0641",
        "RUEHXS/AMCONSUL SANDMOOR 0388",
        "RUEHXL/AMEMBASSY LORNE 1120",
        "RUCPDOC/USDOC WASHDC",
    ):
        built.add(BlockRole.ADDRESSEE, words, detail="info")
    built.add(BlockRole.ADDRESSEE, "RHXPOL/PORT OFFICE WASHDC", end="", detail="info")
    built.add(BlockRole.CLASSIFICATION_LINE, "UNCLAS SECTION 04 OF 05 VELLIN 00412 ")
    built.blank()
    built.add(BlockRole.CAPTION, "SENSITIVE ")
    built.add(BlockRole.CAPTION, "SIPDIS ")
    built.blank()
    built.add(BlockRole.PASSING_INSTRUCTION, "STATE FOR EUR/RV - TBRANDT AND EB/TRA - LOKAFOR ")
    built.add(BlockRole.PASSING_INSTRUCTION, "STATE PASS TO PORT OFFICE FOR HSEVERN ")
    built.add(BlockRole.PASSING_INSTRUCTION, "USDOC FOR 4212/KMARSH ")
    built.blank()
    built.add(BlockRole.EXECUTIVE_ORDER, "E.O. 12958: N/A ")
    built.add(BlockRole.TAGS, "TAGS: ETRD EWWT ECON PGOV XE")
    built.add(
        BlockRole.SUBJECT,
        "SUBJECT: ESTMARK/RIVER TRADE: FOURTH ROUNDTABLE ON \nSEALED CARGO AND THE PORT REGISTERS ",
    )
    built.blank()


def _markers(built: Built, first: int, last: int) -> dict[int, Span]:
    places = {}
    for number in range(first, last + 1):
        words = f"* Missing Section {number:03d} * "
        frame = "*" * 23 + " "
        span = built.add(BlockRole.MISSING_SECTION_MARKER, f"{frame}\n{words}\n{frame}")
        places[number] = span
        if number < last:
            for _ in range(3):
                built.blank()
    built.blank()
    return places


def _document(
    built: Built, places: dict[int, Span], body: Span, paragraphs: tuple[Span, Span]
) -> Document:
    sections = []
    for number in range(1, TOTAL + 1):
        if number == HERE:
            state, spans = SectionState.TRUNCATED, (body,)
            sections.append(Section(number, TOTAL, state, spans, cut_start=True, cut_end=True))
        else:
            witness = Evidence(EvidenceKind.MARKER, places[number])
            state = SectionState.MISSING
            sections.append(
                Section(number, TOTAL, state, place=places[number], evidence=(witness,))
            )
    telegram = Telegram(
        Span(0, len(built.text)),
        Era.ACP127,
        reference_id=Field(
            "reference_id", "07VELLIN412", "VELLIN 00412", built.find("VELLIN 00412")
        ),
        station_serial=built.field("station_serial", "#4120", "4120"),
        filing_time=Field("filing_time", "3250642", "3250642", built.find("3250642")),
        dtg=built.field("dtg", "210642Z NOV 07", "2007-11-21T06:42:00Z"),
        action=(_addressee(built, "RUEHC", "SECSTATE WASHDC"),),
        info=(
            _addressee(built, "RUEHXB", "AMCONSUL HARROW BAY", nth=1),
            _addressee(built, "RUEHXS", "AMCONSUL SANDMOOR", nth=1),
            _addressee(built, "RUEHXL", "AMEMBASSY LORNE"),
            _addressee(built, "RUCPDOC", "USDOC WASHDC"),
            _addressee(built, "RHXPOL", "PORT OFFICE WASHDC"),
        ),
        tags=built.fields("tags", ("ETRD", "EWWT", "ECON", "PGOV", "XE")),
        declared_sections=TOTAL,
        is_sectioned=True,
        sections=tuple(sections),
        paragraphs=(
            Paragraph(30, "¶30.", built.find("¶30."), "SBU", (paragraphs[0],), (HERE,)),
            Paragraph(33, "¶33.", built.find("¶33."), "SBU", (paragraphs[1],), (HERE,)),
        ),
    )
    findings = (
        Finding("text-truncated-start", (built.find("condition"),), explained_by="section-missing"),
        Finding("text-truncated-end", (built.find("among those who"),)),
        Finding(
            "serial-conflict",
            (built.find("#4120"), built.find("00412")),
            {"header": "4120", "others": "412"},
        ),
        Finding("run-together-line", (built.find("WASHDCUNCLAS"),)),
        Finding(
            "paragraph-gap",
            (built.find("¶33."),),
            {
                "numbers": (31, 32),
                "before": 30,
                "after": 33,
                "paragraphs": "¶31–¶32",
                "where": "between ¶30 and ¶33",
                "verb": "are",
            },
        ),
    )
    document = built.plain()
    return replace(document, kind=DocumentKind.TELEGRAM, telegrams=(telegram,), findings=findings)


def _addressee(built: Built, indicator: str, plad: str, nth: int = 0) -> Addressee:
    words = built.find(indicator, nth)
    name = built.find(plad)
    return Addressee(
        Span(words.start, name.stop),
        Field("plad", plad, plad, name),
        Field("routing_indicator", indicator, indicator, words),
    )
