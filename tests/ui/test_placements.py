"""After a text changed under its notes: one sentence, a report, decisions that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtTest import QTest

from reader.annotations import Placement
from reader.ui.actions import ActionId
from reader.ui.panels.note_menu import MenuEntry, RowDeed, entries
from reader.ui.panels.note_rows import NoteRow
from reader.ui.theme import fonts
from tests.ui.window import UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.annotations import Note
    from reader.ui.dialogs.placements import PlacementsDialog

NAME = "08VELLIN233.txt"
CHANGED = "This text is not the one its notes were made on"
WORDS = (
    "nine \nare a table",
    "each time by the same \ndredger",
    "consumed in \nthat month more oil",
    "remaining for other illumination",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    from tests.scenarios.conftest import SAMPLES

    folder = tmp_path / "papers"
    folder.mkdir()
    copy = folder / NAME
    copy.write_bytes((SAMPLES / NAME).read_bytes())
    return copy


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, path: Path) -> Iterator[UsedWindow]:
    """Four notes on a telegram: then the words of one change, and a paragraph goes."""
    with used_window(qapp, tmp_path / "home") as made:
        made.list(path)
        made.until_shown(NAME)
        for words in WORDS:
            made.select(" ".join(words.split()))
            made.trigger(ActionId.HIGHLIGHT_1)
        text = path.read_text(encoding="utf-8")
        text = text.replace("consumed in \nthat month more", "consumed in \nthat month less")
        start, stop = text.index("¶5."), text.index("¶6.")
        path.write_text(text[:start] + text[stop:], encoding="utf-8")
        made.trigger(ActionId.RELOAD)
        made.until_said(CHANGED)
        yield made


def report(used: UsedWindow) -> PlacementsDialog:
    notice = used.until_said(CHANGED)
    notice.actions[0].run()
    QCoreApplication.processEvents()
    dialog = used.window.desk.noting.placements.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def the(used: UsedWindow, placement: Placement) -> Note:
    (note,) = (one for one in used.reading.notes if one.placement is placement)
    return note


def lines(dialog: PlacementsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_one_sentence_says_what_became_of_the_notes(used: UsedWindow) -> None:
    said = [one for one in used.sentences if CHANGED in one]
    assert said == [f"{CHANGED}: 2 kept, 1 to confirm, 1 unplaced."]
    assert not any("is another text than" in one for one in used.sentences)


def test_the_sentence_counts_the_notes_that_the_panel_counts(
    qapp: QApplication, tmp_path: Path, path: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(path)
        used.until_shown(NAME)
        used.select(" ".join(WORDS[0].split()))
        used.trigger(ActionId.HIGHLIGHT_1)
        workspace = used.window.desk.workspace
        workspace.set_document(used.document.source.address, note="Ask for the rest.")
        path.write_text(path.read_text(encoding="utf-8") + "MORE\n", encoding="utf-8")
        used.trigger(ActionId.RELOAD)
        said = used.until_said(CHANGED).sentence
        assert said == f"{CHANGED}: 1 kept, 1 on the whole document."
        assert used.window.side.notes.count == 2


def test_the_report_lists_every_note_by_class(used: UsedWindow) -> None:
    dialog = report(used)
    heads = [line for line in lines(dialog) if "\n" not in line]
    assert heads == ["To confirm, 1", "Unplaced, 1", "Kept, 2"]
    head = dialog.list.item(0)
    assert head is not None
    assert head.font().weight() == fonts.SEMIBOLD
    assert dialog.list.count() == 7
    assert dialog.current == the(used, Placement.PROPOSED).id
    html = dialog.words.toHtml()
    assert "line-through" in html
    assert "underline" in html
    shown = dialog.words.toPlainText().splitlines()
    assert shown[0] == "consumed in that month more less oil"
    assert [line.split(":")[0] for line in shown[1:]] == ["Then", "Now"]
    assert "November, consumed in that month more oil than" in shown[1]
    assert "November, consumed in that month less oil than" in shown[2]
    assert dialog.words.accessibleDescription() == "Went: more. Came: less."
    assert dialog.accept_one.isEnabled()
    assert not any(CHANGED in one for one in used.sentences)


def test_an_accepted_place_is_a_new_version_and_can_be_undone(used: UsedWindow) -> None:
    dialog = report(used)
    note = the(used, Placement.PROPOSED)
    QTest.mouseClick(dialog.accept_one, Qt.MouseButton.LeftButton)
    after = used.reading.note(note.id)
    assert after is not None
    assert after.placement is Placement.EXACT
    assert "that month less oil" in after.annotation.target.quote.head
    assert not dialog.accept_all.isEnabled()
    assert dialog.current == the(used, Placement.UNPLACED).id
    assert "place of" in used.window.actions_table[ActionId.UNDO].text()
    used.trigger(ActionId.UNDO)
    assert the(used, Placement.PROPOSED).id == note.id


def test_a_rejected_place_is_not_proposed_again(used: UsedWindow, path: Path) -> None:
    dialog = report(used)
    note = the(used, Placement.PROPOSED)
    dialog.reject_one.click()
    rejected = used.reading.note(note.id)
    assert rejected is not None
    assert rejected.placement is Placement.UNPLACED
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("eleven years", "twelve years"), encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: "twelve years" in used.document.text, "the newer text")
    again = used.reading.note(note.id)
    assert again is not None
    assert again.placement is Placement.UNPLACED
    used.trigger(ActionId.UNDO)
    QCoreApplication.processEvents()
    assert the(used, Placement.PROPOSED).id == note.id


def test_all_proposals_are_accepted_in_one_step(used: UsedWindow, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("by the same \ndredger", "by that same \ndredger"), encoding="utf-8"
    )
    used.trigger(ActionId.RELOAD)
    used.until(lambda: "by that same" in used.document.text, "the newer text")
    dialog = report(used)
    assert "To confirm, 2" in lines(dialog)
    dialog.accept_all.click()
    kinds = [note.placement for note in used.reading.notes]
    assert kinds.count(Placement.EXACT) == 2
    assert "place of 2 notes" in used.window.actions_table[ActionId.UNDO].text()
    used.trigger(ActionId.UNDO)
    assert [n.placement for n in used.reading.notes].count(Placement.PROPOSED) == 2


def test_an_unplaced_note_is_placed_by_hand(used: UsedWindow) -> None:
    dialog = report(used)
    lost = the(used, Placement.UNPLACED)
    row = next(n for n in range(dialog.list.count()) if dialog.list.item(n).data(256) == lost.id)
    assert used.window.reader.selected_span() == the(used, Placement.PROPOSED).span
    dialog.list.setCurrentRow(row)
    assert used.window.reader.selected_span() is None
    dialog.place_one.click()
    assert "Select the passage" in dialog.hint.text()
    span = used.select("a due for a light that is not lit")
    dialog.place_one.click()
    placed = used.reading.note(lost.id)
    assert placed is not None
    assert (placed.placement, placed.span) == (Placement.EXACT, span)
    used.trigger(ActionId.UNDO)
    assert the(used, Placement.UNPLACED).id == lost.id


def test_the_panel_decides_as_well(used: UsedWindow) -> None:
    panel = used.window.side.notes
    asked, lost = the(used, Placement.PROPOSED), the(used, Placement.UNPLACED)
    rows = {row.key: row for row in panel.view.rows.rows if isinstance(row, NoteRow)}
    assert rows[asked.id].place.startswith("to confirm: ¶4")
    assert rows[asked.id].spoken.startswith("Not yet confirmed note")
    deeds = {entry.deed for entry in entries(rows[asked.id])}
    assert {RowDeed.ACCEPT_PLACE, RowDeed.REJECT_PLACE, RowDeed.PLACE} <= deeds
    assert RowDeed.ACCEPT_PLACE not in {entry.deed for entry in entries(rows[lost.id])}
    panel.do(rows[asked.id], MenuEntry(RowDeed.REJECT_PLACE))
    assert [n.placement for n in used.reading.notes].count(Placement.UNPLACED) == 2
    used.trigger(ActionId.UNDO)
    panel.do(rows[asked.id], MenuEntry(RowDeed.ACCEPT_PLACE))
    assert [n.placement for n in used.reading.notes].count(Placement.PROPOSED) == 0
    panel.set_current(lost.id)
    used.select("a due for a light that is not lit")
    used.trigger(ActionId.PLACE_NOTE)
    assert [n.placement for n in used.reading.notes].count(Placement.UNPLACED) == 0
    assert not any(CHANGED in one for one in used.sentences)


def test_the_report_is_asked_for_by_its_action_and_says_when_all_is_well(
    used: UsedWindow, path: Path
) -> None:
    from tests.scenarios.conftest import SAMPLES

    path.write_bytes((SAMPLES / NAME).read_bytes())
    used.trigger(ActionId.RELOAD)
    used.until(lambda: "remaining for other" in used.document.text, "the first text again")
    assert {note.placement for note in used.reading.notes} == {Placement.EXACT}
    assert not any(CHANGED in one for one in used.sentences)
    used.trigger(ActionId.PLACEMENTS)
    dialog = used.window.desk.noting.placements.dialog
    assert dialog is not None
    assert dialog.sentence.text() == "All notes stand where they were made."


def test_a_rejection_is_said_and_taken_back_in_the_report(used: UsedWindow) -> None:
    dialog = report(used)
    note = the(used, Placement.PROPOSED)
    assert dialog.propose_again.isHidden()
    dialog.reject_one.click()
    row = next(n for n in range(dialog.list.count()) if dialog.list.item(n).data(256) == note.id)
    dialog.list.setCurrentRow(row)
    assert "was rejected" in dialog.hint.text()
    assert dialog.reject_one.isHidden()
    dialog.propose_again.click()
    assert the(used, Placement.PROPOSED).id == note.id
    used.trigger(ActionId.UNDO)
    found = used.reading.note(note.id)
    assert found is not None
    assert found.placement is Placement.UNPLACED


def test_the_report_names_the_author_of_a_note(used: UsedWindow) -> None:
    note = the(used, Placement.PROPOSED)
    address = used.document.source.address
    used.window.desk.workspace.edit(address, note.id, note="Less, or more?")
    assert "Note by Edda Marlow: Less, or more?" in report(used).words.toPlainText()


def test_a_proposed_passage_is_not_behind_the_report(used: UsedWindow) -> None:
    used.window.resize(1280, 800)
    dialog = report(used)
    pane = used.window.reader.pane

    def is_clear() -> bool:
        box = pane.selection_rect()
        place = QRect(pane.mapToGlobal(box.topLeft()), box.size())
        return not box.isNull() and not dialog.frameGeometry().intersects(place)

    used.until(is_clear, "the passage beside the report")
    assert dialog.isVisible()


def test_what_was_decided_is_not_told_again(used: UsedWindow) -> None:
    dialog = report(used)
    dialog.reject_one.click()
    lost = next(n for n in used.reading.notes if n.annotation.target.quote.head[:3] == "rem")
    row = next(n for n in range(dialog.list.count()) if dialog.list.item(n).data(256) == lost.id)
    dialog.list.setCurrentRow(row)
    used.select("a due for a light that is not lit")
    dialog.place_one.click()
    dialog.close()
    placements = used.window.desk.noting.placements
    # As in a later session, which knows of nothing that was said.
    for _ in range(2):
        placements.tell(used.reading, is_opened=True)
        assert not any(CHANGED in one for one in used.sentences)
        placements._told.clear()
