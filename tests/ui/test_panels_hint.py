"""Filters take the room of the right panels: it is said where these are, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions import ActionId
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

HINT = "come back when the filters are closed"


def panel(used: UsedWindow) -> int:
    """The width of the right panel."""
    return used.window.parts.layout.panel


def test_who_opens_the_filters_is_told_where_the_panels_are(
    qapp: QApplication, tmp_path: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.window.resize(1280, 800)
        used.window.show()
        used.list(two_papers(tmp_path))
        assert panel(used)
        used.trigger(ActionId.FACETS)
        said = used.until_said(HINT)
        assert not panel(used)
        assert said.sentence.endswith("; Alt+0 opens them now.")
        used.trigger(ActionId.PANELS)
        assert panel(used)
        used.trigger(ActionId.PANELS)
        used.window.search.filter_line.filters.setChecked(False)
        assert panel(used), "they are back"
        used.window.notices.passing.leave()
        used.window.search.filter_line.filters.setChecked(True)
        assert not any(HINT in one for one in used.sentences), "it is known by now"


def test_where_there_is_room_for_both_nothing_is_said(qapp: QApplication, tmp_path: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.window.resize(1700, 900)
        used.window.show()
        used.list(two_papers(tmp_path))
        used.trigger(ActionId.FACETS)
        assert panel(used)
        assert not any(HINT in one for one in used.sentences)
