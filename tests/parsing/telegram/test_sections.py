"""The ledger: what is present, missing, cut and doubled, and by which witness."""

import pytest

from reader.document import EvidenceKind, SectionState, Telegram, gaps, section_count
from tests.parsing.telegram.telegrams import HEADER, Shape, body_of, read

FULL = "The lamps of the harbor were lit, tested and put out again in good order. " * 60
MARKER = "\n\n***********************\n* Missing Section {:03d} *\n***********************\n\n"


def of(body: str, line: str, **parts: str) -> Telegram:
    found = body_of(body, line=f"UNCLAS {line} VELLIN 000612\n", **parts).telegram
    assert found is not None
    return found


def states(telegram: Telegram) -> list[str]:
    return [str(section.state) for section in telegram.sections]


def test_page_breaks_show_that_all_sections_are_here() -> None:
    body = (
        "\n¶1. One.\n\nVELLIN 00000612  002 OF 003\n\n¶2. Two.\n\n"
        "VELLIN 00000612  003 OF 003\n\n¶3. Three.\n\nHALLORAN\n"
    )
    found = of(body, "SECTION 01 OF 03")
    assert states(found) == ["present"] * 3
    assert found.declared_sections == 3
    assert section_count(found) == "3 of 3 sections"
    assert [one.sections for one in found.paragraphs] == [(1,), (2,), (3,)]
    second = found.sections[1]
    assert EvidenceKind.PAGE_BREAK in {one.kind for one in second.evidence}


def test_page_two_of_a_section_opens_no_new_one() -> None:
    body = (
        "\n¶1. One and\n\nVELLIN 00000612  001.2 OF 002\n\n\nmore.\n\n"
        "VELLIN 00000612  002 OF 002\n\n¶2. Two.\n\nHALLORAN\n"
    )
    found = of(body, "SECTION 01 OF 02")
    assert states(found) == ["present", "present"]
    assert found.paragraphs[0].sections == (1,)


def test_markers_are_missing_sections_with_a_place() -> None:
    body = (
        f"\n¶1. One and{MARKER.format(2)}VELLIN 00000612  003 OF 003\n\n"
        "rest of it.\n\n¶9. Nine.\n\nHALLORAN\n"
    )
    found = of(body, "SECTION 01 OF 03")
    assert states(found) == ["truncated", "missing", "truncated"]
    assert (found.sections[0].cut_end, found.sections[2].cut_start) == (True, True)
    assert found.sections[1].place is not None
    assert [one.number for one in found.paragraphs] == [1, 9]
    assert [one.sections for one in found.paragraphs] == [(1,), (3,)]


@pytest.mark.parametrize(
    "printed",
    [
        "***** * Missing Section 002 * *****",
        "*****\n* Missing Section 002 *\n*****",
        "* Missing Section 002 *",
        "*****\n*  MISSING SECTION 2  *\n*****",
    ],
)
def test_a_marker_in_its_forms(printed: str) -> None:
    found = of(f"\n¶1. One.\n\n{printed}\n", "SECTION 01 OF 02")
    assert states(found) == ["present", "missing"]


def test_a_marker_inside_a_line_is_cut_out() -> None:
    body = "\n¶1. One and ***** * Missing Section 002 * *****\n"
    assert states(of(body, "SECTION 01 OF 02")) == ["truncated", "missing"]


def test_the_first_line_of_a_later_section_says_that_those_before_are_missing() -> None:
    found = of("\nand so on.\n\n¶7. Seven.\n\nHALLORAN\n", "SECTION 03 OF 03")
    assert states(found) == ["missing", "missing", "truncated"]
    assert found.paragraphs[0].number == 7


def test_a_middle_section_alone_lacks_both_sides() -> None:
    found = of("\n¶4. Four.\n\n¶5. Five.\n", "SECTION 02 OF 03")
    assert states(found) == ["missing", "present", "missing"]


def test_sections_joined_without_a_mark_are_here_where_the_end_is_signed() -> None:
    found = of(f"\n¶1. {FULL}\n\n¶2. Two.\n\nHALLORAN\n", "SECTION 01 OF 02")
    assert states(found) == ["present", "present"]


def test_sections_joined_without_a_mark_are_here_where_the_text_is_long() -> None:
    found = of(f"\n¶1. {FULL}\n\n¶2. {FULL}\n", "SECTION 01 OF 02")
    assert states(found) == ["present", "present"]


def test_one_full_section_without_an_end_is_not_two() -> None:
    found = of(f"\n¶1. {FULL}\n\n¶2. Two.\n", "SECTION 01 OF 02")
    assert states(found) == ["present", "missing"]


def test_a_signed_page_headed_as_one_of_three_is_not_all_of_it() -> None:
    found = of("\n¶1. One.\n\n¶2. Two.\n\nHALLORAN\n", "SECTION 01 OF 03")
    assert states(found) == ["present", "missing", "missing"]
    signed = found.signature
    assert signed is not None


def test_a_signed_page_headed_as_the_second_of_three_does_not_show_the_third() -> None:
    found = of("\n¶4. Four.\n\n¶5. Five.\n\nHALLORAN\n", "SECTION 02 OF 03")
    assert states(found) == ["missing", "present", "missing"]


def test_short_text_behind_the_last_seam_does_not_hold_the_section_without_one() -> None:
    seam = "VELLIN 00000612  002 OF 003\n"
    found = of(f"\n¶1. {FULL}\n\n{seam}\n¶9. Nine.\n\nHALLORAN\n", "SECTION 01 OF 03")
    assert states(found) == ["present", "present", "missing"]


def test_a_text_that_begins_with_a_late_paragraph_is_the_last_section() -> None:
    found = of("\n¶7. Seven.\n\n¶8. Eight.\n\nHALLORAN\n", "SECTION 01 OF 02")
    assert states(found) == ["missing", "present"]


def test_a_late_paragraph_before_a_seam_is_of_the_section_before_it() -> None:
    seam = "VELLIN 00000612  003 OF 003\n"
    found = of(f"\n¶5. Five.\n\n{seam}\n¶6. Six.\n\nHALLORAN\n", "SECTION 01 OF 03")
    assert states(found) == ["missing", "present", "present"]


def test_a_seam_directly_below_the_head_shows_that_section_one_is_gone() -> None:
    seam = "VELLIN 00000612  002 OF 002\n"
    found = of(f"\n{seam}\n¶7. Seven.\n\nHALLORAN\n", "SECTION 01 OF 02")
    assert states(found) == ["missing", "present"]


def test_a_head_that_fills_a_section_is_that_section() -> None:
    seam = "VELLIN 00000612  002 OF 002\n"
    document = read(
        Shape(
            header=HEADER + "RUEHXA/AMEMBASSY HARROW BAY\n" * 80,
            line="UNCLAS SECTION 01 OF 02 VELLIN 000612\n",
            body=f"\n{seam}\n¶1. One.\n\nHALLORAN\n",
        ).text
    )
    (found,) = document.telegrams
    assert states(found) == ["present", "present"]


def test_an_open_end_shows_that_the_next_section_is_missing() -> None:
    found = of(f"\n¶1. {FULL}\n\n¶2. Two would be\n", "SECTION 01 OF 02")
    assert states(found) == ["truncated", "missing"]
    assert found.sections[1].place is not None


def test_a_section_that_stands_twice_is_doubled() -> None:
    again = "VELLIN 00000612  002 OF 002\n\n¶2. Two.\n\n"
    found = of(f"\n¶1. One.\n\n{again}{again}HALLORAN\n", "SECTION 01 OF 02")
    assert found.sections[1].state is SectionState.DOUBLED
    assert len(found.sections[1].spans) == 2
    assert [one.number for one in found.paragraphs] == [1, 2, 2]


def test_sections_in_the_wrong_order_are_said_to_be() -> None:
    body = (
        "\n¶1. One.\n\nVELLIN 00000612  003 OF 003\n\n¶3. Three.\n\n"
        "VELLIN 00000612  002 OF 003\n\n¶2. Two.\n\nHALLORAN\n"
    )
    assert states(of(body, "SECTION 01 OF 03"))[1] == "out-of-order"


def test_without_a_total_the_length_is_unknown() -> None:
    found = of("\n¶1. One.\n\nHALLORAN\n", "SECTION 01 OF")
    assert found.is_sectioned
    assert found.declared_sections is None
    assert section_count(found) == "1 of ? sections"


def test_an_unsectioned_telegram_has_no_sections() -> None:
    found = of("\n¶1. One.\n\nHALLORAN\n", "")
    assert found.sections == ()
    assert not found.is_sectioned
    assert section_count(found) is None


def test_several_sections_with_a_header_each_are_one_telegram() -> None:
    texts = [
        Shape(
            header=HEADER.replace("/01", f"/0{n}"),
            line=f"UNCLAS SECTION 0{n} OF 02 VELLIN 000612\n",
            body=f"\n¶{n}. Text {n}.\n\n" + ("HALLORAN\n" if n == 2 else ""),
        ).text
        for n in (1, 2)
    ]
    document = read("".join(texts))
    (found,) = document.telegrams
    assert states(found) == ["present", "present"]
    assert [one.number for one in found.paragraphs] == [1, 2]


def test_runs_of_missing_sections_are_one_gap_each() -> None:
    marks = "".join(MARKER.format(n) for n in (1, 2, 3))
    body = f"\n{marks}VELLIN 00000612  004 OF 005\n\nwords.\n\n¶9. Nine is{MARKER.format(5)}"
    document = body_of(body, line="UNCLAS SECTION 04 OF 05 VELLIN 000612\n")
    found = [(str(gap.kind), gap.sections) for gap in gaps(document)]
    assert found == [
        ("sections", (1, 2, 3)),
        ("cut-start", ()),
        ("cut-end", ()),
        ("sections", (5,)),
    ]


@pytest.mark.parametrize(("sentences", "state"), [(1, "missing"), (2, "present")])
def test_a_number_that_no_seam_names_is_missing_unless_the_text_before_is_long(
    sentences: int, state: str
) -> None:
    body = f"\n¶1. {FULL * sentences}\n\nVELLIN 00000612  003 OF 003\n\n¶9. Nine.\n\nHALLORAN\n"
    assert states(of(body, "SECTION 01 OF 03")) == ["present", state, "present"]


@pytest.mark.parametrize(("sentences", "state"), [(1, "missing"), (2, "present")])
def test_a_last_section_without_a_seam_is_missing_unless_signed_or_long(
    sentences: int, state: str
) -> None:
    body = f"\n¶1. One.\n\nVELLIN 00000612  002 OF 003\n\n¶2. {FULL * sentences}\n"
    assert states(of(body, "SECTION 01 OF 03")) == ["present", "present", state]
    assert states(of(f"{body}\nHALLORAN\n", "SECTION 01 OF 03")) == ["present"] * 3


def test_a_stamp_behind_the_last_words_cuts_no_section() -> None:
    stamp = "UNCLASSIFIED U.S. Department of State Case No. F-2010-01 Doc No. C01 Date: 01/02/2012"
    found = of(f"\n¶1. (U) The lamps burn.\n\n¶2. (U) They do.\n\n{stamp}\n", "SECTION 01 OF 03")
    assert [str(one.state) for one in found.sections] == ["present", "missing", "missing"]
