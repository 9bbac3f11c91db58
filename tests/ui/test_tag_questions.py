"""What is asked before a tag is deleted: Enter never deletes, wherever the keyboard is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from reader.annotations import Codebook, Tag, Version
from reader.app.tag_census import Tagged
from reader.document import Address
from reader.ui.tags.questions import DeleteQuestion, SplitQuestion
from tests.ui.readings import ME, annotation, telegram_document

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


@pytest.fixture
def asked(qtbot: QtBot) -> DeleteQuestion:
    """Asked of a tag that one note carries: the name may be kept."""
    note = annotation(telegram_document(), "seal")
    tag = Tag("30000000-0000-4000-8000-000000000003", Version(), note.modified, ME, "customs")
    carried = (Tagged(Address(Path("07VELLIN412.txt")), note),)
    question = DeleteQuestion(tag, Codebook((tag,)), carried, None)
    qtbot.addWidget(question)
    question.show()
    qtbot.waitExposed(question)
    return question


def test_cancel_is_the_button_that_waits(asked: DeleteQuestion) -> None:
    assert asked.cancel.isDefault()
    assert asked.focusWidget() is asked.cancel
    assert not asked.deed.isDefault()
    assert not asked.deed.autoDefault()
    assert not asked.deed.property("primary")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
@pytest.mark.parametrize("where", ["cancel", "keeps", "deed"])
def test_enter_deletes_nothing_wherever_the_keyboard_is(
    asked: DeleteQuestion, where: str, key: Qt.Key
) -> None:
    widget: QWidget = getattr(asked, where)
    widget.setFocus()
    assert widget.isEnabled()
    QTest.keyClick(widget, key)
    assert not asked.isVisible()
    assert asked.result() == QDialog.DialogCode.Rejected


def test_the_button_itself_deletes(asked: DeleteQuestion) -> None:
    buttons = [one.text() for one in asked.findChildren(QPushButton)]
    assert buttons.count("Delete tag") == 1
    asked.deed.setFocus()
    QTest.keyClick(asked.deed, Qt.Key.Key_Space)
    assert asked.result() == QDialog.DialogCode.Accepted


def test_a_split_of_which_nothing_is_chosen_yet_is_said_as_a_sentence(qtbot: QtBot) -> None:
    note = annotation(telegram_document(), "seal")
    tag = Tag("30000000-0000-4000-8000-000000000003", Version(), note.modified, ME, "customs")
    question = SplitQuestion(tag, (Tagged(Address(Path("07VELLIN412.txt")), note),), None)
    qtbot.addWidget(question)
    assert question.preview.text() == "None of 1 note in 1 document goes to the new tag."
