"""Versions of a note: made at the same time, earlier ones, and deleted notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import Annotation, FactKind, NotesStore, Person, Reading, Tombstone
from reader.annotations.edits import deleted, edited, fact
from reader.app.workspace import OvertakenError, Workspace
from reader.document import Address, Span
from tests.app.conftest import TEXT, Clock

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import Note
    from reader.app.paths import AppPaths

WORDS = Span(TEXT.index("nine"), TEXT.index("nine") + len("nine lighters"))
IVO = Person("22222222-2222-4222-8222-222222222222", "Ivo Stern", "ivo")


@pytest.fixture
def address(workspace: Workspace, document: Path) -> Address:
    (reading,) = workspace.load(document)
    workspace.adopt(reading)
    return reading.document.source.address


def only(workspace: Workspace, address: Address) -> Note:
    (note,) = workspace.opened(address).notes
    return note


def texts(note: Note) -> tuple[str, tuple[str, ...]]:
    """The words that are shown, and those that stand beside them."""
    beside = (one.note if isinstance(one, Annotation) else "(deleted)" for one in note.alternatives)
    return note.annotation.note, tuple(beside)


def by_ivo(reading: Reading, paths: AppPaths, entry: Annotation | Tombstone) -> None:
    NotesStore(reading.document, IVO, lock_folder=paths.locks).write([entry])


def in_two_versions(workspace: Workspace, address: Address, paths: AppPaths) -> str:
    """A note that both changed without having seen the other's change."""
    made = workspace.annotate(address, WORDS, note="first", tags=["counts"])
    clock = Clock()
    clock.now = clock.now.replace(year=2027)
    theirs = edited(made, IVO, clock(), note="theirs", tags=[], is_private=True)
    by_ivo(workspace.opened(address), paths, theirs)
    workspace.edit(address, made.id, note="mine")
    workspace.refresh(address)
    assert texts(only(workspace, address)) == ("theirs", ("mine",))
    return made.id


@pytest.mark.parametrize(("which", "expected"), [(0, "theirs"), (1, "mine")])
def test_one_of_two_versions_is_kept_and_undo_brings_both_back(
    workspace: Workspace, address: Address, paths: AppPaths, which: int, expected: str
) -> None:
    note_id = in_two_versions(workspace, address, paths)
    note = only(workspace, address)
    version = (note.annotation, *note.alternatives)[which]
    assert isinstance(version, Annotation)
    workspace.versions.keep(workspace.opened(address), note_id, version)
    assert texts(only(workspace, address)) == (expected, ())
    step = workspace.undo()
    assert step is not None
    assert step.text == "choice of a version of note on lighters.txt line 1"
    shown, beside = texts(only(workspace, address))
    assert {shown, *beside} == {"theirs", "mine"}
    workspace.redo()
    assert texts(only(workspace, address)) == (expected, ())
    # A program started afresh reads the same from the disk.
    (afresh,) = Workspace(paths).load(address.path)
    assert texts(afresh.notes[0]) == (expected, ())


def test_both_texts_and_all_tags_are_kept_in_order_of_time(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    note_id = in_two_versions(workspace, address, paths)
    workspace.versions.keep_both(workspace.opened(address), note_id)
    note = only(workspace, address)
    assert texts(note) == ("mine\n\ntheirs", ())
    assert [tag.label for tag in note.annotation.tags] == ["counts"]
    # What one of them wanted kept private stays private.
    assert note.annotation.is_private
    workspace.undo()
    shown, beside = texts(only(workspace, address))
    assert {shown, *beside} == {"theirs", "mine"}


def test_a_delete_made_at_the_same_time_can_be_chosen(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    made = workspace.annotate(address, WORDS, note="first")
    by_ivo(workspace.opened(address), paths, deleted(made, IVO, Clock()()))
    workspace.edit(address, made.id, note="mine")
    note = only(workspace, address)
    assert texts(note) == ("mine", ("(deleted)",))
    (stone,) = note.alternatives
    assert isinstance(stone, Tombstone)
    workspace.versions.keep(workspace.opened(address), made.id, stone)
    assert workspace.opened(address).notes == ()
    workspace.undo()
    # The edit has now seen the delete: it stands alone.
    assert texts(only(workspace, address)) == ("mine", ())


def test_an_earlier_version_is_used_again(workspace: Workspace, address: Address) -> None:
    made = workspace.annotate(address, WORDS, note="one")
    workspace.edit(address, made.id, note="two")
    workspace.edit(address, made.id, span=Span(0, 3))
    versions = workspace.versions.all_of(workspace.opened(address), made.id)
    said = [
        (one.entry.note, one.entry.target.quote.head)
        for one in versions
        if isinstance(one.entry, Annotation)
    ]
    assert said == [("two", "The"), ("two", "nine lighters"), ("one", "nine lighters")]
    first = versions[-1].entry
    assert isinstance(first, Annotation)
    workspace.versions.use(workspace.opened(address), made.id, first)
    now = only(workspace, address)
    assert (now.annotation.note, now.span) == ("one", WORDS)
    workspace.undo()
    now = only(workspace, address)
    assert (now.annotation.note, now.span) == ("two", Span(0, 3))


def test_an_earlier_version_of_a_deleted_note_brings_it_back(
    workspace: Workspace, address: Address
) -> None:
    made = workspace.annotate(address, WORDS, note="one")
    workspace.edit(address, made.id, note="two")
    workspace.delete(address, made.id)
    reading = workspace.opened(address)
    versions = workspace.versions.all_of(reading, made.id)
    assert [type(one.entry) for one in versions] == [Tombstone, Annotation, Annotation]
    assert isinstance(versions[-1].entry, Annotation)
    workspace.versions.use(reading, made.id, versions[-1].entry)
    assert texts(only(workspace, address)) == ("one", ())
    workspace.undo()
    assert [stone.id for stone in workspace.opened(address).deleted] == [made.id]
    with pytest.raises(KeyError):
        workspace.versions.use(reading, "no such note", versions[-1].entry)


def test_the_list_of_deleted_notes_is_emptied_in_one_step(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    for note in ("one", "two"):
        made = workspace.annotate(address, WORDS, note=note)
        workspace.delete(address, made.id)
    assert workspace.versions.empty_deleted(workspace.opened(address)) == 2
    assert workspace.opened(address).deleted == ()
    (path,) = address.path.parent.glob("*.lacuna.xml")
    assert b"two" not in path.read_bytes()
    step = workspace.undo()
    assert step is not None
    assert step.text == "emptying the list of 2 deleted notes of lighters.txt"
    stones = workspace.opened(address).deleted
    assert {stone.kept.note for stone in stones if stone.kept} == {"one", "two"}
    workspace.redo()
    assert workspace.opened(address).deleted == ()
    assert workspace.versions.empty_deleted(workspace.opened(address)) == 0


def test_a_delete_whose_words_were_emptied_elsewhere_is_not_undone(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    made = workspace.annotate(address, WORDS, note="one")
    workspace.delete(address, made.id)
    other = Workspace(paths, clock=Clock())
    (reading,) = other.load(address.path)
    other.versions.empty_deleted(reading)
    with pytest.raises(OvertakenError, match="you \\(in another window or program\\) deleted"):
        workspace.undo()


def test_notes_on_the_whole_document_made_at_the_same_time_are_decided_on(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    reading = workspace.opened(address)
    clock = Clock()
    clock.now = clock.now.replace(year=2027)
    theirs = fact(FactKind.NOTE, IVO, clock(), value="Theirs.")
    NotesStore(reading.document, IVO, lock_folder=paths.locks).write([theirs])
    workspace.set_document(address, note="Mine.")

    def said() -> set[str]:
        now = workspace.opened(address)
        return {now.document_note, *(one.value for one in now.alternatives_of(FactKind.NOTE))}

    assert said() == {"Mine.", "Theirs."}
    (other,) = workspace.opened(address).alternatives_of(FactKind.NOTE)
    workspace.versions.keep_document_note(workspace.opened(address), other)
    assert said() == {other.value}
    workspace.undo()
    assert said() == {"Mine.", "Theirs."}
    workspace.versions.join_document_notes(workspace.opened(address))
    assert said() == {"Mine.\n\nTheirs."}
    step = workspace.undo()
    assert step is not None
    assert step.text == "joining the versions of the note on the whole of lighters.txt"
    assert said() == {"Mine.", "Theirs."}
    workspace.redo()
    assert said() == {"Mine.\n\nTheirs."}
