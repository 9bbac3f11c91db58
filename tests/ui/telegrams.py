"""Invented telegrams as documents, built by hand in the shapes that panes must show."""

from __future__ import annotations

import re

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
    inferred,
)
from tests.ui.build import Built

_P30 = (
    "Harbour Master Ilse Tornqvist recalled that before 2003 \nwritten questions to the Estmark "
    "customs service went \nunanswered for months. By 2006 the two services were \nopening "
    "containers together at Harrow Bay and \nexchanging seal numbers by telephone the same day. \n"
    "She named two cases: a barge of counterfeit veterinary \nmedicine stopped at Kestrel Lock, "
    "and a consignment of \nunmarked lamp oil traced through four bonded stores. \nDeputy "
    "Collector Anselm Roe counted 1,462 seal checks in \nthe year and said that 73 percent of the "
    "broken seals \ncame from cargo transshipped at two quays. He praised \nthe pilots’ guild, "
    "which had copied its own daybooks for \nthe investigators without being asked."
)
_P31 = (
    "Letters and a short survey give a fair account of \nthe day. Attendees called the roundtable "
    "“worth the \ncrossing” and asked above all for a plain list of \npractical steps: whom to "
    "telephone, what to photograph, \nhow long to keep a cut seal. One shippers’ association \nhas "
    "already proposed a common register of seal numbers \nto the Ministry of Ports, which would be "
    "a first \ntangible result of the series."
)
_P34 = (
    "The Mission’s first reading is that industry wants \nmore cooperation between the ports and "
    "the courts, and \nwants it in writing. This new caution among the ships’ \nagents about"
)


def one_of_fourteen() -> Document:
    """Section 12 of 14, cut at both ends, ¶32 and ¶33 absent, serials in conflict."""
    b = Built()
    spans = _header(b, "RHXPOL/PORT OFFICE WASHDC", joined=True)
    b.blank()
    start = len(b.text)
    markers = {n: _marker(b, n) for n in range(1, 12)}
    page_break = b.add(BlockRole.PAGE_BREAK, "VELLIN 00000412  012 OF 014")
    b.blank()
    body = len(b.text)
    cut = b.add(
        BlockRole.PARAGRAPH,
        "condition on which the whole arrangement of seals and \nregisters rests.",
    )
    b.blank()
    paragraphs = [_paragraph(b, 30, "SBU", _P30)]
    b.blank()
    b.add(BlockRole.HEADING, "What the Attendees Said", level=1)
    b.add(BlockRole.RULE, "-----------------------")
    b.blank()
    paragraphs.append(_paragraph(b, 31, "SBU", _P31))
    b.blank()
    paragraphs.append(_paragraph(b, 34, "SBU", _P34))
    stop = len(b.text)
    b.blank()
    markers |= {n: _marker(b, n) for n in (13, 14)}
    line = Evidence(EvidenceKind.CLASSIFICATION_LINE, b.find("SECTION 12 OF 14"))
    sections = []
    for number in range(1, 15):
        if number in markers:
            seen = (Evidence(EvidenceKind.MARKER, markers[number]), line)
            sections.append(
                Section(number, 14, SectionState.MISSING, place=markers[number], evidence=seen)
            )
        else:
            own = (line, Evidence(EvidenceKind.PAGE_BREAK, page_break))
            sections.append(
                Section(
                    number,
                    14,
                    SectionState.TRUNCATED,
                    (Span(body, stop),),
                    evidence=own,
                    cut_start=True,
                    cut_end=True,
                )
            )
    telegram = _telegram(b, spans, tuple(sections), 14, tuple(paragraphs))
    findings = (
        Finding(
            "section-missing",
            (Span(start, page_break.start),),
            {"sections": "Sections 1–11, 13 and 14", "total": 14, "verb": "are"},
        ),
        Finding(
            "paragraph-gap",
            (paragraphs[1].mark, paragraphs[2].mark),
            {
                "paragraphs": "¶32 and ¶33",
                "numbers": (32, 33),
                "verb": "are",
                "before": 31,
                "after": 34,
            },
        ),
        Finding("text-truncated-start", (Span(cut.start, cut.start + 9),), {}, "section-missing"),
        Finding("text-truncated-end", (Span(stop - 6, stop - 1),), explained_by="section-missing"),
        Finding(
            "serial-conflict",
            (b.find("#4120"), b.find("00412"), b.find("00000412"), b.find("07VELLIN412")),
            {"header": "4120", "others": "412"},
        ),
        Finding("run-together-line", (b.find("WASHDCUNCLAS"),)),
    )
    return _document(b, telegram, findings)


def two_of_four() -> Document:
    """Sections 1 and 3 of 4: a hole in the middle and one at the end."""
    b = Built()
    spans = _header(b, "RHXPOL/PORT OFFICE WASHDC", section="01 OF 04")
    b.blank()
    first = len(b.text)
    one = _paragraph(b, 1, "U", "The dues were raised in the spring, and the agents asked why")
    two = _marker(b, 2)
    third = len(b.text)
    b.add(BlockRole.PAGE_BREAK, "VELLIN 00000412  003 OF 004")
    five = _paragraph(b, 5, "U", "The lamps were lit again in June.")
    end = len(b.text)
    line = Evidence(EvidenceKind.CLASSIFICATION_LINE, b.find("SECTION 01 OF 04"))
    gone = (Evidence(EvidenceKind.MARKER, two), line)
    sections = (
        Section(1, 4, SectionState.PRESENT, (Span(first, two.start),), cut_end=True),
        Section(2, 4, SectionState.MISSING, place=two, evidence=gone),
        Section(3, 4, SectionState.PRESENT, (Span(third, end),)),
        Section(4, 4, SectionState.MISSING, place=Span(end, end), evidence=(line,)),
    )
    return _document(b, _telegram(b, spans, sections, 4, (one, five)), ())


def seams() -> Document:
    """Three of three sections; page breaks inside sentences, printed numbers that differ."""
    b = Built()
    spans = _header(b, "RHXPOL/PORT OFFICE WASHDC", section="01 OF 03")
    b.blank()
    starts = [len(b.text)]
    b.add(BlockRole.HEADING, "Summary", level=1)
    one = _paragraph(b, 1, "U", "Trade in lamps, wire seals, counter")
    first = b.last()
    b.add(BlockRole.BLANK, "")
    two = b.add(BlockRole.PAGE_BREAK, "VELLIN 00000412  002 OF 003")
    starts.append(two.start)
    tail = b.add(
        BlockRole.PARAGRAPH,
        "books and register covers grew \nby a third. End summary.",
        continues=first,
    )
    one = Paragraph(1, one.printed, one.mark, "U", (*one.spans, tail), (1, 2))
    b.blank()
    four = _paragraph(b, 4, "U", "Day one was given to the law of seals.", printed="14.")
    fourth = b.last()
    three = b.add(BlockRole.PAGE_BREAK, "VELLIN 00000412  003 OF 003")
    starts.append(three.start)
    tail = b.add(BlockRole.PARAGRAPH, "Clerks compared forms.", continues=fourth)
    four = Paragraph(4, four.printed, four.mark, "U", (*four.spans, tail), (2, 3))
    b.blank()
    b.add(BlockRole.LIST_ITEM, "- a knife for the wire;", level=1)
    b.add(BlockRole.LIST_ITEM, "- a lamp, and \n  a spare wick.", level=1)
    b.add(BlockRole.LOST_HEADING, "-------")
    b.add(BlockRole.QUOTATION, "A seal is not a lock, and that its whole use is to be read.")
    b.add(BlockRole.TABLE, "Quay      Seals   Broken\nNorth     812     41\nSouth     650     77")
    b.add(BlockRole.FOOTNOTE, "1 Seals of one wire are not counted.")
    b.add(BlockRole.SIGNATURE, "HALLORAN")
    ends = [*starts[1:], len(b.text)]
    sections = tuple(
        Section(n + 1, 3, SectionState.PRESENT, (Span(starts[n], ends[n]),)) for n in range(3)
    )
    findings = (
        Finding("pilcrow-as-digit", (four.mark,), {"printed": "14.", "number": 4}),
        Finding("heading-lost", (b.find("-------"),)),
    )
    return _document(b, _telegram(b, spans, sections, 3, (one, four)), findings)


def without_total() -> Document:
    """Section 2 of a telegram whose length is not said; section 1 is not here."""
    b = Built()
    spans = _header(b, "RHXPOL/PORT OFFICE WASHDC", section="")
    b.blank()
    place = len(b.text)
    b.add(BlockRole.PAGE_BREAK, "VELLIN 00000412  002 OF")
    start = len(b.text)
    one = _paragraph(b, 7, None, "The light is out.")
    sections = (
        Section(1, None, SectionState.MISSING, place=Span(place, place)),
        Section(2, None, SectionState.PRESENT, (Span(start, len(b.text)),)),
    )
    telegram = _telegram(b, spans, sections, None, (one,))
    return _document(b, telegram, (Finding("section-undeclared"),))


def unsectioned() -> Document:
    """A telegram never sent in sections."""
    b = Built()
    spans = _header(b, "RHXPOL/PORT OFFICE WASHDC", section="")
    b.blank()
    one = _paragraph(b, 1, None, "The ferry runs again.")
    b.blank()
    b.add(BlockRole.SIGNATURE, "HALLORAN")
    return _document(b, _telegram(b, spans, (), None, (one,)), ())


def release() -> Document:
    """A press release known only by its year, with site navigation at its end."""
    b = Built()
    b.add(BlockRole.PAGE_CHROME, "Office of the Port Registrar")
    b.add(BlockRole.TITLE, "Agencies Widen Outreach \non Sealed Cargo")
    b.add(BlockRole.BYLINE, "Contact: Press desk, 555 0100")
    b.add(BlockRole.DATELINE, "WASHINGTON – ", end="")
    b.add(BlockRole.PARAGRAPH, "The registers of eleven ports \nare open to all from today.")
    b.blank()
    b.add(BlockRole.LIST_ITEM, "- Customs doubles its desks.", level=1)
    b.add(BlockRole.LIST_ITEM, "o One of them is open at night.", level=2)
    b.blank()
    b.add(BlockRole.SITE_NAVIGATION, "2008 Press Releases")
    b.add(BlockRole.SITE_NAVIGATION, "Site Map")
    b.add(BlockRole.SITE_NAVIGATION, "Contact Us")
    b.add(BlockRole.SITE_NAVIGATION, "Search")
    basis = inferred("from “2008 Press Releases” in the site navigation")
    date = Field("date", "2008", "2008", b.find("2008"), basis)
    from reader.document import DateKind, DocumentDate

    return Document(
        b.source(),
        DocumentKind.PRESS_RELEASE,
        tuple(b.blocks),
        title=b.field(
            "title",
            "Agencies Widen Outreach \non Sealed Cargo",
            "Agencies Widen Outreach on Sealed Cargo",
        ),
        date=DocumentDate("2008", DateKind.ISSUED, date),
        issuing_body=b.field("issuing-body", "Office of the Port Registrar"),
        place=b.field("place", "WASHINGTON"),
    )


def _header(
    b: Built, last: str, *, section: str = "12 OF 14", joined: bool = False
) -> dict[str, Span]:
    b.add(BlockRole.PREAMBLE, "07VELLIN412")
    spans: dict[str, Span] = {"start": Span(0, 0)}
    tx = BlockRole.TRANSMISSION_HEADER
    b.add(tx, "VZCZCXRO2764", detail="FL1")
    b.add(tx, "OO RUEHXB RUEHXS", detail="FL2")
    b.add(tx, f"DE RUEHXV #4120{'/' + section[:2] if section else ''} 3250642", detail="FL3")
    b.add(tx, "ZNR UUUUU ZZH", detail="FL4")
    b.add(tx, "O 210642Z NOV 07", detail="FL5")
    b.add(tx, "FM AMEMBASSY VELLIN", detail="FL6")
    b.add(BlockRole.ADDRESSEE, "TO RUEHC/SECSTATE WASHDC IMMEDIATE 2915", detail="action")
    b.add(BlockRole.ADDRESSEE, "INFO RUEHXB/AMCONSUL HARROW BAY 0641", detail="info")
    b.add(BlockRole.ADDRESSEE, "RUEHXS/AMCONSUL SANDMOOR 0388", detail="info")
    b.add(BlockRole.ADDRESSEE, "RUEHXL/AMEMBASSY LORNE 1120", detail="info")
    b.add(BlockRole.ADDRESSEE, "RUCPDOC/USDOC WASHDC", detail="info")
    b.add(BlockRole.ADDRESSEE, last, end="" if joined else "\n", detail="info")
    declared = f" SECTION {section}" if section else ""
    b.add(BlockRole.CLASSIFICATION_LINE, f"UNCLAS{declared} VELLIN 00412 ")
    b.blank()
    b.add(BlockRole.CAPTION, "SENSITIVE ")
    b.add(BlockRole.CAPTION, "SIPDIS ")
    b.blank()
    b.add(BlockRole.PASSING_INSTRUCTION, "STATE FOR EUR/RV - TBRANDT AND EB/TRA - LOKAFOR ")
    b.add(BlockRole.PASSING_INSTRUCTION, "STATE PASS TO PORT OFFICE FOR HSEVERN ")
    b.add(BlockRole.PASSING_INSTRUCTION, "USDOC FOR 4212/KMARSH ")
    b.blank()
    b.add(BlockRole.EXECUTIVE_ORDER, "E.O. 12958: N/A ")
    b.add(BlockRole.TAGS, "TAGS: ETRD EWWT ECON PGOV XE")
    b.add(
        BlockRole.SUBJECT,
        "SUBJECT: ESTMARK/RIVER TRADE: FOURTH ROUNDTABLE ON \nSEALED CARGO AND THE PORT REGISTERS ",
    )
    return spans


def _marker(b: Built, number: int) -> Span:
    words = f"*********************** \n* Missing Section {number:03} * \n***********************"
    span = b.add(BlockRole.MISSING_SECTION_MARKER, words)
    b.blank()
    return span


def _paragraph(
    b: Built, number: int, portion: str | None, words: str, *, printed: str = ""
) -> Paragraph:
    printed = printed or f"¶{number}."
    mark = f" ({portion})" if portion else ""
    span = b.add(BlockRole.PARAGRAPH, f"{printed}{mark} {words}")
    at = Span(span.start, span.start + len(printed))
    return Paragraph(number, printed, at, portion, (span,))


def _addressee(b: Built, words: str) -> Addressee:
    match = re.fullmatch(r"(\w+)/(.+?)(?: (IMMEDIATE))?(?: (\d{4}))?", words)
    assert match is not None
    span = b.find(words)
    routing, plad, precedence, mcn = match.groups()

    def part(name: str, group: int, value: str | None) -> Field | None:
        if value is None:
            return None
        at = Span(span.start + match.start(group), span.start + match.end(group))
        return Field(name, value, value, at)

    named = part("plad", 2, plad)
    assert named is not None
    return Addressee(
        span,
        named,
        part("routing-indicator", 1, routing),
        part("precedence", 3, precedence),
        part("mcn", 4, mcn),
    )


def _telegram(
    b: Built,
    spans: dict[str, Span],
    sections: tuple[Section, ...],
    total: int | None,
    paragraphs: tuple[Paragraph, ...],
) -> Telegram:
    infos = (
        "RUEHXB/AMCONSUL HARROW BAY 0641",
        "RUEHXS/AMCONSUL SANDMOOR 0388",
        "RUEHXL/AMEMBASSY LORNE 1120",
        "RUCPDOC/USDOC WASHDC",
        "RHXPOL/PORT OFFICE WASHDC",
    )
    passing = (
        "STATE FOR EUR/RV - TBRANDT AND EB/TRA - LOKAFOR",
        "STATE PASS TO PORT OFFICE FOR HSEVERN",
        "USDOC FOR 4212/KMARSH",
    )
    subject = "ESTMARK/RIVER TRADE: FOURTH ROUNDTABLE ON \nSEALED CARGO AND THE PORT REGISTERS"
    return Telegram(
        Span(spans["start"].start, len(b.text)),
        Era.ACP127,
        reference_id=b.field("reference-id", "07VELLIN412"),
        mrn=b.field("mrn", "VELLIN 00412"),
        precedence=Field("precedence", "IMMEDIATE", "O", b.find("OO RUEHXB")),
        dtg=b.field("dtg", "O 210642Z NOV 07", "2007-11-21T06:42:00Z"),
        originator=b.field("originator", "AMEMBASSY VELLIN"),
        action=(_addressee(b, "RUEHC/SECSTATE WASHDC IMMEDIATE 2915"),),
        info=tuple(_addressee(b, one) for one in infos),
        classification=b.field("classification", "UNCLAS", "UNCLASSIFIED"),
        captions=b.fields("caption", ("SENSITIVE", "SIPDIS")),
        passing=b.fields("passing", passing),
        tags=b.fields("tags", ("ETRD", "EWWT", "ECON", "PGOV", "XE")),
        subject=b.field("subject", subject, " ".join(subject.split())),
        declared_sections=total,
        is_sectioned=bool(sections),
        sections=sections,
        paragraphs=paragraphs,
    )


def _document(b: Built, telegram: Telegram, findings: tuple[Finding, ...]) -> Document:
    return Document(
        b.source(),
        DocumentKind.TELEGRAM,
        tuple(b.blocks),
        title=telegram.subject,
        telegrams=(telegram,),
        findings=findings,
    )
