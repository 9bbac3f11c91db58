"""Captions, attention lines, E.O., TAGS, SUBJECT, REF and the classification authority."""

import pytest

from reader.document import BlockRole, ReferenceKind
from tests.parsing.telegram.telegrams import (
    HEAD,
    HEADER,
    Shape,
    check_field,
    read,
    telegram_with,
    words,
)


def with_head(head: str) -> str:
    return Shape(head=head).text


@pytest.mark.parametrize(
    ("printed", "captions"),
    [
        ("SENSITIVE, SIPDIS", ["SENSITIVE", "SIPDIS"]),
        ("SIPDIS\n\nSENSITIVE\nSIPDIS", ["SIPDIS", "SENSITIVE"]),
        ("NOFORN SIPDIS", ["NOFORN", "SIPDIS"]),
        ("C O R R E C T E D  C O P Y (TAGS)", ["C O R R E C T E D  C O P Y"]),
        ("SENSITIVE BUT UNCLASSIFIED", ["SENSITIVE BUT UNCLASSIFIED"]),
    ],
)
def test_captions(printed: str, captions: list[str]) -> None:
    found = telegram_with(head=HEAD.replace("SENSITIVE\nSIPDIS", printed))
    assert [one.value for one in found.captions] == captions


@pytest.mark.parametrize(
    ("lines", "instructions"),
    [
        (["STATE FOR EUR/RV", "USDOC FOR 4212"], 2),
        (["STATE PASS TO PORT OFFICE FOR HSEVERN AND FOR THE", "REGISTERS DESK"], 1),
        (["State for the Office of Lamps - Awick; and", "of Oil - Bwick"], 1),
        (["USDOC 4231 JBROUGH,", "USPTO MSMITH", "DOJ/CCIPS"], 3),
    ],
)
def test_one_instruction_may_wrap(lines: list[str], instructions: int) -> None:
    found = telegram_with(head=HEAD.replace("STATE FOR EUR/RV", "\n".join(lines)))
    assert len(found.passing) == instructions
    assert " ".join(one.value for one in found.passing) == " ".join(lines)


@pytest.mark.parametrize(
    ("lines", "instructions"),
    [
        (
            ["STATE FOR EUR/RV - TBRANDT; COMMERCE FOR KMARSH; DOE FOR GIN", "ERICKSON"],
            ["STATE FOR EUR/RV - TBRANDT", "COMMERCE FOR KMARSH", "DOE FOR GIN ERICKSON"],
        ),
        (["PARIS FOR MARSH; LONDON PASS IMO"], ["PARIS FOR MARSH", "LONDON PASS IMO"]),
        (
            ["USTR FOR LAMPS - AWICK; OIL DESK - BWICK"],
            ["USTR FOR LAMPS - AWICK; OIL DESK - BWICK"],
        ),
        (["INFORM CONSULS; FOR ALL PERSONNEL"], ["INFORM CONSULS; FOR ALL PERSONNEL"]),
    ],
)
def test_semicolons_part_instructions(lines: list[str], instructions: list[str]) -> None:
    found = telegram_with(head=HEAD.replace("STATE FOR EUR/RV", "\n".join(lines)))
    assert [one.value for one in found.passing] == instructions


@pytest.mark.parametrize(
    ("below", "subject", "instructions"),
    [
        ("PARIS PASS IMO", "PILOTS", ["PARIS PASS IMO"]),
        ("ROME ALSO FOR FODAG, PARIS\nALSO FOR UNESCO", "PILOTS", 1),
        ("LONDON FOR DATT", "PILOTS", ["LONDON FOR DATT"]),
        ("PARIS PASS TO MR MARSH (THIS IS THE\nFIRST OF TWO).", "PILOTS", 1),
        ("SUGGEST DEPT REPEAT TO ROME.", "PILOTS", ["SUGGEST DEPT REPEAT TO ROME."]),
        ("ASSEMBLY WILL PASS NEW LAW", "PILOTS ASSEMBLY WILL PASS NEW LAW", []),
        ("PARIS FOR TALKS", "PILOTS PARIS FOR TALKS", []),
        ("UNDER E.O. 12958: A VIEW", "PILOTS UNDER E.O. 12958: A VIEW", []),
    ],
)
def test_instructions_below_the_subject(
    below: str, subject: str, instructions: list[str] | int
) -> None:
    head = f"E.O. 11652: N/A\nTAGS: EWWT\nSUBJECT: PILOTS\n{below}\n"
    found = telegram_with(head=head)
    assert found.subject is not None
    assert found.subject.value == subject
    values = [one.value for one in found.passing]
    assert (len(values) if isinstance(instructions, int) else values) == instructions


@pytest.mark.parametrize(
    ("lines", "references"),
    [
        ("REF: LORNE 1702\nTHE LAMPS HAVE NOT BEEN SEEN IN THE HARBOR SINCE MONDAY.", 1),
        ("REF: LORNE 1702\nSUMMARY: LAMPS.", 1),
        ("REF: (A) LORNE 17, (B) STATE\n- 304720, (C) VELLIN 9\n(NOTAL)", 3),
        ("REF: STATE A-374, JAN 15, 1974; STATE A-1987,\nMARCH 11, 1974;\nLORNE 3672", 3),
    ],
)
def test_where_references_end(lines: str, references: int) -> None:
    found = telegram_with(head=f"{HEAD}{lines}\n")
    assert len(found.references) == references


@pytest.mark.parametrize(
    ("printed", "captions", "instructions"),
    [
        ("LIMDIS: PARIS HOLD FOR MARSH", ["LIMDIS"], ["PARIS HOLD FOR MARSH"]),
        ("EXDIS TOSEC 24/TOECO 23 - ZFF PARIS ONLY", ["EXDIS"], []),
        ("EXDIS", ["EXDIS"], []),
    ],
)
def test_what_stands_behind_a_caption(
    printed: str, captions: list[str], instructions: list[str]
) -> None:
    head = f"{printed}\nE.O. 11652: N/A\nTAGS: EWWT\nSUBJECT: PILOTS\n"
    found = telegram_with(head=head)
    assert [one.value for one in found.captions] == captions
    assert [one.value for one in found.passing] == instructions


@pytest.mark.parametrize(
    ("line", "order", "declassify"),
    [
        ("E.O. 12958: N/A", "12958", None),
        ("¶E. O. 12958: N/A", "12958", None),
        ("EO 12958 N/A", "12958", None),
        ("E.O. 11652: N/A", "11652", None),
        ("E.O. 12958: DECL: 03/04/2019", "12958", "2019-03-04"),
        ("E.O. 13526: DECL: WHEN THE LAMPS ARE OUT", "13526", "WHEN THE LAMPS ARE OUT"),
    ],
)
def test_the_executive_order(line: str, order: str, declassify: str | None) -> None:
    found = telegram_with(head=HEAD.replace("E.O. 12958: N/A", line))
    check_field(found.executive_order, order)
    assert (found.declassify_on.value if found.declassify_on else None) == declassify


@pytest.mark.parametrize(
    ("printed", "tags"),
    [
        ("TAGS: EWWT ETRD XE", ["EWWT", "ETRD", "XE"]),
        ("TAGS EWWT, ETRD, XE", ["EWWT", "ETRD", "XE"]),
        ("TAGS: [EWWT](#) [XE](codes/xe.html)", ["EWWT", "XE"]),
        ("TAGS: OVIP (WICK, JONAS) PREL", ["OVIP (WICK, JONAS)", "PREL"]),
        (
            "TAGS: EWWT ETRD ECON EFIN PGOV\nKIPR, XE",
            ["EWWT", "ETRD", "ECON", "EFIN", "PGOV", "KIPR", "XE"],
        ),
        ("AGS: EWWT XE", ["EWWT", "XE"]),
        ("EWWT, ETRD, XE", ["EWWT", "ETRD", "XE"]),
    ],
)
def test_tags_codes(printed: str, tags: list[str]) -> None:
    found = telegram_with(head=HEAD.replace("TAGS: EWWT ETRD XE", printed))
    assert [one.value for one in found.tags] == tags


def test_tags_on_the_line_of_the_executive_order() -> None:
    head = HEAD.replace("N/A\nTAGS", "N/A TAGS")
    found = telegram_with(head=head)
    check_field(found.executive_order, "12958")
    assert [one.value for one in found.tags] == ["EWWT", "ETRD", "XE"]


def test_a_subject_of_several_lines_is_one_value() -> None:
    found = telegram_with(head=HEAD.replace("OF LAMPS", "OF LAMPS, \nOIL AND \nWICKS"))
    check_field(
        found.subject, "A TEST OF LAMPS, OIL AND WICKS", "A TEST OF LAMPS, \nOIL AND \nWICKS"
    )


def test_a_document_is_named_by_its_subject() -> None:
    document = read(Shape().text)
    check_field(document.title, "A TEST OF LAMPS")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("REF: VELLIN 412", [("", "09VELLIN412", "inferred")]),
        ("REF: VELLIN 900", [("", "08VELLIN900", "inferred")]),
        ("REF: 07 VELLIN 412", [("", "07VELLIN412", "stated")]),
        ("REF: 2007 VELLIN 412", [("", "07VELLIN412", "stated")]),
        ("REF: (08) HARROW BAY 19", [("", "08HARROWBAY19", "stated")]),
        ("REFS: (A) VELLIN 57 (B) 08 LORNE 7",
         [("A", "09VELLIN57", "inferred"), ("B", "08LORNE7", "stated")]),
        ("REF: A. 08 VELLIN 57\n     ¶B. 07 VELLIN 431",
         [("A", "08VELLIN57", "stated"), ("B", "07VELLIN431", "stated")]),
        ("REF: A. 08 VELLIN 57\n\n     ¶B. 07 VELLIN 431",
         [("A", "08VELLIN57", "stated"), ("B", "07VELLIN431", "stated")]),
        ("REF: 57 AND 64", [("", "09VELLIN57", "inferred"), ("", "09VELLIN64", "inferred")]),
        ("REF: VELLIN 57 AND PREVIOUS", [("", "09VELLIN57", "inferred")]),
        ("REF: SECSTATE 19152", [("", "09STATE19152", "inferred")]),
        ("REF: VELIN 57", [("", "09VELLIN57", "inferred")]),
    ],
)  # fmt: skip
def test_references(printed: str, expected: list[tuple[str, str, str]]) -> None:
    found = telegram_with(head=f"{HEAD}\n{printed}\n").references
    assert [(one.label, one.id, str(one.basis.kind)) for one in found] == expected


def test_mails_and_telephone_calls_are_references_but_no_telegrams() -> None:
    head = f"{HEAD}\nREF: A. VELLIN 57, B. E-mail Wick to Brandt of March 3, C. LORNE 7\n"
    found = telegram_with(head=head).references
    assert [one.kind for one in found] == [
        ReferenceKind.TELEGRAM,
        ReferenceKind.OTHER,
        ReferenceKind.TELEGRAM,
    ]
    assert found[1].id is None


def test_a_large_serial_early_in_january_is_of_the_year_before() -> None:
    header = HEADER.replace("0831405", "0041405").replace("241405Z MAR", "041405Z JAN")
    (found,) = telegram_with(header=header, head=f"{HEAD}\nREF: STATE 145633\n").references
    assert found.id == "08STATE145633"


def test_the_classification_authority() -> None:
    head = f"{HEAD}\nClassified By: Economic Counselor Nora Vance. Reasons \n1.4 (b) and (d).\n"
    found = telegram_with(head=head)
    check_field(found.classified_by, "Economic Counselor Nora Vance")
    check_field(found.reason, "1.4 (b) and (d)", "1.4 (b) and (d).")


def test_nobody_is_invented_who_classified_it() -> None:
    found = telegram_with()
    assert found.classified_by is None
    assert found.reason is None
    assert found.declassify_on is None


def test_an_unknown_line_in_the_head_is_kept_and_is_no_instruction() -> None:
    document = read(with_head(HEAD.replace("STATE FOR EUR/RV", "(a word from the printer)")))
    assert document.telegram is not None
    assert document.telegram.passing == ()
    assert "(a word from the printer)" in words(document, BlockRole.PARAGRAPH)


@pytest.mark.parametrize(
    "paragraph",
    [
        "¶1. (U) Classified by the Ministry as a monument, the lamp is 90 years old.",
        "¶1. (U) Classified by age, the lamps are old and new. They burn.",
    ],
)
def test_a_paragraph_that_speaks_of_classifying_is_no_authority(paragraph: str) -> None:
    found = telegram_with(body=f"\n{paragraph}\n\n¶2. (U) They burn.\n\nHALLORAN\n")
    assert found.classified_by is None
    assert found.reason is None
    assert [one.number for one in found.paragraphs] == [1, 2]


def test_an_instruction_whose_names_go_on_below_an_and_is_one() -> None:
    head = HEAD.replace(
        "STATE FOR EUR/RV", "EUR/RV FOR WICK, EUR/P FOR KRAFT AND\nOILER, EB FOR ROE"
    )
    found = telegram_with(head=head).passing
    assert [one.value for one in found] == [
        "EUR/RV FOR WICK, EUR/P FOR KRAFT AND OILER, EB FOR ROE"
    ]


@pytest.mark.parametrize(
    "below",
    [
        "This is an action request. Please see para 2.",
        "(SBU) Sensitive but unclassified, please protect.",
        "SENSITIVE BUT UNCLASSIFIED - PLEASE PROTECT",
        "(U) This message is sensitive.",
        "SUMMARY\n-------",
    ],
)
def test_what_stands_directly_below_a_subject_is_none_of_it(below: str) -> None:
    found = telegram_with(head=HEAD.replace("OF LAMPS", f"OF LAMPS\n{below}"))
    assert found.subject is not None
    assert found.subject.value == "A TEST OF LAMPS"
    assert [one.number for one in found.paragraphs] == [1, 2, 3]


def test_a_subject_that_a_blank_line_cuts_goes_on() -> None:
    found = telegram_with(head=HEAD.replace("OF LAMPS", "OF LAMPS AND \n \nOIL"))
    assert found.subject is not None
    assert found.subject.value == "A TEST OF LAMPS AND OIL"


@pytest.mark.parametrize("head", ["OF LAMPS\n\nOIL", "OF LAMPS AND\n\nREF: LORNE 12"])
def test_a_line_below_a_whole_subject_is_none_of_it(head: str) -> None:
    found = telegram_with(head=HEAD.replace("OF LAMPS", head))
    assert found.subject is not None
    assert found.subject.value.endswith(("LAMPS", "AND"))


@pytest.mark.parametrize("label", ["SUB:", "SUBJ:", "UBJECT:"])
def test_the_labels_of_a_subject(label: str) -> None:
    found = telegram_with(head=HEAD.replace("SUBJECT:", label).replace("OF LAMPS", "OF\nLAMPS"))
    check_field(found.subject, "A TEST OF LAMPS", "A TEST OF\nLAMPS")


def test_a_word_that_begins_like_a_label_is_none() -> None:
    found = telegram_with(head=HEAD.replace("A TEST", "A TEST\nSUB ROSA"))
    check_field(found.subject, "A TEST SUB ROSA OF LAMPS", "A TEST\nSUB ROSA OF LAMPS")
