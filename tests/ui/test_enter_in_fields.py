"""Enter in a field confirms the field: no window takes it for one of its buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit

from reader.ui.actions import ActionId
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


WINDOWS = (
    ActionId.MISSING_TELEGRAMS,
    ActionId.ALL_NOTES,
    ActionId.BATCH_SEARCH,
    ActionId.MY_TAGS,
    ActionId.KEYS,
    ActionId.PREFERENCES,
    ActionId.NOTES_FOLDER,
    ActionId.TAG_HITS,
)
"""What stays open for a while; a question of one field is answered by Enter in it."""


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as one:
        one.list(two_papers(tmp_path))
        one.choose("b-middle.txt")
        yield one


@pytest.mark.parametrize("action", WINDOWS)
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_enter_in_a_field_presses_no_button(used: UsedWindow, action: ActionId) -> None:
    before = set(dialogs())
    pressed: list[str] = []
    closed: list[str] = []

    def walk() -> None:
        for dialog in (one for one in dialogs() if one not in before):
            press_enter_in_all(dialog, pressed)
            if not dialog.isVisible():
                closed.append(type(dialog).__name__)
            # Here, for some of them are waited for.
            dialog.reject()

    QTimer.singleShot(0, walk)
    used.trigger(action)
    QCoreApplication.processEvents()
    assert pressed == []
    assert closed == []


def dialogs() -> list[QDialog]:
    return [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.isVisible()
    ]


def press_enter_in_all(dialog: QDialog, pressed: list[str]) -> None:
    for button in dialog.findChildren(QAbstractButton):
        button.clicked.connect(partial(_note, pressed, button))
    for field in dialog.findChildren(QLineEdit):
        if field.isVisible() and field.isEnabled() and not field.isReadOnly():
            field.setFocus()
            QTest.keyClicks(field, "2")
            QTest.keyClick(field, Qt.Key.Key_Return)
            QCoreApplication.processEvents()


def _note(pressed: list[str], button: QAbstractButton) -> None:
    pressed.append(button.text() or button.accessibleName() or button.objectName())
