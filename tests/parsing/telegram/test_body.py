"""Headings, continued paragraphs, lists and signatures."""

import itertools

import pytest

from reader.document import BlockRole, Document
from tests.parsing.telegram.telegrams import Shape, body_of, read, telegram_with, words


def headings(document: Document) -> list[str]:
    return [one.text for one in document.headings]


@pytest.mark.parametrize(
    "printed",
    [
        "The Lamps\n---------\n",
        "---------\nThe Lamps\n---------\n",
        "The Lamps\n\n-----\n",
        "The Lamps -----------\n",
        "------- The Lamps -------\n",
        "The\nLamps\n\n-----\n",
        "The Lamps\n",
        "---------\nThe Lamps\n",
        '"The Lamps"\n--------- -\n'.replace('"', ""),
    ],
)
def test_a_heading_in_its_forms(printed: str) -> None:
    document = body_of(f"\n¶1. One.\n\n{printed}\n¶2. Two.\n\nHALLORAN\n")
    assert headings(document) == ["The Lamps"]
    assert not words(document, BlockRole.LOST_HEADING)


def test_a_heading_of_two_lines_is_one() -> None:
    document = body_of("\nLamps, Oil, and What\nElse\n--------\n\n¶1. One.\n\nHALLORAN\n")
    assert headings(document) == ["Lamps, Oil, and What Else"]


def test_a_page_break_may_stand_between_a_heading_and_its_rule() -> None:
    body = (
        "\n¶1. One.\n\nComment\n\nVELLIN 00000612  002 OF 002\n\n-------\n\n¶2. Two.\n\nHALLORAN\n"
    )
    document = body_of(body, line="UNCLAS SECTION 01 OF 02 VELLIN 000612\n")
    assert headings(document) == ["Comment"]


def test_a_rule_alone_before_a_paragraph_is_a_lost_heading() -> None:
    document = body_of("\n-----\n\n¶1. One.\n\n\n-----\n\n\n¶2. Two.\n\nHALLORAN\n")
    assert headings(document) == []
    assert len(words(document, BlockRole.LOST_HEADING)) == 2


@pytest.mark.parametrize(
    "body",
    [
        "\n¶1. One.\n-----\n\n¶2. Two.\n\nHALLORAN\n",
        "\n¶1. One.\n\n-----\n\nHALLORAN\n",
        "\n¶1. One.\n\nLamp  Oil\n---- ----\nEast 4\nWest 5\n\n¶2. Two.\n\nHALLORAN\n",
        "\nSummary\n-------\n\n¶1. One.\n\nHALLORAN\n",
    ],
)
def test_other_rules_are_no_lost_headings(body: str) -> None:
    assert not words(body_of(body), BlockRole.LOST_HEADING)


def test_the_end_of_a_paragraph_over_a_rule_is_no_heading() -> None:
    body = "\n¶1. One is a long paragraph\nthat ends here.\n\n-----\n\n¶2. Two.\n\nHALLORAN\n"
    assert headings(body_of(body)) == []


def test_a_line_that_names_the_writer_is_no_heading() -> None:
    assert headings(body_of("\nFROM THE AMBASSADOR\n\n¶1. One.\n\nHALLORAN\n")) == []


def test_a_short_last_line_of_a_broken_paragraph_is_no_heading() -> None:
    body = "\n¶1. One is a paragraph that a page cut in the\n\nMiddle\n\n¶2. Two.\n\nHALLORAN\n"
    assert headings(body_of(body)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("funded by the Chief", "Technical Officer"), ("cooperation by Customs,", "PGR and others")],
)
def test_a_paragraph_broken_by_a_blank_line_stays_whole(before: str, after: str) -> None:
    document = body_of(f"\n¶1. The lamps were {before}\n\n{after} of the port.\n\nHALLORAN\n")
    assert f"{before} {after} of the port." in document.flow.text
    (paragraph,) = document.paragraphs
    assert len(paragraph.spans) == 1


def test_a_new_paragraph_behind_a_full_stop_stays_apart() -> None:
    document = body_of("\nThe lamps are lit.\n\nThe oil is low.\n\nHALLORAN\n")
    assert "lit.\n\nThe oil" in document.flow.text


def test_text_goes_on_across_a_page_break_even_behind_a_full_stop() -> None:
    body = (
        "\n¶1. The lamps are lit.\n\nVELLIN 00000612  002 OF 002\n\n\nThe oil is low.\n\nHALLORAN\n"
    )
    document = body_of(body, line="UNCLAS SECTION 01 OF 02 VELLIN 000612\n")
    assert "lit. The oil is low." in document.flow.text
    (paragraph,) = document.paragraphs
    assert len(paragraph.spans) == 2
    assert paragraph.sections == (1, 2)


def test_a_page_break_inside_a_line_is_folded_out_of_the_sentence() -> None:
    body = "\n¶1. (U) Then the pilot VELLIN 00000612 002 OF 002 turned to port.\n\nHALLORAN\n"
    document = body_of(body, line="UNCLAS SECTION 01 OF 02 VELLIN 000612\n")
    assert "Then the pilot turned to port." in document.flow.text
    assert words(document, BlockRole.PAGE_BREAK) == ["VELLIN 00000612 002 OF 002"]


def test_a_stray_caption_does_not_cut_a_sentence() -> None:
    document = body_of("\n¶1. The lamps were lit by \n \nSIPDIS \nthe keeper.\n\nHALLORAN\n")
    assert "lit by the keeper." in document.flow.text
    assert document.telegram is not None
    assert [one.value for one in document.telegram.captions] == ["SENSITIVE", "SIPDIS"]


def test_unnumbered_parts_belong_to_the_paragraph_above() -> None:
    items = "-- a lamp of brass; and\n\n-- a lamp of tin.\n\n"
    document = body_of(f"\n¶1. There are two:\n\n{items}¶2. Two.\n\nHALLORAN\n")
    first = document.paragraphs[0]
    assert first.spans[-1].of(document.text).endswith("tin.")
    (one,) = document.lists
    assert [item.marker for item in one.items] == ["--", "--"]
    assert one.lead_in is not None


def test_a_dash_in_mid_sentence_is_no_list() -> None:
    document = body_of("\n¶1. The lamp was lit and then put out\n-- by the keeper.\n\nHALLORAN\n")
    assert document.lists == ()


def test_a_double_spaced_page_keeps_its_paragraphs() -> None:
    lines = [
        f"Lamp number {n} of the harbor is lit at dusk by the keeper of it." for n in range(14)
    ]
    document = body_of("\n¶1. Text.\n\n" + "\n\n".join(lines) + "\n\n¶2. More.\n\nHALLORAN\n")
    assert "keeper of it. Lamp number 1 of" in document.flow.text


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        ("the end.\n\nHALLORAN \n", "HALLORAN"),
        ("the end.\nHALLORAN", "HALLORAN"),
        ("the end.\n\nVAN VOORST\n", "VAN VOORST"),
        ("the end.\n\nO'BRIEN\n", "O'BRIEN"),
        ("the end.\n\nHalloran\n", "Halloran"),
        ("the end.\n\nNora VANCE\n", "Nora VANCE"),
        ("the end. HALLORAN\n", "HALLORAN"),
        ("the end. Halloran", "Halloran"),
        ("the end.\n\nHALLORAN\n\nNNNN\n", "HALLORAN"),
        ("the end.\n\nHALLORAN\n\nMINIMIZE CONSIDERED.\n", "HALLORAN"),
        ("the end.\n\nHALLORAN\n#0612\n\nBT\n\nNNNN\n", "HALLORAN"),
        ("the end.\n\nHALLORAN\n_______\n1\n2\n", "HALLORAN"),
    ],
)
def test_signatures(ending: str, name: str) -> None:
    document = body_of(f"\n¶1. This is {ending}")
    assert document.telegram is not None
    assert document.telegram.signature is not None
    assert document.telegram.signature.value == name
    assert words(document, BlockRole.SIGNATURE)[0] == name


@pytest.mark.parametrize(
    "ending",
    [
        "the end. END COMMENT.\n",
        "the end.\n\nEND SUMMARY\n",
        "the new dynamic on IPR\n",
        "the end. The\n",
        "the end. THE\n",
        "the end\nof the LAMPS\n",
        "the end.\n\n*****\n* Missing Section 002 *\n*****\n",
        "the end.\n\nUNCLASSIFIED\n",
        "the end.\n",
    ],
)
def test_what_is_no_signature(ending: str) -> None:
    document = body_of(f"\n¶1. This is {ending}")
    assert document.telegram is not None
    assert document.telegram.signature is None


def test_a_signature_printed_twice_is_one_value_and_two_blocks() -> None:
    document = body_of("\n¶1. This is the end.\n\nHALLORAN\nHALLORAN\n")
    assert document.telegram is not None
    assert document.telegram.signature is not None
    assert len(words(document, BlockRole.SIGNATURE)) == 2


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        (
            "\n¶1. (U) Summary: Lamps burn. End summary.\n\n¶2. More.\n",
            "Summary: Lamps burn. End summary.",
        ),
        ("\nSummary\n-------\n\n¶1. (U) Lamps\nburn.\n\n¶2. More.\n", "Lamps burn."),
        ("\n¶1. Lamps burn.\n\n¶2. More.\n", None),
        ("\nSUMMARY: LAMPS BURN. END SUMMARY.\n1. MORE.\n", "SUMMARY: LAMPS BURN. END SUMMARY."),
        ("\n1. C - ENTIRE TEXT.\n2. SUMMARY. LAMPS BURN.\n3. MORE.\n", "SUMMARY. LAMPS BURN."),
        (
            "\n1. BEGIN SUMMARY: LAMPS BURN.\n2. OIL IS DEAR. END SUMMARY.\n3. MORE.\n",
            "BEGIN SUMMARY: LAMPS BURN. 2. OIL IS DEAR. END SUMMARY.",
        ),
        ("\n1. LAMPS BURN.\n2. SUMMARY TRIALS BEGAN.\n3. MORE.\n", None),
    ],
)
def test_the_summary(body: str, summary: str | None) -> None:
    found = body_of(body + "\nHALLORAN\n").telegram
    assert found is not None
    assert (found.summary.value if found.summary else None) == summary


def test_all_blank_lines_between_two_parts_are_one_block() -> None:
    document = read(Shape(body="\n\n\n \n¶1. Text.\n\nHALLORAN\n\n\n").text)
    roles = [block.role for block in document.blocks]
    assert not any(a is b is BlockRole.BLANK for a, b in itertools.pairwise(roles))


def test_a_marked_number_that_stands_apart_is_a_paragraph_though_no_full_stop_is_above() -> None:
    body = (
        "\n¶1. NAME: WICK, MARY\n\n¶2. BORN: HARROW BAY\n\n¶3. (U) She keeps lamps.\n\nHALLORAN\n"
    )
    assert [one.number for one in telegram_with(body=body).paragraphs] == [1, 2, 3]


def test_a_marked_number_in_mid_sentence_is_none() -> None:
    body = (
        "\n¶1. (U) The lamps will burn by\n¶2010.  That is late.\n\n¶2. (U) Too late.\n\nHALLORAN\n"
    )
    assert [one.number for one in telegram_with(body=body).paragraphs] == [1, 2]


def test_a_heading_in_capitals_may_end_in_a_colon() -> None:
    body = "\n¶1. (U) Lamps.\n\nNEW LAMPS:\n\n¶2. (U) They burn.\n\nOld:\n\n¶3. (U) Out.\n\nWICK\n"
    document = read(Shape(body=body).text)
    assert [one.text for one in document.headings] == ["NEW LAMPS:"]


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("They will not be tested.Wickham", "Wickham"),
        ("They will not be tested.WICKHAM", "WICKHAM"),
        ("They will not be tested. Wickham\n\nUNQUOTE\nWICKHAM", "WICKHAM"),
        ("Read more at www.lamps.example/a.Wickham", None),
        ("They will not be testeD", None),
    ],
)
def test_a_signature_glued_to_the_last_words(end: str, name: str | None) -> None:
    found = telegram_with(body=f"\n¶1. (U) Lamps burn.\n\n¶2. (U) {end}\n").signature
    assert (found.value if found else None) == name


def test_a_signature_glued_to_a_word_where_the_line_ends_are_lost() -> None:
    body = f"\n¶1. (U) {'Lamps burn brightly here. ' * 12}\n¶2. (U) Read it at lampsWickham\n"
    found = telegram_with(body=body).signature
    assert found is not None
    assert found.value == "Wickham"


def test_a_heading_over_its_rule_directly_below_a_paragraph() -> None:
    body = (
        "\n¶1. (U) The lamps of the harbor were lit at noon,\nand nobody saw them burn.\nComment\n"
        "-------\n\n¶2. (U) So much for that.\n\nHALLORAN\n"
    )
    document = read(Shape(body=body).text)
    assert [one.text for one in document.headings] == ["Comment"]
    assert [one.number for one in document.telegrams[0].paragraphs] == [1, 2]


def test_a_last_line_over_a_longer_rule_is_no_heading() -> None:
    body = "\n¶1. (U) Lamps were lit.\nThey burn\n-------------------\n\n¶2. (U) So.\n\nWICK\n"
    document = read(Shape(body=body).text)
    assert [one.number for one in document.telegrams[0].paragraphs] == [1, 2]
    assert [one.text for one in document.headings] == []


def test_a_page_head_with_a_number_behind_the_classification() -> None:
    body = (
        "\n¶1. (U) The lamps of the harbor\n                  UNCLASSIFIED     PTQ4471\n\n"
        "PAGE 02        VELLIN  00612  01 OF 01  241405Z\nwere lit.\n\n¶2. (U) So.\n\nHALLORAN\n"
    )
    document = read(Shape(body=body).text)
    (found,) = words(document, BlockRole.PAGE_BREAK)
    assert found.startswith("UNCLASSIFIED")
    assert len(document.telegrams[0].paragraphs[0].spans) == 2
