from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.collection.entry import Facet
from reader.collection.facet_batches import State
from reader.collection.facet_names import FACETS, FacetName
from reader.collection.facets import FacetTable, counts
from reader.collection.index import StorageError, is_damage
from reader.collection.query import Choice, FieldName, field_term, parse_query, with_value
from reader.collection.search import find
from reader.collection.timeline import bins
from reader.collection.writer import Writer
from tests.collection.entries import entries
from tests.collection.matcher import Shelf, dated, matches, sections
from tests.collection.test_search import FOLDERS, empty, index, is_below, queries, shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.collection.query import Query

shelves = st.lists(st.builds(shelf, entries(), st.sampled_from(FOLDERS)), max_size=12)
names = st.sampled_from(FacetName)


def values_of(one: Shelf, name: FacetName) -> Iterable[str]:
    """The values a document has in a facet, said once more."""
    entry = one.entry
    labels = (*entry.labels, *entry.noted.labels())
    known = FACETS[name].labels
    date = entry.date.partition("T")[0]
    match name:
        case FacetName.FOLDER:
            return ("/".join(one.folders[: n + 1]) for n in range(len(one.folders)))
        case FacetName.SECTIONS:
            return (sections(entry),)
        case FacetName.DATED:
            return (dated(entry),)
        case FacetName.YEAR:
            return (date[:4],) if date else ()
        case FacetName.MONTH:
            return (date[:7],) if len(date) > 4 else ()
        case FacetName.HAS:
            tagged = any(label.facet is Facet.TAG for label in labels)
            has = {"notes": bool(entry.noted.every), "tags": tagged, "checks": entry.findings > 0}
            return (value for value, is_so in has.items() if is_so)
        case _:
            return dict.fromkeys(label.value for label in labels if label.facet is known)


def without(known: Iterable[Shelf], name: FacetName) -> str:
    """The value of documents that have none of a facet; empty where it has no such value."""
    values = {
        FacetName.POST: "none",
        FacetName.CLASSIFICATION: "none",
        FacetName.YEAR: "none",
        FacetName.MONTH: "no-month",
        FacetName.FOLDER: ".",
    }
    facet = FacetName.YEAR if name is FacetName.MONTH else name
    return values.get(name, "") if any(any(values_of(one, facet)) for one in known) else ""


def found_without(known: Iterable[Shelf], query: Query, field: FieldName) -> Iterator[Shelf]:
    """The documents found if the query did not speak of a field."""
    terms = [p.node for p in query.placed]
    asked = [t for t in terms if (own := field_term(t)) is None or own.field is not field]
    return (one for one in known if all(matches(one, node) for node in asked))


@settings(max_examples=30)
@given(shelves, st.lists(queries, min_size=1, max_size=3), st.sampled_from(FOLDERS))
def test_facets_count_what_a_slow_counter_counts(
    known: list[Shelf], asked: list[str], within: str
) -> None:
    with closing(empty()) as connection:
        index(connection, known)
        table = FacetTable.load(connection)
        for text in asked:
            query = parse_query(text)
            flags = table.flags(np.array(find(connection, query, within=within).ids, np.int64))
            asked_of_index = counts(table, connection, query, within)
            assert counts(table, connection, query, within, found=flags) == asked_of_index
            assert bins(table, connection, query, within, found=flags) == bins(
                table, connection, query, within
            )
            below = [one for one in known if is_below(one, within)]
            for facet in asked_of_index:
                rest = found_without(below, query, facet.spec.field)
                none = without(known, facet.name)
                expected = Counter(
                    value
                    for one in rest
                    for value in (tuple(values_of(one, facet.name)) or ((none,) if none else ()))
                )
                found = {value.value: value.count for value in facet.values if value.count}
                assert found == expected, (text, facet.name)
                assert facet.more == 0


@settings(max_examples=40)
@given(shelves, queries, names, st.sampled_from([Choice.INCLUDE, Choice.EXCLUDE]))
def test_a_click_finds_as_many_as_were_counted(
    known: list[Shelf], text: str, name: FacetName, choice: Choice
) -> None:
    with closing(empty()) as connection:
        index(connection, known)
        table = FacetTable.load(connection)
        query = parse_query(text)
        (facet,) = counts(table, connection, query, names=[name])
        own = [field_term(placed.node) for placed in query.placed]
        if any(one and one.field is facet.spec.field for one in own):
            return
        all_ = len(find(connection, query))
        for value in facet.values[:3]:
            clicked = parse_query(with_value(text, facet.spec.field, value.value, choice))
            expected = value.count if choice is Choice.INCLUDE else all_ - value.count
            assert len(find(connection, clicked)) == expected, (clicked.text, value)
            (now,) = counts(table, connection, clicked, names=[name])
            (same,) = (one for one in now.values if one.value == value.value)
            assert (same.choice, same.count) == (choice, value.count)


@settings(max_examples=40)
@given(shelves, queries)
def test_the_timeline_places_no_document_that_has_no_month(known: list[Shelf], text: str) -> None:
    with closing(empty()) as connection:
        index(connection, known)
        query = parse_query(text)
        timeline = bins(FacetTable.load(connection), connection, query)
    rest = list(found_without(known, query, FieldName.DATE))
    for length, some in ((7, timeline.months), (4, timeline.years)):
        of = [
            one for one in rest
            if (len(one.entry.date) >= 7 if length == 7 else len(one.entry.date) == 4)
        ]  # fmt: skip
        expected = Counter(one.entry.date[:length] for one in of)
        absent = Counter(one.entry.date[:length] for one in of if one.entry.is_incomplete)
        assert {b.dates: b.total for b in some} == expected
        assert {b.dates: b.incomplete for b in some if b.incomplete} == absent
        assert [b.dates for b in some] == sorted(expected)
    assert timeline.undated.total == sum(not one.entry.date for one in rest)


@settings(max_examples=40)
@given(shelves, shelves, st.sets(st.integers(0, 11)), queries)
def test_a_table_brought_up_to_date_is_one_read_anew(
    before: list[Shelf], after: list[Shelf], gone: set[int], text: str
) -> None:
    with closing(empty()) as connection:
        index(connection, before)
        table = FacetTable.load(connection)
        assert table.refreshed(connection) is table
        index(connection, after)
        Writer(connection).forget(f"{n}.txt" for n in gone)

        query = parse_query(text)
        again = table.refreshed(connection)
        fresh = FacetTable.load(connection)
        assert list(again.ids) == list(fresh.ids)
        assert counts(again, connection, query) == counts(fresh, connection, query)
        assert bins(again, connection, query) == bins(fresh, connection, query)


def test_a_table_of_another_index_is_read_anew() -> None:
    with closing(empty()) as one, closing(empty()) as other:
        table = FacetTable.load(one)
        assert len(table) == 0
        assert len(table.refreshed(other)) == 0


def test_every_value_has_words() -> None:
    from reader.collection.facet_words import worded

    assert worded(FacetName.MONTH, "2007-11").label == "November 2007"
    assert worded(FacetName.CODE, "KIPR").explanation
    assert worded(FacetName.CHECK, "serial-conflict").label == "Serial conflict"
    assert worded(FacetName.CLASSIFICATION, "SECRET//NOFORN").label == "Secret // Noforn"
    assert worded(FacetName.POST, "HARROW BAY").label == "Harrow Bay"
    assert worded(FacetName.TAG, "to ask").label == "to ask"


def test_a_query_that_cannot_be_read_counts_nothing() -> None:
    with closing(empty()) as connection:
        table = FacetTable.load(connection)
        refused = counts(table, connection, parse_query("lamp )"))
        assert all(not facet.values for facet in refused)


@pytest.mark.parametrize(
    ("column", "spoiled"),
    [("labels", b"\xff\xff\xff\x7f"), ("labels", b"123"), ("documents", b"12345"), ("sizes", b"")],
)
def test_batches_that_point_nowhere_are_told_as_damage(column: str, spoiled: bytes) -> None:
    with closing(empty()) as connection:
        connection.execute(
            "INSERT INTO facet_batches (documents, states, sizes, labels) VALUES (?, ?, ?, ?)",
            (bytes(8), bytes(len(State)), b"\1\0", bytes(4)),
        )
        connection.execute(f"UPDATE facet_batches SET {column} = ?", (spoiled,))

        with pytest.raises(StorageError) as told:
            FacetTable.load(connection)
    assert is_damage(told.value)
