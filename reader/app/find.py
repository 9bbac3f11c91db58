"""Finding words in one document, as a person reads it."""

from __future__ import annotations

import re

from reader.document import Document, Span

MOST_HITS = 5000
"""So many are found at most: nobody steps through more, and each is drawn."""


def find(document: Document, words: str) -> tuple[Span, ...]:
    """The places of some words, in order, as spans of the source; at most :data:`MOST_HITS`.

    Case does not count, any white space stands for any other, and page breaks and line ends
    are no obstacle; navigation folded out of the flow is not searched.
    """
    parts = words.split()
    if not parts:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts), re.IGNORECASE)
    flow = document.flow
    found: list[Span] = []
    for match in pattern.finditer(flow.text):
        place = flow.to_source_hull(Span(match.start(), match.end()))
        if place is not None:
            found.append(place)
            if len(found) == MOST_HITS:
                break
    return tuple(found)
