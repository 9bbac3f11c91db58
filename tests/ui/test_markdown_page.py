"""A text written as Markdown on the typeset page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations.reading import Reading
from reader.checks import read_document
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.sheet import ParaKind, RoomKind

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


def test_it_is_unfolded_with_what_the_card_says_and_found_in_the_card(
    document: Document, qtbot: QtBot, themes: ThemeManager
) -> None:
    pane = TypesetPane(themes)
    qtbot.addWidget(pane)
    pane.resize(620, 500)
    pane.show()
    pane.set_reading(Reading(document))
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
