from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.export_job import (
    ExportRefusedError,
    annotated_readings,
    check_target,
    export_text,
    save_export,
)
from reader.app.jobs import Cancelled, JobControl, Progress
from reader.app.left_files import LeftFiles
from reader.app.notes_home import NotesHome
from reader.collection.walk import ListedFile, list_files
from reader.document import Span
from reader.export import WRITERS

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.app.workspace import Workspace
    from reader.intake import UnreadableError


def control(steps: list[Progress] | None = None) -> JobControl:
    return JobControl((steps if steps is not None else []).append)


def annotate(workspace: Workspace, path: Path) -> None:
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    workspace.annotate(reading.document.source.address, Span(0, 3))


def test_notes_made_since_the_listing_are_exported(
    workspace: Workspace, folder: Path, document: Path
) -> None:
    (folder / "other.txt").write_text("Other words.\n", encoding="utf-8")
    files = list_files(folder, control()).files
    assert not any(file.has_notes for file in files)
    annotate(workspace, document)
    steps: list[Progress] = []
    readings = list(annotated_readings(files, control(steps)))
    assert [one.document.source.address.path for one in readings] == [document]
    assert steps == [Progress(0, 2), Progress(1, 2)]


def test_notes_kept_elsewhere_are_exported_too(
    workspace: Workspace, folder: Path, document: Path, paths: AppPaths, read_only: None
) -> None:
    (folder / "other.txt").write_text("Other words.\n", encoding="utf-8")
    annotate(workspace, document)
    files = list_files(folder, control()).files
    assert list(annotated_readings(files, control())) == []
    readings = list(annotated_readings(files, control(), home=NotesHome(paths)))
    assert [one.document.source.address.path for one in readings] == [document]
    assert len(readings[0].notes) == 1


def test_annotated_files_that_cannot_be_read_are_told(folder: Path) -> None:
    (folder / "a.txt.lacuna.xml").write_text("<notes", encoding="utf-8")
    told: list[UnreadableError] = []
    files = (ListedFile(folder / "a.txt", has_notes=False),)
    assert list(annotated_readings(files, control(), unreadable=told.append)) == []
    assert [error.path.name for error in told] == ["a.txt"]
    assert list(annotated_readings(files, control())) == []


def test_an_export_can_be_cancelled(folder: Path, document: Path) -> None:
    cancelled = control()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        list(annotated_readings((ListedFile(document, has_notes=True),), cancelled))


@pytest.fixture
def left(paths: AppPaths) -> LeftFiles:
    return LeftFiles(paths.left_files)


def test_an_export_is_written_and_written_again(
    workspace: Workspace, document: Path, tmp_path: Path, left: LeftFiles
) -> None:
    annotate(workspace, document)
    target = tmp_path / "out" / "notes.md"
    text, documents = export_text(workspace.load(document), WRITERS["markdown"](), title="Notes")
    assert len(documents) == 1
    with pytest.raises(ExportRefusedError, match="There is no folder"):
        save_export(text, target, left)
    assert not target.parent.exists()
    target.parent.mkdir()
    save_export(text, target, left)
    save_export(text, target, left)
    assert target.read_text(encoding="utf-8") == text


def test_documents_notes_and_folders_are_never_replaced(
    workspace: Workspace, folder: Path, document: Path, left: LeftFiles
) -> None:
    annotate(workspace, document)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for target in (document, folder, folder / "lighters.txt.lacuna.xml", folder / "x.lacuna.xml"):
        with pytest.raises(ExportRefusedError) as refused:
            check_target(target)
        assert target.name in refused.value.sentence
        with pytest.raises(ExportRefusedError):
            save_export("text", target, left)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
