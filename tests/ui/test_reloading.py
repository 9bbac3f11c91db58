"""What the window notices of a folder that others work in, and what of it stays on screen."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from reader.ui.actions import ActionId
from reader.ui.panels.side import Panel
from tests.ui.window import WHOLE, UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

PLACE = "the clerk of the café opposite"
NAMES = ["a-whole.txt", "b-middle.txt"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, folder: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        yield made


def current_name(used: UsedWindow) -> str:
    assert used.current_row is not None
    return used.current_row.path.name


def note_of_another(folder: Path, home: Path, qapp: QApplication) -> None:
    """A notes file on the first document that another installation made."""
    other = folder.parent / "other"
    other.mkdir()
    shutil.copy(folder / "a-whole.txt", other)
    with used_window(qapp, home) as used:
        used.list(other)
        used.select(PLACE)
        used.trigger(ActionId.HIGHLIGHT_2)
    made = other / "a-whole.txt.lacuna.xml"
    shutil.copy(made, folder / "a-whole.txt.lacuna.another.xml")


def test_reload_lists_the_folder_again_and_keeps_the_rest(used: UsedWindow, folder: Path) -> None:
    used.choose("b-middle.txt")
    (folder / "c-new.txt").write_text("The ledger.\n", encoding="utf-8")
    (folder / "a-whole.txt").unlink()
    used.trigger(ActionId.RELOAD)
    used.until(lambda: used.names == ["b-middle.txt", "c-new.txt"], "the folder as it is")
    used.until_listed()
    assert current_name(used) == "b-middle.txt"
    assert used.shown_name == "b-middle.txt"


def test_reload_keeps_the_search(used: UsedWindow, folder: Path) -> None:
    field = used.window.search.field
    field.setText("tide")
    used.until(lambda: used.window.documents.found is not None, "the filtered list")
    before = used.names
    (folder / "z-tides.txt").write_text("The tide of the quay.\n", encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: len(used.names) > len(before), "the folder as it is")
    used.until_listed()
    assert field.text() == "tide"
    assert sorted(used.names) == sorted([*before, "z-tides.txt"])


def test_reload_reads_the_open_document_again(used: UsedWindow, folder: Path) -> None:
    path = folder / "a-whole.txt"
    path.write_text(WHOLE.replace("two witnesses", "three witnesses"), encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: "three witnesses" in used.document.text, "the new text")
    used.until_listed()


def test_another_persons_note_appears_when_the_window_comes_to_the_front(
    used: UsedWindow, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    note_of_another(folder, tmp_path / "other-home", qapp)
    assert not used.reading.notes
    used.window.activated.emit()
    QCoreApplication.processEvents()
    assert len(used.reading.notes) == 1
    assert used.window.side.notes.count == 1
    shown = used.window.reading
    used.window.activated.emit()
    assert used.window.reading is shown


def test_a_file_of_the_open_folder_is_shown_in_its_list(used: UsedWindow, folder: Path) -> None:
    used.window.open_paths([folder / "b-middle.txt"])
    used.until_shown("b-middle.txt")
    assert used.names == NAMES
    assert current_name(used) == "b-middle.txt"


def test_a_new_file_of_the_open_folder_is_listed_and_shown(used: UsedWindow, folder: Path) -> None:
    (folder / "c-new.txt").write_text("The ledger.\n", encoding="utf-8")
    used.window.open_paths([folder / "c-new.txt"])
    used.until(lambda: used.names == [*NAMES, "c-new.txt"], "the folder as it is")
    used.until_shown("c-new.txt")
    used.until_listed()
    assert current_name(used) == "c-new.txt"


def test_a_file_of_another_folder_is_listed_alone(used: UsedWindow, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("A letter.\n", encoding="utf-8")
    used.list(other)
    used.until_shown("letter.txt")
    assert used.names == ["letter.txt"]


def test_a_notes_file_shows_its_notes(used: UsedWindow, folder: Path) -> None:
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.window.side.show_panel(Panel.ROUTING)
    used.choose("b-middle.txt")
    used.window.open_paths([folder / "a-whole.txt.lacuna.xml"])
    used.until_shown("a-whole.txt")
    assert used.window.side.shown is Panel.NOTES
    assert used.names == NAMES


def test_undo_outside_the_folder_leaves_no_row_chosen(
    used: UsedWindow, tmp_path: Path, folder: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Eleven lighters lay at the quay.\n", encoding="utf-8")
    used.list(letter)
    used.until_shown("letter.txt")
    used.select("Eleven lighters")
    used.trigger(ActionId.HIGHLIGHT_1)
    used.list(folder)
    used.until_shown("a-whole.txt")
    used.trigger(ActionId.UNDO)
    used.until_shown("letter.txt")
    assert used.names == NAMES
    assert used.current_row is None
    assert not used.window.documents.view.selectionModel().hasSelection()


def test_the_status_bar_keeps_the_place_of_a_text_that_is_read_again(
    used: UsedWindow, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    berths = "".join(f"¶{n}. A heron stood at berth {n}.\n\n" for n in range(3, 61))
    path.write_text(WHOLE.replace("HALLORAN\n", f"{berths}HALLORAN\n"), encoding="utf-8")
    used.list(path)
    used.window.reader.jump(used.spans("berth 30.")[0].start)
    place = used.window.status._place
    used.until(lambda: place.text() == "¶30", "the place told")
    collection = used.window.desk.collection
    used.trigger(ActionId.RELOAD)
    used.until(lambda: not collection.is_loading, "the text read again")
    assert place.text() == "¶30"
