"""Saved searches as their user works on them: listed, changed, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import (
    NotesWriteError,
    SavedSearchError,
    read_codebook,
    write_codebook,
)
from reader.annotations.saved_search import deleted_search
from reader.app.saved_searches import SavedSearchDesk, saved_search, saved_searches
from tests.annotations.making import BEN, later

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.app.workspace import Workspace


@pytest.fixture
def desk(workspace: Workspace, folder: Path) -> SavedSearchDesk:
    return SavedSearchDesk(workspace, folder)


def names(folder: Path) -> list[str]:
    return [one.name for one in saved_searches(folder)]


def test_a_search_is_saved_renamed_changed_and_deleted(desk: SavedSearchDesk, folder: Path) -> None:
    assert saved_searches(folder) == ()
    made = desk.save("Lighters", "lighter* -rope", "newest")
    desk.save("counts", "count")
    assert names(folder) == ["counts", "Lighters"]
    assert saved_search(folder, "LIGHTERS") == made
    desk.rename(made.id, "Barges")
    desk.change(made.id, "barge*", "date")
    found = saved_search(folder, "barges")
    assert found is not None
    assert (found.query, found.order) == ("barge*", "date")
    desk.delete(made.id)
    assert names(folder) == ["counts"]


def test_every_change_is_taken_back_and_done_again(
    desk: SavedSearchDesk, workspace: Workspace, folder: Path
) -> None:
    made = desk.save("Lighters", "lighter*")
    desk.rename(made.id, "Barges")
    desk.delete(made.id)
    assert names(folder) == []
    workspace.undo()
    assert names(folder) == ["Barges"]
    step = workspace.undo()
    assert step is not None
    assert step.text == "rename search “Lighters” to “Barges”"
    assert names(folder) == ["Lighters"]
    workspace.undo()
    assert names(folder) == []
    workspace.redo()
    workspace.redo()
    assert names(folder) == ["Barges"]


def test_a_folder_below_belongs_to_the_collection_above(
    desk: SavedSearchDesk, workspace: Workspace, folder: Path
) -> None:
    desk.save("Lighters", "lighter*")
    below = folder / "boxes" / "7"
    below.mkdir(parents=True)
    assert names(below) == ["Lighters"]
    SavedSearchDesk(workspace, below).save("Ropes", "rope")
    assert names(folder) == ["Lighters", "Ropes"]


def test_one_that_somebody_deleted_is_told(desk: SavedSearchDesk, paths: AppPaths) -> None:
    made = desk.save("Lighters", "lighter*")
    gone = deleted_search(read_codebook(desk.path), made, BEN, later(9))
    write_codebook(desk.path, [gone], BEN, lock_folder=paths.locks)
    with pytest.raises(SavedSearchError, match="not there any more"):
        desk.rename(made.id, "Barges")


@pytest.mark.usefixtures("read_only")
def test_a_folder_that_cannot_be_written_keeps_nothing(desk: SavedSearchDesk, folder: Path) -> None:
    with pytest.raises(NotesWriteError):
        desk.save("Lighters", "lighter*")
    assert saved_searches(folder) == ()
