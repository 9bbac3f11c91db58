"""Leads to places of the document on screen, and tells what was left for them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Span
    from reader.ui.pane.base import ReaderPane
    from reader.ui.pane.panes import Panes


class Jumps(QObject):
    """Steps within the document, so that Back leads to where they began.

    Args:
        panes: The projections; the one on screen is led.
        parent: Owner.
    """

    jumped = Signal(int)
    """A jump led elsewhere: the source offset that was at the top."""

    def __init__(self, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        panes.jumped.connect(self.jumped)

    @property
    def pane(self) -> ReaderPane:
        """The projection on screen."""
        return self._panes.current

    @contextmanager
    def told(self) -> Iterator[ReaderPane]:
        """Lead the pane on screen elsewhere; where its top was before is told afterwards."""
        pane = self._panes.current
        left = pane.top_offset()
        yield pane
        if pane.top_offset() != left:
            self.jumped.emit(left)

    @Slot(int)
    def lead_to(self, offset: int) -> None:
        """Bring a place of the source to the top."""
        with self.told() as pane:
            pane.scroll_to(offset)

    @Slot(object)
    def show_spans(self, spans: Sequence[Span]) -> None:
        """Select the first of some spans and let all of them flash."""
        if spans:
            with self.told() as pane:
                pane.select(spans[0])
                pane.flash(spans)
