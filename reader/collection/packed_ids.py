"""Ids as few bytes: of a whole list, and of a day's documents."""

from __future__ import annotations

import zlib
from array import array
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import sqlite3

_WIDTH = 8
_QUICKLY = 1
"""A tenth of the bytes is left; the best there is takes off another seventh, and twice the time."""
_SHORT = 1 << 31


def packed_ids(ids: array[int]) -> bytes:
    """Ids of a list, in any order.

    The first byte of each stands before the second of each: ids that follow one another differ in
    the first two or three, and the rest is packed to nothing.
    """
    raw = ids.tobytes()
    return zlib.compress(b"".join(raw[at::_WIDTH] for at in range(_WIDTH)), _QUICKLY)


def unpacked_ids(packed: bytes) -> array[int]:
    """The ids that :func:`packed_ids` made these bytes of.

    Raises:
        sqlite3.DatabaseError: If they are spoiled.
    """
    try:
        parts = zlib.decompress(packed)
    except zlib.error as error:
        raise _malformed() from error
    raw = bytearray(len(parts))
    many = len(parts) // _WIDTH
    if many * _WIDTH != len(parts):
        raise _malformed()
    for at in range(_WIDTH):
        raw[at::_WIDTH] = parts[at * many : (at + 1) * many]
    return array("q", bytes(raw))


def short_ids(ids: array[int], stop: int) -> bytes:
    """Ids before a bound, in any order: four bytes each where they fit, as those of our days do."""
    return array(_kind(stop), ids).tobytes()


def short_ids_in(stored: bytes, stop: int) -> list[int]:
    """The ids that :func:`short_ids` made these bytes of, with the same bound.

    Raises:
        sqlite3.DatabaseError: If they are spoiled.
    """
    try:
        return array(_kind(stop), stored).tolist()
    except ValueError as error:
        raise _malformed() from error


def _kind(stop: int) -> Literal["i", "q"]:
    return "i" if stop <= _SHORT else "q"


def _malformed() -> sqlite3.DatabaseError:
    # Imported here: a query is read, and the window starts, without it.
    import sqlite3

    # SQLite does not look into what is packed.
    return sqlite3.DatabaseError("malformed order of documents")
