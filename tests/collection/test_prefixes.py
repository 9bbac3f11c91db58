from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from reader.collection import prefixes
from reader.collection.index import make_tables
from reader.collection.prefixes import spread_out
from reader.collection.query import And, Not, Or, Words, parse_query
from reader.collection.search import Order, find, first

if TYPE_CHECKING:
    import pytest

_MANY = 700
_WORDS = {1: "lamp lamps quay", 2: "lam", 3: "lamplight", 4: "lan \u706f\u706b", 5: "keeper"}


def _index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(connection)
    for id_, body in _WORDS.items():
        connection.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (id_, body))
    return connection


def test_the_beginning_of_a_word_becomes_the_words_that_begin_so() -> None:
    with closing(_index()) as connection:
        spelled = tuple(Words((word,)) for word in ("lam", "lamp", "lamplight", "lamps"))
        lam = Words(("lam",), is_prefix=True)

        assert spread_out(connection, lam) == Or(spelled)
        assert spread_out(connection, Not(lam)) == Not(Or(spelled))
        quay = Words(("qu",), is_prefix=True)
        assert spread_out(connection, And((quay, lam))) == And((Words(("quay",)), Or(spelled)))
        none = Words(("lampx",), is_prefix=True)
        assert spread_out(connection, none) == none
        phrase = Words(("a", "lam"), is_prefix=True)
        assert spread_out(connection, phrase) == phrase


def test_of_too_many_words_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(_index()) as connection:
        lam = Words(("lam",), is_prefix=True)
        monkeypatch.setattr(prefixes, "MOST", 4)
        assert spread_out(connection, lam) != lam
        monkeypatch.setattr(prefixes, "MOST", 3)
        assert spread_out(connection, lam) == lam


def test_hundreds_of_words_are_asked_for_at_once() -> None:
    with closing(_index()) as connection:
        for number in range(_MANY):
            body = f"port{number:03}"
            connection.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (10 + number, body))
        query = parse_query("port*")

        assert len(find(connection, query)) == _MANY
        assert len(find(connection, query, Order.RELEVANCE)) == _MANY
        assert list(first(connection, query, many=2).ids) == [10, 11]
