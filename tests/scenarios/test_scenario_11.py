"""Scenario 11: two people, two copies of a folder, offline; brought together by a sync program."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from reader.annotations import Annotation, Change, Reading, Standing, file_reports, read_notes_file
from reader.app.find import find
from tests.driving import desk_at
from tests.scenarios.walking import named, workspace_at

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.app.workspace import Workspace
    from reader.ui.dialogs.note_files import NoteFilesDialog

PAPER = "07VELLIN412"
PLACES = ("customs", "the", "and")


class Person:
    """One of two people, with an own installation and an own copy of the folder."""

    def __init__(self, tmp_path: Path, samples: Path, name: str) -> None:
        self.name = name
        self.home = tmp_path / f"home of {name}"
        self.folder = tmp_path / f"folder of {name}"
        shutil.copytree(samples, self.folder)
        self.start()

    def start(self) -> None:
        """Begin anew: nothing but what is on disk is known."""
        self.workspace: Workspace = workspace_at(self.home, self.name)
        self.workspace.collection = self.folder
        (reading,) = self.workspace.load(self.path)
        self.workspace.adopt(reading)
        self.address = reading.document.source.address

    @property
    def path(self) -> Path:
        return named(self.folder, PAPER)

    @property
    def reading(self) -> Reading:
        self.workspace.refresh(self.address)
        reading = self.workspace.reading(self.address)
        assert reading is not None
        return reading

    def note(self, words: str, text: str, which: int = 0) -> str:
        span = find(self.reading.document, words)[which]
        return self.workspace.annotate(self.address, span, note=text).id

    def texts(self) -> set[str]:
        """Every text there is: shown, and kept beside it."""
        shown = {one.annotation.note for one in self.reading.notes}
        beside = {
            one.note
            for note in self.reading.notes
            for one in note.alternatives
            if isinstance(one, Annotation)
        }
        return shown | beside

    def own_files(self) -> dict[str, bytes]:
        """The bytes of the files this person owns."""
        mine = self.workspace.identity.id
        files = {path.name: path.read_bytes() for path in self.folder.glob("*.lacuna*.xml")}
        return {
            name: data
            for name, data in files.items()
            if b"<notes" in data and read_notes_file(data).owner.id == mine
        }


def synced(source: Path, target: Path) -> None:
    """What a sync program does: new files are copied, different ones kept as conflict copies."""
    for path in sorted(source.glob("*.lacuna*.xml")):
        there = target / path.name
        if not there.exists():
            shutil.copyfile(path, there)
        elif there.read_bytes() != path.read_bytes():
            name = f"{path.stem} (conflicted copy 2026-01-02){path.suffix}"
            shutil.copyfile(path, target / name)


@pytest.fixture
def apart(tmp_path: Path, samples: Path) -> tuple[Person, Person, str, str]:
    """Both edited one note and A deleted B's note, each without the other."""
    anna, ben = (Person(tmp_path, samples, name) for name in ("Anna Ekdahl", "Ben Orme"))
    shared = anna.note(PLACES[0], "the shared note")
    synced(anna.folder, ben.folder)
    bens = ben.note(PLACES[1], "of Ben")
    synced(ben.folder, anna.folder)
    anna.workspace.edit(anna.address, shared, note="the shared note, as Anna sees it")
    ben.workspace.refresh(ben.address)
    ben.workspace.edit(ben.address, shared, note="the shared note, as Ben sees it")
    anna.workspace.refresh(anna.address)
    anna.workspace.delete(anna.address, bens)
    ben.note(PLACES[2], "another of Ben")
    return anna, ben, shared, bens


def test_every_text_is_there_and_nobody_wrote_anothers_file(
    apart: tuple[Person, Person, str, str],
) -> None:
    anna, ben, _shared, bens = apart
    before = {person.name: person.own_files() for person in (anna, ben)}
    synced(anna.folder, ben.folder)
    synced(ben.folder, anna.folder)
    for person in (anna, ben):
        person.start()
        assert person.texts() == {
            "the shared note, as Anna sees it",
            "the shared note, as Ben sees it",
            "another of Ben",
        }
        assert person.reading.problems == ()
        (gone,) = person.reading.deleted
        assert gone.id == bens
        assert gone.deleted_by.name == "Anna Ekdahl"
        for name, data in before[person.name].items():
            assert (person.folder / name).read_bytes() == data
    # Whoever's file it is, in the other's folder it is a copy of what its owner wrote, byte by
    # byte, now or before.
    ben.workspace.restore(ben.address, bens)
    for name, data in before[anna.name].items():
        assert data in [path.read_bytes() for path in ben.folder.glob(f"{name[:20]}*.xml")]
    synced(ben.folder, anna.folder)
    anna.start()
    assert "of Ben" in anna.texts()
    assert anna.reading.deleted == ()


def test_the_merge_table_says_what_happened(apart: tuple[Person, Person, str, str]) -> None:
    anna, ben, shared, bens = apart
    synced(anna.folder, ben.folder)
    ben.start()
    places = ben.workspace.notes_home.places(ben.path)
    reports = file_reports(ben.reading.document, ben.workspace.identity, places)
    # Ben's own; Anna's as it was; conflict copies of Anna's and of an earlier state of Ben's.
    assert [report.is_mine for report in reports] == [True, False, False, False]
    copies = [report for report in reports if "conflicted copy" in report.path.name]
    (copy,) = (report for report in copies if report.owner.name == "Anna Ekdahl")
    rows = {row.entry.id: row for row in copy.rows}
    assert rows[shared].change is Change.CHANGED or rows[shared].standing is Standing.BESIDE
    assert rows[bens].change is Change.DELETED
    assert rows[bens].standing is Standing.SHOWN
    assert rows[bens].words == "of Ben"
    assert rows[bens].editor.name == "Anna Ekdahl"


def test_deleted_by_anna_restore_works_after_a_restart_in_the_window(
    apart: tuple[Person, Person, str, str], qapp: QApplication
) -> None:
    anna, ben, _shared, bens = apart
    synced(anna.folder, ben.folder)
    with desk_at(qapp, ben.home) as desk:
        desk.open(ben.path)
        assert bens not in [note.id for note in desk.reading.notes]
        dialog = desk.window.desk.noting.notes_files.table()
        assert dialog is not None
        rows = [cells(dialog, row) for row in range(dialog.table.rowCount())]
        said = ("Anna Ekdahl", "deleted", "of Ben", "Anna Ekdahl")
        (row,) = (number for number, one in enumerate(rows) if one[:4] == said)
        assert rows[row][5] == "deleted"
        dialog.table.selectRow(row)
        (button,) = (one for one in dialog.findChildren(QPushButton) if "Restore" in one.text())
        assert button.isEnabled()
        button.click()
        dialog.deleteLater()
        assert bens in [note.id for note in desk.reading.notes]
    ben.start()
    assert "of Ben" in ben.texts()
    assert anna.name not in {owner_of(data) for data in ben.own_files().values()}


def cells(dialog: NoteFilesDialog, row: int) -> tuple[str, ...]:
    items = (dialog.table.item(row, column) for column in range(dialog.table.columnCount()))
    return tuple(item.text() if item else "" for item in items)


def owner_of(data: bytes) -> str:
    return read_notes_file(data).owner.name
