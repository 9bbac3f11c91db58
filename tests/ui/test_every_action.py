"""No action of the table is without somebody who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL

from reader.ui.actions import ActionId
from reader.ui.window.desk import Desk
from tests.ui.window import used_window

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication

OF_THE_FRAME = {ActionId.DOCUMENTS, ActionId.PANELS}
"""Done before a desk is there: they share out the window."""


def test_every_action_of_the_window_is_done_by_somebody(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = Desk._wire
    unheard: list[ActionId] = []

    def counted(desk: Desk) -> None:
        # Menus and buttons listen to every action; who does it is connected here.
        table = desk.frame.actions_table
        before = {one: table[one].receivers(SIGNAL("triggered(bool)")) for one in ActionId}
        wire(desk)
        now = {one: table[one].receivers(SIGNAL("triggered(bool)")) for one in ActionId}
        unheard.extend(one for one in ActionId if now[one] == before[one])

    monkeypatch.setattr(Desk, "_wire", counted)
    with used_window(qapp, tmp_path / "home"):
        assert set(unheard) == OF_THE_FRAME
