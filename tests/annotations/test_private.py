"""Private notes: never beside a document, never in an export, and never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.annotations import Annotation, Tombstone, edits, read_notes_file
from tests.annotations.desk import Desk
from tests.annotations.making import ANNA, BEN, later, saved

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "¶1. The customs house of Lorne burned down.\n¶2. A new one was built of brick in May.\n"
SECRET = "the informer was the clerk"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "anna")


@pytest.fixture
def ben(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "ben", BEN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def shared_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*.lacuna*")))


def the_note(desk: Desk, folder: Path) -> Annotation:
    (note,) = desk.read(saved(folder, TEXT)).notes
    return note.annotation


def test_a_private_note_lies_apart_and_is_mine_again_after_a_restart(
    desk: Desk, ben: Desk, folder: Path, tmp_path: Path
) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down", SECRET, is_private=True)
    assert [path.name for path in folder.iterdir()] == ["08LORNE12.txt"]
    desk.note(doc, "built of brick", "for all")
    assert SECRET.encode() not in shared_bytes(folder)
    assert desk.notes(doc) == ["for all", SECRET]
    assert ben.notes(doc) == ["for all"]
    assert Desk(tmp_path / "anna").notes(doc) == ["for all", SECRET]


def test_a_private_note_finds_its_document_wherever_it_is(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    doc = saved(folder, TEXT)
    desk.note(doc, "burned down", SECRET, is_private=True)
    moved = saved(tmp_path, TEXT, "moved.txt")
    assert desk.notes(moved) == [SECRET]
    assert Desk(tmp_path / "anna").notes(moved) == [SECRET]


def test_a_note_made_private_leaves_the_shared_file_and_copies_do_not_bring_it_back(
    desk: Desk, ben: Desk, folder: Path
) -> None:
    doc = saved(folder, TEXT)
    one = desk.note(doc, "burned down", SECRET)
    stale = (folder / "08LORNE12.txt.lacuna.xml").read_bytes()
    desk.write(doc, edits.edited(one, ANNA, later(1), is_private=True))
    assert SECRET.encode() not in (folder / "08LORNE12.txt.lacuna.xml").read_bytes()
    assert desk.notes(doc) == [SECRET]
    assert desk.read(doc).notes[0].alternatives == ()
    (folder / "08LORNE12.txt.lacuna (conflicted copy).xml").write_bytes(stale)
    assert ben.notes(doc) == []
    assert desk.notes(doc) == [SECRET]
    # And back: it is shared again, for everyone.
    shown = the_note(desk, folder)
    desk.write(doc, edits.edited(shown, ANNA, later(2), is_private=False, note="harmless"))
    assert ben.notes(doc) == ["harmless"]
    assert desk.notes(doc) == ["harmless"]


def test_a_private_note_is_edited_deleted_restored_and_emptied_in_private(
    desk: Desk, folder: Path
) -> None:
    doc = saved(folder, TEXT)
    one = desk.note(doc, "burned down", SECRET, is_private=True)
    two = edits.edited(one, ANNA, later(1), note=f"{SECRET}, twice")
    desk.write(doc, two)
    desk.write(doc, edits.deleted(two, ANNA, later(2)))
    (stone,) = desk.read(doc).deleted
    desk.write(doc, edits.restored(stone, ANNA, later(3)))
    assert desk.notes(doc) == [f"{SECRET}, twice"]
    desk.write(doc, edits.deleted(the_note(desk, folder), ANNA, later(4)))
    (stone,) = desk.read(doc).deleted
    desk.write(doc, edits.emptied(stone, ANNA, later(5)))
    assert desk.read(doc).deleted == ()
    assert [path.name for path in folder.iterdir()] == ["08LORNE12.txt"]


def test_a_private_version_of_a_colleagues_note_does_not_take_theirs_away(
    desk: Desk, ben: Desk, folder: Path
) -> None:
    doc = saved(folder, TEXT)
    bens = ben.note(doc, "burned down", "of Ben")
    mine = edits.edited(bens, ANNA, later(1), note="mine, shared")
    desk.write(doc, mine)
    desk.write(doc, edits.edited(mine, ANNA, later(2), note=SECRET, is_private=True))
    assert desk.notes(doc) == [SECRET]
    assert ben.notes(doc) == ["of Ben"]
    assert SECRET.encode() not in shared_bytes(folder)


def test_private_notes_an_earlier_version_left_in_the_shared_file_move_out(
    desk: Desk, folder: Path
) -> None:
    doc = saved(folder, TEXT)
    old = Desk(folder.parent / "old")
    old.places = replace(old.places, private=None)
    old.note(doc, "burned down", SECRET, is_private=True)
    assert SECRET.encode() in shared_bytes(folder)
    desk.note(doc, "built of brick", "for all")
    shared = read_notes_file((folder / "08LORNE12.txt.lacuna.xml").read_bytes())
    assert [one.note for one in shared.entries if isinstance(one, Annotation)] == ["for all"]
    assert not any(isinstance(one, Tombstone) for one in shared.entries)
    assert desk.notes(doc) == ["for all", SECRET]
