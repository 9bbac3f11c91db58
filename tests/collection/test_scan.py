from __future__ import annotations

import os
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.annotations import read_notes
from reader.checks import read_documents
from reader.collection.control import Cancelled
from reader.collection.index import (
    IndexFault,
    IndexFaultError,
    discard,
    open_for_reading,
    open_for_writing,
)
from reader.collection.query import parse_query
from reader.collection.scan import Scan, Scanned
from reader.collection.search import find
from reader.collection.walk import list_files

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.collection.walk import ListedFile

TELEGRAM = """\
VZCZCXRO4471
PP RUEHXA
DE RUEHXV #0612/01 0831405
ZNR UUUUU ZZH
P 241405Z MAR 09
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 3371
UNCLAS SECTION 01 OF 02 VELLIN 000612

SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ETRD
SUBJECT: LAMPS OF THE HARBOR

1. (U) The keeper of the {what} spoke of the
lamps and of nothing else.

HALLORAN
"""


class Quiet:
    """A control that remembers the reports."""

    def __init__(self, *, checks: int = 1_000_000) -> None:
        self.reports: list[tuple[int, int]] = []
        self._checks = checks

    def report(self, done: int, total: int) -> None:
        self.reports.append((done, total))

    def check(self) -> None:
        self._checks -= 1
        if self._checks < 0:
            raise Cancelled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "2009").mkdir(parents=True)
    (folder / "2009" / "one.txt").write_text(TELEGRAM.format(what="signal"))
    (folder / "two.txt").write_text("A plain text on signals and signals.\n")
    return folder


def _scan(folder: Path, connection: sqlite3.Connection) -> Scanned:
    return Scan(connection, folder, readings).run(list_files(folder, Quiet()), Quiet())


def readings(file: ListedFile) -> Iterator[Reading]:
    for document in read_documents(file.path):
        yield read_notes(document)


def _ids(connection: sqlite3.Connection) -> list[tuple[int, int, str]]:
    rows = connection.execute("SELECT id, file, title FROM documents ORDER BY id")
    return [tuple(row) for row in rows]


def _found(connection: sqlite3.Connection, query: str) -> Sequence[str]:
    ids = find(connection, parse_query(query)).ids
    rows = (
        connection.execute(
            "SELECT f.path FROM documents d JOIN files f ON f.id = d.file WHERE d.id = ?", (id_,)
        ).fetchone()
        for id_ in ids
    )
    return [os.fsdecode(row[0]) for row in rows]


def test_what_is_new_changed_and_gone(folder: Path, tmp_path: Path) -> None:
    with closing(open_for_writing(tmp_path / "index.sqlite")) as connection:
        assert _scan(folder, connection) == Scanned(new=2)
        assert _scan(folder, connection) == Scanned(same=2)
        assert _found(connection, "signal") == ["2009/one.txt"]
        assert _found(connection, "code:ewwt incomplete:yes date:2009-03-24") == ["2009/one.txt"]
        assert _found(connection, 'to:secstate "keeper of the signal" folder:2009') == [
            "2009/one.txt"
        ]

        (folder / "2009" / "one.txt").write_text(TELEGRAM.format(what="lantern"))
        (folder / "three.txt").write_text("Three signal boxes.\n")
        (folder / "two.txt").unlink()

        assert _scan(folder, connection) == Scanned(new=1, changed=1, gone=1)
        assert _found(connection, "signal") == ["three.txt"]
        assert _found(connection, "lantern") == ["2009/one.txt"]
        assert _found(connection, "signals") == []


def test_a_file_that_cannot_be_read_is_in_the_index_with_its_reason(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    with closing(open_for_writing(tmp_path / "index.sqlite")) as connection:
        assert _scan(folder, connection) == Scanned(new=3, unreadable=1)
        reasons = connection.execute("SELECT reason FROM files WHERE reason <> ''").fetchall()
        assert len(reasons) == 1
        assert "broken.pdf" in reasons[0][0]
        assert _scan(folder, connection) == Scanned(same=3)


def test_a_name_that_is_no_utf_8(folder: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text("A semaphore.\n")
    with closing(open_for_writing(tmp_path / "index.sqlite")) as connection:
        _scan(folder, connection)
        assert _found(connection, "semaphore") == [name]


def test_a_cancelled_scan_is_finished_by_the_next(folder: Path, tmp_path: Path) -> None:
    listing = list_files(folder, Quiet())
    with closing(open_for_writing(tmp_path / "index.sqlite")) as connection:
        with pytest.raises(Cancelled):
            Scan(connection, folder, readings).run(listing, Quiet(checks=0))
        assert _found(connection, "") == []
        assert _scan(folder, connection) == Scanned(new=2)
        assert sorted(_found(connection, "")) == ["2009/one.txt", "two.txt"]


def test_readers_see_what_was_written_while_they_were_open(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with closing(open_for_writing(path)) as writing, closing(open_for_reading(path)) as reading:
        assert _found(reading, "signal") == []
        _scan(folder, writing)
        assert _found(reading, "signal") == ["2009/one.txt"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"no index at all, only words" * 50, IndexFault.DAMAGED), (b"SQLite", IndexFault.DAMAGED)],
)
def test_a_damaged_index(tmp_path: Path, content: bytes, fault: IndexFault) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(content)
    for opened in (open_for_writing, open_for_reading):
        with pytest.raises(IndexFaultError) as caught:
            opened(path)
        assert caught.value.fault is fault
        assert "notes are safe" in caught.value.sentence


@pytest.mark.parametrize(("by", "fault"), [(1, IndexFault.NEWER), (-1, IndexFault.OUTDATED)])
def test_an_index_of_another_version(tmp_path: Path, by: int, fault: IndexFault) -> None:
    path = tmp_path / "index.sqlite"
    with closing(open_for_writing(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version = {version + by}")
    before = path.read_bytes()

    with pytest.raises(IndexFaultError) as caught:
        open_for_writing(path)
    assert caught.value.fault is fault
    assert path.read_bytes() == before


def test_an_index_can_be_discarded(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    open_for_writing(path).close()
    discard(path)
    discard(path)

    assert list(tmp_path.iterdir()) == []


def test_an_index_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexFaultError) as caught:
        open_for_writing(tmp_path / "file" / "index.sqlite")
    assert caught.value.fault is IndexFault.UNREACHABLE


def test_a_file_that_was_only_touched_is_not_read_again(folder: Path, tmp_path: Path) -> None:
    moment = time.time_ns()
    os.utime(folder / "two.txt", ns=(moment, moment))
    with closing(open_for_writing(tmp_path / "index.sqlite")) as connection:
        _scan(folder, connection)
        os.utime(folder / "two.txt", ns=(moment + 1, moment + 1))
        ids = _ids(connection)
        assert _scan(folder, connection) == Scanned(same=2)
        assert _ids(connection) == ids
