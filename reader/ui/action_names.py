"""What else the actions are called: words that find them in the list of all actions."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from reader.ui.actions import ActionId

_A = ActionId
_COLOURS = QT_TRANSLATE_NOOP("names", "theme appearance colors mode")
_SHOW_FOLDER = QT_TRANSLATE_NOOP("names", "reveal show in file manager directory location")
_EXPORT = QT_TRANSLATE_NOOP("names", "save as download")
_GAP = QT_TRANSLATE_NOOP("names", "jump go to missing section hole")
_GO = QT_TRANSLATE_NOOP("names", "jump go to")
_CITE = QT_TRANSLATE_NOOP("names", "cite reference footnote quote")
_MOVE_ON = QT_TRANSLATE_NOOP("names", "jump go to file")
_ALSO = {
    _A.OPEN_FOLDER: QT_TRANSLATE_NOOP("names", "directory collection library"),
    _A.OPEN_FILE: QT_TRANSLATE_NOOP("names", "load document"),
    _A.OPEN_SAMPLES: QT_TRANSLATE_NOOP("names", "examples demo"),
    _A.RELOAD: QT_TRANSLATE_NOOP("names", "refresh update rescan read again"),
    _A.COLLECTION_SETTINGS: QT_TRANSLATE_NOOP("names", "options preferences index"),
    _A.EXPORT_DOCUMENT: _EXPORT,
    _A.EXPORT_FOLDER: _EXPORT,
    _A.EXPORT_FOUND: _EXPORT,
    _A.EXPORT_CHOSEN: _EXPORT,
    _A.PRINT_PREVIEW: QT_TRANSLATE_NOOP("names", "paper page setup"),
    _A.PRINT: QT_TRANSLATE_NOOP("names", "paper pdf printer"),
    _A.OPEN_CONTAINING: _SHOW_FOLDER,
    _A.CHOSEN_FOLDER: _SHOW_FOLDER,
    _A.REVEAL_NOTES: QT_TRANSLATE_NOOP(
        "names", "reveal open file manager directory location sidecar"
    ),
    _A.QUIT: QT_TRANSLATE_NOOP("names", "exit close leave end"),
    _A.UNDO: QT_TRANSLATE_NOOP("names", "take back revert"),
    _A.REDO: QT_TRANSLATE_NOOP("names", "repeat"),
    _A.COPY_CITED: _CITE,
    _A.COPY_CITATIONS: _CITE,
    _A.FIND: QT_TRANSLATE_NOOP("names", "search in page text"),
    _A.FIND_CASE: QT_TRANSLATE_NOOP("names", "match case sensitive"),
    _A.FIND_EXPRESSION: QT_TRANSLATE_NOOP("names", "regex regexp pattern"),
    _A.FILTER: QT_TRANSLATE_NOOP("names", "find query everywhere collection"),
    _A.FACETS: QT_TRANSLATE_NOOP("names", "facets narrow"),
    _A.PREFERENCES: QT_TRANSLATE_NOOP("names", "settings options configuration"),
    _A.TOGGLE_PROJECTION: QT_TRANSLATE_NOOP("names", "view source raw plain original"),
    _A.OUTLINE: QT_TRANSLATE_NOOP("names", "table of contents"),
    _A.PANELS: QT_TRANSLATE_NOOP("names", "sidebar hide"),
    _A.DOCUMENTS: QT_TRANSLATE_NOOP("names", "sidebar list"),
    _A.PREVIEW: QT_TRANSLATE_NOOP("names", "preview summary"),
    _A.ZOOM_IN: QT_TRANSLATE_NOOP("names", "larger bigger text font size"),
    _A.ZOOM_OUT: QT_TRANSLATE_NOOP("names", "smaller text font size"),
    _A.ZOOM_RESET: QT_TRANSLATE_NOOP("names", "actual normal text font size"),
    _A.THEME_SYSTEM: _COLOURS,
    _A.THEME_LIGHT: _COLOURS,
    _A.THEME_DARK: QT_TRANSLATE_NOOP("names", "theme appearance colors mode night"),
    _A.NEXT_GAP: _GAP,
    _A.PREVIOUS_GAP: _GAP,
    _A.GO_TO_PARAGRAPH: QT_TRANSLATE_NOOP("names", "jump"),
    _A.LINKS: QT_TRANSLATE_NOOP("names", "url web address"),
    _A.COMPARE: QT_TRANSLATE_NOOP("names", "diff difference side by split"),
    _A.NEXT_DOCUMENT: _MOVE_ON,
    _A.PREVIOUS_DOCUMENT: _MOVE_ON,
    _A.FIRST_DOCUMENT: _GO,
    _A.LAST_DOCUMENT: _GO,
    _A.OVERVIEW: QT_TRANSLATE_NOOP("names", "home start statistics"),
    _A.BOOKMARKS: _GO,
    _A.BACK: QT_TRANSLATE_NOOP("names", "history previous"),
    _A.FORWARD: QT_TRANSLATE_NOOP("names", "history next"),
    _A.MISSING_TELEGRAMS: QT_TRANSLATE_NOOP("names", "missing telegrams references"),
    _A.ADD_NOTE: QT_TRANSLATE_NOOP("names", "comment annotate annotation"),
    _A.ADD_TAG: QT_TRANSLATE_NOOP("names", "label code"),
    _A.DELETE_NOTE: QT_TRANSLATE_NOOP("names", "remove erase"),
    _A.ALL_NOTES: QT_TRANSLATE_NOOP("names", "annotations comments search"),
    _A.IDENTITY: QT_TRANSLATE_NOOP("names", "author user initials"),
    _A.MY_TAGS: QT_TRANSLATE_NOOP("names", "codebook labels codes"),
    _A.PALETTE: QT_TRANSLATE_NOOP("names", "command palette menu"),
    _A.KEYS: QT_TRANSLATE_NOOP("names", "keyboard shortcuts hotkeys cheat sheet legend help"),
    _A.ABOUT: QT_TRANSLATE_NOOP("names", "version licence"),
}
"""Words of other programs and of everyday speech; those of the action's own name need none."""


def also_called(action: ActionId) -> str:
    """What else an action is called, word by word; empty where it has only its name."""
    words = _ALSO.get(action, "")
    return QCoreApplication.translate("names", str(words)) if words else ""
