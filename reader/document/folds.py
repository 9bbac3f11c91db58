"""The recipe of a flow: enough to read a text again as a person does, without its document.

Some dozens of bytes stand for a document; they hold as long as its text is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document.flow import PROSE_ROLES, UNIT_BREAK, WHITE, reading_order
from reader.document.varints import packed_numbers, unpacked_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.document.blocks import Block
    from reader.document.span import Span

_W = "[ \t\n\x0b\x0c\u2028\u2029]"
_HYPHENATED_LINE = re.compile(rf"(?<=[^\W\d_]-){_W}*\n{_W}*")
_TRAILING = re.compile("[ \t]+(?=[\n\x0b\x0c\u2028\u2029])")
_SEPARATORS = re.compile("[\\r\x0b\x0c\x1c-\x1f]")
_WIDE_SEPARATORS = re.compile(
    "[\\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
"""What Python takes for white space and a flow does not, or what ends lines; the first of ASCII."""
_LETTER_AND_HYPHEN = re.compile(r"[^\W\d_]-")
_CONTINUES, _IS_PROSE = 1, 2


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch of the source that is read.

    Attributes:
        start: Of its first word, in code points.
        stop: Behind its last.
        continues: It belongs to the unit of the stretch before.
        is_prose: Its line ends are only the edge of the paper.
    """

    start: int
    stop: int
    continues: bool
    is_prose: bool


def folds_of(text: str, blocks: Sequence[Block], within: Span | None = None) -> Iterator[Fold]:
    """The stretches of a document that are read, in the order of its flow.

    Args:
        text: The document's.
        blocks: The document's.
        within: Only blocks that lie in this span of the text.
    """
    for unit in reading_order(blocks):
        continues = False
        for index in unit:
            span = blocks[index].span.stripped(text)
            if len(span) == 0 or (within is not None and within.intersection(span) is None):
                continue
            is_prose = blocks[index].role in PROSE_ROLES
            yield Fold(span.start, span.stop, continues, is_prose)
            continues = True


def folded(text: str, folds: Iterable[Fold]) -> str:
    """A text as a person reads it: the same as the text of its document's flow."""
    parts: list[str] = []
    last = 0
    separators = _SEPARATORS if text.isascii() else _WIDE_SEPARATORS
    is_plain = separators.search(text) is None
    for fold in folds:
        if parts:
            is_hyphenated = _LETTER_AND_HYPHEN.fullmatch(text[max(0, last - 2) : last])
            parts.append(UNIT_BREAK if not fold.continues else "" if is_hyphenated else " ")
        read = text[fold.start : fold.stop]
        is_usual = is_plain or separators.search(read) is None
        if not fold.is_prose:
            if not is_usual or " \n" in read or "\t\n" in read:
                read = _TRAILING.sub("", read)
        else:
            if not is_usual or "-\n" in read or "- " in read or "-\t" in read:
                read = _HYPHENATED_LINE.sub("", read)
            # What Python takes for white space in such a text is what a flow folds.
            read = " ".join(read.split()) if is_usual else WHITE.sub(" ", read)
        parts.append(read)
        last = fold.stop
    return "".join(parts)


def packed(folds: Iterable[Fold]) -> bytes:
    """Folds as bytes, about three for each."""
    numbers: list[int] = []
    last = 0
    for fold in folds:
        step = fold.start - last
        numbers += (
            step << 1 if step >= 0 else (-step << 1) | 1,
            (fold.stop - fold.start) << 2 | fold.continues * _CONTINUES | fold.is_prose * _IS_PROSE,
        )
        last = fold.stop
    return packed_numbers(numbers)


def unpacked(data: bytes) -> Iterator[Fold]:
    """The folds that :func:`packed` made these bytes of."""
    numbers = unpacked_numbers(data)
    last = 0
    for step, length in zip(numbers, numbers, strict=True):
        start = last + (-(step >> 1) if step & 1 else step >> 1)
        last = start + (length >> 2)
        yield Fold(start, last, bool(length & _CONTINUES), bool(length & _IS_PROSE))
