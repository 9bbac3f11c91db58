"""The menu of one row of the Notes panel."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.panels.note_rows import DeletedRow, NoteRow, WholeRow

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from reader.ui.panels.rows import Row


class RowDeed(Enum):
    """What can be done with a row; the value is what the menu says, with its key."""

    EDIT = "Edit note\tF2"
    DELETE = "Delete note\tDel"
    EDIT_DOCUMENT = "Edit note, tags and status\tF2"
    RESTORE = "Restore note\tReturn"


def deeds(row: Row) -> tuple[RowDeed, ...]:
    """What can be done with a row."""
    if isinstance(row, NoteRow):
        return (RowDeed.EDIT, RowDeed.DELETE)
    if isinstance(row, WholeRow):
        return (RowDeed.EDIT_DOCUMENT,)
    if isinstance(row, DeletedRow) and row.is_restorable:
        return (RowDeed.RESTORE,)
    return ()


def ask_by_menu(row: Row, parent: QWidget, at: QPoint) -> RowDeed | None:
    """Open the row's menu at a point of the screen; what was picked, or None."""
    menu = QMenu(parent)
    actions: dict[QAction, RowDeed] = {}
    for deed in deeds(row):
        actions[menu.addAction(QCoreApplication.translate("NotesPanel", deed.value))] = deed
    picked = menu.exec(at) if actions else None
    menu.deleteLater()
    return actions.get(picked) if picked is not None else None
