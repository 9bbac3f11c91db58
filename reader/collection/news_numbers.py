"""The numbers by which an earlier day is remembered."""

from __future__ import annotations

from hashlib import blake2b


def number(data: bytes) -> int:
    """64 bits for a path below the collection's folder, or for a version of a note."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")
