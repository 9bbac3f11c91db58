"""What is said where a step cannot be taken back, and where it cannot be done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import Status
from reader.app.bulk import BulkDesk, Chosen
from reader.app.reversing import OvertakenError
from reader.app.workspace import Workspace
from tests.app.test_bulk import quiet, statuses, write

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths


def give(workspace: Workspace, chosen: Chosen, status: Status) -> None:
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan([chosen], desk.status(status), quiet()))


def test_a_redo_that_was_overtaken_says_that_it_cannot_be_done_again(
    workspace: Workspace, paths: AppPaths, folder: Path
) -> None:
    chosen = write(folder, 3)
    desk = BulkDesk(workspace)
    desk.carry_out(desk.plan(chosen, desk.status(Status.READ), quiet()))
    other = Workspace(paths)
    give(other, chosen[1], Status.RELEVANT)
    with pytest.raises(OvertakenError, match="“status “read” of 3 documents” cannot be taken back"):
        workspace.undo()
    other.undo()
    fresh = Workspace(paths)
    desk = BulkDesk(fresh)
    desk.carry_out(desk.plan(chosen, desk.status(Status.SET_ASIDE), quiet()))
    fresh.undo()
    before = statuses(fresh, chosen)
    give(Workspace(paths), chosen[0], Status.RELEVANT)
    with pytest.raises(OvertakenError, match="cannot be done again: you"):
        fresh.redo()
    assert statuses(fresh, chosen) == ["relevant", *before[1:]]
