"""An installation that can keep nothing: said once, and documents are read all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.identity import load_identity
from reader.app.paths import AppPaths
from reader.app.settings import Settings
from tests.driving import desk_at
from tests.ui.window import two_papers

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication


def warnings(app: QApplication, home: Path, folder: Path) -> list[str]:
    """What the window says of an installation that is shown a folder."""
    with desk_at(app, home) as desk:
        desk.window.open_paths([folder])
        collection = desk.window.desk.collection
        desk.until(lambda: not collection.work.is_expected, "the folder was looked through")
        return [notice.sentence for notice in desk.window.notices.notices]


def refused(_settings: Settings, _setting: object, _value: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_home_that_was_closed_is_said_once(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    load_identity(AppPaths.below(home))
    # Closing it would not stop the super user.
    (home / "cache").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr("reader.app.paths._may_be_written", lambda _folder: False)
    monkeypatch.setattr(Settings, "choose", refused)
    said = warnings(qapp, home, two_papers(tmp_path))
    assert len(said) == 1
    assert said[0].startswith("Lacuna's own folder")
