"""Finding words in one document, as a person reads it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.document import BlockRole, Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_HITS = 5000
"""So many are found at most: nobody steps through more, and each is drawn."""


def find(document: Document, words: str, *, in_navigation: bool = False) -> tuple[Span, ...]:
    """The places of some words, in order, as spans of the source; at most :data:`MOST_HITS`.

    Case does not count, any white space stands for any other, and page breaks and line ends
    are no obstacle. Navigation is folded out of the flow and searched only on request.
    """
    parts = words.split()
    if not parts:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts), re.IGNORECASE)
    found = list(islice(_in_flow(document, pattern), MOST_HITS))
    if in_navigation:
        found += _in_navigation(document, pattern)
        found.sort()
    return tuple(found[:MOST_HITS])


def has_navigation(document: Document) -> bool:
    """Whether there is navigation to be searched."""
    return any(block.role is BlockRole.SITE_NAVIGATION for block in document.blocks)


def _in_flow(document: Document, pattern: re.Pattern[str]) -> Iterator[Span]:
    flow = document.flow
    for match in pattern.finditer(flow.text):
        place = flow.to_source_hull(Span(match.start(), match.end()))
        if place is not None:
            yield place


def _in_navigation(document: Document, pattern: re.Pattern[str]) -> Iterator[Span]:
    for block in document.blocks:
        if block.role is BlockRole.SITE_NAVIGATION:
            for match in pattern.finditer(document.text, block.span.start, block.span.stop):
                yield Span(match.start(), match.end())
