"""A text written as Markdown on the typeset page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextFormat

from reader.annotations.reading import Reading
from reader.checks import read_document
from reader.document import Span
from reader.ui.pane.typeset.inline import stretches
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.sheet import ParaKind, RoomKind, Run, RunStyle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.document import Document
    from reader.ui.theme.theme import ThemeManager

_TEXT = """# The Lock at Harrow Bay

The master wrote:

> The barge lay in the canal
> until the lock was mended.

## What was found

The Lock at Harrow Bay was whole.
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "lock.md"
    path.write_text(_TEXT, encoding="utf-8")
    return read_document(path)[0]


def test_the_title_stands_in_the_card_alone(document: Document) -> None:
    sheet = lay_sheet(document)
    assert [para.text for para in sheet.paras] == [
        "The master wrote:",
        "The barge lay in the canal until the lock was mended.",
        "What was found",
        "The Lock at Harrow Bay was whole.",
    ]
    assert [room.kind for room in sheet.paras[0].rooms] == [RoomKind.CARD]
    assert sheet.paras[1].kind is ParaKind.QUOTATION
    assert document.headings[0].text == "The Lock at Harrow Bay"


def _shown(document: Document, qtbot: QtBot, themes: ThemeManager) -> TypesetPane:
    pane = TypesetPane(themes)
    qtbot.addWidget(pane)
    pane.resize(620, 500)
    pane.show()
    pane.set_reading(Reading(document))
    return pane


def test_it_is_unfolded_with_what_the_card_says_and_found_in_the_card(
    document: Document, qtbot: QtBot, themes: ThemeManager
) -> None:
    pane = _shown(document, qtbot, themes)
    assert document.title is not None
    title = document.title.span
    assert title is not None
    pane.select_hit(title)
    assert pane.selected_span() == title
    assert pane.sheet is not None
    assert not pane.sheet.opened
    pane.select(title)
    assert pane.sheet.opened
    assert pane.selected_span() == title


_SIGNS = "# Lock\n\nThe ***old* gate** of [the lock](https://lock.example/a), `code`, is *bent*.\n"


def test_signs_inside_lines_are_left_out_and_what_they_say_is_shown(
    tmp_path: Path, qtbot: QtBot, themes: ThemeManager
) -> None:
    path = tmp_path / "signs.md"
    path.write_text(_SIGNS, encoding="utf-8")
    document = read_document(path)[0]
    pane = _shown(document, qtbot, themes)
    assert pane.sheet is not None
    (para,) = pane.sheet.paras
    assert para.text == "The old gate of the lock, code, is bent."
    shown = {run.style: para.text[run.start : run.stop] for run in para.runs}
    assert shown[RunStyle.STRONG] == "old gate"
    assert shown[RunStyle.LINK] == "the lock"
    assert shown[RunStyle.CODE] == "code"
    at = _SIGNS.index("gate**")
    chosen = Span(at, _SIGNS.index("lock]") + 4)
    pane.select(chosen)
    assert pane.selected_span() == chosen
    assert document.flow.quote(chosen) == "gate of the lock"


def test_styles_within_each_other_are_all_set() -> None:
    outer, inner = Run(2, 9, RunStyle.STRONG), Run(4, 6, RunStyle.EMPHASIS)
    parts = [(start, stop, list(over)) for start, stop, over in stretches((outer, inner), 10)]
    assert parts == [
        (0, 2, []),
        (2, 4, [outer]),
        (4, 6, [outer, inner]),
        (6, 9, [outer]),
        (9, 10, []),
    ]


def test_struck_words_are_set_struck(tmp_path: Path, qtbot: QtBot, themes: ThemeManager) -> None:
    path = tmp_path / "struck.md"
    path.write_text("# Lock\n\nThere were ~~two~~ three lamps, see [the list][l].\n\n[l]: ./l\n")
    document = read_document(path)[0]
    (para,) = lay_sheet(document).paras
    assert para.text == "There were two three lamps, see the list."
    assert Run(11, 14, RunStyle.STRUCK) in para.runs
    pane = _shown(document, qtbot, themes)
    cursor = pane.page.document().find("two")
    assert cursor.charFormat().fontStrikeOut()
    assert not pane.page.document().find("three").charFormat().fontStrikeOut()


_PARTED = (
    "---\n\n# Lock\n\nIt was mended.\n\n***\n\nFound\n-----\n\nIt stands.\n\n - - -\n\nThe end.\n"
)


def test_a_rule_between_parts_is_a_hairline(
    tmp_path: Path, qtbot: QtBot, themes: ThemeManager
) -> None:
    path = tmp_path / "parted.md"
    path.write_text(_PARTED, encoding="utf-8")
    document = read_document(path)[0]
    assert "*" not in document.flow.text
    pane = _shown(document, qtbot, themes)
    assert pane.sheet is not None
    told = [(para.kind, para.text.strip()) for para in pane.sheet.paras]
    assert told == [
        (ParaKind.PROSE, "It was mended."),
        (ParaKind.RULE, ""),
        (ParaKind.HEADING, "Found"),
        (ParaKind.PROSE, "It stands."),
        (ParaKind.RULE, ""),
        (ParaKind.PROSE, "The end."),
    ]
    drawn = QTextFormat.Property.BlockTrailingHorizontalRulerWidth
    page = pane.page.document()
    assert [page.findBlockByNumber(at).blockFormat().hasProperty(drawn) for at in range(1, 7)] == [
        para.kind is ParaKind.RULE for para in pane.sheet.paras
    ]
    rule = pane.sheet.paras[1]
    assert rule.origin.of(document.text) == "***"
