"""Sketches: a few numbers that tell whether two texts are by and large the same one.

The sketch of a text is its smallest hashes of five words in a row: a sample that is drawn the
same way from every text. How many of them another text has estimates how much of the first
stands in it (A. Z. Broder, *On the resemblance and containment of documents*, 1997).
"""

from __future__ import annotations

import base64
import heapq
import re
import zlib
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZE = 32
"""How many hashes a sketch holds; fewer for a text of a few words."""
_ROW = 5
_BYTES = 4
_PIECE = 100_000
_LEAST_ROWS = 16
"""Two texts of fewer rows of words are not told to be alike: twenty words."""
_BLANK = re.compile(r"\s")


@lru_cache(maxsize=2)
def sketch_of(text: str) -> str:
    """The sketch of a text: its hashes, four bytes each, in Base64.

    The newest two are kept, for one note is made after the other on one text. Another thread may
    sketch a text of many megabytes: it is gone through in pieces, so that it holds nobody up.
    """
    smallest: list[int] = []
    for piece in _piecewise(text):
        smallest = heapq.nsmallest(SIZE, hashes_of(piece).union(smallest))
    return base64.b64encode(b"".join(one.to_bytes(_BYTES, "big") for one in smallest)).decode(
        "ascii"
    )


def hashes_of(words: Sequence[str]) -> frozenset[int]:
    """The hashes of all rows of five words, whatever their case; of all words, if fewer."""
    folded = [word.casefold().encode("utf-8", "surrogatepass") for word in words]
    if not folded:
        return frozenset()
    joined = b" ".join(folded)
    stops = [stop + at for at, stop in enumerate(accumulate(map(len, folded)))]
    starts = [0, *(stop + 1 for stop in stops[:-1])]
    rows = zip(starts, stops[_ROW - 1 :] or stops[-1:], strict=False)
    return frozenset(zlib.crc32(joined[start:stop]) for start, stop in rows)


def _piecewise(text: str) -> Iterator[list[str]]:
    """The words of a text in stretches that share the rows of words over their borders."""
    words: list[str] = []
    at, is_first = 0, True
    while at < len(text):
        border = _BLANK.search(text, at + _PIECE)
        stop = border.start() if border is not None else len(text)
        words += text[at:stop].split()
        at = stop
        if len(words) >= _ROW and at < len(text):
            yield words
            words, is_first = words[1 - _ROW :], False
    if is_first or len(words) >= _ROW:
        yield words


def likeness(one: str, other: str) -> float:
    """How much two sketches have in common (0 to 1); 0 where one is of a few words only.

    It estimates how much of what stands in either text stands in both.
    """
    first, second = set(rows_of(one)), set(rows_of(other))
    least = min(len(first), len(second))
    return len(first & second) / least if least >= _LEAST_ROWS else 0.0


def rows_of(sketch: str) -> list[int]:
    """The hashes of a sketch, smallest first; none of what is no sketch."""
    try:
        data = base64.b64decode(sketch, validate=True)
    except ValueError:
        return []
    starts = range(0, len(data) - _BYTES + 1, _BYTES)
    return [int.from_bytes(data[at : at + _BYTES], "big") for at in starts]


def share_of(sketch: str, hashes: frozenset[int]) -> float | None:
    """How much of the sketched text stands in another (0 to 1); None for no sketch."""
    found = rows_of(sketch)
    return sum(one in hashes for one in found) / len(found) if found else None
