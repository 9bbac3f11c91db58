"""What can be done with one card of the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from reader.collection.query import Choice, FieldName, with_value
from reader.ui.notes.cards import date_of, name_of
from reader.ui.panels.rows import PART_KEY

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint, SignalInstance
    from PySide6.QtGui import QAction

    from reader.ui.notes.cards import NoteCard
    from reader.ui.panels.rows import Row


def card_menu(
    row: NoteCard,
    text: str,
    parent: QWidget,
    at: QPoint,
    choose: Callable[[Row, str], None],
    copy: SignalInstance,
) -> str | None:
    """Show the menu of a card and do what is chosen.

    Args:
        row: The card.
        text: The filter as typed.
        parent: Owner.
        at: Where, on the screen.
        choose: Shows the passage.
        copy: Takes words for the clipboard.

    Returns:
        The filter that is wanted now; None for the same.
    """
    menu = QMenu(parent)
    stray = row.source.stray
    shown = _tr("Show the passage")
    if stray is not None:
        shown = _tr("Show the text it may be on") if stray.perhaps else _tr("Where is it?")
    show = menu.addAction(shown)
    copying = menu.addAction(_tr("Copy the words with their place"))
    menu.addSeparator()
    filters: dict[QAction, str] = {}
    for field, value, words in narrowings(row):
        filters[menu.addAction(words)] = with_value(text, field, value, Choice.INCLUDE)
    # Nothing is chosen where the menu is left.
    chosen: QAction | None = menu.exec(at)
    wanted = filters.get(chosen) if chosen else None
    if chosen is show:
        choose(row, PART_KEY)
    elif chosen is copying:
        copy.emit(copied(row))
    menu.deleteLater()
    return wanted


def narrowings(row: NoteCard) -> list[tuple[FieldName, str, str]]:
    """What a card can narrow the view to: field, value, and the words of the entry."""
    note, document = row.source.note, row.source.document
    found = [
        (FieldName.TAG, tag, _tr("Only notes with the tag “{0}”").format(tag)) for tag in row.tags
    ]
    if note.author:
        words = _tr("Only notes by {0}").format(note.author)
        found.append((FieldName.AUTHOR, note.author, words))
    if document.reference_id:
        words = _tr("Only notes on {0}").format(document.reference_id)
        found.append((FieldName.ID, document.reference_id, words))
    if document.post:
        words = _tr("Only notes on telegrams from {0}").format(document.post.title())
        found.append((FieldName.POST, document.post, words))
    return found


def copied(row: NoteCard) -> str:
    """The words of a note's passage, or the note, with place, document and date."""
    document = row.source.document
    words = f"“{row.source.note.quote}”" if row.quote else row.note
    where = row.source.note.place
    parts = (where, name_of(document), date_of(document))
    return f"{words} ({', '.join(part for part in parts if part)})"


def _tr(words: str) -> str:
    return QCoreApplication.translate("notes-view", words)
