"""Requests for missing telegrams: decided, merged, taken back, listed, fulfilled by themselves."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.annotations import (
    NotesWriteError,
    RequestStatus,
    read_codebook,
    validate,
    write_codebook,
)
from reader.annotations.telegram_request import request
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.requests import (
    RequestDesk,
    RequestQuery,
    lacking_sections,
    request_lines,
    request_list,
    request_table,
    requests_in,
    write_request_list,
)
from tests.annotations.making import ANNA, BEN, later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.app.paths import AppPaths
    from reader.app.workspace import Workspace
    from reader.collection.index import Connection

SCHEMA = (Path(__file__).parents[2] / "resources" / "schemas" / "codebook-1.rng").read_bytes()
TELEGRAM = """\
VZCZCXRO4471
PP RUEHXA
DE RUEHXV #{serial:04} 0831405
ZNR UUUUU ZZH
P 241405Z MAR 09
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 3371
UNCLAS {sections}VELLIN {serial:06}

SIPDIS

E.O. 12958: N/A
TAGS: EWWT
SUBJECT: LAMPS
REF: {refs}

1. (U) The keeper spoke of the lamps of the harbor.
"""


@pytest.fixture
def desk(workspace: Workspace, folder: Path) -> RequestDesk:
    return RequestDesk(workspace, folder)


@contextmanager
def indexed(folder: Path, paths: AppPaths) -> Iterator[Connection]:
    index = CollectionIndex(folder, paths)
    index.update(JobControl(_nothing))
    with index.reading() as connection:
        yield connection


def _nothing(_progress: object) -> None:
    pass


def put(folder: Path, name: str, serial: int, refs: str, sections: str = "") -> None:
    text = TELEGRAM.format(serial=serial, refs=refs, sections=sections)
    (folder / name).write_text(text, encoding="utf-8")


def statuses(folder: Path) -> dict[str, str]:
    return {id_: str(one.status) for id_, one in requests_in(folder).items()}


def test_a_request_is_decided_dated_changed_and_taken_back(
    desk: RequestDesk, workspace: Workspace, folder: Path
) -> None:
    desk.decide(["09LORNE4", "08LORNE3"], status=RequestStatus.WANTED)
    desk.decide(["09LORNE4"], status=RequestStatus.REQUESTED)
    today = workspace.now().date().isoformat()
    assert requests_in(folder)["09LORNE4"].requested == today
    desk.decide(["09LORNE4"], requested="2026-01-05", note="  by \n letter ")
    found = requests_in(folder)["09LORNE4"]
    assert (found.status, found.requested, found.note) == ("requested", "2026-01-05", "by letter")
    assert validate(desk.path.read_bytes(), SCHEMA) == []

    workspace.undo()
    assert requests_in(folder)["09LORNE4"].requested == today
    workspace.undo()
    step = workspace.undo()
    assert step is not None
    assert step.text == "request for 2 telegrams"
    assert statuses(folder) == {}
    workspace.redo()
    assert statuses(folder) == {"09LORNE4": "wanted", "08LORNE3": "wanted"}


def test_what_changes_nothing_is_no_step(desk: RequestDesk, workspace: Workspace) -> None:
    desk.decide(["09LORNE4"], status=RequestStatus.WANTED)
    before = workspace.undo_stack.next_undo
    desk.decide(["09LORNE4"], status=RequestStatus.WANTED)
    assert workspace.undo_stack.next_undo is before


def test_two_colleagues_decide_about_one_telegram(folder: Path, paths: AppPaths) -> None:
    path = folder / "collection.lacuna.xml"
    book = read_codebook(path)
    bens = request(book, "09LORNE4", BEN, later(1), status=RequestStatus.REQUESTED)
    annas = request(book, "09LORNE4", ANNA, later(2), status=RequestStatus.REFUSED)
    write_codebook(path, [bens], BEN, lock_folder=paths.locks)
    write_codebook(path, [annas], ANNA, lock_folder=paths.locks)
    assert statuses(folder) == {"09LORNE4": "refused"}
    settled = request(read_codebook(path), "09LORNE4", BEN, later(0), status=RequestStatus.RECEIVED)
    write_codebook(path, [settled], BEN, lock_folder=paths.locks)
    # It has seen both, so it counts whatever its clock says.
    assert statuses(folder) == {"09LORNE4": "received"}
    assert read_codebook(path).alternatives == ()


def test_a_status_of_a_newer_program_stays_in_the_file(desk: RequestDesk, folder: Path) -> None:
    desk.decide(["09LORNE4"], status=RequestStatus.WANTED)
    text = desk.path.read_text(encoding="utf-8")
    desk.path.write_text(text.replace('status="wanted"', 'status="appealed"'), encoding="utf-8")
    assert statuses(folder) == {}
    desk.decide(["08LORNE3"], status=RequestStatus.WANTED)
    assert 'status="appealed"' in desk.path.read_text(encoding="utf-8")


def test_what_arrives_falls_out_by_itself(desk: RequestDesk, folder: Path, paths: AppPaths) -> None:
    put(folder, "a.txt", 612, "A. 09 VELLIN 77\n     B. 08 LORNE 3")
    put(folder, "b.txt", 613, "VELLIN 77")
    desk.decide(["09VELLIN77"], status=RequestStatus.REQUESTED)
    desk.decide(["05HARROWBAY9"], status=RequestStatus.WANTED, note="from a letter")
    with indexed(folder, paths) as connection:
        lines = list(request_lines(connection, desk.requests()))
        listed = request_list(connection, desk.requests(), RequestQuery())
        assert listed.lines(connection, 0, len(listed)) == lines, "the order of the window"
    assert [(one.telegram.id, one.telegram.cited_by, str(one.status)) for one in lines] == [
        ("09VELLIN77", 2, "requested"),
        ("08LORNE3", 1, ""),
        ("05HARROWBAY9", 0, "wanted"),
    ]
    put(folder, "c.txt", 77, "08 LORNE 3")
    with indexed(folder, paths) as connection:
        lines = list(request_lines(connection, desk.requests()))
    assert [one.telegram.id for one in lines] == ["08LORNE3", "05HARROWBAY9"]


def test_missing_sections_are_asked_for_until_they_are_here(
    desk: RequestDesk, folder: Path, paths: AppPaths
) -> None:
    put(folder, "a.txt", 612, "08 LORNE 3", "SECTION 02 OF 03 ")
    put(folder, "a3.txt", 612, "08 LORNE 3", "SECTION 03 OF 03 ")
    with indexed(folder, paths) as connection:
        wanted = lacking_sections(connection).sections
        assert wanted == {"09VELLIN612": (1,)}
        desk.want_sections(wanted)
        (_lorne, line) = request_lines(connection, desk.requests())
        assert (line.telegram.id, line.sections) == ("09VELLIN612", (1,))
    put(folder, "a1.txt", 612, "08 LORNE 3", "SECTION 01 OF 03 ")
    with indexed(folder, paths) as connection:
        assert lacking_sections(connection).sections == {}
        assert [one.telegram.id for one in request_lines(connection, desk.requests())] == [
            "08LORNE3"
        ]


def test_the_list_as_a_table_that_spreadsheets_open(
    desk: RequestDesk, folder: Path, paths: AppPaths, tmp_path: Path
) -> None:
    put(folder, "a.txt", 612, "A. VELLIN 77 (NOTAL)\n     B. 79 RIO 12 (Lamps\n     abroad)")
    desk.decide(["79RIODEJANEIRO12"], status=RequestStatus.REFUSED, note="=1+1, “no”")
    with indexed(folder, paths) as connection:
        table = request_table(connection, list(request_lines(connection, desk.requests())))
    write_request_list(tmp_path / "list.csv", table, paths.left_files)
    data = (tmp_path / "list.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] | {"requested": ""} == {
        "reference_id": "79RIODEJANEIRO12",
        "post": "RIO DE JANEIRO",
        "mrn": "RIO DE JANEIRO 12",
        "date": "1979",
        "year_inferred": "false",
        "subject": "Lamps abroad",
        "sections": "",
        "cited_by": "1",
        "cited_by_copies": "1",
        "cited_by_documents": "09VELLIN612",
        "status": "refused",
        "requested": "",
        "note": "'=1+1, “no”",
    }
    assert (rows[1]["reference_id"], rows[1]["year_inferred"]) == ("09VELLIN77", "true")


@pytest.mark.usefixtures("read_only")
def test_a_folder_that_cannot_be_written_keeps_nothing(desk: RequestDesk, folder: Path) -> None:
    with pytest.raises(NotesWriteError):
        desk.decide(["09LORNE4"], status=RequestStatus.WANTED)
    assert statuses(folder) == {}
