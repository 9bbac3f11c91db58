"""Documents found by their file's name, and what a query is told of names, ids and codes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.checks import read_documents
from reader.collection.entry import entries_of
from reader.collection.facets import FacetName, FacetTable, counts
from reader.collection.hints import hints
from reader.collection.index import make_tables
from reader.collection.query import parse_query
from reader.collection.search import find
from reader.collection.writer import FileEntries, FileRecord, Writer
from tests.data import bad_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("boxes/07VELLIN98.txt", "boxes/annex_3.txt", "annex/letter.txt", "100%.txt")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    (tmp_path / "telegram.txt").write_text(bad_bytes.TELEGRAM, encoding="utf-8")
    (tmp_path / "plain.txt").write_text("A letter on KIPR and lamps, 2007.\n", encoding="utf-8")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        make_tables(made)
        for number, name in enumerate(NAMES):
            (document,) = read_documents(tmp_path / ("plain.txt" if number else "telegram.txt"))
            entries = tuple(entries_of(document))
            Writer(made).put([FileEntries(FileRecord(name, 1, 1), entries)], added=0)
        yield made


def found(connection: sqlite3.Connection, text: str) -> list[str]:
    rows = connection.execute(
        "SELECT d.id, CAST(f.path AS TEXT) FROM documents d JOIN files f ON f.id = d.file"
    )
    names = dict(rows.fetchall())
    return sorted(names[id_] for id_ in find(connection, parse_query(text)).ids)


def test_a_document_is_found_by_its_files_name_or_a_part_of_it(
    connection: sqlite3.Connection,
) -> None:
    assert found(connection, "name:letter") == ["annex/letter.txt"]
    assert found(connection, "name:vellin98") == ["boxes/07VELLIN98.txt"]
    assert found(connection, "name:annex") == ["boxes/annex_3.txt"]  # not the folder
    assert found(connection, "-name:txt") == []
    assert found(connection, 'name:"annex_"') == ["boxes/annex_3.txt"]
    assert found(connection, 'name:"0%"') == ["100%.txt"]
    assert found(connection, "name:annex OR name:letter") == [
        "annex/letter.txt",
        "boxes/annex_3.txt",
    ]


def said(connection: sqlite3.Connection, text: str) -> list[tuple[str, str]]:
    return [(one.sentence, one.correction) for one in hints(connection, parse_query(text))]


def test_a_word_that_is_a_files_name_is_told_and_an_id_finds_its_telegram(
    connection: sqlite3.Connection,
) -> None:
    assert said(connection, "annex") == [
        ("The file of 1 document without these words is named so: name:annex.", "name:annex")
    ]
    assert said(connection, "letter") == []  # its words are found already
    (id_,) = connection.execute(
        "SELECT reference_id FROM documents WHERE reference_id IS NOT NULL"
    ).fetchone()
    assert found(connection, f"id:{id_}") == ["boxes/07VELLIN98.txt"]
    assert "boxes/07VELLIN98.txt" in found(connection, id_.lower())
    assert said(connection, id_.lower()) == []
    assert said(connection, "annex lamps") == []
    assert said(connection, "no such name") == []


def test_a_code_among_my_tags_or_as_a_word_is_told_with_the_query_that_asks_for_it(
    connection: sqlite3.Connection,
) -> None:
    sentence = "KIPR is a TAGS code: code:KIPR."
    assert said(connection, "lamps tag:kipr")[0] == (sentence, "lamps code:KIPR")
    assert said(connection, "lamps KIPR")[0] == (sentence, "lamps code:KIPR")
    assert said(connection, "lamps kipr") == []
    assert hints(connection, parse_query("tag:kipr"))[0].link == "code:KIPR"


def test_a_misspelled_field_or_value_says_what_was_meant() -> None:
    (problem,) = parse_query("lamps pst:lorne").problems
    assert problem.instead == "post:"
    (problem,) = parse_query("lamps kind:telegrm").problems
    assert problem.instead == "kind:telegram"
    (problem,) = parse_query("lamps zzz:lorne").problems
    assert problem.instead == ""


def test_an_addressee_of_a_listing_is_the_one_of_a_header(tmp_path: Path) -> None:
    forms = {
        "listing.txt": "MRN: 13 VELLIN 88\nDate/DTG: Feb 12, 2013 / 121405Z FEB 13\n"
        "From: AMEMBASSY VELLIN\nAction: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: EWWT\n"
        "Subject: Lamps\n\n1. Text of it.\n\nSignature: Keating\n",
        "header.txt": "P 241405Z MAR 09\nFM AMEMBASSY VELLIN\nTO SECSTATE WASHDC\n"
        "UNCLAS VELLIN 000611\n\nSUBJECT: LAMPS\n\n1. They burn.\n",
    }
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        make_tables(made)
        for name, text in forms.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
            (document,) = read_documents(tmp_path / name)
            one = FileEntries(FileRecord(name, 1, 1), tuple(entries_of(document)))
            Writer(made).put([one], added=0)
        (facet,) = counts(FacetTable.load(made), made, parse_query(""), names=[FacetName.ADDRESSEE])
        assert [(one.value, one.count) for one in facet.values] == [("SECSTATE WASHDC", 2)]
        for asked in ('to:"secstate washdc"', "to:secstate"):
            assert len(find(made, parse_query(asked)).ids) == 2, asked
        assert len(find(made, parse_query('to:"washdc, secstate"')).ids) == 1, "as it is printed"
