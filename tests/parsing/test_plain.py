from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import BasisKind, BlockRole, Document, DocumentKind, SourceText, tiles
from reader.intake import read
from reader.parsing.outline import chunks
from reader.parsing.plain import parse_plain
from reader.parsing.release import looks_like_release, parse_release
from reader.parsing.report import looks_like_report, parse_report


def _parse(text: str, name: str = "lamp-notes.txt") -> Document:
    document = parse_plain(SourceText.from_text(text, name))
    assert tiles(document.blocks, len(text))
    assert document.kind is DocumentKind.PLAIN
    return document


def _roles(document: Document) -> list[BlockRole]:
    return [block.role for block in document.blocks if block.role is not BlockRole.BLANK]


@pytest.mark.parametrize(
    ("text", "title", "rule"),
    [
        ("Lamps of the Marn\n\nThere are nine.\n", "Lamps of the Marn", ""),
        ("Lamps\n=====\n\nThere are nine.\n", "Lamps", ""),
        ("A first line of prose\nthat goes on.\n", "A first line of prose", "from the first line"),
        ("", "lamp-notes", "from the name of the file"),
        ("{\n}\n", "lamp-notes", "from the name of the file"),
        ("- oil\n- wicks\n", "lamp-notes", "from the name of the file"),
        ("word " * 80, "lamp-notes", "from the name of the file"),
    ],
)
def test_the_title_and_how_it_is_known(text: str, title: str, rule: str) -> None:
    field = _parse(text).title
    assert field is not None
    assert (field.value, field.basis.rule) == (title, rule)
    assert (field.basis.kind is BasisKind.INFERRED) == bool(rule)
    assert (field.span.of(text) if field.span else "") == field.raw


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("May 3, 2011", "2011-05-03"),
        ("Sandmoor, 3 May 2011", "2011-05-03"),
        ("Date: 2011-05-03", "2011-05-03"),
        ("Released: Tuesday, May 3rd, 2011 at 10:30 a.m.", "2011-05-03"),
        ("Sept. 2011", "2011-09"),
    ],
)
def test_a_date_line_at_the_top_dates_the_text(line: str, iso: str) -> None:
    document = _parse(f"Lamps\n\n{line}\n\nThere are nine.\n")
    assert document.date is not None
    assert document.date.iso == iso
    assert BlockRole.DATELINE in _roles(document)


@pytest.mark.parametrize(
    "line",
    [
        "The lamps were lit on May 3, 2011, at noon.",
        "31 February 2011",
        "2011",
        "Since May 3, 2011",
        "May 3, 2011; May 4, 2011",
    ],
)
def test_what_is_no_date_line(line: str) -> None:
    assert _parse(f"Lamps\n\n{line}\n").date is None


def test_a_date_far_below_is_not_the_texts() -> None:
    assert _parse("Lamps\n\n" + "Word.\n\n" * 20 + "May 3, 2011\n").date is None


def test_markdown_keeps_its_headings_lists_and_quotations(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        "# Lamps\n\nThey are many:\n- oil\n  - of fish\n- wicks\n\n"
        "## Banks\n\n> left\n\n1. one\n2. two\n",
        encoding="utf-8",
    )
    (source,) = read(path)
    document = parse_plain(source)
    assert [(h.level, h.text, h.parent) for h in document.headings] == [
        (1, "Lamps", None),
        (2, "Banks", 0),
    ]
    assert [[(i.level, i.marker) for i in one.items] for one in document.lists] == [
        [(1, "-"), (2, "-"), (1, "-")],
        [(1, "1."), (1, "2.")],
    ]
    assert document.lists[0].lead_in is not None
    assert BlockRole.QUOTATION in _roles(document)
    assert document.title is not None
    assert document.title.value == "Lamps"
    item = next(b for b in document.blocks if b.level == 2 and b.role is BlockRole.LIST_ITEM)
    assert item.parent is not None
    assert document.blocks[item.parent].span.of(source.text) == "- oil\n"


def test_wrapped_items_and_paragraphs_stay_whole() -> None:
    document = _parse("Words\n\n- one item\n  that wraps\n- two\n\nA line\n- not an item\nmore.\n")
    assert [item.span.of(document.text) for item in document.lists[0].items] == [
        "- one item\n  that wraps",
        "- two",
    ]
    assert document.flow.text.endswith("A line - not an item more.")
    assert "- one item that wraps" in document.flow.text


def test_lines_too_long_to_be_wrapped_are_paragraphs() -> None:
    long = "word " * 40
    assert len(_roles(_parse(f"Title\n\n{long}\n{long}\n"))) == 3


def test_numbers_out_of_turn_are_no_items() -> None:
    document = _parse(
        "Title\n\n12. May was dry.\n\n1. one\n2. two\n4. four\n\nb) bee\n\na) ay\nb) bee\n"
    )
    assert [[item.marker for item in one.items] for one in document.lists] == [
        ["1.", "2."],
        ["a)", "b)"],
    ]


def test_a_paragraph_set_under_an_item_does_not_end_the_list() -> None:
    document = _parse("Title\n\n- one\n\n  more of one\n\n- two\n\nThe end.\n")
    (one,) = document.lists
    assert [item.number for item in one.items] == [1, 2]
    under = next(b for b in document.blocks if "more" in b.span.of(document.text))
    assert under.parent is not None
    assert document.blocks[under.parent].role is BlockRole.LIST_ITEM


def test_menus_at_either_end_are_navigation() -> None:
    document = _parse(
        "Skip to main content\nHome\n\nNews\nContact us\n\nLamps\n\nThere are nine lamps here.\n\n"
        "Privacy policy\n\n© 2011 Harbor Office\n"
    )
    assert document.flow.text == "Lamps\n\nThere are nine lamps here."


def test_one_menu_line_is_none() -> None:
    assert BlockRole.SITE_NAVIGATION not in _roles(_parse("Home\n\nThere are lamps.\n\nHelp\n"))


def test_rules_are_kept_apart_from_words() -> None:
    document = _parse("Lamps\n\n* * *\n\n- - -\nNine.\n")
    assert _roles(document).count(BlockRole.RULE) == 2


def test_a_very_long_text_is_parted_at_its_blank_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST_LINES", 5)
    document = _parse("Lamps\n\n \n- one\n- two\nmore\n\n")
    roles = [block.role.value for block in document.blocks]
    assert roles == ["title", "blank", "paragraph", "blank"]
    assert _parse("a\n" * 9).blocks[0].role is BlockRole.PARAGRAPH


def test_thousands_of_lines_without_a_blank_one_are_a_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chunks, "TABLE_LINES", 5)
    document = _parse("Rows\n\n" + "a  b \n" * 6 + "\nEnd.\n")
    assert _roles(document) == [BlockRole.TITLE, BlockRole.TABLE, BlockRole.PARAGRAPH]
    assert "a  b\na  b" in document.flow.text


_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "  ",
                "- item",
                " - inner",
                "1. one",
                "2. two",
                "* * *",
                "-----",
                "Title Case Words",
                "River Body (RB)",
                "Group:",
                "¹ note",
                "a word¹ here",
                "PRESS RELEASE",
                "SANDMOOR – Lamps were lit",
                "May 3, 2011",
                "item: Lamps",
                "Home",
                "2011 Press Releases",
                "organized by the Union",
                "prepared by the Secretariat",
                "[End of document]",
                "\u00a0",
                "\x1c",
                "“Said,” she said.",
                "words " * 30,
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=25,
)


@given(_LINES)
def test_any_lines_are_tiled_and_keep_their_words(lines: list[str]) -> None:
    source = SourceText.from_text("\n".join(lines))
    looks_like_release(source)
    looks_like_report(source)
    for parse in (parse_plain, parse_release, parse_report):
        document = parse(source)
        assert tiles(document.blocks, len(source.text))
        for field in document.fields:
            assert field.span is None or field.span.of(source.text) == field.raw
        for block in document.blocks:
            assert block.parent is None or block.parent < len(document.blocks)
            is_blank = not block.span.of(source.text).strip()
            assert is_blank == (block.role is BlockRole.BLANK)
        for one in document.lists:
            for item in one.items:
                assert item.parent is None or one.items[item.parent].level == item.level - 1
