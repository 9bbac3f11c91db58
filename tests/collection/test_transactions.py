from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from reader.collection.transactions import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.execute("CREATE TABLE posts (name TEXT UNIQUE)")
    yield made
    made.close()


def _posts(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM posts ORDER BY name")]


def test_what_is_written_is_kept_at_the_end(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO posts VALUES ('Lorne')")
    assert not connection.in_transaction
    assert _posts(connection) == ["Lorne"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_whatever_is_raised_undoes_all_of_it(
    connection: sqlite3.Connection, error: type[BaseException]
) -> None:
    def fail() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO posts VALUES ('Lorne')")
            raise error

    with pytest.raises(error):
        fail()
    assert not connection.in_transaction
    assert _posts(connection) == []


def test_an_error_that_undid_it_already_is_told_as_it_is(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO posts VALUES ('Lorne')")

    def fail() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO posts VALUES ('Vellin')")
            connection.execute("INSERT OR ROLLBACK INTO posts VALUES ('Lorne')")

    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        fail()
    assert _posts(connection) == ["Lorne"]


def test_leaving_early_keeps_what_was_written(connection: sqlite3.Connection) -> None:
    def leave() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO posts VALUES ('Vellin')")
            return

    leave()
    assert not connection.in_transaction
    assert _posts(connection) == ["Vellin"]
