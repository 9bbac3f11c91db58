"""Columns of a table whose cells are parted by tabs: as wide as their widest cell."""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF, QTextOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

_APART = 2
_WIDEST = 28
"""In letters of fixed pitch: a longer cell pushes what follows."""
_MOST_ROWS = 2_000


def columns_of(text: str) -> tuple[int, ...]:
    """The width of each column but the last, in letters; none where a line has no tab."""
    if "\t" not in text:
        return ()
    rows = [line.split("\t") for line in text.split("\n", _MOST_ROWS)]
    if any(len(row) < 2 for row in rows):
        return ()
    lengths = zip_longest(*([len(cell) for cell in row[:-1]] for row in rows), fillvalue=0)
    return tuple(min(max(column), _WIDEST) + _APART for column in lengths)


def tab_stops(columns: Sequence[int], font: QFont) -> list[QTextOption.Tab]:
    """Where the columns begin that have these widths in letters of a font of fixed pitch."""
    letter = QFontMetricsF(font).horizontalAdvance("0")
    left = QTextOption.TabType.LeftTab
    return [QTextOption.Tab(letter * stop, left) for stop in accumulate(columns)]
