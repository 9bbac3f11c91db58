"""``paragraph-gap``: paragraph numbers that jump inside a section that is present."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reader.document import Finding, Span, missing_sections, number_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document


def paragraph_gap(document: Document) -> Iterator[Finding]:
    """Numbers absent between two neighbours; a missing section between them explains a jump."""
    for telegram in document.telegrams:
        places = [one.place for one in missing_sections(telegram) if one.place is not None]
        for before, after in pairwise(telegram.paragraphs):
            if after.number <= before.number + 1:
                continue
            between = Span(before.mark.stop, max(before.mark.stop, after.mark.start))
            if any(between.start <= place.start <= between.stop for place in places):
                continue
            numbers = tuple(range(before.number + 1, after.number))
            noun, verb = ("Paragraph", "is") if len(numbers) == 1 else ("Paragraphs", "are")
            jump = Span(min(before.spans[-1].stop, after.mark.start), after.mark.stop)
            yield Finding(
                "paragraph-gap",
                (jump,),
                {
                    "paragraphs": f"{noun} {number_ranges(numbers)}",
                    "verb": verb,
                    "numbers": numbers,
                    "before": before.number,
                    "after": after.number,
                },
            )
