"""Searching a collection: every letter asks anew, and the newest question overtakes the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Job, JobControl, JobRunner
from reader.app.notices import Notice, NoticeKind
from reader.app.search_history import SearchHistory
from reader.collection.order import Order
from reader.collection.query import parse_query, terms
from reader.ui.actions import ActionId
from reader.ui.delivery import Delivery
from reader.ui.panels.speech import announce
from reader.ui.search.no_hits import Loosened
from reader.ui.search.sayings import sayings_of
from reader.ui.window.first_page import PageSender
from reader.ui.window.narrowing import Narrowing
from reader.ui.window.query_edits import QueryEdits
from reader.ui.window.search_around import AroundList
from reader.ui.window.search_completion import Completing
from reader.ui.window.search_order import OrderOfHits
from reader.ui.window.snippets import SnippetFiller
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.app.notices import NoticeBoard
    from reader.app.paths import AppPaths
    from reader.app.searching import Answer, Searcher
    from reader.ui.actions import ActionTable
    from reader.ui.search.panel import SearchPanel
    from reader.ui.window.collection import CollectionController

_DELAY_MS = 80
"""Between the last letter and its search: two letters typed at once are one question."""
_COMPLAINT_MS = 600
"""A query that cannot be read is spoken of when its author pauses."""
_TOPIC = "search"


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
        self._finder = JobRunner(self._delivery.deliver, workers=1)
        """Of one thread, as the counts have theirs: no search waits for the counts of another."""
        self._history = SearchHistory(folders)
        self._searcher: Searcher | None = None
        self._answer: Answer | None = None
        self._find_job: JobControl | None = None
        self._is_held = False
        """Nothing is found for what is still being typed; that is not shown yet."""
        self._delay = _single_shot(self, _DELAY_MS)
        self._delay.timeout.connect(self.search)
        self._complaint = _single_shot(self, _COMPLAINT_MS)
        self._complaint.timeout.connect(self._say)
        self.snippets = SnippetFiller(panel.documents, runner, self)
        self.completing = Completing(panel.field, panel.completions, runner, self)
        self._edits = QueryEdits(panel, self)
        self.narrowing = Narrowing(self._board, self)
        """Documents that no query finds; the next query ends it."""
        self._key = actions[ActionId.FILTER].shortcut()
        self._around = AroundList(panel, self._delivery, self._key, self)
        self._ordering = OrderOfHits(panel)
        panel.field.set_history(self._history.queries())
        self._wire()
        self._on_opened()

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.FILTER: self._on_search_asked,
            ActionId.FACETS: self._on_facets_asked,
        }

    @property
    def text(self) -> str:
        """The query in the field."""
        return self._panel.field.text()

    @property
    def answer(self) -> Answer | None:
        """What is shown; None while nothing was searched for."""
        return self._answer

    @property
    def is_at_rest(self) -> bool:
        """Whether all that the field asks is shown."""
        is_waiting = self._delay.isActive() or self._complaint.isActive()
        return self._find_job is None and not self._around.is_counting and not is_waiting

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
        self._panel.field.replace_text(text)
        self._panel.field.remember()
        self._remember()
        self.search()

    def close(self) -> bool:
        """End what is under way, for good.

        Returns:
            Whether nothing runs any more.
        """
        self._give_up()
        ended = [part.close() for part in (self._finder, self._around)]
        return all(ended)

    def _give_up(self) -> None:
        self._overtake()
        self.snippets.stop()
        self._give_searcher(None)

    def _give_searcher(self, searcher: Searcher | None) -> None:
        self._around.set_searcher(searcher)
        self.completing.set_searcher(searcher)
        self._searcher = searcher

    @Slot()
    def search(self) -> None:
        """Ask what the field says now; what was asked before is given up."""
        self._delay.stop()
        searcher = self._searcher
        if searcher is None:
            return
        self._overtake()
        text, order = self.text, self.order
        if parse_query(text).problems:
            # Who goes on typing keeps the list; who pauses is told, and gets nothing.
            self._complaint.start()
            return
        if text.strip():
            self.narrowing.end()
        narrowed = self.narrowing.chosen
        # Whoever begins with the last needs all.
        is_turned = self._panel.documents.is_turned

        def operation(control: JobControl) -> Answer:
            page = None if is_turned else PageSender(self._delivery, control, self._show_page)
            return searcher.find(text, order, control, narrowed, page)

        self._find_job = self._finder.start(
            Job("search", operation, self._show_answer, self._on_failed)
        )

    def _overtake(self) -> None:
        if self._find_job is not None and self._searcher is not None:
            self._searcher.overtake(self._find_job)
        self._find_job = None
        self._around.overtake()

    def _show_page(self, answer: Answer) -> None:
        """Show the first documents that are found while all are looked for."""
        shown = self._answer
        if shown is None or not shown.is_whole or not shown.asks_as(answer):
            # What is shown whole already is renewed at once, not taken back to a page.
            self._show(answer)

    def _show_answer(self, answer: Answer) -> None:
        self._find_job = None
        self._show(answer)

    def _show(self, answer: Answer) -> None:
        shown = self._answer
        is_same = shown is not None and shown.asks_as(answer)
        is_told = is_same and shown is not None and shown.is_whole
        if answer.is_nothing and not is_same and self._panel.completions.isVisible():
            # Its last word is still being typed: what was found before stays so long.
            self._is_held = True
            return
        self._answer = answer
        documents = self._panel.documents
        self.snippets.set_root(answer.root if answer.is_by_words else None, keeps=is_same)
        if not is_same:
            # What was chosen among other rows would be changed unseen with the next key.
            documents.views.choose_current_only()
        documents.show_found(answer.found)
        if not is_same:
            documents.views.show_start()
        self._panel.set_found_nothing(is_nothing=self._is_nothing)
        if self._is_nothing and not is_same:
            self._offer([Loosened(term) for term in terms(answer.query.text)])
        self._ordering.show(answer)
        self._around.set_answer(answer, keeps=is_same)
        self.snippets.fill_soon()
        if answer.is_whole:
            self._say()
            self._around.count()
        self.answered.emit(answer)
        if answer.is_whole and not answer.query.is_empty and not is_told:
            found = 0 if answer.found is None else len(answer.found)
            announce(self._panel.field, many(found, "document"))

    def _offer(self, loosened: Sequence[Loosened]) -> None:
        self._panel.no_hits.offer(loosened, is_reading=self._collection.is_reading)

    @property
    def _is_nothing(self) -> bool:
        return self._answer is not None and self._answer.is_nothing

    @Slot()
    def _on_counted(self) -> None:
        self._say()
        around = self._around.around
        if self._is_nothing and around is not None:
            self._offer([Loosened(term, count) for term, count in around.loosened])

    @Slot()
    def _say(self) -> None:
        """Say below the field what is to be said of the query as it stands."""
        query = parse_query(self.text)
        is_current = self._answer is not None and self._answer.query.text == query.text
        is_typing = self._complaint.isActive() or self._panel.completions.isVisible()
        if query.problems and (is_typing or not self.text.strip()):
            return
        around = None if self._around.is_counting else self._around.around
        hints = around.hints if around is not None and is_current else ()
        self._panel.field.set_problems(
            query.remarks if is_current and self._is_nothing else query.problems
        )
        self._panel.problems.say(sayings_of(query, hints, self._answer if is_current else None))
        if query.problems:
            self._show_unreadable()

    def _show_unreadable(self) -> None:
        """A query that cannot be read finds nothing."""
        from reader.app.searching import answer_nothing

        if self._searcher is None:
            return
        self._answer = answer_nothing(self.text, self.order)
        self._panel.documents.show_found(self._answer.found)
        self._panel.chips.set_terms(())
        self._panel.timeline.set_none()
        self._panel.undated.set_counts(0, 0)
        self._panel.no_hits.offer((), is_unreadable=True)
        self._panel.set_found_nothing(is_nothing=True)
        self._around.set_answer(self._answer)

    def _edit(self, text: str) -> None:
        """Put an edited query into the field, and search at once."""
        self.narrowing.end()
        self._panel.field.replace_text(text)
        self.search()

    def _remember(self) -> None:
        try:
            # What cannot be read is at hand as long as the window is open, to be put right.
            readable = (one for one in self._panel.field.history if not parse_query(one).problems)
            self._history.remember(tuple(readable))
        except OSError as error:
            sentence = self.tr("The search could not be remembered ({0}); it was made.")
            reason = error.strerror or type(error).__name__
            self._board.tell(Notice(NoticeKind.WARNING, sentence.format(reason), topic=_TOPIC))

    def _wire(self) -> None:
        panel, field = self._panel, self._panel.field
        field.textChanged.connect(self._on_text_changed)
        field.entered.connect(self._on_entered)
        field.left.connect(self._on_field_left)
        field.editingFinished.connect(self._on_editing_finished)
        panel.problems.corrected.connect(self._edit)
        self._edits.edited.connect(self._edit)
        self._around.counted.connect(self._on_counted)
        panel.completions.closed.connect(self._on_completions_closed)
        self.narrowing.changed.connect(self._on_narrowed)
        panel.filter_line.order_chosen.connect(self._on_order_chosen)
        panel.documents.order_wished.connect(self._on_order_chosen)
        self._collection.opened.connect(self._on_opened)
        self._collection.index_changed.connect(self._on_index_changed)

    @Slot()
    def _on_opened(self) -> None:
        """Another collection, or none: the search of the former one means nothing here."""
        self._give_up()
        index = self._collection.index
        self.snippets.set_index(index)
        self._answer = None
        self.narrowing.end()
        self._panel.field.setText("")
        self._panel.problems.say(())
        self._panel.timeline.set_months((), ())
        self._panel.facets.set_facets(())
        self._panel.filter_line.set_counts(None)
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
        if self._find_job is None and not self._delay.isActive():
            if self._around.is_counting:
                self._around.count_again()
                self._around.show_counts()
                return
            self.search()

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        query = parse_query(text)
        if not query.problems:
            self._panel.chips.set_terms(terms(text))
            self._complaint.stop()
            self._panel.problems.say(())
        if self._searcher is not None:
            self._delay.start()

    @Slot()
    def _on_entered(self) -> None:
        self._remember()
        self._complaint.stop()
        self.search()
        if parse_query(self.text).problems:
            self._complaint.stop()
            self._say()

    @Slot()
    def _on_editing_finished(self) -> None:
        if self.text.strip() and not parse_query(self.text).problems:
            self._panel.field.remember()

    @Slot()
    def _on_field_left(self) -> None:
        if self._delay.isActive():
            self.search()
        view = self._panel.documents.view
        view.setFocus()

    @Slot(object)
    def _on_order_chosen(self, order: Order) -> None:
        self._ordering.choose(order)
        self.search()

    @Slot()
    def _on_search_asked(self) -> None:
        if self._searcher is None:
            words = self.tr("Open a folder first; then its documents can be searched.")
            if self._collection.files:
                words = self.tr(
                    "A document opened by itself has no index to search; open its folder, "
                    "or find words in it with Ctrl+F."
                )
            self._board.inform(words)
            return
        self._panel.field.setFocus()
        self._panel.field.selectAll()

    @Slot()
    def _on_facets_asked(self) -> None:
        if self._searcher is None:
            self._board.inform(self.tr("Open a folder first; then its documents can be filtered."))
            return
        self._panel.toggle_facets()

    @Slot()
    def _on_completions_closed(self) -> None:
        """The last word is typed: what it leads to is told, unless another letter follows."""
        if self._is_held:
            self._is_held = False
            self._delay.start()
        elif parse_query(self.text).problems and not self._delay.isActive():
            self._complaint.start()

    @Slot()
    def _on_narrowed(self) -> None:
        if self.narrowing.chosen is not None:
            self._panel.field.replace_text("")
        self.search()

    def _on_failed(self, error: Exception) -> None:
        """No index yet, most likely: it is asked again when it holds something."""
        self._find_job = None
        if self._panel.documents.listed is not None:
            sentence = getattr(error, "sentence", None) or self.tr(
                "The index could not be searched; your documents and notes are safe. "
                "Reload the folder to build it again."
            )
            notice = Notice(NoticeKind.WARNING, sentence, detail=repr(error), topic=_TOPIC)
            self._board.tell(notice)


def _single_shot(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
