"""``mojibake``: characters that were read in the wrong encoding before this copy was made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document

_SIGNS = ("Ã", "Â", "â€", "ΓÇ")
"""UTF-8 read as Windows-1252, or as code page 437; one of them stands in every such place."""
_DOUBLY_READ = re.compile(
    "â€[\u0080-\uffff]|ΓÇ[\u0080-\uffff]|Â[\u0080-\u00bf]|"
    "Ã(?:[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2020-\u2022"
    "\u2026\u2030\u20ac\u2122]|[\u2013\u2014\u2018-\u201e\u2039\u203a](?=[a-zA-Z]))"
)


def mojibake(document: Document) -> Iterator[Finding]:
    """One finding a document, with every place and the first of them as an example."""
    text = document.text
    if not any(sign in text for sign in _SIGNS):
        return
    spans = tuple(Span(*found.span()) for found in _DOUBLY_READ.finditer(text))
    if spans:
        places = "place" if len(spans) == 1 else "places"
        yield Finding(
            "mojibake",
            spans,
            {"words": spans[0].of(text), "count": len(spans), "places": places},
        )
