"""Cities that are posts or seats of organisations, and countries, by their English names."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.reference.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEATS = frozenset({"NEW YORK", "THE HAGUE", "ROME", "VIENNA", "GENEVA", "NAIROBI", "WASHINGTON"})
_NO_CITIES = frozenset({"STATE"})
_SHORT = frozenset(
    {
        *("DC", "D C", "USA", "U S A", "UK", "U K", "ENGLAND", "SCOTLAND", "VIET NAM", "KOREA"),
        *("REPUBLIC OF KOREA", "RUSSIAN FEDERATION", "CHINESE TAIPEI", "HONG KONG", "BRUNEI"),
        *("LAO PDR", "CZECH REPUBLIC", "COTE D’IVOIRE", "THE NETHERLANDS", "TURKIYE"),
    }
)


def is_city(name: str) -> bool:
    """Whether a name alone is a city's that the tables know."""
    return _folded(name) in _cities()


def is_country(name: str) -> bool:
    """Whether a name is a country's (or the District's), in full or as abbreviated in addresses."""
    return _folded(name) in _countries() or _folded(name) in _SHORT


def country_of(code: str) -> str:
    """The country of a TAGS code: ``China`` of ``CH``; empty where the table does not know it."""
    return _names().get(code, "")


def _folded(name: str) -> str:
    return " ".join(name.upper().replace(".", " ").split())


@cache
def _cities() -> frozenset[str]:
    return (frozenset(row[0] for row in read_rows("posts.csv")) - _NO_CITIES) | _SEATS


@cache
def _names() -> Mapping[str, str]:
    return MappingProxyType({row[0]: row[1] for row in read_rows("countries.csv")})


@cache
def _countries() -> frozenset[str]:
    return frozenset(_folded(row[1]) for row in read_rows("countries.csv"))
