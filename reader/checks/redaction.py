"""``redaction``: words cut out before release, by a publisher or a reviewer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.checks.bodies import running_blocks
from reader.document import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.document import Document


@dataclass(frozen=True, slots=True)
class _Mark:
    """How one of those who cut out words says so.

    Attributes:
        begins: Every such mark begins with one of them. Finding one is much cheaper than a search
            for the pattern, and most documents hold none.
        whole: The mark.
    """

    begins: tuple[str, ...]
    whole: re.Pattern[str]


def _mark(begins: tuple[str, ...], whole: str) -> _Mark:
    return _Mark(begins, re.compile(whole, re.IGNORECASE))


_MARKS = (
    # Names struck out by a publisher; shorter runs are numerals and sizes (XXX, XXXL).
    _mark(("XXX", "xxx"), r"X{6,}"),
    # By a reviewer, with or without the exemption: [excised], [excised] B1, [redacted], [B1 B6].
    _mark(("[",), r"\[excised\](?: B\d)?|\[redacted\]|\[\s*(?:B\d\s*)+\]"),
    # The exemptions of the Freedom of Information Act, 5 U.S.C. 552(b)(1) to (9).
    _mark(("(b)(", "(B)("), r"\(b\)\(\d\)"),
    # The reasons to classify of E.O. 13526, section 1.4 (a) to (h).
    _mark(("1.4(",), r"\b1\.4\([A-H]\)"),
    # Bars painted over the words, as the text of a scanned page gives them.
    _mark(("█",), "█+"),
)


def redaction(document: Document) -> Iterator[Finding]:
    """One finding a telegram, with the place of every cut."""
    text = document.text
    marks = [(begin, mark.whole) for mark in _MARKS for begin in mark.begins if begin in text]
    if not marks:
        return
    for telegram in document.telegrams:
        parts = [block.span for block in running_blocks(document, telegram)]
        if telegram.subject is not None and telegram.subject.span is not None:
            parts.insert(0, telegram.subject.span)
        spans = [span for part in parts for span in _cuts(text, part, marks)]
        if spans:
            noun = "place" if len(spans) == 1 else "places"
            yield Finding("redaction", tuple(spans), {"count": len(spans), "places": noun})


def _cuts(text: str, within: Span, marks: Iterable[tuple[str, re.Pattern[str]]]) -> list[Span]:
    """Every cut in a block, in order of place; marks by what they begin with."""
    found: list[Span] = []
    for begin, whole in marks:
        at = text.find(begin, within.start, within.stop)
        while at >= 0:
            cut = whole.match(text, at, within.stop)
            if cut is not None:
                found.append(Span(*cut.span()))
            at = text.find(begin, cut.end() if cut else at + len(begin), within.stop)
    return sorted(found)
