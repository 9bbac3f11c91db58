"""Python's search for cycles, on the window's thread only.

By itself Python looks for cycles on whichever thread makes the object that is one too many. A
worker then frees the Python side of widgets while Qt destroys them on the window's thread, which
ends the program: random hands met it within minutes (docs/proofs/monkey.md).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 200


class GarbageOnOneThread(QObject):
    """Looks for cycles as often as Python would, where its parent lives.

    Args:
        parent: Keeps it; a window's application, as a rule.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_due)
        self._timer.start()

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _on_due(self) -> None:
        """Search the oldest generation that is due; the younger ones are searched with it."""
        due = [many > most for many, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
