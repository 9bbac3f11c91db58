"""Signs of a format left out: the parts of a stretch that are read, and what is read between."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reader.document.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document.source import Sign


class ReadPart(NamedTuple):
    """A part of a stretch that is read as it stands.

    Attributes:
        span: In the source; empty only for a cell without words.
        joint: What is read between it and the part before: nothing, or a tab between cells.
    """

    span: Span
    joint: str


def parts_read(text: str, span: Span, signs: Sequence[Sign]) -> list[ReadPart]:
    """A stretch cut at its signs, without white space at both ends; empty for no words.

    Args:
        text: Of the source.
        span: The stretch.
        signs: All signs of the source, in order.
    """
    words = span.stripped(text)
    if not signs:
        return [ReadPart(words, "")] if len(words) else []
    parts: list[ReadPart] = []
    at, joint = words.start, ""
    for index in range(bisect_right(signs, words.start, key=_stop), len(signs)):
        sign = signs[index]
        if sign.span.start >= words.stop:
            break
        if sign.span.start > at or (joint and sign.read):
            parts.append(ReadPart(Span(at, max(at, sign.span.start)), joint))
            joint = ""
        joint = joint or sign.read
        at = sign.span.stop
    if at < words.stop:
        parts.append(ReadPart(Span(at, words.stop), joint))
    return _stripped(text, parts)


def words_read(text: str, span: Span, signs: Sequence[Sign]) -> str:
    """The characters of a stretch that are read."""
    parts = parts_read(text, span, signs)
    return "".join(f"{part.joint}{part.span.of(text)}" for part in parts)


def _stripped(text: str, parts: list[ReadPart]) -> list[ReadPart]:
    """Without the white space that signs stood outside of."""
    while parts:
        words = parts[0].span.stripped(text)
        if len(words):
            parts[0] = ReadPart(Span(words.start, parts[0].span.stop), "")
            break
        del parts[0]
    while parts:
        words = parts[-1].span.stripped(text)
        if len(words):
            parts[-1] = ReadPart(Span(parts[-1].span.start, words.stop), parts[-1].joint)
            break
        del parts[-1]
    return parts


def _stop(sign: Sign) -> int:
    return sign.span.stop
