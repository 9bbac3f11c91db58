"""Posts: canonical names, ids and aliases (5 FAH-2, the State Department's list of posts)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.reference.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOT_LETTERS = re.compile(r"[^A-Z]+")
_OFFICE = re.compile(
    r"^(?:AMEMBASSY|AM EMBASSY|EMBASSY|AMCONSUL|AMCONGEN|CONSULATE|USMISSION|US MISSION|MISSION|"
    r"USINT|USLO|USOFFICE|US OFFICE|AMERICAN INSTITUTE|REO|AIT)\s+"
)
_CAPITAL_TAIL = re.compile(r"\s+(?:WASHDC|WASHINGTON DC)$")


@dataclass(frozen=True, slots=True)
class Post:
    """A post.

    Attributes:
        name: As its message reference numbers print it: ``RIO DE JANEIRO``.
        country: TAGS code of its country.
    """

    name: str
    country: str

    @property
    def id(self) -> str:
        """As canonical ids of telegrams print it: ``RIODEJANEIRO``."""
        return squeezed(self.name)


def squeezed(name: str) -> str:
    """The letters of a name, in capitals."""
    return _NOT_LETTERS.sub("", name.upper())


@cache
def _table() -> Mapping[str, Post]:
    found: dict[str, Post] = {}
    for name, country, aliases in read_rows("posts.csv"):
        post = Post(name, country)
        for one in (name, *(alias for alias in aliases.split(";") if alias)):
            found[squeezed(one)] = post
    return MappingProxyType(found)


@lru_cache(maxsize=1024)
def canonical(name: str) -> Post | None:
    """The post of a name as printed, with or without ``AMEMBASSY`` and the like.

    ``RIO``, ``AMCONSUL RIO DE JANEIRO``, ``RIODEJANEIRO`` are one post, ``SECSTATE WASHDC`` is
    STATE; a zero for an O is read as an O. None where the table does not know the name.
    """
    words = " ".join(name.upper().replace("0", "O").split())
    table = _table()
    for one in (words, _OFFICE.sub("", words), _CAPITAL_TAIL.sub("", words)):
        found = table.get(squeezed(one))
        if found is not None:
            return found
    return None


def is_office(words: str) -> bool:
    """Whether words only say what office of a post is meant: ``AMEMBASSY``."""
    return _OFFICE.fullmatch(f"{words.upper()} ") is not None


def beginning_with(letters: str) -> Post | None:
    """The only post whose name begins so, as page lines of the 1970s cut names at six letters.

    None where no name begins so, or several do and none of them is the whole word.
    """
    whole = canonical(letters)
    if whole is not None:
        return whole
    begin = " ".join(letters.upper().split())
    found = {post.name: post for post in _table().values() if post.name.startswith(begin)}
    return next(iter(found.values())) if len(found) == 1 else None
