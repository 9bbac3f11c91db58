"""The context menu of the page: entries of the one table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from reader.ui.window.frame import Frame

_ENTRIES = (
    ActionId.COPY,
    ActionId.COPY_CITED,
    None,
    ActionId.HIGHLIGHT_1,
    ActionId.HIGHLIGHT_2,
    ActionId.HIGHLIGHT_3,
    ActionId.HIGHLIGHT_4,
    ActionId.HIGHLIGHT_5,
    None,
    ActionId.ADD_NOTE,
    ActionId.ADD_TAG,
    ActionId.ADD_BOOKMARK,
    None,
    ActionId.EDIT_NOTE,
    ActionId.DELETE_NOTE,
)


def show_pane_menu(frame: Frame, place: QPoint) -> None:
    """Offer what can be done with the selection or the note at a global place."""
    menu = QMenu(frame)
    for action in _ENTRIES:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(frame.actions_table[action])
    menu.exec(place)
    menu.deleteLater()
