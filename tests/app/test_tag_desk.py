"""Operations on the codebook: what they change, what they leave alone, and that all come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import Codebook, Colour, NotesWriteError, TagRef, find_codebook
from reader.annotations.tag_edits import TagEditError
from reader.app.paths import AppPaths
from reader.app.tag_census import TagCensus, counts_in
from reader.app.tag_desk import Reach, TagDesk
from reader.app.workspace import Workspace
from reader.document import Address, Span
from reader.export import exported
from tests.app.conftest import TEXT, Clock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(workspace: Workspace, paths: AppPaths) -> TagDesk:
    return TagDesk(workspace)


@pytest.fixture
def book_path(folder: Path) -> Path:
    return folder / "collection.lacuna.xml"


def write_papers(workspace: Workspace, folder: Path, count: int = 3) -> list[Address]:
    """Papers with two notes each: on *customs*, and on *customs* and *lamps*."""
    found: list[Address] = []
    for number in range(count):
        path = folder / f"paper-{number}.txt"
        path.write_text(TEXT, encoding="utf-8")
        (reading,) = workspace.load(path)
        workspace.adopt(reading)
        address = reading.document.source.address
        workspace.annotate(address, Span(0, 3), tags=["customs"], note=f"first of {number}")
        workspace.annotate(address, Span(4, 9), tags=["customs", "lamps"], note="second")
        found.append(address)
    workspace.set_document(found[0], tags=["customs"])
    return found


def labels(workspace: Workspace, address: Address) -> list[tuple[str, ...]]:
    (reading,) = workspace.load(address.path, address.member)
    return [tuple(tag.label for tag in note.annotation.tags) for note in reading.notes]


def tag_id(book: Codebook, label: str) -> str:
    tag = book.find(label)
    assert tag is not None
    return tag.id


def notes_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.txt.lacuna*.xml")}


def test_the_census_counts_notes_and_documents(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path
) -> None:
    addresses = write_papers(workspace, folder)
    census, book = desk.census(book_path), desk.codebook(book_path)
    counts = census.counts(book)
    assert counts[tag_id(book, "customs")] == 7
    assert counts[tag_id(book, "lamps")] == 3
    reading = workspace.opened(addresses[0])
    here = counts_in(book, [*(n.annotation for n in reading.notes), *reading.facts])
    assert here[tag_id(book, "customs")] == 3
    words = [one.words for one in census.tagged(book, tag_id(book, "customs"))]
    assert "the document as a whole" in words
    assert TEXT[:3] in words


def test_notes_left_behind_by_a_move_count_once(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path
) -> None:
    """The notes file at the place left is read with the one the next change makes."""
    (address,) = write_papers(workspace, folder, 1)
    (folder / "moved").mkdir()
    address.path.rename(folder / "moved" / "renamed.txt")
    book = desk.codebook(book_path)
    customs = tag_id(book, "customs")
    assert desk.census(book_path).counts(book)[customs] == 3
    (moved,) = workspace.load(folder / "moved" / "renamed.txt")
    workspace.adopt(moved)
    workspace.annotate(moved.document.source.address, Span(10, 14), note="third")
    assert (folder / "paper-0.txt.lacuna.xml").exists()
    assert desk.census(book_path).counts(book)[customs] == 3


def test_renaming_moving_colouring_and_merging_touch_no_note(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path
) -> None:
    address = write_papers(workspace, folder)[0]
    before = notes_files(folder)
    customs = tag_id(desk.codebook(book_path), "customs")
    lamps = tag_id(desk.codebook(book_path), "lamps")
    desk.edit(book_path, customs, label="duties", colour=Colour.ROSE, description="at the quay")
    assert labels(workspace, address) == [("duties",), ("duties", "lamps")]
    trade = desk.create(book_path, "trade")
    desk.move(book_path, customs, trade.id)
    shown = workspace.opened(address)
    assert [t.label for t in shown.document_tags] == ["trade/duties"]
    (document,) = exported([shown])
    assert document.notes[0].tags == ("trade/duties",)
    desk.merge(book_path, lamps, customs)
    assert labels(workspace, address)[1] == ("trade/duties", "trade/duties")
    assert notes_files(folder) == before
    texts = []
    while (step := workspace.undo_stack.next_undo) and "tag “" in step.text:
        texts.append(step.text)
        workspace.undo()
    assert texts == [
        "merge tag “lamps” into “duties”",
        "move tag “duties” below “trade”",
        "new tag “trade”",
        "rename tag “customs” to “duties”",
    ]
    assert labels(workspace, address) == [("customs",), ("customs", "lamps")]
    assert notes_files(folder) == before
    for _step in texts:
        workspace.redo()
    assert labels(workspace, address)[0] == ("trade/duties",)


def test_a_tag_cannot_stand_below_itself_nor_twice(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path
) -> None:
    upper = desk.create(book_path, "customs")
    lower = desk.create(book_path, "joint work", parent=upper.id)
    for change in (
        lambda: desk.move(book_path, upper.id, lower.id),
        lambda: desk.create(book_path, "CUSTOMS"),
        lambda: desk.create(book_path, " "),
        lambda: desk.create(book_path, "a/b"),
        lambda: desk.merge(book_path, upper.id, upper.id),
        lambda: desk.split(book_path, upper.id, "new", ()),
    ):
        with pytest.raises(TagEditError, match=r"\.$"):
            change()
    # What is merged into a tag below it lets that one take its place.
    desk.merge(book_path, upper.id, lower.id)
    book = desk.codebook(book_path)
    assert [book.path_of(tag.id) for tag in book.tags] == ["joint work"]


def test_splitting_takes_the_chosen_notes_only(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path
) -> None:
    addresses = write_papers(workspace, folder)
    book = desk.codebook(book_path)
    customs = tag_id(book, "customs")
    chosen = [
        one for one in desk.census(book_path).tagged(book, customs) if one.address != addresses[0]
    ]
    assert desk.split(book_path, customs, "duties", chosen) == Reach(4, 2)
    assert labels(workspace, addresses[0])[0] == ("customs",)
    assert labels(workspace, addresses[1]) == [("duties",), ("duties", "lamps")]
    step = workspace.undo()
    assert step is not None
    assert step.text == "split tag “duties” from “customs” with 4 notes in 2 documents"
    assert labels(workspace, addresses[1])[0] == ("customs",)
    assert desk.codebook(book_path).find("duties") is None


@pytest.mark.parametrize("keeps_label", [True, False])
def test_deleting_a_tag_deletes_no_note(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path, *, keeps_label: bool
) -> None:
    addresses = write_papers(workspace, folder)
    book = desk.codebook(book_path)
    customs = tag_id(book, "customs")
    desk.create(book_path, "joint work", parent=customs)
    desk.edit(book_path, customs, label="duties", colour=None, description="")
    desk.set_key(book_path, 3, customs)
    before = notes_files(folder)
    tagged = desk.census(book_path).tagged(book, customs)
    reach = desk.delete(book_path, customs, tagged=tagged, keeps_label=keeps_label)
    assert reach == (Reach(0, 0) if keeps_label else Reach(7, 3))
    (reading,) = workspace.load(addresses[0].path)
    assert [note.annotation.note for note in reading.notes] == ["first of 0", "second"]
    after = desk.codebook(book_path)
    assert sorted(after.path_of(tag.id) for tag in after.tags) == ["joint work", "lamps"]
    assert after.favourites(workspace.identity.id)[2] is None
    if keeps_label:
        assert notes_files(folder) == before
        assert labels(workspace, addresses[0])[0] == ("duties",)
    else:
        assert labels(workspace, addresses[0]) == [(), ("lamps",)]
        assert reading.document_tags == ()
    step = workspace.undo_stack.next_undo
    assert step is not None
    ends = "" if keeps_label else " from 7 notes in 3 documents"
    assert step.text == f"delete tag “duties”{ends}"
    workspace.undo()
    assert labels(workspace, addresses[2]) == [("duties",), ("duties", "lamps")]
    again = desk.codebook(book_path)
    assert again.path_of(tag_id(again, "joint work")) == "duties/joint work"
    assert again.favourites(workspace.identity.id)[2] == again.tag(customs)
    workspace.redo()
    assert desk.codebook(book_path).tag(customs) is None


def test_a_deleted_tag_typed_again_is_the_same_one(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path
) -> None:
    address = write_papers(workspace, folder)[0]
    customs = tag_id(desk.codebook(book_path), "customs")
    desk.delete(book_path, customs, tagged=(), keeps_label=True)
    (ref,) = workspace.tags(address).refs(["Customs"])
    assert ref == TagRef(customs, "Customs")
    assert tag_id(desk.codebook(book_path), "customs") == customs


def test_a_step_overtaken_by_a_colleague_is_refused(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path, tmp_path: Path
) -> None:
    from reader.app.reversing import OvertakenError

    customs = desk.create(book_path, "customs")
    desk.edit(book_path, customs.id, label="duties", colour=None, description="")
    other = Workspace(AppPaths.below(tmp_path / "other"), clock=Clock())
    other.introduce("Ben Orme")
    other.collection = folder
    bens = TagDesk(other)
    bens.edit(book_path, customs.id, label="tariffs", colour=None, description="")
    assert sorted(one.name for one in folder.glob("collection*.xml")) == [
        "collection.lacuna.ben-orme.xml",
        "collection.lacuna.xml",
    ]
    with pytest.raises(OvertakenError, match="Ben Orme changed it again"):
        workspace.undo()
    assert desk.codebook(book_path).find("tariffs") is not None


def test_keys_are_each_persons_own(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path
) -> None:
    customs, lamps = desk.create(book_path, "customs"), desk.create(book_path, "lamps")
    me = workspace.identity.id
    desk.set_key(book_path, 1, customs.id)
    desk.set_key(book_path, 9, lamps.id)
    desk.set_key(book_path, 2, customs.id)
    book = desk.codebook(book_path)
    assert [tag.label if tag else "" for tag in book.favourites(me)] == [
        "", "customs", "", "", "", "", "", "", "lamps",
    ]  # fmt: skip
    assert book.favourites("somebody else") == (None,) * 9
    workspace.undo()
    assert desk.codebook(book_path).favourites(me)[0] == customs


def test_a_folder_that_may_not_be_written_is_said_before_anything_changes(
    desk: TagDesk, workspace: Workspace, folder: Path, book_path: Path, read_only: None
) -> None:
    with pytest.raises(NotesWriteError, match="may not be written"):
        desk.create(book_path, "customs")
    assert find_codebook(folder) is None


def test_notes_kept_elsewhere_are_counted_and_changed(
    desk: TagDesk,
    workspace: Workspace,
    folder: Path,
    book_path: Path,
    paths: AppPaths,
    document: Path,
) -> None:
    customs = desk.create(book_path, "customs")
    (reading,) = workspace.load(document)
    workspace.adopt(reading)
    address = reading.document.source.address
    workspace.annotate(address, Span(0, 3), tags=["customs"])
    beside = document.with_name(f"{document.name}.lacuna.xml")
    paths.notes.mkdir(parents=True)
    beside.rename(paths.notes / f"{reading.document.source.sha256}.lacuna.xml")
    workspace.close(address)
    census, book = desk.census(book_path), desk.codebook(book_path)
    assert census.counts(book)[customs.id] == 1
    assert TagCensus.of(folder).counts(book)[customs.id] == 0
    desk.delete(book_path, customs.id, tagged=census.tagged(book, customs.id), keeps_label=False)
    assert labels(workspace, address) == [()]
