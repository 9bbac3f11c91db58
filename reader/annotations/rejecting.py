"""Rejected proposals, remembered by the words refused: edits elsewhere change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.folding import fold
from reader.annotations.selectors import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.annotations.model import Fact
    from reader.document import Document, Span

_BESIDE = 32
_DIGITS = 32
_BETWEEN = ";"


def place_hash(document: Document, span: Span) -> str:
    """What a proposed place is remembered by: its words and those right beside it, folded."""
    text = document.text
    words = text[max(0, span.start - _BESIDE) : span.stop + _BESIDE]
    return hash_of(f"{fold(span.of(text))}\n{fold(words)}")[:_DIGITS]


def rejection_value(document: Document, span: Span, over: Fact | None = None) -> str:
    """The value of a rejection: all places refused for a note so far, and this one."""
    known = [one for one in over.value.split(_BETWEEN) if one] if over is not None else []
    made = place_hash(document, span)
    return _BETWEEN.join([*(one for one in known if one != made), made])


def is_rejected(document: Document, span: Span, values: Iterable[str]) -> bool:
    """Whether any of a note's rejections names a place.

    Notes files of the first version named it by offsets and the hash of the text.
    """
    refused = {one for value in values for one in value.split(_BETWEEN)}
    older = f"{span.start}-{span.stop} {document.source.text_sha256}"
    return older in refused or place_hash(document, span) in refused
