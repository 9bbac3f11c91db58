from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.paths import HOME_VARIABLE, AppPaths

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_everything_of_the_program_lies_below_its_three_folders(tmp_path: Path) -> None:
    paths = AppPaths.below(tmp_path)
    assert paths.settings.is_relative_to(paths.config)
    assert paths.locks.is_relative_to(paths.cache)
    for path in (paths.identity, paths.samples, paths.notes):
        assert path.is_relative_to(paths.data)
    assert list(tmp_path.iterdir()) == []


def test_a_home_of_its_own_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert AppPaths.default() == AppPaths.below(tmp_path)
    monkeypatch.delenv(HOME_VARIABLE)
    found = AppPaths.default()
    assert all("lacuna" in str(folder).lower() for folder in (found.config, found.data))
