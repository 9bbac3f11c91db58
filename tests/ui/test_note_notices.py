"""What the window says of notes: words that were not kept, others' notes, undo elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from reader.annotations import Annotation
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.document import Span
from reader.ui.actions import ActionId
from reader.ui.panels.note_rows import NoteHead
from tests.ui.window import UsedWindow, two_papers

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations.reading import Note
    from reader.ui.panels.notes import NotesPanel

PLACE = "the clerk of the café opposite"
DROPPED = "Your changes to a note on “a-whole.txt” were not saved."
DROPPED_NEW = "Your new note on “a-whole.txt” was not saved."
DROPPED_WHOLE = "Your changes to the notes on the whole of “a-whole.txt” were not saved."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


def _noted_by_ivo(folder: Path, tmp_path: Path) -> Path:
    """A note of a colleague on the first document; their notes file."""
    other = Workspace(AppPaths.below(tmp_path / "other"))
    other.introduce("Ivo Stern", "ivo")
    (reading,) = other.load(folder / "a-whole.txt")
    other.adopt(reading)
    start = reading.document.text.index(PLACE)
    address = reading.document.source.address
    other.annotate(address, Span(start, start + len(PLACE)), note="Ivo wrote this.")
    (path,) = folder.glob("a-whole.txt.lacuna*.xml")
    return path


def test_words_left_by_escape_can_be_brought_back(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.ADD_NOTE)
    panel = used.window.side.notes
    panel.flush()
    (note,) = used.reading.notes
    panel.edit(note.id)
    QTest.keyClicks(panel.editor.text, "Typed for long")
    QTest.keyClick(panel.editor.text, Qt.Key.Key_Escape)
    assert not panel.is_editing
    assert [one.annotation.note for one in used.reading.notes] == [""]
    assert used.sentences == [DROPPED]
    (link,) = used.until_said(DROPPED).actions
    assert link.text == "Bring them back"
    link.run()
    assert panel.editing == note.id
    assert panel.editor.text.toPlainText() == "Typed for long"
    panel.flush()
    assert [one.annotation.note for one in used.reading.notes] == ["Typed for long"]


def test_a_new_note_that_is_left_by_escape_goes_and_its_words_come_back(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.ADD_NOTE)
    panel = used.window.side.notes
    for _ in range(2):
        # The second time it was brought back, and again nothing of it was saved.
        QTest.keyClicks(panel.editor.text, "heron")
        QTest.keyClick(panel.editor.text, Qt.Key.Key_Escape)
        assert not panel.is_editing
        assert not used.reading.notes
        assert used.sentences == [DROPPED_NEW]
        used.until_said(DROPPED_NEW).actions[0].run()
        assert panel.editing is not None
    assert panel.editor.text.hasFocus()
    panel.flush()
    (note,) = used.reading.notes
    assert note.annotation.note == "heronheron"
    panel.edit(note.id)
    QTest.keyClick(panel.editor.text, Qt.Key.Key_Escape)
    assert len(used.reading.notes) == 1


def test_undo_brings_a_new_note_back_that_was_cancelled(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.ADD_NOTE)
    QTest.keyClick(used.window.side.notes.editor.text, Qt.Key.Key_Escape)
    assert used.sentences == []
    assert not used.reading.notes
    used.trigger(ActionId.UNDO)
    assert len(used.reading.notes) == 1


def test_words_left_are_offered_beside_their_own_document(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.DOCUMENT_NOTE)
    panel = used.window.side.notes
    QTest.keyClicks(panel.document_editor.text, "On the whole")
    panel.document_editor.cancel.click()
    assert used.sentences == [DROPPED_WHOLE]
    used.choose("b-middle.txt")
    assert used.sentences == []
    used.choose("a-whole.txt")
    used.until_said(DROPPED_WHOLE).actions[0].run()
    used.until(lambda: panel.is_editing, "an editor")
    assert panel.document_editor.text.toPlainText() == "On the whole"


def test_an_editor_left_as_it_was_says_nothing(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.trigger(ActionId.EDIT_NOTE)
    QTest.keyClick(used.window.side.notes.editor.text, Qt.Key.Key_Escape)
    assert used.sentences == []
    assert len(used.reading.notes) == 1


def test_deleting_a_colleagues_note_is_said_and_undone(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    theirs = _noted_by_ivo(folder, tmp_path)
    before = theirs.read_bytes()
    used.list(folder)
    (note,) = used.reading.notes
    used.window.side.notes.delete_requested.emit(note.id)
    assert not used.reading.notes
    assert used.sentences == [
        "You deleted Ivo Stern's note: it goes for everybody who reads your notes file too. "
        "Ivo Stern's file is unchanged."
    ]
    used.until_said("You deleted").actions[0].run()
    assert [one.annotation.note for one in used.reading.notes] == ["Ivo wrote this."]
    assert theirs.read_bytes() == before
    used.trigger(ActionId.REDO)
    assert not used.reading.notes


def test_the_first_change_of_a_colleagues_note_is_explained_once(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    _noted_by_ivo(folder, tmp_path)
    used.list(folder)
    (note,) = used.reading.notes
    panel = used.window.side.notes
    for words in ("My own", "My other"):
        panel.edit(note.id)
        panel.editor.text.setPlainText(words)
        panel.flush()
    assert used.sentences == ["Your version of Ivo Stern's note is kept in your own file."]


def _changed_by_ivo(used: UsedWindow, tmp_path: Path, note: str | None) -> None:
    """What Ivo's own program writes while the window is open; None deletes the note."""
    with_ivo = Workspace(AppPaths.below(tmp_path / "other"))
    path = used.document.source.address.path
    (reading,) = with_ivo.load(path)
    with_ivo.adopt(reading)
    (one,) = reading.notes
    if note is None:
        with_ivo.delete(reading.document.source.address, one.id)
    else:
        with_ivo.edit(reading.document.source.address, one.id, note=note)
    used.window.desk.workspace.refresh(used.document.source.address)


def _editing_ivos(used: UsedWindow, folder: Path, tmp_path: Path) -> tuple[Note, NotesPanel]:
    """Ivo's note on the document on screen, open in the editor of the panel."""
    _noted_by_ivo(folder, tmp_path)
    used.list(folder)
    (note,) = used.reading.notes
    panel = used.window.side.notes
    panel.edit(note.id)
    return note, panel


def test_an_open_editor_says_that_a_colleague_changed_the_note_and_both_are_kept(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    note, panel = _editing_ivos(used, folder, tmp_path)
    panel.editor.text.setPlainText("My own")
    assert panel.editor.meanwhile.isHidden()
    _changed_by_ivo(used, tmp_path, "Ivo's second")
    said = "Ivo Stern changed this note meanwhile; both texts will be kept."
    assert panel.editor.meanwhile.text() == said
    assert not panel.editor.meanwhile.isHidden()
    panel.flush()
    (note,) = used.reading.notes
    (beside,) = note.alternatives
    assert isinstance(beside, Annotation)
    assert {note.annotation.note, beside.note} == {"My own", "Ivo's second"}
    panel.edit(note.id)
    assert panel.editor.meanwhile.isHidden()


def test_an_open_editor_says_that_a_colleague_deleted_the_note(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    note, panel = _editing_ivos(used, folder, tmp_path)
    panel.editor.text.setPlainText("My own")
    _changed_by_ivo(used, tmp_path, None)
    said = "Ivo Stern deleted this note meanwhile; changing it brings it back."
    assert panel.editor.meanwhile.text() == said
    heads = [row.title for row in panel.view.rows.rows if isinstance(row, NoteHead)]
    assert heads[0] == "Deleted while you were editing it"
    panel.flush()
    (note,) = used.reading.notes
    assert (note.annotation.note, note.alternatives) == ("My own", ())


def test_an_editor_with_the_keyboard_stays_open_when_a_colleague_deletes_its_note(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    note, panel = _editing_ivos(used, folder, tmp_path)
    used.until(panel.editor.text.hasFocus, "the editor to have the keyboard")
    _changed_by_ivo(used, tmp_path, None)
    assert used.reading.note(note.id) is None
    assert panel.editing == note.id
    assert panel.editor.meanwhile.text().startswith("Ivo Stern deleted this note meanwhile;")
    QTest.keyClicks(panel.editor.text, " x")
    panel.flush()
    (kept,) = used.reading.notes
    assert kept.annotation.note.endswith(" x")


def test_undo_elsewhere_says_where(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.ADD_BOOKMARK)
    used.choose("b-middle.txt")
    used.trigger(ActionId.UNDO)
    used.until_shown("a-whole.txt")
    kind = "bookmark on 08VELLIN98 ¶1"
    assert used.sentences == [f"Undone in “a-whole.txt” in the folder “papers”: {kind}."]
    # The next action ends a confirmation, and another document does.
    used.trigger(ActionId.REDO)
    assert used.sentences == []


def test_a_dead_key_says_so_in_passing(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    page = used.window.reader.geometry()
    used.trigger(ActionId.FAVOURITE_1)
    used.until_said("No tag is on this key")
    QCoreApplication.processEvents()
    assert used.window.reader.geometry() == page
    assert used.window.notices.isHidden()
    used.choose("b-middle.txt")
    assert used.sentences == []


def test_what_was_said_of_one_document_goes_with_it(used: UsedWindow, folder: Path) -> None:
    (folder / "a-whole.txt.lacuna.xml").write_bytes(b"<notes")
    used.list(folder)
    said = used.until_said("a-whole.txt.lacuna.xml is damaged")
    assert "no backup" in said.sentence
    used.choose("b-middle.txt")
    assert used.sentences == []
    used.choose("a-whole.txt")
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    (sentence,) = used.sentences
    assert sentence.startswith("a-whole.txt.lacuna.xml was damaged and is kept as ")
    assert sentence.endswith("; as there was no backup, your notes begin anew.")


def test_a_document_that_is_gone_is_said_once(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    (folder / "a-whole.txt").rename(folder.parent / "away.txt")
    used.until_said("is no longer in its folder")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: "a-whole.txt" not in used.names, "the list without it")
    used.until_listed()
    assert used.shown_name == "a-whole.txt"
    assert [one for one in used.sentences if "a-whole.txt" in one] == [
        "“a-whole.txt” is no longer in its folder; you go on reading what was there, and your "
        "notes are kept."
    ]


def test_a_notes_file_that_vanished_is_told_at_the_next_look_and_written_again(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.ADD_BOOKMARK)
    (path,) = folder.glob("*.lacuna*.xml")
    path.unlink()
    used.window.activated.emit()
    (kept,) = used.reading.notes
    used.until_said(f"Your notes file {path.name} has lost 1 note since it was read")
    used.select("witnesses")
    used.trigger(ActionId.ADD_BOOKMARK)
    used.until_said("Your notes file had lost 1 note since it was read;")
    assert kept.id in {note.id for note in used.reading.notes[:2]}
    assert path.exists()
