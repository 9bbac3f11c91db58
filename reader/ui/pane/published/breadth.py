"""How the page is shared out across: labels, words, marks, and what a wide window leaves over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.ui.pane.published.scene import COLUMNS

if TYPE_CHECKING:
    from reader.ui.pane.published.fixed_pitch import Pitch
    from reader.ui.pane.published.gutter import LabelGutter
    from reader.ui.pane.published.scene import Scene

INSET = 8
"""Between the brackets and the words."""
_COLUMNS_BESIDE_LABELS = 40


@dataclass(frozen=True, slots=True)
class Breadth:
    """Widths in pixels, from the side where lines begin.

    Attributes:
        has_labels: Whether the labels have room; else they are tooltips.
        before: What stays free before the labels, so that all stands in the middle of the window.
        beside: The labels and brackets.
    """

    has_labels: bool
    before: int
    beside: int


def breadth(
    frame: int, scene: Scene | None, gutter: LabelGutter, pitch: Pitch, marks: float
) -> Breadth:
    """Share a width out.

    Labels stand while enough of the lines is in view beside them. What is longer is scrolled
    sideways, and the labels stay; a text with such lines takes the room that a wide window has.

    Args:
        frame: Of the whole page, in pixels.
        scene: What is shown.
        gutter: The column of the labels.
        pitch: Measures of the zoom.
        marks: Width of the marks behind the words, in pixels.
    """
    longest = scene.longest if scene is not None else 0
    needed = INSET + min(longest, _COLUMNS_BESIDE_LABELS) * pitch.column
    has_labels = frame - gutter.full_width >= needed
    beside = gutter.width_with(has_labels=has_labels)
    widest = max(COLUMNS, scene.widest if scene is not None else 0)
    group = beside + INSET + widest * pitch.column + marks
    before = max(0, int((frame - group) / 2))
    return Breadth(has_labels, before, beside)
