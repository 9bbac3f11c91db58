"""Searching a collection: every letter asks anew, and the newest question overtakes the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.app.notices import Notice, NoticeKind
from reader.collection.order import Order
from reader.ui.actions import ActionId
from reader.ui.delivery import Delivery
from reader.ui.panels.speech import announce
from reader.ui.search.no_hits import Loosened
from reader.ui.window.narrowing import Narrowing
from reader.ui.window.query_edits import QueryEdits
from reader.ui.window.search_actions import SearchActions
from reader.ui.window.search_around import AroundList
from reader.ui.window.search_asking import Asking
from reader.ui.window.search_completion import Completing
from reader.ui.window.search_memory import TOPIC
from reader.ui.window.search_order import OrderOfHits
from reader.ui.window.search_sayings import QuerySayings
from reader.ui.window.search_shown import Places, Showing, ShownAnswer
from reader.ui.window.search_typing import TypedQuery
from reader.ui.window.snippets import SnippetFiller
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.jobs import JobRunner
    from reader.app.notices import NoticeBoard
    from reader.app.paths import AppPaths
    from reader.app.searching import Answer, Searcher
    from reader.ui.actions import ActionTable
    from reader.ui.search.panel import SearchPanel
    from reader.ui.window.collection import CollectionController


class SearchController(QObject):
    """Wires the search panel to the index of the open collection.

    The text in the field is the one truth: chips, facets and the timeline edit it.
    """

    answered = Signal(object)
    """A search was answered and is shown: its `Answer`."""

    def __init__(
        self,
        panel: SearchPanel,
        collection: CollectionController,
        actions: ActionTable,
        services: tuple[NoticeBoard, JobRunner, AppPaths],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._collection = collection
        self._board, runner, folders = services
        self._delivery = Delivery(self)
        self._asking = Asking(self._delivery, self)
        self._actions = SearchActions(panel, collection, self._board, self)
        self.snippets = SnippetFiller(panel.documents, runner, self)
        self.completing = Completing(panel.field, panel.completions, runner, self)
        self._typed = TypedQuery(panel, folders, self._board, self)
        self._edits = QueryEdits(panel, self)
        self.narrowing = Narrowing(self._board, self)
        """Documents that no query finds; the next query ends it."""
        self._key = actions[ActionId.FILTER].shortcut()
        self._around = AroundList(panel, self._delivery, self._key, self)
        self._ordering = OrderOfHits(panel)
        places = Places(panel, self.snippets, self._around, self._ordering)
        self._shown = ShownAnswer(places, collection)
        self._sayings = QuerySayings(places, self._shown, self._typed, self)
        self._is_outdated = False
        """The index changed while it was asked: it is asked again."""
        self._wire()
        self._on_opened()

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return self._actions.slots()

    @property
    def text(self) -> str:
        """The query in the field."""
        return self._typed.text

    @property
    def answer(self) -> Answer | None:
        """What is shown; None while nothing was searched for."""
        return self._shown.answer

    @property
    def is_at_rest(self) -> bool:
        """Whether all that the field asks is shown."""
        is_waiting = self._typed.is_waiting
        return not (self._asking.is_asking or self._around.is_counting or is_waiting)

    def is_answer_due(self) -> bool:
        """Ask at once what was typed last; whether the answer is still to come."""
        if self._typed.is_due:
            self.search()
        return self._asking.is_asking

    @property
    def order(self) -> Order:
        """The order that is wished for what the field asks."""
        return self._ordering.wished

    def show_query(self, text: str, order: str = "") -> None:
        """Put a query into the field as if it were typed, and search.

        Args:
            text: The query; empty shows all documents.
            order: How its hits are sorted (an `Order`); empty leaves it as it is.
        """
        if order in set(Order):
            self._ordering.choose(Order(order))
        self.narrowing.end()
        self._typed.put(text)
        self._typed.remember()
        self.search()

    @property
    def runners(self) -> tuple[JobRunner, ...]:
        """Where searches and their counts are made."""
        return self._asking.runner, self._around.runner

    def close(self) -> None:
        """Give up what is under way, for good."""
        self._give_up()

    def _give_up(self) -> None:
        self._overtake()
        self.snippets.stop()
        self._give_searcher(None)

    def _give_searcher(self, searcher: Searcher | None) -> None:
        self._around.set_searcher(searcher)
        self.completing.set_searcher(searcher)
        self._asking.searcher = searcher
        self._typed.is_heard = searcher is not None

    @Slot()
    def search(self) -> None:
        """Ask what the field says now; what was asked before is given up."""
        self._typed.ask_no_more()
        self._is_outdated = False
        if self._asking.searcher is None:
            return
        self._overtake()
        text, order = self.text, self.order
        if not self._typed.is_readable:
            # Who goes on typing keeps the list; who pauses is told, and gets nothing.
            self._shown.tell_earlier()
            self._typed.speak_soon()
            return
        if text.strip():
            self.narrowing.end()
        # Whoever begins with the last needs all.
        is_turned = self._panel.documents.is_turned
        self._asking.ask(text, order, self.narrowing.chosen, begins_with_last=is_turned)

    def _overtake(self) -> None:
        self._asking.overtake()
        self._around.overtake()

    @Slot(object)
    def _on_page_found(self, page: Answer) -> None:
        if not self._shown.is_renewed_whole(page):
            self._show(page)

    @Slot(object)
    def _show(self, answer: Answer) -> None:
        showing = self._shown.show(answer)
        if showing is Showing.HELD:
            return
        if answer.is_whole:
            self._sayings.say()
            self._around.count()
        self.answered.emit(answer)
        if answer.is_whole and not answer.query.is_empty and showing is Showing.NEWS:
            found = 0 if answer.found is None else len(answer.found)
            announce(self._panel.field, many(found, "document"))

    @Slot()
    def _on_counted(self) -> None:
        if self._is_outdated and not self._typed.is_due:
            self.search()
            return
        self._sayings.say()
        around = self._around.around
        if self._shown.is_nothing and around is not None:
            self._shown.offer([Loosened(term, count) for term, count in around.loosened])

    def _edit(self, text: str) -> None:
        """Put an edited query into the field, and search at once."""
        self.narrowing.end()
        self._typed.put(text)
        self.search()

    def _wire(self) -> None:
        panel = self._panel
        self._typed.due.connect(self.search)
        self._typed.paused.connect(self._sayings.say)
        panel.problems.corrected.connect(self._edit)
        self._asking.page_found.connect(self._on_page_found)
        self._asking.found.connect(self._show)
        self._asking.failed.connect(self._on_failed)
        self._edits.edited.connect(self._edit)
        self._around.counted.connect(self._on_counted)
        panel.completions.closed.connect(self._on_completions_closed)
        self.narrowing.changed.connect(self._on_narrowed)
        panel.filter_line.order_chosen.connect(self._on_order_chosen)
        panel.documents.order_wished.connect(self._on_order_chosen)
        self._collection.opened.connect(self._on_opened)
        self._collection.index_changed.connect(self._on_index_changed)
        self._collection.work.told.connect(self._on_work_told)

    @Slot()
    def _on_opened(self) -> None:
        """Another collection, or none: the search of the former one means nothing here."""
        self._give_up()
        index = self._collection.index
        self.snippets.set_index(index)
        self.narrowing.end()
        self._shown.forget()
        self._panel.set_searchable(is_searchable=index is not None)
        if index is None:
            return
        # Imported here: the window's start imports no SQLite.
        from reader.app.searching import Searcher

        self._panel.set_hint(self.tr("Search documents"), self._key)
        self._give_searcher(Searcher(index, self._collection.within))
        # Of an index that is there the list comes first, and tells when.
        if not index.path.exists():
            self.search()

    @Slot()
    def _on_index_changed(self) -> None:
        """The same search again: the index holds other documents now."""
        listed, is_of_all = self._panel.documents.listed, not self.text.strip()
        if self._around.around is None and is_of_all and listed is not None and listed.documents:
            self._panel.expect_counts(listed.undated)
        if self._asking.is_asking or self._around.is_counting:
            # The answer that is on its way may be of what the index held before.
            self._is_outdated = True
            if not self._asking.is_asking:
                self._around.show_counts()
        elif not self._typed.is_due:
            self.search()

    @Slot()
    def _on_work_told(self) -> None:
        self._shown.tell_reading()

    @Slot(object)
    def _on_order_chosen(self, order: Order) -> None:
        self._ordering.choose(order)
        self.search()

    @Slot()
    def _on_completions_closed(self) -> None:
        """The last word is typed: what it leads to is told, unless another letter follows."""
        if self._shown.take_held():
            self._typed.ask_soon()
        elif not (self._typed.is_readable or self._typed.is_due):
            self._typed.speak_soon()

    @Slot()
    def _on_narrowed(self) -> None:
        if self.narrowing.chosen is not None:
            self._typed.put("")
        self.search()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """No index yet, most likely: it is asked again when it holds something."""
        if self._is_outdated:
            self.search()
            return
        if self._collection.is_index_lost:
            self._collection.reload()
        elif self._panel.documents.listed is not None and not self._collection.work.is_running:
            sentence = getattr(error, "sentence", None) or self.tr(
                "The index could not be searched; your documents and notes are safe. "
                "Reload the folder to build it again."
            )
            notice = Notice(NoticeKind.WARNING, sentence, detail=repr(error), topic=TOPIC)
            self._board.tell(notice)
