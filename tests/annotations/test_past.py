from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import Annotation, NotesStore, Person, Tombstone
from reader.annotations.edits import deleted, edited, new_annotation, renewed
from reader.annotations.past import PastVersion, note_history
from reader.annotations.safefile import backup_of
from reader.document import Span
from tests.annotations.making import ANNA, BEN, NOW, later, saved

if TYPE_CHECKING:
    from pathlib import Path

    from reader.document import Document


class Shelves:
    """Two writers on one document."""

    def __init__(self, folder: Path) -> None:
        self.document: Document = saved(folder, "1. The harbour office counted lighters.\n")
        self._locks = folder / "locks"

    def write(self, owner: Person, entry: Annotation | Tombstone) -> Path:
        store = NotesStore(self.document, owner, lock_folder=self._locks)
        return store.write([entry]).path

    def told(self, note_id: str) -> list[tuple[str, str, bool]]:
        """Who wrote what, newest first, and whether only a backup has it."""
        return [
            (one.editor.name, words(one), one.is_kept_in_backup)
            for one in note_history(self.document, note_id)
        ]


def words(version: PastVersion) -> str:
    return "(deleted)" if isinstance(version.entry, Tombstone) else version.entry.note


def test_versions_of_all_writers_and_of_backups_newest_first(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path)
    first = new_annotation(shelves.document, Span(0, 4), ANNA, NOW, note="one")
    shelves.write(ANNA, first)
    second = edited(first, ANNA, later(1), note="two")
    path = shelves.write(ANNA, second)
    bens = edited(second, BEN, later(2), note="three")
    shelves.write(BEN, bens)
    assert shelves.told(first.id) == [
        (BEN.name, "three", False),
        (ANNA.name, "two", False),
        (ANNA.name, "one", True),
    ]
    backup_of(path).write_bytes(b"torn")
    assert [one[1] for one in shelves.told(first.id)][:2] == ["three", "two"]
    assert shelves.told("no such note") == []


def test_a_deleted_note_says_so_in_its_history(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path)
    first = new_annotation(shelves.document, Span(0, 4), ANNA, NOW, note="one")
    shelves.write(ANNA, first)
    shelves.write(BEN, deleted(first, BEN, later(1)))
    assert [one[:2] for one in shelves.told(first.id)] == [
        (BEN.name, "(deleted)"),
        (ANNA.name, "one"),
    ]


def test_what_was_said_again_by_undo_is_told_once_and_memory_helps(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path)
    first = new_annotation(shelves.document, Span(0, 4), ANNA, NOW, note="one")
    shelves.write(ANNA, first)
    again = renewed(first, [first], ANNA, later(3))
    shelves.write(ANNA, again)
    assert [one[1] for one in shelves.told(first.id)] == ["one"]
    between = edited(first, ANNA, later(1), note="never on disk")
    versions = note_history(shelves.document, first.id, remembered=[between])
    assert [words(one) for one in versions] == ["one", "never on disk", "one"]


def test_within_one_second_the_later_change_is_newer(tmp_path: Path) -> None:
    shelves = Shelves(tmp_path)
    last = new_annotation(shelves.document, Span(0, 4), ANNA, NOW, note="0")
    versions = [last]
    for number in range(1, 6):
        last = edited(last, ANNA, NOW, note=str(number))
        versions.append(last)
    told = note_history(shelves.document, last.id, remembered=versions)
    assert [words(one) for one in told] == ["5", "4", "3", "2", "1", "0"]
