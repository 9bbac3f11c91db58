"""Many documents at once in the real window: status by key, and tagging all that was found."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QTextBrowser,
)

from reader.annotations import Person
from reader.app.bulk import Plan
from reader.app.bulk_deeds import Sample
from reader.app.find import find
from reader.app.jobs import Progress
from reader.app.ledgers import Ledgers, Written
from reader.ui.actions import ActionId
from reader.ui.dialogs.progress import ProgressDialog
from reader.ui.dialogs.tag_hits import TagHitsDialog
from reader.ui.window.list_menu import list_menu
from tests.ui.window import WHOLE, UsedWindow, notes_files, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QAction

    from reader.app.journal import Writing
    from reader.app.notices import Notice


COUNT = 25


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(COUNT):
        text = WHOLE.replace("00098", f"{number + 100:05}")
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as one:
        yield one


def statuses(used: UsedWindow) -> list[str]:
    return [row.status for row in used.rows]


def test_the_status_of_the_document_by_key(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    assert notes_files(folder) == [], "opening is not reading"
    used.trigger(ActionId.STATUS_READ)
    assert str(used.reading.status) == "read"
    assert notes_files(folder) == ["00.txt.lacuna.xml"]
    used.trigger(ActionId.UNDO)
    assert str(used.reading.status) == "unread"


def test_the_status_of_all_chosen_rows_is_one_step(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    view = used.window.documents.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    used.trigger(ActionId.STATUS_SET_ASIDE)
    used.until(lambda: statuses(used) == ["set-aside"] * COUNT, "all set aside, in the list too")
    assert len(notes_files(folder)) == COUNT
    used.trigger(ActionId.UNDO)
    used.until(lambda: statuses(used) == ["unread"] * COUNT, "all as before")


def preview(used: UsedWindow, label: str) -> TagHitsDialog:
    used.trigger(ActionId.TAG_HITS)
    dialog = used.window.desk.bulk.dialog
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
    assert dialog.plan.documents == COUNT
    assert dialog.plan.passages == 2 * COUNT
    assert "Undo takes all of it back." in dialog.counts
    assert "read at noon by the clerk" in dialog.samples
    first = dialog.samples.split("\n")[0]
    assert "08VELLIN100" in first
    assert "00.txt" in first
    assert "¶1" in dialog.samples
    assert notes_files(folder) == []
    dialog.accept()
    used.until(lambda: len(notes_files(folder)) == COUNT + 1, "a notes file for each, and a tag")
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
    used.until(lambda: len(notes_files(folder)) == COUNT + 1, "all tagged, and a codebook")


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


def test_who_has_no_name_yet_is_told_what_it_is_for(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    used.window.desk.workspace.identity = Person("nobody")
    asked: list[str] = []

    def ask(_parent: object, *, suggestion: str, purpose: str) -> tuple[str, str] | None:
        asked.append(purpose)
        return ("M. Aldous", "m-aldous") if len(asked) > 1 else None

    monkeypatch.setattr("reader.ui.dialogs.identity.ask_identity", ask)
    used.window.documents.view.selectAll()
    used.trigger(ActionId.STATUS_READ)
    assert "25 documents will be marked “read”; if you cancel, nothing is changed." in asked[0]
    assert notes_files(folder) == []
    used.trigger(ActionId.STATUS_READ)
    used.until(lambda: statuses(used) == ["read"] * COUNT, "all read")
    assert "M. Aldous" in (folder / "00.txt.lacuna.xml").read_text("utf-8")


def menu_of(used: UsedWindow, names: list[str]) -> dict[str, QAction]:
    """The entries of the list's menu for some chosen files, by their names."""
    chosen = used.window.documents.view.selectionModel()
    chosen.clearSelection()
    for name in names:
        index = used.window.documents.model.index(used.names.index(name))
        flags = QItemSelectionModel.SelectionFlag
        chosen.select(index, flags.Select | flags.Rows)
    menu = list_menu(used.window, used.window.documents.chosen_rows(most=3))
    return {one.objectName() or one.text(): one for one in menu.actions() if not one.isSeparator()}


def test_the_menu_of_the_list_offers_what_can_be_done_with_the_chosen(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "zz.pdf").write_bytes(b"%PDF-1.4 nothing more")
    used.list(folder)
    one = menu_of(used, ["03.txt"])
    names = {ActionId.OPEN_CHOSEN, ActionId.TAG_HITS, ActionId.EXPORT_CHOSEN, ActionId.COPY_IDS}
    assert names <= one.keys()
    assert ActionId.COMPARE not in one
    status = one["Stat&us"]
    assert status.isEnabled()
    submenu = status.menu()
    assert isinstance(submenu, QMenu)
    assert [entry.objectName() for entry in submenu.actions()] == [
        ActionId.STATUS_UNREAD, ActionId.STATUS_READ, ActionId.STATUS_RELEVANT,
        ActionId.STATUS_SET_ASIDE,
    ]  # fmt: skip
    assert ActionId.COMPARE in menu_of(used, ["03.txt", "04.txt"])
    assert ActionId.COMPARE not in menu_of(used, ["03.txt", "04.txt", "05.txt"])
    assert ActionId.COMPARE not in menu_of(used, ["03.txt", "zz.pdf"])
    assert not menu_of(used, ["zz.pdf"])["Stat&us"].isEnabled()
    assert not used.window.actions_table[ActionId.EXPORT_CHOSEN].isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_row_is_about_that_row_and_not_the_page(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    used.choose("00.txt")
    view = used.window.documents.view
    place = used.row_point("02.txt")
    seen: list[QMenu] = []

    def choose_relevant() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.append(menu)
        for key in (Qt.Key.Key_U, Qt.Key.Key_L):
            popup = QApplication.activePopupWidget()
            assert popup is not None
            QTest.keyClick(popup, key)

    QTimer.singleShot(0, choose_relevant)
    local = view.viewport().mapFrom(used.window, place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=local)
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, local, view.viewport().mapToGlobal(local)
    )
    QApplication.sendEvent(view.viewport(), asked)
    assert seen
    used.until(lambda: used.row("02.txt").status == "relevant", "the row's status")
    assert used.shown_name == "00.txt"
    assert str(used.reading.status) == "unread"
    used.window.reader.pane.setFocus()
    used.trigger(ActionId.STATUS_READ)
    assert str(used.reading.status) == "read", "on the page, the keys are about the page"


def test_the_notes_of_the_chosen_are_exported(
    used: UsedWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    for name in ("01.txt", "02.txt", "03.txt"):
        used.choose(name)
        address = used.reading.document.source.address
        span = find(used.reading.document, "clerk")[0]
        used.window.desk.workspace.annotate(address, span, note=f"On {name}.")
    target = tmp_path / "chosen.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    menu_of(used, ["01.txt", "03.txt", "04.txt"])[ActionId.EXPORT_CHOSEN].trigger()
    used.until(target.exists, "an export")
    text = target.read_text(encoding="utf-8")
    assert "On 01.txt." in text
    assert "On 03.txt." in text
    assert "On 02.txt." not in text


def test_more_than_one_step_takes_are_refused_by_their_number_before_anything_is_read(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.window.bulk_actions.MOST_DOCUMENTS", 3)
    monkeypatch.setattr("reader.app.bulk.MOST_DOCUMENTS", 3)
    used.list(folder)
    view = used.window.documents.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    asked = MagicMock()
    monkeypatch.setattr(used.window.documents, "chosen_rows", asked)
    used.trigger(ActionId.STATUS_READ)
    used.until_said(f"{COUNT} documents are more than can be changed at once (3).")
    assert not asked.called
    assert notes_files(folder) == []


def test_doing_and_undoing_tell_the_same_number(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.STATUS_READ)
    view = used.window.documents.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    used.trigger(ActionId.STATUS_READ)
    used.until(lambda: statuses(used) == ["read"] * COUNT, "all read")
    used.until_said("24 documents: read. 1 was so already.")
    assert "24 documents" in used.window.actions_table[ActionId.UNDO].text()
    used.trigger(ActionId.UNDO)
    used.until(lambda: statuses(used).count("read") == 1, "all but the one")
    used.until_said("24 documents")


def test_what_is_so_already_is_said_to_be(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    view = used.window.documents.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    used.trigger(ActionId.STATUS_READ)
    used.until(lambda: statuses(used) == ["read"] * COUNT, "all read")
    used.trigger(ActionId.STATUS_READ)
    used.until_said("25 documents: read already.")


def test_a_status_that_is_undone_leaves_the_folder_as_it_was(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    name = used.shown_name
    before = sorted(one.name for one in folder.iterdir())
    used.trigger(ActionId.STATUS_RELEVANT)
    used.until(lambda: used.row(name).status == "relevant", "the status")
    used.trigger(ActionId.UNDO)
    used.until(lambda: used.row(name).status == "unread", "no status")
    assert sorted(one.name for one in folder.iterdir()) == before
    assert not any("notes file" in one for one in used.sentences)
    used.trigger(ActionId.REDO)
    used.until(lambda: used.row(name).status == "relevant", "the status again")


def test_an_interrupted_change_is_finished_beside_the_window(
    qapp: QApplication, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.app.journal.LONG", 100)
    with monkeypatch.context() as patch, used_window(qapp, tmp_path / "home") as dying:
        dying.list(folder)
        patch.setattr(Ledgers, "_carry_out", lambda *_: Written(COUNT, ()))
        dying.window.documents.view.selectAll()
        dying.trigger(ActionId.STATUS_READ)
        dying.until_said("25 documents: read")
    assert notes_files(folder) == []
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").write_text(WHOLE, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.list(other)
        told = used.until_said("The change of 25 documents that was interrupted is finished")
        assert len(notes_files(folder)) == COUNT
        (undo,) = told.actions
        undo.run()
        used.until_said("Undone: status “read” of 25 documents.")
        used.list(folder)
        # The files stay: another process wrote them.
        used.until(lambda: statuses(used) == ["unread"] * COUNT, "all of it taken back")


def test_notes_of_others_in_the_folder_keep_no_undone_status(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "elsewhere.txt.lacuna.ben.xml").write_bytes(b"<notes/>")
    before = sorted(one.name for one in folder.iterdir())
    used.list(folder)
    used.window.documents.view.selectAll()
    used.trigger(ActionId.STATUS_SET_ASIDE)
    used.until(lambda: statuses(used) == ["set-aside"] * COUNT, "all set aside")
    used.trigger(ActionId.UNDO)
    used.until(lambda: statuses(used) == ["unread"] * COUNT, "all as before")
    assert sorted(one.name for one in folder.iterdir()) == before


def chosen_all(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    view = used.window.documents.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def test_very_many_documents_are_asked_about_first(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.dialogs.many_documents.ASKED_ABOVE", COUNT - 1)
    chosen_all(used, folder)
    asked: list[str] = []

    def answer(words: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        default = box.defaultButton()
        assert default.text().replace("&", "") == "Cancel"
        next(one for one in box.buttons() if one.text().replace("&", "") == words).click()

    QTimer.singleShot(0, partial(answer, "Cancel"))
    used.trigger(ActionId.STATUS_SET_ASIDE)
    assert notes_files(folder) == []
    QTimer.singleShot(0, partial(answer, "Set aside"))
    used.trigger(ActionId.STATUS_SET_ASIDE)
    used.until(lambda: statuses(used) == ["set-aside"] * COUNT, "all set aside")
    assert asked == ["Set 25 documents aside?"] * 2


def test_writing_can_be_cancelled_and_says_what_was_done(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.dialogs.long_work._SHOWN_AFTER_MS", 1)
    chosen_all(used, folder)
    reached, may_go_on = Event(), Event()
    real = Ledgers._write
    count = 0

    def write(ledgers: Ledgers, one: Writing) -> str:
        nonlocal count
        count += 1
        if count == 10:
            reached.set()
            assert may_go_on.wait(20)
        return real(ledgers, one)

    monkeypatch.setattr(Ledgers, "_write", write)

    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        if not reached.is_set() or not isinstance(dialog, ProgressDialog):
            QTimer.singleShot(5, cancel)
            return
        dialog.buttons.buttons()[0].click()
        assert dialog.isVisible(), "it stays until the work has ended"
        assert not dialog.buttons.isEnabled()
        may_go_on.set()

    QTimer.singleShot(5, cancel)
    used.trigger(ActionId.STATUS_READ)
    used.until_said("Stopped: 10 of 25 documents were changed")
    assert len(notes_files(folder)) == 10
    used.trigger(ActionId.UNDO)
    used.until(lambda: notes_files(folder) == [], "all as before")
    used.until_said("(10 of them)")
