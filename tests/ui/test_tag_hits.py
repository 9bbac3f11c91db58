"""Tagging all that was found in the real window: previewed first, done as one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QTextBrowser,
)

from reader.app.bulk import Plan
from reader.app.bulk_deeds import Sample
from reader.app.jobs import Progress
from reader.ui.actions import ActionId
from reader.ui.dialogs.tag_hits import TagHitsDialog
from tests.ui.many_papers import PAPERS, many_papers
from tests.ui.window import UsedWindow, notes_files

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.notices import Notice


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return many_papers(tmp_path)


def preview(used: UsedWindow, label: str) -> TagHitsDialog:
    used.trigger(ActionId.TAG_HITS)
    dialog = used.window.desk.tag_hits.dialog
    assert dialog is not None
    assert not dialog.do_it.isEnabled(), "nothing is done that was not shown"
    filled = [one for one in dialog.findChildren(QPushButton) if one.property("primary")]
    assert filled == [dialog.do_it], "the one filled button is what the dialog is for"
    field = field_of(dialog)
    field.setFocus()
    used.until(field.hasFocus, "the field")
    QTest.keyClicks(field, label)
    QTest.keyClick(field, Qt.Key.Key_Return)
    used.until(lambda: dialog.plan is not None, "a preview")
    return dialog


def field_of(dialog: TagHitsDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[0]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_every_hit_gets_a_tag_after_a_preview(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    desk = used.window.desk
    desk.search.show_query("clerk")
    used.until(lambda: desk.search.is_at_rest and desk.search.answer is not None, "an answer")
    dialog = preview(used, "harbour")
    assert dialog.plan is not None
    assert dialog.plan.documents == PAPERS
    assert dialog.plan.passages == 2 * PAPERS
    assert "Undo takes all of it back." in dialog.counts
    assert "read at noon by the clerk" in dialog.samples
    first = dialog.samples.split("\n")[0]
    assert "08VELLIN100" in first
    assert "00.txt" in first
    assert "¶1" in dialog.samples
    assert notes_files(folder) == []
    dialog.accept()
    used.until(lambda: len(notes_files(folder)) == PAPERS + 1, "a notes file for each, and a tag")
    used.until(lambda: all(row.notes for row in used.rows), "notes in the list")
    dialog = preview(used, "harbour")
    assert dialog.plan is not None
    assert dialog.plan.step is None
    assert not dialog.do_it.isEnabled()
    dialog.reject()
    used.trigger(ActionId.UNDO)
    used.until(lambda: not any(row.notes for row in used.rows), "no notes in the list")


def test_the_key_of_undo_takes_a_step_back_while_the_search_field_has_the_keyboard(
    used: UsedWindow, folder: Path
) -> None:
    """The notice promises it; the query's own undo begins again when it is edited."""
    used.list(folder)
    field = used.window.search.field
    field.setFocus()
    QTest.keyClicks(field, "clerk")
    desk = used.window.desk
    used.until(lambda: desk.search.is_at_rest and desk.search.answer is not None, "an answer")
    preview(used, "harbour").accept()
    used.until(lambda: bool(offers(used)), "Undo")
    notice = offers(used)[0]
    assert [one.text for one in notice.actions] == ["Undo"]
    # As no window is active when tests run, it is what has the keyboard once this one is.
    assert used.window.focusWidget() is used.window.documents.view
    assert not takes_undo(field), "the key is the window's"
    notice.actions[0].run()
    used.until(lambda: not any(row.notes for row in used.rows), "no notes in the list")
    assert field.text() == "clerk"
    assert not offers(used), "it is taken back"
    QTest.keyClicks(field, "s")
    assert takes_undo(field), "what is typed now is the newest"


def offers(used: UsedWindow) -> list[Notice]:
    """What is said with an offer to take it back."""
    return [
        one
        for one in used.window.notices.notices
        if [action.text for action in one.actions] == ["Undo"]
    ]


def takes_undo(field: QLineEdit) -> bool:
    """Whether a field has Ctrl+Z for itself, before the actions of its window."""
    asked, control = QEvent.Type.ShortcutOverride, Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(asked, Qt.Key.Key_Z, control)
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def test_no_more_than_one_dialog_is_kept(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    for _ in range(3):
        preview(used, "harbour").reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(used.window.findChildren(TagHitsDialog)) == 1


@pytest.mark.parametrize("query", ["", "date:2008"])
def test_documents_as_a_whole(used: UsedWindow, folder: Path, query: str) -> None:
    used.list(folder)
    search = used.window.desk.search
    search.show_query(query)
    used.until(lambda: search.is_at_rest and search.answer is not None, "an answer")
    dialog = preview(used, "batch 7")
    assert not dialog.passages.isEnabled()
    assert "no words were searched for" in dialog.passages.text()
    assert dialog.whole.isChecked()
    assert dialog.counts.startswith("25 documents will get the new tag “batch 7”.")
    field_of(dialog).setText("another")
    assert dialog.plan is None
    assert dialog.counts == ""
    dialog.reject()
    assert notes_files(folder) == []


def test_enter_in_the_field_previews_and_never_tags(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    dialog = preview(used, "sweep//x")
    field = field_of(dialog)
    assert field.text() == "sweep/x", "what is shown is what is stored"
    assert "the new tag “sweep/x”" in dialog.counts
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert notes_files(folder) == []
    samples = dialog.findChildren(QTextBrowser)[0]
    samples.setFocus()
    QTest.keyClick(samples, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    used.until(lambda: len(notes_files(folder)) == PAPERS + 1, "all tagged, and a codebook")


def test_what_is_known_so_far_cannot_be_confirmed(used: UsedWindow) -> None:
    dialog = TagHitsDialog(used.window.themes, (), "9 documents", None, used.window)
    dropped: list[None] = []
    dialog.preview_dropped.connect(partial(dropped.append, None))
    dialog.show()
    field_of(dialog).setText("harbour")
    field_of(dialog).setFocus()
    used.until(field_of(dialog).hasFocus, "the field")
    QTest.keyClick(field_of(dialog), Qt.Key.Key_Return)
    sample = Sample("05VELLIN98", "Pier lamps", "lamps.txt")
    so_far = Plan(None, documents=1, samples=(sample,), of=1)
    dialog.show_progress(so_far, Progress(1, 9, 3.0, 12.0))
    assert "So far 1 document" in dialog.counts
    assert "1 of 9" in dialog.counts
    assert "05VELLIN98 Pier lamps" in dialog.samples.replace("\xa0", " ")
    assert dialog.plan is None
    assert not dialog.do_it.isEnabled()
    assert dropped == []
    field_of(dialog).setText("harbours")
    assert dropped == [None]
    assert dialog.samples == ""
    dialog.show_progress(so_far, Progress(2, 9))
    assert dialog.counts == "", "a late word of what was dropped"
    dialog.reject()
