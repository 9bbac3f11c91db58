"""Routing indicators: whose they are (ACP 127; format lines 3 and 7 of telegrams)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.reference.tables import folded, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Station:
    """The owner of a routing indicator.

    Attributes:
        indicator: ``RUEHBJ``.
        post: Name of the post; empty for an agency.
        agency: Name of the agency; empty for a post abroad.
    """

    indicator: str
    post: str
    agency: str


@cache
def _table() -> Mapping[str, Station]:
    rows = read_rows("routing.csv")
    return MappingProxyType({row[0]: Station(row[0], row[2], row[3]) for row in rows})


def station(indicator: str) -> Station | None:
    """Whose a routing indicator is; None where the table does not know it."""
    return _table().get(folded(indicator))


@cache
def _posts() -> frozenset[str]:
    return frozenset(one.post for one in _table().values())


def has_station(post: str) -> bool:
    """Whether the table knows an indicator of a post's own.

    Args:
        post: Its canonical name.
    """
    return post in _posts()
