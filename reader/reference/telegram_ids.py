"""Reference ids of telegrams in one form, however they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.reference import posts

_YEAR = r"(?:19|20)\d{2}|\d{2}"
_ID = re.compile(
    rf"\s*(?P<before>{_YEAR})?[\s-]*(?P<post>[A-Z][A-Z .'-]*?)[\s#-]*(?P<serial>\d{{1,7}})"
    rf"(?:\s*[-/]\s*(?P<behind>{_YEAR})|\s*\(\s*(?P<closed>{_YEAR})\s*\))?\s*",
    re.IGNORECASE,
)
_OLDEST = 60
"""Two digits from 60 are a year of the last century."""


@dataclass(frozen=True, slots=True)
class TelegramId:
    """What identifies a telegram.

    Attributes:
        year: In four digits.
        post: As canonical ids print it: ``RIODEJANEIRO``.
        serial: Its number among the post's telegrams of the year.
    """

    year: int
    post: str
    serial: int

    def __str__(self) -> str:
        return f"{self.year % 100:02d}{self.post}{self.serial}"

    @property
    def post_name(self) -> str:
        """As message reference numbers print it: ``RIO DE JANEIRO``."""
        known = posts.canonical(self.post)
        return known.name if known else self.post

    @property
    def mrn(self) -> str:
        """The message reference number: ``RIO DE JANEIRO 412``."""
        return f"{self.post_name} {self.serial}"


@lru_cache(maxsize=4096)
def telegram_id(printed: str) -> TelegramId | None:
    """The id that some words are; None where they are none, or no year stands in them.

    ``07VELLIN412``, ``2007VELLIN00412``, ``07 VELLIN 412``, ``VELLIN 412-07`` and ``Vellin 412
    (2007)`` are one; a post goes by the table's name for it.
    """
    match = _ID.fullmatch(printed)
    if match is None:
        return None
    year = match["before"] or match["behind"] or match["closed"]
    if year is None or (match["before"] and (match["behind"] or match["closed"])):
        return None
    known = posts.canonical(match["post"])
    post = known.id if known else posts.squeezed(match["post"])
    return TelegramId(_full(year), post, int(match["serial"]))


def canonical_id(printed: str) -> str:
    """An id as it is compared; words that are none stand as they are, in capitals."""
    found = telegram_id(printed)
    return str(found) if found is not None else "".join(printed.upper().split())


def _full(year: str) -> int:
    number = int(year)
    if len(year) > 2:
        return number
    return 1900 + number if number >= _OLDEST else 2000 + number
