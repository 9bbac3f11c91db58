from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from reader.collection import asking, prefixes
from reader.collection.filing import FileEntries, FileRecord
from reader.collection.index import make_tables
from reader.collection.prefixes import begun_in, some_of, spread_out
from reader.collection.query import And, Node, Not, Or, Words, parse_query
from reader.collection.search import Order, find, first
from tests.collection.test_day_orders import _built, _entry

_MANY = 700
_WORDS = {1: "lamp lamps quay", 2: "lam", 3: "lamplight", 4: "lan \u706f\u706b", 5: "keeper"}


def _index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(connection)
    for id_, body in _WORDS.items():
        connection.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (id_, body))
    return connection


def _spread(connection: sqlite3.Connection, node: Node) -> Node:
    return spread_out(node, begun_in(connection, node), prefixes.MOST)


def test_the_beginning_of_a_word_becomes_the_words_that_begin_so() -> None:
    with closing(_index()) as connection:
        spelled = tuple(Words((word,)) for word in ("lam", "lamp", "lamplight", "lamps"))
        lam = Words(("lam",), is_prefix=True)

        assert _spread(connection, lam) == Or(spelled)
        assert _spread(connection, Not(lam)) == Not(Or(spelled))
        quay = Words(("qu",), is_prefix=True)
        assert _spread(connection, And((quay, lam))) == And((Words(("quay",)), Or(spelled)))
        none = Words(("lampx",), is_prefix=True)
        assert _spread(connection, none) == none
        phrase = Words(("a", "lam"), is_prefix=True)
        assert _spread(connection, phrase) == phrase


def test_of_too_many_words_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(_index()) as connection:
        lam = Words(("lam",), is_prefix=True)
        monkeypatch.setattr(prefixes, "MOST", 4)
        assert _spread(connection, lam) != lam
        monkeypatch.setattr(prefixes, "MOST", 3)
        assert _spread(connection, lam) == lam


def test_hundreds_of_words_are_asked_for_at_once() -> None:
    with closing(_index()) as connection:
        for number in range(_MANY):
            body = f"port{number:03}"
            connection.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (10 + number, body))
        query = parse_query("port*")

        assert len(find(connection, query)) == _MANY
        assert len(find(connection, query, Order.RELEVANCE)) == _MANY
        assert list(first(connection, query, many=2).ids) == [10, 11]


@pytest.mark.parametrize("order", [Order.DATE, Order.NEWEST, Order.RELEVANCE])
@pytest.mark.parametrize("text", ["la*", "qu* la*", "keeper OR la*", "-la*", "keeper -la*"])
def test_of_too_many_words_a_page_is_the_beginning_of_all(
    monkeypatch: pytest.MonkeyPatch, order: Order, text: str
) -> None:
    monkeypatch.setattr("reader.collection.ranking.MOST_RANKED", 2)
    query = parse_query(text)
    with closing(_index()) as connection:
        expected = find(connection, query, order).ids
        for most, of_page in ((1, 100), (1, 2), (3, 3)):
            monkeypatch.setattr(prefixes, "MOST", most)
            monkeypatch.setattr(asking, "MOST", most)
            monkeypatch.setattr(prefixes, "MOST_OF_A_PAGE", of_page)
            monkeypatch.setattr(asking, "MOST_OF_A_PAGE", of_page)

            assert find(connection, query, order).ids == expected
            assert first(connection, query, order, many=2).ids == expected[:2]


def test_a_page_of_too_many_words_asks_for_each_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST", 3)
    with closing(_index()) as connection:
        asked = asking.asked_of(connection, parse_query("la*").root)

        assert "*" in asked.match
        assert "*" not in asked.of_page
        page = asked.statement(connection, Order.NEWEST, 50).values
        assert page == (asked.of_page,)


@pytest.mark.parametrize(
    ("text", "order"),
    [("la*", Order.SUBJECT), ("la* has:notes", Order.DATE), ("la* -quay", Order.DATE)],
)
def test_a_page_that_is_full_late_goes_through_the_hits_of_a_beginning_once(
    monkeypatch: pytest.MonkeyPatch, text: str, order: Order
) -> None:
    monkeypatch.setattr(asking, "MOST", 3)
    with closing(_index()) as connection:
        asked = asking.asked_of(connection, parse_query(text).root)

        assert asked.of_page not in asked.statement(connection, order, 50).values


def test_some_of_a_beginning_never_finds_what_the_whole_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prefixes, "MOST", 3)
    monkeypatch.setattr(prefixes, "_SOME", 2)
    lam = Words(("lam",), is_prefix=True)
    with closing(_index()) as connection:
        begun = begun_in(connection, lam)

        assert some_of(lam, begun) == Or((Words(("lam",)), Words(("lamp",))))
        assert some_of(Not(lam), begun) == Not(lam)


@pytest.mark.parametrize("order", [Order.DATE, Order.NEWEST])
@pytest.mark.parametrize("text", ["harb*", "pilo*"])
def test_the_first_page_of_what_all_hold_is_that_of_all(
    monkeypatch: pytest.MonkeyPatch, order: Order, text: str
) -> None:
    # One character more makes words of these, which stand for those that are too many to list.
    monkeypatch.setattr(prefixes, "_BEHIND", "t")
    monkeypatch.setattr(prefixes, "MOST_OF_A_PAGE", 0)
    asked: list[str] = []
    with closing(_built(_worded(), 4)) as connection:
        whole = find(connection, parse_query(text), order).ids
        connection.set_trace_callback(asked.append)
        assert first(connection, parse_query(text), order, many=7).ids == whole[:7]
        # The first documents by date do not hold the pilot.
        is_on_all = text == "harb*" or order is Order.NEWEST
        assert any(f'"{text[:-1]}" *' in one for one in asked) is not is_on_all


def _worded() -> list[FileEntries]:
    """Documents of which all hold one word, and but the first few another."""
    files = []
    for number in range(60):
        words = "harbt harbour" if number < 5 else "harbt harbour pilot pilot"
        entry = _entry(f"2004-01-{number // 4 + 1:02}T0{number % 4}:00:00Z", None, words, None, 0)
        files.append(FileEntries(FileRecord(f"{number}.txt", 1, 1), (entry,)))
    return files
