"""Rows of the panels where their words have too little room: they wrap, and nothing overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.app.rows import SectionMark
from reader.ui.panels.reference_rows import ReferenceRow
from reader.ui.panels.routing_values import FieldRow
from tests.ui.window import used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.panels.rows import RowDelegate, RowView


def _delegate(view: RowView) -> RowDelegate:
    found = view.itemDelegate()
    QCoreApplication.processEvents()
    return found  # type: ignore[return-value]


def test_a_long_label_takes_a_second_line(qapp: QApplication, tmp_path: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        delegate = _delegate(used.window.side.routing.view)
        short = FieldRow("1", "More", "Origin", "Embassy Vellin")
        long = FieldRow("2", "More", "Listing classification", "UNCLASSIFIED")
        leading = delegate.measure(long, 300) - delegate.measure(short, 300)
        assert leading > 10, "the whole label is read"


def test_the_date_of_a_reference_keeps_clear_of_its_badge(
    qapp: QApplication, tmp_path: Path
) -> None:
    states = (SectionMark.PRESENT,) * 5 + (SectionMark.MISSING,) * 9
    row = ReferenceRow(
        "1", "", "Tide gauges", "07VELLIN412", "21 Nov 2007", states, "5 of 14", is_indented=True
    )
    with used_window(qapp, tmp_path / "home") as used:
        used.window.themes.set_scale(3.0)
        delegate = _delegate(used.window.side.references.view)
        wide, narrow = delegate.measure(row, 1400), delegate.measure(row, 500)
        used.window.themes.set_scale(1.0)
    assert narrow - wide >= 54, "the date stands on a line of its own with the badge"
