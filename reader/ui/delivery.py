"""Hands callables from worker threads to the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable


class Delivery(QObject):
    """A queued signal whose slot calls what it is given."""

    _handed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handed.connect(self._on_handed, Qt.ConnectionType.QueuedConnection)

    def deliver(self, call: Callable[[], None]) -> None:
        """Call ``call`` on this object's thread, soon; may be called from any thread."""
        self._handed.emit(call)

    @Slot(object)
    def _on_handed(self, call: Callable[[], None]) -> None:
        call()
