"""Markdown: the text as it stands, with marks for what its signs say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import Mark, MarkKind, Span
from reader.intake.decoding import decode
from reader.intake.formats import Extract, Format

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

# Every expression is bounded or excludes its own first character: linear on a line of any length.
_LINK = re.compile(
    r"(?<![\\!])\[([^\[\]\n]{1,1000}+)\]\([ \t]{0,9}+([^()\s]{0,2000}+)(?:[ \t][^()\n]{0,200}+)?\)"
)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]{1,2000}+)>")
_STRONG = re.compile(r"(?<![\\*])\*\*(?![\s*])([^*\n]{1,2000})(?<!\s)\*\*(?!\*)")
_EMPHASIS = re.compile(r"(?<![\\*\w])\*(?![\s*])([^*\n]{1,2000})(?<!\s)\*(?![*\w])")
_UNDERLINED = re.compile(r"(?<![\\_\w])_(?![\s_])([^_\n]{1,2000})(?<!\s)_(?![_\w])")
_ITEM = re.compile(r"[ \t]{0,40}([-*+•]|\d{1,9}[.)])[ \t]+(?=\S)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TAB = 4


def _suits(suffix: str, data: bytes) -> bool:
    """By name; or a text whose links are written as Markdown."""
    if suffix in _SUFFIXES:
        return True
    return b"](" in data and _HAS_LINK.search(data) is not None


_HAS_LINK = re.compile(
    rb"(?<![\\!])\[[^\[\]\n]{1,300}\]\((?:#|/|\.{1,2}/|mailto:|https?://)[^()\s]{0,2000}\)"
)


def _extract(data: bytes) -> Extract:
    decoded = decode(data)
    marks = sorted(markdown_marks(decoded.text), key=_by_place)
    return Extract(decoded.text, decoded.encoding, tuple(marks), decoded.findings())


def _by_place(mark: Mark) -> tuple[int, int, str]:
    return mark.span.start, -mark.span.stop, mark.kind


def markdown_marks(text: str) -> Iterator[Mark]:
    """Headings, list items, fenced blocks, quotations, links and emphasis, in no order."""
    fence: tuple[str, int] | None = None
    at = 0
    prose_from = 0
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        if fence is not None:
            if opened and opened.group(1).startswith(fence[0]) and not line[opened.end() :].strip():
                yield Mark(MarkKind.PREFORMATTED, Span(fence[1], at + len(line)))
                fence = None
                prose_from = at + len(line)
        elif opened:
            yield from _inline_marks(text, Span(prose_from, at))
            fence = (opened.group(1), at)
        else:
            yield from _line_marks(line, at)
        at += len(line) + 1
    if fence is not None:
        yield Mark(MarkKind.PREFORMATTED, Span(fence[1], len(text)))
    else:
        yield from _inline_marks(text, Span(prose_from, len(text)))


def _line_marks(line: str, at: int) -> Iterator[Mark]:
    heading = _HEADING.match(line)
    if heading:
        words = line[heading.end() :].rstrip()
        closed = words.rstrip("#")
        if closed != words and closed.endswith((" ", "\t")):
            words = closed.rstrip()
        start = at + heading.end()
        if words:
            span = Span(start, start + len(words))
            yield Mark(MarkKind.HEADING, span, level=len(heading.group(1)))
        return
    item = _ITEM.match(line)
    if item:
        indent = len(line[: item.start(1)].expandtabs(_TAB))
        span = Span(at + item.start(1), at + len(line.rstrip()))
        yield Mark(MarkKind.LIST_ITEM, span, item.group(1), 1 + indent // 2)
    elif line.startswith(">") and line.strip("> \t"):
        yield Mark(MarkKind.QUOTATION, Span(at, at + len(line.rstrip())))


def _inline_marks(text: str, part: Span) -> Iterator[Mark]:
    for match in _LINK.finditer(text, part.start, part.stop):
        target = match.group(2).strip("<>")
        yield Mark(MarkKind.LINK, Span(*match.span(1)), "" if target == "#" else target)
    for match in _AUTOLINK.finditer(text, part.start, part.stop):
        yield Mark(MarkKind.LINK, Span(*match.span(1)), match.group(1))
    for match in _STRONG.finditer(text, part.start, part.stop):
        yield Mark(MarkKind.STRONG, Span(*match.span(1)))
    for pattern in (_EMPHASIS, _UNDERLINED):
        for match in pattern.finditer(text, part.start, part.stop):
            yield Mark(MarkKind.EMPHASIS, Span(*match.span(1)))


MARKDOWN = Format(
    name="markdown/1",
    media_type="text/markdown",
    suffixes=_SUFFIXES,
    suits=_suits,
    extract=_extract,
)
