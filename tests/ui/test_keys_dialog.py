"""The window that lists keys and explains signs, and the name dialog's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from reader.ui.actions import ACTIONS
from reader.ui.dialogs.identity import IdentityDialog
from reader.ui.dialogs.keys import KeysDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


def test_every_action_is_listed_with_its_keys(themes: ThemeManager, qtbot: QtBot) -> None:
    dialog = KeysDialog(themes)
    qtbot.addWidget(dialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    for spec in ACTIONS:
        assert spec.text.replace("&", "").rstrip("…") in shown
        for key in spec.keys:
            words = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            assert any(words in one for one in shown)


def test_every_sign_is_explained(themes: ThemeManager, qtbot: QtBot) -> None:
    dialog = KeysDialog(themes)
    qtbot.addWidget(dialog)
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
