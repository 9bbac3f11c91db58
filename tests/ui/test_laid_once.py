"""The first document of a window is laid out once, for the room it then has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.pane.typeset.typesetter import Typesetter
from tests.ui.window import two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication


def test_a_document_that_was_named_at_the_start_is_set_once(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths: list[int] = []
    set_first = Typesetter.set_first

    def counted(typesetter: Typesetter) -> None:
        page = used.window.reader.pane.area
        widths.append(page.width())
        set_first(typesetter)

    monkeypatch.setattr(Typesetter, "set_first", counted)
    with used_window(qapp, tmp_path / "home") as used:
        used.window.open_paths([two_papers(tmp_path) / "a-whole.txt"])
        used.until_shown("a-whole.txt")
        pane = used.window.reader.pane
        assert isinstance(pane, TypesetPane)
        used.until(lambda: pane.is_finished, "the whole text is set")
        assert widths == [pane.area.width()]
