"""Scenario 7, asked of a collection: dates of less precision, and a site's menus on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.collection.hints import hints
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.search import find

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[[str], tuple[list[str], list[str]]]


@pytest.fixture
def ask(originals: Path, tmp_path: Path) -> Ask:
    """Ask a query: the names of the files found, and the hints."""
    index = CollectionIndex(originals, AppPaths.below(tmp_path / "home"))
    index.update(JobControl(lambda _progress: None))

    def asked(text: str) -> tuple[list[str], list[str]]:
        query = parse_query(text)
        with index.reading() as connection:
            rows = documents(connection, find(connection, query).ids)
            return (
                [row.path.name[:3] for row in rows],
                [hint.sentence for hint in hints(connection, query)],
            )

    return asked


def test_a_document_known_by_its_year_is_of_no_month(ask: Ask) -> None:
    found, said = ask("date:2005-04")
    assert found == []
    assert said == ["1 document is known only by its year."]
    assert ask("date:2005")[0] == ["003"]


def test_menus_are_searched_on_request_alone(ask: Ask) -> None:
    found, said = ask('"August 2005"')
    assert found == []
    assert said == ['1 document has it in a site menu only: menu:"August 2005".']
    assert ask('menu:"August 2005"')[0] == ["003"]
