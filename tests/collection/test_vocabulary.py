"""The words that begin alike: kept, and never those of an index that has changed since."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.collection import vocabulary
from reader.collection.index import make_tables
from reader.collection.spelling import similar_words
from reader.collection.vocabulary import words_beginning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = ("lamp", "lamps", "lam", "lan", "quay", "lamplight", "\u706f", "\u706f\u706b", "1999")


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    vocabulary._KEPT.clear()
    yield
    vocabulary._KEPT.clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "index.sqlite"
    with closing(opened(path)) as connection:
        make_tables(connection)
        write(connection, *WORDS)
    return path


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def write(connection: sqlite3.Connection, *words: str) -> None:
    """As the writer does: another generation with every change."""
    connection.execute("BEGIN")
    connection.execute("INSERT INTO words (body) VALUES (?)", (" ".join(words),))
    connection.execute("UPDATE state SET value = value + 1 WHERE name = 'generation'")
    connection.execute("COMMIT")


def begun(path: Path, beginning: str, most: int = 100) -> tuple[str, ...] | None:
    with closing(opened(path)) as connection:
        return words_beginning(connection, beginning, most)


@pytest.mark.parametrize("order", range(6))
def test_the_words_are_those_that_begin_so_whatever_was_asked_before(
    file: Path, order: int
) -> None:
    beginnings = ["l", "la", "lam", "lamp", "lampx", "q", "\u706f", "1", "x"]
    random.Random(order).shuffle(beginnings)
    for beginning in (*beginnings, *beginnings):
        expected = tuple(sorted(word for word in WORDS if word.startswith(beginning)))
        assert begun(file, beginning) == expected, beginnings
        assert begun(file, beginning, len(expected)) == expected
        if expected:
            assert begun(file, beginning, len(expected) - 1) is None
            assert begun(file, beginning, len(expected)) == expected


def test_they_are_listed_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun(file, "la") == ("lam", "lamp", "lamplight", "lamps", "lan")
    monkeypatch.setattr(vocabulary, "_NEXT", "SELECT 'listed again'")
    assert begun(file, "la") == ("lam", "lamp", "lamplight", "lamps", "lan")
    assert begun(file, "lamp") == ("lamp", "lamplight", "lamps")
    assert begun(file, "la", 2) is None


def test_after_a_change_they_are_listed_anew(file: Path) -> None:
    assert begun(file, "q") == ("quay",)
    with closing(opened(file)) as connection:
        assert similar_words(connection, "quayx") == ("quay",)
        write(connection, "quays")
        assert similar_words(connection, "quayx") == ("quay", "quays")
    assert begun(file, "q") == ("quay", "quays")


def test_another_index_has_words_of_its_own(file: Path, tmp_path: Path) -> None:
    assert begun(file, "q") == ("quay",)
    with closing(opened(tmp_path / "other.sqlite")) as connection:
        make_tables(connection)
        write(connection, "quoin")
    assert begun(tmp_path / "other.sqlite", "q") == ("quoin",)


def test_no_more_are_kept_than_a_few(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_MOST_KEPT", 3)
    for beginning in ("q", "x", "y", "z", "1"):
        begun(file, beginning)
    assert [key[2] for key in vocabulary._KEPT] == ["y", "z", "1"]


def test_of_an_index_in_memory_nothing_is_kept() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        make_tables(connection)
        for words in (("quay",), ("quoin",)):
            connection.execute("INSERT INTO words (body) VALUES (?)", words)
            assert words_beginning(connection, "q", 9) is not None
        assert words_beginning(connection, "q", 9) == ("quay", "quoin")


def test_numbers_are_as_many_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.collection.spelling._MOST_BEGINNING", 2)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        make_tables(connection)
        connection.execute("INSERT INTO words (body) VALUES ('1998 1999 1989 2999')")
        assert similar_words(connection, "1998") == ("1998", "1989", "1999")
