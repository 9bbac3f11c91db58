"""Fields corrected and checks set aside in the window, by mouse and by keyboard."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.document import CorrectedField
from reader.reference import resource_path
from reader.ui.actions import ActionId
from reader.ui.dialogs.correction import CorrectionDialog
from reader.ui.dialogs.set_aside import SetAsideDialog
from reader.ui.panels.check_rows import AsideHead, AsideRow, CheckRow
from tests.ui.window import UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.panels.routing_values import FieldRow

TELEGRAM = "07VELLIN412.txt"


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        folder = tmp_path / "papers"
        folder.mkdir()
        shutil.copyfile(resource_path("samples") / TELEGRAM, folder / TELEGRAM)
        made.list(folder)
        made.choose(TELEGRAM)
        yield made


def answering(kind: type, answer: Callable[..., None]) -> None:
    """Answer the next dialog of a kind as soon as it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            answer(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def correct(dialog: CorrectionDialog, value: str, reason: str = "") -> None:
    dialog.value.setText(value)
    dialog.reason.setText(reason)
    dialog.store.click()


def fields(used: UsedWindow) -> dict[str, FieldRow]:
    return {row.label: row for row in used.window.side.routing.fields if row.label}


def test_a_date_set_by_hand_is_shown_beside_what_the_document_says(used: UsedWindow) -> None:
    answering(CorrectionDialog, lambda d: correct(d, "April 1999", "the stamp"))
    used.trigger(ActionId.CORRECT_FIELD)
    row = fields(used)["Date"]
    assert (row.group, row.value) == ("Transmission", "Apr 1999")
    assert row.small.startswith("by me (document says 21 Nov 2007")
    assert row.evidence.endswith(": the stamp.")
    assert used.rows[0].date_label == "Apr 1999"
    used.trigger(ActionId.UNDO)
    assert "Date" not in fields(used)
    assert used.rows[0].date_label == "21 Nov 2007"
    used.trigger(ActionId.REDO)
    answering(CorrectionDialog, lambda d: d.withdraw.click())
    used.trigger(ActionId.CORRECT_FIELD)
    assert used.reading.document.corrections == ()


def test_f2_on_a_row_corrects_that_field(used: UsedWindow) -> None:
    panel = used.window.side.routing
    used.trigger(ActionId.ROUTING)
    panel.view.make_current(fields(used)["Subject"].key)
    assert panel.current_field is CorrectedField.TITLE
    answering(CorrectionDialog, lambda d: correct(d, "Seals and lamps"))
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    row = fields(used)["Subject"]
    assert row.value == "Seals and lamps"
    assert row.small.startswith("by me (document says ")
    assert used.rows[0].title == "Seals and lamps"


def test_sections_by_hand_take_the_banner_away(used: UsedWindow) -> None:
    telegram = used.reading.document.telegram
    assert telegram is not None
    total = telegram.declared_sections
    reader = used.window.reader
    before = reader.gaps.text

    def answer(dialog: CorrectionDialog) -> None:
        dialog.field.setCurrentIndex(dialog.field.findData(CorrectedField.SECTIONS))
        correct(dialog, f"1-{total} of {total}")

    answering(CorrectionDialog, answer)
    used.trigger(ActionId.CORRECT_FIELD)
    assert used.rows[0].sections_label == f"{total} of {total}"
    assert reader.gaps.text != before


def test_the_dialog_says_what_cannot_be_right(used: UsedWindow, qtbot: QtBot) -> None:
    dialog = CorrectionDialog(used.reading.document, CorrectedField.DATE)
    qtbot.addWidget(dialog)
    assert not dialog.store.isEnabled()
    for value, words in (
        ("2005-02-30", "There is no 2005-02-30 in the calendar; look at it again."),
        ("spring", "“spring” is no date; write 2005, 2005-04, 2005-04-11 or April 2005."),
    ):
        dialog.value.setText(value)
        assert (dialog.remark.text(), dialog.store.isEnabled()) == (words, False)
    dialog.value.setText("April 2005")
    assert dialog.remark.text() == "Stored as Apr 2005."
    assert dialog.store.isEnabled()
    dialog.field.setCurrentIndex(dialog.field.findData(CorrectedField.KIND))
    assert dialog.printed.text() == "Telegram"
    dialog.kinds.setCurrentIndex(2)
    assert dialog.answer.value == str(dialog.kinds.currentData())
    assert all(widget.accessibleName() for widget in (dialog.value, dialog.kinds))


def test_a_check_is_set_aside_and_taken_up_by_delete(used: UsedWindow) -> None:
    panel = used.window.side.checks
    used.trigger(ActionId.CHECKS)
    count = panel.count
    row = next(row for row in panel.view.rows.rows if isinstance(row, CheckRow))
    panel.view.make_current(row.key)

    def answer(dialog: SetAsideDialog) -> None:
        dialog.reason.setText("the rest is in the other file")
        dialog.accept()

    answering(SetAsideDialog, answer)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert panel.count == count - 1
    assert used.rows[0].findings == count - 1
    head = panel.view.rows.rows[-1]
    assert isinstance(head, AsideHead)
    assert head.spoken == "Set aside (1)"
    panel.view.row_chosen.emit(head, "")
    aside = panel.view.rows.rows[-1]
    assert isinstance(aside, AsideRow)
    assert (aside.message, aside.why) == (row.message, "by me: the rest is in the other file")
    panel.view.make_current(aside.key)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert panel.count == count
    step = used.window.desk.workspace.undo_stack.next_undo
    assert step is not None
    assert step.text == f"take check {row.code} of 07VELLIN412 up again"
    used.trigger(ActionId.UNDO)
    assert panel.count == count - 1


def test_where_all_is_set_aside_the_panel_does_not_say_that_nothing_was_found(
    used: UsedWindow,
) -> None:
    panel = used.window.side.checks
    used.trigger(ActionId.CHECKS)
    panel.set_show_oddities(shown=True)
    while row := next((one for one in panel.view.rows.rows if isinstance(one, CheckRow)), None):
        answering(SetAsideDialog, SetAsideDialog.accept)
        panel.view.make_current(row.key)
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    hint, head = panel.view.rows.rows
    assert hint.spoken == "Everything the checks found here has been set aside; it stands below."
    assert head.spoken.startswith("Set aside (")


def test_the_menu_asks_for_a_check_first(used: UsedWindow) -> None:
    used.trigger(ActionId.SET_ASIDE)
    assert used.sentences == ["Choose a check first; then it can be set aside."]
