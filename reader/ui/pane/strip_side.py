"""Where the parts of the section strip stand across: with numbers or slim, at either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.ui.theme.theme import ThemeManager

_COLUMN = 8
_LEFT, _SLIM_LEFT = 20.0, 6.0
"""Of the column: numbers stand left of it where there is room."""
_WIDTH, _SLIM_WIDTH = 36, 20
_MARK_GAP, _MARK_WIDTH = 2, 6
_SLIM_GAP, _SLIM_MARK = 1, 5


class StripSide:
    """The measures across, in pixels, as if the strip stood at the right of the text.

    They grow with the texts of the window.
    """

    def __init__(self, strip: QWidget, themes: ThemeManager) -> None:
        self._strip = strip
        self._themes = themes
        self.is_slim = False
        """Whether it stands without numbers."""
        self.is_mirrored = False
        """Whether it stands at the left of a text that runs from right to left."""

    @property
    def wanted(self) -> int:
        """How wide the strip is to be."""
        return self.length(_SLIM_WIDTH if self.is_slim else _WIDTH)

    @property
    def scale(self) -> float:
        """The factor on the texts of the window."""
        return self._themes.scale

    def length(self, px: float) -> int:
        """A length of the look as it is beside those texts."""
        return self._themes.length(px)

    @property
    def column(self) -> int:
        """How wide the column of sections is."""
        return self.length(_COLUMN)

    @property
    def left(self) -> float:
        """Where the column begins."""
        return self.length(_SLIM_LEFT if self.is_slim else _LEFT)

    @property
    def marks_left(self) -> float:
        """Where the marks begin."""
        return self.left + self.column + self.length(_SLIM_GAP if self.is_slim else _MARK_GAP)

    @property
    def mark_width(self) -> int:
        """How wide a mark is."""
        return self.length(_SLIM_MARK if self.is_slim else _MARK_WIDTH)

    def is_beside(self, x: float) -> bool:
        """Whether a place is where the marks are drawn."""
        beside = QRectF(self.marks_left, 0, self._strip.width() - self.marks_left, 1)
        return self.turned(beside).contains(x, 0.5)

    def turned(self, rect: QRectF) -> QRectF:
        """Where a rectangle stands beside a text that runs as this one does."""
        if not self.is_mirrored:
            return rect
        left = self._strip.width() - rect.right()
        return QRectF(left, rect.top(), rect.width(), rect.height())
