"""Sketches: a few numbers that tell whether two texts are by and large the same one.

The sketch of a text is its smallest hashes of four words in a row: a sample that is drawn the
same way from every text. How many of them another text has estimates how much of the first
stands in it (A. Z. Broder, *On the resemblance and containment of documents*, 1997).
"""

from __future__ import annotations

import heapq
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 16
"""How many hashes a sketch holds; fewer for a text of a few words."""
_ROW = 4
_DIGITS = 8


@lru_cache(maxsize=2)
def sketch_of(text: str) -> str:
    """The sketch of a text: its hashes, eight hexadecimal digits each.

    The newest two are kept, for one note is made after the other on one text.
    """
    found = heapq.nsmallest(SIZE, hashes_of(text.split()))
    return "".join(f"{one:0{_DIGITS}x}" for one in found)


def hashes_of(words: Sequence[str]) -> frozenset[int]:
    """The hashes of all rows of four words, whatever their case; of all words, if fewer."""
    folded = [word.casefold().encode("utf-8", "surrogatepass") for word in words]
    rows = range(max(1, len(folded) - _ROW + 1)) if folded else range(0)
    return frozenset(zlib.crc32(b" ".join(folded[at : at + _ROW])) for at in rows)


def share_of(sketch: str, hashes: frozenset[int]) -> float | None:
    """How much of the sketched text stands in another (0 to 1); None for no sketch."""
    found: list[int] = []
    for at in range(0, len(sketch) - _DIGITS + 1, _DIGITS):
        try:
            found.append(int(sketch[at : at + _DIGITS], 16))
        except ValueError:
            return None
    return sum(one in hashes for one in found) / len(found) if found else None
