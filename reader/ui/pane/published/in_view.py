"""The lines of the page that are in view, found once for each place of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.ui.pane.laid_blocks import LaidBlock
from reader.ui.pane.published.rows import Row

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF, QSize
    from PySide6.QtWidgets import QPlainTextEdit

    from reader.ui.pane.published.fixed_pitch import FixedPitchLayout, Pitch


@dataclass(frozen=True, slots=True)
class _Place:
    """What the lines in view depend on; two that are equal have the same lines."""

    first: int
    offset: QPointF
    size: QSize
    width: float
    pitch: Pitch
    state: int


class RowsInView:
    """Knows the lines in view of one page until it scrolls or its layout changes.

    Painters of the words, of both margins and of banners all walk over them, and what tells the
    place asks for the last one.
    """

    def __init__(self, edit: QPlainTextEdit, layout: FixedPitchLayout) -> None:
        self._edit = edit
        self._layout = layout
        self._rows: list[Row] = []
        self._found_at: _Place | None = None

    def rows(self) -> list[Row]:
        """The lines in view, from the top; none of them is folded."""
        place = self._place()
        if place != self._found_at or not self._are_laid():
            self._rows = self._find(place)
            self._found_at = place
        return self._rows

    def _place(self) -> _Place:
        viewport = self._edit.viewport()
        return _Place(
            self._edit.firstVisibleBlock().blockNumber(),
            self._edit.contentOffset(),
            viewport.size(),
            self._layout.documentSize().width(),
            self._layout.pitch,
            self._layout.state,
        )

    def _are_laid(self) -> bool:
        # Qt throws all lines away at once, for another width or face.
        return not self._rows or self._rows[0].block.layout().lineCount() > 0

    def _find(self, place: _Place) -> list[Row]:
        found: list[Row] = []
        line, number = self._edit.firstVisibleBlock(), place.first
        top = self._edit.blockBoundingGeometry(line).translated(place.offset).top()
        left, bottom, pitch = place.offset.x(), place.size.height(), place.pitch
        column = 0.0 if self._layout.is_turned else pitch.column
        while line.isValid() and top < bottom:
            if line.isVisible():
                room = self._layout.room(number)
                # Asking lays the line out, so that the painters find its letters.
                tall = self._layout.blockBoundingRect(line).height()
                laid = LaidBlock(line, (left, top), column)
                found.append(Row(laid, number, top, left, room, pitch.line))
                top += tall
            line = line.next()
            number += 1
        return found
