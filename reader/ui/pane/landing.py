"""What a switch of projections was to keep and what the other one could show of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.document import Span
    from reader.ui.pane.base import ReaderPane


@dataclass(frozen=True, slots=True)
class View:
    """What a pane shows.

    Attributes:
        top: Source offset at the top, or that the view waits to be brought to.
        selected: The selected words.
        caret: Source offset of the text caret; None where words are selected, or it rests.
        scrolled: Where its scroll bar is.
        length: How far that can go: another length is another layout.
    """

    top: int
    selected: Span | None
    caret: int | None
    scrolled: int
    length: int

    @classmethod
    def of(cls, pane: ReaderPane) -> View:
        """What a pane shows now."""
        bar, selected = pane.area.verticalScrollBar(), pane.selected_span()
        caret = pane.caret_offset() if selected is None else None
        return cls(pane.place_offset(), selected, caret, bar.value(), bar.maximum())


@dataclass(frozen=True, slots=True)
class Landing:
    """A switch: the page may be too short for the place, and a fold may hide the words.

    Who switches back without having moved gets what was left, to the pixel: no offset of the
    source tells where in a header card somebody was.

    Attributes:
        left: What was to be kept.
        shown: What the other projection showed then.
    """

    left: View
    shown: View

    def kept(self, now: View) -> View:
        """What is to be kept by the next switch: what was left, as far as nothing changed since."""
        # A place waited for near the end may have come no nearer to the top than the page is long.
        is_held = now.scrolled == now.length and now.top <= self.shown.top
        is_still = now.top == self.shown.top or is_held
        left = self.left
        return View(
            left.top if is_still else now.top,
            left.selected if now.selected == self.shown.selected else now.selected,
            left.caret if now.caret == self.shown.caret else now.caret,
            left.scrolled if is_still else -1,
            left.length if is_still else -1,
        )
