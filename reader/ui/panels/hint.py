"""What an empty panel says: one muted sentence in which keys stand as caps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from reader.ui.paint import device_ratio, line_width, snapped
from reader.ui.panels.words import Style
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import Theme, ThemeManager

INSET = 14
_CAP_PADDING = 6
_WORD = re.compile(r"`([^`]+)`(\S*)|\S+")


def key_cap_width(text: str, style: Style) -> float:
    """How wide the cap of a key is, in pixels."""
    return style.width(text) + 2 * _CAP_PADDING


def paint_key_cap(painter: QPainter, at: QPointF, text: str, style: Style, theme: Theme) -> float:
    """Paint the cap of a key within a line of ``style.leading``; return its width."""
    ratio = device_ratio(painter)
    width = key_cap_width(text, style)
    cap = snapped(QRectF(at.x(), at.y() + 1, width, style.leading - 2), ratio)
    half = line_width(1, ratio) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(Token.RULE), 2 * half))
    painter.setBrush(theme.colour(Token.SURFACE))
    painter.drawRoundedRect(cap.adjusted(half, half, -half, -half), 3, 3)
    painter.restore()
    painter.setFont(style.font)
    painter.setPen(theme.colour(Token.MUTED))
    painter.drawText(QPointF(at.x() + _CAP_PADDING, style.baseline(at.y(), ratio)), text)
    return width


@dataclass(frozen=True, slots=True)
class HintRow:
    """A sentence of the program's own; keys stand in back quotes: ``press `N```."""

    text: str

    @property
    def key(self) -> str:
        """There is one in a panel."""
        return "hint"

    @property
    def is_choosable(self) -> bool:
        """It is only read."""
        return False

    @property
    def spoken(self) -> str:
        """The sentence."""
        return self.text.replace("`", "")

    @property
    def tip(self) -> str:
        """Nothing more."""
        return ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A word, or a key and what follows it without a blank, at its place."""

    at: QPointF
    text: str
    cap: str


class Hint:
    """The sentence set to a width."""

    def __init__(self, text: str, themes: ThemeManager, width: float) -> None:
        scale = themes.scale
        self._theme = themes.current
        self._plain = Style(fonts.sans(14, scale=scale), round(20 * scale))
        self._cap = Style(fonts.sans(12, scale=scale), round(20 * scale))
        self._parts: list[_Part] = []
        self._set(text, width - 2 * INSET)

    def _set(self, text: str, room: float) -> None:
        blank = self._plain.width(" ")
        at, line = 0.0, 0
        for match in _WORD.finditer(text):
            cap = match[1] or ""
            words = match[2] if cap else match[0]
            wide = self._plain.width(words) + (key_cap_width(cap, self._cap) if cap else 0)
            if at > 0 and at + wide > room:
                at, line = 0.0, line + 1
            self._parts.append(_Part(QPointF(at, line * self._plain.leading), words, cap))
            at += wide + blank
        self.height = (line + 1) * self._plain.leading + 2 * INSET

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint it with the look's inset."""
        muted = self._theme.colour(Token.MUTED)
        ratio = device_ratio(painter)
        corner = rect.topLeft() + QPointF(INSET, INSET)
        for part in self._parts:
            at = corner + part.at
            baseline = self._plain.baseline(at.y(), ratio)
            if part.cap:
                at.setX(at.x() + paint_key_cap(painter, at, part.cap, self._cap, self._theme))
            painter.setFont(self._plain.font)
            painter.setPen(muted)
            painter.drawText(QPointF(at.x(), baseline), part.text)
