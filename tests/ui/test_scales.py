"""Scales between whole ones: hairlines are whole device pixels and each row keeps its own."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from reader.app.rows import SectionMark
from reader.app.settings import SCALE, THEME
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.dialogs.preferences import PreferencesDialog
from reader.ui.lists.badge import badge_width
from reader.ui.paint import row_line
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.search.filter_line import FilterLine
from reader.ui.window.head import HeadBar
from tests.ui.window import MIDDLE_ONLY, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
@pytest.mark.parametrize("height", [22, 54, 94])
def test_each_row_has_its_hairline_at_every_scale(ratio: float, height: int) -> None:
    rows = 8
    image = QImage(round(40 * ratio), round(height * rows * ratio) + 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for number in range(rows):
        rect = QRectF(0, number * height, 40, height)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, Qt.GlobalColor.white)
        painter.fillRect(row_line(painter, rect), Qt.GlobalColor.black)
        painter.restore()
    painter.end()

    levels = [image.pixelColor(10, y).lightness() for y in range(image.height())]
    assert set(levels) == {0, 255}, "no line is grey at its sides"
    lines = "".join("#" if level == 0 else " " for level in levels).split()
    assert lines == ["#" * max(1, round(ratio))] * rows


@pytest.fixture
def large(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    """The window at twice the size of its own texts, wide enough for all of it."""
    path = tmp_path / "paper.txt"
    path.write_text(MIDDLE_ONLY, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.window.resize(2200, 1200)
        used.list(path)
        used.window.themes.set_scale(2.0)
        QCoreApplication.processEvents()
        yield used
        used.window.themes.set_scale(1.0)


def test_bars_are_as_high_as_their_words(large: UsedWindow) -> None:
    for bar in (large.window.findChild(HeadBar), large.window.findChild(FilterLine)):
        assert bar is not None
        buttons = [one for one in bar.findChildren(QAbstractButton) if one.isVisibleTo(bar)]
        assert buttons
        for button in buttons:
            assert bar.rect().contains(button.geometry()), button.text()
            tall = button.fontMetrics().ascent() + button.fontMetrics().descent()
            assert not button.text() or button.height() >= tall, button.text()


@pytest.mark.parametrize("scale", [2.0, 3.0])
def test_nothing_in_the_head_runs_into_anything_else(large: UsedWindow, scale: float) -> None:
    head = large.window.findChild(HeadBar)
    assert head is not None
    large.window.resize(1280, 800)
    for step in (1.0, scale):
        large.window.themes.set_scale(step)

    def is_clear() -> bool:
        parts = [one for one in head.findChildren(QWidget) if one.isVisibleTo(head)]
        boxes = [one.geometry() for one in parts if one.objectName() != "focusRing"]
        return not any(one.intersects(other) for one, other in combinations(boxes, 2))

    large.until(is_clear, "a head whose parts stand apart")


def test_links_in_the_text_grow_with_the_text_alone(large: UsedWindow) -> None:
    pane = large.window.reader.pane
    assert isinstance(pane, TypesetPane)
    card = pane.keeper.card(0)
    assert card is not None
    links = [one for one in card.findChildren(QPushButton) if one.isVisible()]
    assert links
    labels = {round(one.geometry().center().y()) for one in card.words if one.isVisible()}
    for link in links:
        assert min(abs(link.geometry().center().y() - y) for y in labels) <= 1


@pytest.mark.parametrize("width", [240, 280, 320])
def test_all_tabs_of_the_panels_have_room(qapp: QApplication, tmp_path: Path, width: int) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(MIDDLE_ONLY, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.window.resize(1400, 800)
        used.list(path)
        side = used.window.side
        side.resize(width, side.height())
        QCoreApplication.processEvents()
        last = side.tabs.tabRect(side.tabs.count() - 1)
        assert side.tabs.mapTo(side, last.bottomRight()).x() <= side.width()
        assert side.tabs.rect().contains(last)


@pytest.fixture
def settled(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    """The window at the look's own size; it is that again afterwards."""
    with used_window(qapp, tmp_path / "home") as used:
        used.window.resize(1280, 800)
        yield used
        used.window.themes.set_scale(1.0)


def test_preferences_grow_with_their_words_and_stay_on_the_screen(settled: UsedWindow) -> None:
    window = settled.window
    dialog = PreferencesDialog(window.settings, window)
    dialog.show()
    QCoreApplication.processEvents()
    window.themes.set_scale(2.0)
    labels = dialog.findChildren(QLabel)
    settled.until(
        lambda: all(one.width() >= one.sizeHint().width() for one in labels), "words that are whole"
    )
    settled.until(lambda: dialog.width() > 700, "room for larger words")
    room = dialog.screen().availableGeometry()
    assert room.contains(dialog.frameGeometry())
    close = dialog.restore.parentWidget()
    assert close is not None
    assert dialog.rect().contains(close.geometry())
    dialog.done(0)


def test_preferences_open_no_larger_than_the_screen(settled: UsedWindow) -> None:
    window = settled.window
    window.themes.set_scale(2.0)
    dialog = PreferencesDialog(window.settings, window)
    dialog.show()
    QCoreApplication.processEvents()
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height()
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0
    wanted = area.sizeHint().width()
    assert area.width() >= wanted
    assert wanted > 700, "all of the words, or what the screen has"
    dialog.done(0)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_boxes_and_arrows_are_as_large_as_words(settled: UsedWindow, scale: float) -> None:
    settled.window.themes.set_scale(scale)
    box = QCheckBox("Words")
    box.ensurePolished()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    element = QStyle.SubElement.SE_CheckBoxIndicator
    width = box.style().subElementRect(element, option, box).width()
    assert width == round(13 * scale) + 2


def test_figures_stand_off_the_border_as_words_do(settled: UsedWindow) -> None:
    dialog = PreferencesDialog(settled.window.settings, settled.window)
    number, choice = dialog.control(SCALE), dialog.control(THEME)
    assert isinstance(number, QSpinBox)
    assert isinstance(choice, QComboBox)
    dialog.show()
    QCoreApplication.processEvents()
    assert _first_ink(number) == pytest.approx(_first_ink(choice), abs=2)
    dialog.done(0)


def _first_ink(widget: QWidget) -> int:
    """Where the words begin, in pixels from the left edge."""
    image = widget.grab().toImage()
    rows = range(8, image.height() - 8)
    ground = image.pixelColor(image.width() // 2, 6)
    columns = range(2, image.width() // 2)
    return next(x for x in columns if any(image.pixelColor(x, y) != ground for y in rows))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_icons_are_as_large_as_words(settled: UsedWindow, scale: float) -> None:
    window = settled.window
    window.themes.set_scale(scale)
    wanted = QSize(16, 16) * scale
    button = window.search.menu_button
    button.ensurePolished()
    assert button.iconSize() == wanted
    assert button.icon().actualSize(button.iconSize()) == wanted


def test_the_bars_of_a_badge_grow_with_its_words() -> None:
    states = (SectionMark.PRESENT, SectionMark.MISSING)
    words = badge_width(states, "1 of 2", 2.0) - badge_width(states, "", 2.0)
    assert badge_width(states, "", 2.0) == badge_width(states, "", 1.0) + 2 * 5
    assert words > badge_width(states, "1 of 2") - badge_width(states, "")


def test_the_field_for_keys_shows_what_it_says(settled: UsedWindow) -> None:
    window = settled.window
    window.themes.set_scale(2.0)
    dialog = KeysDialog(window.themes, window.actions_table, window)
    dialog.show()
    QCoreApplication.processEvents()
    line = dialog.keys.edit.findChild(QLineEdit)
    assert line is not None
    words = line.fontMetrics().horizontalAdvance(line.placeholderText())
    assert line.width() > words + 16
    dialog.done(0)


def test_facets_have_the_room_of_their_words(settled: UsedWindow) -> None:
    panel, themes = settled.window.search, settled.window.themes
    panel.setParent(None)
    panel.set_searchable(is_searchable=True)
    panel.show()
    if not panel.shows_facets:
        panel.filter_line.filters.setChecked(True)
    themes.set_scale(2.0)
    panel.resize(1096, 700)
    settled.until(lambda: panel.facets.width() == 343, "a column as wide as its words")
    panel.resize(640, 700)
    settled.until(lambda: panel.facets.width() == 640, "the whole width above the list")
    panel.close()


@pytest.mark.parametrize("scale", [3.0])
def test_a_card_higher_than_three_screens_is_shown_all_along(
    settled: UsedWindow, tmp_path: Path, scale: float
) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(MIDDLE_ONLY, encoding="utf-8")
    settled.window.resize(1000, 380)
    settled.list(path)
    settled.window.reader.panes.set_zoom(round(100 * scale))
    pane = settled.window.reader.pane
    assert isinstance(pane, TypesetPane)
    card = pane.keeper.card(0)
    assert card is not None
    bar = pane.area.verticalScrollBar()
    for value in range(0, card.height() - 20, 60):
        bar.setValue(value)
        assert card.isVisible(), value
