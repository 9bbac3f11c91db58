"""Every example of a query that is printed finds something in the sample collection."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.cli import find as find_command
from reader.cli import notes as notes_command
from reader.collection.hints import hints
from reader.collection.query import parse_query
from reader.collection.query.fields import FIELDS
from reader.collection.search import find
from reader.reference import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.app.jobs import Progress
    from reader.collection.index import Connection
    from reader.collection.query.fields import FieldSpec

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "searching.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
FINDS_NOTHING = {"placement:no-document", "tag:EWWT"}
"""Of these the page says so."""
_SPAN = re.compile("`([^`]+)`")
_FIELD = re.compile(rf"-?\(?({'|'.join(str(name) for name in FIELDS)}):[^ ]")


def _pass(_progress: Progress) -> None: ...


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    index = CollectionIndex(
        resource_path("samples"), AppPaths.below(tmp_path_factory.mktemp("home"))
    )
    index.update(JobControl(_pass))
    with index.reading() as connection:
        yield connection


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _typed(page: str) -> list[str]:
    """The code of a page that is a query: all in a table's column of them, else with a field."""
    found: list[str] = []
    for line in page.splitlines():
        cells = _cells(line) if line.startswith("|") else []
        words = cells[2] if len(cells) == 4 else cells[0] if cells else ""
        found += _SPAN.findall(words)
        if not cells:
            found += [one for one in _SPAN.findall(line) if _FIELD.match(one) or one[0] == '"']
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("text", _typed(PAGE))
def test_an_example_of_the_page_on_searching_finds_something(
    samples: Connection, text: str
) -> None:
    query = parse_query(text)
    assert not query.problems
    assert bool(find(samples, query)) == (text not in FINDS_NOTHING)


def test_what_the_page_says_of_its_examples_is_so(samples: Connection) -> None:
    def said(text: str) -> str:
        return " ".join(hint.sentence for hint in hints(samples, parse_query(text)))

    def ids(text: str) -> set[int]:
        return set(find(samples, parse_query(text)).ids)

    assert set(_typed(PAGE)) >= FINDS_NOTHING
    assert "EWWT is a TAGS code" in said("tag:EWWT")
    assert "known only by its year" in said("date:2008-04")
    assert "“~tornquist” looks for tornqvist." in said("~tornquist")
    assert 'menu:"reading room"' in said('"reading room"')
    assert ids("412") == ids("00412")
    assert ids("tag:customs") < ids('tag:"customs/*"')
    assert ids('"harbor (master') < ids('"harbor" (master)')
    assert [one.instead for one in parse_query('"harbor (master').remarks]


def test_the_table_of_fields_is_that_of_the_program() -> None:
    rows = [_cells(line) for line in PAGE.splitlines() if re.match(r"\| `[a-z]+:` \|", line)]
    told = {cells[0].strip("`:"): cells for cells in rows}
    for spec in FIELDS.values():
        if str(spec.name) in told:
            assert told[str(spec.name)][1:3] == [spec.description, f"`{spec.example}`"]
    assert len(told) > 25


@pytest.mark.parametrize("spec", FIELDS.values(), ids=lambda spec: str(spec.name))
def test_the_example_told_for_a_field_without_a_value_finds_something(
    samples: Connection, spec: FieldSpec
) -> None:
    assert find(samples, parse_query(spec.example))


def test_the_lines_of_the_read_me_find_something(samples: Connection) -> None:
    lines = [line for line in README.splitlines() if "lacuna find '" in line]
    assert lines
    spans = [one for line in README.splitlines() for one in _SPAN.findall(line)]
    inline = [one for one in spans if _FIELD.match(one)]
    assert inline
    for text in (*(shlex.split(line.partition("lacuna ")[2])[1] for line in lines), *inline):
        assert find(samples, parse_query(text)), text


@pytest.mark.parametrize("words", [find_command.DESCRIPTION, notes_command.DESCRIPTION])
def test_the_fields_in_the_help_of_a_command_find_something(
    samples: Connection, words: str
) -> None:
    described = re.findall(r'\b[a-z]+:(?:"[^"]+"|[\w.-]*\w)', words)
    found = [text for text in described if _FIELD.match(text)]
    assert len(found) >= 4
    nothing = [text for text in found if not find(samples, parse_query(text))]
    assert set(nothing) <= FINDS_NOTHING
