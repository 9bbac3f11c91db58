"""Two people with a copy of one folder each, offline, brought together by a sync program."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.annotations import (
    Annotation,
    CodebookStore,
    NotesStore,
    Person,
    Tag,
    Tombstone,
    Version,
    edits,
    merge,
    merge_report,
    read_codebook,
    read_notes,
    read_notes_file,
)
from reader.document import Document, Span
from tests.annotations.making import ANNA, BEN, NOW, document, later, saved

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

TEXT = "¶1. The lamps were lit.\n¶2. The pilots came home.\n¶3. Nobody slept.\n"


@dataclass
class Desk:
    """A person at a copy of the folder."""

    owner: Person
    folder: Path
    locks: Path

    @property
    def document(self) -> Document:
        path = self.folder / "08LORNE12.txt"
        return document(path.read_text(), path)

    @property
    def notes(self) -> dict[str, Annotation]:
        return {one.id: one.annotation for one in read_notes(self.document).notes}

    def new(self, note: str, at: int, now: datetime) -> str:
        made = edits.new_annotation(self.document, Span(at, at + 5), self.owner, now, note=note)
        self.write(made)
        return made.id

    def edit(self, note_id: str, note: str, now: datetime) -> None:
        self.write(edits.edited(self.notes[note_id], self.owner, now, note=note))

    def delete(self, note_id: str, now: datetime) -> None:
        self.write(edits.deleted(self.notes[note_id], self.owner, now))

    def write(self, *entries: Annotation | Tombstone) -> None:
        NotesStore(self.document, self.owner, lock_folder=self.locks).write(entries)

    def book(self) -> CodebookStore:
        return CodebookStore(self.folder, self.owner, lock_folder=self.locks)


def synced(source: Path, target: Path) -> None:
    """Copy what is new; what differs becomes a conflict copy beside the file that is there."""
    for path in sorted(source.iterdir()):
        there = target / path.name
        if not there.exists():
            shutil.copy2(path, there)
        elif there.read_bytes() != path.read_bytes() and path.suffix == ".xml":
            shutil.copy2(path, target / f"{path.stem} (conflict 1){path.suffix}")


def test_two_people_apart_and_together_again(tmp_path: Path) -> None:
    for name in ("anna", "ben"):
        (tmp_path / name).mkdir()
    anna = Desk(ANNA, tmp_path / "anna", tmp_path / "locks-a")
    ben = Desk(BEN, tmp_path / "ben", tmp_path / "locks-b")
    saved(anna.folder, TEXT)
    shared = anna.new("shared", 4, NOW)
    tag = Tag("t-1", Version().next_by(ANNA.id), NOW, ANNA, "lamps")
    anna.book().write([tag])
    synced(anna.folder, ben.folder)
    bens = ben.new("by Ben", 30, later(1))
    bens_too = ben.new("also by Ben", 52, later(1))
    synced(ben.folder, anna.folder)

    # Apart: both edit the shared note, both rename the tag, Anna deletes one of Ben's notes.
    anna.edit(shared, "Anna's words", later(10))
    ben.edit(shared, "Ben's words", later(11))
    anna.delete(bens, later(12))
    ben.edit(bens_too, "Ben again", later(13))
    anna.book().write([replace(tag, version=tag.version.next_by(ANNA.id), label="lights")])
    ben.book().write(
        [replace(tag, version=tag.version.next_by(BEN.id), label="beacons", modified=later(9))]
    )
    annas_file = (anna.folder / "08LORNE12.txt.lacuna.xml").read_bytes()
    bens_file = (ben.folder / "08LORNE12.txt.lacuna.ben.xml").read_bytes()

    synced(anna.folder, ben.folder)
    synced(ben.folder, anna.folder)
    for desk in (anna, ben):
        reading = read_notes(desk.document)
        assert reading.problems == ()
        words = {one.annotation.note for one in reading.notes}
        words |= {
            o.note for n in reading.notes for o in n.alternatives if isinstance(o, Annotation)
        }
        assert words == {"Anna's words", "Ben's words", "Ben again"}
        (gone,) = reading.deleted
        assert gone.deleted_by == ANNA
        assert gone.kept is not None
        assert gone.kept.note == "by Ben"
        book = read_codebook(desk.folder / "collection.lacuna.xml")
        assert [one.label for one in book.tags] == ["beacons"]
        assert [one.label for one in book.alternatives if isinstance(one, Tag)] == ["lights"]
    assert (ben.folder / "08LORNE12.txt.lacuna.xml").read_bytes() != annas_file
    assert (anna.folder / "08LORNE12.txt.lacuna.xml").read_bytes() == annas_file
    assert (ben.folder / "08LORNE12.txt.lacuna.ben.xml").read_bytes() == bens_file

    # Ben brings his note back; he writes his own file only.
    before = {p.name: p.read_bytes() for p in ben.folder.iterdir()}
    (gone,) = read_notes(ben.document).deleted
    ben.write(edits.restored(gone, BEN, later(20)))
    changed = {p.name for p in ben.folder.iterdir() if before.get(p.name) != p.read_bytes()}
    assert {name for name in changed if name.endswith(".xml")} == {"08LORNE12.txt.lacuna.ben.xml"}
    assert ben.notes[bens].note == "by Ben"

    report = merge_report(
        read_notes_file(annas_file).entries,
        merge(read_notes_file(annas_file).entries, read_notes_file(bens_file).entries),
    )
    assert shared in report.changed
    assert bens_too in report.new
