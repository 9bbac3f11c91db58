"""Walking the section strip by keyboard: which key means which step, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from reader.ui.pane.strip_contents import StripContents
    from reader.ui.pane.strip_model import Placed

_STEPS = 10


class StripWalk:
    """Knows the section that the keyboard is at."""

    def __init__(self, contents: StripContents) -> None:
        self._contents = contents
        self._at = 0

    def begin(self) -> None:
        """Stand at the first section: another text is shown."""
        self._at = 0

    def stand_at(self, one: Placed) -> None:
        """Go on from a section that was clicked."""
        self._at = self._contents.placed.index(one)

    @property
    def section(self) -> Placed | None:
        """The section that the keyboard is at; None for no text."""
        placed = self._contents.placed
        return placed[min(self._at, len(placed) - 1)] if placed else None

    def words(self) -> str:
        """What is said of that section; empty for no text."""
        one = self.section
        return self._contents.words_at((one.top + one.bottom) / 2) if one is not None else ""

    def step_of(self, key: Qt.Key) -> int | None:
        """How many sections a key leads on; None for one that does not walk, or without text."""
        count = len(self._contents.placed)
        if not count:
            return None
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Home: -_STEPS * count,
            Qt.Key.Key_End: _STEPS * count,
            Qt.Key.Key_Return: 0,
            Qt.Key.Key_Enter: 0,
        }
        return steps.get(key)

    def walk(self, step: int) -> int:
        """The source offset so many sections on, or tenths of a text without sections."""
        placed, view = self._contents.placed, self._contents.view
        if len(placed) == 1:
            one = placed[0].segment
            start = view[0] if view is not None else one.start
            fraction = (one.fraction_of(start) or 0.0) + step / _STEPS
            return one.offset_at(min(1.0, max(0.0, fraction)))
        self._at = min(len(placed) - 1, max(0, self._at + step))
        return placed[self._at].segment.start
