"""The list and the table tell what a document is about before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCursor, QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from reader.ui.actions import ActionId
from reader.ui.pane.typeset.pane import TypesetPane
from tests.ui.window import MIDDLE_ONLY, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TIP_LEAVES_MS = 400
"""Qt takes a tip away 300 ms after it was told to."""
REPORT = """\
Harbor board

Vellin, 9 June 2005

The board met on the pier and counted <nine> & more lighters before the tide turned.
"""


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a-report.txt").write_text(REPORT, encoding="utf-8")
    (papers / "b-telegram.txt").write_text(MIDDLE_ONLY, encoding="utf-8")
    (papers / "c-broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    QToolTip.hideText()
    with used_window(qapp, tmp_path / "home") as window:
        window.list(papers)
        yield window


class KeyWatch(QObject):
    """Remembers the keys that came to a widget."""

    def __init__(self, pressed: list[int]) -> None:
        super().__init__()
        self._pressed = pressed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._pressed.append(event.key())
        return super().eventFilter(watched, event)


def point_at(used: UsedWindow, name: str) -> QPoint:
    """Put the pointer on the row of a file; where that is."""
    view = used.window.documents.view
    index = used.window.documents.model.index(used.names.index(name))
    place = view.visualRect(index).center()
    QTest.mouseMove(view.viewport(), place)
    return place


@pytest.mark.parametrize("is_table", [False, True])
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_pointer_gets_a_preview(used: UsedWindow, *, is_table: bool) -> None:
    if is_table:
        used.window.actions_table[ActionId.TABLE].trigger()
    place = point_at(used, "a-report.txt")
    tips = used.window.desk.relations.tips
    used.until(lambda: "lighters before the tide" in QToolTip.text(), "a preview")
    told = QToolTip.text().replace("&nbsp;", " ")
    assert "&lt;nine&gt; &amp; more" in told
    assert "9 Jun 2005" in told
    assert "a-report.txt" in told

    # What Qt shows of itself later must not take its place.
    view = used.window.documents.view
    asked = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), asked)
    assert "lighters before the tide" in QToolTip.text()

    point_at(used, "b-telegram.txt")
    used.until(lambda: "VELLIN" in QToolTip.text(), "the preview of another")
    told = QToolTip.text().replace("&nbsp;", " ")
    assert "1 of 3 sections" in told
    assert "1 check" in told
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert tips.asked is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_file_that_cannot_be_read_says_why(used: UsedWindow) -> None:
    point_at(used, "a-report.txt")
    place = point_at(used, "c-broken.pdf")
    assert used.window.desk.relations.tips.asked is None
    view = used.window.documents.view
    asked = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), asked)
    assert "c-broken.pdf. " in QToolTip.text()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_keys_show_no_preview(used: UsedWindow) -> None:
    used.choose("a-report.txt")
    view = used.window.documents.view
    view.setFocus()
    used.until(view.hasFocus, "focus")
    for under in (view.viewport(), view):
        under.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    tips = used.window.desk.relations.tips
    step = Qt.Key.Key_Down if used.names.index("b-telegram.txt") else Qt.Key.Key_Up
    QTest.keyClick(view, step, Qt.KeyboardModifier.ShiftModifier)
    assert tips.asked is None
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_V)
    assert tips.asked is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_any_key_closes_the_preview_and_escape_does_only_that(used: UsedWindow) -> None:
    view = used.window.documents.view
    tips = used.window.desk.relations.tips
    at = point_at(used, "a-report.txt")
    used.until(lambda: "lighters before the tide" in QToolTip.text(), "a preview")
    QTest.keyClick(view, Qt.Key.Key_Shift)
    assert tips.asked is None
    used.until(lambda: not QToolTip.isVisible(), "it is closed")

    QTest.mouseMove(view.viewport(), at - QPoint(5, 0))
    used.until(lambda: "lighters before the tide" in QToolTip.text(), "a preview")
    pressed: list[int] = []
    watch = KeyWatch(pressed)
    view.installEventFilter(watch)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert tips.asked is None
    assert pressed == []
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert pressed == [Qt.Key.Key_Escape]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_preview_comes_before_a_menu(used: UsedWindow) -> None:
    point_at(used, "a-report.txt")
    tips = used.window.desk.relations.tips
    menu = QMenu(used.window)
    menu.addAction("One")
    menu.popup(QPoint(0, 0))
    used.until(lambda: tips.asked is None, "it is given up")
    assert not QToolTip.isVisible()
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_key_asks_for_the_preview(used: UsedWindow) -> None:
    used.choose("a-report.txt")
    used.window.actions_table[ActionId.PREVIEW].trigger()
    used.until(lambda: "lighters before the tide" in QToolTip.text(), "a preview")
    assert used.window.desk.relations.tips.asked is not None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_pointer_nobody_moved_leaves_the_preview_a_key_asked_for(used: UsedWindow) -> None:
    used.choose("a-report.txt")
    used.window.actions_table[ActionId.PREVIEW].trigger()
    used.until(lambda: "lighters before the tide" in QToolTip.text(), "a preview")
    # The palette closed over the pointer, so that Qt asks what lies there for its tip.
    pane = used.window.reader.pane
    assert isinstance(pane, TypesetPane)
    asked = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QCursor.pos())
    QApplication.sendEvent(pane.page.viewport(), asked)
    QTest.qWait(_TIP_LEAVES_MS)
    assert QToolTip.isVisible()
