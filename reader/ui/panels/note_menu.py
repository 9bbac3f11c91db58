"""The menu of one row of the Notes panel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.panels.note_rows import DeletedRow, NoteHead, NoteRow, VersionLine, WholeRow

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from reader.ui.panels.rows import Row


class RowDeed(Enum):
    """What can be done with a row; the value is what the menu says, with its key."""

    EDIT = "Edit note\tF2"
    ACCEPT_PLACE = "Accept this place"
    REJECT_PLACE = "Reject this place"
    PLACE = "Place note here"
    HISTORY = "History of the note…"
    KEEP = "Keep the version of {0}"
    KEEP_BOTH = "Keep all texts"
    DELETE = "Delete note\tDel"
    EDIT_DOCUMENT = "Edit note, tags and status\tF2"
    RESTORE = "Restore note\tReturn"
    EMPTY = "Empty the list of deleted notes…"


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of a row's menu.

    Attributes:
        deed: What it does.
        version: The version it keeps, for `KEEP`.
    """

    deed: RowDeed
    version: VersionLine | None = None

    @property
    def words(self) -> str:
        """What the menu says."""
        words = QCoreApplication.translate("NotesPanel", self.deed.value)
        return words.format(self.version.who.replace("&", "&&")) if self.version else words


def entries(row: Row) -> tuple[MenuEntry, ...]:
    """What can be done with a row."""
    if isinstance(row, NoteRow):
        edit, history = MenuEntry(RowDeed.EDIT), MenuEntry(RowDeed.HISTORY)
        return (edit, *_places(row), *_version_entries(row), history, MenuEntry(RowDeed.DELETE))
    if isinstance(row, WholeRow):
        return (MenuEntry(RowDeed.EDIT_DOCUMENT), *_version_entries(row))
    if isinstance(row, DeletedRow) and row.is_restorable:
        return tuple(map(MenuEntry, (RowDeed.RESTORE, RowDeed.HISTORY, RowDeed.EMPTY)))
    if isinstance(row, NoteHead) and row.is_fold:
        return (MenuEntry(RowDeed.EMPTY),)
    return ()


def _places(row: NoteRow) -> tuple[MenuEntry, ...]:
    """What can be decided about the place of a note that has none for sure."""
    if row.is_placed:
        return ()
    asked = (RowDeed.ACCEPT_PLACE, RowDeed.REJECT_PLACE) if row.is_proposed else ()
    return tuple(map(MenuEntry, (*asked, RowDeed.PLACE)))


def _version_entries(row: NoteRow | WholeRow) -> list[MenuEntry]:
    """Deciding between versions that were made at the same time."""
    versions = [MenuEntry(RowDeed.KEEP, version) for version in row.versions]
    if sum(version.has_words for version in row.versions) > 1:
        versions.append(MenuEntry(RowDeed.KEEP_BOTH))
    return versions


def ask_by_menu(row: Row, parent: QWidget, at: QPoint) -> MenuEntry | None:
    """Open the row's menu at a point of the screen; what was picked, or None."""
    menu = QMenu(parent)
    actions = {menu.addAction(entry.words): entry for entry in entries(row)}
    picked = menu.exec(at) if actions else None
    menu.deleteLater()
    return actions.get(picked) if picked is not None else None
