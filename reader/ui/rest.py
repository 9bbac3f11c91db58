"""What waits until the window has come to rest after its start."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_REST_MS = 3000


class GarbageRest(QObject):
    """Lets Python search for garbage again some time after the start.

    What the start made stays: it is set apart, so that no later search goes through it. Each
    whole one held the window for 30 ms.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def begin(self) -> None:
        """The window is painted: count from now."""
        self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        gc.collect()
        gc.freeze()
        gc.enable()
