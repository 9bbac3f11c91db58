"""What a window has shown survives its notes file: deleted, gone back or damaged while open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import FactKind, read_notes_file
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.document import Address, Span
from tests.app.conftest import TEXT, Clock

if TYPE_CHECKING:
    from pathlib import Path

WORDS = Span(TEXT.index("nine"), TEXT.index("nine") + len("nine lighters"))
OTHER = Span(TEXT.index("clerk"), TEXT.index("clerk") + len("clerk"))


@pytest.fixture
def address(workspace: Workspace, document: Path) -> Address:
    return opened(workspace, document)


@pytest.fixture
def told(workspace: Workspace) -> list[str]:
    sentences: list[str] = []
    workspace.listen_to_notices(sentences.append)
    return sentences


@pytest.fixture
def colleague(tmp_path: Path, folder: Path) -> Workspace:
    made = Workspace(AppPaths.below(tmp_path / "another home"), clock=Clock())
    made.introduce("Bo Colleague", "bo")
    made.collection = folder
    return made


def opened(workspace: Workspace, document: Path) -> Address:
    (reading,) = workspace.load(document)
    workspace.adopt(reading)
    return reading.document.source.address


def texts(workspace: Workspace, address: Address) -> set[str]:
    reading = workspace.opened(address)
    return {note.annotation.note for note in reading.notes}


def own_file(document: Path) -> Path:
    return document.with_name(f"{document.name}.lacuna.xml")


def stored(path: Path) -> set[str]:
    entries = read_notes_file(path.read_bytes()).entries
    return {str(getattr(entry, "note", "")) for entry in entries}


def lose(path: Path, how: str, earlier: bytes) -> None:
    if how == "deleted":
        path.unlink()
    else:
        path.write_bytes(earlier if how == "back" else b"<notes")


@pytest.mark.parametrize("how", ["deleted", "back", "damaged"])
def test_the_next_change_writes_again_what_the_file_lost_and_says_so_once(
    workspace: Workspace, address: Address, document: Path, told: list[str], how: str
) -> None:
    path = own_file(document)
    workspace.annotate(address, WORDS, note="one")
    earlier = path.read_bytes()
    workspace.annotate(address, OTHER, note="two")
    workspace.annotate(address, Span(0, 3), note="three")
    lose(path, how, earlier)
    workspace.annotate(address, Span(4, 11), note="four")
    assert stored(path) == texts(workspace, address) == {"one", "two", "three", "four"}
    (sentence,) = told
    count = {"deleted": "3 notes", "back": "2 notes", "damaged": "1 note"}[how]
    assert f"Your notes file had lost {count} since it was read;" in sentence
    workspace.annotate(address, Span(12, 19), note="five")
    assert len(told) == 1
    assert not workspace.opened(address).problems


@pytest.mark.parametrize("how", ["deleted", "back", "damaged"])
def test_a_look_at_the_files_keeps_what_was_shown_and_says_what_is_missing(
    workspace: Workspace, address: Address, document: Path, how: str
) -> None:
    path = own_file(document)
    workspace.annotate(address, WORDS, note="one")
    earlier = path.read_bytes()
    workspace.annotate(address, OTHER, note="two")
    workspace.annotate(address, Span(0, 3), note="three")
    lose(path, how, earlier)
    for _ in range(2):
        workspace.refresh(address)
        assert texts(workspace, address) == {"one", "two", "three"}
        (problem,) = workspace.opened(address).problems
        assert problem.sentence.startswith(f"Your notes file {path.name} has lost ")
        assert "still shown" in problem.sentence
    assert workspace.undo() is not None
    assert stored(path) >= {"one", "two"}


def test_what_was_deleted_stays_deleted_when_the_file_goes_back(
    workspace: Workspace, address: Address, document: Path
) -> None:
    made = workspace.annotate(address, WORDS, note="one")
    earlier = own_file(document).read_bytes()
    workspace.delete(address, made.id)
    own_file(document).write_bytes(earlier)
    workspace.annotate(address, OTHER, note="two")
    assert texts(workspace, address) == {"two"}
    assert [stone.id for stone in workspace.opened(address).deleted] == [made.id]


def test_a_private_note_that_was_shared_is_not_written_beside_the_document_again(
    workspace: Workspace, address: Address, document: Path, told: list[str]
) -> None:
    made = workspace.annotate(address, WORDS, note="between us")
    workspace.edit(address, made.id, is_private=True)
    own_file(document).unlink()
    workspace.annotate(address, OTHER, note="two")
    assert b"between us" not in own_file(document).read_bytes()
    assert texts(workspace, address) == {"between us", "two"}


def test_a_backup_that_holds_more_than_the_file_is_not_rotated_away(
    workspace: Workspace, address: Address, document: Path, paths: AppPaths
) -> None:
    path = own_file(document)
    workspace.annotate(address, WORDS, note="one")
    workspace.annotate(address, OTHER, note="two")
    backup = path.with_name(f"{path.name}.bak")
    kept = backup.read_bytes()
    path.unlink()
    fresh = Workspace(paths, clock=Clock())
    again = opened(fresh, document)
    for note in ("three", "four", "five"):
        fresh.annotate(again, Span(0, 3), note=note)
    assert kept in [one.read_bytes() for one in path.parent.glob("*.bak-kept-*")]


def test_a_colleagues_note_outlives_a_file_that_vanished_and_is_carried(
    workspace: Workspace, document: Path, colleague: Workspace, told: list[str]
) -> None:
    opened(colleague, document)
    theirs = colleague.annotate(opened(colleague, document), WORDS, note="from Bo")
    address = opened(workspace, document)
    (path,) = document.parent.glob("*.lacuna*.xml")
    path.unlink()
    workspace.refresh(address)
    assert texts(workspace, address) == {"from Bo"}
    assert "The notes file" in workspace.opened(address).problems[0].sentence
    workspace.annotate(address, OTHER, note="mine")
    assert texts(workspace, address) == {"from Bo", "mine"}
    held = [one for file in document.parent.glob("*.xml") for one in stored(file)]
    assert sorted(held) == ["from Bo", "mine"]
    assert [sentence for sentence in told if "kept in your notes file" in sentence]
    assert workspace.opened(address).note(theirs.id) is not None


def test_an_alternative_stays_when_the_file_it_was_in_is_deleted(
    workspace: Workspace, address: Address, document: Path
) -> None:
    path = own_file(document)
    made = workspace.annotate(address, WORDS, note="one")
    before = path.read_bytes()
    workspace.edit(address, made.id, note="as edited here")
    here = path.read_bytes()
    path.write_bytes(before)
    other = Workspace(workspace.folders, clock=Clock())
    other.edit(opened(other, document), made.id, note="as edited there")
    path.with_name(f"{document.name} (conflicted copy).lacuna.xml").write_bytes(here)
    workspace.refresh(address)
    (note,) = workspace.opened(address).notes
    assert len(note.alternatives) == 1
    path.unlink()
    workspace.annotate(address, OTHER, note="two")
    again = next(one for one in workspace.opened(address).notes if one.id == made.id)
    assert {again.annotation.note, *(getattr(one, "note", "") for one in again.alternatives)} == {
        "as edited here",
        "as edited there",
    }


def test_an_edit_begun_before_a_colleagues_change_stands_beside_it(
    workspace: Workspace, document: Path, colleague: Workspace
) -> None:
    theirs = opened(colleague, document)
    made = colleague.annotate(theirs, WORDS, note="Bo's first")
    address = opened(workspace, document)
    begun = workspace.opened(address).note(made.id)
    colleague.edit(theirs, made.id, note="Bo's second")
    workspace.refresh(address)
    workspace.edit(address, made.id, note="A version", begun=begun)
    for one, place in ((workspace, address), (colleague, theirs)):
        one.refresh(place)
        (note,) = one.opened(place).notes
        (beside,) = note.alternatives
        said = {note.annotation.note, str(getattr(beside, "note", ""))}
        assert said == {"A version", "Bo's second"}


def test_ones_own_change_meanwhile_makes_no_second_version(
    workspace: Workspace, address: Address
) -> None:
    made = workspace.annotate(address, WORDS, note="one")
    begun = workspace.opened(address).note(made.id)
    workspace.edit(address, made.id, tags=["counts"])
    workspace.edit(address, made.id, note="two", begun=begun)
    (note,) = workspace.opened(address).notes
    assert (note.annotation.note, note.alternatives) == ("two", ())
    assert [tag.label for tag in note.annotation.tags] == ["counts"]


def test_what_a_colleague_said_of_the_document_meanwhile_stands_beside_the_edit(
    workspace: Workspace, document: Path, colleague: Workspace
) -> None:
    theirs = opened(colleague, document)
    colleague.set_document(theirs, note="Bo's first")
    address = opened(workspace, document)
    begun = workspace.opened(address)
    colleague.set_document(theirs, note="Bo's second")
    workspace.refresh(address)
    workspace.set_document(address, note="A version", begun=begun)
    for one, place in ((workspace, address), (colleague, theirs)):
        one.refresh(place)
        reading = one.opened(place)
        others = reading.alternatives_of(FactKind.NOTE)
        said = {reading.document_note, *(other.value for other in others)}
        assert said == {"A version", "Bo's second"}
