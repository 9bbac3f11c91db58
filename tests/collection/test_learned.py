"""What a collection teaches of routing: counted with every change, told with its number."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.checks import read_documents
from reader.collection.entry import entries_of
from reader.collection.index import open_for_writing
from reader.collection.learned import Learned, Seen, learned_of
from reader.collection.relations import subject_of
from reader.collection.writer import FileEntries, FileRecord, Writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from reader.document import Telegram

TELEGRAM = """\
VZCZCXRO4471
OO {routed}
DE RUXVEL #{serial:04} 1251408
ZNR UUUUU ZZH
O 051408Z MAY 09
FM AMEMBASSY VELLIN
TO {to}
BT
UNCLAS VELLIN 000{serial}

E.O. 12958: N/A
TAGS: EWWT
SUBJECT: LAMPS OF THE HARBOR

1. (U) The keeper of the lamp {serial} spoke.
BT
#{serial:04}
"""


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(tmp_path / "cache" / "index.sqlite")) as found:
        yield found


def _put(connection: sqlite3.Connection, folder: Path, serial: int, routed: str, to: str) -> None:
    path = folder / f"{serial}.txt"
    path.write_text(TELEGRAM.format(serial=serial, routed=routed, to=to))
    (document,) = read_documents(path)
    file = FileEntries(FileRecord(path.name, 1, 1), tuple(entries_of(document)))
    Writer(connection).put([file], added=1)


def _told(connection: sqlite3.Connection, path: Path) -> dict[str, Learned]:
    (document,) = read_documents(path)
    own: Telegram = document.telegrams[0]
    found = learned_of(connection, subject_of(document, 0, path.parent), own)
    return {one.token: one for one in found}


def test_an_indicator_that_no_table_knows_is_learned_from_other_telegrams(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    for serial in (101, 102, 103):
        _put(connection, tmp_path, serial, "RUXHAR", "RUXHAR/AMCONSUL HARROW BAY 0117")
    _put(connection, tmp_path, 104, "RUXHAR RUEHBJ", "RUEHBJ/AMEMBASSY BEIJING 2201")

    told = _told(connection, tmp_path / "104.txt")

    assert told["RUXHAR"] == Learned("RUXHAR", (Seen("AMCONSUL HARROW BAY", 3),), 3)
    assert told["RUXHAR"].name == "AMCONSUL HARROW BAY"
    # What the telegram says itself is no lesson of the others.
    assert told["RUXVEL"] == Learned("RUXVEL", (Seen("AMEMBASSY VELLIN", 3),), 3)
    assert "RUEHBJ" not in told, "the tables know it"


def test_a_name_without_indicator_is_learned_too(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    for serial in (101, 102):
        _put(connection, tmp_path, serial, "RUXHAR", "RUXHAR/AMCONSUL HARROW BAY 0117")
    _put(connection, tmp_path, 103, "RUEHBJ", "AMCONSUL HARROW BAY")

    told = _told(connection, tmp_path / "103.txt")

    assert told["AMCONSUL HARROW BAY"].name == "RUXHAR"
    assert told["AMCONSUL HARROW BAY"].telegrams == 2


def test_what_stands_for_several_or_was_seen_once_is_no_name(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    for serial, name in ((101, "LORNE"), (102, "LORNE"), (103, "TARN")):
        _put(connection, tmp_path, serial, "RUXREL", f"RUXREL/COMMANDER {name} 0117")
    _put(connection, tmp_path, 104, "RUXONE", "RUXONE/AMCONSUL HARROW BAY 0117")
    _put(connection, tmp_path, 105, "RUXREL RUXONE", "RUEHBJ/AMEMBASSY BEIJING 2201")

    told = _told(connection, tmp_path / "105.txt")

    assert told["RUXREL"].seen == (Seen("COMMANDER LORNE", 2), Seen("COMMANDER TARN", 1))
    assert told["RUXREL"].name == ""
    assert told["RUXONE"].telegrams == 1
    assert told["RUXONE"].name == ""


def test_the_number_follows_every_change_of_the_collection(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    for serial in (101, 102, 103):
        _put(connection, tmp_path, serial, "RUXHAR", "RUXHAR/AMCONSUL HARROW BAY 0117")
    _put(connection, tmp_path, 104, "RUXHAR", "RUEHBJ/AMEMBASSY BEIJING 2201")

    Writer(connection).forget(["101.txt"])
    _put(connection, tmp_path, 102, "RUXHAR", "RUXHAR/AMCONSUL TARN 0117")

    told = _told(connection, tmp_path / "104.txt")["RUXHAR"]
    assert told.seen == (Seen("AMCONSUL HARROW BAY", 1), Seen("AMCONSUL TARN", 1))
    assert told.telegrams == 2
