"""The forms in which reference lines cite telegrams, and what they cite besides."""

from __future__ import annotations

import pytest

from tests.parsing.telegram.telegrams import HEAD, telegram_with

CITED = [
    # the year behind the serial, between post and serial, or of four digits
    ("REF: A. LORNE 4525-01\n     ¶B. LORNE 57", ["01LORNE4525", "09LORNE57"]),
    ("REF: LORNE 00789/08", ["08LORNE789"]),
    ("REF: LORNE 0266 AND 02259 (2007)", ["09LORNE266", "07LORNE2259"]),
    ("REFS: A) LORNE (07) 12265, B) LORNE (08) 2042", ["07LORNE12265", "08LORNE2042"]),
    ("REF: LORNE 07718 08, LORNE 05986 07", ["08LORNE7718", "07LORNE5986"]),
    ("REFTELS: A) 2008 LORNE 72, B) 2008 HARROW BAY 93", ["08LORNE72", "08HARROWBAY93"]),
    # the year of the day printed behind it; the day of a mail is no telegram's
    ("REF: LORNE 85, NOVEMBER 18, 2007", ["07LORNE85"]),
    ("REF: A) LORNE 7 (DATED 3/4/08), B) SANDMOOR 90 OF MARCH 2, 2008", ["08LORNE7",
                                                                        "08SANDMOOR90"]),
    ("REF: LORNE 85 DTD 18 NOV 08", ["08LORNE85"]),
    ("REF: LORNE 85, 18 NOV 2008 E-MAIL", ["09LORNE85", None]),
    ("REF: LORNE 85, MARCH 2", ["09LORNE85"]),
    # several serials of one post
    ("REFS: A) Lorne 36/35; B) Lorne 192/117/74", ["09LORNE36", "09LORNE35", "09LORNE192",
                                                "09LORNE117", "09LORNE74"]),
    ("Ref: [A] Lorne 88, 59, [B] Sandmoor 85", ["09LORNE88", "09LORNE59", "09SANDMOOR85"]),
    ("REF: LORNE 849, SANDMOOR, 28", ["09LORNE849", "09SANDMOOR28"]),
    # letters printed twice, or the label with them
    ("REF: A. REF A LORNE 122 B. REF B LORNE 26", ["09LORNE122", "09LORNE26"]),
    ("REF: 08 LORNE 96; A. A)LORNE 78; B. B) THE HAGUE 11", ["08LORNE96", "09LORNE78",
                                                            "09THEHAGUE11"]),
    ("REF: A. REF: LORNE 22\n     ¶B. LORNE 98", ["09LORNE22", "09LORNE98"]),
    ("REF: REFERENCE: 08 LORNE 97", ["08LORNE97"]),
    ("Ref: A - Lorne 28", ["09LORNE28"]),
    ("Ref(s): A) 08 LORNE 138; B) 08 LORNE 0044 and previous", ["08LORNE138", "08LORNE44"]),
    # broken by blank lines, dashes, line ends
    ("REFS:  (A) Lorne 304 \n \n-      (B) Lorne 35 -      (C) Lorne 79",
     ["09LORNE304", "09LORNE35", "09LORNE79"]),
    ("REF:   A) LORNE 605, B) HARROW \n \nBAY 129", ["09LORNE605", "09HARROWBAY129"]),
    ("REF: A) LORNE 6 B) \n \nLORNE 7", ["09LORNE6", "09LORNE7"]),
    ("REF: A) HARROW\nBAY 3591", ["09HARROWBAY3591"]),
    # names: aliases, number first, damaged, glued
    ("REF: HCMC 12, RIO 13, SECSTATE WASHDC 14",
     ["09HOCHIMINHCITY12", "09RIODEJANEIRO13", "09STATE14"]),
    ("REF: 377 HANOI, 08 HANOI 12", ["09HANOI377", "08HANOI12"]),
    ("REF: HK00511", ["09HONGKONG511"]),
    ("REF: VELLIM 57, VELLLIN 58, VELILN 59", ["09VELLIN57", "09VELLIN58", "09VELLIN59"]),
    ("REF: COTON0U 348, LORNE O151, LORNE #35", ["09COTONOU348", "09LORNE151", "09LORNE35"]),
    ("REF: UNCLASS LORNE 5, LORNE CABLE 6", ["09LORNE5", "09LORNE6"]),
    # and what is no telegram
    ("REF: E-Mail Brandt; 08 LORNE 34; LORNE 4; TELCON WICK/BRANDT 3/3/09",
     [None, "08LORNE34", "09LORNE4", None]),
    ("REF: A. LORNE 57 B. 2008 REPORT ON LAMPS C. LORNE 58",
     ["09LORNE57", None, "09LORNE58"]),
    ("REF: 12 FAM 550", [None]),
    ("REF: LORNE DAILY 11/3/08", [None]),
    ("REF: NONE", []),
    ("REF: LORNE 57 AND PREVIOUS", ["09LORNE57"]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), CITED)
def test_what_a_reference_line_cites(printed: str, expected: list[str | None]) -> None:
    found = telegram_with(head=f"{HEAD}\n{printed}\n")
    assert [one.id for one in found.references] == expected
    assert found.subject is not None
    assert found.subject.value == "A TEST OF LAMPS"
    assert [one.number for one in found.paragraphs] == [1, 2, 3]


@pytest.mark.parametrize(
    "printed", ["REF: LORNE 12", "Refs: A) Lorne 12", "REFTELS: A) LORNE 12", "Ref(s): Lorne 12"]
)
def test_references_on_the_line_of_the_subject(printed: str) -> None:
    found = telegram_with(head=HEAD.replace("OF LAMPS", f"OF LAMPS {printed}"))
    assert found.subject is not None
    assert found.subject.value == "A TEST OF LAMPS"
    assert [one.id for one in found.references] == ["09LORNE12"]


def test_a_subject_may_speak_of_references() -> None:
    found = telegram_with(head=HEAD.replace("OF LAMPS", "OF REF LAMPS"))
    assert found.subject is not None
    assert found.subject.value == "A TEST OF REF LAMPS"
    assert found.references == ()


def test_every_reference_stands_where_its_span_says() -> None:
    found = telegram_with(head=f"{HEAD}\nREF: A) LORNE 46/47 B) HARROW \n \nBAY 8; e-mail of 3/3\n")
    assert [" ".join(one.raw.split()) for one in found.references] == [
        "LORNE 46", "47", "HARROW BAY 8", "e-mail of 3/3",
    ]  # fmt: skip


def test_an_entry_in_words_that_a_blank_line_cuts() -> None:
    head = f"{HEAD}\nREFS:  (A) Survey of Lamps \n \nReport, \nMay 2008, the Board \n(B) Lorne 11\n"
    found = telegram_with(head=head)
    assert [one.id for one in found.references] == [None, "09LORNE11"]
    assert [one.number for one in found.paragraphs] == [1, 2, 3]


def test_lines_that_end_in_a_backslash_cut_no_reference() -> None:
    found = telegram_with(head=f"{HEAD}\nREF: A) LORNE 6 B) HARROW\\\nBAY 8 C)\\\nLORNE 9\\\n")
    assert [one.id for one in found.references] == ["09LORNE6", "09HARROWBAY8", "09LORNE9"]


def test_a_subject_of_a_dump_whose_lines_end_in_backslashes_and_blanks() -> None:
    found = telegram_with(head=HEAD.replace("OF LAMPS", "OF \\  \nLAMPS \\ "))
    assert found.subject is not None
    assert found.subject.value == "A TEST OF LAMPS"


def test_a_letter_printed_twice_at_lines_that_begin_with_dashes() -> None:
    head = f"{HEAD}\nREF: A. A. LORNE 6\n-- B. LORNE 7\n   - D. LORNE 8 B. LORNE 9\n"
    found = telegram_with(head=head)
    assert [(one.label, one.id) for one in found.references] == [
        ("A", "09LORNE6"), ("B", "09LORNE7"), ("D", "09LORNE8"),
    ]  # fmt: skip
