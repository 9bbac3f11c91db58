"""All actions in one table: their words, shortcuts, menus and icons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from reader.app.shortcuts import Shortcuts
from reader.ui.icons import Glyph, Icons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.app.shortcuts import Keys


class Menu(StrEnum):
    """The menus of the window, in order."""

    FILE = "&File"
    EDIT = "&Edit"
    VIEW = "&View"
    GO = "&Go"
    NOTES = "&Notes"
    TAGS = "&Tags"
    HELP = "&Help"


class Submenu(StrEnum):
    """Menus within a menu."""

    PLACEMENT = "Placement"
    PASSAGE = "Passage"
    JUDGEMENTS = "&Corrections"
    FILES = "&Files"
    FINDING = "Fin&d how"
    LIST = "&List of documents"
    STATUS = "Stat&us"


class ActionId(StrEnum):
    """Every action of the window."""

    OPEN_FOLDER = "open-folder"
    OPEN_FILE = "open-file"
    OPEN_SAMPLES = "open-samples"
    NEW_WINDOW = "new-window"
    RELOAD = "reload"
    COLLECTION_SETTINGS = "collection-settings"
    EXPORT_DOCUMENT = "export-document"
    EXPORT_FOLDER = "export-folder"
    EXPORT_FOUND = "export-found"
    EXPORT_CHOSEN = "export-chosen"
    OPEN_CONTAINING = "open-containing-folder"
    PRINT = "print"
    PRINT_PREVIEW = "print-preview"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    COPY = "copy"
    COPY_CITED = "copy-with-citation"
    FIND = "find"
    FIND_NEXT = "find-next"
    FIND_PREVIOUS = "find-previous"
    FIND_CASE = "find-case"
    FIND_WHOLE = "find-whole-words"
    FIND_EXPRESSION = "find-expression"
    FILTER = "filter-documents"
    FACETS = "show-filters"
    SAVE_SEARCH = "save-search"
    SAVED_SEARCHES = "saved-searches"
    BATCH_SEARCH = "batch-search"
    TABLE = "show-table"
    TABLE_COLUMNS = "table-columns"
    OPEN_CHOSEN = "open-chosen"
    CHOSEN_FOLDER = "open-folder-of-chosen"
    PREVIEW = "preview-document"
    COPY_IDS = "copy-reference-ids"
    COPY_CITATIONS = "copy-citations"
    PREFERENCES = "preferences"
    TOGGLE_PROJECTION = "toggle-projection"
    ROUTING = "show-routing"
    CHECKS = "show-checks"
    NOTES = "show-notes"
    OUTLINE = "show-outline"
    REFERENCES = "show-references"
    DOCUMENTS = "show-documents"
    PANELS = "fold-panels"
    LINE_NUMBERS = "line-numbers"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"
    ZOOM_RESET = "zoom-reset"
    THEME_SYSTEM = "theme-system"
    THEME_LIGHT = "theme-light"
    THEME_DARK = "theme-dark"
    FULL_SCREEN = "full-screen"
    NEXT_GAP = "next-gap"
    PREVIOUS_GAP = "previous-gap"
    NEXT_DOCUMENT = "next-document"
    PREVIOUS_DOCUMENT = "previous-document"
    OVERVIEW = "overview"
    FIRST_DOCUMENT = "first-document"
    LAST_DOCUMENT = "last-document"
    BACK = "back"
    FORWARD = "forward"
    GO_TO_PARAGRAPH = "go-to-paragraph"
    MISSING_TELEGRAMS = "missing-telegrams"
    LINKS = "links"
    BOOKMARKS = "bookmarks"
    COMPARE = "compare"
    HIGHLIGHT_1 = "highlight-amber"
    HIGHLIGHT_2 = "highlight-green"
    HIGHLIGHT_3 = "highlight-blue"
    HIGHLIGHT_4 = "highlight-rose"
    HIGHLIGHT_5 = "highlight-violet"
    ADD_NOTE = "add-note"
    ADD_TAG = "add-tag"
    ADD_BOOKMARK = "add-bookmark"
    EDIT_NOTE = "edit-note"
    DELETE_NOTE = "delete-note"
    PRIVATE_NOTE = "private-note"
    PLACE_NOTE = "place-note"
    PLACEMENTS = "placements"
    NOTE_ON_HIT = "note-on-hit"
    NOTE_ON_PASSAGE = "note-on-passage"
    EXTEND_END = "extend-end"
    SHRINK_END = "shrink-end"
    EXTEND_START = "extend-start"
    SHRINK_START = "shrink-start"
    NOTE_HISTORY = "note-history"
    EMPTY_DELETED = "empty-deleted-notes"
    DOCUMENT_NOTE = "document-note"
    STATUS_UNREAD = "status-unread"
    STATUS_READ = "status-read"
    STATUS_RELEVANT = "status-relevant"
    STATUS_SET_ASIDE = "status-set-aside"
    TAG_HITS = "tag-all-found"
    ALL_NOTES = "all-notes"
    MY_TAGS = "my-tags"
    TAG_AGAIN = "tag-again"
    TAG_PARAGRAPH = "tag-paragraph"
    FAVOURITE_1 = "tag-1"
    FAVOURITE_2 = "tag-2"
    FAVOURITE_3 = "tag-3"
    FAVOURITE_4 = "tag-4"
    FAVOURITE_5 = "tag-5"
    FAVOURITE_6 = "tag-6"
    FAVOURITE_7 = "tag-7"
    FAVOURITE_8 = "tag-8"
    FAVOURITE_9 = "tag-9"
    CORRECT_FIELD = "correct-field"
    SET_ASIDE = "set-check-aside"
    NOTES_FILES = "notes-files"
    REVEAL_NOTES = "reveal-notes-file"
    NOTES_FOLDER = "notes-folder"
    IDENTITY = "identity"
    PALETTE = "all-actions"
    KEYS = "keys-and-signs"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table.

    Attributes:
        id: Stable name.
        menu: Where it stands.
        text: With its mnemonic.
        keys: Shortcuts, the first one shown.
        glyph: Icon, where it has one.
        is_checkable: It is on or off.
        starts_group: A separator stands before it.
        needs_document: Enabled only while a document is shown.
        submenu: The menu within its menu, which stands where its first row does.
    """

    id: ActionId
    menu: Menu
    text: str
    keys: tuple[str, ...] = ()
    glyph: Glyph | None = None
    is_checkable: bool = False
    starts_group: bool = False
    needs_document: bool = False
    submenu: Submenu | None = None


def _doc(
    action: ActionId,
    menu: Menu,
    text: str,
    *keys: str,
    glyph: Glyph | None = None,
    group: bool = False,
    within: Submenu | None = None,
) -> ActionSpec:
    return ActionSpec(
        action, menu, text, keys, glyph, starts_group=group, needs_document=True, submenu=within
    )


_A, _M, _S = ActionId, Menu, Submenu
ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(_A.OPEN_FOLDER, _M.FILE, "Open f&older…", ("Ctrl+Shift+O",), Glyph.FOLDER),
    ActionSpec(_A.OPEN_FILE, _M.FILE, "&Open file…", ("Ctrl+O",), Glyph.FILE),
    ActionSpec(_A.OPEN_SAMPLES, _M.FILE, "Open &samples", ("Ctrl+Shift+S",), Glyph.BOOKMARK),
    ActionSpec(_A.NEW_WINDOW, _M.FILE, "&New window", ("Ctrl+N",)),
    ActionSpec(_A.RELOAD, _M.FILE, "&Reload", ("F5",), starts_group=True),
    ActionSpec(_A.COLLECTION_SETTINGS, _M.FILE, "Collection se&ttings…", ("Ctrl+Alt+,",)),
    _doc(_A.EXPORT_DOCUMENT, _M.FILE, "&Export notes of this document…", "Ctrl+E",
         glyph=Glyph.EXPORT, group=True),
    ActionSpec(_A.EXPORT_FOLDER, _M.FILE, "Export notes of the &folder…", ("Ctrl+Shift+E",)),
    ActionSpec(_A.EXPORT_FOUND, _M.FILE, "Export notes on the documents foun&d…",
               ("Ctrl+Alt+E",)),
    ActionSpec(_A.EXPORT_CHOSEN, _M.FILE, "Export notes on the &chosen documents…",
               ("Ctrl+Alt+Shift+E",)),
    _doc(_A.PRINT_PREVIEW, _M.FILE, "Print pre&view…", "Ctrl+Alt+Shift+P", group=True),
    _doc(_A.PRINT, _M.FILE, "&Print…", "Ctrl+P", glyph=Glyph.PRINT),
    _doc(_A.OPEN_CONTAINING, _M.FILE, "Open &containing folder", group=True),
    ActionSpec(_A.QUIT, _M.FILE, "&Quit", ("Ctrl+Q",), starts_group=True),
    ActionSpec(_A.UNDO, _M.EDIT, "&Undo", ("Ctrl+Z",)),
    ActionSpec(_A.REDO, _M.EDIT, "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    _doc(_A.COPY, _M.EDIT, "&Copy", "Ctrl+C", group=True),
    _doc(_A.COPY_CITED, _M.EDIT, "Copy with c&itation", "Ctrl+Shift+C", glyph=Glyph.COPY),
    _doc(_A.FIND, _M.EDIT, "&Find in document", "Ctrl+F", glyph=Glyph.SEARCH, group=True),
    ActionSpec(_A.FIND_NEXT, _M.EDIT, "&Next hit", ("F3",)),
    ActionSpec(_A.FIND_PREVIOUS, _M.EDIT, "&Previous hit", ("Shift+F3",)),
    ActionSpec(_A.FIND_CASE, _M.EDIT, "Capitals &count", ("Alt+C",), is_checkable=True,
               needs_document=True, submenu=_S.FINDING),
    ActionSpec(_A.FIND_WHOLE, _M.EDIT, "Whole &words", ("Alt+W",), is_checkable=True,
               needs_document=True, submenu=_S.FINDING),
    ActionSpec(_A.FIND_EXPRESSION, _M.EDIT, "&Regular expression", ("Alt+R",), is_checkable=True,
               needs_document=True, submenu=_S.FINDING),
    ActionSpec(_A.FILTER, _M.EDIT, "Search &documents", ("Ctrl+K",), starts_group=True),
    ActionSpec(_A.FACETS, _M.EDIT, "Fi&lters", ("Ctrl+Shift+K",), Glyph.FILTER),
    ActionSpec(_A.SAVE_SEARCH, _M.EDIT, "Save this searc&h…", ("Ctrl+Alt+S",)),
    ActionSpec(_A.SAVED_SEARCHES, _M.EDIT, "Sa&ved searches…"),
    ActionSpec(_A.BATCH_SEARCH, _M.EDIT, "Search for a lis&t…", ("Ctrl+Alt+K",)),
    ActionSpec(_A.PREFERENCES, _M.EDIT, "Prefere&nces…", ("Ctrl+,",), Glyph.SETTINGS,
               starts_group=True),
    ActionSpec(_A.STATUS_UNREAD, _M.EDIT, "&Unread", ("U",), submenu=_S.STATUS),
    ActionSpec(_A.STATUS_READ, _M.EDIT, "&Read", ("R",), submenu=_S.STATUS),
    ActionSpec(_A.STATUS_RELEVANT, _M.EDIT, "Re&levant", ("V",), submenu=_S.STATUS),
    ActionSpec(_A.STATUS_SET_ASIDE, _M.EDIT, "&Set aside", ("X",), submenu=_S.STATUS),
    _doc(_A.TOGGLE_PROJECTION, _M.VIEW, "Switch &Typeset / As published", "F6", "Ctrl+T"),
    ActionSpec(_A.LINE_NUMBERS, _M.VIEW, "&Number the lines (As published)", ("Ctrl+Shift+M",),
               is_checkable=True),
    ActionSpec(_A.ROUTING, _M.VIEW, "&Routing", ("Alt+1",), Glyph.ROUTING, starts_group=True),
    ActionSpec(_A.CHECKS, _M.VIEW, "&Checks", ("Alt+2",), Glyph.GAP),
    ActionSpec(_A.NOTES, _M.VIEW, "&Notes", ("Alt+3",), Glyph.NOTE),
    ActionSpec(_A.OUTLINE, _M.VIEW, "Outlin&e", ("Alt+4",), Glyph.SECTIONS),
    ActionSpec(_A.REFERENCES, _M.VIEW, "Re&ferences", ("Alt+5",), Glyph.REFERENCE),
    ActionSpec(_A.PANELS, _M.VIEW, "Fold the right &panels, or open them", ("Alt+0",)),
    ActionSpec(_A.DOCUMENTS, _M.VIEW, "S&how or hide the documents", ("Ctrl+L",), Glyph.LIST),
    ActionSpec(_A.TABLE, _M.VIEW, "Show the list as a ta&ble", ("Ctrl+Shift+B",),
               is_checkable=True, starts_group=True, submenu=_S.LIST),
    ActionSpec(_A.TABLE_COLUMNS, _M.VIEW, "&Columns of the table…", ("Ctrl+Alt+B",),
               submenu=_S.LIST),
    ActionSpec(_A.OPEN_CHOSEN, _M.VIEW, "&Open the chosen document", starts_group=True,
               submenu=_S.LIST),
    ActionSpec(_A.PREVIEW, _M.VIEW, "&What the chosen document is about", ("Shift+F1",),
               submenu=_S.LIST),
    ActionSpec(_A.CHOSEN_FOLDER, _M.VIEW, "Open the &folder of the chosen document",
               submenu=_S.LIST),
    ActionSpec(_A.COPY_IDS, _M.VIEW, "Copy the &reference ids of the chosen", ("Ctrl+Alt+R",),
               submenu=_S.LIST),
    ActionSpec(_A.COPY_CITATIONS, _M.VIEW, "Copy &citations of the chosen", ("Ctrl+Alt+Shift+R",),
               submenu=_S.LIST),
    ActionSpec(_A.ZOOM_IN, _M.VIEW, "Zoom &in", ("Ctrl++", "Ctrl+="), starts_group=True),
    ActionSpec(_A.ZOOM_OUT, _M.VIEW, "Zoom &out", ("Ctrl+-",)),
    ActionSpec(_A.ZOOM_RESET, _M.VIEW, "Zoom &100 %", ("Ctrl+0",)),
    ActionSpec(_A.THEME_SYSTEM, _M.VIEW, "Colours of the &system", is_checkable=True,
               starts_group=True),
    ActionSpec(_A.THEME_LIGHT, _M.VIEW, "&Light", is_checkable=True),
    ActionSpec(_A.THEME_DARK, _M.VIEW, "&Dark", is_checkable=True),
    ActionSpec(_A.FULL_SCREEN, _M.VIEW, "&Full screen", ("F11",), Glyph.FULL_SCREEN,
               is_checkable=True, starts_group=True),
    _doc(_A.NEXT_GAP, _M.GO, "Next &gap", "G", "F8", glyph=Glyph.DOWN),
    _doc(_A.PREVIOUS_GAP, _M.GO, "&Previous gap", "Shift+G", "Shift+F8", glyph=Glyph.UP),
    _doc(_A.GO_TO_PARAGRAPH, _M.GO, "Go to &paragraph, section or line…", "Ctrl+G"),
    _doc(_A.LINKS, _M.GO, "&Links of this document…", "Ctrl+Alt+L"),
    ActionSpec(_A.BOOKMARKS, _M.GO, "&Bookmarks…", ("Ctrl+Shift+D",), Glyph.BOOKMARK),
    ActionSpec(_A.COMPARE, _M.GO, "&Compare two documents…", ("Ctrl+Alt+C",), Glyph.SPLIT_VIEW),
    ActionSpec(_A.NEXT_DOCUMENT, _M.GO, "&Next document", ("Ctrl+Down", "Ctrl+PgDown"),
               starts_group=True),
    ActionSpec(_A.PREVIOUS_DOCUMENT, _M.GO, "P&revious document", ("Ctrl+Up", "Ctrl+PgUp")),
    ActionSpec(_A.OVERVIEW, _M.GO, "&Overview of the collection", ("Alt+Home",),
               starts_group=True),
    ActionSpec(_A.FIRST_DOCUMENT, _M.GO, "First document of the list", ("Alt+Shift+Home",)),
    ActionSpec(_A.LAST_DOCUMENT, _M.GO, "Last document of the list", ("Alt+Shift+End",)),
    ActionSpec(_A.BACK, _M.GO, "&Back", ("Alt+Left",), Glyph.BACK, starts_group=True),
    ActionSpec(_A.FORWARD, _M.GO, "&Forward", ("Alt+Right",), Glyph.FORWARD),
    ActionSpec(_A.MISSING_TELEGRAMS, _M.GO, "&Cited but not here…", ("Ctrl+Alt+M",),
               Glyph.GAP, starts_group=True),
    _doc(_A.HIGHLIGHT_1, _M.NOTES, "Highlight &amber", "1", glyph=Glyph.HIGHLIGHT),
    _doc(_A.HIGHLIGHT_2, _M.NOTES, "Highlight &green", "2"),
    _doc(_A.HIGHLIGHT_3, _M.NOTES, "Highlight &blue", "3"),
    _doc(_A.HIGHLIGHT_4, _M.NOTES, "Highlight &rose", "4"),
    _doc(_A.HIGHLIGHT_5, _M.NOTES, "Highlight &violet", "5"),
    _doc(_A.ADD_NOTE, _M.NOTES, "Add &note…", "N", glyph=Glyph.NOTE, group=True),
    _doc(_A.ADD_TAG, _M.NOTES, "Add &tag…", "T", glyph=Glyph.TAG),
    _doc(_A.ADD_BOOKMARK, _M.NOTES, "Add book&mark", "B", "Ctrl+D", glyph=Glyph.BOOKMARK),
    _doc(_A.NOTE_ON_PASSAGE, _M.NOTES, "Note on this &paragraph or heading…", "Shift+F2"),
    _doc(_A.NOTE_ON_HIT, _M.NOTES, "Note on this h&it…", "Ctrl+F2"),
    _doc(_A.EDIT_NOTE, _M.NOTES, "&Edit note", "F2", glyph=Glyph.EDIT, group=True),
    _doc(_A.DELETE_NOTE, _M.NOTES, "&Delete note"),
    _doc(_A.PRIVATE_NOTE, _M.NOTES, "Keep note pri&vate, or share it", "Ctrl+Shift+L"),
    _doc(_A.PLACE_NOTE, _M.NOTES, "&Place note here", "Ctrl+Shift+P", group=True,
         within=_S.PLACEMENT),
    _doc(_A.PLACEMENTS, _M.NOTES, "Places of the no&tes…", "Ctrl+Alt+P", within=_S.PLACEMENT),
    _doc(_A.NOTE_HISTORY, _M.NOTES, "&History of the note…", "Ctrl+Shift+H"),
    _doc(_A.EXTEND_END, _M.NOTES, "Passage: end one &word later", "Alt+Shift+Right",
         within=_S.PASSAGE),
    _doc(_A.SHRINK_END, _M.NOTES, "Passage: end one word earlier", "Alt+Shift+Left",
         within=_S.PASSAGE),
    _doc(_A.EXTEND_START, _M.NOTES, "Passage: begin one word earlier", "Alt+Shift+Up",
         within=_S.PASSAGE),
    _doc(_A.SHRINK_START, _M.NOTES, "Passage: begin one word later", "Alt+Shift+Down",
         within=_S.PASSAGE),
    _doc(_A.DOCUMENT_NOTE, _M.NOTES, "Note, tags and status of the d&ocument…", "Ctrl+Shift+N",
         group=True),
    ActionSpec(_A.ALL_NOTES, _M.NOTES, "Notes on all doc&uments…", ("Ctrl+Shift+F",),
               Glyph.NOTE),
    _doc(_A.CORRECT_FIELD, _M.NOTES, "&Correct a field…", "F4", within=_S.JUDGEMENTS),
    _doc(_A.SET_ASIDE, _M.NOTES, "&Set a check aside…", within=_S.JUDGEMENTS),
    _doc(_A.NOTES_FILES, _M.NOTES, "Notes &files of this document…", "Ctrl+Alt+F", group=True,
         within=_S.FILES),
    _doc(_A.REVEAL_NOTES, _M.NOTES, "Show the notes file in its f&older", within=_S.FILES),
    ActionSpec(_A.NOTES_FOLDER, _M.NOTES, "Where notes are &kept…", submenu=_S.FILES),
    ActionSpec(_A.IDENTITY, _M.NOTES, "&Your name on notes…", submenu=_S.FILES),
    _doc(_A.EMPTY_DELETED, _M.NOTES, "Empty the &list of deleted notes…", within=_S.FILES),
    ActionSpec(_A.MY_TAGS, _M.TAGS, "&My tags…", ("Ctrl+Shift+T",), Glyph.TAG),
    _doc(_A.TAG_AGAIN, _M.TAGS, "Tag &again", "Shift+T", group=True),
    _doc(_A.TAG_PARAGRAPH, _M.TAGS, "Tag the &paragraph", "P"),
    ActionSpec(_A.TAG_HITS, _M.TAGS, "Tag all that was &found or chosen…", ("Ctrl+Alt+T",),
               starts_group=True),
    _doc(_A.FAVOURITE_1, _M.TAGS, "Tag of key &1", "Ctrl+1", group=True),
    _doc(_A.FAVOURITE_2, _M.TAGS, "Tag of key &2", "Ctrl+2"),
    _doc(_A.FAVOURITE_3, _M.TAGS, "Tag of key &3", "Ctrl+3"),
    _doc(_A.FAVOURITE_4, _M.TAGS, "Tag of key &4", "Ctrl+4"),
    _doc(_A.FAVOURITE_5, _M.TAGS, "Tag of key &5", "Ctrl+5"),
    _doc(_A.FAVOURITE_6, _M.TAGS, "Tag of key &6", "Ctrl+6"),
    _doc(_A.FAVOURITE_7, _M.TAGS, "Tag of key &7", "Ctrl+7"),
    _doc(_A.FAVOURITE_8, _M.TAGS, "Tag of key &8", "Ctrl+8"),
    _doc(_A.FAVOURITE_9, _M.TAGS, "Tag of key &9", "Ctrl+9"),
    ActionSpec(_A.PALETTE, _M.HELP, "&Find an action…", ("Ctrl+Shift+A",), Glyph.SEARCH),
    ActionSpec(_A.KEYS, _M.HELP, "&Keys and signs", ("F1",)),
    ActionSpec(_A.ABOUT, _M.HELP, "&About Lacuna", glyph=Glyph.INFO),
)  # fmt: skip
"""The table: every action once, in the order of the menus."""


SPECS = {spec.id: spec for spec in ACTIONS}
"""The rows by their names."""


def plain_text(spec: ActionSpec) -> str:
    """An action's words without mnemonic and dots."""
    return QCoreApplication.translate("actions", spec.text).replace("&", "").rstrip("…")


def native(key: str) -> str:
    """A shortcut as this system writes it; empty where it is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class ActionTable(QObject):
    """The actions of one window, made from the table, with the keys the user chose."""

    def __init__(
        self, icons: Icons, parent: QObject, chosen: Mapping[str, Keys] | None = None
    ) -> None:
        """Make the actions.

        Args:
            icons: For those that have one.
            parent: The window.
            chosen: Keys instead of the delivered ones, by the action's name.
        """
        super().__init__(parent)
        self._icons = icons
        self.is_document_shown = False
        """Whether a document is on screen."""
        self._actions: dict[ActionId, QAction] = {}
        delivered = {str(spec.id): spec.keys for spec in ACTIONS}
        self._shortcuts = Shortcuts.of(delivered, chosen or {})
        self._keys = {ActionId(name): keys for name, keys in self._shortcuts.in_force.items()}
        for spec in ACTIONS:
            action = QAction(QCoreApplication.translate("actions", spec.text), self)
            action.setObjectName(spec.id)
            action.setCheckable(spec.is_checkable)
            action.setIconVisibleInMenu(False)
            self._actions[spec.id] = action
            self._apply_keys(spec)

    def __getitem__(self, action: ActionId) -> QAction:
        return self._actions[action]

    def dressed(self, action: ActionId) -> QAction:
        """An action with its icon, for a button: menus show none, so that most are never drawn."""
        glyph, found = SPECS[action].glyph, self._actions[action]
        if glyph is not None and found.icon().isNull():
            self._icons.dress(found, glyph)
        return found

    def keys(self, action: ActionId) -> Keys:
        """The shortcuts an action has now, the first one shown."""
        return self._keys[action]

    def set_keys(self, action: ActionId, keys: Keys) -> None:
        """Give an action other shortcuts; whoever has one of them goes without it meanwhile."""
        self._use(self._shortcuts.choosing(action, keys))

    def deliver(self, action: ActionId) -> None:
        """Give an action the delivered shortcuts again, whoever has them."""
        self._use(self._shortcuts.as_delivered(action))

    def deliver_all(self) -> None:
        """Give every action the delivered shortcuts."""
        self._use(Shortcuts(self._shortcuts.delivered))

    def choose_again(self, chosen: Mapping[str, Keys]) -> None:
        """Have the choices again that :meth:`chosen_keys` gave."""
        self._use(Shortcuts(self._shortcuts.delivered, dict(chosen)))

    def user_of(self, key: str, besides: ActionId) -> ActionId | None:
        """Which other action has a shortcut."""
        others = (other for other, keys in self._keys.items() if key in keys)
        return next((other for other in others if other is not besides), None)

    def is_chosen(self, action: ActionId) -> bool:
        """Whether the user chose an action's keys, or that it has none."""
        return action in self._shortcuts.chosen

    def taken(self, action: ActionId) -> tuple[tuple[str, ActionId], ...]:
        """The shortcuts another action took from this one, and which."""
        return tuple((key, ActionId(by)) for key, by in self._shortcuts.taken(action))

    def chosen_keys(self) -> dict[str, Keys]:
        """What the user chose, by the action's name, the newest choice last."""
        return dict(self._shortcuts.chosen)

    def _use(self, shortcuts: Shortcuts) -> None:
        self._shortcuts = shortcuts
        for name, keys in shortcuts.in_force.items():
            action = ActionId(name)
            if self._keys[action] != keys:
                self._keys[action] = keys
                self._apply_keys(SPECS[action])

    def of_menu(self, menu: Menu) -> Iterator[tuple[ActionSpec, QAction]]:
        """The rows of one menu in order."""
        return ((spec, self._actions[spec.id]) for spec in ACTIONS if spec.menu is menu)

    def set_document_shown(self, *, is_shown: bool) -> None:
        """Enable or disable what needs a document."""
        self.is_document_shown = is_shown
        for spec in ACTIONS:
            if spec.needs_document:
                self._actions[spec.id].setEnabled(is_shown)
            elif spec.submenu is Submenu.STATUS:
                self._actions[spec.id].setEnabled(True)

    def set_document_awaited(self) -> None:
        """No document is on screen, one is on its way: letters typed to find words do nothing."""
        self.set_document_shown(is_shown=False)
        self._actions[ActionId.FIND].setEnabled(True)
        for spec in ACTIONS:
            if spec.submenu is Submenu.STATUS:
                self._actions[spec.id].setEnabled(False)

    def _apply_keys(self, spec: ActionSpec) -> None:
        action = self._actions[spec.id]
        keys = self._keys[spec.id]
        action.setShortcuts([QKeySequence(key) for key in keys])
        plain = plain_text(spec)
        action.setToolTip(f"{plain} ({native(keys[0])})" if keys else plain)
