"""A dump in the window: a row a record, and each opens by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.ui.window import used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


def test_a_dump_is_listed_and_its_records_open(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "papers" / "harbour.json"
    path.parent.mkdir()
    records = [{"id": f"n{n}", "text": f"Note {n}\n\nThere were {n} lighters."} for n in (1, 2, 3)]
    path.write_text(json.dumps(records), encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.open(path)
        used.until(lambda: len(used.rows) == 3, "a row for each record")
        assert [row.title for row in used.rows] == ["Note 1", "Note 2", "Note 3"]
        assert used.document.source.address.member == "n1"
        current = used.current_row
        assert current is not None
        assert current.member == "n1"
        used.window.documents.step(1)
        used.until(lambda: used.document.source.address.member == "n2", "the second record")
        assert "There were 2 lighters." in used.document.source.text
        assert len(used.rows) == 3
        used.open(path.parent)
        used.until(lambda: len(used.rows) == 3, "the folder's rows")
