"""Scenario 9: what is found in all five documents, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.batch_search import LineKind, batch, lines_of
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.collection.hints import hints
from reader.collection.hits import hits
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.search import find
from reader.collection.snippets import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.collection.index import Connection


def _ignored(_: object) -> None:
    pass


@pytest.fixture
def connection(originals: Path) -> Iterator[Connection]:
    index = CollectionIndex(originals, AppPaths.default())
    index.update(JobControl(_ignored))
    with index.reading() as opened:
        yield opened


def named(connection: Connection, ids: Iterable[int]) -> list[str]:
    """The documents by the three digits their names begin with."""
    return sorted(row.path.name[:3] for row in documents(connection, list(ids)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seizures", {"000": 3, "001": 1, "003": 1}),
        ('"interagency cooperation"', {"000": 1, "001": 5}),
        ("customs", {"000": 3, "001": 24, "002": 2, "003": 4, "004": 6}),
        ("CUSTOMS", {"000": 3, "001": 24, "002": 2, "003": 4, "004": 6}),
    ],
)
def test_hits(connection: Connection, originals: Path, text: str, expected: dict[str, int]) -> None:
    query = parse_query(text)
    found = find(connection, query)
    names = {row.id: row.path.name[:3] for row in documents(connection, found.ids)}
    counted = {
        names[one.id]: len(hits(one.text, query.root))
        for one in texts(connection, originals, found.ids)
    }
    assert counted == expected


def test_a_code_is_no_tag_of_mine(connection: Connection) -> None:
    assert len(find(connection, parse_query("code:KIPR"))) == 3
    missed = parse_query("tag:KIPR")
    assert len(find(connection, missed)) == 0
    (hint,) = hints(connection, missed)
    assert "KIPR is a TAGS code" in hint.sentence


def test_a_list_of_names(connection: Connection, originals: Path) -> None:
    lines = lines_of("Zimmermann, Espinel, Lamberti, Kissinger")
    rows = batch(connection, lines, LineKind.PHRASES, JobControl(_ignored), root=originals)
    assert all(row.places for row in rows[:3])
    assert rows[3].places == 0
    assert [(row.line, named(connection, row.ids)) for row in rows] == [
        ("Zimmermann", ["001"]),
        ("Espinel", ["003"]),
        ("Lamberti", ["002"]),
        ("Kissinger", []),
    ]


def test_a_year_is_no_month(connection: Connection) -> None:
    """Scenario 7: the press release is known only by its year."""
    asked = parse_query("date:2005-04")
    assert len(find(connection, asked)) == 0
    assert [hint.sentence for hint in hints(connection, asked)] == [
        "1 document is known only by its year."
    ]
    assert named(connection, find(connection, parse_query("date:2005 dated:year")).ids) == ["003"]
