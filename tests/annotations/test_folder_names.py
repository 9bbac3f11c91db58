"""Listings of folders that are used again: whatever happens, they hold what is there."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import folder_names
from reader.annotations.names import Shelf

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("a.txt", "a.txt.lacuna.xml", "a.txt.lacuna.edda.xml", "a.txt.lacuna.xml.bak", "b.txt")


@pytest.fixture
def listings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were listed, in order; none is known at first."""
    folder_names.forget()
    listed: list[str] = []
    scandir = os.scandir

    def counted(path: Path) -> object:
        listed.append(path.name)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", counted)
    return listed


def settle(folder: Path, seconds: float = 60.0) -> None:
    """Let a folder look as if it had been changed a while ago."""
    then = time.time_ns() - int(seconds * 1e9) | 1
    os.utime(folder, ns=(then, then))
    # The time at which that was said stays, and cannot be set.
    time.sleep(0.03)


def test_a_quiet_folder_is_listed_once_for_all_its_documents(
    tmp_path: Path, listings: list[str]
) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt.lacuna.xml").touch()
    settle(tmp_path)
    for number in range(20):
        shelf = Shelf(tmp_path, f"{number}.txt")
        assert shelf.files() == [tmp_path / f"{number}.txt.lacuna.xml"]
        assert shelf.copies() == shelf.lone_backups() == []
    assert listings == [tmp_path.name]


def test_a_change_just_after_a_change_is_seen_though_the_folder_keeps_its_time(
    tmp_path: Path, listings: list[str]
) -> None:
    shelf = Shelf(tmp_path, "a.txt")
    (tmp_path / "a.txt.lacuna.xml").touch()
    state = tmp_path.stat()
    os.utime(tmp_path, ns=(state.st_atime_ns, time.time_ns()))
    assert len(shelf.files()) == 1
    # Not kept, for whoever writes now may give the folder the time it has.
    assert len(shelf.files()) == 1
    assert len(listings) == 2


def test_a_folder_that_keeps_its_time_is_listed_again_after_a_moment(
    tmp_path: Path, listings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path, "a.txt")
    settle(tmp_path)
    same = tmp_path.stat()
    monkeypatch.setattr(type(tmp_path), "stat", lambda _path, **_keys: same)
    assert shelf.files() == []
    (tmp_path / "a.txt.lacuna.xml").touch()
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 2.5)
    assert shelf.files() == [tmp_path / "a.txt.lacuna.xml"]
    assert len(listings) == 2


def test_a_folder_that_is_gone_or_forbidden_holds_none(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    (folder / "a.txt.lacuna.xml").touch()
    settle(folder)
    shelf = Shelf(folder, "a.txt")
    assert len(shelf.files()) == 1
    (folder / "a.txt.lacuna.xml").unlink()
    folder.rmdir()
    assert shelf.files() == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), max_size=25))
def test_what_is_written_or_gone_is_seen_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("folder")
    settle(folder)
    shelf = Shelf(folder, "a.txt")
    for name, is_there in steps:
        if is_there:
            (folder / name).touch()
        else:
            (folder / name).unlink(missing_ok=True)
        there = sorted(os.listdir(folder))  # noqa: PTH208 - not by what is tested
        notes = [n for n in there if n.startswith("a.txt.lacuna") and n.endswith(".xml")]
        assert [one.name for one in shelf.files()] == notes
        is_lone = "a.txt.lacuna.xml.bak" in there and "a.txt.lacuna.xml" not in there
        assert bool(shelf.lone_backups()) == is_lone
