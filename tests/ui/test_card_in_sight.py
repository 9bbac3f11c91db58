"""A note that was just made is in sight in the Notes panel, all of its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from reader.document import Span
from reader.ui.actions import ActionId
from reader.ui.panels.side import Panel
from tests.ui.window import used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


def test_the_card_of_a_new_note_is_not_cut_off(qapp: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    lines = [f"The gauge showed mark {n} when the boat {n} came in.\n" for n in range(200)]
    (folder / "gauge.txt").write_text("\n".join(lines), encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        workspace, address = used.window.desk.workspace, used.document.source.address
        for n in range(0, 200, 5):
            start = used.document.text.index(f"mark {n} ")
            workspace.annotate(address, Span(start, start + 4), note=f"Word {n}. " * (n % 7))
        view = used.window.side.notes.view
        for words in ("boat 77 ", "boat 21 ", "boat 163 ", "boat 98 "):
            used.window.side.show_panel(Panel.ROUTING)
            used.select(words)
            used.trigger(ActionId.HIGHLIGHT_1)
            used.window.side.show_panel(Panel.NOTES)
            QCoreApplication.processEvents()
            QTest.qWait(50)
            current = view.current()
            assert current is not None
            box = view.rect_of(current.key)
            assert box is not None
            assert view.viewport().rect().contains(box)
