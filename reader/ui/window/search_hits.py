"""The hits of an open search in the document on screen, and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.app.jobs import Job, JobControl, JobRunner
from reader.app.notices import Notice, NoticeKind
from reader.app.query_hits import ActiveQuery, query_hits
from reader.ui.panels.speech import announce

if TYPE_CHECKING:
    from reader.annotations import Reading
    from reader.app.notices import NoticeBoard
    from reader.document import Document, Span
    from reader.ui.lists.panel import DocumentPanel
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.status import StatusLine

_AT_ONCE = 200_000
"""Code points of text that are searched while the document is shown; more takes a job."""


class SearchHits(QObject):
    """Marks the hits of the open search, counts them, and steps through those of all documents.

    While the bar that finds words in one document is open, its hits are shown, and the keys step
    through them.

    Args:
        parts: The page, the list and the status bar.
        runner: Of background work.
        board: Told what passes.
        parent: Owner.
    """

    query_changed = Signal()
    """Another search is open, or none."""
    find_requested = Signal()
    """A step was asked for where nothing is looked for: the bar that finds words is wanted."""

    def __init__(
        self,
        parts: tuple[ReaderView, DocumentPanel, StatusLine],
        runner: JobRunner,
        board: NoticeBoard,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._reader, self._documents, self._status = parts
        self._runner = runner
        self._board = board
        self._query: ActiveQuery | None = None
        self._document: Document | None = None
        self._hits: tuple[Span, ...] = ()
        self._current = -1
        self._arriving = 0
        """The document under way was stepped to: 1 for its first hit, -1 for its last."""
        self._is_going_round = False
        """The document under way is to be said to be the first again, or the last."""
        self._end = 0
        """The end was told that another step this way leads round: 1 behind the last hit."""
        self._has_stepped = False
        self._is_looking = False
        self._told = ""
        self._landing: int | None = None
        """Where to go to the first hit from, once the hits of a long text are found."""
        self._reader.find_bar.hits_changed.connect(self._on_find_changed)
        self._documents.document_chosen.connect(self._on_document_chosen)

    @property
    def query(self) -> ActiveQuery | None:
        """The search that is open."""
        return self._query

    @property
    def count(self) -> int:
        """How many hits the document on screen has."""
        return len(self._hits)

    def set_query(self, query: ActiveQuery | None) -> None:
        """Another search is open, or none: mark its hits; the page stays where it is."""
        if query == self._query:
            return
        self._query = query
        self._arriving = 0
        self._look()
        self.query_changed.emit()

    def set_reading(self, reading: Reading | None) -> None:
        """Another document is on screen, or the same one with other notes."""
        document = reading.document if reading else None
        if document is self._document:
            return
        same_text = (
            document is not None
            and self._document is not None
            and document.source is self._document.source
        )
        self._document = document
        if not same_text:
            self._look()

    def arrive(self, offset: int = 0) -> None:
        """The document on screen was opened from the results: go to its first hit.

        Args:
            offset: From here on, in code points of the source; the last hit if the step that
                led here went back.
        """
        if self._is_looking:
            self._landing = offset
            return
        was_stepped_to = bool(self._arriving)
        by, self._arriving = self._arriving or 1, 0
        is_round, self._is_going_round = self._is_going_round, False
        if is_round:
            self._say_round(by)
        if self._hits and self._reader.find_bar.isHidden():
            behind = (n for n, hit in enumerate(self._hits) if hit.start >= offset)
            self._current = len(self._hits) - 1 if by < 0 else next(behind, 0)
            # Whoever steps is at one hit, as within a document; who opened it looks at the text.
            self._show(selects=was_stepped_to, reveals=True)
        if was_stepped_to:
            announce(self._reader, self._told)

    @property
    def is_arriving(self) -> bool:
        """Whether a step led to a document that is not on screen yet."""
        return bool(self._arriving)

    def step(self, by: int) -> None:
        """Go to the next hit, here or in the next document of the results.

        Args:
            by: 1, or -1 for the previous one.
        """
        bar = self._reader.find_bar
        if not bar.isHidden() or self._query is None or not self._query.has_words:
            if bar.isHidden():
                self.find_requested.emit()
            elif by > 0:
                bar.next_hit()
            else:
                bar.previous_hit()
            return
        if self._is_looking:
            self._arriving, self._landing = by, 0
            return
        end, self._end = self._end, 0
        current = self._current
        if current < 0 and by < 0 and self._hits:
            current = len(self._hits)
        if self._document is not None and 0 <= current + by < len(self._hits):
            self._current = current + by
            self._show(selects=True)
            announce(self._reader, self._told)
            return
        self._leave(by, is_round=end == by)

    def _leave(self, by: int, *, is_round: bool) -> None:
        """Go on in the next document of the list; behind the last say so, then go round."""
        self._has_stepped = False
        if is_round and self._documents.model.rowCount() == 1 and self._hits:
            self._current = 0 if by > 0 else len(self._hits) - 1
            self._show(selects=True)
            self._say_round(by)
            return
        self._documents.go_to(self._next_position(by, is_round=is_round))
        if self._has_stepped:
            self._arriving, self._is_going_round = by, is_round
            return
        self._end = by
        self._say(
            self.tr("This was the last hit of the last document found; once more to begin anew.")
            if by > 0
            else self.tr("This was the first hit of all; once more to go to the last document.")
        )

    def _next_position(self, by: int, *, is_round: bool) -> int:
        """The row that a step leads to; a row that there is not behind the last one."""
        count, position = self._documents.model.rowCount(), self._documents.position
        if is_round or position is None:
            return 0 if by > 0 else count - 1
        # The row of the overview, or of no document at all, was not gone through yet.
        behind = position + by if self._document is not None else position
        return behind if behind >= 0 else count

    def _say_round(self, by: int) -> None:
        first = self.tr("From the beginning again: the first document found.")
        last = self.tr("From the end again: the last document found.")
        self._say(first if by > 0 else last)

    def _say(self, sentence: str) -> None:
        self._board.tell(Notice(NoticeKind.CONFIRMATION, sentence, topic="hits"))

    @Slot(object)
    def _on_document_chosen(self, _row: object) -> None:
        self._has_stepped = True
        self._arriving, self._is_going_round = 0, False

    def _look(self) -> None:
        """Find the hits of the document on screen."""
        document, query = self._document, self._query
        self._hits, self._current = (), -1
        self._is_looking, self._landing = False, None
        if document is None or query is None or not query.has_words:
            self._show()
            return
        if len(document.text) <= _AT_ONCE:
            self._hits = query_hits(document, query)
            self._show()
            return
        self._is_looking = True
        self._show()

        def operation(_control: JobControl) -> tuple[Document, ActiveQuery, tuple[Span, ...]]:
            return document, query, query_hits(document, query)

        self._runner.start(Job("hits", operation, self._on_hits_found, self._on_job_failed))

    @Slot(object)
    def _on_hits_found(self, found: tuple[Document, ActiveQuery, tuple[Span, ...]]) -> None:
        document, query, hits = found
        if document is not self._document or query is not self._query:
            return
        self._is_looking = False
        self._hits = hits
        self._show()
        if self._landing is not None:
            self.arrive(self._landing)

    @Slot(object)
    def _on_job_failed(self, error: Exception) -> None:
        self._is_looking = False
        self._board.warn(
            self.tr("The hits in this text could not be marked; the text is as it was."),
            detail=repr(error),
        )

    def _show(self, *, selects: bool = False, reveals: bool = False) -> None:
        self._reader.marks.set_search_hits(self._hits, self._current)
        hit = self._hits[self._current] if self._current >= 0 else None
        if hit is not None and selects:
            self._reader.marks.select_hit(hit)
        elif hit is not None and reveals:
            self._reader.pane.reveal_hit(hit)
        self._tell()

    @Slot(object, int)
    def _on_find_changed(self, _hits: object, _current: int) -> None:
        self._tell()

    def _tell(self) -> None:
        """Count the hits in the status bar, unless the find bar counts its own."""
        is_asked = self._query is not None and self._query.has_words
        if not is_asked or self._document is None or not self._reader.find_bar.isHidden():
            self._told = ""
            self._status.set_hits("")
            return
        total = f"{len(self._hits):,}"
        if self._is_looking:
            text = self.tr("Looking for hits…")
        elif not self._hits:
            text = self.tr("No hit in the text")
        elif self._current >= 0:
            text = self.tr("Hit {0} of {1}").format(f"{self._current + 1:,}", total)
        else:
            text = self.tr("1 hit") if total == "1" else self.tr("{0} hits").format(total)
        self._told = text
        self._status.set_hits(text)
