"""Cells parted by tabs stand below each other, on the side of their column that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from reader.annotations.reading import Reading
from reader.checks import read_document
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.tab_columns import Side, TabColumn, columns_of, lines_of_row
from reader.ui.printing.paragraph_paper import write_paragraph
from reader.ui.theme import fonts

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QTextBlock
    from pytestqt.qtbot import QtBot

    from reader.document import Document
    from reader.ui.theme.theme import ThemeManager

_LONG = "Lorne by the sea, the old town and all that lies below its walls"


def _widths(text: str) -> list[int]:
    return [column.width for column in columns_of(text)]


def test_a_column_is_as_wide_as_its_widest_cell() -> None:
    found = columns_of("Gate\tState\tBy\nThird\tbent\tme\nTwo\t\tyou", "lc")
    assert found == (TabColumn(0, 5), TabColumn(7, 5, Side.CENTRE), TabColumn(14, 3))


def test_rows_may_be_short_and_cells_long() -> None:
    assert _widths(f"{'long ' * 20}\tb\nc\td\te") == [28, 1, 1]


def test_the_widest_columns_give_way_until_a_line_holds_them() -> None:
    assert _widths(f"{'a' * 40}\t{'b' * 40}\tcc\t{'d' * 10}") == [20, 20, 2, 10]
    assert _widths("\t".join("a" * 20 for _ in range(9))) == [8] * 9


def test_a_line_without_a_tab_is_of_no_table() -> None:
    assert columns_of("a\tb\nplain") == ()
    assert columns_of("plain") == ()


def test_a_row_is_parted_behind_a_cell_that_is_too_long() -> None:
    columns = (TabColumn(0, 4), TabColumn(6, 4), TabColumn(12, 4))
    assert list(lines_of_row("a\tb\tlong enough", columns)) == [(0, 0)]
    assert list(lines_of_row("a\tlong one\tc", columns)) == [(0, 0), (10, 1)]
    assert list(lines_of_row("long one\tb\tc", columns)) == [(0, 0), (8, 0)]
    assert list(lines_of_row("long one\t\t", columns)) == [(0, 0)]


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "gates.md"
    path.write_text(
        "# Gates\n\n| Place | Lamps | Kind |\n|:---|---:|:---:|\n"
        f"| Vellin | 1,204 | swing |\n| {_LONG} | 88 | a |\n| Lorne | 7 | abc |\n",
        encoding="utf-8",
    )
    return read_document(path)[0]


def _edge(block: QTextBlock, words: str, share: float) -> float:
    """Where words of a block stand: their left edge, and so much of their width more."""
    start = block.text().index(words)
    line = block.layout().lineForTextPosition(start)
    left, right = (line.cursorToX(at) for at in (start, start + len(words)))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    return float(left[0]) + share * (float(right[0]) - float(left[0]))


def test_cells_stand_on_their_side_and_a_long_one_leaves_the_others_in_place(
    document: Document, qtbot: QtBot, themes: ThemeManager
) -> None:
    pane = TypesetPane(themes)
    qtbot.addWidget(pane)
    pane.resize(900, 600)
    pane.show()
    pane.set_reading(Reading(document))
    assert pane.sheet is not None
    assert [para.text for para in pane.sheet.paras] == [
        "Place\tLamps\tKind",
        "Vellin\t1,204\tswing",
        _LONG,
        "\t88\ta",
        "Lorne\t7\tabc",
    ]
    page = pane.page.document()
    page.documentLayout().documentSize()
    blocks = [page.findBlockByNumber(number) for number in (1, 2, 4, 5)]
    _stand_in_columns(blocks)
    whole = document.flow.units[-1].span.of(document.flow.text)
    assert f"{_LONG}\t88\ta" in whole


def test_they_stand_so_on_paper(document: Document, qtbot: QtBot) -> None:
    paper = QTextDocument()
    paper.setTextWidth(700)
    cursor = QTextCursor(paper)
    paras = lay_sheet(document).paras
    for para in paras:
        write_paragraph(cursor, para, (), is_mirrored=False)
        cursor.insertBlock()
    paper.documentLayout().documentSize()
    _stand_in_columns([paper.findBlockByNumber(number) for number in (0, 1, 3, 4)])


def _stand_in_columns(blocks: list[QTextBlock]) -> None:
    numbers = [
        _edge(block, words, 1.0)
        for block, words in zip(blocks, ("Lamps", "1,204", "88", "7"), strict=True)
    ]
    assert numbers == pytest.approx([numbers[0]] * 4, abs=1.5)
    kinds = [
        _edge(block, words, 0.5)
        for block, words in zip(blocks[1:], ("swing", "a", "abc"), strict=True)
    ]
    assert kinds == pytest.approx([kinds[0]] * 3, abs=1.5)


def test_strong_words_in_emphasis_have_a_face_of_their_own() -> None:
    assert any(path.stem == "SourceSerifPro-SemiboldIt" for path in fonts.face_files())
