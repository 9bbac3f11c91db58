"""Tab walks the whole window as one reads it, shows where it is, and is nowhere trapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from reader.ui.pane.panes import Projection
from reader.ui.panels.side import Panel
from reader.ui.theme.theme import ThemeMode
from reader.ui.theme.tokens import Token
from tests.ui.test_find_bar import _LONG
from tests.ui.window import two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QColor

    from tests.ui.window import UsedWindow

_MOST = 80
_REACH = 4


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as window:
        window.window.resize(1280, 800)
        window.list(two_papers(tmp_path))
        window.choose("b-middle.txt")
        window.window.desk.search.show_query("tide")
        timeline = window.window.search.timeline
        window.until(lambda: timeline.first.accessibleName(), "the timeline")
        window.window.activateWindow()
        yield window


def _walked(used: UsedWindow, key: Qt.Key) -> list[QWidget]:
    """Every stop from the search field round to it again."""
    first = used.window.search.field
    first.setFocus(Qt.FocusReason.ShortcutFocusReason)
    found: list[QWidget] = [first]
    while len(found) < _MOST:
        QTest.keyClick(found[-1], key)
        focused = QApplication.focusWidget()
        assert focused is not None, f"lost behind {_told(found[-1])}"
        if focused is first:
            return found
        assert focused not in found, f"trapped at {_told(focused)}"
        found.append(focused)
    raise AssertionError("the walk does not end")


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"


def _areas(used: UsedWindow, stops: list[QWidget]) -> list[str]:
    """The areas in the order in which they are come to."""
    desk = used.window.desk
    areas = {
        "query": used.window.search.field,
        "chips": used.window.search.chips,
        "timeline": used.window.search.timeline,
        "filters": used.window.search.filter_line,
        "list": used.window.documents.view,
        "head": desk.head,
        "page": desk.reader.pane,
        "strip": desk.reader.strip,
        "tabs": desk.side.tabs,
        "panel": desk.side,
    }
    found: list[str] = []
    for stop in stops:
        name = next((n for n, a in areas.items() if a is stop or a.isAncestorOf(stop)), "")
        if name and (not found or found[-1] != name):
            found.append(name)
    return found


def test_tab_walks_the_window_as_it_is_read(used: UsedWindow) -> None:
    stops = _walked(used, Qt.Key.Key_Tab)
    assert _areas(used, stops) == [
        "query",
        "chips",
        "timeline",
        "filters",
        "list",
        "head",
        "page",
        "strip",
        "tabs",
        "panel",
    ]


def test_nothing_is_skipped_and_the_way_back_is_the_same(used: UsedWindow) -> None:
    stops = _walked(used, Qt.Key.Key_Tab)
    reachable = [
        one
        for one in used.window.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
        and not isinstance(one, QScrollBar)
    ]
    skipped = [_told(one) for one in reachable if one not in stops]
    assert skipped == []
    back = _walked(used, Qt.Key.Key_Backtab)
    assert back[1:] == stops[:0:-1]


def test_the_count_of_incomplete_documents_is_a_link_for_the_keyboard(used: UsedWindow) -> None:
    line = used.window.search.filter_line
    pressed: list[bool] = []
    line.incomplete_pressed.connect(lambda: pressed.append(True))
    used.until(lambda: "<a " in line.words.text(), "the count")
    line.words.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(line.words, Qt.Key.Key_Return)
    assert pressed == [True]


@pytest.mark.parametrize("projection", list(Projection))
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_every_stop_shows_that_it_is_one(
    used: UsedWindow, projection: Projection, mode: ThemeMode
) -> None:
    used.window.themes.set_mode(mode)
    used.window.reader.set_projection(projection)
    for panel in Panel if projection is Projection.TYPESET and mode is ThemeMode.LIGHT else ():
        used.window.side.show_panel(panel)
        _all_show(used)
    _all_show(used)


def _all_show(used: UsedWindow) -> None:
    accent = used.window.themes.colour(Token.ACCENT)
    silent = []
    for stop in _walked(used, Qt.Key.Key_Tab):
        stop.clearFocus()
        QCoreApplication.processEvents()
        before = _count(used, stop, accent)
        # Qt takes Tab for the keyboard's only while its key is down.
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QCoreApplication.processEvents()
        if _count(used, stop, accent) < before + 20:
            silent.append(_told(stop))
    assert silent == []


def _count(used: UsedWindow, stop: QWidget, colour: QColor) -> int:
    """Pixels of a colour in and round a widget."""
    box = stop.rect().adjusted(-_REACH, -_REACH, _REACH, _REACH)
    box.moveTopLeft(stop.mapTo(used.window, box.topLeft()))
    picture = used.window.grab(box & used.window.rect()).toImage()
    points = bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return points.count(colour.rgb().to_bytes(4, "little"))


def test_a_click_into_the_page_takes_its_ring_away(used: UsedWindow) -> None:
    page = used.window.reader.pane.area
    accent = used.window.themes.colour(Token.ACCENT)
    page.setFocus(Qt.FocusReason.TabFocusReason)
    QCoreApplication.processEvents()
    ringed = _count(used, page, accent)
    QTest.mouseClick(
        page.viewport(), Qt.MouseButton.LeftButton, pos=page.viewport().rect().center()
    )
    QCoreApplication.processEvents()
    assert _count(used, page, accent) < ringed - 1000


def test_leaving_the_text_scrolls_nobody_away(used: UsedWindow, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(_LONG, encoding="utf-8")
    used.list(path)
    reader = used.window.reader
    page, bar = reader.pane.area, reader.pane.area.verticalScrollBar()
    reader.jump(used.spans("berth 30.")[0].start)
    used.select("berth 32.")
    place = bar.value()
    page.setFocus()
    used.until(reader.selection_bar.isVisible, "the bar of the selection")
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert used.has_keyboard(reader.selection_bar)
    QTest.keyClick(_focused(), Qt.Key.Key_Backtab)
    assert page.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_Tab)
    while used.has_keyboard(reader.selection_bar):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
    assert _focused() is reader.strip, "no link of a card that is out of view"
    assert bar.value() == place
    QTest.keyClick(_focused(), Qt.Key.Key_Backtab)
    QTest.keyClick(_focused(), Qt.Key.Key_Escape)
    assert page.hasFocus()
    assert bar.value() == place
    reader.jump(0)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert reader.pane.isAncestorOf(_focused()), "a link of the card that is in view"


def test_a_button_of_the_selection_bar_gives_the_keyboard_back(used: UsedWindow) -> None:
    reader = used.window.reader
    reader.pane.area.setFocus()
    used.select("the clerk")
    used.until(reader.selection_bar.isVisible, "the bar of the selection")
    QTest.keyClick(reader.pane.area, Qt.Key.Key_Tab)
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    used.until(lambda: used.reading.notes, "the highlight")
    reader.pane.clear_selection()
    assert reader.selection_bar.isHidden()
    assert reader.pane.area.hasFocus()


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused
