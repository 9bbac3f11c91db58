"""The rows of a dump as documents of their own: listed, opened, noted, exported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader.app.export_job import annotated_readings
from reader.app.jobs import JobControl, Progress
from reader.app.listing import ListedFile
from reader.app.workspace import Workspace
from reader.document import Address, Span
from reader.export import cite
from reader.intake import UnreadableError
from tests.app.reading_rows import rows_in

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths

BODY = """UNCLAS VELLIN 000{serial}

E.O. 12958: N/A
TAGS: ETRD
SUBJECT: HARBOUR DUES, PART {serial}

1. The board met on Monday.
HALE
"""


@pytest.fixture
def dump(folder: Path) -> Path:
    path = folder / "harbour.jsonl"
    records = [
        {"_id": f"07VELLIN{serial}", "body": BODY.format(serial=serial)} for serial in (411, 412)
    ]
    records.append({"_id": "07VELLIN413", "body": ""})
    path.write_text("".join(f"{json.dumps(one)}\n" for one in records), encoding="utf-8")
    return path


def test_each_record_has_a_row(dump: Path) -> None:
    rows = rows_in(dump)
    assert [row.member for row in rows] == ["07VELLIN411", "07VELLIN412", "07VELLIN413"]
    assert [row.title for row in rows[:2]] == ["HARBOUR DUES, PART 411", "HARBOUR DUES, PART 412"]
    assert all(not row.reason for row in rows)


def _ignore(_progress: Progress) -> None:
    """Nobody is told how far the work is."""


def test_one_record_is_loaded_and_its_notes_lie_in_the_folder_of_the_dump(
    workspace: Workspace, dump: Path, paths: AppPaths
) -> None:
    before = dump.read_bytes()
    (reading,) = workspace.load(dump, "07VELLIN412")
    workspace.adopt(reading)
    address = reading.document.source.address
    assert address == Address(dump, "07VELLIN412")
    at = reading.document.source.text.index("board")
    workspace.annotate(address, Span(at, at + 5), tags=(), note="*Who?*")
    notes = list((dump.parent / "harbour.jsonl.lacuna").glob("*.xml"))
    assert len(notes) == 1
    assert notes[0].name.lower().startswith("07vellin412")
    assert dump.read_bytes() == before
    (again,) = Workspace(paths).load(dump, "07VELLIN412")
    assert [note.annotation.note for note in again.notes] == ["*Who?*"]
    (other,) = Workspace(paths).load(dump, "07VELLIN411")
    assert not other.notes
    rows = rows_in(dump)
    assert [row.notes for row in rows] == [0, 1, 0]


def test_the_first_record_is_loaded_where_none_is_named(workspace: Workspace, dump: Path) -> None:
    (reading,) = workspace.load(dump)
    assert reading.document.source.address.member == "07VELLIN411"


def test_a_record_that_is_gone_says_so(workspace: Workspace, dump: Path) -> None:
    with pytest.raises(UnreadableError, match="holds no record “07VELLIN9” any more"):
        workspace.load(dump, "07VELLIN9")


def test_an_export_cites_the_record(workspace: Workspace, dump: Path) -> None:
    (reading,) = workspace.load(dump, "07VELLIN412")
    workspace.adopt(reading)
    workspace.annotate(reading.document.source.address, Span(0, 6), tags=(), note="x")
    readings = list(annotated_readings([ListedFile(dump, has_notes=True)], JobControl(_ignore)))
    noted = [one for one in readings if one.notes]
    assert len(noted) == 1
    assert "harbour.jsonl, 07VELLIN412" in cite(noted[0]).file
