"""An index that can be read and not be written is asked as it is, and says so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.collection.index import IndexFault, IndexFaultError
from tests.cli.conftest import annotate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.app.jobs import Progress
    from reader.app.workspace import Workspace
    from tests.cli.conftest import Lacuna

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders are closed by their modes")


def _pass(_progress: Progress) -> None: ...


@pytest.fixture
def read_only_home(lacuna: Lacuna, workspace: Workspace, samples: Path) -> Iterator[Path]:
    annotate(workspace, samples / "07VELLIN412.txt", "the", "counts", note="Ask again.")
    assert lacuna("index", samples).code == 0
    indexes = AppPaths.below(lacuna.home).indexes
    for kept in (*indexes.glob("*.lock"), *indexes.glob("*-wal"), *indexes.glob("*-shm")):
        kept.unlink()
    indexes.chmod(0o555)
    yield indexes
    indexes.chmod(0o755)


def test_an_index_in_a_folder_that_is_read_only_is_asked_as_it_is(
    lacuna: Lacuna, read_only_home: Path, samples: Path
) -> None:
    before = sorted(read_only_home.iterdir())
    for words in (
        ("find", "--in", samples, "id:07VELLIN412"),
        ("notes", "--in", samples, "tag:counts"),
        ("stats", "--in", samples),
    ):
        ran = lacuna.bound(*words)
        assert ran.code == 1
        assert "07VELLIN412" in ran.out or "documents" in ran.out
        assert "its folder may not be written to" in ran.err
        assert "comes from the index as it was, and may be older than your files." in ran.err
    assert lacuna.bound("notes", "--in", samples, "tag:counts").out.count("Ask again.") == 1
    refused = lacuna.bound("index", samples)
    assert (refused.code, refused.out) == (2, "")
    assert sorted(read_only_home.iterdir()) == before


def test_an_index_with_unwritten_changes_beside_it_is_not_taken_for_whole(
    lacuna: Lacuna, read_only_home: Path, samples: Path
) -> None:
    (index,) = read_only_home.glob("*.sqlite")
    read_only_home.chmod(0o755)
    # What a process that was killed leaves behind.
    index.with_name(f"{index.name}-wal").write_bytes(b"something")
    index.with_name(f"{index.name}-wal").chmod(0)
    read_only_home.chmod(0o555)
    ran = lacuna.bound("find", "--in", samples, "id:07VELLIN412")
    assert (ran.code, ran.out) == (2, "")
    assert "older than your files" not in ran.err


def test_only_what_cannot_be_written_is_shown_as_it_was(lacuna: Lacuna, samples: Path) -> None:
    index = CollectionIndex(samples, AppPaths.below(lacuna.home))
    lock = index.path.with_suffix(".lock")
    lock.mkdir(parents=True)
    with pytest.raises(IndexFaultError) as none:
        index.update_or_as_it_is(JobControl(_pass))
    assert none.value.fault is IndexFault.UNREACHABLE
    lock.rmdir()
    fresh = index.update_or_as_it_is(JobControl(_pass))
    assert not fresh.is_stale
    lock.unlink(missing_ok=True)
    lock.mkdir()
    (samples / "another.txt").write_text("A lamp.\n")
    stale = index.update_or_as_it_is(JobControl(_pass))
    assert stale.is_stale
    assert stale.left_out == fresh.left_out
    assert "may be older than your files" in stale.remarks[0]
