"""What is set off in the text, whichever of its projections is on screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Finding, Gap, Severity, Span
    from reader.ui.pane.base import ReaderPane


@dataclass(slots=True)
class GapWalk:
    """The gaps of a text in their order, and the one that somebody stepped to.

    Attributes:
        gaps: Of the text.
        at: Which of them is the current one; -1 before the first step.
    """

    gaps: tuple[Gap, ...] = ()
    at: int = -1

    @property
    def current(self) -> Gap | None:
        """The current one; None before the first step."""
        return self.gaps[self.at] if self.at >= 0 else None

    def step(self, by: int) -> Gap | None:
        """Go on, or back, round the end; None where there are no gaps."""
        if not self.gaps:
            return None
        if self.at < 0 and by < 0:
            self.at = 0
        self.at = (self.at + by) % len(self.gaps)
        return self.gaps[self.at]


@dataclass(slots=True)
class SteppedHits:
    """Hits in the text, and the index of the current one; -1 for none."""

    spans: Sequence[Span] = ()
    at: int = -1

    @property
    def current(self) -> Span | None:
        """The hit that the user is at."""
        return self.spans[self.at] if 0 <= self.at < len(self.spans) else None


@dataclass(slots=True)
class SetOff:
    """What is set off in one text; the pane that comes on screen draws all of it.

    Attributes:
        spans: Places of the current finding.
        severity: Of that finding; None while there is none.
        note: Id of the current note.
        found: Hits of the bar that finds words in this document.
        searched: Hits of the open search; they give way while the bar is open.
        gap_walk: The gaps.
    """

    spans: tuple[Span, ...] = ()
    severity: Severity | None = None
    note: str | None = None
    found: SteppedHits = field(default_factory=SteppedHits)
    searched: SteppedHits = field(default_factory=SteppedHits)
    gap_walk: GapWalk = field(default_factory=GapWalk)

    def take(self, finding: Finding | None) -> None:
        """Another finding is the current one, or none."""
        self.spans = tuple(finding.spans) if finding else ()
        self.severity = finding.severity if finding else None

    def draw_on(self, pane: ReaderPane, hits: SteppedHits) -> None:
        """Let a pane draw it, with the hits that count now; its place is set after that."""
        pane.mark_spans(self.spans, self.severity)
        pane.set_hits(hits.spans, hits.at)
        pane.set_current_note(self.note)
        pane.set_current_gap(self.gap_walk.current)
