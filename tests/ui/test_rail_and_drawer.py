"""A narrow window: the right panels as a rail, the documents as a drawer, and the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.actions import ActionId
from reader.ui.panels.side import Panel
from reader.ui.window.layout import RAIL, LeftMode, RightMode
from reader.ui.window.tab_order import tab_stops
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NARROW, SLIM = 1040, 800


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(two_papers(tmp_path))
        made.choose("b-middle.txt")
        made.window.activateWindow()
        made.window.resize(NARROW, 800)
        QCoreApplication.processEvents()
        yield made


def press_icon(used: UsedWindow, panel: Panel) -> None:
    button = used.window.side.rail.buttons[list(Panel).index(panel)]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def chosen(used: UsedWindow) -> object:
    return used.window.side.checks.chosen


def right_mode(used: UsedWindow) -> RightMode:
    return used.window.parts.layout.right_mode


def escape() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)


def test_the_rail_tells_and_opens_each_panel(used: UsedWindow) -> None:
    window, side = used.window, used.window.side
    assert right_mode(used) is RightMode.RAIL
    assert side.width() == RAIL
    assert side.rail.isVisible()
    assert not side.tabs.isVisible()
    checks = side.checks.count
    assert checks
    used.until(lambda: side.references.count == 1, "what belongs to it")
    names = [button.accessibleName() for button in side.rail.buttons]
    assert names == ["Routing", f"Checks, {checks}", "Notes", "Outline", "References, 1"]
    stops = tab_stops(window)
    assert [stop for stop in stops if stop in side.rail.buttons] == side.rail.buttons
    page = window.parts.sides.middle.width()
    press_icon(used, Panel.CHECKS)
    assert side.checks.isVisible()
    assert side.width() == 300 + RAIL
    assert window.parts.sides.middle.width() < page
    assert [button.isChecked() for button in side.rail.buttons] == [False, True] + [False] * 3
    press_icon(used, Panel.NOTES)
    assert side.notes.isVisible()
    press_icon(used, Panel.NOTES)
    assert side.width() == RAIL
    assert window.parts.sides.middle.width() == page
    assert not any(button.isChecked() for button in side.rail.buttons)


def test_an_icon_tells_its_keys_and_works_by_them(used: UsedWindow) -> None:
    side = used.window.side
    button = side.rail.buttons[0]
    assert button._tip() == "Routing (Alt+1)"
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert side.routing.isVisible()
    assert QApplication.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not side.routing.isVisible()


@pytest.mark.parametrize("how", ["escape", "keys", "close", "action"])
def test_a_panel_opened_by_its_keys_folds_and_gives_the_keyboard_back(
    used: UsedWindow, how: str
) -> None:
    side, area = used.window.side, used.window.reader.pane.area
    area.setFocus()
    used.trigger(ActionId.NOTES)
    assert side.notes.isVisible()
    assert side.has_focus
    match how:
        case "escape":
            escape()
        case "keys":
            used.trigger(ActionId.NOTES)
        case "close":
            QTest.mouseClick(side._close, Qt.MouseButton.LeftButton)
        case _:
            used.trigger(ActionId.PANELS)
    assert not side.notes.isVisible()
    assert QApplication.focusWidget() is area


def test_escape_closes_what_is_open_in_a_panel_before_the_panel(used: UsedWindow) -> None:
    side = used.window.side
    used.trigger(ActionId.CHECKS)
    view = side.checks.view
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen(used) is not None
    escape()
    assert chosen(used) is None
    assert side.checks.isVisible()
    escape()
    assert not side.checks.isVisible()


def test_whatever_shows_a_panel_opens_it_at_once(used: UsedWindow) -> None:
    side = used.window.side
    side.show_panel(Panel.OUTLINE)
    assert side.outline.isVisible()
    assert side.width() == 300 + RAIL


def test_a_wide_window_folds_its_panels_to_the_rail_and_keeps_that(used: UsedWindow) -> None:
    window = used.window
    window.resize(1280, 800)
    assert right_mode(used) is RightMode.PANEL
    used.trigger(ActionId.PANELS)
    assert right_mode(used) is RightMode.RAIL
    assert window.parts.chosen.is_right_folded
    window.side.show_panel(Panel.NOTES)
    assert right_mode(used) is RightMode.PANEL
    assert window.side.tabs.isVisible()


def test_the_drawer_lies_over_the_page_and_leaves_it_in_its_place(used: UsedWindow) -> None:
    window = used.window
    window.resize(SLIM, 800)
    QCoreApplication.processEvents()
    left, middle = window.parts.sides.left, window.parts.sides.middle
    assert window.parts.layout.left_mode is LeftMode.DRAWER
    assert not left.isVisible()
    box, area = middle.geometry(), window.reader.pane.area
    area.setFocus()
    used.trigger(ActionId.DOCUMENTS)
    assert left.isVisible()
    assert left.width() == 288
    assert middle.geometry() == box
    assert QApplication.focusWidget() is window.documents.view
    escape()
    assert not left.isVisible()
    assert QApplication.focusWidget() is area


def test_ctrl_k_opens_the_drawer_and_escape_empties_the_search_before_it_closes(
    used: UsedWindow,
) -> None:
    window = used.window
    window.resize(SLIM, 800)
    used.trigger(ActionId.FULL_SCREEN)
    window.resize(SLIM, 800)
    used.trigger(ActionId.FILTER)
    field = window.search.field
    assert field.isVisible()
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "name:whole")
    used.until(lambda: used.names == ["a-whole.txt"], "the filtered list")
    escape()
    assert field.text() == ""
    assert field.isVisible()
    escape()
    assert QApplication.focusWidget() is window.documents.view
    escape()
    assert not field.isVisible()
    assert window.isFullScreen()
    escape()
    assert not window.isFullScreen()


def test_a_document_that_is_clicked_closes_the_drawer(used: UsedWindow) -> None:
    window = used.window
    window.resize(SLIM, 800)
    used.trigger(ActionId.DOCUMENTS)
    view = window.documents.view
    QTest.keyClick(view, Qt.Key.Key_Up)
    used.until_shown("a-whole.txt")
    assert view.isVisible(), "walking with the keyboard goes on"
    at = view.visualRect(window.documents.model.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not view.isVisible()
    used.until_shown("b-middle.txt")
    used.trigger(ActionId.DOCUMENTS)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.isVisible()


def test_a_press_beside_the_drawer_closes_it_and_does_nothing_else(used: UsedWindow) -> None:
    window = used.window
    window.resize(SLIM, 800)
    used.trigger(ActionId.DOCUMENTS)
    veil = window.parts.sides.veil
    assert veil.isVisible()
    QTest.mouseClick(veil, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    assert not veil.isVisible()
    assert not window.documents.isVisible()
    assert window.reader.selected_span() is None


def test_tab_out_of_the_drawer_closes_it(used: UsedWindow) -> None:
    window = used.window
    window.resize(SLIM, 800)
    used.trigger(ActionId.DOCUMENTS)
    window.reader.pane.area.setFocus(Qt.FocusReason.TabFocusReason)
    assert not window.documents.isVisible()
    assert window.reader.pane.area.hasFocus()


def test_the_head_and_the_overview_have_a_button_for_the_drawer(used: UsedWindow) -> None:
    window = used.window
    button = window.desk.head._documents
    assert not button.isVisible()
    window.resize(SLIM, 800)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.documents.isVisible()
    used.trigger(ActionId.DOCUMENTS)
    used.trigger(ActionId.OVERVIEW)
    used.until(lambda: window.is_overview_shown, "the overview")
    bar = window._list_bar
    assert bar.isVisible()
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert window.documents.isVisible()
    window.resize(1280, 800)
    assert not bar.isVisible()


def test_the_documents_of_a_wide_window_are_folded_and_come_back(used: UsedWindow) -> None:
    window = used.window
    window.resize(1280, 800)
    for is_shown in (False, True):
        used.trigger(ActionId.DOCUMENTS)
        assert window.documents.isVisible() is is_shown
    used.trigger(ActionId.DOCUMENTS)
    used.trigger(ActionId.FILTER)
    assert window.search.field.isVisible()
    assert window.parts.layout.left_mode is LeftMode.SHOWN


def test_a_larger_scale_counts_as_a_narrower_window(used: UsedWindow) -> None:
    window = used.window
    window.resize(1280, 800)
    window.themes.set_scale(2.0)
    QCoreApplication.processEvents()
    assert window.parts.layout.left_mode is LeftMode.DRAWER
    assert window.side.rail.width() == 2 * RAIL
    head = window.desk.head
    assert head.height() == 80
    for button in head._switch.values():
        words = button.fontMetrics().boundingRect(button.text())
        assert button.height() >= words.height()
        assert head.rect().contains(button.geometry())
    used.trigger(ActionId.DOCUMENTS)
    assert window.documents.isVisible()
    assert window.parts.sides.left.width() == 2 * 288
    line = window.search.filter_line
    assert line.rect().contains(line.filters.geometry())
    window.themes.set_scale(1.0)
    assert head.height() == 40
    assert not window.documents.isHidden()


def test_the_keyboard_leaves_what_gives_way(qapp: QApplication, tmp_path: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        window = used.window
        window.resize(1280, 800)
        window.activateWindow()
        QCoreApplication.processEvents()
        window.side.tabs.setFocus()
        assert focused() is window.side.tabs
        window.resize(SLIM, 800)
        assert window.welcome.isAncestorOf(focused())
        window.resize(1280, 800)
        used.list(two_papers(tmp_path))
        window.documents.view.setFocus()
        window.resize(SLIM, 800)
        assert focused() is window.reader.pane.area


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_slim_window_leaves_the_strip_its_marks_and_the_margin_its_numbers(
    used: UsedWindow,
) -> None:
    window = used.window
    for width, wanted in ((640, 20), (1280, 36), (699, 20), (700, 36)):
        window.resize(width, 800)
        QCoreApplication.processEvents()
        assert window.reader.strip.width() == wanted


def test_drawer_and_panel_give_way_to_each_other_where_both_would_cover_the_page(
    used: UsedWindow,
) -> None:
    window = used.window
    window.resize(640, 800)
    QCoreApplication.processEvents()
    used.trigger(ActionId.CHECKS)
    assert window.side.checks.isVisible()
    used.trigger(ActionId.DOCUMENTS)
    assert window.parts.layout.is_drawer_open
    assert not window.side.checks.isVisible()
    window.side.show_panel(Panel.NOTES)
    assert window.side.notes.isVisible()
    assert not window.parts.layout.is_drawer_open


def test_the_overview_has_no_rail_until_a_panel_is_asked_for(used: UsedWindow) -> None:
    window = used.window
    assert window.side.rail.isVisible()
    used.trigger(ActionId.OVERVIEW)
    assert not window.side.isVisible()
    used.trigger(ActionId.NOTES)
    assert window.side.notes.isVisible()
    used.choose("b-middle.txt")
    assert window.side.rail.isVisible()
