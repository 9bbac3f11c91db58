"""What papers and minutes hold: numbered and one-word headings, notes joined to their marks."""

from __future__ import annotations

import pytest

from reader.document import Document, SourceText
from reader.parsing import parse

MEETING = (
    "RIVER LAMP UNION\n\nREPORT OF THE SECOND MEETING OF KEEPERS\n\n"
    "Second session\n\nGeneva, 18-21 September 2007\n\n"
)


def read(text: str) -> Document:
    return parse(SourceText.from_text(text))


def headings_of(document: Document) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in document.headings]


def notes_of(document: Document) -> list[tuple[str, str]]:
    text = document.text
    return [
        (note.label, text[note.mark.start - 3 : note.mark.stop])
        for note in document.footnotes
        if note.mark is not None
    ]


def test_numbered_lines_over_paragraphs_are_headings_in_small_letters_too() -> None:
    document = read(
        MEETING + "1. Opening of the meeting\n\nThe second meeting took place in Geneva.\n\n"
        "1.1 Opening address by the keeper of Dorn\n\nThe keeper thanked the Chair.\n\n"
        "2. Adoption of the agenda\n\nThe agenda was adopted with these changes:\n\n"
        "- item 4 was moved;\n- item 7 was deleted.\n"
    )
    assert headings_of(document) == [
        (1, "1. Opening of the meeting"),
        (2, "1.1 Opening address by the keeper of Dorn"),
        (1, "2. Adoption of the agenda"),
    ]
    assert len(document.lists[0].items) == 2


@pytest.mark.parametrize(
    "items",
    [
        "1. Oil for the outer mole\n\n2. Wicks for the inner mole\n\n3. Matches\n",
        "1. Oil was short.\n\nIt came late.\n\n2. Wicks were long.\n\nThey came soon.\n",
    ],
)
def test_items_apart_from_one_another_are_a_list_still(items: str) -> None:
    document = read(MEETING + "The keepers asked for:\n\n" + items)
    assert not document.headings
    assert document.lists


def test_a_numbered_name_in_capitals_stands_right_above_its_text() -> None:
    document = read(
        MEETING + "1. WELCOME AND OPENING\nThe Chair welcomed the keepers at nine.\n\n"
        "2. ADOPTION OF THE AGENDA\nThe agenda was adopted without change.\n"
    )
    assert headings_of(document) == [
        (1, "1. WELCOME AND OPENING"),
        (1, "2. ADOPTION OF THE AGENDA"),
    ]
    capitals = read(MEETING + "1. OIL FOR THE LAMPS\nAND WICKS\n\n2. MATCHES FOR\nALL HOUSES\n")
    assert all("\n" not in heading.text for heading in capitals.headings)
    assert "1. OIL FOR THE LAMPS" not in [heading.text for heading in capitals.headings]


def test_one_word_names_a_part_of_a_paper() -> None:
    document = read(
        "Oil for the Lamps\n\nThis paper gives guidance on oil.\n\n"
        "Background\n\nOil has been short since the winter.\n"
    )
    assert headings_of(document) == [(1, "Background")]


@pytest.mark.parametrize(
    "text",
    [
        "Oil\n\nThe keeper wrote one word of it.\n\nLanterns\n\nHe said no more that day.\n",
        "Oil\n\nThe keeper wrote one word of it.\n\nBackground\n",
        "Oil\n\nThe keeper wrote of\nBackground\nand of oil.\n",
        "Background\n\nOil has been short since the winter.\n",
    ],
)
def test_another_word_or_one_with_nothing_below_names_none(text: str) -> None:
    assert not read(text).headings


def test_a_note_is_joined_to_a_mark_that_says_footnote() -> None:
    document = read(
        "Lamps\n\nThe lamp has urgent needs.[Footnote 1]\n\nFootnotes:\n\n"
        "[1] Urgent needs are those of oil.\n\n[2] Nobody points here.\n"
    )
    assert notes_of(document) == [("1", "ds.[Footnote 1]")]


def test_a_note_in_round_brackets_is_joined_to_what_it_stands_behind() -> None:
    document = read(
        "Lamps\n\nThe agenda was adopted without change.(1) The oil was bought(2).\n\n"
        "(1) See the keeper's book.\n\n(2) See the bill.\n"
    )
    assert notes_of(document) == [("1", "ge.(1)"), ("2", "ght(2)")]


@pytest.mark.parametrize(
    "text",
    [
        "Lamps\n\nThe keepers asked for two things: (1) oil, (2) wicks.\n\n(1) Oil came.\n",
        "Lamps\n\nUnder article 5(1) lamps burn.\n\n(1) Oil came.\n",
        "Lamps\n\nThe lamp burnt.(1) It went out.\n\n(1) See the book.\n\nThe text goes on here.\n",
    ],
)
def test_a_number_that_counts_is_no_note(text: str) -> None:
    assert not read(text).footnotes
