"""Chapters with Roman numerals: ``I. BASIC INTERESTS`` directly over its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.model import Item

_NUMERAL = re.compile(r"(?P<numeral>[IVX]{1,5})\. {1,3}(?=[A-Z])")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
WIDTH = 60
"""A word that would have fitted on a line of so many code points was not wrapped."""
_OPEN_WORDS = (" AND", " OF", " THE", " FOR", " TO", " IN", " WITH", " ON")
LONGEST_REST = 30
FEWEST = 2
_PARAGRAPH = BlockRole.PARAGRAPH


def chapters(rows: Sequence[Item]) -> list[tuple[int, ...]]:
    """The rows of each chapter's heading; none where one of the numerals begins a sentence."""
    found: list[tuple[int, ...]] = []
    for index, row in enumerate(rows):
        mark = _NUMERAL.match(row.first.words) if row.role is _PARAGRAPH else None
        if mark is None:
            continue
        group = _heading(rows, index)
        if len(found) == len(_NUMERALS) or mark["numeral"] != _NUMERALS[len(found)] or not group:
            return []
        found.append(group)
    return found if len(found) >= FEWEST else []


def _heading(rows: Sequence[Item], index: int) -> tuple[int, ...]:
    """The line with the numeral, and the rest of it below; empty if it is no heading."""
    group: tuple[int, ...] = (index,)
    if _is_wrapped(rows, index):
        group = (index, index + 1)
        if len(rows[index + 1].words) > LONGEST_REST or _is_wrapped(rows, index + 1):
            return ()
    words = " ".join(rows[at].words for at in group)
    return group if words.isupper() and words[-1] not in ".,;:?!" else ()


def _is_wrapped(rows: Sequence[Item], index: int) -> bool:
    """Whether the first word of the line below had no room on this one."""
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is None or below.role is not _PARAGRAPH:
        return False
    if rows[index].words.endswith(_OPEN_WORDS):
        return True
    return len(rows[index].words) + 1 + len(below.first.words.split(" ", 1)[0]) > WIDTH
