"""What the tests of the app room share: an installation of its own below tmp_path."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reader.annotations import safefile
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "The harbour office counted nine lighters in March.\n"
    "\n"
    "Its clerk wrote that the count was wrong,\n"
    "and that he would count again.\n"
)


class Clock:
    """A minute passes each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


@pytest.fixture
def document(folder: Path) -> Path:
    path = folder / "lighters.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def workspace(paths: AppPaths, folder: Path) -> Workspace:
    made = Workspace(paths, clock=Clock())
    made.introduce("Edda Marlow")
    made.collection = folder
    return made


@pytest.fixture
def read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the documents may not be written to, even by root."""
    real = safefile._write_through

    def write(path: Path, data: bytes) -> None:
        if path.is_relative_to(folder):
            raise PermissionError(13, "Permission denied", str(path))
        real(path, data)

    monkeypatch.setattr(safefile, "_write_through", write)
