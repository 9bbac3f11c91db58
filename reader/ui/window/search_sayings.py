"""What is said below the search field: of the query as it stands, and of what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.collection.query import parse_query
from reader.ui.search.sayings import sayings_of

if TYPE_CHECKING:
    from reader.ui.window.search_shown import Places, ShownAnswer
    from reader.ui.window.search_typing import TypedQuery


class QuerySayings(QObject):
    """Speaks of a query once nobody goes on typing it.

    Args:
        places: What shows an answer.
        shown: The answer.
        typed: The query.
        parent: The search.
    """

    def __init__(
        self, places: Places, shown: ShownAnswer, typed: TypedQuery, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._places, self._shown, self._typed = places, shown, typed

    @Slot()
    def say(self) -> None:
        """Say what is to be said; who goes on typing is not told yet what is wrong."""
        text, panel = self._typed.text, self._places.panel
        query = parse_query(text)
        answer = self._shown.answer
        is_current = answer is not None and answer.query.text == query.text
        is_typing = self._typed.is_waiting or panel.completions.isVisible()
        if query.problems and (is_typing or not text.strip()):
            return
        counting = self._places.around
        around = None if counting.is_counting else counting.around
        hints = around.hints if around is not None and is_current else ()
        panel.field.set_problems(
            query.remarks if is_current and self._shown.is_nothing else query.problems
        )
        panel.problems.say(sayings_of(query, hints, answer if is_current else None))
        if query.problems and self._typed.is_heard:
            self._shown.show_unreadable(text, self._places.ordering.wished)
