"""A first reading that did not come to its end: what is known of some files is no total."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from reader.collection.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.collection.writer import FileEntries, Outcome
    from tests.cli.conftest import Lacuna

_FILES, _FIRST = 60, 40


class FullDisk:
    """A disk with room for the first 40 files, however many are put in at once, and no more."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._put = Writer.put
        self._monkeypatch = monkeypatch

    def fill(self) -> None:
        """From now on only so many more fit in."""
        room = _FIRST

        def put(writer: Writer, files: Sequence[FileEntries], *, added: int) -> list[Outcome]:
            nonlocal room
            fitting = files[:room]
            room -= len(fitting)
            outcomes = self._put(writer, fitting, added=added) if fitting else []
            if len(fitting) < len(files):
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error
            return outcomes

        self._monkeypatch.setattr(Writer, "put", put)

    def free(self) -> None:
        """There is space again."""
        self._monkeypatch.setattr(Writer, "put", self._put)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    return FullDisk(monkeypatch)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(_FILES):
        (folder / f"{number:03}.txt").write_text(f"The lamp number {number} burns.\n")
    return folder


def test_what_a_first_reading_came_to_is_not_given_as_a_total(
    lacuna: Lacuna, papers: Path, disk: FullDisk
) -> None:
    disk.fill()
    assert lacuna("index", papers).code == 2
    ran = lacuna("stats", "--in", papers)
    assert ran.code == 1
    assert f"files         {_FIRST} so far: {_FIRST} readable" in ran.out
    assert "not read      20 of 60 files; reading did not come to its end" in ran.out
    assert f"documents     {_FIRST} so far" in ran.out
    told = (
        "There is no space left. Your documents and notes are safe, and what was indexed before "
        "stays. Free some space and try again. Reading this folder did not come to its end: 40 of "
        "60 files are read. What is found comes from these alone."
    )
    assert told[len("There is ") :] in ran.err.replace("\n", " ")
    for words in (("find", "lamp", "--in"), ("notes", "--in"), ("missing", "--in")):
        assert "40 of 60 files are read" in lacuna(*words, papers).err
    stored = json.loads(lacuna("stats", "--json", "--in", papers).out)
    assert stored["unfinished"] == {"read": _FIRST, "total": _FILES}


def test_a_reading_that_is_finished_later_is_a_total(
    lacuna: Lacuna, papers: Path, disk: FullDisk
) -> None:
    disk.fill()
    lacuna("index", papers)
    disk.free()
    ran = lacuna("stats", "--in", papers)
    assert (ran.code, ran.err) == (0, "")
    assert f"files         {_FILES}: {_FILES} readable" in ran.out
    assert "not read" not in ran.out
    assert json.loads(lacuna("stats", "--json", "--in", papers).out)["unfinished"] is None
