"""Telegrams set without blank lines and full stops: where their parts end all the same."""

import pytest

from reader.document import BlockRole, Document, Telegram
from tests.parsing.telegram.telegrams import read, words

TOP = """\
R 241405Z MAR 09
FM AMEMBASSY VELLIN
TO SECSTATE WASHDC 3371
UNCLAS VELLIN 000612
E.O. 12958: N/A
TAGS: EWWT, XE
"""


def dense(rest: str) -> Document:
    return read(TOP + rest)


def only(rest: str) -> Telegram:
    (found,) = dense(rest).telegrams
    return found


def numbers(rest: str) -> list[int]:
    return [paragraph.number for paragraph in only(rest).paragraphs]


def codes(document: Document) -> set[str]:
    return {finding.code for finding in document.findings}


@pytest.mark.parametrize(
    "body",
    [
        "EMBASSY HAS NO OBJECTION TO THE VISIT OF THE KEEPER MAY 3-6.\n",
        "The Embassy has heard that oil is dear. No figures are given.\n",
        "THE HARBOUR MASTER HAS TOLD THE CONSUL THAT THE LAMPS WILL BE\nTESTED ON MONDAY.\n",
        "A. FOLLOWING ARE ANSWERS FOR USE IF ASKED:\nQ: WHO LIT IT?\nA: THE KEEPER.\n",
        "A. THE LAMP IS LIT.\nB. THE OIL IS LOW.\n",
        "2. The lamps were lit.\n",
    ],
)
def test_a_text_without_a_first_number_ends_the_subject(body: str) -> None:
    found = only(f"SUBJECT: LAMPS AT THE QUAY\n{body}HALLORAN\n")
    assert found.subject is not None
    assert found.subject.value == "LAMPS AT THE QUAY"
    assert found.signature is not None
    assert found.signature.value == "HALLORAN"


@pytest.mark.parametrize(
    "lines",
    [
        "VISIT OF THE MINISTER OF LAMPS AND SHIPPING TO HARROW BAY\nAND SANDMOOR.",
        "LAMPS AND\nTHE SHIPPING OF OIL FROM SANDMOOR TO HARROW BAY IN 2009.",
        "1. LAMPS\n2. OIL",
        "LAMPS AT THE QUAY\nAND AT SANDMOOR",
        "MINISTER ON OIL\nPRICES AND LAMPS IN THE COMING YEAR. A VIEW FROM THE FIELD",
        "VISIT OF MR.\nA. SMITH TO HARROW BAY.",
        "LAMPS AT THE QUAY: RESULTS FOR NO.\n2. LAMP OF THE PIER",
    ],
)
def test_a_subject_goes_on_below(lines: str) -> None:
    found = only(f"SUBJECT: {lines}\n1. The lamps were lit.\nHALLORAN\n")
    assert found.subject is not None
    assert found.subject.value == lines.replace("\n", " ")


def test_a_head_printed_again_in_the_second_section_ends_at_the_number_due() -> None:
    head = "E.O. 12958: N/A\nTAGS: EWWT, XE\nSUBJECT: LAMPS\nREF: SANDMOOR 90\n"
    document = read(
        f"UNCLAS SECTION 01 OF 02 VELLIN 000612\n{head}1. The lamps were lit.\n"
        f"UNCLAS SECTION 02 OF 02 VELLIN 000612\n{head.replace('REF: SANDMOOR 90', '')}"
        "2. They went out.\n3. The keeper slept.\nHALLORAN\n"
    )
    (found,) = document.telegrams
    assert [p.number for p in found.paragraphs] == [1, 2, 3]
    assert "section-missing" not in codes(document)


def test_a_reference_printed_again_in_the_second_section_is_one() -> None:
    head = "E.O. 12958: N/A\nTAGS: EWWT, XE\nSUBJECT: LAMPS\nREF: 09 SANDMOOR 90\n\n"
    (found,) = read(
        f"UNCLAS SECTION 01 OF 02 VELLIN 000612\n{head}1. The lamps were lit.\n\n"
        f"UNCLAS SECTION 02 OF 02 VELLIN 000612\n{head}2. They went out.\n\nHALLORAN\n"
    ).telegrams
    assert [one.id for one in found.references] == ["09SANDMOOR90"]


def test_the_number_due_begins_a_paragraph_though_the_line_above_is_open() -> None:
    body = "1. ALL TEXT.\n2. THE KEEPER CAME TO THE\n3. THE BOY STAYED AT\n4. THE LAMP WENT ON\n"
    found = only(f"SUBJECT: LAMPS\n{body}HALLORAN\n")
    assert [p.number for p in found.paragraphs] == [1, 2, 3, 4]
    assert found.signature is not None
    assert found.signature.value == "HALLORAN"


def test_the_number_due_ends_a_list() -> None:
    body = "1. We need:\n-- oil; and\n-- wicks\n2. Call:\nName: Vance\n3. Thank you for the oil\n"
    assert numbers(f"SUBJECT: LAMPS\n{body}HALLORAN\n") == [1, 2, 3]


@pytest.mark.parametrize("word", ["paragraph", "Section", "see para", "on May", "Annexes 1 and"])
def test_a_number_that_the_word_above_calls_for_begins_no_paragraph(word: str) -> None:
    body = f"1. The lamps were lit as is told in {word}\n2. The oil is told of there\nas well.\n"
    assert numbers(f"SUBJECT: LAMPS\n{body}2. They went out.\n3. They stayed out.\n") == [1, 2, 3]


def test_the_numbers_round_it_prove_a_paragraph_in_mid_line() -> None:
    body = "1. Oil rose in 2008. 2. It fell in the year after.\n3. Forecasts vary: 4. None agree.\n"
    document = dense(f"SUBJECT: OIL\n{body}HALLORAN\n")
    assert [p.number for p in document.telegrams[0].paragraphs] == [1, 2, 3]
    assert "paragraph-gap" not in codes(document)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. We ask for this: 1. Oil is wanted. 2. Wicks are wanted.\n", [1]),
        ("1. We ask for this. 2. Oil is wanted and so is a wick.\n2. Nothing came.\n", [1, 2]),
    ],
)
def test_a_number_in_mid_line_that_nothing_proves(body: str, expected: list[int]) -> None:
    assert numbers(f"SUBJECT: OIL\n{body}HALLORAN\n") == expected


@pytest.mark.parametrize(
    "ending",
    [
        "BEGIN QUOTE: The oil is dear. UNQUOTE\nHALLORAN\n",
        "THE OIL IS DEAR UNQTE\nHALLORAN\n",
        "PLEASE ADVISE. REGARDS, HALLORAN\n",
        "PLEASE ADVISE. BEST REGARDS, HALLORAN\n",
        "Vance sends.\nHalloran\n",
        "The lamp is lit\nHALLORAN\n",
    ],
)
def test_a_signature_below_words_without_a_full_stop(ending: str) -> None:
    found = only(f"SUBJECT: LAMPS\n1. Lamps.\n2. {ending}")
    assert found.signature is not None
    assert found.signature.value.upper() == "HALLORAN"


@pytest.mark.parametrize(
    "ending",
    [
        "The keeper of the lamps was told by the consul and by the\nHARBOUR\n",
        "The lamp was lit.\nHowever\n",
        "These came to the dinner,\nHALLORAN\n",
        "THE LAMP\nQUAY\n",
        "WITH MY BEST REGARDS\n",
    ],
)
def test_what_signs_nothing(ending: str) -> None:
    assert only(f"SUBJECT: LAMPS\n1. Lamps.\n2. {ending}").signature is None


def test_a_letter_and_a_sentence_below_a_reference_without_letter_are_text() -> None:
    document = dense(
        "SUBJECT: LAMPS\nREF: 09 SANDMOOR 100\nA. HOTEL ROOMS ARE BOOKED.\n"
        "B. A BOAT WILL MEET THE SHIP.\nHALLORAN\n"
    )
    (found,) = document.telegrams
    assert [one.id for one in found.references] == ["09SANDMOOR100"]
    assert found.signature is not None
    assert words(document, BlockRole.LIST_ITEM)[0] == "A. HOTEL ROOMS ARE BOOKED."


@pytest.mark.parametrize(
    "entries",
    [
        "A. 09 SANDMOOR 100\nB. 09 SANDMOOR 101",
        "09 SANDMOOR 100\nA. HARROW BAY 90 OF LAST YEAR.",
        "09 SANDMOOR 100\nA. LETTER FROM THE KEEPER.",
        "09 SANDMOOR 100\nA. DISCUSSION WITH THE KEEPER IN MAY.",
    ],
)
def test_letters_below_a_reference_that_name_something_are_entries(entries: str) -> None:
    found = only(f"SUBJECT: LAMPS\nREF: {entries}\n1. The lamps were lit.\nHALLORAN\n")
    assert len(found.references) == 2


def headings(document: Document) -> list[str]:
    return [heading.text for heading in document.headings]


def test_chapters_with_roman_numerals_are_headings() -> None:
    document = dense(
        "SUBJECT: LAMPS\n(U-ENTIRE TEXT)\nI. THE OIL OF SANDMOOR\nSANDMOOR HAS OIL, AND HAS SOLD\n"
        "IT SINCE THE WAR.\nII. WHAT HAS BEEN DONE FOR THE LAMPS OF THE QUAYS AND\nHARBOURS\n"
        "A. THE LAMPS WERE LIT.\nHALLORAN\n"
    )
    assert headings(document) == [
        "I. THE OIL OF SANDMOOR",
        "II. WHAT HAS BEEN DONE FOR THE LAMPS OF THE QUAYS AND HARBOURS",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "I. THE OIL OF SANDMOOR\nII. LAMPS THAT WERE LIT BY THE KEEPER OF THE QUAY IN ALL\n"
        "WEATHERS AND BY HIS BOY IN SOME OF THEM.\n",
        "I. THE OIL OF SANDMOOR IS SOLD.\nII. THE LAMPS WERE LIT.\n",
        "I. THE OIL OF SANDMOOR\nThe oil is dear.\n",
        "H. THE BOATS\nI. THE OIL\nJ. THE LAMPS\n",
    ],
)
def test_roman_numerals_that_head_nothing(body: str) -> None:
    assert headings(dense(f"SUBJECT: LAMPS\n1. Of lamps:\n{body}HALLORAN\n")) == []


def test_parts_that_the_text_announces_are_headings_where_they_begin() -> None:
    document = dense(
        "SUBJECT: PAPERS OF VELLIN\n\nTHIS REPORT HAS THREE THEMES:\n\nPAPERS\nRADIO\nTHE QUAY\n"
        "-----------------\n\nPAPERS\n\nThe lamps are lit - Vellin Post\n\nTHE QUAY:\n\n"
        "The writer sees a new lamp.\n\nHALLORAN\n"
    )
    assert headings(document) == ["PAPERS", "THE QUAY:"]


def test_lines_over_a_rule_that_no_part_takes_up_are_one_heading() -> None:
    document = dense(
        "SUBJECT: PAPERS OF VELLIN\n\n1. It has themes:\n\nTHE LAMPS\nAND THE OIL\n---------\n\n"
        "2. The lamps are lit.\n\nHALLORAN\n"
    )
    assert headings(document) == ["THE LAMPS AND THE OIL"]


def test_an_address_with_indicator_and_number_below_xmt_was_sent() -> None:
    rest = "UNCLAS VELLIN 000612\nE.O. 12958: N/A\nSUBJECT: LAMPS\n1. Lit.\nHALLORAN\n"
    (found,) = read(
        "R 241405Z MAR 09\nFM AMEMBASSY VELLIN\nTO RUEHC/SECSTATE WASHDC 3371\n"
        "INFO RUEHXC/COASTAL COLLECTIVE\nXMT AMEMBASSY LORNE\nAMCONSUL HARROW BAY\n"
        f"RUEHXS/AMCONSUL SANDMOOR 0455\n{rest}"
    ).telegrams
    assert [one.plad.value for one in found.exempt] == ["AMEMBASSY LORNE", "AMCONSUL HARROW BAY"]
    assert [one.plad.value for one in found.info] == ["COASTAL COLLECTIVE", "AMCONSUL SANDMOOR"]
