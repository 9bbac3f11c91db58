"""TAGS: what each code means, and codes that run together (5 FAH-3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.reference.tables import folded, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORTEST, LONGEST = 2, 4
"""Letters of a code that may stand in a run of codes; longer organisation codes do not."""
LONGEST_RUN = 60
_PERSON = re.compile(r"\s*\(.*", re.DOTALL)
_REGION = re.compile(r"X[A-Z]$")


class TagsKind(StrEnum):
    """The families of 5 FAH-3."""

    SUBJECT = "subject"
    PROGRAM = "program"
    COUNTRY = "country"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Tag:
    """One TAGS code.

    Attributes:
        code: In capitals.
        kind: Its family.
        meaning: In a few words.
    """

    code: str
    kind: TagsKind
    meaning: str


@cache
def _table() -> Mapping[str, Tag]:
    found = {row[0]: Tag(row[0], TagsKind(row[1]), row[2]) for row in read_rows("tags.csv")}
    for name, kind in (
        ("countries.csv", TagsKind.COUNTRY),
        ("organizations.csv", TagsKind.ORGANIZATION),
    ):
        for row in read_rows(name):
            found.setdefault(row[0], Tag(row[0], kind, row[1]))
    return MappingProxyType(found)


def bare(printed: str) -> str:
    """The code of a printed tag: in capitals, without the person behind ``OVIP``."""
    return folded(_PERSON.sub("", printed) if "(" in printed else printed)


def tag(printed: str) -> Tag | None:
    """The entry of a code as printed; None where the table does not know it."""
    return _table().get(bare(printed))


def every() -> Iterable[Tag]:
    """All entries of the table."""
    return _table().values()


def meaning(code: str) -> str | None:
    """What a code means, in a few words; None where the table does not know it."""
    found = tag(code)
    return found.meaning if found else None


def is_region(code: str) -> bool:
    """Whether a code has the form of a region's (``X`` and a letter): known, not explained."""
    return _REGION.match(bare(code)) is not None


def split(run_together: str) -> tuple[str, ...] | None:
    """The codes of a run such as ``KFRDCVISCMGT``.

    Returns:
        The codes, two or more; None unless every part is in the table, one of them is a subject
        or a programme, and no other cut gives as few codes (``CVIS`` is not ``CV`` and ``IS``).
    """
    run = bare(run_together)
    if run in _table() or not run.isalpha() or not LONGEST < len(run) <= LONGEST_RUN:
        return None
    ways: list[list[tuple[str, ...]]] = [[()]]
    for stop in range(1, len(run) + 1):
        cuts = [
            (*way, run[start:stop])
            for start in range(max(0, stop - LONGEST), stop - SHORTEST + 1)
            if run[start:stop] in _table()
            for way in ways[start]
        ]
        fewest = min((len(cut) for cut in cuts), default=0)
        ways.append([cut for cut in cuts if len(cut) == fewest][:2])
    if len(ways[-1]) != 1:
        return None
    (parts,) = ways[-1]
    topics = {TagsKind.SUBJECT, TagsKind.PROGRAM}
    return parts if any(_table()[part].kind in topics for part in parts) else None
