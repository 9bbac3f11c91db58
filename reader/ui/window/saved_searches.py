"""Saved searches at the search field: a menu to choose, save, change, rename and delete them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu, QWidget

from reader.annotations import NotesWriteError
from reader.app.saved_searches import SavedSearchDesk, SavedSearchError
from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.notices import NoticeBoard
    from reader.app.saved_searches import SavedSearch
    from reader.app.workspace import Workspace
    from reader.ui.actions import ActionTable
    from reader.ui.search.panel import SearchPanel
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.search import SearchController

_MOST_QUERY = 48


class SavedSearchActions(QObject):
    """Keeps searches in the collection's codebook; every change can be undone."""

    def __init__(
        self,
        window: QWidget,
        panel: SearchPanel,
        search: SearchController,
        services: tuple[Workspace, CollectionController, NoticeBoard, ActionTable],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panel = panel
        self._search = search
        self._workspace, self._collection, self._board, self._actions = services
        panel.menu_button.clicked.connect(self._on_menu_asked)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.SAVE_SEARCH: self._on_save_asked,
            ActionId.SAVED_SEARCHES: self._on_menu_asked,
        }

    @property
    def desk(self) -> SavedSearchDesk | None:
        """Where searches are saved; None while no collection is open."""
        index = self._collection.index
        return SavedSearchDesk(self._workspace, index.root) if index is not None else None

    def made_menu(self) -> QMenu:
        """The searches there are, and what can be done with the one in the field."""
        menu = QMenu(self._panel)
        menu.setObjectName("savedSearches")
        desk = self.desk
        searches = desk.searches() if desk is not None else ()
        for search in searches:
            self._add(menu, search)
            for other in desk.other_versions(search) if desk is not None else ():
                self._add(menu, other, self.tr("{0}, as {1} has it"))
        if not searches:
            nothing = menu.addAction(self.tr("No search is saved yet"))
            nothing.setEnabled(False)
        menu.addSeparator()
        menu.addAction(self._actions[ActionId.SAVE_SEARCH])
        if searches:
            self._add_changes(menu, searches)
        menu.addSeparator()
        menu.addAction(self._actions[ActionId.BATCH_SEARCH])
        return menu

    def _add(self, menu: QMenu, search: SavedSearch, words: str = "{0}") -> None:
        editor = search.editor.name or search.editor.handle
        label = words.format(search.name, editor).replace("&", "&&")
        action = menu.addAction(label)
        action.setToolTip(search.query)
        query = search.query
        if len(query) > _MOST_QUERY:
            query = f"{query[:_MOST_QUERY]}…"
        action.setStatusTip(query)
        is_shown = self._search.text.strip() == search.query
        action.setCheckable(is_shown)
        action.setChecked(is_shown)
        action.triggered.connect(partial(self._choose, search))
        menu.setToolTipsVisible(True)

    def _add_changes(self, menu: QMenu, searches: tuple[SavedSearch, ...]) -> None:
        change = menu.addMenu(self.tr("Let it ask what the field asks"))
        change.setEnabled(bool(self._search.text.strip()))
        rename = menu.addMenu(self.tr("Rename"))
        delete = menu.addMenu(self.tr("Delete"))
        for search in searches:
            name = search.name.replace("&", "&&")
            change.addAction(name).triggered.connect(partial(self._change, search))
            rename.addAction(f"{name}…").triggered.connect(partial(self._rename, search))
            delete.addAction(name).triggered.connect(partial(self._delete, search))

    def _choose(self, search: SavedSearch) -> None:
        self._search.show_query(search.query, search.order)

    def _change(self, search: SavedSearch) -> None:
        desk = self.desk
        if desk is not None:
            order = str(self._search.order)
            self._do(lambda: desk.change(search.id, self._search.text, order))

    def _rename(self, search: SavedSearch) -> None:
        desk = self.desk
        name = self._asked_name(self.tr("Rename search"), search.name, self.tr("Rename"))
        if desk is not None and name:
            self._do(lambda: desk.rename(search.id, name))

    def _delete(self, search: SavedSearch) -> None:
        desk = self.desk
        if desk is not None and self._do(lambda: desk.delete(search.id)):
            self._board.inform(
                self.tr("The saved search “{0}” was deleted; Undo brings it back.").format(
                    search.name
                )
            )

    def _do(self, change: Callable[[], object]) -> bool:
        """Make a change; say why where it cannot be made."""
        try:
            change()
        except SavedSearchError as error:
            self._board.inform(str(error))
            return False
        except NotesWriteError as error:
            self._board.warn(error.sentence)
            return False
        return True

    def _asked_name(self, title: str, name: str, deed: str) -> str:
        from reader.ui.dialogs.words import asked_words

        prompt = self.tr("Name of the search:")
        return asked_words(self._window, title, prompt, deed, name).strip()

    @Slot()
    def _on_save_asked(self) -> None:
        desk, query = self.desk, self._search.text
        if desk is None:
            self._board.inform(self.tr("Open a folder first; then searches of it can be saved."))
            return
        if not query.strip():
            self._board.inform(
                self.tr("The search field is empty; type what is to be searched for first.")
            )
            return
        name = self._asked_name(self.tr("Save this search"), query.strip()[:60], self.tr("Save"))
        order = str(self._search.order)
        if name and self._do(lambda: desk.save(name, query, order)):
            self._board.inform(self.tr("The search was saved as “{0}”.").format(name))

    @Slot()
    def _on_menu_asked(self) -> None:
        if self.desk is None:
            self._board.inform(self.tr("Open a folder first; then searches of it can be saved."))
            return
        menu = self.made_menu()
        button = self._panel.menu_button
        menu.exec(button.mapToGlobal(QPoint(0, button.height())))
        menu.deleteLater()
