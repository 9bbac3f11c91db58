from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.ui.window import UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "program") as made:
        yield made


@pytest.mark.parametrize("answer", ["Do not open it", "Read everything"])
def test_a_home_folder_is_read_only_if_the_user_says_so(
    used: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    home = tmp_path / "ada"
    home.mkdir()
    (home / "one.txt").write_text("The lamp burns.\n")
    monkeypatch.setattr(Path, "home", lambda: home)
    asked: list[str] = []

    def say() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(one for one in box.buttons() if one.text() == answer).click()

    QTimer.singleShot(0, say)
    used.window.open_paths([home])

    assert asked == [f"Read everything in “{home}”?"]
    if answer == "Read everything":
        used.until_listed()
        assert used.names == ["one.txt"]
    else:
        assert used.window.desk.collection.folder is None
