"""Pictures the style sheet needs as files: arrows and ticks in the theme's colours."""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QTemporaryDir

from reader.reference import resource_text
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import Theme

_PICTURES = {
    "down": ("down", Token.TEXT_2),
    "down-off": ("down", Token.MUTED),
    "up": ("up", Token.TEXT_2),
    "right": ("right", Token.TEXT_2),
    "tick": ("tick", Token.ON_ACCENT),
    "tick-text": ("tick", Token.TEXT_2),
    "minus": ("minus", Token.ON_ACCENT),
    "close": ("close", Token.TEXT_2),
    "back": ("back", Token.TEXT_2),
    "forward": ("forward", Token.TEXT_2),
}


_MADE: dict[tuple[str, ...], ControlPictures] = {}
"""By their colours: as long as the process lives, for Qt reads a picture when it paints it first.

The cross of a field that was made under the former theme, or in another window, still names the
file of that one.
"""


def pictures_of(theme: Theme) -> ControlPictures:
    """The pictures in a theme's colours; they are there until the process ends."""
    colours = tuple(theme.hex(token) for _icon, token in _PICTURES.values())
    if colours not in _MADE:
        _MADE[colours] = ControlPictures(theme)
    return _MADE[colours]


class ControlPictures:
    """A folder of recoloured icons, for a style sheet can name pictures by file only.

    The folder lives as long as this object and is removed with it (see :func:`pictures_of`).
    """

    def __init__(self, theme: Theme) -> None:
        self._folder = QTemporaryDir()
        for name, (icon, token) in _PICTURES.items():
            drawing = resource_text("icons", f"{icon}.svg")
            coloured = drawing.replace("currentColor", theme.hex(token))
            Path(self._folder.filePath(f"{name}.svg")).write_text(coloured, encoding="utf-8")

    def url(self, name: str) -> str:
        """Return the picture as the style sheet names it.

        Raises:
            ValueError: there is no picture of that name.
        """
        if name not in _PICTURES:
            raise ValueError(f"no picture {name} for the style sheet")
        return f'url("{QDir.fromNativeSeparators(self._folder.filePath(f"{name}.svg"))}")'


atexit.register(_MADE.clear)
