"""The main window as its user works with it: open, read, annotate, export, come back."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from reader.annotations import Colour, Motivation, Status
from reader.app.rows import RowState
from reader.ui.actions import ActionId
from reader.ui.instance import InstanceServer, hand_over
from reader.ui.pane.panes import Projection
from reader.ui.panels.check_rows import CheckHead
from reader.ui.panels.side import Panel
from reader.ui.theme.tokens import Token
from tests.ui.window import MIDDLE_ONLY, NAME, WHOLE, UsedWindow, notes_files, used_window

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "The ledger of the quay.\n\nEleven lighters lay at the quay in March.\n"
PLACE = "the clerk of the café opposite"
_SERVER = f"lacuna-test-{os.getpid()}"
_HAND_OVER = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader.ui.instance import hand_over
app = QCoreApplication([])
sys.exit(not hand_over({_SERVER!r}, [Path(sys.argv[1])]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a-whole.txt").write_text(WHOLE, encoding="utf-8")
    (folder / "b-middle.txt").write_text(MIDDLE_ONLY, encoding="utf-8")
    (folder / "c-letter.txt").write_text(LETTER, encoding="utf-8")
    return folder


def hashes(folder: Path) -> dict[str, str]:
    """Every source file's hash."""
    return {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in folder.iterdir()
        if ".lacuna" not in one.name
    }


def colours(used: UsedWindow) -> list[Colour | None]:
    """The colours of the notes on screen."""
    return [note.annotation.colour for note in used.reading.notes]


def is_typeset(used: UsedWindow) -> bool:
    return used.window.reader.projection is Projection.TYPESET


# Opening


def test_a_start_without_paths_shows_the_welcome_page(used: UsedWindow) -> None:
    assert used.window.reading is None
    assert used.window.welcome.isVisible()
    assert used.rows == []
    assert used.sentences == []
    for action in (ActionId.FIND, ActionId.HIGHLIGHT_1, ActionId.EXPORT_DOCUMENT):
        assert not used.window.actions_table[action].isEnabled()


def test_a_folder_is_listed_and_its_first_document_shown(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    assert used.names == ["a-whole.txt", "b-middle.txt", "c-letter.txt"]
    assert all(row.state is RowState.READ for row in used.rows)
    first, second, third = used.rows
    assert first.title.casefold() == "the tide gauge at tallow street"
    assert (first.reference_id, first.is_incomplete) == ("08VELLIN98", False)
    assert (second.sections_label, second.is_incomplete) == ("1 of 3", True)
    assert third.reference_id is None
    assert used.shown_name == "a-whole.txt"
    assert used.current_row == first
    assert used.sentences == []
    assert notes_files(folder) == []


def test_a_file_is_listed_alone(used: UsedWindow, folder: Path) -> None:
    used.list(folder / "b-middle.txt")
    assert used.names == ["b-middle.txt"]
    assert used.rows[0].sections_label == "1 of 3"
    assert used.shown_name == "b-middle.txt"
    assert "b-middle.txt" in used.window.windowTitle()


def test_several_files_are_listed_and_the_first_is_shown(used: UsedWindow, folder: Path) -> None:
    used.list(folder / "c-letter.txt", folder / "a-whole.txt")
    # By date: the letter has none.
    assert used.names == ["a-whole.txt", "c-letter.txt"]
    assert used.shown_name == "c-letter.txt"


def test_a_notes_file_opens_its_document(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.choose("c-letter.txt")
    used.select("Eleven lighters")
    used.trigger(ActionId.HIGHLIGHT_1)
    used.choose("a-whole.txt")
    used.list(folder / "c-letter.txt.lacuna.xml")
    used.until_shown("c-letter.txt")
    assert used.names == ["a-whole.txt", "b-middle.txt", "c-letter.txt"]
    assert used.current_row is not None
    assert used.current_row.path.name == "c-letter.txt"
    assert used.window.side.shown is Panel.NOTES
    assert len(used.reading.notes) == 1


def test_dropping_files_folders_and_notes_files_opens_them(used: UsedWindow, folder: Path) -> None:
    assert used.drag([QUrl.fromLocalFile(str(folder))])
    used.until_listed()
    assert len(used.rows) == 3
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    assert used.drag([QUrl.fromLocalFile(str(folder / "c-letter.txt"))])
    used.until_shown("c-letter.txt")
    assert used.drag([QUrl.fromLocalFile(str(folder / "a-whole.txt.lacuna.xml"))])
    used.until_shown("a-whole.txt")
    used.drag([])
    used.drag([QUrl("ftp://nowhere.invalid/paper.txt")])
    assert used.shown_name == "a-whole.txt"


def test_the_dialogs_open_what_was_chosen(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    used.trigger(ActionId.OPEN_FOLDER)
    used.until_listed()
    assert len(used.rows) == 3
    chosen = [str(folder / "c-letter.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (chosen, ""))
    used.trigger(ActionId.OPEN_FILE)
    used.until_shown("c-letter.txt")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([], ""))
    used.trigger(ActionId.OPEN_FILE)
    assert used.shown_name == "c-letter.txt"


def test_the_samples_open_marked_fictional(used: UsedWindow) -> None:
    used.trigger(ActionId.OPEN_SAMPLES)
    used.until_listed()
    assert len(used.rows) > 20
    assert all(row.is_fictional for row in used.rows)
    assert used.reading.is_fictional
    assert used.sentences == []


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_later_start_hands_its_files_over(used: UsedWindow, folder: Path) -> None:
    server = InstanceServer(_SERVER, used.window)
    server.files_received.connect(used.window.receive_paths)
    assert server.is_listening
    later = subprocess.Popen([sys.executable, "-c", _HAND_OVER, str(folder / "c-letter.txt")])
    used.until_shown("c-letter.txt")
    used.until(lambda: later.poll() is not None, "the end of the later start")
    assert later.returncode == 0
    server.close()
    assert not hand_over(_SERVER, [])


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_later_start_on_another_folder_says_so_and_leads_back(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "only.txt").write_text((folder / "c-letter.txt").read_text("utf-8"), "utf-8")
    used.list(folder)
    used.window.desk.search.show_query("name:letter")
    used.window.receive_paths([other])
    notice = used.until_said("started again")
    assert f"“{folder.name}”" in notice.sentence
    used.until(lambda: used.names == ["only.txt"], "the other folder")
    (back,) = notice.actions
    back.run()
    used.until(lambda: used.names == ["c-letter.txt"], "the search of the former folder")
    assert used.window.desk.collection.folder == folder
    assert not used.sentences


# The list


def test_a_search_narrows_the_list_and_keeps_the_chosen_row(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.choose("c-letter.txt")
    field = used.window.search.field
    field.setText("name:letter")
    used.until(lambda: used.names == ["c-letter.txt"], "the filtered list")
    assert used.current_row is not None
    assert used.current_row.path.name == "c-letter.txt"
    field.setText('"no such words"')
    used.until(lambda: used.names == [], "an empty list")
    field.clear()
    used.until(lambda: len(used.names) == 3, "the whole list")
    assert used.current_row.path.name == "c-letter.txt"
    assert used.shown_name == "c-letter.txt"


def test_incomplete_telegrams_can_be_shown_alone(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    words = used.window.search.filter_line.words
    used.until(lambda: "1 incomplete" in words.text(), "the counts")
    words.linkActivated.emit("incomplete")
    used.until(lambda: used.names == ["b-middle.txt"], "the incomplete one")
    assert used.window.search.field.text() == "sections:incomplete"
    words.linkActivated.emit("incomplete")
    used.until(lambda: len(used.names) == 3, "all")


def test_another_order_keeps_the_chosen_row(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.choose("c-letter.txt")
    documents = used.window.documents
    for action in used.window.search.filter_line.sort.menu().actions():
        if not action.isEnabled():
            continue  # nothing is searched for that could be ranked
        action.trigger()
        assert documents.order == action.data()
        used.until(
            lambda: documents.listed and documents.listed.wanted.order is documents.order,
            "the other order",
        )
        assert sorted(used.names) == ["a-whole.txt", "b-middle.txt", "c-letter.txt"]
        assert used.current_row is not None
        assert used.current_row.path.name == "c-letter.txt"


def test_next_and_previous_document_walk_the_list(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.NEXT_DOCUMENT)
    used.until_shown("b-middle.txt")
    used.trigger(ActionId.NEXT_DOCUMENT)
    used.until_shown("c-letter.txt")
    used.trigger(ActionId.NEXT_DOCUMENT)
    used.trigger(ActionId.PREVIOUS_DOCUMENT)
    used.until_shown("b-middle.txt")
    used.trigger(ActionId.BACK)
    used.until_shown("c-letter.txt")
    used.trigger(ActionId.BACK)
    used.until_shown("b-middle.txt")
    used.trigger(ActionId.FORWARD)
    used.until_shown("c-letter.txt")


# Notes


def test_notes_are_on_disk_at_once_and_there_again_after_a_restart(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    before = hashes(folder)
    path = folder / "a-whole.txt"
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        place = used.select(PLACE)
        used.trigger(ActionId.HIGHLIGHT_3)
        assert notes_files(folder) == ["a-whole.txt.lacuna.xml"]
        (note,) = used.reading.notes
        assert note.span == place
        assert (note.annotation.motivation, note.annotation.colour) == (
            Motivation.HIGHLIGHT,
            Colour.BLUE,
        )
        assert note.annotation.creator.name == NAME
        used.select("two witnesses")
        used.trigger(ActionId.ADD_NOTE)
        editor = used.window.side.notes.editor
        assert used.window.side.shown is Panel.NOTES
        assert editor.isVisible()
        editor.text.setPlainText("Which two?")
        used.window.side.notes.flush()
        used.select("eleven feet")
        used.trigger(ActionId.ADD_TAG)
        editor.tags.setText("tides, levels")
        used.window.side.notes.flush()
        used.trigger(ActionId.ADD_BOOKMARK)
        assert len(used.reading.notes) == 4
        assert used.rows[0].notes == 4
        assert used.sentences == []
    with used_window(qapp, tmp_path / "home") as used:
        used.list(path)
        notes = used.reading.notes
        assert len(notes) == 4
        assert all(note.is_placed for note in notes)
        assert used.rows[0].notes == 4
        assert used.window.side.notes.count == 4
        said = {note.annotation.note for note in notes}
        assert "Which two?" in said
        tags = {tag.label for note in notes for tag in note.annotation.tags}
        assert tags == {"tides", "levels"}
        assert sum(n.annotation.motivation is Motivation.BOOKMARK for n in notes) == 1
    assert hashes(folder) == {**before, **_codebooks(folder)}


def _codebooks(folder: Path) -> dict[str, str]:
    """Nothing but notes files and a codebook may be new, and their names carry the mark."""
    return {name: digest for name, digest in hashes(folder).items() if ".lacuna" in name}


def test_everything_can_be_undone_and_redone(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.trigger(ActionId.HIGHLIGHT_4)
    assert colours(used) == [Colour.ROSE]
    used.trigger(ActionId.DELETE_NOTE)
    assert colours(used) == []
    undo, redo = used.window.actions_table[ActionId.UNDO], used.window.actions_table[ActionId.REDO]
    assert "delete" in undo.text()
    used.trigger(ActionId.UNDO)
    assert colours(used) == [Colour.ROSE]
    used.trigger(ActionId.UNDO)
    assert colours(used) == [Colour.AMBER]
    used.trigger(ActionId.UNDO)
    assert colours(used) == []
    assert undo.text() == "&Undo"
    for _step in range(3):
        used.trigger(ActionId.REDO)
    assert colours(used) == []
    assert redo.text() == "&Redo"
    used.trigger(ActionId.UNDO)
    assert len(used.reading.notes) == 1


def test_undo_goes_to_the_document_it_changes(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.choose("c-letter.txt")
    used.trigger(ActionId.UNDO)
    used.until_shown("a-whole.txt")
    assert used.reading.notes == ()


def test_status_note_and_tags_of_the_whole_document(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.DOCUMENT_NOTE)
    editor = used.window.side.notes.document_editor
    edit = editor.edit
    editor.fill(replace(edit, note="Ask the archive.", tags=("gauge",), status=Status.RELEVANT))
    used.window.side.notes.flush()
    reading = used.reading
    assert reading.document_note == "Ask the archive."
    assert [tag.label for tag in reading.document_tags] == ["gauge"]
    assert reading.status is Status.RELEVANT
    assert used.rows[0].status == "relevant"
    used.trigger(ActionId.UNDO)
    assert used.reading.status is Status.UNREAD
    assert used.rows[0].status == "unread"


def test_a_note_needs_words_and_a_name(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    used.window.reader.pane.clear_selection()
    used.trigger(ActionId.HIGHLIGHT_1)
    assert used.sentences == ["Select some words first; then the note has a place."]
    workspace = used.window.desk._workspace
    monkeypatch.setattr(type(workspace), "is_named", False)
    monkeypatch.setattr("reader.ui.dialogs.identity.ask_identity", lambda *_a, **_k: None)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    assert used.reading.notes == ()
    assert notes_files(folder) == []
    assert used.sentences[0] == "No note was made: a note carries its author's name."


# Reading


def test_switching_projections_keeps_place_and_selection(used: UsedWindow, folder: Path) -> None:
    long = WHOLE.replace(
        "HALLORAN",
        "".join(f"¶{n}. Sounding {n} was taken at slack water.\n\n" for n in range(3, 200))
        + "HALLORAN",
    )
    (folder / "d-long.txt").write_text(long, encoding="utf-8")
    used.list(folder / "d-long.txt")
    reader = used.window.reader
    assert is_typeset(used)
    span = used.select("Sounding 120 was taken")
    QApplication.processEvents()
    offset = used.reading.document.text.index("¶110.")
    reader.jump(offset)
    top = reader.pane.top_offset()
    used.trigger(ActionId.TOGGLE_PROJECTION)
    assert not is_typeset(used)
    assert reader.selected_span() == span
    assert abs(reader.pane.top_offset() - top) < 200
    used.trigger(ActionId.TOGGLE_PROJECTION)
    assert is_typeset(used)
    assert reader.selected_span() == span
    assert abs(reader.pane.top_offset() - top) < 200


def test_the_projection_is_remembered(qapp: QApplication, tmp_path: Path, folder: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.trigger(ActionId.TOGGLE_PROJECTION)
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        assert not is_typeset(used)


def test_gaps_are_walked_round_the_end(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    assert not used.window.actions_table[ActionId.NEXT_GAP].isEnabled()
    used.choose("b-middle.txt")
    reader = used.window.reader
    # One absence of sections stands in two places, and in two are the ends it left.
    total = reader.gaps.total
    (head,) = (one for one in used.window.side.checks.view.rows.rows if isinstance(one, CheckHead))
    assert (head.title, head.count) == ("Gaps", 1)
    assert (reader.gaps.text, reader.gaps.told) == ("1 gap", f"1 gap, {total} places")
    for step in [*range(1, total + 1), 1]:
        used.trigger(ActionId.NEXT_GAP)
        assert reader.gaps.text == f"{step} of {total}"
    used.trigger(ActionId.PREVIOUS_GAP)
    assert reader.gaps.text == f"{total} of {total}"
    used.choose("a-whole.txt")
    assert reader.gaps.text == ""


def test_finding_counts_and_steps(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.FIND)
    bar = used.window.reader.find_bar
    assert bar.isVisible()
    bar.field.setText("CLERK")
    used.until(lambda: bar._count.text() == "1 of 2", "the count")
    bar.next_hit()
    assert bar._count.text() == "2 of 2"
    selected = used.window.reader.selected_span()
    assert selected is not None
    assert selected.of(used.document.text) == "clerk"
    bar.next_hit()
    assert bar._count.text() == "1 of 2"
    bar.field.setText("heron")
    used.until(lambda: bar._count.text() == "No hit", "no hit")
    bar.field.setText("quay")
    used.choose("c-letter.txt")
    used.until(lambda: bar._count.text() == "1 of 2", "the count in another document")
    bar.close_bar()
    assert not bar.isVisible()


@pytest.mark.parametrize("action", [ActionId.THEME_DARK, ActionId.THEME_LIGHT])
def test_the_theme_is_switched_and_remembered(
    qapp: QApplication, tmp_path: Path, folder: Path, action: ActionId
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.trigger(action)
        is_dark = action is ActionId.THEME_DARK
        paper = used.window.themes.current.colour(Token.PAGE)
        assert (paper.lightnessF() < 0.5) is is_dark
    with used_window(qapp, tmp_path / "home") as used:
        assert used.window.actions_table[action].isChecked()
        assert used.window.themes.current.colour(Token.PAGE) == paper


def test_zoom_stays_within_its_limits(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    for _step in range(30):
        used.trigger(ActionId.ZOOM_IN)
    assert used.window.status._zoom.text() == "300 %"
    used.trigger(ActionId.ZOOM_RESET)
    assert used.window.status._zoom.text() == "100 %"


def test_the_status_bar_says_where_one_is(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    status = used.window.status
    assert status._collection.text().startswith("papers")
    assert "3 files" in status._collection.text()
    assert status._encoding.text() == "UTF-8"
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    assert status._saved.text().startswith("Notes saved")


# Taking out


def test_copying_gives_the_flowed_words_and_on_request_the_citation(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.COPY)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == PLACE
    used.trigger(ActionId.COPY_CITED)
    text = clipboard.text()
    assert PLACE in text
    assert "08VELLIN98" in text
    assert "¶1" in text
    used.window.reader.pane.clear_selection()
    used.trigger(ActionId.COPY)
    assert clipboard.text() == text
    assert used.sentences == ["Select some words first; then they can be copied."]


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize("action", [ActionId.EXPORT_DOCUMENT, ActionId.EXPORT_FOLDER])
def test_notes_are_exported(
    used: UsedWindow,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    action: ActionId,
    suffix: str,
) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    target = tmp_path / f"out{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    used.trigger(action)
    used.until_said("1 note on 1 document exported to")
    text = target.read_text(encoding="utf-8")
    assert PLACE in text
    assert "08VELLIN98" in text
    assert NAME in text


def test_an_export_never_replaces_a_document(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    before = hashes(folder)
    target = folder / "letter.md"
    target.write_text(LETTER, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    used.trigger(ActionId.EXPORT_DOCUMENT)
    used.until_said("it may be a document")
    assert target.read_text(encoding="utf-8") == LETTER
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    used.trigger(ActionId.EXPORT_FOLDER)
    target.unlink()
    assert hashes(folder) == before


def test_nothing_to_export_is_said(
    used: UsedWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    used.trigger(ActionId.EXPORT_FOLDER)
    assert used.sentences == ["Open a folder first; then its notes can be exported."]
    used.list(folder)
    used.trigger(ActionId.EXPORT_FOLDER)
    used.until_said("There are no notes to export; nothing was written.")
    assert not target.exists()


def test_exports_are_proposed_outside_the_folder_and_then_where_the_last_one_went(
    used: UsedWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    target = tmp_path / "out" / "notes.md"
    target.parent.mkdir()
    proposed: list[str] = []

    def ask(*args: object) -> tuple[str, str]:
        proposed.append(str(args[2]))
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    for _time in range(2):
        used.trigger(ActionId.EXPORT_DOCUMENT)
        used.until_said("nothing was written")
    assert not proposed[0].startswith(str(folder))
    assert proposed[1].startswith(str(target.parent))
