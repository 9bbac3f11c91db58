"""What screen readers are told of the parts that are painted by hand: roles, names, states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.ui.lists.model import spoken
from reader.ui.overview.picture import CompletenessPicture
from reader.ui.pane.banner import GapBanner
from reader.ui.pane.card.parts import SectionCell
from reader.ui.search.chips import Chip
from reader.ui.search.timeline_handle import Handle
from tests.ui.window import two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.ui.window import UsedWindow

_TEXT = QAccessible.Text


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as window:
        window.window.resize(1280, 800)
        window.list(two_papers(tmp_path))
        window.choose("b-middle.txt")
        yield window


def _told(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def test_the_badge_of_a_row_is_read_as_what_is_missing(used: UsedWindow) -> None:
    row = used.row("b-middle.txt")
    assert "1 of 3 sections; 1 and 3 are not in this copy" in spoken(row)
    assert "1 note" in spoken(replace(row, notes=1)).split("\n")
    open_ended = replace(row, sections_label="1 of ?")
    assert "not in this copy" not in spoken(open_ended)


def test_the_strip_says_what_is_missing_and_where_the_arrows_are(used: UsedWindow) -> None:
    strip = used.window.reader.strip
    assert _told(strip).text(_TEXT.Name) == "Sections: sections 1 and 3 of 3 are not here"
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    assert "Section 1 of 3" in _told(strip).text(_TEXT.Description)
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert "Section 2 of 3" in _told(strip).text(_TEXT.Description)


def test_banners_and_cells_are_read_without_markup(used: UsedWindow) -> None:
    pane = used.window.reader.pane
    banners, cells = pane.findChildren(GapBanner), pane.findChildren(SectionCell)
    assert banners
    assert len(cells) == 3
    for banner in banners:
        assert "is not in this copy" in _told(banner).text(_TEXT.Name)
    for cell in cells:
        assert _told(cell).role() is QAccessible.Role.Button
    assert _told(cells[0]).text(_TEXT.Name) == "Section 1 of 3: not in this copy"
    marked_up = [
        _told(one).text(_TEXT.Name)
        for one in pane.findChildren(QWidget)
        if one.toolTip() and "<" in _told(one).text(_TEXT.Description)
    ]
    assert marked_up == []


def test_handles_of_the_timeline_are_sliders_that_name_their_month(used: UsedWindow) -> None:
    timeline = used.window.search.timeline
    used.until(lambda: timeline.first.accessibleName(), "the timeline")
    assert "documents from" in _told(timeline).text(_TEXT.Name)
    for handle in timeline.findChildren(Handle):
        assert _told(handle).role() is QAccessible.Role.Slider
        assert "month: " in _told(handle).text(_TEXT.Name)


def test_a_chip_is_a_button_that_says_what_is_asked(used: UsedWindow) -> None:
    used.window.desk.search.show_query("tide -gauge")
    chips = used.window.search.chips
    used.until(lambda: len(chips.findChildren(Chip)) == 2, "two chips")
    names = []
    for chip in chips.findChildren(Chip):
        assert _told(chip).role() is QAccessible.Role.Button
        assert "Delete" in _told(chip).text(_TEXT.Description)
        names.append(_told(chip).text(_TEXT.Name))
    assert names[0] == "tide"
    assert "gauge" in names[1]
    assert names[1] != "gauge", "that it is excluded is said, not only struck out"


def test_a_facet_that_is_chosen_is_checked(used: UsedWindow) -> None:
    used.window.search.filter_line.filters.click()
    facets = used.window.search.facets
    used.until(lambda: facets.model().rowCount() > 3, "facets")
    used.window.desk.search.show_query("kind:telegram")

    def states() -> dict[str, bool]:
        told = _told(facets)
        cells = (told.child(at) for at in range(told.childCount()))
        return {one.text(_TEXT.Name): bool(one.state().checked) for one in cells}

    used.until(lambda: any(states().values()), "a facet that is checked")
    checked = [name for name, is_checked in states().items() if is_checked]
    assert len(checked) == 1
    assert "chosen" in checked[0]


def test_the_picture_of_a_collection_says_what_it_shows(used: UsedWindow) -> None:
    pictures = used.window.findChildren(CompletenessPicture)
    assert pictures
    for picture in pictures:
        assert _told(picture).text(_TEXT.Name) == "Completeness of the telegrams"
