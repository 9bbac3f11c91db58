"""A long text is set letter by letter, where nothing of it needs more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont

from reader.annotations.reading import Reading
from reader.checks.run import run
from reader.document import SourceText
from reader.parsing import parse
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.pane.typeset.plain_letters import LEAST, is_set_plainly

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager

_LINE = "The harbour master counted the lighters, and wrote them in his book.\n\n"
_LONG = _LINE * (LEAST // len(_LINE) * 11 // 10)


@pytest.mark.parametrize(
    ("words", "is_plain"),
    [
        ("", True),
        ("The café at Besançon – “quite so”, 5 € …", True),
        ("Гавань и мол", True),
        ("Ὁ λιμήν", True),
        ("cafe\u0301", False),
        ("ميناء", False),
        ("बंदरगाह", False),
        ("港口", False),
        ("a\u200db", False),
        ("\U0001f6a2", False),
    ],
)
def test_only_what_looks_the_same_is_set_plainly(words: str, is_plain: bool) -> None:
    assert is_set_plainly(_LONG + words) is is_plain
    assert not is_set_plainly(_LINE + words)


def strategy(qtbot: QtBot, themes: ThemeManager, text: str) -> QFont.StyleStrategy:
    pane = TypesetPane(themes)
    qtbot.addWidget(pane)
    pane.resize(620, 500)
    pane.set_reading(Reading(run(parse(SourceText.from_text(text)))))
    block = pane.page.document().findBlockByNumber(3)
    assert block.text()
    return block.charFormat().font().styleStrategy()


def test_the_page_of_a_long_text_keeps_no_shaped_letters(
    qtbot: QtBot, themes: ThemeManager
) -> None:
    plain = QFont.StyleStrategy.PreferNoShaping
    assert strategy(qtbot, themes, _LONG) & plain
    assert not strategy(qtbot, themes, _LINE * 9) & plain
    assert not strategy(qtbot, themes, f"{_LONG}ميناء\n") & plain
