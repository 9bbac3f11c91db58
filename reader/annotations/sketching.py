"""Sketches: a few numbers that tell whether two texts are by and large the same one.

The sketch of a text is its smallest hashes of five words in a row: a sample that is drawn the
same way from every text. How many of them another text has estimates how much of the first
stands in it (A. Z. Broder, *On the resemblance and containment of documents*, 1997).
"""

from __future__ import annotations

import base64
import heapq
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 32
"""How many hashes a sketch holds; fewer for a text of a few words."""
_ROW = 5
_BYTES = 4


@lru_cache(maxsize=2)
def sketch_of(text: str) -> str:
    """The sketch of a text: its hashes, four bytes each, in Base64.

    The newest two are kept, for one note is made after the other on one text.
    """
    found = heapq.nsmallest(SIZE, hashes_of(text.split()))
    return base64.b64encode(b"".join(one.to_bytes(_BYTES, "big") for one in found)).decode("ascii")


def hashes_of(words: Sequence[str]) -> frozenset[int]:
    """The hashes of all rows of five words, whatever their case; of all words, if fewer."""
    folded = [word.casefold().encode("utf-8", "surrogatepass") for word in words]
    rows = range(max(1, len(folded) - _ROW + 1)) if folded else range(0)
    return frozenset(zlib.crc32(b" ".join(folded[at : at + _ROW])) for at in rows)


def share_of(sketch: str, hashes: frozenset[int]) -> float | None:
    """How much of the sketched text stands in another (0 to 1); None for no sketch."""
    try:
        data = base64.b64decode(sketch, validate=True)
    except ValueError:
        return None
    starts = range(0, len(data) - _BYTES + 1, _BYTES)
    found = [int.from_bytes(data[at : at + _BYTES], "big") for at in starts]
    return sum(one in hashes for one in found) / len(found) if found else None
