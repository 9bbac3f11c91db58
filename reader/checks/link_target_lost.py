"""``link-target-lost``: words that pointed to an address which the copy does not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, DocumentKind, Finding, MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document

_SEARCHED = frozenset(
    {
        BlockRole.PARAGRAPH,
        BlockRole.LIST_ITEM,
        BlockRole.QUOTATION,
        BlockRole.FOOTNOTE,
        BlockRole.TABLE,
    }
)
_HERE = "here"
_ASKED = re.compile(
    r"\b(?:click|subscribe|register|sign up|download(?:ed)?|apply|read more|view)\s+$",
    re.IGNORECASE,
)
_OFFERED = re.compile(r"\b(?:available|found|accessed|accessible|viewed|posted|read)\s+$", re.I)
_DOCUMENT = re.compile(
    r"\b(?:fact sheet|edition|version|report|recordings?|text|transcript|document|video|pdf|"
    r"website|web site|web page|publication|newsletter|agenda|program(?:me)?|form|details|"
    r"information|presentation|guide|brochure|study|link)s?\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[.,;:!?)\]]|\s+(?:to|for)\b|\s*$")
_ADDRESS = re.compile(r"[\s:(\[<]*(?:https?://|www\.)|\]\([^)\s]")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z\"“(])")
_SENTENCE_LENGTH = 400
_NEAR = 30
_HOLE = re.compile(r" \((?: (?=[a-z])|\s?\))")
_BEFORE_HOLE = re.compile(
    r"\b(?:web ?site|website|web page|homepage|portal|site|page|online|at|see|visit)s?$"
)


def link_target_lost(document: Document) -> Iterator[Finding]:
    """One finding a lost address: ``available here.``, ``the website ( to provide``."""
    text = document.text
    if not _stands_apart(text) and _HOLE.search(text) is None:
        return
    links = [mark.span for mark in document.source.marks if mark.kind is MarkKind.LINK]
    is_for_the_web = document.kind is not DocumentKind.TELEGRAM
    for block in document.blocks:
        if block.role not in _SEARCHED:
            continue
        lost = [
            *_lost_here(text, block.span, is_for_the_web=is_for_the_web),
            *_holes(text, block.span),
        ]
        for span in sorted(lost):
            if not any(link.overlaps(span) for link in links):
                yield Finding("link-target-lost", (span,), {"words": span.of(text)})


def _stands_apart(text: str) -> bool:
    """Whether ``here`` stands anywhere behind white space, not only in ``there``."""
    at = text.find(_HERE, 1)
    while at >= 0 and not text[at - 1].isspace():
        at = text.find(_HERE, at + len(_HERE))
    return at >= 0


def _lost_here(text: str, span: Span, *, is_for_the_web: bool) -> Iterator[Span]:
    """``here`` where it was a link's words; in a telegram it mostly is a country."""
    at = text.find(_HERE, span.start, span.stop)
    while at >= 0:
        stop = at + len(_HERE)
        if _is_lost_here(text, span, at, stop, is_for_the_web=is_for_the_web):
            yield Span(at, stop)
        at = text.find(_HERE, stop, span.stop)


def _is_lost_here(text: str, span: Span, at: int, stop: int, *, is_for_the_web: bool) -> bool:
    if (at > 0 and text[at - 1].isalnum()) or text[stop : stop + 1].isalnum():
        return False
    if not _BEHIND.match(text, stop, min(len(text), stop + 20)) or _ADDRESS.match(text, stop):
        return False
    before = text[max(span.start, at - _SENTENCE_LENGTH) : at]
    if _ASKED.search(before[-_NEAR:]):
        return True
    if not _OFFERED.search(before[-_NEAR:]):
        return False
    return is_for_the_web or _DOCUMENT.search(_SENTENCE_END.split(before)[-1]) is not None


def _holes(text: str, span: Span) -> Iterator[Span]:
    """A bracket that opens on a blank, or closes at once: what stood in it is gone."""
    for found in _HOLE.finditer(text, span.start, span.stop):
        begin = max(span.start, found.start() - _NEAR)
        words = _BEFORE_HOLE.search(text[begin : found.start()])
        if words is None:
            continue
        rest = text[found.end() : min(span.stop, found.end() + 200)]
        closes = rest.find(")")
        if found.group().endswith(")") or closes < 0 or _ends_before(rest, closes):
            yield Span(*words.span()).shifted(begin)


def _ends_before(rest: str, stop: int) -> bool:
    end = re.search(r"[.!?](?:\s|$)", rest[:stop])
    return end is not None
