"""What stands round the list of an answer: facets, timeline and counts, which follow the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.jobs import Job, JobControl, JobRunner
from reader.ui.search.timeline_values import months_in, range_in, whole_in, years_in
from reader.ui.window.search_words import counts_of
from reader.ui.words import many

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence

    from reader.app.searching import Answer, Around, Searcher
    from reader.collection.timeline import Timeline
    from reader.ui.delivery import Delivery
    from reader.ui.search.panel import SearchPanel


class AroundList(QObject):
    """Counts what stands round the list and shows it; the search never waits for it.

    Args:
        panel: Shows it.
        delivery: Hands the counts to the window's thread.
        key: The search field's, said in its hint.
        parent: Keeps it.
    """

    counted = Signal()
    """All is counted and shown."""

    def __init__(
        self, panel: SearchPanel, delivery: Delivery, key: QKeySequence, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._key = key
        self._runner = JobRunner(delivery.deliver, workers=1)
        self._searcher: Searcher | None = None
        self._answer: Answer | None = None
        self._around: Around | None = None
        self._job: JobControl | None = None
        self._is_stale = False
        """The index changed while it was counted."""

    @property
    def is_counting(self) -> bool:
        """Whether the counts are being made."""
        return self._job is not None

    @property
    def around(self) -> Around | None:
        """What is counted for the question that is shown, maybe of an older index."""
        return self._around

    def set_searcher(self, searcher: Searcher | None) -> None:
        """Count with another searcher; None when no collection is open."""
        self.overtake()
        self._searcher = searcher
        self._answer = self._around = None

    @property
    def runner(self) -> JobRunner:
        """Where it is counted."""
        return self._runner

    def overtake(self) -> None:
        """Give up what is being counted: something newer is asked."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def set_answer(self, answer: Answer, *, keeps: bool = False) -> None:
        """Another answer is shown.

        Args:
            answer: Which.
            keeps: It answers the same question: its former counts stay until it is counted.
        """
        self._answer = answer
        if not keeps:
            self._around = None
        self.show_counts()

    def count(self) -> None:
        """Ask for what stands round the answer, or once more when that is counted already."""
        searcher, answer = self._searcher, self._answer
        if searcher is None or answer is None:
            return
        if self._job is not None:
            self.count_again()
            return

        def operation(control: JobControl) -> Around:
            return searcher.around(answer, control)

        self._job = self._runner.start(Job("count", operation, self._show, self._on_failed))

    def count_again(self) -> None:
        """The index changed: count once more after what is being counted.

        It would never end if every batch of a scan overtook it.
        """
        self._is_stale = True

    def show_counts(self) -> None:
        """Say how many documents are listed."""
        answer, listed = self._answer, self._panel.documents.listed
        if answer is None or listed is None:
            self._panel.filter_line.set_counts(None)
            return
        counted = None if self.is_counting else self._around
        text = self._panel.field.text()
        self._panel.filter_line.set_counts(counts_of(answer, counted, listed, text))

    def _show(self, around: Around) -> None:
        self._job = None
        self._around = around
        self._panel.facets.set_facets(around.facets)
        self._show_timeline(around.timeline)
        total = many(around.total, "document")
        self._panel.set_hint(self.tr("Search {0}").format(total), self._key)
        self.show_counts()
        self.counted.emit()
        if self._is_stale:
            self._is_stale = False
            self.count()

    def _show_timeline(self, counted: Timeline) -> None:
        panel, answer = self._panel, self._answer
        is_narrowed = answer is not None and answer.narrowed is not None
        is_nothing = answer is not None and answer.is_nothing
        is_asked = bool(panel.field.text().strip()) or is_narrowed
        panel.timeline.set_asked(is_asked=is_asked)
        panel.timeline.set_whole(whole_in(counted))
        is_empty = not counted.months and not counted.years
        if is_empty and (is_nothing or is_narrowed):
            panel.timeline.set_none()
        else:
            panel.timeline.set_months(months_in(counted), years_in(counted))
        panel.timeline.set_range(*range_in(counted))
        by_year = sum(year.total for year in counted.years)
        panel.undated.set_counts(by_year, counted.undated.total)

    def _on_failed(self, _error: Exception) -> None:
        """The list stands without its counts; the next search counts again."""
        self._job = None
        self._is_stale = False
