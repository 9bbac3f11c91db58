"""Format lines 1 to 9: each recogniser with what it takes and what it leaves."""

import pytest

from reader.document import BasisKind, BlockRole, Era
from tests.parsing.telegram.telegrams import (
    HEAD,
    HEADER,
    LISTING,
    Shape,
    check_field,
    codes,
    read,
    telegram,
    telegram_with,
    words,
)


def test_every_format_line_gives_its_fields() -> None:
    found = telegram_with()
    check_field(found.transmission_id, "VZCZCXRO4471")
    check_field(found.precedence, "PRIORITY", "PP")
    assert [one.value for one in found.routing_indicators] == ["RUEHXB", "RUEHXS"]
    check_field(found.originating_routing_indicator, "RUEHXV")
    check_field(found.station_serial, "612", "#0612")
    check_field(found.filing_time, "0831405")
    check_field(found.security, "ZNR UUUUU ZZH")
    check_field(found.dtg, "2009-03-24T14:05:00Z", "P 241405Z MAR 09")
    check_field(found.originator, "AMEMBASSY VELLIN")
    check_field(found.mrn, "VELLIN 000612")
    check_field(found.classification, "UNCLASSIFIED", "UNCLAS")
    assert found.era is Era.ACP127


def test_an_address_has_all_its_parts() -> None:
    found = telegram_with()
    (action,) = found.action
    check_field(action.routing_indicator, "RUEHC")
    check_field(action.plad, "SECSTATE WASHDC")
    check_field(action.precedence, "PRIORITY")
    check_field(action.mcn, "3371")
    assert [one.plad.value for one in found.info] == [
        "AMCONSUL HARROW BAY",
        "AMCONSUL SANDMOOR",
        "USDOC WASHDC",
    ]
    assert found.info[2].mcn is None
    assert found.info[2].precedence is None


@pytest.mark.parametrize(
    ("line", "plad", "mcn"),
    [
        ("INFO RUEHXX/ALL RIVER POSTS COLLECTIVE", "ALL RIVER POSTS COLLECTIVE", None),
        ("INFO SECDEF WASHDC//ISA/RV//", "SECDEF WASHDC", None),
        ("INFO ZEN/AMCONSUL SANDMOOR 0112", "AMCONSUL SANDMOOR", "0112"),
        ("INFO AMCONSUL SANDMOOR NIACT IMMEDIATE", "AMCONSUL SANDMOOR", None),
    ],
)
def test_other_forms_of_an_address(line: str, plad: str, mcn: str | None) -> None:
    header = HEADER.split("INFO")[0] + line + "\n"
    (info,) = telegram_with(header=header).info
    assert info.plad.value == plad
    assert (info.mcn.value if info.mcn else None) == mcn


def test_exempt_addressees_are_kept_apart() -> None:
    found = telegram_with(header=HEADER + "XMT AMCONSUL SANDMOOR\nAMEMBASSY LORNE\n")
    assert [one.plad.value for one in found.exempt] == ["AMCONSUL SANDMOOR", "AMEMBASSY LORNE"]
    assert len(found.info) == 3


def test_routing_indicators_wrap_and_a_blank_line_may_follow() -> None:
    header = HEADER.replace("PP RUEHXB RUEHXS", "RR RUEHXB\nRUEHXS RUEHXL\n")
    found = telegram_with(header=header)
    assert [one.value for one in found.routing_indicators] == ["RUEHXB", "RUEHXS", "RUEHXL"]
    check_field(found.precedence, "ROUTINE", "RR")


@pytest.mark.parametrize(
    ("printed", "raw", "iso"),
    [
        ("P R 272258Z JAN 09", "P R 272258Z JAN 09", "2009-01-27T22:58:00Z"),
        ("O 021400Z OCT 73", "O 021400Z OCT 73", "1973-10-02T14:00:00Z"),
        ("R 010001Z JAN 66", "R 010001Z JAN 66", "1966-01-01T00:01:00Z"),
        ("R 010001Z JAN 99 ZDK", "R 010001Z JAN 99", "1999-01-01T00:01:00Z"),
        ("R 010001Z JAN 09 ZDK CITE RUEHXS 0005", "R 010001Z JAN 09", "2009-01-01T00:01:00Z"),
    ],
)
def test_operating_signals_are_no_part_of_the_date(printed: str, raw: str, iso: str) -> None:
    found = telegram_with(header=HEADER.replace("P 241405Z MAR 09", printed))
    check_field(found.dtg, iso, raw)


def test_a_day_that_does_not_exist_is_no_date() -> None:
    document = read(Shape(header=HEADER.replace("241405Z MAR", "311405Z FEB")).text)
    assert document.telegram is not None
    assert document.telegram.dtg is None
    assert document.date is None


def test_without_format_line_2_the_precedence_comes_from_the_date_line() -> None:
    header = "O 021400Z OCT 74\nFM AMEMBASSY LORNE\nTO SECSTATE WASHDC IMMEDIATE 4042\n"
    found = telegram_with(header=header, line="UNCLAS LORNE 7005\n")
    check_field(found.precedence, "IMMEDIATE", "O")
    assert found.era is Era.PAGES_1973
    assert found.station_serial is None


def test_the_office_distribution_is_no_addressee_list() -> None:
    header = (
        "ACTION EUR-12\n\nINFO  OCT-01  ISO-00  EB-07   L-03\n      NSAE-00 SS-15  /048 W\n"
        "                     ---------------------     071344\n"
        "R 210945Z AUG 74\nFM AMEMBASSY LORNE\nTO SECSTATE WASHDC 1877\nINFO AMEMBASSY VELLIN\n"
    )
    document = read(Shape(header=header, line="UNCLAS LORNE 2201\n").text)
    assert document.telegram is not None
    assert [one.plad.value for one in document.telegram.info] == ["AMEMBASSY VELLIN"]
    assert len(words(document, BlockRole.DISTRIBUTION)) == 3


@pytest.mark.parametrize(
    ("line", "word", "index", "total", "mrn"),
    [
        ("UNCLAS SECTION 02 OF 03 VELLIN 000612", "UNCLASSIFIED", 2, 3, "VELLIN 000612"),
        ("UNCLAS SECTION01 OF 02 VELLIN 000612", "UNCLASSIFIED", 1, 2, "VELLIN 000612"),
        ("UNCLAS SECTION 01 GF 02 VELLIN 000612", "UNCLASSIFIED", 1, 2, "VELLIN 000612"),
        ("UNCLAS SECTION 01 OF VELLIN 000612", "UNCLASSIFIED", 1, None, "VELLIN 000612"),
        ("UUNCLAS HARROW BAY 000612", "UNCLASSIFIED", None, None, "HARROW BAY 000612"),
        ("NCLAS VELLIN 000612", "UNCLASSIFIED", None, None, "VELLIN 000612"),
        ("C O N F I D E N T I A L VELLIN 000612", "CONFIDENTIAL", None, None, "VELLIN 000612"),
        ("S E C R E T SECTION 01 OF 02 VELLIN 000612", "SECRET", 1, 2, "VELLIN 000612"),
        ("UNCLAS E F T O VELLIN 612", "UNCLASSIFIED", None, None, "VELLIN 612"),
    ],
)
def test_the_classification_line_in_its_forms(
    line: str, word: str, index: int | None, total: int | None, mrn: str
) -> None:
    found = telegram_with(line=line + " \n")
    assert found.classification is not None
    assert found.classification.value == word
    assert found.mrn is not None
    assert found.mrn.value == mrn
    assert found.declared_sections == total
    assert found.is_sectioned == (index is not None)


def test_captions_on_the_classification_line_are_captions() -> None:
    found = telegram_with(line="UNCLAS E F T O VELLIN 000612\n", head=HEAD.replace("SIPDIS\n", ""))
    assert [one.value for one in found.captions] == ["E F T O", "SENSITIVE"]


@pytest.mark.parametrize("glued", ["USDOC WASHDC", "SANDMOOR COLLECTIVE", "PORT OFFICE WASHDC"])
def test_a_classification_line_glued_to_an_address_is_cut_off(glued: str) -> None:
    header = HEADER.replace("RUCPDOC/USDOC WASHDC\n", f"RUCPDOC/{glued}")
    text = f"{header}UNCLAS SECTION 01 OF 01 VELLIN 000612 \n \n{HEAD}\n¶1. Text.\n\nHALLORAN\n"
    document = read(text)
    found = document.telegram
    assert found is not None
    assert found.info[-1].plad.value == glued
    assert found.declared_sections == 1
    assert codes(document).count("run-together-line") == 1
    (finding,) = (one for one in document.findings if one.code == "run-together-line")
    assert finding.spans[0].of(text).endswith("UNCLAS")


def test_the_reference_id_is_stated_in_a_listing() -> None:
    document = read(Shape(listing=LISTING).text)
    found = document.telegram
    assert found is not None
    check_field(found.reference_id, "09VELLIN612")
    names = {field.name: field.value for field in document.fields}
    assert names["listing_title"] == "A TEST OF LAMPS"
    assert names["listing_date"] == "2009-03-24"
    assert names["listing_origin"] == "Embassy Vellin"


def test_without_a_listing_the_reference_id_is_inferred_and_says_from_what() -> None:
    found = telegram_with()
    check_field(found.reference_id, "09VELLIN612", "VELLIN 000612", basis=BasisKind.INFERRED)
    assert found.reference_id is not None
    assert "VELLIN 000612" in found.reference_id.basis.rule
    assert "date-time group" in found.reference_id.basis.rule


def test_without_a_year_no_reference_id_is_invented() -> None:
    found = telegram_with(header="FM AMEMBASSY VELLIN\nTO SECSTATE WASHDC\n")
    assert found.reference_id is None


def test_an_empty_title_in_the_listing_is_no_title() -> None:
    listing = LISTING.replace("A TEST OF LAMPS\n", "\n")
    document = read(Shape(listing=listing).text)
    assert document.reference_id == "09VELLIN612"
    assert not [field for field in document.fields if field.name == "listing_title"]


def test_the_day_of_a_listing_stands_in_for_a_date_time_group() -> None:
    notice = (
        "This record is a partial extract of the original cable. "
        "The full text of the original cable is not available."
    )
    document = read(f"{LISTING}{notice}UNCLAS VELLIN 000612 \n \n{HEAD}\n¶1. Text.\n\nHALLORAN")
    assert document.date is not None
    assert document.date.iso == "2009-03-24"
    assert words(document, BlockRole.EXTRACT_NOTICE) == [notice]
    assert "extract-only" in codes(document)
    assert telegram(document.text).originator is None


def test_a_page_table_row_gives_the_id_and_navigation_is_apart() -> None:
    page = (
        "Home  Privacy  Mirrors\nIdentifierCreatedClassificationOrigin\n"
        "09VELLIN612 2009-03-24 14:05:00 UNCLASSIFIED Embassy Vellin\n"
        "Cable title:  \n\nA TEST OF\n\nTags:   EWWT\n"
    )
    document = read(page + Shape().text)
    assert document.reference_id == "09VELLIN612"
    assert words(document, BlockRole.SITE_NAVIGATION) == ["Home  Privacy  Mirrors"]
    assert [one.value for one in document.fields if one.name == "listing_title"] == ["A TEST OF"]
    assert document.telegram is not None
    assert [one.value for one in document.telegram.tags] == ["EWWT", "ETRD", "XE"]
    assert "Mirrors" not in document.flow.text


@pytest.mark.parametrize("printed", ["240846Z Oct 08", "240846Z OCT 08"])
def test_a_date_time_group_alone_where_the_header_was(printed: str) -> None:
    text = (
        "09VELLIN612\nA TEST\nFri Oct 24 00:00:00 +0200 2008\nUNCLASSIFIED\nEmbassy Vellin\n"
        "This record is a partial extract of the original cable. The full text of the original "
        f"cable is not available.\n\n{printed}UNCLAS VELLIN 000612\n\nSIPDIS\n\nE.O. 12958: N/A\n"
        "TAGS: EWWT XE\nSUBJECT: A TEST\n\n¶1. (U) It is.\n\nHALLORAN\n"
    )
    found = telegram(text)
    assert found.dtg is not None
    assert found.dtg.value == "2008-10-24T08:46:00Z"
    assert found.mrn is not None
    assert found.mrn.value == "VELLIN 000612"


def test_a_date_time_group_in_the_text_is_no_date_of_the_telegram() -> None:
    found = telegram_with(body="\n¶1. (U) At:\n\n240846Z Oct 08\n\n¶2. (U) So.\n\nHALLORAN\n")
    assert found.dtg is not None
    assert found.dtg.value == "2009-03-24T14:05:00Z"


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        (
            "INFO AMEMBASSY DAR ES\nSALAAM PRIORITY 12",
            [("AMEMBASSY DAR ES SALAAM", "PRIORITY", "12")],
        ),
        ("INFO AMEMBASSY LORNE\nIMMEDIATE 3578", [("AMEMBASSY LORNE", "IMMEDIATE", "3578")]),
        ("INFO AMEMBASSY LORNE\nPARIS", [("AMEMBASSY LORNE", None, None), ("PARIS", None, None)]),
        ("INFO: AMEMBASSY PARIS\nUSAFE", [("AMEMBASSY PARIS", None, None), ("USAFE", None, None)]),
    ],
)
def test_an_address_that_wraps(
    lines: str, addressees: list[tuple[str, str | None, str | None]]
) -> None:
    header = f"R 021400Z OCT 73\nFM AMEMBASSY VELLIN\nTO SECSTATE WASHDC\n{lines}\n"
    found = telegram(Shape(header=header).text)
    parts = [
        (a.plad.value, a.precedence and a.precedence.value, a.mcn and a.mcn.value)
        for a in found.info
    ]
    assert parts == addressees


@pytest.mark.parametrize(
    ("place", "sender", "mrn"),
    [
        ("LORNE 00418", "AMEMBASSY LORNE", "LORNE 00418"),
        ("SANDMO 00418", "AMCONSUL SANDMOOR", "SANDMOOR 00418"),
        ("SANDMO 00418", "AMCONSUL VELLIN", None),
        ("NICOSI 01002", "SECSTATE WASHDC", "NICOSIA 01002"),
        ("KUALA 01002", "AMEMBASSY KUALA LUMPUR", "KUALA LUMPUR 01002"),
        ("STATE 01002", "SECSTATE WASHDC", "STATE 01002"),
    ],
)
def test_the_mrn_of_a_page_line(place: str, sender: str, mrn: str | None) -> None:
    page = f"PAGE 01  {place}  021401Z\n"
    found = telegram(f"{page}R 021400Z OCT 73\nFM {sender}\nTO SECSTATE WASHDC\n\n1. Text.\n")
    assert (found.mrn.value if found.mrn else None) == mrn
