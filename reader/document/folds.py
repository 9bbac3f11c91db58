"""The recipe of a flow: enough to read a text again as a person does, without its document.

Some dozens of bytes stand for a document; they hold as long as its text is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document.blocks import BlockRole
from reader.document.flow import PROSE_ROLES, UNIT_BREAK, WHITE, reading_order
from reader.document.making import quickly_made
from reader.document.signs import named_character, parts_read
from reader.document.span import Span
from reader.document.varints import packed_numbers, unpacked_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.document.blocks import Block
    from reader.document.source import Sign

_W = "[ \t\n\x0b\x0c\u2028\u2029]"
_HYPHENATED_LINE = re.compile(rf"(?<=[^\W\d_]-){_W}*\n{_W}*")
_TAB = "\t"
_NAMED = re.compile(r"&#?\w{1,31};")
_TRAILING = re.compile("[ \t]+(?=[\n\x0b\x0c\u2028\u2029])")
_SEPARATORS = "\r\x0b\x0c\x1c\x1d\x1e\x1f"
_WIDE_SEPARATORS = (
    f"{_SEPARATORS}\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What Python takes for white space and a flow does not, or what ends lines; the first of ASCII.
Looking for one character after the other takes a tenth of what an expression takes."""
_LETTER_AND_HYPHEN = re.compile(r"[^\W\d_]-")
_CONTINUES, _IS_PROSE, _IS_HEAD, _IS_PART = 1, 2, 4, 8
_FLAGS = 4
"""Bits of a fold's length that say how it is read; of a part the first says what joins it."""
_READ_SO = tuple(
    (
        bool(bits & (_CONTINUES | _IS_PART)),
        bool(bits & _IS_PROSE),
        bool(bits & _IS_HEAD),
        ("\t" if bits & _CONTINUES else "") if bits & _IS_PART else None,
    )
    for bits in range(1 << _FLAGS)
)
HEAD_ROLES = frozenset(
    {
        BlockRole.PAGE_CHROME,
        BlockRole.PREAMBLE,
        BlockRole.TRANSMISSION_HEADER,
        BlockRole.ADDRESSEE,
        BlockRole.DISTRIBUTION,
        BlockRole.CLASSIFICATION_LINE,
        BlockRole.CAPTION,
        BlockRole.PASSING_INSTRUCTION,
        BlockRole.EXECUTIVE_ORDER,
        BlockRole.TAGS,
        BlockRole.REFERENCE,
        BlockRole.CLASSIFICATION_AUTHORITY,
        BlockRole.SECTION_MARK,
        BlockRole.EXTRACT_NOTICE,
        BlockRole.RELEASE_STAMP,
        BlockRole.DATABASE_ROW,
        BlockRole.MAIL_WRAPPER,
        BlockRole.FRONT_MATTER,
    }
)
"""Of what is said about a text and not by it: who sent it to whom, how, and under what marks."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch of the source that is read.

    Attributes:
        start: Of its first word, in code points.
        stop: Behind its last.
        continues: It belongs to the unit of the stretch before.
        is_prose: Its line ends are only the edge of the paper.
        is_head: It is of the text's address and marks, and not of what it says.
        joint: What is read before it where it goes on behind a sign: nothing, or a tab; None
            where it begins a block.
    """

    start: int
    stop: int
    continues: bool
    is_prose: bool
    is_head: bool = False
    joint: str | None = None


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as a person reads it.

    Attributes:
        text: The same as the text of its document's flow.
        heads: The parts of it that are address and marks, in order.
    """

    text: str
    heads: tuple[Span, ...] = ()


def folds_of(
    text: str, blocks: Sequence[Block], within: Span | None = None, signs: Sequence[Sign] = ()
) -> Iterator[Fold]:
    """The stretches of a document that are read, in the order of its flow.

    Args:
        text: The document's.
        blocks: The document's.
        within: Only blocks that lie in this span of the text.
        signs: The source's.
    """
    first, behind = (within.start, within.stop) if within else (0, len(text))
    for unit in reading_order(blocks):
        continues = False
        for index in unit:
            block = blocks[index]
            # Not by spans: a collection has millions of blocks.
            start, stop = block.span.start, block.span.stop
            words = text[start:stop].lstrip()
            start = stop - len(words)
            stop = start + len(words.rstrip())
            if start == stop or stop <= first or start >= behind:
                continue
            is_prose, is_head = block.role in PROSE_ROLES, block.role in HEAD_ROLES
            if not signs:
                yield Fold(start, stop, continues, is_prose, is_head)
                continues = True
                continue
            joint: str | None = None
            for part, between in parts_read(text, Span(start, stop), signs):
                joint = None if joint is None else between
                yield Fold(part.start, part.stop, continues, is_prose, is_head, joint)
                continues, joint = True, ""


def folded(text: str, folds: Iterable[Fold]) -> Folded:
    """A text as a person reads it."""
    parts: list[str] = []
    heads: list[Span] = []
    last = length = 0
    separators = _SEPARATORS if text.isascii() else _WIDE_SEPARATORS
    is_plain = not _has_any(text, separators)
    for fold in folds:
        if parts:
            parts.append(_before(text, last, fold))
            length += len(parts[-1])
        read = text[fold.start : fold.stop]
        is_usual = is_plain or not _has_any(read, separators)
        if not fold.is_prose:
            if not is_usual or " \n" in read or "\t\n" in read:
                read = _TRAILING.sub("", read)
        else:
            if not is_usual or "-\n" in read or "- " in read or "-\t" in read:
                read = _HYPHENATED_LINE.sub("", read)
            # What Python takes for white space in such a text is what a flow folds; but a part
            # between two signs keeps its blanks at both ends.
            is_usual = is_usual and read[:1] > " " and read[-1:] > " "
            read = " ".join(read.split()) if is_usual else WHITE.sub(" ", read)
        parts.append(read)
        if fold.is_head:
            heads.append(Span(length, length + len(read)))
        length += len(read)
        last = fold.stop
    return Folded("".join(parts), tuple(heads))


def _has_any(text: str, characters: str) -> bool:
    return any(character in text for character in characters)


def _before(text: str, last: int, fold: Fold) -> str:
    """What is read between the stretch that ends at ``last`` and this one."""
    if fold.joint == _TAB:
        # Packed folds say no more than that something is read here.
        named = _NAMED.search(text, last, fold.start)
        return (named_character(named.group()) if named is not None else "") or _TAB
    if fold.joint is not None:
        return fold.joint
    return _between(text, last) if fold.continues else UNIT_BREAK


def _between(text: str, stop: int) -> str:
    """What is read between the stretch that ends here and one that continues its unit."""
    is_hyphenated = text.startswith("-", stop - 1) and _LETTER_AND_HYPHEN.fullmatch(
        text, max(0, stop - 2), stop
    )
    return "" if is_hyphenated else " "


def packed(folds: Iterable[Fold]) -> bytes:
    """Folds as bytes, about three for each."""
    numbers: list[int] = []
    last = 0
    for fold in folds:
        step = fold.start - last
        flags = fold.is_prose * _IS_PROSE | fold.is_head * _IS_HEAD
        if fold.joint is None:
            flags |= fold.continues * _CONTINUES
        else:
            flags |= _IS_PART | bool(fold.joint) * _CONTINUES
        numbers += (
            step << 1 if step >= 0 else (-step << 1) | 1,
            (fold.stop - fold.start) << _FLAGS | flags,
        )
        last = fold.stop
    return packed_numbers(numbers)


def unpacked(data: bytes) -> Iterator[Fold]:
    """The folds that :func:`packed` made these bytes of."""
    numbers = unpacked_numbers(data)
    last = 0
    for step, length in zip(numbers, numbers, strict=True):
        start = last + (-(step >> 1) if step & 1 else step >> 1)
        last = start + (length >> _FLAGS)
        yield Fold(start, last, *_READ_SO[length & len(_READ_SO) - 1])
