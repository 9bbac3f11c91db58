"""What gives way where a window is narrow, and what stays readable."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

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
    if len(visible) < 8:
        more = next(one for one in visible if one.objectName() == "headMore")
        more.menu().aboutToShow.emit()
        left_out = 8 - (len(visible) - 1)
        assert len(more.menu().actions()) == left_out
    assert [one.text() for one in switch(used)] == ["Typeset", "As published"] or width < 480


def test_counts_and_order_do_not_run_into_each_other(used: UsedWindow) -> None:
    line = used.window.search.filter_line
    for width in (200, 240, 288, 400):
        used.window.search.setFixedWidth(width)
        QCoreApplication.processEvents()
        parts = [part.geometry() for part in (line.filters, line.words, line.sort)]
        assert all(left.right() < right.left() for left, right in pairwise(parts))
        assert line.words.width() >= line.words.sizeHint().width()
        assert line.rect().contains(parts[-1])


def test_escape_empties_the_search_and_then_returns_to_the_list(used: UsedWindow) -> None:
    documents, field = used.window.documents, used.window.search.field
    used.window.activateWindow()
    documents.view.setFocus()
    used.until(lambda: "13" in field.placeholderText(), "the count in the field")
    empty = field.grab().toImage()
    used.trigger(ActionId.FILTER)
    QTest.keyClicks(field, "name:whole")
    used.until(lambda: used.names == ["a-whole.txt"], "the filtered list")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    used.until(lambda: len(used.names) == 13, "the whole list")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert used.window.focusWidget() is documents.view
    used.until(lambda: field.grab().toImage() == empty, "no clear button")


def test_the_icon_of_the_search_stands_in_the_middle(used: UsedWindow) -> None:
    field = used.window.search.field
    for button in field.findChildren(QToolButton):
        assert abs(button.geometry().center().y() - field.rect().center().y()) <= 1


def test_links_follow_the_theme_at_once(used: UsedWindow) -> None:
    themes, words = used.window.themes, used.window.search.filter_line.words
    used.until(lambda: "incomplete" in words.text(), "the counts")
    for theme in (ActionId.THEME_DARK, ActionId.THEME_LIGHT):
        used.trigger(theme)
        assert themes.current.hex(Token.GAP) in words.text()


@pytest.mark.parametrize("width", [600, 640, 700])
def test_an_id_of_ten_letters_is_shown_whole_where_it_stands(used: UsedWindow, width: int) -> None:
    used.window.resize(width, 800)
    QCoreApplication.processEvents()
    shown = used.window.desk.head.findChild(QLabel, "headId")
    assert isinstance(shown, QLabel)
    assert len(shown.accessibleName()) == 10
    assert shown.text() == shown.accessibleName()


def test_a_head_of_next_to_no_width_lays_nothing_over_anything(used: UsedWindow) -> None:
    head = used.window.desk.head
    used.window.resize(1700, 800)
    for width in (300, 220, 160, 110):
        head.setFixedWidth(width)
        QCoreApplication.processEvents()
        parts = [
            part
            for part in (*head.findChildren(QToolButton), *head.findChildren(QPushButton))
            if not part.isHidden()
        ]
        parts.sort(key=lambda part: part.x())
        for part, following in pairwise(parts):
            assert part.geometry().right() < following.x(), width
        assert all(part.geometry().right() < width for part in parts), width
        more = next(part for part in parts if part.objectName() == "headMore")
        assert isinstance(more, QToolButton)
        menu = more.menu()
        menu.aboutToShow.emit()
        offered = menu.actions()
        if not any(part.property("switch") for part in parts):
            assert used.window.actions_table[ActionId.TOGGLE_PROJECTION] in offered
        shown = {part.defaultAction() for part in parts if isinstance(part, QToolButton)}
        for step in (ActionId.PREVIOUS_GAP, ActionId.NEXT_GAP):
            action = used.window.actions_table[step]
            assert action in shown or action in offered
