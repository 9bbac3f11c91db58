"""Copies of one document in one change: it is undone and done again, and each says its own."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from reader.annotations import NotesWriteError, Status, safefile
from reader.app.bulk import BulkDesk, Chosen
from reader.app.workspace import Workspace
from reader.document import Address
from tests.app.conftest import Clock
from tests.app.deaths import deaths, needs_fork, next_start
from tests.app.test_bulk import WORDS, loaded, quiet, statuses, write

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths

PAPERS = 6
"""Which of two versions of one moment is shown is as good as drawn by lot."""


@pytest.fixture
def closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the collection that takes no notes beside its documents."""
    closed = folder / "closed"
    closed.mkdir()
    real = safefile.replace

    def refuse(path: Path, data: bytes, suffix: str, **named: Any) -> None:
        if path.parent == closed:
            raise NotesWriteError("It may not be written to.", is_forbidden=True)
        real(path, data, suffix, **named)

    monkeypatch.setattr(safefile, "replace", refuse)
    return closed


def give(workspace: Workspace, chosen: list[Chosen], what: Status | str) -> None:
    desk = BulkDesk(workspace)
    deed = desk.status(what) if isinstance(what, Status) else desk.tag_documents(what)
    desk.carry_out(desk.plan(chosen, deed, quiet()))


def said(workspace: Workspace, chosen: list[Chosen]) -> list[tuple[str, tuple[str, ...]]]:
    readings = [loaded(workspace, one) for one in chosen]
    return [(str(one.status), tuple(tag.label for tag in one.document_tags)) for one in readings]


def turn(workspace: Workspace, chosen: list[Chosen], states: list[object]) -> None:
    """Back through every state and on again, twice."""
    for _ in range(2):
        for state in reversed(states[:-1]):
            assert workspace.undo() is not None
            assert said(workspace, chosen) == state
        for state in states[1:]:
            assert workspace.redo() is not None
            assert said(workspace, chosen) == state


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_steps_on_open_and_closed_copies_go_back_and_on(
    workspace: Workspace, folder: Path, closed: Path, order: tuple[int, ...]
) -> None:
    other = folder / "other"
    other.mkdir()
    places = [write(folder, 2), write(closed, 2), write(other, 2)]
    chosen = [one for number in order for one in places[number]]
    states: list[object] = [said(workspace, chosen)]
    for what in (Status.READ, "tolls", Status.RELEVANT, "tolls/harbour"):
        give(workspace, chosen, what)
        states.append(said(workspace, chosen))
    assert len({str(state) for state in states}) == 5
    turn(workspace, chosen, states)


@pytest.mark.parametrize("is_reversed", [False, True])
def test_an_open_copy_shows_what_it_said_before_and_not_what_the_closed_one_did(
    workspace: Workspace, folder: Path, closed: Path, *, is_reversed: bool
) -> None:
    open_, shut = write(folder, PAPERS), write(closed, PAPERS)
    give(workspace, open_, Status.RELEVANT)
    give(workspace, open_, "tolls")
    chosen = [*shut, *open_] if is_reversed else [*open_, *shut]
    before = said(workspace, open_)
    assert before == [("relevant", ("tolls",))] * PAPERS
    assert said(workspace, shut) == [("unread", ())] * PAPERS
    give(workspace, chosen, Status.READ)
    give(workspace, chosen, "customs")
    after = [("read", ("tolls", "customs"))] * PAPERS
    for _ in range(3):
        assert said(workspace, open_) == after
        assert said(workspace, shut) == [("read", ("customs",))] * PAPERS
        workspace.undo()
        workspace.undo()
        assert said(workspace, open_) == before
        assert said(workspace, shut) == [("unread", ())] * PAPERS
        workspace.redo()
        workspace.redo()


def test_a_copy_that_was_changed_elsewhere_since_keeps_that(
    workspace: Workspace, paths: AppPaths, folder: Path, closed: Path
) -> None:
    chosen = [*write(folder, 2), *write(closed, 2)]
    give(workspace, chosen, Status.READ)
    clock = Clock()
    for _ in range(60):
        clock()
    another = Workspace(paths, clock=clock)
    another.collection = folder
    give(another, chosen[2:3], Status.RELEVANT)
    before = said(workspace, chosen)
    with pytest.raises(Exception, match="changed it again"):
        workspace.undo()
    assert said(workspace, chosen) == before


def test_many_copies_in_one_folder_go_back_and_on(workspace: Workspace, folder: Path) -> None:
    paths = [folder / f"copy-{number}.txt" for number in range(12)]
    for path in paths:
        path.write_text(WORDS, encoding="utf-8")
    chosen = [Chosen(Address(path)) for path in paths]
    empty = sorted(one.name for one in folder.iterdir())
    give(workspace, chosen[:3], Status.RELEVANT)
    states: list[object] = [said(workspace, chosen)]
    for what in (Status.READ, "tolls"):
        give(workspace, chosen, what)
        states.append(said(workspace, chosen))
    assert states[-1] == [("read", ("tolls",))] * 12
    turn(workspace, chosen, states)
    for _ in range(3):
        workspace.undo()
    assert sorted(one.name for one in folder.iterdir()) == empty


@needs_fork
@pytest.mark.parametrize("is_closed", [False, True])
def test_a_crash_among_copies_is_finished_and_undone(
    paths: AppPaths, folder: Path, closed: Path, *, is_closed: bool
) -> None:
    other = closed
    if not is_closed:
        other = folder / "other"
        other.mkdir()
    chosen = [*write(other, 1), *write(folder, 1)]
    made = Workspace(paths, clock=Clock())
    made.introduce("Edda Marlow")

    def work() -> None:
        fresh = Workspace(paths, clock=Clock())
        fresh.collection = folder
        give(fresh, chosen, Status.READ)

    finished = 0
    for _ in deaths(work, folder, folder.with_name("home")):
        started = next_start(paths, folder)
        if started is None:
            continue
        finished += 1
        assert statuses(started, chosen) == ["read"] * 2
        for _ in range(2):
            assert started.undo() is not None
            assert statuses(started, chosen) == ["unread"] * 2
            assert started.redo() is not None
            assert statuses(started, chosen) == ["read"] * 2
    assert finished
