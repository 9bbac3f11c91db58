"""Every order against a slow and obvious one: by its value, and equal ones by date and path."""

from __future__ import annotations

import math
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.collection import ranking
from reader.collection.asking import asked_of
from reader.collection.control import UNWATCHED
from reader.collection.day_orders import settle_order
from reader.collection.entry import Words
from reader.collection.listing import Wanted, listed
from reader.collection.order import Order
from reader.collection.query import parse_query
from reader.collection.schema import UNDATED, day_number
from reader.collection.search import find, first
from reader.collection.sorting import order_by
from tests.collection.entries import PLAIN, WORDS, entries
from tests.collection.test_search import FOLDERS, empty, put, shelf

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from tests.collection.matcher import Shelf

_COLUMNS = {
    Order.ID: "reference_id",
    Order.SUBJECT: "title",
    Order.POST: "post",
    Order.COMPLETENESS: "is_incomplete",
    Order.NOTES: "notes",
    Order.STATUS: "status",
    Order.CHECKS: "findings",
    Order.CLASSIFICATION: "classification",
    Order.KIND: "kind",
}
_MOST_FIRST = (Order.COMPLETENESS, Order.NOTES, Order.CHECKS)
_MANY_WORDS, _LENGTHS_COUNT = 1.2, 0.75
"""The constants of the usual formula (BM25), as the full-text table has them."""
_WEIGHTS = (1, 4, 0, 0)
shelves = st.lists(st.builds(shelf, entries(), st.sampled_from(FOLDERS)), min_size=2, max_size=14)


def _by_date(connection: sqlite3.Connection, ids: Sequence[int]) -> list[int]:
    rows = connection.execute(
        "SELECT d.id, d.date, f.path FROM documents d JOIN files f ON f.id = d.file"
    )
    keys = {id_: (day_number(date), date, path) for id_, date, path in rows}
    return sorted(ids, key=keys.__getitem__)


def _by_value(connection: sqlite3.Connection, ids: Sequence[int], order: Order) -> list[int]:
    values = dict(connection.execute(f"SELECT id, {_COLUMNS[order]} FROM documents"))
    found = _by_date(connection, ids)
    if order in _MOST_FIRST:
        return sorted(found, key=lambda id_: -values[id_])
    letters: Callable[[str], str] = str.lower if order is Order.SUBJECT else str
    has = [id_ for id_ in found if values[id_]]
    has.sort(key=lambda id_: letters(values[id_]))
    return has + [id_ for id_ in found if not values[id_]]


def _slow_rank(known: dict[int, Shelf], id_: int, words: Sequence[str]) -> float:
    def columns(one: Shelf) -> list[list[str]]:
        own = one.entry.words
        return [part.split() for part in (own.body, own.subject, own.addresses, own.navigation)]

    lengths = {key: sum(map(len, columns(one))) for key, one in known.items()}
    mean = sum(lengths.values()) / len(lengths)
    rank = 0.0
    for word in words:
        hold = sum(any(word in part for part in columns(one)[:2]) for one in known.values())
        rare = max(math.log((len(known) - hold + 0.5) / (hold + 0.5)), 1e-6)
        parts = zip(columns(known[id_]), _WEIGHTS, strict=True)
        weight = sum(part.count(word) * one for part, one in parts)
        length = 1 - _LENGTHS_COUNT + _LENGTHS_COUNT * lengths[id_] / mean
        rank += rare * weight * (_MANY_WORDS + 1) / (weight + _MANY_WORDS * length)
    return rank


@settings(max_examples=40)
@given(shelves, st.sampled_from(["", *WORDS, "la*", "-lamp"]), st.sampled_from([*_COLUMNS]))
def test_every_order_is_by_its_value_and_then_by_date(
    some: list[Shelf], text: str, order: Order
) -> None:
    query = parse_query(text)
    with closing(empty()) as connection:
        put(connection, some)
        settle_order(connection, UNWATCHED)
        found = find(connection, query, order)

        assert list(found.ids) == _by_value(connection, found.ids, order)
        assert first(connection, query, order, many=3).ids == found.ids[:3]
        if not text:
            assert listed(connection, Wanted(order)).ids == found.ids


@settings(max_examples=40)
@given(shelves, st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True))
def test_relevance_is_that_of_the_usual_formula_and_then_by_date(
    some: list[Shelf], words: list[str]
) -> None:
    with closing(empty()) as connection:
        known = put(connection, some)
        settle_order(connection, UNWATCHED)
        found = find(connection, parse_query(" ".join(words)), Order.RELEVANCE)

        ranks = [_slow_rank(known, id_, words) for id_ in found.ids]
        by_date = {id_: place for place, id_ in enumerate(_by_date(connection, found.ids))}
        for (one, rank), (other, following) in pairwise(zip(found.ids, ranks, strict=True)):
            assert rank >= following - 1e-9
            same = known[one].entry.words == known[other].entry.words
            assert not same or by_date[one] < by_date[other]


def _saying(body: str) -> Shelf:
    return shelf(replace(PLAIN, words=Words(body, "", "", "")))


@settings(max_examples=40)
@given(
    shelves,
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=4, unique=True),
    st.integers(1, 6),
    st.sampled_from(["", " -signal", " code:kipr"]),
)
def test_words_of_very_many_documents_rank_nothing_beside_rarer_ones(
    some: list[Shelf], words: list[str], most: int, besides: str
) -> None:
    query = parse_query(" ".join(words) + besides)
    with closing(empty()) as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "MOST_PASSED", most)
        known = put(connection, some)
        settle_order(connection, UNWATCHED)
        found = find(connection, query, Order.RELEVANCE)
        page = first(connection, query, Order.RELEVANCE, many=3)

        assert sorted(found.ids) == sorted(find(connection, query).ids)
        assert page.ids == found.ids[:3]
        hold = {word: len(find(connection, parse_query(word))) for word in words}
        rarer = [word for word in words if hold[word] <= most] or words
        ranks = [_slow_rank(known, id_, rarer) for id_ in found.ids]
        assert all(one >= following - 1e-9 for one, following in pairwise(ranks)) or (
            not found.is_ranked
        )


def test_a_word_of_very_many_documents_does_not_outweigh_a_rarer_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    often, rarely, other = "lamp lamp lamp lamp keeper", "lamp keeper keeper quay quay", "quay " * 5
    bodies = [often, rarely, "lamp quay quay quay quay", *[other] * 10]
    with closing(empty()) as connection:
        known = put(connection, [_saying(body) for body in bodies])

        def first_found() -> str:
            found = find(connection, parse_query("lamp keeper"), Order.RELEVANCE)
            assert len(found) == len([often, rarely])
            return known[found.ids[0]].entry.words.body

        assert first_found() == often
        monkeypatch.setattr(ranking, "MOST_PASSED", 2)
        assert first_found() == rarely


def test_a_word_of_very_many_documents_costs_a_ranking_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ranking, "MOST_PASSED", 2)
    with closing(empty()) as connection:
        put(connection, [_saying(body) for body in ("lamp keeper", "lamp", "lamp signal")])
        asked = asked_of(connection, parse_query("lamp keeper -signal").root)

        assert "lamp" not in ranking.rarer(connection, asked).ranking
        assert "keeper" in ranking.rarer(connection, asked).ranking
        alone = asked_of(connection, parse_query("lamp").root)
        assert ranking.rarer(connection, alone) == alone


@settings(max_examples=30)
@given(shelves, st.sampled_from(["", *WORDS]))
def test_the_newest_first_is_by_date_turned_round_but_the_undated(
    some: list[Shelf], text: str
) -> None:
    with closing(empty()) as connection:
        known = put(connection, some)
        settle_order(connection, UNWATCHED)
        found = find(connection, parse_query(text), Order.NEWEST)

        is_dated = {i: day_number(one.entry.date) != UNDATED for i, one in known.items()}
        by_date = _by_date(connection, found.ids)
        dated = [id_ for id_ in by_date if is_dated[id_]]
        assert list(found.ids)[: len(dated)] == dated[::-1]
        assert list(found.ids)[len(dated) :] == [id_ for id_ in by_date if not is_dated[id_]]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_by_subject_a_whole_list_is_read_from_its_index_alone(*, is_reversed: bool) -> None:
    asked = (
        f"SELECT d.id FROM documents d ORDER BY {order_by(Order.SUBJECT, is_reversed=is_reversed)}"
    )
    with closing(empty()) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {asked}").fetchall()

    assert any("COVERING INDEX documents_by_subject" in row[3] for row in plan)
