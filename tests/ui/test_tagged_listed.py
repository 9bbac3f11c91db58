"""Tagging all hits, Undo, Redo, Undo: list, facets and totals are true each time, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reader.collection.facet_names import FacetName
from reader.collection.facet_table import FacetTable
from reader.collection.facets import counts
from reader.collection.overview import Group, overview
from reader.collection.query import parse_query
from reader.ui.actions import ActionId
from tests.ui.test_many_listed import COUNT, folder, found, held  # noqa: F401

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from tests.ui.window import UsedWindow


def told(used: UsedWindow) -> tuple[int, int, int]:
    """With the tag, with notes by the facet, with notes by the totals."""
    index = used.window.desk.collection.index
    assert index is not None
    with index.reading() as connection:
        table = FacetTable.load(connection)
        names = (FacetName.TAG, FacetName.HAS)
        counted = counts(table, connection, parse_query(""), names=names)
        noted = overview(connection).count(Group.NOTES, "with")
    tags, has = ({one.value: one.count for one in facet.values} for facet in counted)
    return tags.get("harbour", 0), has.get("notes", 0), noted


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_list_facets_and_totals_follow_each_turn_before_anything_is_read_again(
    used: UsedWindow,
    folder: Path,  # noqa: F811
    held: Event,  # noqa: F811
) -> None:
    used.list(folder)
    desk = used.window.desk
    desk.search.show_query("clerk")
    used.until(lambda: desk.search.is_at_rest and desk.search.answer is not None, "an answer")
    held.set()
    used.trigger(ActionId.TAG_HITS)
    dialog = desk.tag_hits.dialog
    assert dialog is not None
    field = dialog.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "harbour")
    QTest.keyClick(field, Qt.Key.Key_Return)
    used.until(lambda: dialog.plan is not None and dialog.plan.passages == 2 * COUNT, "a preview")
    dialog.accept()
    everything, nothing = (COUNT,) * 3, (0,) * 3
    used.until(lambda: told(used) == everything, "all tagged")
    used.until(lambda: all(row.notes == 2 for row in used.rows), "notes in the list")
    for action, expected, notes in (
        (ActionId.UNDO, nothing, 0),
        (ActionId.REDO, everything, 2),
        (ActionId.UNDO, nothing, 0),
    ):
        used.trigger(action)
        used.until(lambda: told(used) == expected, "all counted so")  # noqa: B023
        used.until(lambda: {row.notes for row in used.rows} == {notes}, "so listed")  # noqa: B023
        assert len(used.rows) == COUNT
    held.clear()
    used.until(lambda: not desk.collection.work.is_expected, "the update")
    assert told(used) == nothing
