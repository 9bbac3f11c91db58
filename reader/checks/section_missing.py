"""``section-missing``: sections of which this copy holds no text; one finding a telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Finding, missing_sections, number_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document


def section_missing(document: Document) -> Iterator[Finding]:
    """All missing sections of a telegram in one line."""
    for telegram in document.telegrams:
        missing = missing_sections(telegram)
        if not missing:
            continue
        numbers = tuple(section.index for section in missing)
        noun, verb = ("Section", "is") if len(numbers) == 1 else ("Sections", "are")
        places = {section.place for section in missing if section.place is not None}
        total = telegram.declared_sections
        yield Finding(
            "section-missing",
            tuple(sorted(places)),
            {
                "sections": f"{noun} {number_ranges(numbers)}",
                "total": total if total is not None else "an unknown number",
                "verb": verb,
                "numbers": numbers,
            },
        )
