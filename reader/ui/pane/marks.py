"""What is set off in the document on screen: a finding, the current note, hits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Finding, Severity, Span
    from reader.ui.pane.base import ReaderPane
    from reader.ui.pane.find_bar import FindBar
    from reader.ui.pane.jumps import Jumps
    from reader.ui.pane.panes import Panes
    from reader.ui.pane.strip import SectionStrip


@dataclass(frozen=True, slots=True)
class SteppedHits:
    """Hits in the text, and the index of the current one; -1 for none."""

    spans: Sequence[Span] = ()
    at: int = -1

    @property
    def current(self) -> Span | None:
        """The hit that the user is at."""
        return self.spans[self.at] if 0 <= self.at < len(self.spans) else None


class Marks(QObject):
    """Has the pane on screen and the strip draw them; the other pane does when it comes.

    Args:
        panes: The projections.
        jumps: Leads to what is set off.
        strip: Shows the hits of the whole document.
        find_bar: Finds words in this document; while it is open, its hits are the ones shown.
        parent: Owner.
    """

    def __init__(
        self, panes: Panes, jumps: Jumps, strip: SectionStrip, find_bar: FindBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panes = panes
        self._jumps = jumps
        self._strip = strip
        self._find_bar = find_bar
        find_bar.hits_changed.connect(self._on_hits_found)
        find_bar.hits_renewed.connect(self._on_hits_renewed)
        self.stepped_to: Span | None = None
        """A hit that is selected because somebody reads on from hit to hit."""
        self.forget()

    def forget(self) -> None:
        """Another text: nothing is set off in it yet."""
        self._spans: tuple[Span, ...] = ()
        self._severity: Severity | None = None
        self._note: str | None = None
        self._found = SteppedHits()
        self._searched = SteppedHits()

    def draw_on(self, pane: ReaderPane) -> None:
        """Let a pane draw all of it; its place is set after that."""
        pane.mark_spans(self._spans, self._severity)
        pane.set_hits(self.hits.spans, self.hits.at)
        pane.set_current_note(self._note)

    @Slot(object)
    def show_finding(self, finding: Finding | None) -> None:
        """Set off every place of a finding, and lead there."""
        with self._jumps.told() as pane:
            self.set_finding(finding)
            if self._spans:
                pane.place_caret(self._spans[0].start)

    def set_finding(self, finding: Finding | None) -> None:
        """Set off every place of a finding; that it comes into view is no step."""
        self._spans = tuple(finding.spans) if finding else ()
        self._severity = finding.severity if finding else None
        self._panes.current.mark_spans(self._spans, self._severity)

    def set_current_note(self, note_id: str | None) -> None:
        """Draw one note as the current one."""
        self._note = note_id
        self._panes.current.set_current_note(note_id)

    def show_note(self, note_id: str, span: Span | None) -> None:
        """Draw a note as the current one and bring its words, where it has some, into view."""
        self.set_current_note(note_id)
        if span is not None:
            with self._jumps.told() as pane:
                pane.flash((span,))
                pane.place_caret(span.start)

    def set_search_hits(self, hits: Sequence[Span], current: int) -> None:
        """Mark the hits of the open search, one of them (or none, -1) as the current one."""
        self._searched = SteppedHits(hits, current)
        self._draw_hits()
        if not hits:
            self._fold_again()

    def select_hit(self, span: Span) -> None:
        """Select a hit and bring it into view; the bar of actions does not cover what is read."""
        self.stepped_to = span
        self._panes.current.select_hit(span)

    @property
    def hits(self) -> SteppedHits:
        """The hits that are shown: those of the open search give way to the find bar's."""
        return self._searched if self._find_bar.isHidden() else self._found

    @Slot(object, int)
    def _on_hits_renewed(self, hits: Sequence[Span], current: int) -> None:
        self._found = SteppedHits(hits, current)
        self._draw_hits()

    @Slot(object, int)
    def _on_hits_found(self, hits: Sequence[Span], current: int) -> None:
        self._on_hits_renewed(hits, current)
        found = self._found.current
        if found is not None:
            self.select_hit(found)
        elif not self._find_bar.isHidden():
            self._leave_hit()
        self._fold_again()

    def _leave_hit(self) -> None:
        """Other words are looked for, and are not there: the last hit is none of theirs."""
        pane = self._panes.current
        if self.stepped_to is not None and pane.selected_span() == self.stepped_to:
            pane.clear_selection()

    def _fold_again(self) -> None:
        """Nobody looks for anything any more: what was unfolded only to show a hit is folded."""
        if self._find_bar.isHidden():
            self._panes.current.fold_hits_again()

    def _draw_hits(self) -> None:
        self._panes.current.set_hits(self.hits.spans, self.hits.at)
        self._strip.set_hits(self.hits.spans)
