"""Everything the keyboard can reach has a name for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from reader.ui.panels.side import Panel
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as used:
        yield used


def test_every_control_of_the_window_has_a_name(desk: UsedWindow, tmp_path: Path) -> None:
    assert _nameless(desk.window) == []
    desk.list(two_papers(tmp_path))
    desk.choose("b-middle.txt")
    for panel in Panel:
        desk.window.side.show_panel(panel)
        desk.until(lambda: True, "the panel")
        assert _nameless(desk.window) == []
    # An editor is made when it is opened first.
    desk.window.side.show_panel(Panel.NOTES)
    desk.window.side.notes.edit_document()
    assert desk.window.side.notes.document_editor.isVisible()
    assert _nameless(desk.window) == []


def _nameless(window: QWidget) -> list[str]:
    reached = [one for one in window.findChildren(QWidget) if _is_reached(one)]
    assert len(reached) > 3, "hardly anything can be reached by keyboard"
    return [_told(one) for one in reached if not _name(one).strip()]


def _is_reached(widget: QWidget) -> bool:
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_stop and widget.isVisible() and not isinstance(widget, QScrollBar)


def _name(widget: QWidget) -> str:
    if isinstance(widget.parentWidget(), QAbstractScrollArea) and not widget.accessibleName():
        return "part of a view"
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
