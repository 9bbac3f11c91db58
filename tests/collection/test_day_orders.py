"""Lists are the same for the same documents, in whatever order these were read."""

from __future__ import annotations

import random
from array import array
from contextlib import closing
from itertools import product
from typing import TYPE_CHECKING

import pytest

from reader.collection.control import UNWATCHED
from reader.collection.day_orders import in_order, settle_order
from reader.collection.entry import Entry, Words
from reader.collection.filing import FileEntries, FileRecord
from reader.collection.listing import Wanted, listed
from reader.collection.order import Order, Ranking
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.schema import DAY, day_number
from reader.collection.search import find, first
from reader.collection.writer import Writer
from tests.collection.test_search import empty

if TYPE_CHECKING:
    import sqlite3

Name = tuple[str, str | None, int]
_DATES = ("", "2004", "2004-01", "2004-01-01", "2004-01-01T06:10:00Z", "2004-01-01T23:59:00Z",
          "2004-01-02T00:01:00Z", "2004-01-02", "2009-07-30T12:00:00Z")  # fmt: skip


def _entry(date: str, post: str | None, words: str, member: str | None, telegram: int) -> Entry:
    subject = "lighters" if "led" in words else ""
    return Entry(member, telegram, "telegram", "Lighters", None, post, date, False, (), None, 0,
                 None, False, "", (), Words(words, subject, "", ""))  # fmt: skip


def _files() -> list[FileEntries]:
    chosen = random.Random(3)
    files = []
    for number in range(120):
        names: list[tuple[str | None, int]] = [(None, 0), (None, 1)]
        if number % 3 == 0:
            names = [(str(row), 0) for row in (9, 10, 100)]
        entries = tuple(
            _entry(
                chosen.choice(_DATES),
                chosen.choice(("LORNE", "VELLIN", None)),
                chosen.choice(("harbour pilot", "harbour pilot led", "harbour " * 3)),
                member,
                telegram,
            )
            for member, telegram in names
        )
        files.append(FileEntries(FileRecord(f"{chosen.choice('aBc')}{number}.txt", 1, 1), entries))
    return files


def _built(files: list[FileEntries], seed: int) -> sqlite3.Connection:
    made = empty()
    shuffled = random.Random(seed).sample(files, len(files))
    writer = Writer(made)
    for start in range(0, len(shuffled), 17):
        writer.put(shuffled[start : start + 17], added=0)
        if start % 2:
            settle_order(made, UNWATCHED)
    settle_order(made, UNWATCHED)
    return made


def _names(connection: sqlite3.Connection, ids: array[int]) -> list[Name]:
    return [(str(one.path), one.member, one.telegram) for one in documents(connection, ids)]


def _by_date(files: list[FileEntries]) -> list[Name]:
    """As the documents should stand, sorted in the slow and obvious way."""
    keys = [
        (day_number(entry.date), entry.date, file.record.path, int(entry.member or 0), entry)
        for file in files
        for entry in file.entries
    ]
    keys.sort(key=lambda key: (*key[:4], key[4].telegram))
    return [(key[2], key[4].member, key[4].telegram) for key in keys]


def test_by_date_is_by_the_minute_then_by_path_then_by_row() -> None:
    files = _files()
    with closing(_built(files, 1)) as connection:
        whole = find(connection, parse_query(""))

        assert _names(connection, whole.ids) == _by_date(files)
        assert _names(connection, listed(connection, Wanted()).ids) == _by_date(files)


@pytest.mark.parametrize("order", Order)
def test_two_builds_of_the_same_files_list_them_alike(order: Order) -> None:
    files = _files()
    with closing(_built(files, 1)) as one, closing(_built(files, 2)) as other:
        for asked, is_reversed in product(("", "harbour", "post:lorne pilot"), (False, True)):
            query = parse_query(asked)
            whole = _names(one, find(one, query, order).ids)
            assert _names(other, find(other, query, order).ids) == whole
            for many in (1, 2, 7, 60):
                page = first(other, query, order, many=many)
                assert _names(other, page.ids) == whole[:many]
            wanted = Wanted(order, is_reversed=is_reversed)
            lists = [_names(made, listed(made, wanted).ids) for made in (one, other)]
            assert lists[0] == lists[1]


def test_too_many_to_rank_are_listed_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.collection.ranking.MOST_RANKED", 20)
    monkeypatch.setattr("reader.collection.ranking.MOST_PASSED", 40)
    files = _files()
    query = parse_query("harbour OR lighters")
    with closing(_built(files, 1)) as one, closing(_built(files, 2)) as other:
        whole = find(one, query, Order.RELEVANCE)
        assert whole.ranking is Ranking.TOO_MANY
        names = _names(one, whole.ids)
        assert _names(other, find(other, query, Order.RELEVANCE).ids) == names
        for many in (1, 5, 50, 200):
            page = first(other, query, Order.RELEVANCE, many=many)
            assert _names(other, page.ids) == names[:many]


def test_a_day_of_more_documents_than_it_has_ids_is_in_order_too() -> None:
    dates = ["2005-03-01"] * (DAY + 30) + ["2005-03-02"] * 40 + ["2005-02-28"] * 5
    files = [
        FileEntries(FileRecord(f"{number:05}.txt", 1, 1), (_entry(date, None, "pilot", None, 0),))
        for number, date in enumerate(dates)
    ]
    with closing(_built(files, 5)) as connection:
        assert _names(connection, find(connection, parse_query("")).ids) == _by_date(files)
        page = first(connection, parse_query("pilot"))
        assert _names(connection, page.ids) == _by_date(files)[:50]
        gone = [file.record.path for file in files[:100]]
        Writer(connection).forget(gone)
        settle_order(connection, UNWATCHED)
        assert _names(connection, find(connection, parse_query("")).ids) == _by_date(files[100:])


def test_what_is_not_settled_yet_stands_behind_the_others_of_its_day() -> None:
    files = _files()
    with closing(_built(files, 1)) as connection:
        added = FileEntries(
            FileRecord("A.txt", 1, 1), (_entry("2004-01-01", None, "pilot", None, 0),)
        )
        Writer(connection).put([added], added=0)
        ids = find(connection, parse_query("")).ids

        assert sorted(ids) == sorted(in_order(connection, array("q", sorted(ids))))
        days = [id_ // DAY for id_ in ids]
        assert days == sorted(days)
        at = _names(connection, ids).index(("A.txt", None, 0))
        assert at + 1 == len(days) or days[at + 1] > days[at]
        settle_order(connection, UNWATCHED)
        assert _names(connection, find(connection, parse_query("")).ids) == _by_date(
            [*files, added]
        )
