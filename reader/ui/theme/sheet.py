"""The style sheet: one template, filled from the token table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.reference import resource_text
from reader.ui.theme.fonts import px_to_pt, window_px
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.controls import ControlPictures
    from reader.ui.theme.theme import Theme

_SLOT = re.compile(r"@([a-z]+)\(([a-z0-9.-]+)\)")


def fill_sheet(theme: Theme, pictures: ControlPictures, scale: float = 1.0) -> str:
    """Fill `resources/themes/window.qss` with the theme's colours, pictures and text sizes.

    The template holds `@colour(token)`, `@picture(name)`, `@size(px)` for text and `@length(px)`
    for what grows with text.

    Raises:
        ValueError: the template names a colour or a kind of slot that does not exist.
    """

    def fill(match: re.Match[str]) -> str:
        kind, value = match.groups()
        match kind:
            case "colour":
                return theme.hex(Token(value))
            case "picture":
                return pictures.url(value)
            case "size":
                return f"{px_to_pt(window_px(float(value)) * scale):.2f}pt"
            case "length":
                return f"{length(float(value), scale)}px"
            case _:
                raise ValueError(f"unknown slot in the style sheet: {match.group()}")

    return _SLOT.sub(fill, resource_text("themes", "window.qss"))


def length(px: float, scale: float) -> int:
    """Return a length of the look in pixels, grown with the words beside it."""
    return round(px * scale)
