"""The actions of the search: the field and the facets, or why there is nothing to search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.notices import NoticeBoard
    from reader.ui.search.panel import SearchPanel
    from reader.ui.window.collection import CollectionController


class SearchActions(QObject):
    """Leads to the field and to the facets.

    Args:
        panel: Where both are.
        collection: Of the window.
        board: Says why nothing can be searched.
        parent: The search.
    """

    def __init__(
        self,
        panel: SearchPanel,
        collection: CollectionController,
        board: NoticeBoard,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel, self._collection, self._board = panel, collection, board

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.FILTER: self._on_search_asked,
            ActionId.FACETS: self._on_facets_asked,
        }

    @Slot()
    def _on_search_asked(self) -> None:
        if self._collection.index is None:
            words = self.tr("Open a folder first; then its documents can be searched.")
            if self._collection.files:
                words = self.tr(
                    "A document opened by itself has no index to search; open its folder, "
                    "or find words in it with Ctrl+F."
                )
            self._board.inform(words)
            return
        if self._is_bare():
            return
        self._panel.field.setFocus()
        self._panel.field.selectAll()

    @Slot()
    def _on_facets_asked(self) -> None:
        if self._collection.index is None:
            self._board.inform(self.tr("Open a folder first; then its documents can be filtered."))
            return
        if self._is_bare():
            return
        self._panel.toggle_facets()

    def _is_bare(self) -> bool:
        """Say that there is nothing to search, where that is so."""
        if not self._panel.has_search:
            self._board.inform(self.tr("This folder holds no documents to search yet."))
        return not self._panel.has_search
