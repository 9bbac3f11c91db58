"""The context menu of the list: entries of the one table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from reader.app.rows import RowState
from reader.ui.actions import ActionId, Submenu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.rows import DocumentRow
    from reader.ui.window.frame import Frame

_STATUS = (
    ActionId.STATUS_UNREAD,
    ActionId.STATUS_READ,
    ActionId.STATUS_RELEVANT,
    ActionId.STATUS_SET_ASIDE,
)
_OPEN = (ActionId.OPEN_CHOSEN, ActionId.CHOSEN_FOLDER)
_COPY = (ActionId.COPY_IDS, ActionId.COPY_CITATIONS)


def list_menu(frame: Frame, chosen: Sequence[DocumentRow]) -> QMenu:
    """What can be done with the chosen rows; its caller deletes it.

    Args:
        frame: The window.
        chosen: The first three of them: two can be compared, more cannot.
    """
    actions = frame.actions_table
    menu = QMenu(frame)
    menu.addActions([actions[one] for one in _OPEN])
    menu.addSeparator()
    is_readable = any(row.state is RowState.READ for row in chosen)
    status = menu.addMenu(frame.tr(Submenu.STATUS.value))
    status.addActions([actions[one] for one in _STATUS])
    status.setEnabled(is_readable)
    menu.addAction(actions[ActionId.TAG_HITS])
    if len(chosen) == 2 and all(row.state is RowState.READ for row in chosen):
        menu.addAction(actions[ActionId.COMPARE])
    menu.addAction(actions[ActionId.EXPORT_CHOSEN])
    menu.addSeparator()
    menu.addActions([actions[one] for one in _COPY])
    return menu
