"""The answer of a search as it is shown: in the list, with its snippets, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.collection.query import terms
from reader.ui.search.no_hits import Loosened
from reader.ui.window.search_words import nothing_so_far

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.searching import Answer
    from reader.collection.order import Order
    from reader.ui.search.panel import SearchPanel
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.search_around import AroundList
    from reader.ui.window.search_order import OrderOfHits
    from reader.ui.window.snippets import SnippetFiller


class Showing(Enum):
    """What became of an answer."""

    HELD = auto()
    """It is not shown: nothing is found for what is still being typed."""
    AGAIN = auto()
    """It renews what was shown whole."""
    NEWS = auto()
    """It is shown for the first time."""


@dataclass(frozen=True, slots=True)
class Places:
    """What shows an answer.

    Attributes:
        panel: List, field and what stands round them.
        snippets: Reads words of what is found.
        around: Counts what is round the list.
        ordering: Says how the hits are sorted.
    """

    panel: SearchPanel
    snippets: SnippetFiller
    around: AroundList
    ordering: OrderOfHits


class ShownAnswer:
    """Shows one answer after the other.

    Args:
        places: What shows it.
        collection: Of the window.
    """

    def __init__(self, places: Places, collection: CollectionController) -> None:
        self._panel, self._places, self._collection = places.panel, places, collection
        self.answer: Answer | None = None
        """What is shown; None while nothing was searched for."""
        self._is_held = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is found."""
        return self.answer is not None and self.answer.is_nothing

    def forget(self) -> None:
        """Nothing is searched for any more, and what was meant another collection."""
        self.answer = None
        panel = self._panel
        panel.filter_line.set_earlier(None)
        panel.field.setText("")
        panel.problems.say(())
        panel.timeline.set_whole(())
        panel.timeline.set_months((), ())
        panel.facets.set_facets(())
        panel.filter_line.set_counts(None)

    def take_held(self) -> bool:
        """Whether an answer was held back; it is not any longer."""
        was, self._is_held = self._is_held, False
        return was

    def is_renewed_whole(self, page: Answer) -> bool:
        """Whether all that a page begins is shown: it is renewed at once, not taken back."""
        shown = self.answer
        return shown is not None and shown.is_whole and shown.asks_as(page)

    def show(self, answer: Answer) -> Showing:
        """Show an answer, unless its last word is still being typed and it finds nothing."""
        shown = self.answer
        is_same = shown is not None and shown.asks_as(answer)
        is_told = is_same and shown is not None and shown.is_whole
        if answer.is_nothing and not is_same and self._panel.completions.isVisible():
            # What was found before stays so long.
            self._is_held = True
            self.tell_earlier()
            return Showing.HELD
        self.answer = answer
        self._panel.filter_line.set_earlier(None)
        documents, places = self._panel.documents, self._places
        places.snippets.set_root(answer.root if answer.is_by_words else None, keeps=is_same)
        if not is_same:
            # What was chosen among other rows would be changed unseen with the next key.
            documents.views.choose_current_only()
        documents.show_found(answer.found)
        if not is_same:
            documents.views.show_start()
            if not answer.query.text.strip():
                # The search was taken back: the list is that of the document on screen again.
                documents.views.show_current()
        self._panel.set_found_nothing(is_nothing=self.is_nothing)
        if self.is_nothing and not is_same:
            self.offer([Loosened(term) for term in terms(answer.query.text)])
        places.ordering.show(answer)
        places.around.set_answer(answer, keeps=is_same)
        places.snippets.fill_soon()
        return Showing.AGAIN if is_told else Showing.NEWS

    def tell_earlier(self) -> None:
        """Say of the list that it is not of what is being typed."""
        if self.answer is not None and self.answer.query.text != self._panel.field.text():
            self._panel.filter_line.set_earlier(self.answer.query.text.strip())

    def offer(self, loosened: Sequence[Loosened]) -> None:
        """Offer what would find something."""
        self._panel.no_hits.offer(loosened, so_far=self._so_far())

    def tell_reading(self) -> None:
        """Say anew in how many documents nothing is found."""
        if self.is_nothing:
            self._panel.no_hits.tell(self._so_far())

    def _so_far(self) -> str:
        work, listed = self._collection.work, self._panel.documents.listed
        if not work.is_reading:
            return ""
        return nothing_so_far(work.step, listed.files if listed is not None else 0)

    def show_unreadable(self, text: str, order: Order) -> None:
        """A query that cannot be read finds nothing."""
        from reader.app.searching import answer_nothing

        self.answer = answer_nothing(text, order)
        panel = self._panel
        panel.filter_line.set_earlier(None)
        panel.documents.show_found(self.answer.found)
        panel.chips.set_terms(())
        panel.timeline.set_none()
        panel.undated.set_counts(0, 0)
        panel.no_hits.offer((), is_unreadable=True)
        panel.set_found_nothing(is_nothing=True)
        self._places.around.set_answer(self.answer)
