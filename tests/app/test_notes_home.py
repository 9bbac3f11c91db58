"""Where an installation keeps and seeks notes, over restarts, in rows and in exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.export_job import annotated_readings
from reader.app.index_readings import readings_of
from reader.app.jobs import JobControl, Progress
from reader.app.listing import rows_of_readings
from reader.app.notes_home import NotesHome
from reader.collection.walk import list_files
from reader.document import Span

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.app.workspace import Workspace


def _ignore(_progress: Progress) -> None:
    return None


def counted(folder: Path, paths: AppPaths) -> dict[str, int]:
    """The notes that the rows of a folder count, for a program that has opened nothing yet."""
    control = JobControl(_ignore)
    listing = list_files(folder, control)
    NotesHome(paths).meet(listing.lone_notes)
    read = (list(readings_of(paths, file)) for file in listing.files)
    return {row.path.name: row.notes for found in read for row in rows_of_readings(found)}


def noted(workspace: Workspace, document: Path) -> None:
    (reading,) = workspace.load(document)
    workspace.adopt(reading)
    workspace.annotate(reading.document.source.address, Span(4, 18), note="x")


@pytest.mark.usefixtures("read_only")
def test_notes_of_a_read_only_folder_count_before_anything_is_opened(
    workspace: Workspace, document: Path, paths: AppPaths
) -> None:
    said: list[str] = []
    workspace.listen_to_notices(said.append)
    noted(workspace, document)
    assert [path.name for path in document.parent.iterdir()] == [document.name]
    assert len([sentence for sentence in said if "cannot be kept beside it" in sentence]) == 1
    assert counted(document.parent, paths) == {document.name: 1}
    files = list_files(document.parent, JobControl(_ignore)).files
    (reading,) = annotated_readings(files, JobControl(_ignore), home=NotesHome(paths))
    assert len(reading.notes) == 1


def test_a_moved_document_counts_its_notes_in_the_list(
    workspace: Workspace, document: Path, paths: AppPaths
) -> None:
    noted(workspace, document)
    below = document.parent / "box 7"
    below.mkdir()
    document.rename(below / "renamed.txt")
    paths.known_notes.unlink()
    assert counted(document.parent, paths) == {"renamed.txt": 1}


def test_choices_and_answers_are_there_after_a_restart(
    paths: AppPaths, folder: Path, tmp_path: Path
) -> None:
    home = NotesHome(paths)
    home.choose(folder, tmp_path / "one")
    home.choose(None, tmp_path / "all")
    home.choose(folder, tmp_path / "two")
    home.answer(("a", "b"), is_same=False)
    home.answer(("c", "d"), is_same=True)
    again = NotesHome(paths)
    places = again.places(folder / "below" / "a.txt")
    assert places.chosen == tmp_path / "two"
    assert places.former == (tmp_path / "one",)
    assert again.places(tmp_path / "elsewhere.txt").chosen == tmp_path / "all"
    assert again.answers.another == {("a", "b")}
    assert again.answers.same == {("c", "d")}
    again.choose(folder, None)
    assert NotesHome(paths).places(folder / "a.txt").former == (tmp_path / "two", tmp_path / "one")


@pytest.mark.parametrize("damage", ["", "[1, 2", "[]", '{"same": 3, "x": [1]}'])
def test_damaged_files_of_choices_and_answers_count_as_none(
    paths: AppPaths, folder: Path, damage: str
) -> None:
    for path in (paths.notes_folders, paths.answers):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(damage, encoding="utf-8")
    home = NotesHome(paths)
    assert home.places(folder / "a.txt").chosen is None
    assert home.answers.same == frozenset()
    is_object = damage.startswith("{")
    assert ("choose the folders again" in home.problem) == (not is_object)
    if not is_object:
        kept = paths.notes_folders.with_name("notes-folders.json.damaged")
        assert kept.read_text(encoding="utf-8") == damage
        assert NotesHome(paths).problem == ""
