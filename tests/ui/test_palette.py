"""All actions by their words: what fits, what can be done now, and what was done last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.action_needs import what_it_needs
from reader.ui.actions import ACTIONS, SPECS, ActionId, ActionTable, plain_text
from reader.ui.dialogs.palette import Palette
from reader.ui.icons import Icons
from tests.ui.window import used_window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager

    Open = Callable[..., Palette]


@pytest.fixture
def open_palette(themes: ThemeManager, qtbot: QtBot) -> Open:
    window = QWidget()
    qtbot.addWidget(window)
    table = ActionTable(Icons(themes), window)

    def opened(*recent: ActionId, is_document_shown: bool = True) -> Palette:
        table.set_document_shown(is_shown=is_document_shown)
        palette = Palette(table, recent, window)
        palette.show()
        return palette

    return opened


def test_all_actions_are_offered_in_the_order_of_the_menus(open_palette: Open) -> None:
    assert open_palette().shown == [spec.id for spec in ACTIONS]


def test_words_in_any_order_find_an_action(open_palette: Open) -> None:
    palette = open_palette()
    QTest.keyClicks(palette.rows.field, "gap ne")
    assert palette.shown == [ActionId.NEXT_GAP]
    QTest.keyClick(palette.rows.field, Qt.Key.Key_Return)
    assert palette.chosen is ActionId.NEXT_GAP


def test_the_arrows_walk_the_list_while_the_field_is_typed_in(open_palette: Open) -> None:
    palette = open_palette()
    QTest.keyClicks(palette.rows.field, "zoom")
    QTest.keyClick(palette.rows.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.rows.field, Qt.Key.Key_Return)
    assert palette.chosen is ActionId.ZOOM_OUT


def test_what_was_done_last_stands_first(open_palette: Open) -> None:
    assert open_palette(ActionId.ABOUT, ActionId.QUIT).shown[:2] == [ActionId.ABOUT, ActionId.QUIT]


def test_a_name_that_begins_so_stands_before_what_was_done_last(open_palette: Open) -> None:
    palette = open_palette(ActionId.PREVIEW)
    QTest.keyClicks(palette.rows.field, "about")
    assert palette.shown[:2] == [ActionId.ABOUT, ActionId.PREVIEW]
    palette.rows.field.setText("print")
    assert palette.shown[:2] == [ActionId.PRINT, ActionId.PRINT_PREVIEW]
    palette.rows.field.setText("next")
    assert palette.shown[:1] == [ActionId.FIND_NEXT]
    palette.rows.field.setText("chosen")
    assert palette.shown[:1] == [ActionId.PREVIEW]
    palette.rows.field.setText("tag")
    words = [plain_text(SPECS[one]).casefold() for one in palette.shown]
    begins = [own.startswith("tag") for own in words]
    assert begins == sorted(begins, reverse=True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("reveal", ActionId.REVEAL_NOTES),
        ("reveal", ActionId.OPEN_CONTAINING),
        ("go to", ActionId.GO_TO_PARAGRAPH),
        ("jump", ActionId.GO_TO_PARAGRAPH),
        ("settings", ActionId.PREFERENCES),
        ("options", ActionId.PREFERENCES),
        ("shortcut", ActionId.KEYS),
        ("theme", ActionId.THEME_LIGHT),
        ("dark", ActionId.THEME_DARK),
        ("zoom", ActionId.ZOOM_IN),
        ("find", ActionId.FIND),
        ("refresh", ActionId.RELOAD),
        ("exit", ActionId.QUIT),
        ("cite", ActionId.COPY_CITED),
        ("export", ActionId.EXPORT_DOCUMENT),
    ],
)
def test_what_others_call_an_action_finds_it(
    open_palette: Open, typed: str, meant: ActionId
) -> None:
    palette = open_palette()
    QTest.keyClicks(palette.rows.field, typed)
    assert meant in palette.shown[:4]
    assert palette.rows.empty.text() == ""


def test_what_needs_a_document_waits_at_the_end_without_one(open_palette: Open) -> None:
    palette = open_palette(is_document_shown=False)
    QTest.keyClicks(palette.rows.field, "next gap")
    QTest.keyClick(palette.rows.field, Qt.Key.Key_Return)
    assert palette.chosen is None
    assert palette.isVisible()
    assert palette.rows.empty.text() == "Next gap: Open a document first."
    assert palette.rows.empty.isVisible()
    QTest.keyClicks(palette.rows.field, "s")
    assert palette.rows.empty.text().startswith("No action has these words")


def test_each_action_that_cannot_be_used_says_what_it_needs(open_palette: Open) -> None:
    palette = open_palette()
    table = palette._table
    for spec in ACTIONS:
        assert what_it_needs(spec.id, table) == ""
        table[spec.id].setEnabled(False)
        assert what_it_needs(spec.id, table).endswith(".")
        table[spec.id].setEnabled(True)
    table[ActionId.FORWARD].setEnabled(False)
    palette.rows.field.setText("forward")
    item = palette.rows.list.topLevelItem(0)
    assert item is not None
    palette.rows.list.itemClicked.emit(item, 0)
    assert palette.chosen is None
    assert "you have not gone back" in palette.rows.empty.text()


def test_words_of_no_action_are_answered(open_palette: Open) -> None:
    palette = open_palette()
    QTest.keyClicks(palette.rows.field, "xylophone")
    assert palette.shown == []
    assert palette.rows.empty.isVisible()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bokmark", ActionId.ADD_BOOKMARK),
        ("expotr", ActionId.EXPORT_DOCUMENT),
        ("prnit", ActionId.PRINT),
        ("nxet hit", ActionId.FIND_NEXT),
        ("full scren", ActionId.FULL_SCREEN),
    ],
)
def test_a_slip_of_the_keys_finds_what_was_meant(
    open_palette: Open, typed: str, meant: ActionId
) -> None:
    palette = open_palette()
    QTest.keyClicks(palette.rows.field, typed)
    assert meant in palette.shown[:4]
    assert len(palette.shown) < len(ACTIONS) / 4
    assert "spelled alike" in palette.rows.empty.text()
    assert palette.rows.empty.isVisible()


def test_letters_typed_right_behind_its_key_are_its_own(qapp: QApplication, tmp_path: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.trigger(ActionId.PALETTE)
        # They come to the window that has the keyboard until the system gives it to another.
        handle = used.window.windowHandle()
        for key in (Qt.Key.Key_F, Qt.Key.Key_U, Qt.Key.Key_L, Qt.Key.Key_L):
            QTest.keyClick(handle, key)
        palette = used.window.findChild(Palette)
        assert palette is not None
        assert palette.rows.words == "full"
        QTest.keyClick(handle, Qt.Key.Key_Return)
        used.until(used.window.isFullScreen, "the full screen")
        QTest.qWait(1)
        assert used.window.findChild(Palette) is None
