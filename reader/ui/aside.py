"""A computation beside the window's thread; the answer to an older question is dropped."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable


class _Work(QRunnable):
    """One question; it touches no widget."""

    def __init__(self, compute: Callable[[], object], number: int, asker: Aside) -> None:
        super().__init__()
        self._compute = compute
        self._number = number
        self._asker = asker

    def run(self) -> None:
        if self._number != self._asker.number:
            return
        answer = self._compute()
        with suppress(RuntimeError):  # The window is gone; nobody waits for the answer.
            self._asker.told.emit(self._number, answer)


class Aside(QObject):
    """Computes beside the window's thread what it was asked for last."""

    answered = Signal(object)
    """The answer to the last question."""
    told = Signal(int, object)
    """A worker's answer and the number of its question."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.number = 0
        """Of the last question; what was asked before it is of no use."""
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def start(self, compute: Callable[[], object]) -> None:
        """Compute; `answered` tells when it is done.

        Args:
            compute: Touches no widget and raises nothing.
        """
        self.number += 1
        QThreadPool.globalInstance().start(_Work(compute, self.number, self))

    def cancel(self) -> None:
        """Drop the answer to what was asked."""
        self.number += 1

    @Slot(int, object)
    def _on_told(self, number: int, answer: object) -> None:
        if number == self.number:
            self.answered.emit(answer)
