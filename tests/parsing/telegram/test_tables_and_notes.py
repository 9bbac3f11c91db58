"""Tables and footnotes inside a telegram, and what looks like them."""

from __future__ import annotations

import pytest

from reader.document import BlockRole
from tests.parsing.telegram.telegrams import body_of, words

AFTER = "\n¶2. (U) They burn.\n\nHALLORAN\n"


@pytest.mark.parametrize(
    "rows",
    [
        "Vellin       12     3\nLorne         4     1\nBay           7     2\n",
        "Vellin\t12\t3\nLorne\t4\t1\nBay\t7\t2\n",
        "Vellin | 12 | 3\nLorne | 4 | 1\nBay | 7 | 2\n",
        "Port         Lamps\n----         -----\nVellin          12\nLorne            4\n",
        "Vellin       12     3\n\nLorne         4     1\n\nBay           7     2\n",
    ],
)
def test_lines_in_columns_are_a_table(rows: str) -> None:
    document = body_of(f"\n¶1. (U) By port:\n\n{rows}\nSo many.\n{AFTER}")
    assert words(document, BlockRole.TABLE) == [rows.strip()]
    assert [one.number for one in document.telegrams[0].paragraphs] == [1, 2]
    first = document.telegrams[0].paragraphs[0]
    assert first.spans[-1].of(document.text).endswith("So many.")


def test_two_tables_in_one_paragraph_leave_the_words_between_them() -> None:
    table = "Lamps    12\nOil    30\nWicks    9\n"
    between = "And then the keeper counted what there was in the store,\nlamp by lamp.\n" * 2
    document = body_of(f"\n¶1. (U) He wrote down:\n{table}{between}{table}That was all.\n{AFTER}")
    assert words(document, BlockRole.TABLE) == [table.strip()] * 2
    assert "".join(block.span.of(document.text) for block in document.blocks) == document.text


@pytest.mark.parametrize(
    "lines",
    [
        "Two rows   only\nof   two columns.\n",
        "Sentences end.   Others begin.\nThey go on.   They end.\nAnd so.   On.\n",
        "A line  with two  blanks\nis no  row of  a table\nand this  is  none either.\n",
    ],
)
def test_running_text_is_no_table(lines: str) -> None:
    assert words(body_of(f"\n¶1. (U) See:\n\n{lines}{AFTER}"), BlockRole.TABLE) == []


@pytest.mark.parametrize("marks", [("[1]", "[2]"), ("(1)", "(2)"), ("*", "**"), ("1/", "2/")])
def test_notes_at_the_end_are_joined_to_their_marks(marks: tuple[str, str]) -> None:
    one, two = marks
    body = (
        f"\n¶1. (U) Lamps burn{one} and smoke.{two}\n\n¶2. (U) Oil helps.\n\nHALLORAN\n"
        f"-------------\n{one} Not at noon.\n{two} In the\nevening.\n"
    )
    document = body_of(body)
    notes = document.footnotes
    assert [note.span.of(document.text) for note in notes] == [
        f"{one} Not at noon.", f"{two} In the\nevening.",
    ]  # fmt: skip
    assert [note.mark and note.mark.of(document.text) for note in notes] == [one, two]
    signature = document.telegrams[0].signature
    assert signature is not None
    assert signature.value == "HALLORAN"


def test_a_list_at_the_end_whose_marks_stand_nowhere_is_no_list_of_notes() -> None:
    body = "\n¶1. (U) Lamps: (1) red, (2) blue.\n\n(1) Red burns.\n(2) Blue does not.\n\nHALLORAN\n"
    document = body_of(body)
    assert document.footnotes == ()
    assert words(document, BlockRole.FOOTNOTE) == []
