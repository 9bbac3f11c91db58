"""What befalls an index while it is made: killed, damaged, two at once, no room left."""

from __future__ import annotations

import random
import resource
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.collection.schema import VERSION
from tests.benchmarks.running import family
from tests.proofs import indexing
from tests.proofs.indexing import Place, collection, damage_once, kill_once, left_of, quiet

if TYPE_CHECKING:
    from pathlib import Path

_NO_ROOM = 700_000
_SAFE = "our documents and notes are safe"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = collection(tmp_path_factory.mktemp("indexed"), files=80)
    place.index.update(quiet())
    return place


@pytest.fixture
def fresh(indexed: Place, tmp_path: Path) -> Place:
    """The same collection with a home of its own, not indexed yet."""
    return Place(indexed.folder, tmp_path / "home")


@pytest.fixture
def copied(indexed: Place, tmp_path: Path) -> Place:
    """The same collection with an index of its own."""
    shutil.copytree(indexed.home, tmp_path / "home")
    return Place(indexed.folder, tmp_path / "home")


def test_a_killed_indexer_leaves_no_worker_and_is_gone_on_with(
    fresh: Place, indexed: Place
) -> None:
    kill_once(fresh, 1.5)
    fresh.index.update(quiet())

    assert fresh.answers() == indexed.answers()


def test_two_at_once_make_one_index(fresh: Place, indexed: Place) -> None:
    both = [fresh.start() for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert fresh.answers() == indexed.answers()


def test_no_room_is_said_in_one_sentence_and_nothing_is_lost(fresh: Place, indexed: Place) -> None:
    process = subprocess.Popen(
        fresh.command,
        env=fresh.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_limit,
    )
    _, errors = process.communicate(timeout=120)

    assert process.returncode not in (0, -signal.SIGXFSZ)
    assert _SAFE in errors
    assert "Traceback" not in errors
    fresh.index.update(quiet())
    assert fresh.answers() == indexed.answers()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (_NO_ROOM, _NO_ROOM))


@pytest.mark.parametrize("seed", range(3))
def test_a_spoiled_index_is_built_again_or_answers(
    copied: Place, indexed: Place, seed: int
) -> None:
    outcome = damage_once(copied, random.Random(seed))

    if "built again" in outcome:
        assert copied.answers() == indexed.answers()


def test_tables_whose_names_are_no_text_are_damage(copied: Place, indexed: Place) -> None:
    path = copied.index.path
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE dead", b"CREATE T\xd5BLE dead"))

    assert copied.index.update(quiet()).remarks
    assert copied.answers() == indexed.answers()


def test_the_index_of_a_newer_version_is_left_alone(copied: Place) -> None:
    with closing(sqlite3.connect(copied.index.path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = copied.index.path.read_bytes()
    code, _, errors = copied.run()

    assert code != 0
    assert "newer version" in errors
    assert copied.index.path.read_bytes() == before


def test_the_workers_of_a_window_that_dies_die_with_it(tmp_path: Path) -> None:
    # More than the few files that are read without workers.
    process = collection(tmp_path, files=300).start()
    workers: list[int] = []
    while process.poll() is None and len(workers) < 2:
        workers = family(process.pid)[1:]
    process.kill()
    process.communicate()

    assert len(workers) >= 2, "it was done before it could be killed"
    assert left_of(workers) == []


@pytest.mark.slow
def test_fifty_kills(tmp_path: Path) -> None:
    indexing.kills(tmp_path, 50, 5, print)


@pytest.mark.slow
def test_two_hundred_spoiled_indexes(tmp_path: Path) -> None:
    indexing.damage(tmp_path, 200, 5, print)
