"""A click on words: the left button goes down and up at one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

_NEAR = 4
"""Pixels that a hand moves while it clicks; further is a selection."""


class Click:
    """Tells the clicks among the presses and releases of one page."""

    def __init__(self) -> None:
        self._pressed: QPoint | None = None

    def press(self, event: QMouseEvent) -> None:
        """Remember where a button went down."""
        self._pressed = event.position().toPoint()

    def is_made_by(self, event: QMouseEvent) -> bool:
        """Whether a release ends a click."""
        if self._pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return False
        return (event.position().toPoint() - self._pressed).manhattanLength() < _NEAR
