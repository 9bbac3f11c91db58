"""The order of what the search field asks: words have one of their own, else it is the list's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.collection.order import Order
from reader.collection.query import terms
from reader.ui.window.search_words import order_note

if TYPE_CHECKING:
    from reader.app.searching import Answer
    from reader.ui.search.panel import SearchPanel


class OrderOfHits:
    """Which order is wished, and the one that is shown beside the list."""

    def __init__(self, panel: SearchPanel) -> None:
        self._panel = panel
        self._ranked = Order.RELEVANCE
        """The order of what words find."""

    @property
    def wished(self) -> Order:
        """The order that is wished for what the field asks."""
        return self._ranked if self._is_by_words else self._panel.documents.order

    def choose(self, order: Order) -> None:
        """Another order is wished."""
        if order is Order.RELEVANCE or self._is_by_words:
            self._ranked = order
        if order is not Order.RELEVANCE:
            self._panel.documents.set_order(order)

    def show(self, answer: Answer) -> None:
        """Say in which order an answer stands, and why if it is not the wished one."""
        order = self.wished
        if answer.found is not None and answer.narrowed is None:
            order = answer.found.order
        note = order_note(answer)
        self._panel.filter_line.set_order(order, may_rank=answer.is_by_words, note=note)

    @property
    def _is_by_words(self) -> bool:
        return any(term.field is None for term in terms(self._panel.field.text()))
