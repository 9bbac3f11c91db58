"""``redaction``: words cut out before release, by a publisher or a reviewer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.checks.bodies import running_blocks
from reader.document import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.document import Document

_CUT = re.compile(
    r"X{6,}|\[excised\](?: B\d)?|\(b\)\(\d\)|\b1\.4\([A-H]\)|█+|\[redacted\]|\[\s*(?:B\d\s*)+\]",
    re.IGNORECASE,
)

_SIGNS = ("XXX", "xxx", "[", "(b)(", "(B)(", "1.4(", "█")
"""Every such place begins with one of them: finding them is cheaper than a search for all."""


def redaction(document: Document) -> Iterator[Finding]:
    """One finding a telegram, with the place of every cut."""
    signs = [sign for sign in _SIGNS if sign in document.text]
    if not signs:
        return
    for telegram in document.telegrams:
        parts = [block.span for block in running_blocks(document, telegram)]
        if telegram.subject is not None and telegram.subject.span is not None:
            parts.insert(0, telegram.subject.span)
        spans = [span for part in parts for span in _cuts(document.text, part, signs)]
        if spans:
            noun = "place" if len(spans) == 1 else "places"
            yield Finding("redaction", tuple(spans), {"count": len(spans), "places": noun})


def _cuts(text: str, within: Span, signs: Iterable[str]) -> list[Span]:
    """Every cut in a block, in order of place."""
    found: list[Span] = []
    for sign in signs:
        at = text.find(sign, within.start, within.stop)
        while at >= 0:
            cut = _CUT.match(text, at, within.stop)
            if cut is not None:
                found.append(Span(*cut.span()))
            at = text.find(sign, cut.end() if cut else at + len(sign), within.stop)
    return sorted(found)
