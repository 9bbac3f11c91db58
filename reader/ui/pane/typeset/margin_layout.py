"""Which line of its paragraph each word of the left margin stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.pane.typeset.sheet import MarginKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.pane.typeset.sheet import MarginEntry


def margin_lines(
    entries: Sequence[tuple[MarginEntry, int]], line_count: int
) -> list[tuple[int, list[MarginEntry]]]:
    """Give each entry a line of its own, from the line it belongs to downwards.

    A portion mark for which the paragraph has no line left joins the number before it; other
    words go on below the paragraph.

    Args:
        entries: The entries of one paragraph with the line each belongs to.
        line_count: How many lines the paragraph has.

    Returns:
        Lines in order, each with what stands on it from right to left.
    """
    taken: dict[int, list[MarginEntry]] = {}
    for entry, wanted in entries:
        line = wanted
        while line in taken:
            line += 1
        if line >= line_count and entry.kind is MarginKind.PORTION and taken:
            last = max(taken)
            taken[last].insert(0, entry)
            continue
        taken[line] = [entry]
    return sorted(taken.items())
