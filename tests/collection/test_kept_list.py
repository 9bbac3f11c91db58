"""The list that an index keeps is the list that would be made, or it is not kept."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.collection.control import UNWATCHED
from reader.collection.day_orders import settle_order
from reader.collection.filing import FileEntries, FileRecord
from reader.collection.kept_list import LEAST, kept_list
from reader.collection.listing import (
    Listed,
    Wanted,
    keep_whole_list,
    listed,
    listed_at_once,
)
from reader.collection.order import Order
from reader.collection.writer import Writer
from tests.collection.test_day_orders import _built, _entry, _files

if TYPE_CHECKING:
    import sqlite3

_BROKEN = FileEntries(FileRecord("broken.pdf", 1, 1, reason="It is no PDF."), ())
_NEW = FileEntries(
    FileRecord("z.txt", 1, 1), (_entry("2004-01-01T01:00:00Z", None, "harbour", None, 0),)
)


def _made(connection: sqlite3.Connection) -> Listed:
    """The list as it is made where none is kept."""
    kept = connection.execute("SELECT * FROM kept_list").fetchall()
    connection.execute("DELETE FROM kept_list")
    made = listed(connection, Wanted())
    connection.executemany("INSERT INTO kept_list VALUES (?, ?, ?, ?, ?)", kept)
    return made


def test_what_is_kept_is_what_is_made() -> None:
    with closing(_built(_files(), 4)) as connection:
        Writer(connection).put([_BROKEN], added=0)
        before = listed(connection, Wanted())
        keep_whole_list(connection, least=1)
        assert kept_list(connection) is not None
        assert listed(connection, Wanted()) == before == _made(connection)
        turned = listed(connection, Wanted(is_reversed=True))
        assert turned.ids != before.ids
        assert turned.wanted.is_reversed
        assert listed(connection, Wanted(Order.POST)).ids != before.ids


def test_the_list_of_a_few_documents_is_made_each_time() -> None:
    with closing(_built(_files(), 4)) as connection:
        keep_whole_list(connection, LEAST)
        assert kept_list(connection) is None


def test_a_list_is_at_hand_if_it_is_short_or_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(_built(_files(), 4)) as connection:
        whole = listed(connection, Wanted())
        assert listed_at_once(connection) == whole
        monkeypatch.setattr("reader.collection.listing.LEAST", whole.documents)
        assert listed_at_once(connection) is None
        keep_whole_list(connection, least=1)
        assert listed_at_once(connection) == whole


@pytest.mark.parametrize("change", ["new", "unreadable", "mended", "gone", "incomplete", "settled"])
def test_any_change_of_the_list_throws_it_away(change: str) -> None:
    files = _files()
    with closing(_built(files, 4)) as connection:
        writer = Writer(connection)
        if change == "mended":
            writer.put([_BROKEN], added=0)
        if change == "settled":
            writer.put([_NEW], added=0)
        keep_whole_list(connection, least=1)
        if change == "new":
            writer.put([_NEW], added=0)
        elif change == "unreadable":
            writer.put([_BROKEN], added=0)
        elif change == "mended":
            mended = FileEntries(FileRecord("broken.pdf", 2, 2), _NEW.entries)
            writer.put([mended], added=0)
        elif change == "gone":
            writer.forget([files[0].record.path])
        elif change == "incomplete":
            connection.execute("UPDATE documents SET is_incomplete = 1 - is_incomplete")
        else:
            settle_order(connection, UNWATCHED)
        assert kept_list(connection) is None
        assert listed(connection, Wanted()) == _made(connection)
        keep_whole_list(connection, least=1)
        assert listed(connection, Wanted()) == _made(connection)


def test_what_does_not_change_the_list_keeps_it() -> None:
    with closing(_built(_files(), 4)) as connection:
        keep_whole_list(connection, least=1)
        connection.execute("UPDATE documents SET notes = 3, status = 'read'")
        connection.execute("UPDATE files SET notes_stamp = 7")
        assert kept_list(connection) is not None
