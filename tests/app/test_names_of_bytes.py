"""A document whose name is no UTF-8: whatever keeps its name brings it back."""

from __future__ import annotations

import csv
import json
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.annotations import Status
from reader.app.batch_search import LineKind, batch, save_csv
from reader.app.bulk import BulkDesk, Chosen
from reader.app.drafts import Draft, DraftShelf
from reader.app.export_job import annotated_readings, export_text, save_export
from reader.app.index_home import IndexHome, IndexHomes, Kept
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.ledgers import Ledgers, Written
from reader.app.left_files import LeftFiles
from reader.app.notes_home import NotesHome
from reader.app.recent import recent_from, recent_text
from reader.app.requests import write_request_list
from reader.app.search_history import SearchHistory
from reader.app.session import Session, session_from, session_text
from reader.app.settings import RECENT, Settings
from reader.app.visits import CollectionVisit, VisitRecords
from reader.app.workspace import Workspace
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.walk import list_files
from reader.document import Address, Span
from reader.export import WRITERS
from tests.app.conftest import TEXT, Clock

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.app.undo import Step

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
NOW = datetime(2026, 3, 1, tzinfo=UTC)
NAME = os.fsdecode(b"bad\xff.txt")


def quiet() -> JobControl:
    return JobControl(lambda _progress: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Its own name is none, too."""
    made = tmp_path / os.fsdecode(b"p\xe4pers")
    made.mkdir()
    return made


@pytest.fixture
def chosen(folder: Path) -> list[Chosen]:
    for name in ("good.txt", NAME):
        (folder / name).write_text(f"{name[:3]}.\n\n{TEXT}", encoding="utf-8")
    return [Chosen(Address(folder / name)) for name in (NAME, "good.txt")]


def started(paths: AppPaths, folder: Path) -> Workspace:
    made = Workspace(paths, clock=Clock())
    made.collection = folder
    return made


def statuses(workspace: Workspace, chosen: list[Chosen]) -> list[Status]:
    return [workspace.load(one.address.path)[0].status for one in chosen]


def both_deeds(workspace: Workspace, chosen: list[Chosen]) -> list[Step | None]:
    desk = BulkDesk(workspace)
    root = parse_query("clerk").root
    assert root is not None
    deeds = (desk.status(Status.RELEVANT), desk.tag_passages("clerks", root))
    return [desk.carry_out(desk.plan(chosen, deed, quiet())) for deed in deeds]


def test_many_documents_are_changed_and_all_comes_back(
    workspace: Workspace, paths: AppPaths, folder: Path, chosen: list[Chosen]
) -> None:
    first = chosen[0].address
    workspace.adopt(workspace.load(first.path)[0])
    workspace.annotate(first, Span(6, 20), tags=["lamps"], note="one")
    assert all(both_deeds(workspace, chosen))
    assert statuses(workspace, chosen) == [Status.RELEVANT] * 2
    again = started(paths, folder)
    (reading,) = again.load(first.path)
    assert [tag.label for note in reading.notes for tag in note.annotation.tags] == [
        "lamps",
        "clerks",
    ]
    for _ in range(2):
        assert workspace.undo() is not None
    assert statuses(workspace, chosen) == [Status.UNREAD] * 2
    assert workspace.redo() is not None
    assert statuses(started(paths, folder), chosen) == [Status.RELEVANT] * 2


def interrupted(workspace: Workspace, chosen: list[Chosen]) -> None:
    """Nothing but the journal of a change is written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ledgers, "_carry_out", lambda *_: Written(2, ()))
        desk = BulkDesk(workspace)
        desk.carry_out(desk.plan(chosen, desk.status(Status.READ), quiet()))


def test_what_was_interrupted_is_done_at_the_next_start(
    workspace: Workspace, paths: AppPaths, folder: Path, chosen: list[Chosen]
) -> None:
    interrupted(workspace, chosen)
    again = started(paths, folder)
    assert statuses(again, chosen) == [Status.READ] * 2
    assert again.undo() is not None
    assert statuses(again, chosen) == [Status.UNREAD] * 2


def test_a_journal_of_an_older_version_is_carried_out(
    workspace: Workspace, paths: AppPaths, tmp_path: Path
) -> None:
    """It held letters that are not ASCII as they are."""
    folder = tmp_path / "prüfung"
    folder.mkdir()
    chosen = [Chosen(Address(folder / name)) for name in ("één.txt", "two.txt")]
    for one in chosen:
        one.address.path.write_text(TEXT, encoding="utf-8")
    interrupted(workspace, chosen)
    (journal,) = paths.journals.glob("*.journal")
    older = json.dumps(json.loads(journal.read_bytes()), ensure_ascii=False, indent=1)
    journal.write_text(older, encoding="utf-8")
    assert "één" in older
    assert statuses(started(paths, folder), chosen) == [Status.READ] * 2


def test_the_index_answers_and_its_tables_lead_back(
    workspace: Workspace, paths: AppPaths, folder: Path, chosen: list[Chosen], tmp_path: Path
) -> None:
    both_deeds(workspace, chosen)
    index = CollectionIndex(folder, paths)
    index.update(quiet())
    table = tmp_path / "table.csv"
    with index.reading() as connection:
        (row,) = batch(connection, ["bad"], LineKind.PHRASES, quiet(), "", folder)
        save_csv(connection, [row], table, paths.left_files, quiet())
        (found,) = documents(connection, row.ids)
        visit = CollectionVisit(VisitRecords(paths), folder, workspace.identity.id)
        look = visit.look(connection, NOW, [("odd", f'in:"{NAME}"')])
        assert visit.mark_seen(look)
    assert str(found.path) == NAME
    assert os.fsencode(NAME) in table.read_bytes()
    with table.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        (line,) = csv.DictReader(stream)
    assert (folder / line["path"]).is_file()
    again = CollectionVisit(VisitRecords(paths), folder, workspace.identity.id)
    with index.reading() as connection:
        assert again.look(connection, NOW).since is not None
    table = tmp_path / "requests.csv"
    write_request_list(table, f"file\r\n{NAME}\r\n", paths.left_files)
    assert os.fsencode(NAME) in table.read_bytes()


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_notes_are_exported_from_it_and_to_such_a_name(
    workspace: Workspace,
    paths: AppPaths,
    folder: Path,
    chosen: list[Chosen],
    tmp_path: Path,
    name: str,
) -> None:
    both_deeds(workspace, chosen)
    listing = list_files(folder, quiet())
    readings = annotated_readings(listing.files, quiet(), home=NotesHome(paths), unreadable=print)
    text, told = export_text(readings, WRITERS[name](), title=str(folder))
    assert len(told) == 2
    target = tmp_path / os.fsdecode(b"out\xff.md")
    for _ in range(2):
        save_export(text, target, LeftFiles(paths.cache / "left"))
    assert "clerk" in target.read_text(encoding="utf-8")


def test_what_the_program_keeps_of_it_comes_back(
    paths: AppPaths, folder: Path, chosen: list[Chosen], tmp_path: Path
) -> None:
    path = chosen[0].address.path
    draft = Draft(Address(path), "", "half a word", ("lamps",), NOW)
    shelf = DraftShelf(tmp_path / "drafts")
    shelf.keep(draft)
    shelf.close()
    assert DraftShelf(tmp_path / "drafts").left() == [draft]
    session = Session((folder,), path)
    assert session_from(session_text(session)) == session
    assert recent_from(recent_text([folder])) == (folder,)
    settings = Settings(tmp_path / "settings.json")
    settings.choose(RECENT, str(folder))
    assert Settings(tmp_path / "settings.json").text(RECENT) == str(folder)
    SearchHistory(paths).remember([f'in:"{NAME}"'])
    assert SearchHistory(paths).queries() == (f'in:"{NAME}"',)
    elsewhere = tmp_path / os.fsdecode(b"notes\xff")
    NotesHome(paths).choose(folder, elsewhere)
    assert NotesHome(paths).choice_for(path).chosen == elsewhere
    IndexHomes(paths).choose(folder, IndexHome(Kept.FOLDER, elsewhere))
    assert IndexHomes(paths).home_of(folder).folder == elsewhere
    left = LeftFiles(tmp_path / "left")
    with left.recorded(folder / f".{NAME}.0123abcd"):
        pass
