"""What is drawn over the words of one text, in source spans: kept until its scene is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.ui.pane.highlights import Ground, GroundRange, finding_ground
from reader.ui.pane.ranges import Ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Gap, Severity, Span
    from reader.ui.pane.published.scene import Scene


@dataclass
class Drawn:
    """Marks of a finding, hits of a search, the current note and gap.

    Attributes:
        marks: Every place of the current finding.
        severity: Of that finding.
        hits: Of a search, in order.
        hit: The index of the current one; -1 for none.
        note: Id of the current note.
        gap: The current gap.
    """

    marks: Sequence[Span] = ()
    severity: Severity | None = None
    hits: Sequence[Span] = ()
    hit: int = -1
    note: str | None = None
    gap: Gap | None = None

    def draw_on(self, scene: Scene) -> None:
        """Draw everything on a scene that has just been made."""
        self.draw_marks(scene)
        self.draw_hits(scene)
        scene.layer.current_note = self.note
        scene.current_gap = self.gap

    def draw_marks(self, scene: Scene) -> None:
        """Draw the places of the finding."""
        ground = finding_ground(self.severity) if self.severity is not None else Ground.REMARK
        scene.layer.marks = ranges_of(scene, self.marks, ground)

    def draw_hits(self, scene: Scene) -> None:
        """Draw the hits."""
        scene.layer.hits = Ranges(
            GroundRange(*scene.view.span_to_qt(span), Ground.HIT, is_current=index == self.hit)
            for index, span in enumerate(self.hits)
        )


def ranges_of(scene: Scene, spans: Sequence[Span], ground: Ground) -> Ranges[GroundRange]:
    """Source spans as ranges of positions."""
    return Ranges(GroundRange(*scene.view.span_to_qt(span), ground) for span in spans)
