from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.collection.control import UNWATCHED, Cancelled
from reader.collection.entry import Entry, Facet, Label, Words
from reader.collection.facet_table import FacetTable
from reader.collection.index import make_tables, open_for_reading, open_for_writing
from reader.collection.purging import has_many_dead, purge
from reader.collection.query import parse_query
from reader.collection.search import find
from reader.collection.writer import FileEntries, FileRecord, Writer
from tests.collection.canonical import canonical
from tests.collection.entries import PLAIN, WORDS, entries

if TYPE_CHECKING:
    from pathlib import Path

files = st.lists(st.lists(entries(), max_size=1), min_size=1, max_size=6)


class Breaking:
    """Cancels the work at one of its checks."""

    def __init__(self, at: int) -> None:
        self.left = at

    def report(self, done: int, total: int) -> None:
        """Nobody hears it."""

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def _hex(entries: tuple[Entry, ...]) -> str:
    return f"{abs(hash(entries)):016x}"


def put(connection: sqlite3.Connection, stored: list[list[Entry]]) -> None:
    records = [
        FileEntries(
            FileRecord(f"{at}.txt", 1, 1, sha256=f"{abs(hash(tuple(one))):016x}"), tuple(one)
        )
        for at, one in enumerate(stored)
    ]
    Writer(connection).put(records, added=0)


def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(connection)
    return connection


def vocabulary(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """All the words there are, of dead documents too."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.counted USING fts5vocab(main, words, col)"
    )
    return [tuple(row) for row in connection.execute("SELECT * FROM temp.counted")]


def ranked(connection: sqlite3.Connection) -> list[tuple[str, list[tuple[object, ...]]]]:
    """How well each document fits each word: that depends on how many words there are in all."""
    sql = (
        "SELECT f.path, round(bm25(words), 9) FROM words JOIN documents d ON d.id = words.rowid"
        " JOIN files f ON f.id = d.file WHERE words MATCH ? ORDER BY f.path"
    )
    return [(word, connection.execute(sql, (f'"{word}"',)).fetchall()) for word in WORDS]


@settings(max_examples=40)
@given(files, files)
def test_a_purged_index_is_as_one_built_anew(
    before: list[list[Entry]], after: list[list[Entry]]
) -> None:
    with closing(empty()) as index, closing(empty()) as anew:
        put(index, before)
        put(index, after)
        Writer(index).forget(f"{at}.txt" for at in range(len(after), len(before)))
        purge(index, UNWATCHED)
        put(anew, after)

        assert canonical(index) == canonical(anew)
        assert vocabulary(index) == vocabulary(anew)
        assert ranked(index) == ranked(anew)
        assert index.execute("SELECT count(*) FROM dead").fetchone() == (0,)
        assert not has_many_dead(index)
        put(index, before)
        put(anew, before)
        assert canonical(index) == canonical(anew)


@settings(max_examples=40)
@given(files, files, st.integers(1, 3000))
def test_a_purge_that_was_broken_off_is_finished_by_the_next(
    before: list[list[Entry]], after: list[list[Entry]], steps: int
) -> None:
    with closing(empty()) as index, closing(empty()) as anew:
        put(index, before)
        put(index, after)
        Writer(index).forget(f"{at}.txt" for at in range(len(after), len(before)))
        index.set_progress_handler(lambda: 1, steps)
        with suppress(sqlite3.OperationalError):
            purge(index, UNWATCHED)
        index.set_progress_handler(None, 0)
        put(anew, after)
        assert canonical(index) == canonical(anew)

        purge(index, UNWATCHED)
        assert canonical(index) == canonical(anew)
        assert vocabulary(index) == vocabulary(anew)


def test_readers_go_on_while_an_index_is_purged(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    stored = [[entry] for entry in _entries(40)]
    with closing(open_for_writing(path)) as index, closing(open_for_reading(path)) as reader:
        put(index, stored)
        put(index, stored[20:] + stored[:20])
        assert has_many_dead(index)
        table = FacetTable.load(reader)
        query = parse_query("lamp")
        expected = [list(find(reader, query).ids), list(table.ids)]
        for at in range(20):
            try:
                purge(index, Breaking(at))
            except Cancelled:
                assert list(find(reader, query).ids) == expected[0]
                assert list(table.refreshed(reader).ids) == expected[1]
            else:
                break
        assert list(find(reader, query).ids) == expected[0]
        assert list(table.refreshed(reader).ids) == expected[1]
        assert list(FacetTable.load(reader).ids) == expected[1]
        assert not has_many_dead(index)


@pytest.mark.parametrize(("changed", "is_enough"), [(1, False), (5, True)])
def test_a_tenth_of_dead_documents_is_enough(changed: int, is_enough: bool) -> None:
    stored = [[entry] for entry in _entries(30)]
    with closing(empty()) as index:
        put(index, stored)
        Writer(index).forget(f"{at}.txt" for at in range(changed))
        assert has_many_dead(index) is is_enough


def _entries(many: int) -> list[Entry]:
    return [
        replace(
            PLAIN,
            kind="report",
            title=f"lamp {at}",
            date=f"2007-11-{1 + at % 28:02d}",
            labels=(Label(Facet.KIND, "report"), Label(Facet.CODE, f"K{at}")),
            words=Words(f"lamp number{at} " * 5, f"lamp {at}", "", ""),
        )
        for at in range(many)
    ]
