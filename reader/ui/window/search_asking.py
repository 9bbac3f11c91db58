"""Putting what the field says to the index: the newest question overtakes the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.jobs import Job, JobControl, JobRunner
from reader.ui.window.first_page import PageSender

if TYPE_CHECKING:
    from reader.app.searching import Answer, Narrowed, Searcher
    from reader.collection.order import Order
    from reader.ui.delivery import Delivery


class Asking(QObject):
    """Asks one question at a time.

    Args:
        delivery: Brings answers to the window's thread.
        parent: The search.
    """

    page_found = Signal(object)
    """The first documents that are found while all are looked for: an `Answer`."""
    found = Signal(object)
    """The whole `Answer`."""
    failed = Signal(object)
    """Why there is none."""

    def __init__(self, delivery: Delivery, parent: QObject) -> None:
        super().__init__(parent)
        self._delivery = delivery
        self._runner = JobRunner(delivery.deliver, workers=1)
        """Of one thread, as the counts have theirs: no search waits for the counts of another."""
        self._job: JobControl | None = None
        self.searcher: Searcher | None = None
        """Asks the open collection; None where nothing can be searched."""

    @property
    def is_asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def ask(
        self, text: str, order: Order, narrowed: Narrowed | None, *, begins_with_last: bool
    ) -> None:
        """Ask for the documents that a query finds.

        Args:
            text: The query.
            order: Of what is found.
            narrowed: Documents that no query finds, instead.
            begins_with_last: The order is turned round; then no page can come before all.
        """
        searcher = self.searcher
        if searcher is None:
            return

        def operation(control: JobControl) -> Answer:
            page = None
            if not begins_with_last:
                page = PageSender(self._delivery, control, self.page_found.emit)
            return searcher.find(text, order, control, narrowed, page)

        self._job = self._runner.start(Job("search", operation, self._on_found, self._on_failed))

    def overtake(self) -> None:
        """Give up what is asked."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    @property
    def runner(self) -> JobRunner:
        """Where it is asked."""
        return self._runner

    def _on_found(self, answer: Answer) -> None:
        self._job = None
        self.found.emit(answer)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)
