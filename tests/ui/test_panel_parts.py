"""Parts of the panels: words in lines, key caps, swatches, rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from reader.annotations.model import Colour
from reader.ui.panels.hint import Hint, HintRow
from reader.ui.panels.routing import RoutingDelegate
from reader.ui.panels.routing_values import FieldRow, GroupRow
from reader.ui.panels.rows import RowView
from reader.ui.panels.swatches import SwatchButton, Swatches
from reader.ui.panels.words import Style, Words
from reader.ui.theme import fonts
from reader.ui.theme.theme import DARK, LIGHT, ThemeManager, ThemeMode
from reader.ui.theme.tokens import HIGHLIGHTS, LineStyle, Token

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def style(qapp: QApplication) -> Style:
    fonts.load_faces()
    return Style(fonts.sans(14), 19)


def painted(words: Words, width: int) -> QImage:
    image = QImage(QSize(width + 40, words.height + 4), QImage.Format.Format_RGB32)
    image.fill(LIGHT.colour(Token.SURFACE))
    painter = QPainter(image)
    words.draw(painter, 2, 2, LIGHT.colour(Token.TEXT))
    painter.end()
    return image


def has_ink(image: QImage, rect: QRectF) -> bool:
    ground = LIGHT.colour(Token.SURFACE)
    box = rect.toRect()
    return any(
        image.pixelColor(x, y) != ground
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    )


def test_words_break_and_keep_their_line_ends(style: Style) -> None:
    assert Words("one\ntwo\n\nfour", style, 200).count == 4
    assert Words("", style, 200).height in (0, 19)
    long = Words("seal numbers and registers of the port " * 4, style, 200)
    assert long.count > 3
    assert long.height == 19 * long.count


@pytest.mark.parametrize("text", ["seal numbers of the port " * 20, "x" * 400, "\U0001f6a2 " * 200])
def test_words_past_the_last_line_are_elided_within_the_column(style: Style, text: str) -> None:
    words = Words(text, style, 200, max_lines=2)
    assert words.count == 2
    image = painted(words, 200)
    assert has_ink(image, QRectF(2, 21, 200, 19))
    assert not has_ink(image, QRectF(206, 0, 34, image.height()))


def test_words_that_fit_are_not_elided(style: Style) -> None:
    fits = Words("two words", style, 200, max_lines=1)
    assert fits._elided == ""
    assert fits.last_width == pytest.approx(style.width("two words"), abs=1)


def test_a_hint_sets_its_keys_as_caps(themes: ThemeManager) -> None:
    text = "Select words and press `N`, or `1` to `5`."
    assert HintRow(text).spoken == "Select words and press N, or 1 to 5."
    wide, narrow = Hint(text, themes, 600), Hint(text, themes, 120)
    assert wide.height == 48
    assert narrow.height > wide.height
    caps = [part.cap for part in wide._parts if part.cap]
    assert caps == ["N", "1", "5"]
    assert [part.text for part in wide._parts if part.cap] == [",", "", "."]


def test_swatches_hold_one_colour_or_none(themes: ThemeManager, qtbot: QtBot) -> None:
    swatches = Swatches(themes)
    qtbot.addWidget(swatches)
    swatches.show()
    chosen: list[Colour | None] = [swatches.colour]
    for colour in (Colour.BLUE, None, Colour.ROSE):
        swatches.set_colour(colour)
        chosen.append(swatches.colour)
    swatches._buttons[4].click()
    chosen.append(swatches.colour)
    assert chosen == [None, Colour.BLUE, None, Colour.ROSE, Colour.VIOLET]
    names = [button.accessibleName() for button in swatches._buttons]
    assert names[0] == "Amber, solid line"
    assert len(set(names)) == 5


def test_arrow_keys_walk_the_swatches(themes: ThemeManager, qtbot: QtBot) -> None:
    swatches = Swatches(themes)
    qtbot.addWidget(swatches)
    swatches.show()
    swatches.activateWindow()
    qtbot.waitUntil(swatches.isActiveWindow)
    swatches.set_colour(Colour.AMBER)
    swatches._buttons[0].setFocus()
    QTest.keyClick(swatches._buttons[0], Qt.Key.Key_Right)
    assert swatches._buttons[1].hasFocus()
    assert swatches.colour is Colour.GREEN


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_swatch_shows_ground_and_line(themes: ThemeManager, qtbot: QtBot, theme: object) -> None:
    themes.set_mode(ThemeMode.DARK if theme is DARK else ThemeMode.LIGHT)
    holder = Swatches(themes)
    qtbot.addWidget(holder)
    images: list[QImage] = []
    for style in HIGHLIGHTS:
        button = SwatchButton(style, themes, holder)
        image = button.grab().toImage()
        seen = {image.pixelColor(x, y).name() for x in range(28) for y in range(28)}
        assert themes.colour(style.ground).name() in seen
        # A wave is too thin to reach its full colour.
        assert style.pattern is LineStyle.WAVE or themes.colour(style.line).name() in seen
        assert image not in images
        images.append(image)


def test_the_keyboards_ring_is_inside_the_row(themes: ThemeManager, qtbot: QtBot) -> None:
    view = RowView()
    qtbot.addWidget(view)
    view.setItemDelegate(RoutingDelegate(themes, view))
    view.resize(300, 200)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    rows = (
        GroupRow("Transmission"),
        FieldRow("a", "Transmission", "Filed", "Day 325"),
        FieldRow("b", "Transmission", "Sent", "21 Nov"),
    )
    view.show_rows(rows)
    view.setFocus()
    view.make_current("a")
    view.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    rect = view.rect_of("a")
    assert rect is not None
    image = view.viewport().grab().toImage()
    assert image.pixelColor(rect.left(), rect.top() + 4) == LIGHT.colour(Token.ACCENT)
    assert image.pixelColor(rect.left() + 6, rect.top() + 4) == LIGHT.colour(Token.SELECTED)
    head = view.rect_of("group:Transmission")
    assert head is not None
    assert head.height() > rect.height()


def test_each_paragraph_runs_the_way_its_letters_do(qapp: QApplication) -> None:
    style = Style(fonts.sans(14), 19)
    words = Words("שלום עולם.\n\nAnd English.", style, 400)
    assert words.count == 3
    first, _, last = words._lines
    assert first.naturalTextRect().right() > 395  # it ends at the right edge
    assert last.naturalTextRect().left() == 0
    cut = Words("one\ntwo\nthree", style, 400, max_lines=2)
    assert (cut.count, cut.is_elided) == (2, True)
    assert not Words("one\ntwo\n\n", style, 400, max_lines=2).is_elided
