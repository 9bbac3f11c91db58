from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.collection import ranking
from reader.collection.index import make_tables
from reader.collection.listing import Wanted, listed
from reader.collection.order import Ranking
from reader.collection.query import parse_query
from reader.collection.schema import DAY, UNDATED, day_number
from reader.collection.search import Found, Order, answers, find, first
from reader.collection.spelling import distance
from reader.collection.writer import FileEntries, FileRecord, Writer
from tests.collection.entries import ADDRESSEES, CODES, POSTS, TAGS, WORDS, entries
from tests.collection.matcher import Shelf, matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.collection.entry import Entry

FOLDERS = ("", "2007", "2007/boxes")
terms = st.sampled_from(
    [
        *WORDS,
        "lamp*",
        "la*",
        '"lamp harbor"',
        '"harbor la*"',
        "lamp NEAR/1 keeper",
        '"lamp keeper" NEAR/2 signal NEAR/2 harbor',
        *(f"code:{code}" for code in CODES),
        "code:property",
        "code:k*",
        *(f'post:"{post}"' for post in POSTS),
        "post:harrowbay",
        *(f'tag:"{tag}"' for tag in TAGS),
        *(f'to:"{plad}"' for plad in ADDRESSEES),
        'to:"washdc amembassy"',
        "date:2007",
        "date:2005",
        "date:2007-11-21",
        "date:..2006",
        "date:2008-02..2009",
        "incomplete:yes",
        "incomplete:no",
        "check:serial-conflict",
        "has:notes",
        "has:tags",
        "has:checks",
        "note:lamp",
        'note:"lamp keeper"',
        "author:vell",
        'author:"ada v*"',
        "quote:lamp",
        "colour:green",
        "made:2026",
        "changed:2026-11..2026-12",
        "motivation:document",
        "placement:unplaced",
        "private:no",
        "text:lamp",
        "status:unread",
        "status:set-aside",
        "kind:report",
        "subject:signal",
        "subject:lam*",
        "folder:2007",
        "folder:boxes",
        "folder:box",
        'folder:"2007/boxes"',
        "folder:x/boxes",
        "folder:.",
        "post:none",
        "class:none",
        "date:none",
        "date:no-month",
        *(f"sections:{value}" for value in ("complete", "incomplete", "unknown", "none")),
        *(f"dated:{value}" for value in ("day", "month", "year", "none")),
    ]
)
queries = st.recursive(
    terms,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} OR {two[1]})"),
        inner.map(lambda one: f"-({one})"),
    ),
    max_leaves=5,
)


def index(connection: sqlite3.Connection, shelves: list[Shelf]) -> None:
    """Index each as a file of its own."""
    files = [
        FileEntries(
            FileRecord("/".join(filter(None, (*shelf.folders, f"{n}.txt"))), 1, 1), (shelf.entry,)
        )
        for n, shelf in enumerate(shelves)
    ]
    Writer(connection).put(files, added=0)


def put(connection: sqlite3.Connection, shelves: list[Shelf]) -> dict[int, Shelf]:
    """Index each as a file of its own; which shelf stands under which id."""
    index(connection, shelves)
    rows = connection.execute(
        "SELECT d.id, f.path FROM documents d JOIN files f ON f.id = d.file"
    ).fetchall()
    return {id_: shelves[int(path.rpartition(b"/")[2][:-4])] for id_, path in rows}


def shelf(entry: Entry, folder: str = "") -> Shelf:
    return Shelf(entry, tuple(filter(None, folder.split("/"))))


@settings(max_examples=60)
@given(
    st.lists(st.builds(shelf, entries(), st.sampled_from(FOLDERS)), max_size=12),
    st.lists(queries, min_size=1, max_size=12),
)
def test_a_query_finds_what_it_means(shelves: list[Shelf], asked: list[str]) -> None:
    with closing(empty()) as connection:
        known = put(connection, shelves)
        for text in asked:
            query = parse_query(text)
            assert not query.problems
            expected = sorted(i for i, one in known.items() if matches(one, query.root))

            assert list(find(connection, query).ids) == expected, text
            for order in Order:
                found = find(connection, query, order)
                page = first(connection, query, order, many=3)
                assert sorted(found.ids) == expected, (text, order)
                assert page.ids == found.ids[:3], (text, order)
                assert page.is_whole == (len(found) <= 3)
                *pages, last = answers(connection, query, order, many=3)
                assert last.ids == found.ids, (text, order)
                assert pages in ([], [page]), (text, order)


@settings(max_examples=40)
@given(
    st.lists(st.builds(shelf, entries(), st.sampled_from(FOLDERS)), min_size=1, max_size=12),
    st.lists(queries, min_size=1, max_size=6),
    st.sampled_from(FOLDERS),
    st.sets(st.integers(0, 11)),
)
def test_only_what_is_there_below_a_folder_is_found(
    shelves: list[Shelf], asked: list[str], within: str, gone: set[int]
) -> None:
    with closing(empty()) as connection:
        known = put(connection, shelves)
        left = {
            id_: one
            for id_, one in known.items()
            if not any(one is shelves[n] for n in gone if n < len(shelves))
        }
        Writer(connection).forget(
            "/".join(filter(None, (*one.folders, f"{n}.txt")))
            for n, one in enumerate(shelves)
            if n in gone
        )
        for text in asked:
            query = parse_query(text)
            expected = [
                id_
                for id_, one in sorted(left.items())
                if matches(one, query.root) and is_below(one, within)
            ]
            assert list(find(connection, query, within=within).ids) == expected, text
            assert list(first(connection, query, within=within, many=2).ids) == expected[:2]


def is_below(one: Shelf, folder: str) -> bool:
    return "/".join((*one.folders, "")).startswith(f"{folder}/" if folder else "")


def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(connection)
    return connection


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(empty()) as connection:
        yield connection


def _ids(found: Found) -> list[int]:
    return list(found.ids)


def test_ids_are_in_the_order_of_dates(connection: sqlite3.Connection) -> None:
    shelves = [Shelf(entry) for entry in _dated("2008-02-29", "", "1979-05-03", "2005", "2005")]
    known = put(connection, shelves)

    found = find(connection, parse_query(""))
    assert [known[id_].entry.date for id_ in found.ids] == [
        "1979-05-03", "2005", "2005", "2008-02-29", "",
    ]  # fmt: skip
    assert found.ids[-1] // DAY == UNDATED
    assert found.ids[0] // DAY == day_number("1979-05-03")


def test_the_undated_come_last_whichever_end_is_first(connection: sqlite3.Connection) -> None:
    put(connection, [Shelf(one) for one in _dated("", "2005", "", "1979-05-03", "")])

    for text in ("", "signal"):
        query = parse_query(text)
        *dated, one, two, three = find(connection, query).ids
        newest = [*reversed(dated), one, two, three]
        assert one // DAY == UNDATED, text
        assert len(dated) == 2
        assert _ids(find(connection, query, Order.NEWEST)) == newest
        assert list(listed(connection, Wanted(Order.NEWEST)).ids) == newest
        for many in range(1, 7):
            page = first(connection, query, Order.NEWEST, many=many)
            assert (_ids(page), page.is_whole) == (newest[:many], many >= 5)


@settings(max_examples=40)
@given(
    st.lists(st.builds(shelf, entries(), st.sampled_from(FOLDERS)), min_size=1, max_size=12),
    st.lists(queries, min_size=1, max_size=6),
    st.integers(0, 4),
)
def test_too_many_to_rank_are_led_by_subjects(
    shelves: list[Shelf], asked: list[str], most: int
) -> None:
    with closing(empty()) as connection, pytest.MonkeyPatch.context() as patch:
        put(connection, shelves)
        patch.setattr(ranking, "MOST_RANKED", most)
        for text in asked:
            query = parse_query(text)
            by_date = list(find(connection, query).ids)
            found = find(connection, query, Order.RELEVANCE)
            if found.order is Order.DATE or found.is_ranked:
                assert sorted(found.ids) == by_date, text
                continue
            for many in (1, 3, 50):
                page = first(connection, query, Order.RELEVANCE, many=many)
                assert page.ids == found.ids[:many], text
                assert page.is_whole == (len(found) <= many)
                assert not page.is_ranked
            turns = sum(one > two for one, two in pairwise(found.ids))
            assert sorted(found.ids) == by_date, text
            assert turns <= 1, text


def test_words_in_the_subject_lead_those_too_many_to_rank(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, titled, other = _dated("2005", "2008-02-29", "2009")
    words = type(titled.words)("nothing of it", "signal", "", "")
    known = put(connection, [Shelf(plain), Shelf(_with(titled, words=words)), Shelf(other)])
    monkeypatch.setattr(ranking, "MOST_RANKED", 2)

    found = find(connection, parse_query("signal"), Order.RELEVANCE)
    assert (found.order, found.is_ranked) == (Order.RELEVANCE, False)
    assert [known[id_].entry.date for id_ in found.ids] == ["2008-02-29", "2005", "2009"]
    excluded = find(connection, parse_query("signal -keeper"), Order.RELEVANCE)
    assert [known[id_].entry.date for id_ in excluded.ids] == ["2008-02-29"]
    three = find(connection, parse_query("signal date:2005..2009"), Order.RELEVANCE)
    assert not three.is_ranked
    two = find(connection, parse_query("signal date:2005..2008"), Order.RELEVANCE)
    assert two.is_ranked
    few = find(connection, parse_query("keeper"), Order.RELEVANCE)
    assert few.is_ranked


def test_phrases_of_words_that_many_hold_are_not_ranked_and_it_is_told_from_too_many(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(connection, [Shelf(one) for one in _dated("2005", "2008-02-29", "2009")])
    monkeypatch.setattr(ranking, "MOST_PASSED", 2)

    for text in ('"keeper and"', "keeper NEAR signal", 'signal -"a keeper"', '"the kee*"'):
        found = find(connection, parse_query(text), Order.RELEVANCE)
        assert found.ranking is Ranking.TOO_COMMON, text
    assert find(connection, parse_query("the keeper"), Order.RELEVANCE).is_ranked
    monkeypatch.setattr(ranking, "MOST_PASSED", 3)
    assert find(connection, parse_query('"keeper and"'), Order.RELEVANCE).is_ranked
    monkeypatch.setattr(ranking, "MOST_RANKED", 2)
    found = find(connection, parse_query('"keeper and"'), Order.RELEVANCE)
    assert found.ranking is Ranking.TOO_MANY


def test_what_asks_for_no_words_is_by_date(connection: sqlite3.Connection) -> None:
    put(connection, [Shelf(entry) for entry in _dated("2005")])

    found = find(connection, parse_query("date:2005"), Order.RELEVANCE)
    assert (found.order, found.is_ranked) == (Order.DATE, True)


def test_a_query_with_a_problem_finds_nothing(connection: sqlite3.Connection) -> None:
    put(connection, [Shelf(entry) for entry in _dated("2005")])

    assert len(find(connection, parse_query("lamp )"))) == 0


def test_similar_spelling_is_asked_for(connection: sqlite3.Connection) -> None:
    put(connection, [Shelf(entry) for entry in _dated("2005")])

    assert len(find(connection, parse_query("keepr"))) == 0
    assert len(find(connection, parse_query("~keepr"))) == 1
    assert len(find(connection, parse_query("~kepeer"))) == 1
    assert len(find(connection, parse_query("~reeper"))) == 0


def test_relevance_puts_the_subject_first(connection: sqlite3.Connection) -> None:
    plain, titled = _dated("2005", "2008-02-29")
    words = type(titled.words)("signal lamp", "signal", "", "")
    known = put(connection, [Shelf(plain), Shelf(_with(titled, words=words))])

    found = find(connection, parse_query("signal"), Order.RELEVANCE)
    assert found.order is Order.RELEVANCE
    assert known[found.ids[0]].entry.date == "2008-02-29"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("lamp", "lamp", 0), ("lamp", "lmap", 1), ("lamp", "lamps", 1), ("harbor", "harbour", 1),
     ("lamp", "keeper", 3), ("ca", "abc", 3)],
)  # fmt: skip
def test_distance(one: str, other: str, expected: int) -> None:
    assert distance(one, other, 2) == expected
    assert distance(other, one, 2) == expected


def _dated(*dates: str) -> list[Entry]:
    from reader.collection.entry import Entry, Words

    return [
        Entry(None, 0, "report", "", None, None, date, False, (), None, 0, None, False, "", (),
              Words("the keeper and a signal", "", "", ""))
        for date in dates
    ]  # fmt: skip


def _with(entry: Entry, **changes: object) -> Entry:
    from dataclasses import replace

    return replace(entry, **changes)  # type: ignore[arg-type]
