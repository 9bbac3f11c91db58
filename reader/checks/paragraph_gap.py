"""``paragraph-gap``: paragraph numbers that jump inside a section that is present."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reader.checks.bodies import running_blocks
from reader.document import Finding, Span, missing_sections, number_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Document, Telegram


LATE = 3
"""A lone ¶2 may stand first, below a summary without a number."""
LONGEST_LEAD = 200
"""More text than this before the first number, in code points: the numbers may be a list's."""


def paragraph_gap(document: Document) -> Iterator[Finding]:
    """Numbers absent between two neighbours; a missing section between them explains a jump."""
    for telegram in document.telegrams:
        places = [one.place for one in missing_sections(telegram) if one.place is not None]
        yield from _before_the_first(document, telegram, places)
        for before, after in pairwise(telegram.paragraphs):
            if after.number <= before.number + 1:
                continue
            between = Span(before.mark.stop, max(before.mark.stop, after.mark.start))
            if any(between.start <= place.start <= between.stop for place in places):
                continue
            jump = Span(min(before.spans[-1].stop, after.mark.start), after.mark.stop)
            where = (
                f"between ¶{before.number} and ¶{after.number}, inside a section that is present"
            )
            yield _finding(before.number, after.number, jump, where)


def _before_the_first(
    document: Document, telegram: Telegram, places: Sequence[Span]
) -> Iterator[Finding]:
    """The text begins with ¶4 and goes on with ¶5."""
    first = next(iter(telegram.paragraphs), None)
    if first is None or first.number < LATE or telegram.subject is None:
        return
    if any(place.start <= first.mark.start for place in places):
        return
    if len(telegram.paragraphs) > 1 and telegram.paragraphs[1].number != first.number + 1:
        return
    blocks = running_blocks(document, telegram)
    lead = sum(len(block.span) for block in blocks if block.span.stop <= first.mark.start)
    if lead <= LONGEST_LEAD:
        where = f"before ¶{first.number}, with which the text begins"
        yield _finding(0, first.number, first.mark, where)


def _finding(before: int, after: int, span: Span, where: str) -> Finding:
    numbers = tuple(range(before + 1, after))
    noun, verb = ("Paragraph", "is") if len(numbers) == 1 else ("Paragraphs", "are")
    return Finding(
        "paragraph-gap",
        (span,),
        {
            "paragraphs": f"{noun} {number_ranges(numbers)}",
            "verb": verb,
            "where": where,
            "numbers": numbers,
            "before": before,
            "after": after,
        },
    )
