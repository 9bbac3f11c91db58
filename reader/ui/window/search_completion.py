"""Offers what may stand at the cursor of the search field: fields, and values of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.app.jobs import Job, JobControl
from reader.collection.query.completion import Completions
from reader.document import Span
from reader.ui.search.completions import Offer

if TYPE_CHECKING:
    from reader.app.jobs import JobRunner
    from reader.app.searching import Searcher
    from reader.ui.search.completions import CompletionList
    from reader.ui.search.field import SearchField

_LEAST_TYPED = 2
"""Letters of a word before a field of that name is offered unasked."""


class Completing(QObject):
    """Asks with every letter typed; Ctrl+Space asks wherever the cursor stands."""

    def __init__(
        self, field: SearchField, offers: CompletionList, runner: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._list = offers
        self._runner = runner
        self._searcher: Searcher | None = None
        self._job: JobControl | None = None
        self._shown = Completions(Span(0, 0), "")
        field.typed.connect(self._on_typed)
        field.completion_asked.connect(self._on_asked)
        field.entered.connect(self.stop)
        field.cursorPositionChanged.connect(self._on_cursor_moved)
        offers.taken.connect(self._on_taken)

    def set_searcher(self, searcher: Searcher | None) -> None:
        """Offer the values of another index."""
        self.stop()
        self._searcher = searcher

    @Slot()
    def stop(self) -> None:
        """Offer nothing."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._list.hide()

    def _ask(self, *, unasked: bool) -> None:
        searcher = self._searcher
        if searcher is None:
            return
        if self._job is not None:
            self._job.cancel()
        text, place = self._field.text(), self._field.place

        def operation(control: JobControl) -> Completions:
            return searcher.complete(text, place, control)

        def success(found: Completions) -> None:
            self._job = None
            if (self._field.text(), self._field.place) == (text, place):
                self._offer(found, unasked=unasked)

        self._job = self._runner.start(Job("complete", operation, success, self._on_failed))

    def _offer(self, found: Completions, *, unasked: bool) -> None:
        items = found.items
        is_value = self._field.text()[: found.span.start].endswith(":")
        word = self._field.text()[found.span.start : found.span.stop]
        is_short = not is_value and not word.partition(":")[1] and len(word) < _LEAST_TYPED
        is_done = len(items) == 1 and items[0].text == word
        if unasked and (is_short or is_done):
            items = ()
        self._shown = found
        left = self._field.span_rect(Span(found.span.start, found.span.start)).left()
        self._list.open_with([Offer(one.label, one.detail) for one in items], round(left))

    @Slot()
    def _on_typed(self) -> None:
        self._ask(unasked=True)

    @Slot()
    def _on_asked(self) -> None:
        self._ask(unasked=False)

    @Slot(int, int)
    def _on_cursor_moved(self, _old: int, _new: int) -> None:
        """What was offered belongs to another place."""
        self._list.hide()

    @Slot(int)
    def _on_taken(self, row: int) -> None:
        if row >= len(self._shown.items):
            return
        span, words = self._shown.span, self._shown.items[row].text
        text = self._field.text()
        is_field = words.endswith(":")
        behind = text[span.stop :]
        gap = "" if is_field or behind.startswith((" ", ")")) else " "
        place = span.start + len(words) + len(gap)
        self._field.replace_text(f"{text[: span.start]}{words}{gap}{behind}", place)
        if is_field:
            # The next thing to be known is which values it has.
            self._ask(unasked=False)

    def _on_failed(self, _error: Exception) -> None:
        """Nothing is offered: a query can be typed without."""
        self._job = None
