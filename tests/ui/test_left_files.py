"""What an export that was killed left beside its target goes with the next start."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.app.paths import AppPaths
from tests.ui.window import used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


def test_a_start_deletes_what_a_killed_export_left(qapp: QApplication, tmp_path: Path) -> None:
    records = AppPaths.below(tmp_path / "home").left_files
    records.mkdir(parents=True)
    left = tmp_path / ".notes.md.0123abcd"
    left.write_text("half of the notes", encoding="utf-8")
    (records / "0.left").write_bytes(os.fsencode(left))
    with used_window(qapp, tmp_path / "home") as used:
        used.until(lambda: not left.exists(), "what was left is gone")
        used.until(lambda: not list(records.iterdir()), "its record is gone")
