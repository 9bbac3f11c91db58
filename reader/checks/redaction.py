"""``redaction``: words cut out before release, by a publisher or a reviewer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.checks.bodies import running_blocks
from reader.document import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document

_CUT = re.compile(
    r"X{6,}|\[excised\](?: B\d)?|\(b\)\(\d\)|\b1\.4\([A-H]\)|█+|\[redacted\]|\[\s*(?:B\d\s*)+\]",
    re.IGNORECASE,
)

_SIGNS = ("XXX", "xxx", "[", "(b)(", "(B)(", "1.4(", "█")
"""One of them stands in every such place: a cheap look before the search."""


def redaction(document: Document) -> Iterator[Finding]:
    """One finding a telegram, with the place of every cut."""
    text = document.text
    if not any(sign in text for sign in _SIGNS):
        return
    for telegram in document.telegrams:
        spans = [
            Span(*found.span())
            for block in running_blocks(document, telegram)
            for found in _CUT.finditer(text, block.span.start, block.span.stop)
        ]
        if spans:
            noun = "place" if len(spans) == 1 else "places"
            yield Finding("redaction", tuple(spans), {"count": len(spans), "places": noun})
