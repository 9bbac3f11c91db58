"""Copies, several telegrams, database rows, mails, stamps and the other eras."""

from reader.document import BlockRole, DocumentKind, Era
from tests.parsing.telegram.telegrams import (
    BODY,
    HEAD,
    HEADER,
    LISTING,
    Shape,
    check_field,
    codes,
    read,
    telegram,
    words,
)


def test_two_telegrams_in_a_file_are_two() -> None:
    other = HEADER.replace("0612/01", "0613").replace("241405Z", "251405Z")
    text = Shape().text + "\n" + Shape(header=other, line="UNCLAS VELLIN 000613\n").text
    document = read(text)
    assert [one.reference_id.value for one in document.telegrams if one.reference_id] == [
        "09VELLIN612",
        "09VELLIN613",
    ]
    first, second = document.telegrams
    assert first.span.stop == second.span.start
    assert (first.span.start, second.span.stop) == (0, len(text))
    assert [one.number for one in second.paragraphs] == [1, 2, 3]


def test_two_listings_with_extracts_are_two_telegrams() -> None:
    notice = "The full text of the original cable is not available."
    one = f"{LISTING}This record is a partial extract of the original cable. {notice}"
    text = f"{one}UNCLAS VELLIN 000612 \n\nTAGS: EWWT\nSUBJECT: LAMPS\n\n¶1. Text.\n\nHALLORAN\n\n"
    document = read(text + text.replace("612", "613"))
    assert len(document.telegrams) == 2


def test_the_same_telegram_twice_is_read_from_the_complete_copy() -> None:
    first = Shape(body="\n¶1. (SBU) The lamps were tes...\n").text
    row = "id: 11\ndate: 3/24/2009 14:05\nrefid: 09VELLIN612\nheader:\n"
    document = read(first + row + Shape(body=BODY).text)
    (found,) = document.telegrams
    assert [one.number for one in found.paragraphs] == [1, 2, 3]
    assert len(found.action) == 1
    assert found.span.start == 0
    headers = [b for b in document.blocks if b.detail == "FL1"]
    assert len(headers) == 2


def test_a_database_row_glued_to_an_address_is_cut_off() -> None:
    row = "2009-03-24 14:05:00\t09VELLIN612\tEmbassy Vellin\tUNCLASSIFIED\t\t"
    document = read(f"{LISTING}{HEADER.rstrip()}{row}{Shape().text}")
    (found,) = document.telegrams
    assert [one.plad.value for one in found.info][1:] == ["AMCONSUL SANDMOOR", "USDOC WASHDC"]
    assert words(document, BlockRole.DATABASE_ROW)


def test_a_mail_round_a_telegram_is_not_its_header() -> None:
    mail = "From: Registry\nSent: Friday, 3 April 2009\nTo: Desk\nSubject: FW: lamps\n\nUNCLAS\n\n"
    document = read(mail + Shape().text)
    found = document.telegram
    assert found is not None
    check_field(found.subject, "A TEST OF LAMPS")
    check_field(found.originator, "AMEMBASSY VELLIN")
    assert len(found.action) == 1
    assert words(document, BlockRole.MAIL_WRAPPER)[0].startswith("From: Registry")


def test_a_listing_alone_is_a_telegram_without_body() -> None:
    document = read(LISTING)
    assert document.kind is DocumentKind.TELEGRAM
    assert document.reference_id == "09VELLIN612"
    assert [one.code for one in document.findings] == ["no-body"]


def test_the_pages_of_the_1970s() -> None:
    text = (
        "Message Text\n\n                UNCLASSIFIED\n\nPAGE 01        LORNE  02201  211130Z\n\n"
        "ACTION EUR-12\n\nR 210945Z AUG 74\nFM AMEMBASSY LORNE\nTO SECSTATE WASHDC 1877\n\n"
        "UNCLAS LORNE 2201\n\nE.O. 11652: N/A\nTAGS: EWWT, XC\nSUBJECT: LIGHTS\n\n"
        "1. THE LIGHT HAS NOT BEEN\n\n                UNCLASSIFIED\n\n"
        "PAGE 02        LORNE  02201  211130Z\n\nSHOWN SINCE JUNE.\n\nABERCROMBIE\n\n\n"
        "                UNCLASSIFIED\n\nNNN\n\n\nMessage Attributes\n\nCapture Date: 02 FEB 1995\n"
        "Document Number: 1974LORNE02201\nSubject: SOMETHING ELSE\nTAGS: EWWT, XC\n"
    )
    document = read(text)
    found = document.telegram
    assert found is not None
    assert found.era is Era.PAGES_1973
    check_field(found.reference_id, "74LORNE2201", "1974LORNE02201")
    check_field(found.signature, "ABERCROMBIE")
    check_field(found.subject, "LIGHTS")
    assert len(words(document, BlockRole.PAGE_BREAK)) == 2
    assert "NOT BEEN SHOWN SINCE" in document.flow.text
    assert [one.value for one in found.tags] == ["EWWT", "XC"]


def test_the_labels_of_the_smart_era() -> None:
    text = (
        "RELEASE IN PART B5\n\n                UNCLASSIFIED\n\nMRN:       13 VELLIN 88\n"
        "Date/DTG:  Feb 12, 2013 / 121405Z FEB 13\nFrom:      AMEMBASSY VELLIN\n"
        "Action:    WASHDC, SECSTATE ROUTINE\nInfo:      HARROW BAY, AMCONSUL ROUTINE;\n"
        "           LORNE, AMEMBASSY PRIORITY\nE.O.:      13526\nTAGS:      EWWT, XE\n"
        "Captions:  SENSITIVE\nReference: A. 09 VELLIN 911\n           B. 12 STATE 118342\n"
        "Subject:   Lamps Behind Glass\n\n1. (SBU) Text of it.\n\nSignature: Keating\n"
    )
    found = read(text).telegram
    assert found is not None
    assert found.era is Era.SMART
    check_field(found.reference_id, "13VELLIN88", "13 VELLIN 88")
    check_field(found.dtg, "2013-02-12T14:05:00Z", "121405Z FEB 13")
    check_field(found.signature, "Keating")
    check_field(found.classification, "UNCLASSIFIED")
    check_field(found.precedence, "ROUTINE")
    assert [one.plad.value for one in found.info] == ["HARROW BAY, AMCONSUL", "LORNE, AMEMBASSY"]
    assert [one.id for one in found.references] == ["09VELLIN911", "12STATE118342"]


_SMART = (
    "MRN: 13 VELLIN 88\nDate/DTG: Feb 12, 2013 / 121405Z FEB 13\nFrom: AMEMBASSY VELLIN\n"
    "Action: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: EWWT, XE\nSubject: Lamps\n\n"
    "1. Text of it.\n\nSignature: Keating\n"
)


def test_what_closes_a_telegram_of_the_smart_era_is_no_addressee() -> None:
    document = read(f"{_SMART}Info: LORNE, AMEMBASSY PRIORITY\n\nUNCLASSIFIED\nSBU\nPage 1 of 2\n")
    found = document.telegram
    assert found is not None
    check_field(found.classification, "UNCLASSIFIED")
    assert [one.plad.value for one in found.action] == ["WASHDC, SECSTATE"]
    assert [one.plad.value for one in found.info] == ["LORNE, AMEMBASSY"]
    assert words(document, BlockRole.RELEASE_STAMP) == ["UNCLASSIFIED", "SBU", "Page 1 of 2"]


def test_the_stamp_of_a_release_is_not_its_classification() -> None:
    stamped = _SMART.replace("Signature", "RELEASE IN FULL\n\nSignature")
    found = read(f"{stamped}\nUNCLASSIFIED\n").telegram
    assert found is not None
    assert found.classification is None


def test_a_classification_line_over_the_header_is_no_telegram_of_its_own() -> None:
    above = "UNCLASSIFIED VELLIN 00000612\n"
    document = read(f"{above}\n{Shape().text}")
    (found,) = document.telegrams
    check_field(found.classification, "UNCLASSIFIED", "UNCLAS")
    assert [one.number for one in found.paragraphs] == [1, 2, 3]
    assert words(document, BlockRole.PREAMBLE) == [above.strip()]
    assert codes(document) == codes(read(Shape().text))
    other = read(f"{above.replace('612', '611')}\n{Shape().text}")
    assert len(other.telegrams) == 2


def test_the_same_telegram_twice_without_a_header_in_between_is_one() -> None:
    text = Shape(header="").text
    document = read(f"{text}\n{text}")
    (found,) = document.telegrams
    assert [one.number for one in found.paragraphs] == [1, 2, 3]
    assert [len(one.spans) for one in found.paragraphs] == [1, 1, 1]
    headed = telegram(f"{Shape().text}\n{text}")
    check_field(headed.originator, "AMEMBASSY VELLIN")
    assert [one.number for one in headed.paragraphs] == [1, 2, 3]


def test_text_that_only_mentions_telegrams_is_none() -> None:
    text = "The ministry received a telegram.\n\nSUBJECT: lamps\n\nFM radio was off.\n"
    assert read(text).kind is not DocumentKind.TELEGRAM


def test_a_line_that_reads_like_a_date_hides_no_classification_line_below_it() -> None:
    document = read("SUBJECT: MENU\n991405Z MAR 09\n" + Shape(header="").text)
    (found,) = document.telegrams
    assert found.subject is not None
    assert found.subject.value == "A TEST OF LAMPS"


def test_a_telegram_in_small_letters_throughout_is_one() -> None:
    plain = Shape(header="FM AMEMBASSY VELLIN\nTO SECSTATE WASHDC 3371\nINFO AMCONSUL LORNE\n")
    text = f"P 241405Z MAR 09\n{plain.text}".replace("E.O.", "REF: LORNE 57\nE.O.").lower()
    document = read(text)
    assert document.kind is DocumentKind.TELEGRAM
    (found,) = document.telegrams
    check_field(found.dtg, "2009-03-24T14:05:00Z", "p 241405z mar 09")
    check_field(found.mrn, "VELLIN 000612", "vellin 000612")
    check_field(found.subject, "a test of lamps")
    check_field(found.signature, "halloran")
    assert [one.plad.value for one in found.action] == ["SECSTATE WASHDC"]
    assert [(one.id, one.raw) for one in found.references] == [("09LORNE57", "lorne 57")]
    assert [one.number for one in found.paragraphs] == [1, 2, 3]


def test_prose_in_small_letters_is_no_telegram() -> None:
    text = "fm radio was off.\n\nsubject: lamps\n\n1. the lamps.\n\nwe sent 3 unclas cables.\n"
    assert read(text).kind is not DocumentKind.TELEGRAM


def test_a_header_on_one_line_gives_all_its_fields() -> None:
    shape = Shape(line="UNCLAS VELLIN 000612\n", header=" ".join(HEADER.split("\n")) + "\n")
    document = read(shape.text)
    (found,) = document.telegrams
    check_field(found.transmission_id, "VZCZCXRO4471")
    check_field(found.station_serial, "612", "#0612")
    check_field(found.dtg, "2009-03-24T14:05:00Z", "P 241405Z MAR 09")
    check_field(found.originator, "AMEMBASSY VELLIN")
    assert [one.mcn.value for one in found.action if one.mcn] == ["3371"]
    assert [one.plad.value for one in found.info] == [
        "AMCONSUL HARROW BAY",
        "AMCONSUL SANDMOOR",
        "USDOC WASHDC",
    ]
    assert codes(document).count("run-together-line") == 1


def test_a_head_printed_twice_has_its_references_once() -> None:
    head = f"{HEAD}REF: LORNE 57\n"
    found = telegram(Shape(head=f"{head}UNCLAS VELLIN 000612\n{head}").text)
    assert [one.id for one in found.references] == ["09LORNE57"]
    assert [one.number for one in found.paragraphs] == [1, 2, 3]


def test_a_row_of_a_csv_file_in_the_text_is_the_listing() -> None:
    row = '"1289","3/24/2009 14:20","09VELLIN612","Embassy Vellin","UNCLASSIFIED","09LORNE4","'
    head = HEAD.replace("OF LAMPS", 'OF ""LAMPS""')
    document = read(f'{row}P 241405Z MAR 09\nFM AMEMBASSY VELLIN\nTO SECSTATE WASHDC 1100","'
                    + Shape(header="", head=head).text.lstrip())  # fmt: skip
    (found,) = document.telegrams
    check_field(found.reference_id, "09VELLIN612")
    check_field(found.dtg, "2009-03-24T14:05:00Z", "P 241405Z MAR 09")
    check_field(found.subject, 'A TEST OF "LAMPS"', 'A TEST OF ""LAMPS""')
    listed = {field.name: field.value for field in document.fields if "listing" in field.name}
    assert listed == {
        "listing_date": "2009-03-24",
        "listing_origin": "Embassy Vellin",
        "listing_classification": "UNCLASSIFIED",
    }
    assert "database-row" in codes(document)
    assert "run-together-line" not in codes(document)


def test_a_telegram_with_several_damages_is_one() -> None:
    line = "NCLAS SECTION01 GF 02 VELLIN 000612\n"
    head = "SIPDIS\n\nE. O. 12958: N/A\nAGS: EWWT ETRD\nUBJECT: A TEST OF LAMPS\n"
    document = read(Shape(header="", line=line, head=head).text.lstrip())
    assert document.kind is DocumentKind.TELEGRAM
    (found,) = document.telegrams
    check_field(found.classification, "UNCLASSIFIED", "NCLAS")
    check_field(found.mrn, "VELLIN 000612")
    assert [one.value for one in found.tags] == ["EWWT", "ETRD"]
    assert found.declared_sections == 2
    prose = "NCLAS lamps of 2012.\n\nThe bags: EWWT ETRD\nThe subject: lamps\n"
    assert read(prose).kind is not DocumentKind.TELEGRAM
