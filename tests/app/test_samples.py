from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.samples import provide_samples
from reader.reference import resource_path

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_copy_is_whole_and_writable(paths: AppPaths) -> None:
    folder = provide_samples(paths)
    assert folder == paths.samples
    assert files_of(folder) == files_of(resource_path("samples"))
    (folder / "13VELLIN88.txt.lacuna.xml").write_text("notes", encoding="utf-8")


def test_the_users_notes_and_changes_stay(paths: AppPaths) -> None:
    folder = provide_samples(paths)
    (folder / "new.txt.lacuna.xml").write_text("notes", encoding="utf-8")
    (folder / "13VELLIN88.txt").write_text("mine", encoding="utf-8")
    (folder / "03LORNE310.txt").unlink()
    provide_samples(paths)
    found = files_of(folder)
    assert found["new.txt.lacuna.xml"] == b"notes"
    assert found["13VELLIN88.txt"] == b"mine"
    assert found["03LORNE310.txt"] == resource_path("samples", "03LORNE310.txt").read_bytes()


def test_a_copy_that_cannot_be_made_is_an_error_of_the_system(paths: AppPaths) -> None:
    paths.data.parent.mkdir(parents=True)
    paths.data.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(OSError):  # noqa: PT011 - which one is the system's choice
        provide_samples(paths)
