"""F3: to the next hit, of what stands in the search field by now and where its answer leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.searching import Answer
    from reader.ui.pane.find_bar import FindBar
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.search import SearchController
    from reader.ui.window.search_hits import SearchHits


class HitSteps(QObject):
    """Steps from hit to hit once it is known where they are.

    A step that is asked for before the search is answered is done when it is. While the document
    of the last step is still being read, a further one would leave it unseen: it is dropped.

    Args:
        hits: The way from hit to hit.
        search: What is searched for.
        collection: Loads the documents that steps lead to.
        find_bar: While it is open, the steps are its own.
    """

    def __init__(
        self,
        hits: SearchHits,
        search: SearchController,
        collection: CollectionController,
        find_bar: FindBar,
    ) -> None:
        super().__init__(hits)
        self._hits, self._search = hits, search
        self._collection, self._find_bar = collection, find_bar
        self._due: tuple[str, int] | None = None
        """The query that is being answered, and which way to step then."""

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {ActionId.FIND_NEXT: self._on_next, ActionId.FIND_PREVIOUS: self._on_previous}

    def take_answer(self, answer: Answer) -> None:
        """A search is answered, and its hits are marked: step if that was waited for."""
        if self._due is None or not answer.is_whole:
            return
        (text, by), self._due = self._due, None
        if text == answer.query.text:
            self._hits.step(by)

    def _step(self, by: int) -> None:
        self._due = None
        if self._find_bar.isHidden():
            if self._hits.is_arriving and self._collection.is_loading:
                return
            if self._search.is_answer_due():
                self._due = (self._search.text, by)
                return
        self._hits.step(by)

    @Slot()
    def _on_next(self) -> None:
        self._step(1)

    @Slot()
    def _on_previous(self) -> None:
        self._step(-1)
