"""The sequence decision: which numbers begin paragraphs, and which they are."""

import pytest

from reader.parsing.telegram.numbering import Candidate, Reading, decide
from tests.parsing.telegram.telegrams import body_of


def candidate(
    printed: str,
    *,
    portion: str | None = "U",
    is_mid_sentence: bool = False,
    is_apart: bool = True,
    behind_gap: bool = False,
    is_repeated: bool = False,
) -> Candidate:
    digits = "".join(c for c in printed if c.isdigit())
    return Candidate(
        0,
        printed,
        digits,
        "¶" in printed,
        portion,
        is_mid_sentence,
        is_apart,
        behind_gap,
        is_repeated,
    )


def numbers(*printed: str) -> list[int | None]:
    return [one.number for one in decide([candidate(one) for one in printed])]


@pytest.mark.parametrize(
    ("printed", "true"),
    [
        ("¶1. ¶2. ¶3.", [1, 2, 3]),
        ("1. 2. 3.", [1, 2, 3]),
        ("¶1. ¶2. ¶3. 14. 15. 16. 17. ¶18. ¶19. ¶10.", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ("¶1. ¶2. ¶3. 14. 15. ¶6. ¶7.", [1, 2, 3, 4, 5, 6, 7]),
        ("¶1. 4. ¶5.", [1, 4, 5]),
        ("¶1. ¶2. ¶5. ¶6.", [1, 2, 5, 6]),
        ("¶1. ¶2. ¶2. ¶4.", [1, 2, 3, 4]),
        ("1. 2. 3. 2009. 4.", [1, 2, 3, None, 4]),
        ("¶1. ¶2. ¶3. ¶14. ¶15. ¶16. ¶17. ¶18. ¶20.", [1, 2, 3, 14, 15, 16, 17, 18, 20]),
        ("¶1. ¶2. 1. 2. 3. ¶3. ¶4.", [1, 2, None, None, None, 3, 4]),
        ("¶1. ¶2. ¶3. ¶1. ¶2. ¶4. ¶5.", [1, 2, 3, None, None, 4, 5]),
    ],
)
def test_sequences(printed: str, true: list[int | None]) -> None:
    assert numbers(*printed.split()) == true


def test_how_a_number_was_damaged_is_part_of_the_decision() -> None:
    readings = [
        one.reading for one in decide([candidate(p) for p in ("¶1.", "¶2.", "13.", "¶14.", "¶5.")])
    ]
    assert readings == [
        Reading.TRUE,
        Reading.TRUE,
        Reading.DIGIT,
        Reading.MISNUMBERED,
        Reading.TRUE,
    ]


def test_behind_a_missing_section_any_number_may_follow() -> None:
    found = decide([candidate("¶1."), candidate("¶2."), candidate("¶18.", behind_gap=True)])
    assert [one.number for one in found] == [1, 2, 18]


def test_a_text_that_starts_late_starts_with_its_own_number() -> None:
    assert [
        one.number for one in decide([candidate("¶30.", behind_gap=True), candidate("¶31.")])
    ] == [30, 31]


def test_a_section_that_stands_twice_gives_its_numbers_twice() -> None:
    found = decide(
        [
            candidate("¶1."),
            candidate("¶2."),
            candidate("¶1.", is_repeated=True),
            candidate("¶2."),
            candidate("¶3."),
        ]
    )
    assert [one.number for one in found] == [1, 2, 1, 2, 3]


def test_a_date_at_the_start_of_a_line_begins_no_paragraph() -> None:
    body = (
        "\n1. The lamps were lit on April 28-29,\n\n\n2009. Their light was seen as far as\nMarch\n"
        "31. Nobody had asked for it.\n\n2. They went out.\n\nHALLORAN\n"
    )
    document = body_of(body)
    assert [one.number for one in document.paragraphs] == [1, 2]
    assert "29, 2009. Their light was seen as far as March 31. Nobody" in document.flow.text


def test_paragraphs_inside_one_line_are_found_by_their_portion_marks() -> None:
    body = "\n¶1. (U) One ends. 2. (SBU) Two ends. ¶3. (U) Three.\n\nHALLORAN\n"
    document = body_of(body)
    found = [(one.number, one.portion_mark, one.printed) for one in document.paragraphs]
    assert found == [(1, "U", "¶1."), (2, "SBU", "2."), (3, "U", "¶3.")]


@pytest.mark.parametrize(
    ("printed", "portion"),
    [
        ("¶1. (SBU) T", "SBU"),
        ("1.(SBU) T", "SBU"),
        ("¶1.  (U)  T", "U"),
        ("¶1. (C/NF) T", "C/NF"),
        ("¶1. (SBU//NOFORN) T", "SBU//NOFORN"),
        ("¶1. (A) T", None),
        ("¶1. (Note) T", None),
        ("¶1. T", None),
    ],
)
def test_portion_marks(printed: str, portion: str | None) -> None:
    (paragraph,) = body_of(f"\n{printed}ext of it.\n\nHALLORAN\n").paragraphs
    assert paragraph.portion_mark == portion
    assert paragraph.number == 1


@pytest.mark.parametrize("line", ["1.5 million lamps burn.", "10 lamps burn.", "3) is a lamp."])
def test_other_numbers_at_a_line_start_are_text(line: str) -> None:
    document = body_of(f"\n¶1. Text.\n\n{line}\n\n¶2. More.\n\nHALLORAN\n")
    assert [one.number for one in document.paragraphs] == [1, 2]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("(U) 1. One.\n\n(SBU) 2. Two.\n", [("(U) 1.", 1, "U"), ("(SBU) 2.", 2, "SBU")]),
        ("1) One.\n\n2) Two.\n", [("1)", 1, None), ("2)", 2, None)]),
        ("1. One asks:\n1) why;\n2) when.\n2. Two.\n", [("1.", 1, None), ("2.", 2, None)]),
        ("One asks:\n1) why;\n2) when.\n", []),
        ("1. (c) one.\n2. (sbu/nf) two.\n", [("1.", 1, "C"), ("2.", 2, "SBU/NF")]),
        ("1.\nOne.\n2. Two.\n", [("1.", 1, None), ("2.", 2, None)]),
        (
            "1. ONE.\nTHE LAMPS\n2. TWO.\n3. THREE.\n",
            [("1.", 1, None), ("2.", 2, None), ("3.", 3, None)],
        ),
        ("1. ONE ASKS FOR\n3. OF THE LAMPS.\n2. TWO.\n", [("1.", 1, None), ("2.", 2, None)]),
    ],
)
def test_what_a_paragraph_mark_looks_like(
    body: str, found: list[tuple[str, int, str | None]]
) -> None:
    telegram = body_of(f"\n{body}\nHALLORAN\n").telegram
    assert telegram is not None
    assert [(p.printed, p.number, p.portion_mark) for p in telegram.paragraphs] == found
