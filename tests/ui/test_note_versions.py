"""Versions of a note in the panel and the window: at the same time, earlier, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.annotations import FactKind, NotesStore, Person
from reader.annotations.edits import edited, fact
from reader.ui.actions import ActionId
from reader.ui.dialogs.note_history import NoteHistory
from reader.ui.panels.note_menu import RowDeed, entries
from reader.ui.panels.note_rows import DeletedRow, NoteHead, NoteRow, WholeRow
from reader.ui.panels.side import Panel
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


IVO = Person("22222222-2222-4222-8222-222222222222", "Ivo Stern", "ivo")


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(two_papers(tmp_path))
        used.window.side.show_panel(Panel.NOTES)
        yield used


@pytest.fixture
def conflict(used: UsedWindow) -> str:
    """A note that two people changed without having seen the other's change."""
    workspace = used.window.desk.workspace
    address = used.document.source.address
    span = used.document.paragraphs[0].spans[0]
    made = workspace.annotate(address, span, note="First words.")
    when = made.modified.replace(year=made.modified.year + 1)
    store = NotesStore(used.document, IVO, lock_folder=address.path.parent / "locks")
    store.write([edited(made, IVO, when, note="Their words.")])
    workspace.edit(address, made.id, note="My words.")
    workspace.refresh(address)
    return made.id


def note_row(used: UsedWindow) -> NoteRow:
    (row,) = (row for row in used.window.side.notes.view.rows.rows if isinstance(row, NoteRow))
    return row


def click_part(used: UsedWindow, row_key: str, part: str) -> None:
    """Click the first point of a row that is the part."""
    view = used.window.side.notes.view
    QApplication.processEvents()
    rect = view.rect_of(row_key)
    row = next(row for row in view.rows.rows if row.key == row_key)
    assert rect is not None
    delegate = used.window.side.notes._delegate
    for y in range(rect.top(), rect.bottom(), 4):
        for x in range(rect.left(), rect.right(), 6):
            point = rect.topLeft()
            point.setX(x)
            point.setY(y)
            if delegate.part_at(row, rect, QPointF(point)) == part:
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
                return
    raise AssertionError(f"no {part} on the row")


def in_dialog(work: Callable[[], None], failures: list[AssertionError]) -> None:
    """Do something as soon as a dialog is open, and close it whatever comes of that."""

    def try_it() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, try_it)
            return
        try:
            work()
        except AssertionError as error:
            failures.append(error)
        finally:
            dialog.close()

    QTimer.singleShot(0, try_it)


def test_a_card_shows_both_versions_and_a_click_keeps_one(used: UsedWindow, conflict: str) -> None:
    row = note_row(used)
    assert row.note == "Their words."
    assert [version.words for version in row.versions] == ["As above.", "My words."]
    assert "Ivo Stern" in row.versions[0].who
    assert "2 versions, made at the same time" in row.spoken
    assert "My words" in row.spoken
    click_part(used, conflict, "keep:1")
    assert note_row(used).note == "My words."
    assert note_row(used).versions == ()
    used.trigger(ActionId.UNDO)
    row = note_row(used)
    assert {row.note, *(version.words for version in row.versions)} == {
        "As above.",
        "My words.",
        "Their words.",
    }


def test_both_texts_are_kept_by_the_menu_too(used: UsedWindow, conflict: str) -> None:
    row = note_row(used)
    panel = used.window.side.notes
    said = [entry.words for entry in entries(row)]
    assert any(words.startswith("Keep the version of Ivo Stern, ") for words in said)
    joining = next(entry for entry in entries(row) if entry.deed is RowDeed.KEEP_BOTH)
    panel.do(row, joining)
    assert note_row(used).note == "My words.\n\nTheir words."
    assert note_row(used).versions == ()
    undo = used.window.actions_table[ActionId.UNDO].text()
    assert undo == "&Undo joining the versions of note on 08VELLIN98 ¶1"


def test_the_history_of_a_note_shows_what_each_version_changed(used: UsedWindow) -> None:
    workspace, address = used.window.desk.workspace, used.document.source.address
    span = used.document.paragraphs[0].spans[0]
    made = workspace.annotate(address, span, note="Nine lighters came.")
    workspace.edit(address, made.id, note="Nine barges came.", tags=["counts"])
    seen: list[tuple[str, ...]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoteHistory)
        assert not dialog.use.isEnabled()  # the newest version is what the note says already
        seen.append(tuple(dialog.list.item(n).text() for n in range(dialog.list.count())))
        seen.append((dialog.words.accessibleDescription(), dialog.changes.text()))
        dialog.list.setCurrentRow(1)
        assert dialog.words.toPlainText() == "Nine lighters came."
        QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)

    used.window.side.notes.set_current(made.id)
    failures: list[AssertionError] = []
    in_dialog(look, failures)
    used.trigger(ActionId.NOTE_HISTORY)
    assert failures == []
    lines, told = seen
    assert [line.split("\n")[1] for line in lines] == [
        "changed words, tags",
        "the first version there is",
    ]
    assert told == ("Went: lighters. Came: barges.", "tags: + counts")
    (note,) = used.reading.notes
    assert (note.annotation.note, note.annotation.tags) == ("Nine lighters came.", ())
    used.trigger(ActionId.UNDO)
    assert used.reading.notes[0].annotation.note == "Nine barges came."


def test_the_list_of_deleted_notes_asks_once_and_is_emptied(used: UsedWindow) -> None:
    workspace, address = used.window.desk.workspace, used.document.source.address
    for words in ("one", "two"):
        made = workspace.annotate(address, used.document.paragraphs[0].spans[0], note=words)
        workspace.delete(address, made.id)
    panel = used.window.side.notes
    head = next(row for row in panel.view.rows.rows if isinstance(row, NoteHead))
    assert head.title == "Deleted notes, 2"
    panel.view.row_chosen.emit(head, "")
    stones = [row for row in panel.view.rows.rows if isinstance(row, DeletedRow)]
    assert {stone.words for stone in stones} == {"one", "two"}
    assert all(stone.meta.startswith("deleted by Edda Marlow, ") for stone in stones)

    def answer(which: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert "2 deleted notes" in box.text()
        next(button for button in box.buttons() if button.text() == which).click()

    failures: list[AssertionError] = []
    in_dialog(lambda: answer("Keep them"), failures)
    click_part(used, head.key, "empty")
    assert failures == []
    assert len(used.reading.deleted) == 2
    in_dialog(lambda: answer("Empty the list"), failures)
    used.trigger(ActionId.EMPTY_DELETED)
    assert failures == []
    assert [stone.id for stone in used.reading.deleted] == []
    notice = used.until_said("The list of deleted notes is empty.")
    notice.actions[0].run()
    assert len(used.reading.deleted) == 2


def test_two_notes_on_the_whole_document_stand_on_its_card(used: UsedWindow) -> None:
    workspace, address = used.window.desk.workspace, used.document.source.address
    when = workspace.now().replace(year=2030)
    store = NotesStore(used.document, IVO, lock_folder=address.path.parent / "locks")
    store.write([fact(FactKind.NOTE, IVO, when, value="Their view.")])
    workspace.set_document(address, note="My view.")
    panel = used.window.side.notes
    row = next(row for row in panel.view.rows.rows if isinstance(row, WholeRow))
    assert [version.words for version in row.versions] == ["As above.", "My view."]
    assert "2 versions, made at the same time" in row.spoken
    click_part(used, row.key, "both")
    assert used.reading.document_note == "My view.\n\nTheir view."
    used.trigger(ActionId.UNDO)
    row = next(row for row in panel.view.rows.rows if isinstance(row, WholeRow))
    assert len(row.versions) == 2
    click_part(used, row.key, "keep:1")
    assert used.reading.document_note in ("My view.", "Their view.")
    assert not panel.is_editing
