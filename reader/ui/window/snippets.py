"""Fills the rows in view with the words that were searched for, as their documents are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from reader.app.jobs import Job, JobControl
from reader.app.rows import RowState
from reader.ui.delivery import Delivery

if TYPE_CHECKING:
    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobRunner
    from reader.app.rows import DocumentRow
    from reader.collection.hits import Snippet
    from reader.collection.query import Node
    from reader.ui.lists.panel import DocumentPanel

_SETTLE_MS = 30
"""A list that is scrolled fast is filled where it comes to rest."""
_BEYOND = 2
_KEPT = 2_000


class SnippetFiller(QObject):
    """Reads the documents of the rows in view, on a worker thread."""

    def __init__(self, documents: DocumentPanel, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._documents = documents
        self._runner = runner
        self._delivery = Delivery(self)
        self._index: CollectionIndex | None = None
        self._root: Node | None = None
        self._known: dict[int, Snippet] = {}
        self._tried: set[int] = set()
        self._job: JobControl | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLE_MS)
        self._soon.timeout.connect(self.fill)
        # The list only, whichever is shown now: rows of the table have no room for snippets.
        rows = documents.views.list
        rows.verticalScrollBar().valueChanged.connect(self.fill_soon)
        rows.viewport().installEventFilter(self)

    def set_index(self, index: CollectionIndex | None) -> None:
        """Read the documents of another collection from now on; None for none."""
        self.stop()
        self._index = index

    def set_root(self, root: Node | None, *, keeps: bool) -> None:
        """Look for something else; None for nothing.

        Args:
            root: The query, its similar words spelled out.
            keeps: It is what was looked for before: what was read holds.
        """
        self._root = root
        if not keeps or root is None:
            self._known = {}
        self._tried = set()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._documents.set_snippets(self._known, is_expected=root is not None)

    def stop(self) -> None:
        """Look for nothing any more."""
        self._soon.stop()
        self.set_root(None, keeps=False)

    @Slot()
    def fill_soon(self) -> None:
        """Fill the rows in view when the list has come to rest."""
        if self._root is not None:
            self._soon.start()

    @Slot()
    def fill(self) -> None:
        """Read what the rows in view lack."""
        root, index = self._root, self._index
        rows = self._lacking() if root is not None else []
        if not rows or index is None:
            return
        # Imported here: the window's start imports no SQLite.
        from reader.app.snippets import read_snippets

        ids = [row.id for row in rows if row.id is not None]
        if self._job is not None:
            self._job.cancel()

        def operation(control: JobControl) -> None:
            for id_, snippet in read_snippets(index, ids, root, control):
                self._delivery.deliver(_Filled(self, control, id_, snippet))

        def success(_none: None) -> None:
            self._job = None
            self._tried.update(ids)

        self._job = self._runner.start(Job("snippets", operation, success, self._on_failed))

    def take(self, control: JobControl, id_: int, snippet: Snippet) -> None:
        """Take what a job read."""
        if control.is_cancelled:
            return
        if len(self._known) >= _KEPT:
            self._known = {}
        self._known[id_] = snippet
        self._documents.set_snippets(self._known, is_expected=True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A list that is higher, or shown again, shows more rows."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.fill_soon()
        return False

    def _lacking(self) -> list[DocumentRow]:
        """The rows in view, and a few more, without a snippet."""
        view, model = self._documents.views.list, self._documents.model
        if not view.isVisible():
            return []
        first = view.rowAt(0)
        if first < 0:
            return []
        last = view.rowAt(view.viewport().height() - 1)
        last = model.rowCount() - 1 if last < 0 else last
        places = range(max(0, first), min(model.rowCount(), last + 1 + _BEYOND))
        rows = (model.row(place) for place in places)
        return [
            row
            for row in rows
            if row is not None
            and row.state is RowState.READ
            and row.id is not None
            and row.id not in self._known
            and row.id not in self._tried
        ]

    def _on_failed(self, _error: Exception) -> None:
        """The list says as much without it."""
        self._job = None


@dataclass(frozen=True, slots=True)
class _Filled:
    """A snippet on its way to the window's thread."""

    filler: SnippetFiller
    control: JobControl
    id: int
    snippet: Snippet

    def __call__(self) -> None:
        self.filler.take(self.control, self.id, self.snippet)
