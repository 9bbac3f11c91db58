"""``section-doubled``: sections that stand twice in one copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Finding, SectionState, number_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document


def section_doubled(document: Document) -> Iterator[Finding]:
    """All doubled sections of a telegram in one line."""
    for telegram in document.telegrams:
        doubled = [one for one in telegram.sections if one.state is SectionState.DOUBLED]
        if not doubled:
            continue
        numbers = tuple(one.index for one in doubled)
        noun, verb = ("Section", "stands") if len(numbers) == 1 else ("Sections", "stand")
        spans = (span for one in doubled for span in one.spans)
        yield Finding(
            "section-doubled",
            tuple(sorted(spans)),
            {"sections": f"{noun} {number_ranges(numbers)}", "verb": verb, "numbers": numbers},
        )
