"""As published with numbered lines: those of the source, whatever is cut for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from reader.ui.pane.published.pane import PublishedPane
from reader.ui.pane.published.source_lines import SourceLines
from tests.ui.invented import invented_reading

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


@given(st.text(alphabet="ab\n", max_size=30))
def test_every_line_has_its_number_and_only_where_it_begins(text: str) -> None:
    lines = SourceLines(text)
    at = 0
    printed = text.split("\n")
    if len(printed) > 1 and not printed[-1]:
        printed.pop()
    for number, line in enumerate(printed, start=1):
        assert lines.number_at(at) == number
        for inside in range(1, len(line) + 1):
            assert lines.number_at(at + inside) is None
        at += len(line) + 1
    assert lines.count == len(printed)


def test_numbers_take_their_own_room_and_give_it_back(qtbot: QtBot, themes: ThemeManager) -> None:
    pane = PublishedPane(themes)
    qtbot.addWidget(pane)
    pane.resize(700, 600)
    pane.set_reading(invented_reading())
    pane.show()
    QApplication.processEvents()
    gutter = pane.edit.gutter
    before, plain = gutter.width(), gutter.grab().toImage()
    pane.set_numbered(is_numbered=True)
    QApplication.processEvents()
    assert gutter.width() > before
    numbers = gutter.grab().toImage().copy(before, 0, gutter.width() - before, 200)
    grounds = {numbers.pixel(x, y) for x in range(numbers.width()) for y in range(200)}
    assert len(grounds) > 1, "no number was painted"
    pane.set_numbered(is_numbered=False)
    QApplication.processEvents()
    assert gutter.width() == before
    assert gutter.grab().toImage() == plain
