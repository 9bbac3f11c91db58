"""Rows of the panels where their words have too little room: they wrap, and nothing overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from reader.app.rows import DocumentRow, RowState, SectionMark
from reader.ui import scrolled
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.lists.columns import Column
from reader.ui.lists.table_delegate import TableDelegate
from reader.ui.notes.window import NotesWindow
from reader.ui.panels.reference_rows import ReferenceRow
from reader.ui.panels.routing_values import FieldRow
from reader.ui.tags.window import TagWindow
from tests.ui.all_dialogs import DIALOGS
from tests.ui.window import two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

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


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_small_screen_and_large_letters_leave_names_and_keys_their_room(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrolled, "_screen_of", lambda _window: QRect(0, 0, 1280, 800))
    with used_window(qapp, tmp_path / "home") as used:
        used.list(two_papers(tmp_path))
        used.choose("b-middle.txt")
        used.window.themes.set_scale(3.0)
        tags = DIALOGS["TagWindow"](used, tmp_path)
        assert isinstance(tags, TagWindow)
        tags.show()
        QCoreApplication.processEvents()
        assert tags.tree.columnWidth(0) >= 250, "a word of some length"
        details = tags.details
        description = details.description
        assert description.height() >= 3 * description.fontMetrics().lineSpacing()
        assert details.name.geometry().bottom() < details.swatches.geometry().top()
        tags.done(0)
        keys = DIALOGS["KeysDialog"](used, tmp_path)
        assert isinstance(keys, KeysDialog)
        keys.show()
        QCoreApplication.processEvents()
        rows = keys.keys.tree
        head = rows.topLevelItem(0)
        assert head is not None
        assert rows.viewport().height() > 2.5 * rows.visualItemRect(head).height()
        keys.tabs.setCurrentIndex(1)
        assert not keys.keys.all_delivered.isVisible()
        keys.done(0)
        used.window.themes.set_scale(1.0)


def test_cells_of_a_dialog_begin_where_their_heads_do(qapp: QApplication, tmp_path: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        dialog = DIALOGS["KeysDialog"](used, tmp_path)
        assert isinstance(dialog, KeysDialog)
        dialog.show()
        QCoreApplication.processEvents()
        tree = dialog.keys.tree
        head = _first_ink(tree.header().viewport())
        assert abs(head - _first_ink(tree.viewport())) <= 2
        dialog.done(0)


def _first_ink(widget: QWidget) -> int:
    """Where the leftmost letter begins, in pixels from the left edge."""
    image = widget.grab().toImage()
    ground = image.pixelColor(1, 8)
    rows = range(8, min(image.height() - 4, 200))
    return next(
        x
        for x in range(2, image.width())
        if any(abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 60 for y in rows)
    )


def test_a_narrow_subject_has_more_room_than_its_mark(qapp: QApplication, tmp_path: Path) -> None:
    row = DocumentRow(tmp_path / "a.txt", state=RowState.READ, title="T " * 200, is_fictional=True)
    with used_window(qapp, tmp_path / "home") as used:
        delegate = TableDelegate(used.window.themes, used.window)
        shown: list[str] = []
        delegate._text = lambda *said, **_how: shown.append(said[2])  # type: ignore[method-assign]
        image = QImage(400, 28, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        for width in (200, 300):
            delegate._paint_cell(painter, QRectF(0, 0, width, 28), row, Column.SUBJECT)
        painter.end()
    assert shown[::2] == ["FICT.", "FICTIONAL"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_facets_of_the_notes_keep_a_word_in_a_narrow_window(
    qapp: QApplication, tmp_path: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(two_papers(tmp_path))
        used.choose("b-middle.txt")
        notes = DIALOGS["NotesWindow"](used, tmp_path)
        assert isinstance(notes, NotesWindow)
        notes.show()
        notes.resize(420, 400)
        QCoreApplication.processEvents()
        assert notes.facets.width() >= 130
        notes.done(0)
