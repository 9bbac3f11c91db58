"""One finding on all sections of a telegram that are in one state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Finding, SectionState, number_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document


def sections_in(document: Document, state: SectionState, code: str) -> Iterator[Finding]:
    """For each telegram that has sections in a state: which they are, and where they stand."""
    for telegram in document.telegrams:
        found = [one for one in telegram.sections if one.state is state]
        if not found:
            continue
        numbers = tuple(one.index for one in found)
        noun, verb = ("Section", "stands") if len(numbers) == 1 else ("Sections", "stand")
        yield Finding(
            code,
            tuple(sorted(span for one in found for span in one.spans)),
            {"sections": f"{noun} {number_ranges(numbers)}", "verb": verb, "numbers": numbers},
        )
