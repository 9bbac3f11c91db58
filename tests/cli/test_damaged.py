"""A damaged index: rebuilt and asked once more, told in one sentence, never a traceback."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.app.index_home import IndexHomes
from reader.app.paths import AppPaths
from tests.cli.conftest import annotate

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace
    from tests.cli.conftest import Lacuna, Ran

_PAGE = 4096
_SEEDS = 8
_COMMANDS = {
    "stats": ("stats", "--in"),
    "stats as data": ("stats", "--json", "--in"),
    "find": ("find", "the", "--in"),
    "find as data": ("find", "kind:telegram", "--json", "--in"),
    "list": ("find", "--batch", "list.txt", "--in"),
    "notes": ("notes", "--in"),
    "missing": ("missing", "--in"),
    "export": ("export", "--format", "markdown", "--notes", "tag:counts"),
}
_TOLD = "lacuna: The index of this collection is damaged; your documents and notes are safe."


@pytest.fixture
def collection(
    lacuna: Lacuna,
    workspace: Workspace,
    samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    annotate(workspace, samples / "07VELLIN412.txt", "the", "counts", note="Ask again.")
    (tmp_path / "list.txt").write_text("harbor\nno such words\n")
    monkeypatch.chdir(tmp_path)
    assert lacuna("index", samples).code == 0
    return samples


def _index(lacuna: Lacuna, root: Path) -> Path:
    path = IndexHomes(AppPaths.below(lacuna.home)).path_of(root.resolve())
    assert path is not None
    return path


def _whole(path: Path) -> bytes:
    """An index with nothing of it beside it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


def _put(path: Path, whole: bytes) -> None:
    for beside in path.parent.glob(f"{path.stem}*"):
        beside.unlink()
    path.write_bytes(whole)


def _spoil(path: Path, whole: bytes, rng: random.Random) -> None:
    """Put a page with other content into an index, as a failing disk does."""
    at = rng.randrange(len(whole) // _PAGE) * _PAGE
    page = rng.choice((rng.randbytes(_PAGE), bytes(_PAGE), b"abc 123 " * (_PAGE // 8)))
    _put(path, whole[:at] + page + whole[at + _PAGE :])


def _answer(ran: Ran) -> tuple[int, str]:
    return ran.code, ran.out


@pytest.mark.parametrize("name", _COMMANDS)
def test_a_page_of_the_index_that_is_spoiled_is_told_and_mended(
    name: str, lacuna: Lacuna, collection: Path
) -> None:
    words = (*_COMMANDS[name], collection)
    wanted = _answer(lacuna(*words))
    path = _index(lacuna, collection)
    whole = _whole(path)
    rng = random.Random(f"{name} 11")
    for _ in range(_SEEDS):
        _spoil(path, whole, rng)
        first = lacuna(*words)
        assert _answer(lacuna(*words)) == wanted
        assert _answer(first) == wanted


@pytest.mark.parametrize("table", ["documents", "strays", "notes", "files", "state"])
def test_an_index_without_one_of_its_tables_is_built_again(
    table: str, lacuna: Lacuna, collection: Path
) -> None:
    path = _index(lacuna, collection)
    whole = _whole(path)
    for words in (("stats", "--in"), ("notes", "--in"), ("find", "the", "--in"), ("index",)):
        wanted = lacuna(*words, collection)
        _put(path, whole)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"DROP TABLE {table}")
            connection.commit()
        ran = lacuna(*words, collection)
        # Not each command needs each table.
        assert _answer(ran) == _answer(wanted) or words == ("index",)
        assert ran.code == wanted.code
        assert ran.err.startswith(_TOLD) or words[0] != "stats"


@pytest.mark.skipif(os.name != "posix", reason="folders are closed by their modes")
def test_a_damaged_index_that_cannot_be_built_again_is_said(
    lacuna: Lacuna, collection: Path
) -> None:
    path = _index(lacuna, collection)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE notes")
        connection.commit()
    kept = _whole(path)
    _put(path, kept)
    path.parent.chmod(0o555)
    try:
        for words in (("stats", "--in"), ("notes", "--in")):
            ran = lacuna.bound(*words, collection)
            assert (ran.code, ran.out) == (2, "")
            assert "Traceback" not in ran.err
            assert ran.err.splitlines()[-1] == (
                "lacuna: The index of this collection is damaged and could not be built again: its "
                "folder may not be written to. Your documents and notes are safe. Choose another "
                "place for it (“lacuna index --index-in”, or its settings)."
            )
    finally:
        path.parent.chmod(0o755)
