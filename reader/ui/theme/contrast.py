"""The system's high contrast: a theme made of the desktop's own palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from reader.ui.theme.tokens import HIGHLIGHTS, SEVERITIES, Token, severity_tint

if TYPE_CHECKING:
    from collections.abc import Mapping

_GROUNDS = frozenset(
    {
        Token.WINDOW,
        Token.SURFACE,
        Token.PAGE,
        Token.RAISED,
        Token.ON_ACCENT,
        *(severity_tint(severity) for severity in SEVERITIES),
        *(style.ground for style in HIGHLIGHTS),
    }
)
_CHOSEN = frozenset(
    {
        Token.HOVER,
        Token.PRESSED,
        Token.SELECTED,
        Token.SELECTED_IDLE,
        Token.SELECTION,
        Token.HIT,
    }
)
_ENOUGH = 7.0
_ENOUGH_FOR_LINKS = 4.5


def system_wants_contrast() -> bool:
    """Whether the desktop asks for high contrast; Qt can tell from 6.10 on."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference().name == "HighContrast")


def luminance(colour: QColor) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def contrast_colours(palette: QPalette) -> Mapping[Token, str]:
    """Return every token's colour from the palette's roles.

    Two colours carry nearly everything, for patterns, shapes and words say what the looks of the
    other themes repeat in colour.
    """
    ground = palette.color(QPalette.ColorRole.Window)
    text = palette.color(QPalette.ColorRole.WindowText)
    link = palette.color(QPalette.ColorRole.Link)
    accent = link if contrast(link, ground) >= _ENOUGH else text
    chosen = _chosen(ground, palette.color(QPalette.ColorRole.Highlight), text, accent)

    def colour(token: Token) -> QColor:
        if token in _GROUNDS:
            return ground
        if token in _CHOSEN:
            return chosen
        return accent if token is Token.ACCENT else text

    return {token: colour(token).name().upper() for token in Token}


def _chosen(ground: QColor, highlight: QColor, text: QColor, accent: QColor) -> QColor:
    """As much of the highlight over the ground as leaves words and links easy to read."""
    for share in (0.6, 0.45, 0.3, 0.2, 0.1):
        mixed = QColor.fromRgbF(
            *(
                part * share + under * (1 - share)
                for part, under in zip(
                    (highlight.redF(), highlight.greenF(), highlight.blueF()),
                    (ground.redF(), ground.greenF(), ground.blueF()),
                    strict=True,
                )
            )
        )
        if contrast(text, mixed) >= _ENOUGH and contrast(accent, mixed) >= _ENOUGH_FOR_LINKS:
            return mixed
    return ground
