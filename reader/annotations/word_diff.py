"""What is different between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 6_000
"""Past so many words that are not alike at either end, the middle is one change."""


class PieceKind(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow each other and have one fate; with the white space between them."""

    kind: PieceKind
    words: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to another.

    Those that are same or gone give ``before`` in order, those same or new give ``after``.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    head = _alike(old, new)
    tail = _alike(reversed(old[head:]), reversed(new[head:]))
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    pieces = [
        Piece(PieceKind.SAME, "".join(old[:head])),
        *middle,
        Piece(PieceKind.SAME, "".join(old[len(old) - tail :])),
    ]
    return tuple(piece for piece in pieces if piece.words)


def _alike(old: Iterable[str], new: Iterable[str]) -> int:
    """How many words at the start are the same."""
    return sum(1 for _ in takewhile(_is_same, zip(old, new, strict=False)))


def _is_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _middle(old: list[str], new: list[str]) -> list[Piece]:
    """Words that went and words that came, with at least a word that stayed between two changes."""
    if len(old) + len(new) > _MOST_WORDS:
        return [Piece(PieceKind.GONE, "".join(old)), Piece(PieceKind.NEW, "".join(new))]
    gone: list[str] = []
    came: list[str] = []
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = "".join(old[a:b])
        if tag == "equal" and same.strip():
            pieces += _changed(gone, came)
            pieces.append(Piece(PieceKind.SAME, same))
            gone, came = [], []
        else:
            gone += old[a:b]
            came += new[c:d]
    return [*pieces, *_changed(gone, came)]


def _changed(gone: list[str], came: list[str]) -> list[Piece]:
    return [Piece(PieceKind.GONE, "".join(gone)), Piece(PieceKind.NEW, "".join(came))]
