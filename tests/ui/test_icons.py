from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from reader.reference import resource_path
from reader.ui.actions import ActionId, ActionTable
from reader.ui.icons import SEVERITY_GLYPHS, Glyph, Icons, icon, icon_pixmap
from reader.ui.pane.selection_bar import SelectionBar
from reader.ui.theme.theme import DARK, LIGHT, ThemeManager, ThemeMode
from reader.ui.theme.tokens import SEVERITIES, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def colours(pixmap: QPixmap) -> set[str]:
    """The colours of the fully opaque pixels."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("glyph", list(Glyph))
def test_every_icon_is_drawn_in_its_colour(qapp: QApplication, glyph: Glyph) -> None:
    assert colours(icon_pixmap(LIGHT, glyph, Token.ACCENT, 32)) == {LIGHT.hex(Token.ACCENT)}


def test_every_drawing_has_a_name(qapp: QApplication) -> None:
    files = {path.stem for path in resource_path("icons").glob("*.svg")}
    assert {glyph.value for glyph in Glyph} <= files


def test_icons_are_sharp_at_every_ratio(qapp: QApplication) -> None:
    for ratio, device in ((1.0, 16), (1.25, 20), (1.5, 24), (2.0, 32)):
        pixmap = icon_pixmap(LIGHT, Glyph.NOTE, Token.TEXT_2, 16, ratio)
        assert pixmap.size() == QSize(device, device)
        assert pixmap.deviceIndependentSize().toSize() == QSize(16, 16)


def test_a_disabled_icon_is_paler(qapp: QApplication) -> None:
    made = icon(LIGHT, Glyph.NOTE)
    on = made.pixmap(QSize(16, 16), QIcon.Mode.Normal).toImage()
    assert on != made.pixmap(QSize(16, 16), QIcon.Mode.Disabled).toImage()


def test_every_severity_has_an_icon_of_its_own() -> None:
    assert set(SEVERITY_GLYPHS) == {severity.value for severity in SEVERITIES}
    assert len(set(SEVERITY_GLYPHS.values())) == 4


def test_icons_follow_the_theme(qapp: QApplication) -> None:
    themes = ThemeManager()
    themes.set_mode(ThemeMode.LIGHT)
    icons = Icons(themes)
    button, action, gone = QToolButton(), QAction("Tag"), QToolButton()
    for bearer in (button, action, gone):
        icons.dress(bearer, Glyph.TAG, Token.ACCENT, 32)
    del gone
    themes.set_mode(ThemeMode.DARK)
    for shown in (button.icon(), action.icon()):
        assert colours(shown.pixmap(QSize(32, 32))) == {DARK.hex(Token.ACCENT)}
    themes.set_mode(ThemeMode.SYSTEM)


def test_an_action_gets_its_icon_with_its_first_button(qapp: QApplication) -> None:
    themes = ThemeManager()
    themes.set_mode(ThemeMode.LIGHT)
    table = ActionTable(Icons(themes), themes)
    assert table[ActionId.PRINT].icon().isNull()
    button = QToolButton()
    button.setDefaultAction(table.dressed(ActionId.PRINT))
    assert colours(button.icon().pixmap(QSize(16, 16))) == {LIGHT.hex(Token.TEXT_2)}
    themes.set_mode(ThemeMode.DARK)
    assert colours(button.icon().pixmap(QSize(16, 16))) == {DARK.hex(Token.TEXT_2)}
    themes.set_mode(ThemeMode.SYSTEM)


def test_the_bar_by_a_selection_is_drawn_when_it_is_shown(qtbot: QtBot) -> None:
    themes = ThemeManager()
    themes.set_mode(ThemeMode.LIGHT)
    icons = Icons(themes)
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(600, 300)
    bar = SelectionBar(themes, icons, holder)
    bar.borrow(ActionTable(icons, holder))
    buttons = bar.findChildren(QToolButton)
    assert len(buttons) == 9
    assert all(button.icon().isNull() for button in buttons)
    holder.show()
    bar.place(holder, holder, QRect(100, 100, 80, 18))
    assert not any(button.icon().isNull() for button in buttons)
    note = bar.findChild(QToolButton, f"bar-{ActionId.ADD_NOTE}")
    assert note is not None
    themes.set_mode(ThemeMode.DARK)
    assert colours(note.icon().pixmap(QSize(16, 16))) == {DARK.hex(Token.TEXT_2)}
    themes.set_mode(ThemeMode.SYSTEM)
