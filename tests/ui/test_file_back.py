"""What is said of the file on screen goes when it does not hold any more."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QFileSystemWatcher

from reader.app.on_disk import OnDisk, on_disk
from reader.intake import read
from tests.ui.window import WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

GONE = "is no longer in its folder"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    path = folder / "paper.txt"
    path.write_text(WHOLE, encoding="utf-8")
    return path


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, paper: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(paper)
        yield made


@pytest.fixture
def unwatched(qapp: QApplication, tmp_path: Path, paper: Path, blind: None) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(paper)
        yield made


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that tells nothing of what happens on it."""

    def no_path(_watcher: QFileSystemWatcher, _path: str) -> bool:
        return False

    monkeypatch.setattr(QFileSystemWatcher, "addPath", no_path)


def says(used: UsedWindow, words: str) -> bool:
    return any(words in one for one in used.sentences)


def until_silent(used: UsedWindow, words: str) -> None:
    used.until(lambda: not says(used, words), f"“{words}” taken back")


def test_a_file_that_is_back_is_not_called_gone(used: UsedWindow, paper: Path) -> None:
    paper.unlink()
    used.until_said(GONE)
    paper.write_text(WHOLE, encoding="utf-8")
    until_silent(used, GONE)
    assert not says(used, "on disk")


def test_a_file_whose_folder_is_back_is_not_called_gone(used: UsedWindow, paper: Path) -> None:
    aside = paper.parent.with_name("aside")
    paper.parent.rename(aside)
    # A folder that is renamed is told of by no file in it.
    used.window.activated.emit()
    used.until_said(GONE)
    aside.rename(paper.parent)
    until_silent(used, GONE)


def test_a_file_that_is_back_with_another_text_is_offered(used: UsedWindow, paper: Path) -> None:
    paper.unlink()
    used.until_said(GONE)
    paper.write_text(WHOLE.replace("two witnesses", "six witnesses"), encoding="utf-8")
    notice = used.until_said("is back in its folder with another content")
    assert not says(used, GONE)
    notice.actions[0].run()
    used.until(lambda: "six witnesses" in used.document.text, "the new text")
    until_silent(used, "is back")
    # And it is watched on.
    paper.write_text(WHOLE, encoding="utf-8")
    used.until_said("changed on disk")


def test_it_is_watched_on_after_it_was_gone(used: UsedWindow, paper: Path) -> None:
    paper.unlink()
    used.until_said(GONE)
    paper.write_text(WHOLE, encoding="utf-8")
    until_silent(used, GONE)
    paper.write_text(WHOLE + "MORE\n", encoding="utf-8")
    used.until_said("changed on disk")
    paper.write_text(WHOLE, encoding="utf-8")
    until_silent(used, "changed on disk")


def test_without_watching_the_window_sees_it_in_front(unwatched: UsedWindow, paper: Path) -> None:
    used = unwatched
    paper.unlink()
    used.window.activated.emit()
    used.until_said(GONE)
    paper.write_text(WHOLE, encoding="utf-8")
    used.window.activated.emit()
    until_silent(used, GONE)
    paper.write_text(WHOLE + "MORE\n", encoding="utf-8")
    used.window.activated.emit()
    used.until_said("changed on disk")


def test_a_file_is_compared_by_its_bytes(paper: Path) -> None:
    (source,) = read(paper)
    os.utime(paper, (0, 0))
    assert on_disk(source) is OnDisk.SAME
    data = paper.read_bytes()
    paper.write_bytes(data.replace(b"two", b"six"))
    assert on_disk(source) is OnDisk.OTHER
    paper.write_bytes(data + b"\n")
    assert on_disk(source) is OnDisk.OTHER
    paper.unlink()
    assert on_disk(source) is OnDisk.GONE
    paper.mkdir()
    assert on_disk(source) is OnDisk.GONE
