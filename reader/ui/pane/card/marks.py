"""What is set off in the words of a header card: places of a finding, hits of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF

from reader.document import Severity
from reader.ui.pane.card.ground import box_of
from reader.ui.pane.card.text import CardText
from reader.ui.pane.hits import Hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reader.document import Span
    from reader.ui.pane.card.content import CardAction, CardContent
    from reader.ui.pane.card.parts import WordLabel


class CardMarks:
    """Sets off the labels of one card, and knows where in it hits stand.

    Args:
        content: What the card says.
        card: On which the labels stand.
        band: The classification, which findings leave alone.
        words: All other words; those of the parts that open come later (:meth:`take`).
    """

    def __init__(
        self, content: CardContent, card: QWidget, band: WordLabel, words: Sequence[WordLabel]
    ) -> None:
        self._text = CardText(content)
        self._card = card
        self._band = band
        self._words = tuple(words)
        self._marked: tuple[tuple[Span, ...], Severity | None] = ((), None)
        self._hits: tuple[Hits, int] = (Hits(), -1)
        self._selected: Span | None = None

    def take(self, words: Sequence[WordLabel]) -> None:
        """Set off the words of a part that was just made, too."""
        self._words = (*self._words, *words)
        self.mark_spans(*self._marked)
        self.set_hits(*self._hits)
        self.set_selected(self._selected)

    def mark_spans(self, spans: Sequence[Span], severity: Severity | None) -> None:
        """Set off the words of these spans; no span clears."""
        self._marked = (tuple(spans), severity)
        for label in self._words:
            own = label.word.span
            is_touched = own is not None and any(own.overlaps(span) for span in spans)
            label.mark = (severity or Severity.REMARK) if is_touched else None
            label.update()

    def set_hits(self, hits: Hits, current: int) -> None:
        """Draw the hits of a search where words are printed, one of them as the current one."""
        self._hits = (hits, current)
        for label in (self._band, *self._words):
            label.set_hits(self._text.marks(label.word, hits, current))

    def set_selected(self, selected: Span | None) -> None:
        """Select the words of a span where they are printed; None selects nothing."""
        self._selected = selected
        spans = Hits((selected,) if selected is not None else ())
        for label in (self._band, *self._words):
            parts = self._text.marks(label.word, spans, -1)
            start = parts[0].start if parts else 0
            label.setSelection(start, parts[-1].stop - start if parts else 0)

    def opened_for(self, hit: Span, opened: frozenset[CardAction]) -> frozenset[CardAction] | None:
        """The parts that must be open for the card to show a hit; None where it never does."""
        return self._text.opened_for(hit, opened)

    def box_of(self, hit: Span) -> QRect:
        """Where the words of a hit stand in the card; null where it does not show them."""
        box = QRectF()
        for label in (self._band, *self._words):
            if not label.isVisibleTo(self._card):
                continue
            at = QPointF(label.mapTo(self._card, QPoint(0, 0)))
            for mark in self._text.marks(label.word, Hits((hit,)), 0):
                box = box.united(box_of(label, mark).translated(at))
        return box.toAlignedRect()
