"""Leads to places of the document on screen, and tells what was left for them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.ui.pane.whereabouts import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Span
    from reader.ui.pane.base import ReaderPane
    from reader.ui.pane.panes import Panes


class Jumps(QObject):
    """Steps within the document, so that Back leads to where they began.

    A step takes the caret along, and nothing is selected then but what it leads to: a key that
    notes what is selected must not mean words that nobody sees.

    Args:
        panes: The projections; the one on screen is led.
        parent: Owner.
    """

    jumped = Signal(object)
    """A jump led elsewhere: the `Place` that was left."""

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
        """Lead the pane on screen elsewhere; where its reader stood before is told afterwards."""
        pane = self._panes.current
        left = standing(pane)
        yield pane
        if standing(pane) != left:
            self.jumped.emit(left)

    @Slot(int)
    def lead_to(self, offset: int) -> None:
        """Bring a place of the source to the top."""
        with self.told() as pane:
            pane.scroll_to(offset)
            pane.place_caret(offset)

    @Slot(object)
    def go_to(self, spans: Sequence[Span]) -> None:
        """Go to the first of some spans and let all of them flash."""
        if spans:
            with self.told() as pane:
                pane.flash(spans)
                pane.go_to(spans[0])

    @Slot(object)
    def show_spans(self, spans: Sequence[Span]) -> None:
        """Select the first of some spans and let all of them flash."""
        if spans:
            with self.told() as pane:
                pane.flash(spans)
                pane.select(spans[0])
