"""Signs of a format left out: the parts of a stretch that are read, and what is read between."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.document.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document.source import Sign


ReadPart = tuple[Span, str]
"""A part of a stretch that is read as it stands (empty only for a cell without words), and what is
read between it and the part before: nothing, or a tab between cells."""


def parts_read(text: str, span: Span, signs: Sequence[Sign]) -> list[ReadPart]:
    """A stretch cut at its signs, without white space at both ends; empty for no words.

    Args:
        text: Of the source.
        span: The stretch.
        signs: All signs of the source, in order.
    """
    words = span.stripped(text)
    if not signs:
        return [(words, "")] if len(words) else []
    parts: list[ReadPart] = []
    at, joint = words.start, ""
    for index in range(bisect_right(signs, words.start, key=_stop), len(signs)):
        sign = signs[index]
        if sign.span.start >= words.stop:
            break
        if sign.span.start > at or (joint and sign.read):
            parts.append((Span(at, max(at, sign.span.start)), joint))
            joint = ""
        joint = joint or sign.read
        at = sign.span.stop
    if at < words.stop:
        parts.append((Span(at, words.stop), joint))
    return _stripped(text, parts)


def words_read(text: str, span: Span, signs: Sequence[Sign]) -> str:
    """The characters of a stretch that are read."""
    parts = parts_read(text, span, signs)
    return "".join(f"{joint}{part.of(text)}" for part, joint in parts)


def _stripped(text: str, parts: list[ReadPart]) -> list[ReadPart]:
    """Without the white space that signs stood outside of."""
    while parts and not len(first := parts[0][0].stripped(text)):
        del parts[0]
    if parts:
        parts[0] = (Span(first.start, parts[0][0].stop), "")
    while parts and not len(last := parts[-1][0].stripped(text)):
        del parts[-1]
    if parts:
        parts[-1] = (Span(parts[-1][0].start, last.stop), parts[-1][1])
    return parts


def _stop(sign: Sign) -> int:
    return sign.span.stop
