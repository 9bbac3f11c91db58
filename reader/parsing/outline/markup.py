"""What a format writes and nobody reads, set apart: ``>`` before quoted lines, ``##``, fences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from reader.document import PARTING, Block, BlockRole, Span
from reader.parsing.outline.chunks import fences_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import SourceText

_QUOTE_SIGN = re.compile(r"[ \t]{0,80}>(?:[ \t]{0,3}>){0,20}[ \t]{0,3}")
_ITEM_SIGN = re.compile(r"[ \t]{0,40}(?:[-*+•]|\d{1,9}[.)])[ \t]+(?=\S)")
_HEADINGS = frozenset({BlockRole.HEADING, BlockRole.TITLE, BlockRole.BYLINE})
"""What a heading of Markdown may be: a release's is its title, or the name of a series."""
_PARTING_SIGNS = frozenset("-_*")
_HEADING_SIGN = re.compile(r" {0,3}#{1,6}[ \t]+(?=\S)")
_CLOSING_SIGN = re.compile(r"(?<=\S)[ \t]{1,80}#+[ \t]{0,80}\n?\Z")


@dataclass(slots=True)
class _Part:
    """A part of a former block; parent and continued block still count as they did.

    Attributes:
        block: The part.
        after: Index among the new blocks of the one whose sentence goes on here.
    """

    block: Block
    after: int | None = None


def set_markup_apart(source: SourceText, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Part the blocks that hold signs of the format, and count their references anew.

    The words of a quotation go on from line to line; a sign alone on its line ends a paragraph of
    it. The lines of fenced code keep their ends, as those of a table do.
    """
    text, fences = source.text, _whole(fences_of(source), blocks)
    starts = [fence.start for fence in fences]
    signs = frozenset(sign.span for sign in source.signs if not sign.read)
    parts: list[_Part] = []
    places: list[int] = []
    for block in blocks:
        over = bisect_right(starts, block.span.start) - 1
        if over >= 0 and fences[over].covers(block.span):
            if block.span.start == fences[over].start:
                parts += _code(text, block, fences[over])
        elif block.role is BlockRole.QUOTATION:
            parts += _quotation(text, block, len(parts))
        elif block.role in _HEADINGS and source.is_markdown:
            parts += _heading(text, block)
        elif block.role is BlockRole.PARAGRAPH and source.is_markdown:
            parts += _paragraph(text, block, signs, len(parts))
        elif block.role is BlockRole.RULE and source.is_markdown:
            detail = PARTING if _is_parting(text, block, parts) else ""
            parts.append(_Part(replace(block, role=BlockRole.MARKUP, detail=detail)))
        else:
            parts.append(_Part(block))
        places.append(_place_of(block, parts))
    return tuple(_counted(part, places) for part in parts)


def _is_parting(text: str, block: Block, before: Sequence[_Part]) -> bool:
    """Whether a rule parts what is above it from what is below, and is no line below a title."""
    sign = text[block.span.stripped(text).start]
    is_below = bool(before) and before[-1].block.role in _HEADINGS
    return sign in _PARTING_SIGNS and not (is_below and sign == "-")


def _whole(fences: Sequence[Span], blocks: Sequence[Block]) -> list[Span]:
    """The fences that begin and end where blocks do."""
    if not fences:
        return []
    starts = {block.span.start for block in blocks}
    stops = {block.span.stop for block in blocks}
    return [fence for fence in fences if fence.start in starts and fence.stop in stops]


def _place_of(block: Block, parts: list[_Part]) -> int:
    """Where the words of a former block begin now."""
    at = len(parts) - 1
    found = at
    while at >= 0 and parts[at].block.span.stop > block.span.start:
        if parts[at].block.role is not BlockRole.MARKUP:
            found = at
        at -= 1
    return found


def _counted(part: _Part, places: list[int]) -> Block:
    block = part.block
    parent = None if block.parent is None else places[block.parent]
    continues = None if block.continues is None else places[block.continues]
    return replace(block, parent=parent, continues=continues if part.after is None else part.after)


def _quotation(text: str, block: Block, at: int) -> Iterator[_Part]:
    """The signs of its lines apart from its words, where it is quoted by signs.

    Its level says how deep it is quoted. A line that is quoted deeper or less deep, and an item of
    a list, begin a paragraph.
    """
    if not _QUOTE_SIGN.match(text, block.span.start, block.span.stop):
        yield _Part(block)
        return
    first: int | None = None
    depth = 1
    for line in lines_of(text, block.span):
        sign = _QUOTE_SIGN.match(text, line.start, line.stop)
        start = sign.end() if sign is not None else line.start
        is_empty = not text[start : line.stop].strip()
        if sign is not None:
            stop = line.stop if is_empty else start
            yield _Part(replace(block, role=BlockRole.MARKUP, span=Span(line.start, stop)))
            at += 1
            deep = sign.group().count(">")
            begins = deep != depth or _ITEM_SIGN.match(text, start, line.stop)
            first, depth = None if begins else first, deep
        if is_empty:
            first = None
            continue
        yield _Part(replace(block, span=Span(start, line.stop), level=depth), first)
        first = at if first is None else first
        at += 1


def _paragraph(text: str, block: Block, signs: frozenset[Span], at: int) -> Iterator[_Part]:
    """Lines that are nothing but a sign, as where a link's address is defined, apart from words."""
    lines = list(lines_of(text, block.span))
    apart = [
        Span(line.start, line.start + len(line.of(text).rstrip("\n"))) in signs for line in lines
    ]
    if not any(apart):
        yield _Part(block)
        return
    first: int | None = None
    for is_apart, group in groupby(zip(apart, lines, strict=True), itemgetter(0)):
        found = [line for _, line in group]
        span = Span(found[0].start, found[-1].stop)
        if is_apart:
            yield _Part(Block(BlockRole.MARKUP, span, parent=block.parent))
        else:
            yield _Part(replace(block, span=span), first)
            first = at if first is None else first
        at += 1


def _heading(text: str, block: Block) -> Iterator[_Part]:
    """The signs before and behind its words apart from them."""
    sign = _HEADING_SIGN.match(text, block.span.start, block.span.stop)
    if sign is None:
        yield _Part(block)
        return
    closing = _CLOSING_SIGN.search(text, sign.end(), block.span.stop)
    stop = closing.start() if closing is not None else block.span.stop
    yield _Part(Block(BlockRole.MARKUP, Span(*sign.span()), parent=block.parent))
    yield _Part(replace(block, span=Span(sign.end(), stop)))
    if closing is not None:
        signs = Span(stop, block.span.stop)
        yield _Part(Block(BlockRole.MARKUP, signs, parent=block.parent))


def _code(text: str, block: Block, fence: Span) -> Iterator[_Part]:
    """The lines between two fences, and the fences."""
    lines = list(lines_of(text, fence))
    closing = lines[-1].of(text).strip()
    is_closed = len(lines) > 1 and closing[:3] == lines[0].of(text).strip()[:3]
    stop = lines[-1].start if is_closed else fence.stop
    signs = [lines[0], lines[-1]] if is_closed else lines[:1]
    yield _Part(Block(BlockRole.MARKUP, signs[0], parent=block.parent))
    if stop > lines[0].stop:
        yield _Part(Block(BlockRole.TABLE, Span(lines[0].stop, stop), parent=block.parent))
    if is_closed:
        yield _Part(Block(BlockRole.MARKUP, signs[1], parent=block.parent))
