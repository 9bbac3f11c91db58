"""Why an action cannot be used now, in one line: what it needs."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from reader.ui.actions import SPECS, ActionId, ActionTable, Submenu

_DOCUMENT = QT_TRANSLATE_NOOP("needs", "Open a document first.")
_LISTED = QT_TRANSLATE_NOOP("needs", "Choose a document in the list first.")
_NOTE = QT_TRANSLATE_NOOP("needs", "Choose a note first, on the page or in the Notes panel.")
_GAPS = QT_TRANSLATE_NOOP("needs", "This document has no gap to go to.")
_NEEDS = {
    ActionId.BACK: QT_TRANSLATE_NOOP("needs", "There is no earlier place to go back to."),
    ActionId.FORWARD: QT_TRANSLATE_NOOP(
        "needs", "There is no later place: you have not gone back."
    ),
    ActionId.NEXT_GAP: _GAPS,
    ActionId.PREVIOUS_GAP: _GAPS,
    ActionId.TABLE_COLUMNS: QT_TRANSLATE_NOOP("needs", "Show the list as a table first."),
    ActionId.EXPORT_CHOSEN: _LISTED,
}
_OTHERWISE = QT_TRANSLATE_NOOP("needs", "This cannot be used now.")
_BY_SUBMENU = {
    Submenu.LIST: _LISTED,
    Submenu.STATUS: _LISTED,
    Submenu.PASSAGE: _NOTE,
    Submenu.PLACEMENT: _NOTE,
}
_OF_NOTES = frozenset(
    {
        ActionId.EDIT_NOTE,
        ActionId.DELETE_NOTE,
        ActionId.PRIVATE_NOTE,
        ActionId.NOTE_HISTORY,
        ActionId.PLACE_NOTE,
    }
)


def what_it_needs(action: ActionId, table: ActionTable) -> str:
    """Why an action is grey, as one sentence; empty where it can be used."""
    spec = SPECS[action]
    if table[action].isEnabled():
        return ""
    if spec.needs_document and not table.is_document_shown:
        words = _DOCUMENT
    elif action in _OF_NOTES:
        words = _NOTE
    elif action in _NEEDS:
        words = _NEEDS[action]
    else:
        words = _BY_SUBMENU.get(spec.submenu, _OTHERWISE) if spec.submenu else _OTHERWISE
    return QCoreApplication.translate("needs", str(words))
