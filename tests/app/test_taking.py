"""Notes that were taken over from elsewhere: undone, they are as if nobody had said yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import NotesWriteError, QuestionKind, Status
from reader.app.workspace import OvertakenError, Workspace
from reader.document import Span
from tests.app.conftest import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.document import Address

OTHER = "Nine lighters were counted at Vellin before the ice came.\n" * 4


@pytest.fixture
def copy(workspace: Workspace, document: Path) -> Address:
    """A copy of a document that has two notes and a status."""
    address = opened(workspace, document)
    workspace.annotate(address, Span(0, 11), note="on the office")
    workspace.annotate(address, Span(20, 28), note="on the nine")
    workspace.set_document(address, status=Status.RELEVANT)
    path = document.with_name("copy.txt")
    path.write_bytes(document.read_bytes())
    return opened(workspace, path)


def opened(workspace: Workspace, path: Path) -> Address:
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    return reading.document.source.address


def use(workspace: Workspace, address: Address) -> None:
    reading = workspace.opened(address)
    workspace.whose_notes.use(reading, reading.questions[0])


def said(workspace: Workspace, address: Address) -> list[str]:
    return sorted(one.annotation.note for one in workspace.opened(address).notes)


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if ".lacuna" in one.name}


def test_undo_gives_back_what_was_taken_and_asks_again(
    workspace: Workspace, copy: Address, folder: Path
) -> None:
    before = files(folder)
    asked = workspace.opened(copy).questions
    use(workspace, copy)
    assert said(workspace, copy) == ["on the nine", "on the office"]
    assert workspace.opened(copy).status is Status.RELEVANT
    assert workspace.opened(copy).questions == ()
    step = workspace.undo_stack.next_undo
    assert step is not None
    assert step.text == "use of 2 notes on copy.txt"
    workspace.undo()
    assert said(workspace, copy) == []
    assert workspace.opened(copy).status is Status.UNREAD
    assert workspace.opened(copy).questions == asked
    assert files(folder) == before
    assert workspace.notes_home.answers.all == frozenset()


def test_redo_takes_it_again(workspace: Workspace, copy: Address, folder: Path) -> None:
    use(workspace, copy)
    taken = files(folder)
    for _ in range(2):
        workspace.undo()
        workspace.redo()
        assert files(folder) == taken
        assert said(workspace, copy) == ["on the nine", "on the office"]
        assert workspace.opened(copy).questions == ()


def test_after_a_restart_the_answer_stays(
    workspace: Workspace, copy: Address, paths: AppPaths
) -> None:
    use(workspace, copy)
    again = Workspace(paths, clock=Clock())
    assert opened(again, copy.path) == copy
    assert said(again, copy) == ["on the nine", "on the office"]
    assert again.opened(copy).questions == ()
    assert again.undo_stack.next_undo is None


def test_changes_of_what_was_taken_are_undone_before_it(
    workspace: Workspace, copy: Address, folder: Path
) -> None:
    before = files(folder)
    use(workspace, copy)
    first = workspace.opened(copy).notes[0]
    workspace.edit(copy, first.id, note="said here")
    workspace.delete(copy, workspace.opened(copy).notes[1].id)
    for _ in range(3):
        workspace.undo()
    assert said(workspace, copy) == []
    assert files(folder) == before
    for _ in range(3):
        workspace.redo()
    assert said(workspace, copy) == ["said here"]
    for _ in range(2):
        workspace.undo()
    assert said(workspace, copy) == ["on the nine", "on the office"]


def test_notes_made_on_the_copy_stay(workspace: Workspace, copy: Address) -> None:
    workspace.annotate(copy, Span(2, 9), note="made before")
    workspace.set_document(copy, status=Status.SET_ASIDE)
    use(workspace, copy)
    assert said(workspace, copy) == ["made before", "on the nine", "on the office"]
    workspace.undo()
    assert said(workspace, copy) == ["made before"]
    assert workspace.opened(copy).status is Status.SET_ASIDE
    assert workspace.opened(copy).questions
    # Nothing is missed in the file, and nothing comes back with the next change.
    workspace.annotate(copy, Span(3, 8), note="made after")
    assert said(workspace, copy) == ["made after", "made before"]


def test_what_somebody_else_changed_since_is_not_given_back(
    workspace: Workspace, copy: Address, paths: AppPaths, folder: Path
) -> None:
    use(workspace, copy)
    other = Workspace(paths, clock=Clock())
    opened(other, copy.path)
    other.edit(copy, other.opened(copy).notes[0].id, note="said in another window")
    before = files(folder)
    with pytest.raises(OvertakenError, match="you \\(in another window or program\\) changed"):
        workspace.undo()
    assert files(folder) == before
    assert workspace.undo_stack.next_undo is not None


def test_the_notes_of_a_replaced_text_are_as_they_were(
    workspace: Workspace, document: Path, folder: Path
) -> None:
    address = opened(workspace, document)
    workspace.annotate(address, Span(0, 11), note="on the office")
    workspace.close(address)
    document.write_text(OTHER, encoding="utf-8")
    address = opened(workspace, document)
    (question,) = workspace.opened(address).questions
    assert question.kind is QuestionKind.REPLACED
    before = files(folder)
    use(workspace, address)
    assert said(workspace, address) == ["on the office"]
    workspace.undo()
    assert said(workspace, address) == []
    (again,) = workspace.opened(address).questions
    assert again == question
    name = "lighters.txt.lacuna.xml"
    assert files(folder)[name] == before[name]


def test_a_backup_that_was_used_is_offered_again(
    workspace: Workspace, document: Path, folder: Path
) -> None:
    address = opened(workspace, document)
    workspace.annotate(address, Span(0, 11), note="on the office")
    workspace.annotate(address, Span(20, 28), note="on the nine")
    workspace.close(address)
    (folder / "lighters.txt.lacuna.xml").unlink()
    address = opened(workspace, document)
    asked = workspace.opened(address).questions
    assert [one.kind for one in asked] == [QuestionKind.BACKUP]
    use(workspace, address)
    assert said(workspace, address) == ["on the office"]
    workspace.undo()
    assert workspace.opened(address).questions == asked
    assert not (folder / "lighters.txt.lacuna.xml").exists()


def test_an_answer_whose_notes_could_not_be_stored_is_none(
    workspace: Workspace, copy: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise NotesWriteError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr("reader.annotations.safefile.replace", fail)
        with pytest.raises(NotesWriteError):
            use(workspace, copy)
    assert workspace.notes_home.answers.all == frozenset()
    assert workspace.undo_stack.next_undo is not None, "the step before"
    workspace.whose_notes.use(workspace.opened(copy), workspace.opened(copy).questions[0])
    assert said(workspace, copy) == ["on the nine", "on the office"]
