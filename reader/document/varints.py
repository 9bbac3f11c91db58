"""Whole numbers as few bytes: seven bits in each, the last one marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def packed_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers that are not negative as bytes."""
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 0x7F:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def unpacked_numbers(data: bytes) -> Iterator[int]:
    """The numbers that :func:`packed_numbers` made these bytes of."""
    number = shift = 0
    for byte in data:
        if byte >= 0x80:
            number |= (byte & 0x7F) << shift
            shift += 7
        elif shift:
            yield number | byte << shift
            number = shift = 0
        else:
            yield byte
