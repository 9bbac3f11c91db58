"""More documents of one day than the day has ids: none of them is of another day by that."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.collection.entry import Entry, Words
from reader.collection.facet_names import FacetName
from reader.collection.facets import FacetTable, counts
from reader.collection.filing import FileEntries, FileRecord
from reader.collection.query import parse_query
from reader.collection.schema import DAY
from reader.collection.search import find
from reader.collection.timeline import bins
from reader.collection.writer import Writer
from tests.collection.test_search import empty

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

YEARS = DAY + 40
"""Documents known by their year alone, which counts as its first day."""
DAYS = DAY + 7


def _file(number: int, date: str) -> FileEntries:
    words = Words("the keeper and a signal", "", "", "")
    entry = Entry(None, 0, "report", "", None, None, date, False, (), None, 0, None, False, "", (),
                  words)  # fmt: skip
    return FileEntries(FileRecord(f"{number}.txt", 1, 1), (entry,))


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    dates = ["2005"] * YEARS + ["2006-01-31"] * DAYS + ["2005-01-02", "2006-02-01", "2006-02-02"]
    with closing(empty()) as made:
        Writer(made).put([_file(number, date) for number, date in enumerate(dates)], added=0)
        yield made


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("date:2005", YEARS + 1),
        ("date:2005-01-02", 1),
        ("date:2005-01-01..2005-01-03", 1),
        ("date:2006-01-31", DAYS),
        ("date:2006-02", 2),
        ("date:2006-02-01 signal", 1),
        ("date:2006-01 signal", DAYS),
        ("-date:2005", DAYS + 2),
    ],
)
def test_dates_find_what_is_of_them(connection: sqlite3.Connection, asked: str, count: int) -> None:
    assert len(find(connection, parse_query(asked))) == count


def test_facets_and_timeline_count_each_where_it_belongs(connection: sqlite3.Connection) -> None:
    table = FacetTable.load(connection)
    shown = {facet.name: facet for facet in counts(table, connection, parse_query(""))}
    months = {value.value: value.count for value in shown[FacetName.MONTH].values}
    unknown = sum(months.values()) - DAYS - 3
    assert months == {"2005-01": 1, "2006-01": DAYS, "2006-02": 2, "no-month": unknown}
    assert sum(months.values()) == len(table)
    line = bins(table, connection, parse_query(""))
    assert sum(month.total for month in line.months) == DAYS + 3
    assert [(year.total) for year in line.years] == [YEARS]


def test_what_is_taken_out_leaves_nothing_behind(connection: sqlite3.Connection) -> None:
    with closing(empty()) as made:
        connection.backup(made)
        writer = Writer(made)
        assert made.execute("SELECT count(*) FROM overflowing").fetchone() == (47,)
        writer.forget(f"{number}.txt" for number in range(YEARS + DAYS))
        assert made.execute("SELECT count(*) FROM overflowing").fetchone() == (0,)
        assert len(find(made, parse_query("date:2005-01-02"))) == 1
