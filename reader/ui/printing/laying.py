"""Laying a text out for pages, on whichever thread: others go on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QPropertyAnimation, QSizeF, QTimer, Slot

from reader.collection.control import Cancelled

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from reader.collection.control import Control

_AT_ONCE = 10_000
"""A paper of fewer letters is laid out in one go, in some milliseconds."""
_LONG_BLOCK = 50_000
_LOOKS_MS = 20


def lay_out(paper: QTextDocument, size: QSizeF, control: Control) -> int:
    """Lay a text out for pages of a size; how many they are.

    A call that has a text laid out holds Python's lock, and with it every other thread, to the
    end. Qt also does it by parts from its event loop, and there without that lock.

    Args:
        paper: The text; made on this thread.
        size: Of a page.
        control: Asked now and then whether to go on.

    Raises:
        Cancelled: If the user cancelled it.
    """
    if paper.characterCount() > _AT_ONCE:
        _keep_shapes(paper)
        _Laying(paper, size, control).run()
    else:
        # What a loop brings along is needed for Qt's timers on any thread.
        loop = QEventLoop()
        paper.setPageSize(size)
        loop.exit()
    control.check()
    return paper.pageCount()


def _keep_shapes(paper: QTextDocument) -> None:
    """Let a paragraph of many pages be shaped once, and not again for each of them."""
    block = paper.firstBlock()
    while block.isValid():
        if block.length() > _LONG_BLOCK:
            block.layout().setCacheEnabled(True)
        block = block.next()


class _Laying(QObject):
    """Runs the loop until all is laid out."""

    def __init__(self, paper: QTextDocument, size: QSizeF, control: Control) -> None:
        super().__init__()
        self._paper = paper
        self._control = control
        self._loop = QEventLoop()
        # A layout is made when it is first asked for, and begins at once unless the page is null.
        paper.setPageSize(QSizeF(0, 0))
        paper.documentLayout()
        # Set by Qt itself, for the first part is laid out then, however long its paragraph is.
        self._sizing = QPropertyAnimation(paper, b"pageSize", self)
        self._sizing.setStartValue(size)
        self._sizing.setEndValue(size)
        self._sizing.setDuration(1)

    def run(self) -> None:
        begin, looks = QTimer(), QTimer()
        begin.setSingleShot(True)
        begin.timeout.connect(self._sizing.start)
        looks.setInterval(_LOOKS_MS)
        looks.timeout.connect(self._on_looks_timeout)
        begin.start()
        looks.start()
        self._loop.exec()
        looks.stop()

    @Slot()
    def _on_looks_timeout(self) -> None:
        try:
            self._control.check()
        except Cancelled:
            # It is raised again behind the loop: nothing may pass through that.
            self._loop.quit()
        # A paragraph has no lines before its turn comes.
        is_sized = self._sizing.state() is QPropertyAnimation.State.Stopped
        if is_sized and self._paper.lastBlock().layout().lineCount():
            self._loop.quit()
