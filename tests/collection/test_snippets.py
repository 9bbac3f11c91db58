from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.checks import read_document
from reader.collection.hits import hits, snippet
from reader.collection.query import parse_query
from reader.collection.rows import documents, known
from reader.collection.search import find
from reader.collection.snippets import snippets
from reader.document.folds import folded, folds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.collection.index import Connection

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


def _ignored(_: object) -> None:
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "samples"
    shutil.copytree(SAMPLES, copied)
    return copied


@pytest.fixture
def connection(folder: Path) -> Iterator[Connection]:
    index = CollectionIndex(folder, AppPaths.default())
    index.update(JobControl(_ignored))
    with index.reading() as opened:
        yield opened


@pytest.mark.parametrize("text", ["the", '"in the"', "lamp*", "cargo NEAR port", "kind:telegram"])
def test_a_snippet_is_the_one_of_the_documents_own_flow(
    connection: Connection, folder: Path, text: str
) -> None:
    query = parse_query(text)
    found = find(connection, query)
    given = snippets(connection, folder, query, found.ids)
    rows = [row for row in documents(connection, found.ids) if row.telegram == 0]
    assert rows
    titles = {row.id: row.title for row in rows}
    several = {row.path for row in documents(connection, found.ids) if row.telegram}
    for row in rows:
        if row.path in several:
            continue
        read = read_document(folder / row.path)
        document = next(d for d in read if d.source.address.member == row.member)
        flow = document.flow.text
        heads = folded(document.text, folds_of(document.text, document.blocks)).heads
        assert given[row.id] == snippet(
            flow, hits(flow, query.root), title=titles[row.id], heads=heads
        )


def test_what_was_changed_or_went_has_no_snippet(connection: Connection, folder: Path) -> None:
    query = parse_query("kind:telegram")
    ids = find(connection, query).ids
    rows = documents(connection, ids)
    changed, gone = (folder / rows[n].path for n in (0, 1))
    changed.write_text("Another text.")
    gone.unlink()
    given = snippets(connection, folder, query, ids)
    assert rows[0].id not in given
    assert rows[1].id not in given
    assert len(given) >= len(ids) - 2 - sum(
        row.path in (rows[0].path, rows[1].path) for row in rows
    )


def test_a_snippet_shows_all_words_and_not_the_title_again() -> None:
    root = parse_query("lamp keeper").root
    title = "The lamp and the  keeper"
    far = "Nothing of it is told here. " * 12
    text = f"SUBJECT: THE LAMP AND THE KEEPER. {far}A lamp was lit. {far}"
    text += f"The keeper saw a lamp. {far}"
    given = snippet(text, hits(text, root), title=title)
    assert "The keeper saw a lamp." in given.text
    assert [hit.of(given.text) for hit in given.hits] == ["keeper", "lamp"]
    only = f"{far}The lamp and the keeper"
    assert "lamp and the keeper" in snippet(only, hits(only, root), title=title).text
    one = parse_query("lamp").root
    assert "A lamp was lit." in snippet(text, hits(text, one), title=title).text


TELEGRAM = """\
VZCZCXRO4412
OO RUEHHB
DE RUEHVL #0441/01 1021200
O 121200Z APR 05
FM AMEMBASSY VELLIN
TO RUEHHB/AMCONSUL HARROW BAY IMMEDIATE 0410
UNCLAS VELLIN 000441

SIPDIS

TAGS: EWWT
SUBJECT: FERRIES AND HARROW BAY

1. The pier was closed. {body}

HALLORAN
"""


@pytest.mark.parametrize(
    ("query", "body", "expected"),
    [
        ("harrow", "A ferry went to Harrow at noon.", "A ferry went to"),
        ("harrow", "Nobody went.", "SUBJECT"),
        ("amconsul", "Nobody went.", "AMCONSUL"),
        ("vellin", "All was told in Vellin.", "All was told in"),
    ],
)
def test_a_snippet_is_of_the_body_then_of_the_subject_then_of_the_head(
    tmp_path: Path, query: str, body: str, expected: str
) -> None:
    path = tmp_path / "one.txt"
    path.write_text(TELEGRAM.format(body="It was a long day. " * 12 + body))
    document = read_document(path)[0]
    read = folded(document.text, folds_of(document.text, document.blocks))
    found = hits(read.text, parse_query(query).root)
    title = document.title.value if document.title else ""
    given = snippet(read.text, found, title=title, heads=read.heads, around=30)
    assert expected in given.text


def test_what_identifies_documents_is_known_without_parsing(
    connection: Connection, folder: Path
) -> None:
    rows = documents(connection, find(connection, parse_query("")).ids)
    about = known(connection, [row.id for row in rows])
    assert set(about) == {row.id for row in rows if row.telegram == 0}
    for row in rows:
        if row.telegram == 0:
            read = read_document(folder / row.path)
            document = next(d for d in read if d.source.address.member == row.member)
            assert about[row.id].text_sha256 == document.source.text_sha256
            assert about[row.id].reference_id == document.reference_id
