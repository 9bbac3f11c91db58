"""Signs of a format left out: the parts of a stretch that are read, and what is read between."""

from __future__ import annotations

from bisect import bisect_right
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING
from unicodedata import category

from reader.document.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document.source import Sign


ReadPart = tuple[Span, str]
"""A part of a stretch that is read as it stands (empty for a cell without words, and before or
behind a character that is read for a sign), and what is read between it and the part before:
nothing, a tab between cells, or a character that the format writes by its name."""


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
        is_first = not parts and not joint and bool(sign.read.strip())
        if sign.span.start > at or (joint and sign.read) or is_first:
            parts.append((Span(at, max(at, sign.span.start)), joint))
            joint = ""
        joint = joint or sign.read
        at = sign.span.stop
    if at < words.stop or joint.strip():
        parts.append((Span(at, max(at, words.stop)), joint))
    return _stripped(text, parts)


def named_character(name: str) -> str:
    """What ``&copy;`` or ``&#169;`` is read as; empty for what is no name of a character."""
    read = unescape(name) if name[1:2] == "#" else html5.get(name[1:], "")
    is_shown = all(c.isprintable() or category(c) == "Zs" for c in read)
    return read if is_shown else ""


def words_read(text: str, span: Span, signs: Sequence[Sign]) -> str:
    """The characters of a stretch that are read."""
    parts = parts_read(text, span, signs)
    return "".join(f"{joint}{part.of(text)}" for part, joint in parts)


def _stripped(text: str, parts: list[ReadPart]) -> list[ReadPart]:
    """Without the white space that signs stood outside of."""
    while parts and not len(first := parts[0][0].stripped(text)) and not _leads(parts):
        del parts[0]
    if parts:
        parts[0] = (Span(first.start, parts[0][0].stop), "")
    while parts and not len(last := parts[-1][0].stripped(text)) and not parts[-1][1].strip():
        del parts[-1]
    if parts:
        parts[-1] = (Span(parts[-1][0].start, last.stop), parts[-1][1])
    return parts


def _leads(parts: list[ReadPart]) -> bool:
    """Whether a character is read behind the first part."""
    return len(parts) > 1 and bool(parts[1][1].strip())


def _stop(sign: Sign) -> int:
    return sign.span.stop
