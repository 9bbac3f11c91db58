"""The window that lists keys and explains signs, and the name dialog's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from reader.app.shortcuts import Shortcuts, keys_from, keys_text
from reader.ui import scrolled
from reader.ui.actions import ACTIONS, SPECS, ActionId, ActionTable, native
from reader.ui.dialogs.identity import IdentityDialog
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.icons import Icons
from reader.ui.theme import fonts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


@pytest.fixture
def icons(themes: ThemeManager) -> Icons:
    return Icons(themes)


@pytest.fixture
def table(icons: Icons, holder: QWidget) -> ActionTable:
    return ActionTable(icons, holder)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(themes: ThemeManager, table: ActionTable, qtbot: QtBot) -> KeysDialog:
    made = KeysDialog(themes, table)
    qtbot.addWidget(made)
    return made


def test_every_action_is_listed_with_its_keys(dialog: KeysDialog) -> None:
    for spec in ACTIONS:
        words = dialog.keys.words_of(spec.id)
        assert all(native(key) in words for key in spec.keys)
        assert words


def test_chosen_keys_work_and_are_remembered(
    dialog: KeysDialog, table: ActionTable, icons: Icons, qtbot: QtBot
) -> None:
    page = dialog.keys
    page.choose(ActionId.NEXT_GAP)
    page.edit.setKeySequence(QKeySequence("Ctrl+F9"))
    with qtbot.waitSignal(dialog.keys_changed):
        page.use.click()
    assert table[ActionId.NEXT_GAP].shortcut() == QKeySequence("Ctrl+F9")
    assert "chosen by you" in page.words_of(ActionId.NEXT_GAP)
    stored = keys_text(table.chosen_keys())
    again = ActionTable(icons, dialog, keys_from(stored))
    assert again.keys(ActionId.NEXT_GAP) == ("Ctrl+F9",)
    assert again.keys(ActionId.FIND) == SPECS[ActionId.FIND].keys


def test_keys_in_use_are_taken_only_after_it_was_said(
    dialog: KeysDialog, table: ActionTable
) -> None:
    page = dialog.keys
    page.choose(ActionId.FULL_SCREEN)
    page.edit.setKeySequence(QKeySequence("Ctrl+F"))
    assert "Find in document" in page.hint.text()
    assert table.keys(ActionId.FIND) == ("Ctrl+F",)
    page.use.click()
    assert table.keys(ActionId.FIND) == ()
    assert page.words_of(ActionId.FIND) == f"in the menu; {native('Ctrl+F')} does “Full screen”"
    assert "chosen by you" in page.words_of(ActionId.FULL_SCREEN)
    page.all_delivered.click()
    assert not table.chosen_keys()
    assert table[ActionId.FIND].shortcut() == QKeySequence("Ctrl+F")


@pytest.mark.parametrize(
    "keys", ["Tab", "Shift+Tab", "Return", "Enter", "Esc", "Space", "Left", "Down", "Shift+Up"]
)
def test_keys_that_typing_and_moving_need_are_refused(
    dialog: KeysDialog, table: ActionTable, keys: str
) -> None:
    page = dialog.keys
    page.choose(ActionId.FULL_SCREEN)
    page.edit.setKeySequence(QKeySequence(keys))
    assert not page.use.isEnabled()
    assert "stays with the window" in page.hint.text()
    page.use.click()
    assert table.keys(ActionId.FULL_SCREEN) == ("F11",)
    page.edit.setKeySequence(QKeySequence("Ctrl+F9"))
    assert page.use.isEnabled()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Ctrl+A", "Text fields keep {0} (select all); everywhere else"),
        ("Ctrl+C", "Text fields keep {0} (copy); everywhere else"),
        ("Ctrl+V", "Text fields keep {0} (insert); everywhere else"),
        ("Ctrl+X", "Text fields keep {0} (cut); everywhere else"),
        ("Ctrl+Z", "Text fields keep {0} (undo typing); everywhere else"),
        ("Ctrl+Left", "Text fields keep {0} (go a word back); everywhere else"),
        ("Ctrl+Backspace", "Text fields would lose {0} (delete a word back)"),
        ("J", "In a text field {0} is typed; everywhere else it would do “Full screen”."),
        ("Shift+7", "In a text field {0} is typed"),
    ],
)
def test_keys_that_text_fields_use_are_taken_only_after_it_was_said(
    dialog: KeysDialog, table: ActionTable, keys: str, words: str
) -> None:
    page = dialog.keys
    page.choose(ActionId.FULL_SCREEN)
    page.edit.setKeySequence(QKeySequence(keys))
    assert words.format(native(keys)) in page.hint.text()
    assert ("instead" in page.hint.text()) == (
        table.user_of(keys, ActionId.FULL_SCREEN) is not None
    )
    page.use.click()
    assert table.keys(ActionId.FULL_SCREEN) == (keys,)


def test_of_delivered_keys_and_of_others_nothing_is_warned(dialog: KeysDialog) -> None:
    page = dialog.keys
    for action in (ActionId.COPY, ActionId.UNDO, ActionId.NEXT_GAP, ActionId.HIGHLIGHT_1):
        page.choose(action)
        assert page.hint.text().startswith("Press the keys for")
    for keys in ("Ctrl+F9", "F2", "Ctrl+J", "Alt+Left", "Ctrl+Return"):
        page.edit.setKeySequence(QKeySequence(keys))
        assert "Text fields" not in page.hint.text()
        assert "text field" not in page.hint.text()


def test_a_key_that_was_taken_goes_back_when_the_taker_changes(
    dialog: KeysDialog, table: ActionTable, icons: Icons
) -> None:
    page = dialog.keys
    page.choose(ActionId.FULL_SCREEN)
    page.edit.setKeySequence(QKeySequence("Ctrl+F"))
    page.use.click()
    # After a restart nobody knows more than what was stored.
    again = ActionTable(icons, dialog, keys_from(keys_text(table.chosen_keys())))
    again.set_keys(ActionId.FULL_SCREEN, ("Ctrl+F12",))
    assert again.keys(ActionId.FIND) == ("Ctrl+F",)
    assert not again.is_chosen(ActionId.FIND)
    page.edit.setKeySequence(QKeySequence("Ctrl+F12"))
    page.use.click()
    assert table[ActionId.FIND].shortcut() == QKeySequence("Ctrl+F")
    assert page.words_of(ActionId.FIND) == native("Ctrl+F")
    page.delivered.click()
    assert table.keys(ActionId.FULL_SCREEN) == ("F11",)
    assert not table.chosen_keys()


def test_the_one_that_lost_its_key_takes_it_back(dialog: KeysDialog, table: ActionTable) -> None:
    page = dialog.keys
    page.choose(ActionId.FULL_SCREEN)
    page.edit.setKeySequence(QKeySequence("Ctrl+F"))
    page.use.click()
    page.choose(ActionId.FIND)
    assert page.delivered.isEnabled()
    page.delivered.click()
    assert table.keys(ActionId.FIND) == ("Ctrl+F",)
    assert table.keys(ActionId.FULL_SCREEN) == ("F11",), "nothing is left of its choice"
    assert not table.chosen_keys()


def test_a_stored_loss_of_before_is_no_choice(icons: Icons, holder: QWidget) -> None:
    table = ActionTable(icons, holder, {"find": (), "full-screen": ("Ctrl+F",)})
    assert table.chosen_keys() == {"full-screen": ("Ctrl+F",)}
    table.deliver(ActionId.FULL_SCREEN)
    assert table.keys(ActionId.FIND) == ("Ctrl+F",)


NAMES = ("one", "two", "three")
KEYS = st.sampled_from(("A", "B", "C", "D"))
DEEDS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.none() | st.lists(KEYS, max_size=2, unique=True)),
    max_size=8,
)


@given(DEEDS)
def test_no_key_stands_twice_and_none_is_lost(deeds: list[tuple[str, list[str] | None]]) -> None:
    shortcuts = Shortcuts({"one": ("A", "B"), "two": ("C",), "three": ()})
    for name, keys in deeds:
        if keys is None:
            shortcuts = shortcuts.as_delivered(name)
            assert shortcuts.in_force[name] == shortcuts.delivered[name]
        else:
            shortcuts = shortcuts.choosing(name, tuple(keys))
            assert shortcuts.in_force[name] == tuple(keys)
        held = [key for found in shortcuts.in_force.values() for key in found]
        assert len(held) == len(set(held))
        for one, wanted in shortcuts.delivered.items():
            if one not in shortcuts.chosen:
                gone = set(wanted) - set(shortcuts.in_force[one])
                assert gone == {key for key, _by in shortcuts.taken(one)}
        assert shortcuts.in_force == Shortcuts.of(shortcuts.delivered, shortcuts.chosen).in_force
    for name in NAMES:
        shortcuts = shortcuts.as_delivered(name)
    assert shortcuts.in_force == shortcuts.delivered


def test_no_two_actions_are_delivered_with_the_same_keys() -> None:
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_the_list_is_found_by_words_and_by_keys(dialog: KeysDialog) -> None:
    page = dialog.keys
    page.filter.setText(native("Ctrl+G"))
    shown = [spec.id for spec in ACTIONS if page.is_shown(spec.id)]
    assert shown == [ActionId.GO_TO_PARAGRAPH]
    page.filter.setText("next gap")
    assert [spec.id for spec in ACTIONS if page.is_shown(spec.id)] == [ActionId.NEXT_GAP]


def test_down_leads_from_the_words_to_the_first_match(dialog: KeysDialog, qtbot: QtBot) -> None:
    page = dialog.keys
    with qtbot.waitActive(dialog):
        dialog.show()
    page.filter.setFocus()
    page.filter.setText("next gap")
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.current is ActionId.NEXT_GAP
    assert page.tree.hasFocus()
    assert [item.text(0) for item in page.tree.selectedItems()] == ["Next gap"]
    assert page.edit.isEnabled()
    page.filter.setFocus()
    page.filter.setText("nothing is called so")
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.filter.hasFocus()
    assert page.listed.empty.isVisible()
    assert page.listed.empty.text() == "No action has these words or keys."
    QTest.mouseClick(page.listed.empty.way, Qt.MouseButton.LeftButton)
    assert page.tree.isVisible()
    assert page.filter.text() == ""


def test_a_damaged_choice_of_keys_leaves_the_delivered_ones() -> None:
    assert keys_from("{") == {}
    assert keys_from('["Ctrl+F"]') == {}
    assert keys_from('{"find": "Ctrl+J", "undo": ["Ctrl+U"]}') == {"undo": ("Ctrl+U",)}


def test_every_sign_is_explained(dialog: KeysDialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    dialog.show()
    page = dialog.tabs.currentWidget()
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    for sign in ("gap", "contradiction", "oddity", "remark", "badge", "brackets", "strip"):
        assert sign in words.casefold()
    before = page.grab().toImage()
    assert before.size() == page.size() * page.devicePixelRatio()


def test_the_handle_is_explained(qtbot: QtBot) -> None:
    dialog = IdentityDialog(None, suggestion="Edda Marlow")
    qtbot.addWidget(dialog)
    assert "m-aldous" in dialog.remark.text()


def test_all_as_delivered_can_be_undone_until_other_keys_are_chosen(
    dialog: KeysDialog, table: ActionTable
) -> None:
    page = dialog.keys
    for action, keys in ((ActionId.NEXT_GAP, "Ctrl+F9"), (ActionId.FULL_SCREEN, "Ctrl+F")):
        page.choose(action)
        page.edit.setKeySequence(QKeySequence(keys))
        page.use.click()
    chosen = table.chosen_keys()
    assert page.undo.isHidden()
    page.all_delivered.click()
    assert not table.chosen_keys()
    assert "delivered keys again" in page.hint.text()
    assert not page.undo.isHidden()
    page.undo.click()
    assert table.chosen_keys() == chosen
    assert table[ActionId.NEXT_GAP].shortcut() == QKeySequence("Ctrl+F9")
    assert page.undo.isHidden()
    page.all_delivered.click()
    page.choose(ActionId.FULL_SCREEN)
    page.edit.setKeySequence(QKeySequence("Ctrl+F"))
    assert "does “Find in document” now" in page.hint.text(), "what is typed comes first"
    page.use.click()
    assert page.undo.isHidden()


def test_an_action_without_keys_is_said_to_have_none(dialog: KeysDialog) -> None:
    page = dialog.keys
    page.choose(ActionId.FULL_SCREEN)
    page.edit.clear()
    assert "would have no keys" in page.hint.text()
    page.use.click()
    assert page.hint.text() == "“Full screen” has no keys."


def test_the_buttons_stay_on_a_screen_of_427_by_267(
    dialog: KeysDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 1280 by 800 pixels of a screen on which everything is three times as large.
    monkeypatch.setattr(scrolled, "_screen_of", lambda _window: QRect(0, 0, 427, 267))
    scrolled.open_at(dialog, QSize(680, 600))
    dialog.show()
    QCoreApplication.processEvents()
    assert dialog.height() <= 267
    assert dialog.width() <= 427
    button = dialog.keys.all_delivered
    assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))


def test_groups_of_the_list_have_a_weight_that_its_face_has(dialog: KeysDialog) -> None:
    head = dialog.keys.tree.topLevelItem(0)
    assert head is not None
    # A weight that the face lacks is smeared on by Qt.
    assert head.font(0).weight() == fonts.SEMIBOLD
