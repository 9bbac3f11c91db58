"""Why a document does not have the paragraph or section that a person wants to go to.

What may have stood in a part that is missing is said to be missing, and from what; where nothing
is missing it is said what there is instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import GapKind, gaps, number_ranges, section_gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Document, Gap, Telegram

_ENDS = {
    GapKind.CUT_END: "its text breaks off at the end",
    GapKind.EXTRACT: "it is only an extract",
}


def range_of(sign: str, numbers: Sequence[int]) -> str:
    """``¶1 to ¶14``, ``¶1`` for one; empty for none."""
    if not numbers:
        return ""
    first, last = min(numbers), max(numbers)
    return f"{sign}{first}" if first == last else f"{sign}{first} to {sign}{last}"


def absent_paragraph(document: Document, telegrams: Sequence[Telegram], number: int) -> str:
    """Why there is no paragraph of that number, in one sentence.

    Args:
        document: Whose.
        telegrams: Its telegrams, the one that is meant first.
        number: As typed.
    """
    known = sorted({one.number for telegram in telegrams for one in telegram.paragraphs})
    if not known:
        return "This document has no numbered paragraphs."
    found = gaps(document)
    if any(number in gap.paragraphs for gap in found):
        return f"¶{number} is absent from this copy: removed or misnumbered."
    for telegram in telegrams:
        held = [gap for gap in section_gaps(telegram) if _may_hold(telegram, gap, number)]
        if held:
            return _told_missing(number, held)
    there = range_of("¶", known)
    if number > known[-1]:
        for gap in found:
            if gap.kind in _ENDS:
                return f"This copy has {there}; {_ENDS[gap.kind]}."
    if known[0] < number < known[-1]:
        return f"This document has no ¶{number}: it has ¶{number_ranges(known)}."
    return f"This document has {there}."


def absent_section(telegrams: Sequence[Telegram], number: int) -> str:
    """Why there is no section of that number; empty where no telegram has sections.

    Args:
        telegrams: Of a document, the one that is meant first.
        number: As typed.
    """
    telegram = next((one for one in telegrams if one.is_sectioned), None)
    if telegram is None:
        return ""
    total = telegram.declared_sections
    known = [one.index for one in telegram.sections]
    if number in known or (total is not None and 0 < number <= total):
        of = f" of {total}" if total is not None else ""
        return f"Section {number}{of} is not in this copy."
    return f"This document has {range_of('§', known)}."


def _may_hold(telegram: Telegram, gap: Gap, number: int) -> bool:
    """Whether a paragraph may have stood where sections are missing, by those around."""
    before = [one.number for one in telegram.paragraphs if one.spans[0].start < gap.span.start]
    behind = [one.number for one in telegram.paragraphs if one.spans[0].start >= gap.span.stop]
    return max(before, default=0) < number < min(behind, default=number + 1)


def _told_missing(number: int, held: Sequence[Gap]) -> str:
    numbers = [index for gap in held for index in gap.sections]
    of = f" of {held[0].total}" if held[0].total is not None else ""
    if len(numbers) == 1:
        return (
            f"¶{number} is not in this copy: section {numbers[0]}{of}, which may have held it, "
            "is missing."
        )
    return (
        f"¶{number} is not in this copy: sections {number_ranges(numbers)}{of}, which may have "
        "held it, are missing."
    )
