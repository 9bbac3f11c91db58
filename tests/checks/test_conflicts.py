"""Rules between statements: where they must speak, and where they must not."""

import pytest

from reader.document import Document, Finding, Severity
from tests.parsing.telegram.telegrams import HEAD, HEADER, LISTING, Shape, body_of, codes, read

PLAIN = HEADER.replace("/01", "")
SIGNED = "\n\nHALLORAN\n"
BREAK = "\n\nVELLIN 00000612  002 OF 002\n\n"


def with_header(*changes: tuple[str, str], line: str = "UNCLAS VELLIN 000612\n") -> Document:
    header = PLAIN
    for before, after in changes:
        assert before in header
        header = header.replace(before, after)
    return read(Shape(header=header, line=line).text)


def only(document: Document, code: str) -> Finding:
    (found,) = (one for one in document.findings if one.code == code)
    assert found.explained_by is None
    return found


def marked(document: Document, finding: Finding) -> list[str]:
    return [span.of(document.text).strip() for span in finding.spans]


# section-conflict


def sectioned(line: str, *, header: str = "/01", body: str = "") -> Document:
    text = body or f"\n¶1. (U) One.{BREAK}¶2. (U) Two.{SIGNED}"
    return read(Shape(header=HEADER.replace("/01", header), line=line, body=text).text)


def test_the_header_names_another_section_than_the_first_line() -> None:
    document = sectioned("UNCLAS SECTION 01 OF 02 VELLIN 000612\n", header="/02")
    finding = only(document, "section-conflict")
    assert finding.severity is Severity.CONFLICT
    assert marked(document, finding) == ["02", "SECTION 01 OF 02"]
    assert finding.message == (
        "The statements on sections disagree: section 2 in the transmission header and "
        "section 1 of 2 in the classification line."
    )


def test_a_page_break_counts_other_sections_than_the_first_line() -> None:
    document = sectioned("UNCLAS SECTION 01 OF 03 VELLIN 000612\n")
    finding = only(document, "section-conflict")
    assert marked(document, finding) == ["SECTION 01 OF 03", "VELLIN 00000612  002 OF 002"]


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("UNCLAS SECTION 01 OF 02 VELLIN 000612\n", "/01"),
        ("UNCLAS SECTION 01 OF 02 VELLIN 000612\n", ""),
        ("UNCLAS SECTION01 OF 02 VELLIN 000612\n", "/01"),
        ("UNCLAS SECTION 01 OF VELLIN 000612\n", "/01"),
        ("UNCLAS VELLIN 000612\n", "/01"),
    ],
)
def test_sections_that_agree(line: str, header: str) -> None:
    assert "section-conflict" not in codes(sectioned(line, header=header))


def test_a_later_page_of_a_section_is_no_other_section() -> None:
    body = "\n¶1. (U) One.\n\nVELLIN 00000612  001.2 OF 002\n\n¶2. (U) Two."
    document = sectioned(
        "UNCLAS SECTION 01 OF 02 VELLIN 000612\n", body=f"{body}{BREAK}¶3. (U) Three.{SIGNED}"
    )
    assert "section-conflict" not in codes(document)


# filing-time-conflict: the group is 24 March 2009, day 83, 14:05


@pytest.mark.parametrize("filed", ["0841405", "0851405", "0831205", "0801405", "0861500"])
def test_a_filing_time_that_no_delay_explains(filed: str) -> None:
    document = with_header(("0831405", filed))
    finding = only(document, "filing-time-conflict")
    assert marked(document, finding) == [filed, "P 241405Z MAR 09"]
    assert "the date-time group says day 83, 14:05 UTC" in finding.message


@pytest.mark.parametrize(
    "filed", ["0831405", "0831404", "0831417", "0832350", "0840010", "0842300"]
)
def test_a_station_takes_its_time(filed: str) -> None:
    assert codes(with_header(("0831405", filed))) == []


@pytest.mark.parametrize(
    ("group", "filed"),
    [
        ("P 312350Z DEC 08", "0010015"),
        ("P 312350Z DEC 08", "3662350"),
        ("P 010005Z JAN 09", "3662355"),
        ("P 290900Z FEB 08", "0600900"),
        ("P 010900Z MAR 09", "0600900"),
    ],
)
def test_year_ends_and_leap_years(group: str, filed: str) -> None:
    document = with_header(("P 241405Z MAR 09", group), ("0831405", filed))
    assert "filing-time-conflict" not in codes(document)


@pytest.mark.parametrize("signal", ["ZDK", "ZDS", "ZDK CITE RUEHXS 0005"])
def test_a_message_sent_anew_keeps_its_first_group(signal: str) -> None:
    group = "P 241405Z MAR 09"
    document = with_header((group, f"{group} {signal}"), ("0831405", "0931405"))
    assert "filing-time-conflict" not in codes(document)


@pytest.mark.parametrize("filed", ["0001405", "3991405", "0832999"])
def test_what_is_no_time_is_not_compared(filed: str) -> None:
    assert "filing-time-conflict" not in codes(with_header(("0831405", filed)))


def test_a_wrong_year_explains_a_day_too_many() -> None:
    listing = LISTING.replace("09VELLIN612", "08VELLIN612")
    header = PLAIN.replace("0831405", "0841405")
    found = {
        one.code: one.explained_by for one in read(listing + Shape(header=header).text).findings
    }
    assert found == {"filing-time-conflict": "year-conflict", "year-conflict": None}


# year-conflict


def test_the_reference_id_is_of_another_year() -> None:
    listing = LISTING.replace("09VELLIN612", "08VELLIN612")
    document = read(listing + Shape(header=PLAIN).text)
    finding = only(document, "year-conflict")
    assert set(marked(document, finding)) == {
        "08VELLIN612",
        "P 241405Z MAR 09",
        "Tue Mar 24 00:00:00 +0100 2009",
    }
    assert "2008 in the reference id and" not in finding.message
    assert finding.message.startswith("The years disagree: 2008 in the reference id, 2009 in")


def test_the_listing_is_of_another_year() -> None:
    listing = LISTING.replace("+0100 2009", "+0100 2007")
    assert "year-conflict" in codes(read(listing + Shape(header=PLAIN).text))


@pytest.mark.parametrize(
    ("id_", "day", "group", "filed"),
    [
        ("08VELLIN612", "Thu Jan 01 00:00:00 +0100 2009", "P 010005Z JAN 09", "0010005"),
        ("08VELLIN612", "Wed Dec 31 00:00:00 +0100 2008", "P 010005Z JAN 09", "0010005"),
        ("09VELLIN612", "Wed Dec 31 00:00:00 +0100 2008", "P 312350Z DEC 08", "3662350"),
    ],
)
def test_round_new_year_the_years_may_differ(id_: str, day: str, group: str, filed: str) -> None:
    listing = LISTING.replace("09VELLIN612", id_).replace("Tue Mar 24 00:00:00 +0100 2009", day)
    header = PLAIN.replace("P 241405Z MAR 09", group).replace("0831405", filed)
    assert codes(read(listing + Shape(header=header).text)) == []


def test_an_inferred_id_is_no_witness() -> None:
    assert codes(with_header(("P 241405Z MAR 09", "P 241405Z MAR 10"))) == []


# precedence-conflict


@pytest.mark.parametrize("prosign", ["OO", "RR"])
def test_the_first_prosign_is_another_than_the_highest(prosign: str) -> None:
    document = with_header(("PP RUEHXB", f"{prosign} RUEHXB"))
    finding = only(document, "precedence-conflict")
    assert marked(document, finding)[:2] == [prosign, "P 241405Z MAR 09"]
    assert "the highest named below it is PRIORITY" in finding.message


def test_an_addressee_above_the_first_prosign() -> None:
    document = with_header(("SECSTATE WASHDC PRIORITY", "SECSTATE WASHDC IMMEDIATE"))
    assert marked(document, only(document, "precedence-conflict")) == [
        "PP",
        "P 241405Z MAR 09",
        "IMMEDIATE",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        [("PP RUEHXB", "RR RUEHXB"), ("P 241405Z", "P R 241405Z")],
        [("P 241405Z", "P R 241405Z")],
        [
            ("PP RUEHXB", "OO RUEHXB"),
            ("P 241405Z", "O 241405Z"),
            ("SECSTATE WASHDC PRIORITY", "SECSTATE WASHDC NIACT IMMEDIATE"),
        ],
        [("SECSTATE WASHDC PRIORITY", "SECSTATE WASHDC"), ("BAY PRIORITY", "BAY")],
        [("PP RUEHXB RUEHXS\n", "")],
    ],
)
def test_precedences_that_agree(changes: list[tuple[str, str]]) -> None:
    assert codes(with_header(*changes)) == []


# originator-conflict


def posts(fm: str, mrn: str, *, station: str = "RUEHXV", listing: str = "") -> Document:
    header = PLAIN.replace("AMEMBASSY VELLIN", fm).replace("RUEHXV", station)
    return read(listing + Shape(header=header, line=f"UNCLAS {mrn} 000612\n").text)


@pytest.mark.parametrize(
    ("fm", "mrn"),
    [
        ("AMEMBASSY LIMA", "QUITO"),
        ("AMEMBASSY SAN JOSE", "SAN SALVADOR"),
        ("SECSTATE WASHDC", "LIMA"),
        ("AMEMBASSY VELLIN", "HARROW BAY"),
    ],
)
def test_sender_and_reference_number_name_different_posts(fm: str, mrn: str) -> None:
    document = posts(fm, mrn)
    finding = only(document, "originator-conflict")
    assert marked(document, finding) == [fm, f"{mrn} 000612"]
    assert finding.message.startswith(f"The lines name different posts: {fm} in the FM line and")


def test_the_station_is_another_posts() -> None:
    document = posts("AMEMBASSY LIMA", "LIMA", station="RUEHQT")
    assert marked(document, only(document, "originator-conflict")) == ["RUEHQT", "AMEMBASSY LIMA"]


def test_the_listing_names_another_post() -> None:
    listing = (
        "09LIMA612\nA TEST OF LAMPS\nTue Mar 24 00:00:00 +0100 2009\nUNCLASSIFIED\nEmbassy Quito\n"
    )
    document = posts("AMEMBASSY LIMA", "LIMA", listing=listing)
    assert marked(document, only(document, "originator-conflict")) == [
        "Embassy Quito",
        "AMEMBASSY LIMA",
    ]


@pytest.mark.parametrize(
    ("fm", "mrn", "station"),
    [
        ("AMEMBASSY LIMA", "LIMA", "RUEHPE"),
        ("AMCONSUL RIO DE JANEIRO", "RIO DE JANEIRO", "RUEHRI"),
        ("SECSTATE WASHDC", "STATE", "RUEHC"),
        ("USMISSION USUN NEW YORK", "USUN NEW YORK", "RUCNDT"),
        ("AIT TAIPEI", "AIT TAIPEI", "RUEHIN"),
        ("AMEMBASSY KYIV", "KIEV", "RUEHKV"),
        ("AMEMBASSY MALABO", "MALABO", "RUEHYD"),
        ("USMISSION UNVIE VIENNA", "UNVIE VIENNA", "RUEHVI"),
        ("AMCONSUL SANDMOOR", "SANDMOR", "RUEHXS"),
        ("AMEMBASSY LIMA", "LIM", "RUEHPE"),
        ("USMISSION GENEVA", "GENEVA", "RUEHGV"),
        ("USEU BRUSSELS", "BRUSSELS", "RUEHBS"),
    ],
)
def test_one_post_under_several_names(fm: str, mrn: str, station: str) -> None:
    assert "originator-conflict" not in codes(posts(fm, mrn, station=station))


# classification-conflict


def test_the_header_is_sent_as_confidential() -> None:
    document = with_header(("ZNR UUUUU", "ZNY CCCCC"))
    finding = only(document, "classification-conflict")
    assert marked(document, finding) == ["ZNY CCCCC ZZH", "UNCLAS"]
    assert finding.message == (
        "The classifications disagree: unclassified in the classification line and confidential "
        "in the transmission header."
    )


def test_a_paragraph_above_the_whole() -> None:
    document = body_of(f"\n¶1. (U) One.\n\n¶2. (C) Two.\n\n¶3. (U) Three.{SIGNED}", header=PLAIN)
    assert marked(document, only(document, "classification-conflict")) == ["UNCLAS", "¶2."]


def test_the_listing_is_classified_otherwise() -> None:
    listing = LISTING.replace("UNCLASSIFIED", "SECRET")
    document = read(listing + Shape(header=PLAIN).text)
    assert marked(document, only(document, "classification-conflict")) == ["SECRET", "UNCLAS"]


@pytest.mark.parametrize("listed", ["UNCLASSIFIED//FOR OFFICIAL USE ONLY", "UNCLASSIFIED"])
def test_official_use_is_unclassified(listed: str) -> None:
    listing = LISTING.replace("UNCLASSIFIED", listed)
    assert codes(read(listing + Shape(header=PLAIN).text)) == []


@pytest.mark.parametrize("security", ["ZNY EEEEE ZZH", "ZNR UUUUU", "ZNY UUUUU ZZH"])
def test_unclassified_in_the_header(security: str) -> None:
    assert codes(with_header(("ZNR UUUUU ZZH", security))) == []


def test_a_paragraph_below_the_whole_is_the_rule() -> None:
    body = f"\n¶1. (U) One.\n\n¶2. (SBU) Two.\n\n¶3. (C) Three.{SIGNED}"
    header = PLAIN.replace("ZNR UUUUU", "ZNY CCCCC")
    line = "C O N F I D E N T I A L VELLIN 000612\n"
    head = HEAD.replace("SENSITIVE\n", "")
    document = read(Shape(header=header, line=line, head=head, body=body).text)
    assert "classification-conflict" not in codes(document)


def test_a_reviewed_telegram_is_listed_as_it_is_now() -> None:
    listing = LISTING
    header = PLAIN.replace("ZNR UUUUU", "ZNY CCCCC")
    stamp = "Declassified/Released US Department of State EO Systematic Review 04 MAY 2006\n"
    shape = Shape(header=header, line=f"C O N F I D E N T I A L VELLIN 000612\n\n{stamp}")
    assert "classification-conflict" not in codes(read(listing + shape.text))
