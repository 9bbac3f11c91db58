"""``section-disordered``: sections that stand behind a later one in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Finding, SectionState, number_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document


def section_disordered(document: Document) -> Iterator[Finding]:
    """All sections of a telegram that are out of order in one line."""
    for telegram in document.telegrams:
        late = [one for one in telegram.sections if one.state is SectionState.OUT_OF_ORDER]
        if not late:
            continue
        numbers = tuple(one.index for one in late)
        noun, verb = ("Section", "stands") if len(numbers) == 1 else ("Sections", "stand")
        spans = (span for one in late for span in one.spans)
        yield Finding(
            "section-disordered",
            tuple(sorted(spans)),
            {"sections": f"{noun} {number_ranges(numbers)}", "verb": verb, "numbers": numbers},
        )
