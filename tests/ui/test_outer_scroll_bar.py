"""The scroll bar beside the strip and the area's own are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from reader.ui.pane.outer_scroll_bar import OuterScrollBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def area(qtbot: QtBot, lines: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.setPlainText("line\n" * lines)
    made.show()
    QApplication.processEvents()
    return made


def test_both_ways(qtbot: QtBot) -> None:
    one, other = area(qtbot, 100), area(qtbot, 500)
    bar = OuterScrollBar()
    qtbot.addWidget(bar)
    bar.follow(one)
    own = one.verticalScrollBar()
    assert (bar.maximum(), bar.pageStep()) == (own.maximum(), own.pageStep())
    assert one.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    bar.setValue(40)
    assert own.value() == 40
    own.setValue(7)
    assert bar.value() == 7
    one.setPlainText("short")
    QApplication.processEvents()
    assert bar.maximum() == 0
    other.verticalScrollBar().setValue(300)
    bar.follow(other)
    assert bar.value() == 300
    assert one.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
    one.setPlainText("line\n" * 100)
    one.verticalScrollBar().setValue(3)
    assert bar.value() == 300
    bar.follow(None)
    assert bar.maximum() == 0
