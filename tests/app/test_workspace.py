from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.annotations import (
    Annotation,
    Colour,
    FactKind,
    Motivation,
    NotesWriteError,
    Person,
    Placement,
    Reading,
    Status,
)
from reader.annotations.edits import edited
from reader.annotations.store import NotesStore
from reader.app.paths import AppPaths
from reader.app.workspace import OvertakenError, Workspace
from reader.document import Address, Span
from reader.intake import UnreadableError
from tests.app.conftest import TEXT, Clock

if TYPE_CHECKING:
    from reader.app.undo import Step

WORDS = Span(TEXT.index("nine"), TEXT.index("nine") + len("nine lighters"))


@pytest.fixture
def address(workspace: Workspace, document: Path) -> Address:
    (reading,) = workspace.load(document)
    workspace.adopt(reading)
    return reading.document.source.address


def shown(workspace: Workspace, address: Address) -> Reading:
    reading = workspace.reading(address)
    assert reading is not None
    return reading


def notes(workspace: Workspace, address: Address) -> list[Annotation]:
    return [note.annotation for note in shown(workspace, address).notes]


def reopened(paths: AppPaths, path: Path) -> Reading:
    """What a program started afresh reads from the disk."""
    (reading,) = Workspace(paths).load(path)
    return reading


def taken(step: Step | None) -> Address | None:
    """The document that undo or redo changed."""
    assert step is not None
    return step.address


def test_opening_writes_nothing_beside_the_document(workspace: Workspace, document: Path) -> None:
    workspace.load(document)
    assert [path.name for path in document.parent.iterdir()] == [document.name]


def test_a_note_is_on_disk_when_the_call_returns_and_there_again_after_a_restart(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    before = hashlib.sha256(address.path.read_bytes()).hexdigest()
    made = workspace.annotate(
        address, WORDS, colour=Colour.BLUE, tags=["counts"], note="Nine, *twice*."
    )
    assert (address.path.parent / "lighters.txt.lacuna.xml").is_file()
    assert notes(workspace, address) == [made]
    (note,) = reopened(paths, address.path).notes
    assert note.annotation == made
    assert (note.placement, note.span) == (Placement.EXACT, WORDS)
    assert note.annotation.target.quote.head == "nine lighters"
    assert [tag.label for tag in note.annotation.tags] == ["counts"]
    assert note.annotation.creator.name == "Edda Marlow"
    assert hashlib.sha256(address.path.read_bytes()).hexdigest() == before


def test_the_source_is_never_changed_whatever_is_done(
    workspace: Workspace, address: Address
) -> None:
    before = address.path.read_bytes(), address.path.stat().st_mtime_ns
    made = workspace.annotate(address, WORDS)
    workspace.edit(address, made.id, note="x")
    workspace.delete(address, made.id)
    workspace.undo()
    workspace.set_document(address, note="y")
    assert (address.path.read_bytes(), address.path.stat().st_mtime_ns) == before


def test_an_edit_changes_what_is_named_and_keeps_the_rest(
    workspace: Workspace, address: Address
) -> None:
    made = workspace.annotate(address, WORDS, colour=Colour.ROSE, tags=["counts"], note="one")
    workspace.edit(address, made.id, note="two")
    (now,) = notes(workspace, address)
    assert (now.note, now.colour, now.tags) == ("two", Colour.ROSE, made.tags)
    workspace.edit(address, made.id, colour=Colour.GREEN, tags=[])
    (now,) = notes(workspace, address)
    assert (now.note, now.colour, now.tags) == ("two", Colour.GREEN, ())
    workspace.edit(address, made.id, span=Span(0, 3), is_private=True)
    (now,) = notes(workspace, address)
    assert (now.target.quote.head, now.is_private) == ("The", True)
    assert now.created == made.created
    assert now.modified > made.modified


def test_a_bookmark_has_no_colour(workspace: Workspace, address: Address) -> None:
    made = workspace.annotate(address, Span(4, 4), motivation=Motivation.BOOKMARK, colour=None)
    (now,) = notes(workspace, address)
    assert (now, now.colour, now.motivation) == (made, None, Motivation.BOOKMARK)


def test_everything_can_be_undone_and_redone(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    made = workspace.annotate(address, WORDS, note="one")
    workspace.edit(address, made.id, note="two")
    workspace.delete(address, made.id)
    workspace.set_document(address, status=Status.RELEVANT)
    workspace.set_document(address, note="On the whole.")
    workspace.set_document(address, tags=["harbours"])

    def state() -> tuple[object, ...]:
        reading = reopened(paths, address.path)
        return (
            tuple(note.annotation.note for note in reading.notes),
            reading.status,
            reading.document_note,
            tuple(tag.label for tag in reading.document_tags),
        )

    states = [
        ((), Status.UNREAD, "", ()),
        (("one",), Status.UNREAD, "", ()),
        (("two",), Status.UNREAD, "", ()),
        ((), Status.UNREAD, "", ()),
        ((), Status.RELEVANT, "", ()),
        ((), Status.RELEVANT, "On the whole.", ()),
        ((), Status.RELEVANT, "On the whole.", ("harbours",)),
    ]
    assert state() == states[-1]
    for _ in range(2):
        for expected in reversed(states[:-1]):
            assert taken(workspace.undo()) == address
            assert state() == expected
        assert workspace.undo() is None
        for expected in states[1:]:
            assert taken(workspace.redo()) == address
            assert state() == expected
        assert workspace.redo() is None


def test_undoing_a_delete_brings_the_same_note_back(workspace: Workspace, address: Address) -> None:
    made = workspace.annotate(address, WORDS, tags=["counts"], note="one")
    workspace.delete(address, made.id)
    assert notes(workspace, address) == []
    assert [stone.id for stone in shown(workspace, address).deleted] == [made.id]
    workspace.undo()
    (again,) = notes(workspace, address)
    assert (again.id, again.note, again.tags, again.target) == (
        made.id,
        "one",
        made.tags,
        made.target,
    )
    assert shown(workspace, address).deleted == ()


def test_an_undo_makes_a_new_version_and_restores_no_file(
    workspace: Workspace, address: Address
) -> None:
    made = workspace.annotate(address, WORDS, note="one")
    workspace.edit(address, made.id, note="two")
    (edited_note,) = notes(workspace, address)
    workspace.undo()
    (again,) = notes(workspace, address)
    assert again.note == "one"
    assert again.version.covers(edited_note.version)
    assert again.version != edited_note.version


def test_a_new_step_ends_what_could_be_redone(workspace: Workspace, address: Address) -> None:
    workspace.annotate(address, WORDS)
    workspace.undo()
    workspace.set_document(address, status=Status.READ)
    assert workspace.undo_stack.next_redo is None
    assert workspace.redo() is None
    assert notes(workspace, address) == []


def test_steps_are_named_for_the_menu(workspace: Workspace, address: Address) -> None:
    made = workspace.annotate(address, WORDS, motivation=Motivation.COMMENT)
    step = workspace.undo_stack.next_undo
    assert step is not None
    assert step.text == "note on lighters.txt line 1"
    workspace.delete(address, made.id)
    step = workspace.undo_stack.next_undo
    assert step is not None
    assert step.text == "delete note on lighters.txt line 1"


def test_restore_brings_a_deleted_note_back_even_after_a_restart(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    made = workspace.annotate(address, WORDS, note="one")
    workspace.delete(address, made.id)
    later = Workspace(paths, clock=Clock())
    (reading,) = later.load(address.path)
    later.adopt(reading)
    later.restore(address, made.id)
    (again,) = notes(later, address)
    assert (again.id, again.note) == (made.id, "one")
    later.undo()
    assert notes(later, address) == []
    with pytest.raises(KeyError):
        later.restore(address, "no such note")


def test_undo_reaches_a_document_that_is_no_longer_open(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    workspace.annotate(address, WORDS)
    workspace.close(address)
    assert taken(workspace.undo()) == address
    assert reopened(paths, address.path).notes == ()


def test_undo_in_a_file_that_is_gone_says_so_and_keeps_the_step(
    workspace: Workspace, address: Address
) -> None:
    workspace.annotate(address, WORDS)
    workspace.close(address)
    kept = address.path.rename(address.path.with_name("moved.txt"))
    with pytest.raises(OvertakenError, match=r"lighters\.txt"):
        workspace.undo()
    kept.rename(address.path)
    assert taken(workspace.undo()) == address


def _as_colleague(address: Address, reading: Reading, paths: AppPaths, note: str) -> None:
    """A colleague's newer version of the only note, in the colleague's own notes file."""
    ivo = Person("22222222-2222-4222-8222-222222222222", "Ivo Stern", "ivo")
    clock = Clock()
    clock.now = clock.now.replace(year=2027)
    newer = edited(reading.notes[0].annotation, ivo, clock(), note=note)
    NotesStore(reading.document, ivo, lock_folder=paths.locks).write([newer])


def test_a_step_that_was_overtaken_is_refused_and_nothing_changes(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    made = workspace.annotate(address, WORDS, note="mine")
    _as_colleague(address, shown(workspace, address), paths, "theirs")
    files = {path: path.read_bytes() for path in address.path.parent.iterdir()}
    with pytest.raises(OvertakenError, match=r"Ivo Stern changed the note again on \d+ Mar 2027"):
        workspace.undo()
    assert {path: path.read_bytes() for path in address.path.parent.iterdir()} == files
    step = workspace.undo_stack.next_undo
    assert step is not None
    assert step.changes[0].after == made


def test_an_edit_of_a_colleagues_note_leaves_their_file_alone(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    made = workspace.annotate(address, WORDS, note="mine")
    _as_colleague(address, shown(workspace, address), paths, "theirs")
    theirs = address.path.parent / "lighters.txt.lacuna.ivo.xml"
    before = theirs.read_bytes()
    workspace.refresh(address)
    workspace.edit(address, made.id, note="mine again")
    assert theirs.read_bytes() == before
    (now,) = notes(workspace, address)
    assert now.note == "mine again"
    workspace.undo()
    (now,) = notes(workspace, address)
    assert now.note == "theirs"


def _two_versions(workspace: Workspace, address: Address, paths: AppPaths) -> str:
    """A note both edited offline: two versions, none of which has seen the other."""
    made = workspace.annotate(address, WORDS, note="first")
    _as_colleague(address, shown(workspace, address), paths, "theirs")
    workspace.edit(address, made.id, note="mine")
    workspace.refresh(address)
    (note,) = shown(workspace, address).notes
    assert note.annotation.note == "theirs"
    assert [getattr(one, "note", "") for one in note.alternatives] == ["mine"]
    return made.id


def test_the_words_of_both_survive_an_edit_a_delete_and_their_undo(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    note_id = _two_versions(workspace, address, paths)

    def words() -> set[str]:
        reading = reopened(paths, address.path)
        return {
            getattr(one, "note", "")
            for note in reading.notes
            for one in (note.annotation, *note.alternatives)
        }

    workspace.edit(address, note_id, note="both were right")
    assert words() >= {"both were right", "mine"}
    workspace.undo()
    assert words() >= {"theirs", "mine"}
    workspace.delete(address, note_id)
    assert words() == set()
    workspace.undo()
    assert words() >= {"theirs", "mine"}


def test_listeners_hear_of_every_change_with_the_new_reading(
    workspace: Workspace, address: Address
) -> None:
    heard: list[Reading] = []
    workspace.listen(heard.append)
    made = workspace.annotate(address, WORDS)
    workspace.delete(address, made.id)
    workspace.undo()
    assert [len(reading.notes) for reading in heard] == [1, 0, 1]
    assert heard[-1] is workspace.reading(address)


def test_facts_of_the_document(workspace: Workspace, address: Address, paths: AppPaths) -> None:
    workspace.set_document(address, note="Seen in the *archive*.")
    workspace.set_document(address, tags=["harbours", "counts"])
    workspace.set_document(address, status=Status.SET_ASIDE)
    reading = reopened(paths, address.path)
    assert reading.document_note == "Seen in the *archive*."
    assert [tag.label for tag in reading.document_tags] == ["harbours", "counts"]
    assert reading.status is Status.SET_ASIDE
    workspace.set_document(address, note="")
    assert reopened(paths, address.path).document_note == ""
    assert reading.fact(FactKind.NOTE) is not None


def test_unknown_notes_and_documents_are_key_errors(workspace: Workspace, address: Address) -> None:
    with pytest.raises(KeyError):
        workspace.edit(address, "no such note", note="x")
    with pytest.raises(KeyError):
        workspace.delete(address, "no such note")
    workspace.close(address)
    with pytest.raises(KeyError):
        workspace.annotate(address, WORDS)


def test_the_name_is_asked_once(paths: AppPaths) -> None:
    first = Workspace(paths)
    assert not first.is_named
    first.introduce("Edda  Marlow", "")
    again = Workspace(paths)
    assert again.is_named
    assert again.identity == first.identity
    assert again.identity.handle == "edda-marlow"


def test_a_damaged_identity_is_kept_and_a_new_one_made(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    workspace.annotate(address, WORDS, note="one")
    paths.identity.write_bytes(b"{damaged")
    later = Workspace(paths)
    assert later.identity.id != workspace.identity.id
    assert not later.is_named
    assert (paths.data / "identity.damaged-1.json").read_bytes() == b"{damaged"
    said: list[str] = []
    later.listen_to_notices(said.append)
    assert len(said) == 1
    assert "identity.damaged-1.json" in said[0]
    assert Workspace(paths).identity == later.identity
    (reading,) = later.load(address.path)
    assert [note.annotation.note for note in reading.notes] == ["one"]


def test_documents_can_be_read_where_nothing_can_be_stored(document: Path, tmp_path: Path) -> None:
    blocker = tmp_path / "home"
    blocker.write_text("a file where the folder should be", encoding="utf-8")
    later = Workspace(AppPaths.below(blocker))
    said: list[str] = []
    later.listen_to_notices(said.append)
    assert len(said) == 1
    assert "you can read" in said[0]
    (reading,) = later.load(document)
    assert reading.document.text == TEXT


def test_a_file_that_cannot_be_read_is_an_unreadable_error(
    workspace: Workspace, folder: Path
) -> None:
    with pytest.raises(UnreadableError, match=r"gone\.txt"):
        workspace.load(folder / "gone.txt")


def test_a_write_that_fails_changes_nothing(
    workspace: Workspace, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.annotate(address, WORDS, note="one")
    before = shown(workspace, address)
    steps = workspace.undo_stack.next_undo

    def refused(_self: NotesStore, _entries: object, **_named: object) -> None:
        raise NotesWriteError("The disk is full.")

    monkeypatch.setattr(NotesStore, "write", refused)
    with pytest.raises(NotesWriteError, match="full"):
        workspace.annotate(address, Span(0, 3))
    with pytest.raises(NotesWriteError, match="full"):
        workspace.undo()
    assert workspace.reading(address) is before
    assert workspace.undo_stack.next_undo is steps


def test_notes_on_a_read_only_folder_are_kept_elsewhere_and_that_is_said_once(
    workspace: Workspace, address: Address, paths: AppPaths, read_only: None
) -> None:
    said: list[str] = []
    workspace.listen_to_notices(said.append)
    workspace.annotate(address, WORDS, note="one")
    workspace.annotate(address, Span(0, 3), note="two")
    assert [note.annotation.note for note in reopened(paths, address.path).notes] == ["two", "one"]
    assert len([sentence for sentence in said if str(paths.notes) in sentence]) == 1
    assert [path.name for path in address.path.parent.iterdir()] == [address.path.name]


def test_steps_in_two_documents_do_not_meet(
    workspace: Workspace, address: Address, folder: Path
) -> None:
    (folder / "other.txt").write_text("Other words.\n", encoding="utf-8")
    (reading,) = workspace.load(folder / "other.txt")
    workspace.adopt(reading)
    other = reading.document.source.address
    for status in (Status.READ, Status.RELEVANT):
        workspace.set_document(address, status=status)
        workspace.set_document(other, status=status)
    reached = [taken(workspace.undo()) for _ in range(4)]
    assert reached == [other, address, other, address]
    assert [shown(workspace, one).status for one in (address, other)] == [Status.UNREAD] * 2
    for _ in range(4):
        workspace.redo()
    assert [shown(workspace, one).status for one in (address, other)] == [Status.RELEVANT] * 2


def test_a_replaced_file_keeps_its_notes(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    workspace.annotate(address, WORDS, note="one")
    address.path.write_text("Preface of the second edition.\n\n" + TEXT, encoding="utf-8")
    (note,) = reopened(paths, address.path).notes
    assert note.is_placed
    assert note.span is not None
    assert note.span.of(address.path.read_text(encoding="utf-8")) == "nine lighters"


def test_a_copied_folder_brings_its_notes(
    workspace: Workspace, address: Address, paths: AppPaths, tmp_path: Path
) -> None:
    workspace.annotate(address, WORDS, note="one")
    copy = shutil.copytree(address.path.parent, tmp_path / "copy")
    (note,) = reopened(paths, Path(copy) / address.path.name).notes
    assert note.placement is Placement.EXACT


def test_few_huge_documents_are_kept_open(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.app.open_documents._KEPT_TEXT", 3 * len(TEXT))
    addresses = []
    for number in range(5):
        path = folder / f"{number}.txt"
        path.write_text(TEXT, encoding="utf-8")
        (reading,) = workspace.load(path)
        workspace.adopt(reading)
        addresses.append(reading.document.source.address)
    kept = [workspace.reading(address) is not None for address in addresses]
    assert kept == [False, False, True, True, True]
    huge = folder / "huge.txt"
    huge.write_text(TEXT * 4, encoding="utf-8")
    (reading,) = workspace.load(huge)
    workspace.adopt(reading)
    assert workspace.reading(reading.document.source.address) is reading
    assert all(workspace.reading(address) is None for address in addresses)


def test_the_document_on_screen_stays_open_whatever_is_opened_beside_it(
    workspace: Workspace, address: Address, document: Path
) -> None:
    workspace.show(address)
    for number in range(20):
        other = document.with_name(f"{number:02}.txt")
        other.write_text(f"{TEXT}\n{number}\n", encoding="utf-8")
        workspace.adopt(workspace.load(other)[0])
    assert workspace.reading(address) is not None
    workspace.show(None)
    assert workspace.reading(address) is None


def test_one_run_counts_what_it_changes_on_each_document_by_itself(
    workspace: Workspace, document: Path
) -> None:
    """Two copies may carry the same note: their changes are not to look like one row of them."""
    copy = document.with_name("copy.txt")
    copy.write_bytes(document.read_bytes())
    writers: list[set[str]] = []
    for path in (document, copy):
        (reading,) = workspace.load(path)
        workspace.adopt(reading)
        address = reading.document.source.address
        made = workspace.annotate(address, Span(0, 9), note="words")
        workspace.edit(address, made.id, note="other words")
        workspace.set_document(address, status=Status.READ, note="on the whole")
        workspace.undo()
        shown = workspace.opened(address)
        versions = [one.annotation.version for one in shown.notes]
        versions += [one.version for one in shown.facts]
        writers.append({writer for one in versions for writer, _ in one.counters})
    assert [len(one) for one in writers] == [1, 1]
    assert writers[0].isdisjoint(writers[1])
