import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.collection.compacting import _empty_pages, compact
from reader.collection.control import Cancelled
from reader.collection.entry import Entry, Words
from reader.collection.index import Connection, open_for_writing
from reader.collection.query import parse_query
from reader.collection.search import find
from reader.collection.writer import FileEntries, FileRecord, Writer
from tests.collection.entries import PLAIN


class _Patience:
    def __init__(self, steps: int) -> None:
        self.steps = steps

    def check(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise Cancelled

    def report(self, done: int, total: int) -> None: ...


def _entry(body: str) -> Entry:
    return replace(PLAIN, words=Words(body, "", "", ""))


def _filled(path: Path) -> Connection:
    rng = random.Random(1)
    connection = open_for_writing(path)
    writer = Writer(connection)
    for batch in range(30):
        files = [
            FileEntries(
                FileRecord(f"{batch}-{n}.txt", 1, 1),
                (_entry(" ".join(str(rng.randrange(9000)) for _ in range(300))),),
            )
            for n in range(20)
        ]
        writer.put(files, added=1)
    return connection


def _size(connection: Connection) -> int:
    return int(connection.execute("PRAGMA page_count").fetchone()[0])


def test_is_smaller_and_answers_the_same(tmp_path: Path) -> None:
    with closing(_filled(tmp_path / "index")) as connection:
        before, found = _size(connection), find(connection, parse_query("17")).ids
        compact(connection, _Patience(1000))

        assert _size(connection) < 0.95 * before
        assert find(connection, parse_query("17")).ids == found
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        compact(connection, _Patience(1))


def test_can_be_cancelled_and_gone_on_with(tmp_path: Path) -> None:
    with closing(_filled(tmp_path / "index")) as connection:
        with pytest.raises(Cancelled):
            compact(connection, _Patience(1))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        compact(connection, _Patience(1000))
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_ends_where_empty_pages_cannot_be_given_back(tmp_path: Path) -> None:
    """As in a file whose empty pages SQLite keeps, or on a disk without room."""
    with closing(_filled(tmp_path / "index")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("VACUUM")
        connection.execute("CREATE TABLE some AS SELECT hex(randomblob(900000)) AS empty")
        connection.execute("DROP TABLE some")
        assert _empty_pages(connection)
        compact(connection, _Patience(1000))
        assert _empty_pages(connection)
