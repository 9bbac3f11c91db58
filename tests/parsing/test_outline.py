"""What releases, reports and plain texts share: tables, footnotes, lists, dates, page chrome."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.checks import read_document
from reader.document import BlockRole, Document, SourceText, Span
from reader.parsing import parse
from reader.parsing.outline.dates import first_date
from reader.parsing.outline.headings import has_letters, is_capitals
from reader.parsing.plain import parse_plain
from reader.parsing.release import parse_release
from reader.parsing.report import parse_report
from tests.intake.pdfs import make_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_text(text: str) -> Document:
    return parse(SourceText.from_text(text, "lamps.txt"))


def read_page(folder: Path, markup: str) -> Document:
    path = folder / "page.html"
    path.write_text(f"<!doctype html><html><body>{markup}</body></html>", encoding="utf-8")
    (document,) = read_document(path)
    return document


def of_role(document: Document, role: BlockRole) -> list[str]:
    def words() -> Iterator[str]:
        for block in document.blocks:
            if block.role is role:
                yield block.span.of(document.text).strip()

    return list(words())


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("May 3, 2011", "2011-05-03"),
        ("MAY 3 2011", "2011-05-03"),
        ("3rd of May 2011", "2011-05-03"),
        ("3-May-2011", "2011-05-03"),
        ("3.5.2011", "2011-05-03"),
        ("2011-05-03", "2011-05-03"),
        ("5/23/2011", "2011-05-23"),
        ("23/5/2011", "2011-05-23"),
        ("5/3/2011", "2011"),
        ("5/5/2011", "2011-05-05"),
        ("May 2011", "2011-05"),
        ("May 3-5, 2011", "2011-05-03"),
        ("31/31/2011", None),
        ("192.168.1.2011", None),
    ],
)
def test_dates_as_they_are_printed(printed: str, iso: str | None) -> None:
    found = first_date(printed, Span(0, len(printed)))
    assert (found.iso if found else None) == iso


def test_rows_of_a_page_are_one_table(tmp_path: Path) -> None:
    row = "<tr><td>{}</td><td>{}</td></tr>"
    rows = "".join(row.format(*cells) for cells in (("Port", "Lighters"), ("Vellin", "9")))
    document = read_page(tmp_path, f"<p>Counted in March:</p><table>{rows}</table><p>So it is.</p>")
    assert of_role(document, BlockRole.TABLE) == ["Port\tLighters\nVellin\t9"]


def test_a_page_laid_out_in_cells_is_no_table(tmp_path: Path) -> None:
    markup = "<table><tr><td>Menu</td><td><p>First words.</p><p>More.</p></td></tr></table>"
    assert not of_role(read_page(tmp_path, markup), BlockRole.TABLE)


@pytest.mark.parametrize(
    "table",
    [
        "| Port | Lighters |\n|------|----------|\n| Vellin | 9 |",
        "Port\tLighters\nVellin\t9\nDorn\t12",
        "Port        Lighters   Crew\nVellin         9        40\nDorn          12        55",
    ],
)
def test_a_table_set_in_text_keeps_its_lines(table: str) -> None:
    document = read_text(f"Lamps\n\nThey were counted.\n\n{table}\n\nThat is all.\n")
    assert of_role(document, BlockRole.TABLE) == [table]
    assert table.split("\n")[1] in document.flow.text


def test_two_blanks_behind_a_sentence_make_no_table() -> None:
    text = (
        "Lamps\n\nOne lamp.   Two lamps.   All\nwere lit.   Nobody knew.   But\nso it was.   Yes.\n"
    )
    assert not of_role(read_text(text), BlockRole.TABLE)


def test_raised_marks_join_their_notes(tmp_path: Path) -> None:
    markup = (
        "<p>The lamp burnt<sup>1</sup> all night, at 10<sup>3</sup> candles.</p>"
        "<p><sup>1</sup> By the keeper's account.</p>"
    )
    document = read_page(tmp_path, markup)
    (note,) = document.footnotes
    assert (note.label, note.span.of(document.text)) == ("1", "1 By the keeper's account.")
    assert note.mark is not None
    assert document.text[note.mark.start - 5 : note.mark.stop] == "burnt1"


def test_bracketed_notes_need_their_mark() -> None:
    document = read_text("Lamps\n\nIt burnt[1] all night.\n\n[1] So said Hale.\n\n[2] No note.\n")
    assert [(note.label, note.mark) for note in document.footnotes] == [("1", Span(15, 18))]


def test_notes_at_the_end_of_a_page_stand_below_a_rule() -> None:
    document = read_text(
        "Lamps\n\nThe lamp burnt1 all night, and the keeper slept.2\n\n"
        "________\n1 By his own account,\nwhich nobody read.\n2/ Hale, p. 12.\n\nGone on.\n"
    )
    notes = [(note.label, note.span.of(document.text)) for note in document.footnotes]
    assert notes == [
        ("1", "1 By his own account,\nwhich nobody read."),
        ("2", "2/ Hale, p. 12."),
    ]
    marks = [
        document.text[note.mark.start - 5 : note.mark.stop]
        for note in document.footnotes
        if note.mark
    ]
    assert marks == ["burnt1", "lept.2"]


def test_a_list_below_a_rule_is_a_list() -> None:
    document = read_text("Lamps\n\n--------\n1. Trim the wick.\n2. Fill the oil.\n")
    assert not document.footnotes
    assert len(document.lists[0].items) == 2


def test_numbers_letters_and_roman_numerals_nest() -> None:
    document = read_text(
        "Lamps\n\nThe keeper shall:\n\n1. Trim:\n   (a) the wick;\n      (i) at dusk;\n"
        "      (ii) at dawn;\n   (b) the flame.\n2. Sleep.\n"
    )
    (found,) = document.lists
    assert [(item.marker, item.level) for item in found.items] == [
        ("1.", 1),
        ("(a)", 2),
        ("(i)", 3),
        ("(ii)", 3),
        ("(b)", 2),
        ("2.", 1),
    ]


def test_a_running_head_cuts_no_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "lamps.pdf"
    head = "The Lamp Office - Review"
    path.write_bytes(
        make_pdf(
            [
                [head, None, "On lamps", None, "The lamps of the coast were counted by", "the"],
                [head, None, "keeper of the lamps, who wrote it down.", None, "So it was."],
            ]
        )
    )
    (document,) = read_document(path)
    assert of_role(document, BlockRole.PAGE_BREAK) == [head, head]
    assert "counted by the keeper of the lamps, who" in document.flow.text
    assert head not in document.flow.text
    assert document.title is not None
    assert document.title.value == "On lamps"


def test_a_title_column_of_a_dump_names_the_document(tmp_path: Path) -> None:
    path = tmp_path / "lamps.json"
    row = {"id": 1, "title": "On lamps", "text": "They burn.\nThey go out.\nNobody knows why."}
    path.write_text(json.dumps([row]), encoding="utf-8")
    (document,) = read_document(path)
    assert document.title is not None
    assert (document.title.value, document.title.span) == ("On lamps", None)
    assert document.title.basis.rule == "from the record’s “title”"


@pytest.mark.parametrize(
    "text",
    [
        "TO: the reader\n\nThis is no memorandum.\n",
        "Notes\n\nFrom: the quay one sees the lamp.\nRe: lamps, none.\n",
        "NOTE: One.\n\nNOTE: Two.\n\nNOTE: Three.\n",
    ],
)
def test_a_label_or_two_make_no_memorandum_and_no_transcript(text: str) -> None:
    document = read_text(text)
    assert document.issuing_body is None
    assert not [block for block in document.blocks if block.detail]


def test_lines_below_a_title_that_are_links_lead_elsewhere(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<h1>Press Release: Lamps Counted</h1><p>Other languages</p>"
        "<p><a href='/fr'>Les lampes sont comptées</a></p>"
        "<p>VELLIN, May 3, 2011 -- The lamps of the coast were counted, the Office of Lights said "
        "today in the town of Vellin. 'They are forty,' said the keeper.</p><p>###</p>",
    )
    details = [block.detail for block in document.blocks if block.role is BlockRole.BYLINE]
    assert details == ["link", "link"]


@pytest.mark.parametrize(
    "text",
    [
        "word1\n\n" * 20_000 + "____\n" + "1 note\n" * 20_000,
        "____\n1 x\n\n" * 20_000,
        "[1] x\n\n" * 20_000,
        "1. Intro\n\nText.\n\n2. Next\n\n" * 20_000,
        "a   b   c\n" * 100_000,
    ],
)
def test_what_repeats_is_read_in_linear_time(text: str) -> None:
    source = SourceText.from_text(text, "lamps.txt")
    began = time.process_time()
    for read in (parse_plain, parse_release, parse_report):
        document = read(source)
        assert "".join(block.span.of(text) for block in document.blocks) == text
    assert time.process_time() - began < 30


PIECES = st.sampled_from(
    [
        "TO: the master\n",
        "FROM: Hale\n",
        "DATE: 3 May 2011\n",
        "SUBJECT: Lamps\n",
        "\n",
        "\n\n",
        "MR. HALE: Yes.\n",
        "QUESTION: No?\n",
        "A: So.\n",
        "____\n",
        "1 A note.\n",
        "word1 and on\n",
        "[1] Said.\n",
        "it[1]\n",
        "1. Intro\n",
        "2.1 Lamps\n",
        "(a) x;\n",
        "(ii) y\n",
        "> quoted\n",
        "a\tb\n",
        "| a | b |\n|---|---|\n",
        "VELLIN, May 3, 2011 -- Lamps.\n",
        "###\n",
        " ",
        "¶",
    ]
)


@given(pieces=st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40))
def test_any_pieces_in_any_order_are_tiled(pieces: list[str]) -> None:
    text = "".join(pieces).replace("\r", "\n")
    source = SourceText.from_text(text, "lamps.txt")
    for read in (parse_plain, parse_release, parse_report):
        document = read(source)
        assert "".join(block.span.of(text) for block in document.blocks) == text
        assert all(len(block.span) for block in document.blocks)
        assert document.flow.text is not None
        for field in document.fields:
            assert field.span is None or field.span.of(text) == field.raw


def test_lines_a_page_breaks_itself_are_one_paragraph(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "Lamps of the Marn<br><br>The keeper of the outer mole wrote down every boat<br>"
        "that passed the cape in the evening, and went to bed.<br>Nine<br>lamps<br>",
    )
    assert of_role(document, BlockRole.PARAGRAPH)[0].split("\n") == [
        "The keeper of the outer mole wrote down every boat",
        "that passed the cape in the evening, and went to bed.",
    ]
    assert "lamps" in [words.strip() for words in of_role(document, BlockRole.PARAGRAPH)]


def test_a_page_by_its_name_may_begin_with_any_element(tmp_path: Path) -> None:
    path = tmp_path / "lamps.html"
    path.write_text("<dl><dt>Lamp<dd>A light</dl>", encoding="utf-8")
    (document,) = read_document(path)
    assert document.text == "Lamp\nA light\n"


class _Counted(str):
    """Words that know how many of their characters were looked at one by one."""

    looked_at: int

    def __iter__(self) -> Iterator[str]:
        self.looked_at = 0
        for at in range(len(self)):
            self.looked_at += 1
            yield self[at]


def test_letters_are_counted_no_further_than_it_takes() -> None:
    words = _Counted("7 The barge was late. " * 1_000)
    assert has_letters(words, 3)
    assert words.looked_at == len("7 The")
    assert not is_capitals(words)
    assert words.looked_at == len("7 The")
    assert is_capitals("ABC")
    assert not is_capitals("AB 7")
