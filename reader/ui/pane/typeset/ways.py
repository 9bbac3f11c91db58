"""Ways to places of the text, which may not be on the page yet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.ui.pane.filling import Wanted

if TYPE_CHECKING:
    from reader.document import Gap, Span
    from reader.ui.pane.filling import Filler
    from reader.ui.pane.typeset.compositor import Compositor


class Ways:
    """Leads to places of the text on one page: at once, or when it is set up to there.

    A later way replaces one that waits. While nothing of the text is set, what is selected and
    the offset at the top are kept as wanted.
    """

    def __init__(self, compositor: Compositor, filler: Filler) -> None:
        self._compositor = compositor
        self._filler = filler

    def select(self, span: Span) -> None:
        """Select the words of a span, unfolded if need be, and bring them into view."""
        self._compositor.unfold_for((span,))
        if self._compositor.places is None:
            self._compositor.wanted = Wanted(span, span.start)
            return
        self._filler.when_set(span.start, partial(self._select_now, span))

    def go_to(self, span: Span) -> None:
        """Put the caret where a span begins, unfolded if need be, and bring it into view."""
        self._compositor.unfold_for((span,))
        if self._compositor.places is None:
            self._compositor.wanted = Wanted(None, span.start, span.start)
            return
        self._filler.when_set(span.start, partial(self._go_now, span))

    def return_to(self, wanted: Wanted) -> None:
        """Show what was left: the words selected or the caret, and the place at the top."""
        if self._compositor.places is None:
            self._compositor.wanted = wanted
            return
        if wanted.selected is not None:
            self._compositor.unfold_for((wanted.selected,))
        jump = partial(self._compositor.return_to, wanted)
        self._filler.when_set(wanted.furthest, jump, top=wanted.top)

    def scroll_to(self, offset: int) -> None:
        """Bring a source offset to the top of the view."""
        places = self._compositor.places
        if places is None:
            self._compositor.wanted = replace(self._compositor.wanted, top=offset)
        else:
            self._filler.when_set(offset, partial(places.scroll_to, offset))

    def bring_into_view(self, span: Span) -> None:
        """Scroll only as far as the words of a span need."""
        self._filler.when_set(span.start, partial(self._bring_now, span))

    def bring_gap_into_view(self, gap: Gap) -> None:
        """Scroll to a gap's banner, or to where its words are missing."""
        self._filler.when_set(gap.span.start, partial(self._bring_gap_now, gap))

    def go_to_end(self) -> None:
        """Go to the end of a text that is still being set; one that is set has Qt's own way."""
        places = self._compositor.places
        if places is not None and not self._filler.is_finished:
            end = len(places.sheet.document.text)
            self._filler.when_set(end, places.go_to_end, top=max(0, end - 1))

    def _select_now(self, span: Span) -> None:
        places = self._compositor.places
        if places is not None:
            places.select(span)
            places.bring_into_view(span)

    def _go_now(self, span: Span) -> None:
        places = self._compositor.places
        if places is not None:
            places.place_caret(span.start)
            places.bring_into_view(span)

    def _bring_now(self, span: Span) -> None:
        places = self._compositor.places
        if places is not None:
            places.bring_into_view(span)

    def _bring_gap_now(self, gap: Gap) -> None:
        places = self._compositor.places
        if places is not None and not places.rooms.bring_gap_into_view(gap):
            places.bring_into_view(gap.span)
