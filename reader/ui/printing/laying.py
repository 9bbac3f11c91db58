"""Laying a text out for pages, on whichever thread: others go on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot

from reader.collection.control import Cancelled

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QTextDocument

    from reader.collection.control import Control

_AT_ONCE = 10_000
"""A paper of fewer letters is laid out in one go, in some milliseconds."""
_LOOKS_MS = 50


def lay_out(paper: QTextDocument, size: QSizeF, control: Control) -> int:
    """Lay a text out for pages of a size; how many they are.

    Qt lays a text out by parts from its event loop. There it does so without Python's lock, where
    a call would hold it to the end, and with it every other thread.

    Args:
        paper: The text; made on this thread.
        size: Of a page.
        control: Asked now and then whether to go on.

    Raises:
        Cancelled: If the user cancelled it.
    """
    # Before the size: a thread has no timers before it has a loop.
    laying = _Laying(paper, control)
    paper.setPageSize(size)
    if paper.characterCount() > _AT_ONCE:
        laying.run()
    control.check()
    # Whatever the loop left is laid out by this.
    return paper.pageCount()


class _Laying(QObject):
    """Runs the loop until all is laid out, as far as Qt tells."""

    def __init__(self, paper: QTextDocument, control: Control) -> None:
        super().__init__()
        self._control = control
        self._loop = QEventLoop()
        self._idle = 0
        layout = paper.documentLayout()
        layout.documentSizeChanged.connect(self._on_size_changed)
        layout.pageCountChanged.connect(self._on_page_count_changed)

    def run(self) -> None:
        looks = QTimer()
        looks.setInterval(_LOOKS_MS)
        looks.timeout.connect(self._on_looks_timeout)
        looks.start()
        self._loop.exec()
        looks.stop()

    @Slot()
    def _on_size_changed(self) -> None:
        self._idle = 0

    @Slot()
    def _on_page_count_changed(self) -> None:
        """All is laid out: until then Qt counts no pages."""
        self._loop.quit()

    @Slot()
    def _on_looks_timeout(self) -> None:
        try:
            self._control.check()
        except Cancelled:
            # It is raised again behind the loop: nothing may pass through that.
            self._loop.quit()
        # The text may have been laid out before the loop began: then nobody tells.
        self._idle += 1
        if self._idle > 2:
            self._loop.quit()
