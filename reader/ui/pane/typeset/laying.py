"""Laying the sheet of a large document on a worker thread."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from reader.ui.pane.typeset.setting import lay_sheet

if TYPE_CHECKING:
    from reader.document import Document

LARGE = 1_500_000
"""Code points past which laying takes longer than a frame or two."""


class _Outcome(QObject):
    """Carries the sheet to the main thread."""

    laid = Signal(object)


class _Laying(QRunnable):
    """One document's sheet; the worker only computes, it touches no widget."""

    def __init__(self, document: Document, opened: frozenset[int], outcome: _Outcome) -> None:
        super().__init__()
        self._document = document
        self._opened = opened
        self._outcome = outcome

    def run(self) -> None:
        sheet = lay_sheet(self._document, self._opened)
        # Both are what the other end sees first of a text this long.
        _ = sheet.text, sheet.index_at(0)
        with suppress(RuntimeError):  # The window is gone; nobody waits for the sheet.
            self._outcome.laid.emit(sheet)


class SheetLayer(QObject):
    """Lays sheets one at a time; the answer to an older question is dropped."""

    laid = Signal(object)
    """A sheet that was asked for last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._outcome: _Outcome | None = None

    def start(self, document: Document, opened: frozenset[int]) -> None:
        """Lay a document's sheet; `laid` tells when it is done."""
        self.cancel()
        outcome = _Outcome(self)
        outcome.laid.connect(self.laid)
        self._outcome = outcome
        QThreadPool.globalInstance().start(_Laying(document, opened, outcome))

    def cancel(self) -> None:
        """Drop the answer to what was asked."""
        if self._outcome is not None:
            self._outcome.laid.disconnect(self.laid)
            self._outcome = None
