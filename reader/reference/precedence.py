"""Precedence prosigns (ACP 121, 5 FAH-2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.reference.tables import folded, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Precedence:
    """How urgent a message is.

    Attributes:
        prosign: ``O``.
        name: ``IMMEDIATE``.
        rank: 1 for the most urgent.
        meaning: In a few words.
    """

    prosign: str
    name: str
    rank: int
    meaning: str


@cache
def _table() -> Mapping[str, Precedence]:
    found: dict[str, Precedence] = {}
    for prosign, name, rank, words in read_rows("precedence.csv"):
        one = Precedence(prosign, name, int(rank), words)
        found |= {prosign: one, prosign * 2: one, name: one}
    return MappingProxyType(found)


def of(prosign: str) -> Precedence | None:
    """The precedence of ``O``, ``OO``, ``IMMEDIATE`` or ``NIACT IMMEDIATE``; None for others."""
    return _table().get(folded(prosign).removeprefix("NIACT "))
