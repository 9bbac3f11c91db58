"""What gives way where a window is narrow, and what stays readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton

from reader.ui.actions import ActionId
from reader.ui.theme.tokens import Token
from tests.ui.window import MIDDLE_ONLY, WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a-whole.txt").write_text(WHOLE, encoding="utf-8")
    for number in range(12):
        (folder / f"b-middle-{number}.txt").write_text(MIDDLE_ONLY, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        made.choose("b-middle-0.txt")
        yield made


def switch(used: UsedWindow) -> list[QPushButton]:
    head = used.window.desk.head
    return [one for one in head.findChildren(QPushButton) if one.property("switch")]


@pytest.mark.parametrize("width", [220, 260, 330, 420, 600, 900])
def test_the_switch_keeps_its_words_at_every_width(used: UsedWindow, width: int) -> None:
    head = used.window.desk.head
    used.window.resize(1700, 800)
    head.setFixedWidth(width)
    QCoreApplication.processEvents()
    for button in switch(used):
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.text()
        assert button.width() >= words + 8
        assert head.rect().contains(button.geometry())
    visible = [one for one in head.findChildren(QToolButton) if one.isVisible()]
    assert all(head.rect().contains(one.geometry()) for one in visible)
    assert len(visible) == 8 or width < 600
    assert [one.text() for one in switch(used)] == ["Typeset", "As published"] or width < 480


def test_counts_and_order_do_not_run_into_each_other(used: UsedWindow) -> None:
    documents = used.window.documents
    for width in (200, 240, 288, 400):
        documents.setFixedWidth(width)
        QCoreApplication.processEvents()
        counts, order = documents._counts.geometry(), documents._order.geometry()
        assert not counts.intersects(order)
        assert counts.width() >= documents._counts.sizeHint().width()
    assert documents._line.direction() is QHBoxLayout.Direction.LeftToRight


def test_escape_empties_the_filter_and_returns_to_the_list(used: UsedWindow) -> None:
    documents = used.window.documents
    used.window.activateWindow()
    documents.view.setFocus()
    empty = documents.filter.grab().toImage()
    used.trigger(ActionId.FILTER)
    QTest.keyClicks(documents.filter, "whole")
    used.until(lambda: used.names == ["a-whole.txt"], "the filtered list")
    QTest.keyClick(documents.filter, Qt.Key.Key_Escape)
    assert documents.filter.text() == ""
    used.until(lambda: len(used.names) == 13, "the whole list")
    assert used.window.focusWidget() is documents.view
    used.until(lambda: documents.filter.grab().toImage() == empty, "no clear button")


def test_another_folder_leaves_no_clear_button(used: UsedWindow) -> None:
    documents = used.window.documents
    empty = documents.filter.grab().toImage()
    documents.filter.setText("whole")
    documents.set_rows(None)
    used.until(lambda: documents.filter.grab().toImage() == empty, "no clear button")


def test_the_icon_of_the_filter_stands_in_the_middle(used: UsedWindow) -> None:
    field = used.window.documents.filter
    for button in field.findChildren(QToolButton):
        assert abs(button.geometry().center().y() - field.rect().center().y()) <= 1


def test_links_follow_the_theme_at_once(used: UsedWindow) -> None:
    themes, documents = used.window.themes, used.window.documents
    for theme in (ActionId.THEME_DARK, ActionId.THEME_LIGHT):
        used.trigger(theme)
        assert themes.current.hex(Token.ACCENT) in documents._counts.text()
