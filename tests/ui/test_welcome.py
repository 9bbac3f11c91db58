"""The page of the first start, and the small dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader import __version__
from reader.ui.actions import ActionId, ActionTable
from reader.ui.dialogs.about import AboutDialog
from reader.ui.dialogs.identity import IdentityDialog
from reader.ui.icons import Icons
from reader.ui.panels.words import Style, Words
from reader.ui.theme.theme import LIGHT, ThemeManager
from reader.ui.theme.tokens import Token
from reader.ui.welcome import Welcome, _Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

_THREE = (ActionId.OPEN_FOLDER, ActionId.OPEN_FILE, ActionId.OPEN_SAMPLES)


@pytest.fixture
def page(themes: ThemeManager, qtbot: QtBot) -> Iterator[Welcome]:
    icons = Icons(themes)
    holder = QWidget()
    qtbot.addWidget(holder)
    made = Welcome(themes, icons, ActionTable(icons, holder), holder)
    made.resize(640, 740)
    holder.resize(640, 740)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    yield made
    holder.close()


def actions(page: Welcome) -> ActionTable:
    table = page.window().findChild(ActionTable)
    assert isinstance(table, ActionTable)
    return table


def test_a_click_opens_folder_file_or_samples(page: Welcome, qtbot: QtBot) -> None:
    for row, action in zip(page.rows, _THREE, strict=True):
        with qtbot.waitSignal(actions(page)[action].triggered):
            QTest.mouseClick(row, Qt.MouseButton.LeftButton)


def test_the_keyboard_walks_and_presses(page: Welcome, qtbot: QtBot) -> None:
    page.setFocus()
    assert page.rows[0].hasFocus()
    QTest.keyClick(page.rows[0], Qt.Key.Key_Down)
    QTest.keyClick(page.rows[1], Qt.Key.Key_Down)
    assert page.rows[2].hasFocus()
    with qtbot.waitSignal(actions(page)[ActionId.OPEN_SAMPLES].triggered):
        QTest.keyClick(page.rows[2], Qt.Key.Key_Return)
    QTest.keyClick(page.rows[2], Qt.Key.Key_Up)
    with qtbot.waitSignal(actions(page)[ActionId.OPEN_FILE].triggered):
        QTest.keyClick(page.rows[1], Qt.Key.Key_Space)


def test_rows_name_themselves_and_their_keys(page: Welcome) -> None:
    named = [(row.accessibleName(), row.accessibleDescription()) for row in page.rows]
    assert named == [
        ("Open folder…", "Ctrl+Shift+O"),
        ("Open file…", "Ctrl+O"),
        ("Sample collection", "invented documents, Ctrl+Shift+S"),
    ]
    assert {row.height() for row in page.rows} == {44}


def test_the_page_is_the_readers_ground_and_fits_when_narrow(page: Welcome) -> None:
    assert page.grab().toImage().pixelColor(3, 3) == LIGHT.colour(Token.PAGE)
    page.resize(360, 740)
    QApplication.processEvents()
    for row in page.rows:
        assert row.width() <= 360


def test_rows_grow_with_the_text(page: Welcome, themes: ThemeManager) -> None:
    themes.set_scale(1.5)
    QApplication.processEvents()
    assert {row.height() for row in page.rows} == {66}


def test_its_words_are_laid_out_once_for_a_width_and_a_scale(
    page: Welcome, themes: ThemeManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[int] = []

    def counted(text: str, style: Style, width: int) -> Words:
        laid.append(width)
        return Words(text, style, width)

    monkeypatch.setattr("reader.ui.welcome.Words", counted)
    prose = page.findChildren(_Prose)[0]
    low = prose.heightForWidth(391)
    assert [prose.heightForWidth(391) for _ in range(9)] == [low] * 9
    assert len(laid) == 1
    themes.set_scale(2.0)
    assert prose.heightForWidth(391) > low
    for width in range(200, 300):
        prose.heightForWidth(width)
    assert len(prose._laid) <= 16


def test_the_handle_follows_the_name_until_it_is_changed(qtbot: QtBot) -> None:
    dialog = IdentityDialog(None, suggestion="Márta Aldous")
    qtbot.addWidget(dialog)
    assert dialog.answer == ("Márta Aldous", "marta-aldous")
    dialog.name.setText("  Tove   Brandt ")
    assert dialog.answer == ("Tove Brandt", "tove-brandt")
    dialog.handle.clear()
    QTest.keyClicks(dialog.handle, "TB 1")
    dialog.name.setText("T. Brandt")
    assert dialog.answer == ("T. Brandt", "tb-1")


def test_a_name_is_needed(qtbot: QtBot) -> None:
    dialog = IdentityDialog(None, suggestion="")
    qtbot.addWidget(dialog)
    assert not dialog._use.isEnabled()
    dialog.name.setText("   ")
    assert not dialog._use.isEnabled()
    dialog.name.setText("M")
    assert dialog._use.isEnabled()


def test_about_names_the_version(themes: ThemeManager, qtbot: QtBot) -> None:
    dialog = AboutDialog(themes)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(type(dialog.versions))]
    assert f"Lacuna {__version__}" in texts
    assert "PySide" in dialog.versions.text()
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == f"Lacuna {__version__}, {dialog.versions.text()}"
