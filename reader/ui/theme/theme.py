"""Themes: every token's colour, and the manager that puts one theme on the application."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from reader.reference import resource_text
from reader.ui.theme import fonts
from reader.ui.theme.contrast import contrast_colours, system_wants_contrast
from reader.ui.theme.controls import pictures_of
from reader.ui.theme.focus import FocusRing
from reader.ui.theme.sheet import fill_sheet, length
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication


class ThemeMode(Enum):
    """What the user chose: a theme, or to follow the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme; `name` is `light`, `dark` or `contrast` (the system's)."""

    name: str
    colours: Mapping[Token, str] = field(repr=False)

    def hex(self, token: Token) -> str:
        """Return the token's colour as `#RRGGBB`."""
        return self.colours[token]

    def colour(self, token: Token) -> QColor:
        """Return the token's colour."""
        return QColor(self.colours[token])


def load_theme(name: str) -> Theme:
    """Read `resources/themes/<name>.json`.

    Raises:
        FileNotFoundError: there is no such theme.
        ValueError: a token has no colour, or a colour has no token.
    """
    table = json.loads(resource_text("themes", f"{name}.json"))
    colours = {Token(key): str(value) for key, value in table["colours"].items()}
    lacking = [token.value for token in Token if token not in colours]
    if lacking:
        raise ValueError(f"theme {name} has no colour for {', '.join(lacking)}")
    return Theme(name, colours)


LIGHT = load_theme("light")
DARK = load_theme("dark")

_ROLES: tuple[tuple[QPalette.ColorRole, Token], ...] = (
    (QPalette.ColorRole.Window, Token.WINDOW),
    (QPalette.ColorRole.WindowText, Token.TEXT),
    (QPalette.ColorRole.Base, Token.RAISED),
    (QPalette.ColorRole.AlternateBase, Token.SURFACE),
    (QPalette.ColorRole.ToolTipBase, Token.RAISED),
    (QPalette.ColorRole.ToolTipText, Token.TEXT),
    (QPalette.ColorRole.PlaceholderText, Token.MUTED),
    (QPalette.ColorRole.Text, Token.TEXT),
    (QPalette.ColorRole.Button, Token.RAISED),
    (QPalette.ColorRole.ButtonText, Token.TEXT),
    (QPalette.ColorRole.BrightText, Token.GAP),
    (QPalette.ColorRole.Light, Token.RAISED),
    (QPalette.ColorRole.Midlight, Token.HOVER),
    (QPalette.ColorRole.Mid, Token.RULE),
    (QPalette.ColorRole.Dark, Token.EDGE),
    (QPalette.ColorRole.Shadow, Token.EDGE),
    (QPalette.ColorRole.Highlight, Token.SELECTION),
    (QPalette.ColorRole.HighlightedText, Token.TEXT),
    (QPalette.ColorRole.Accent, Token.ACCENT),
    (QPalette.ColorRole.Link, Token.ACCENT),
    (QPalette.ColorRole.LinkVisited, Token.ACCENT),
)
_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def palette(theme: Theme) -> QPalette:
    """Return the theme as Qt's palette, for what the style draws without the sheet."""
    result = QPalette()
    for role, token in _ROLES:
        result.setColor(role, theme.colour(token))
    for role in _DISABLED:
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.colour(Token.MUTED))
    return result


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


class ThemeManager(QObject):
    """Holds the current theme and text scale; every painter asks it and repaints on `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = ThemeMode.SYSTEM
        self._scale = 1.0
        self._is_system_font = False
        fonts.use_system_font(is_wanted=False)
        self._app: QApplication | None = None
        self._current = self._resolve()
        self._ring: FocusRing | None = None
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_colour_scheme_changed)
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.connect(self._on_contrast_changed)

    @property
    def current(self) -> Theme:
        """The theme in use."""
        return self._current

    @property
    def mode(self) -> ThemeMode:
        """What the user chose."""
        return self._mode

    @property
    def scale(self) -> float:
        """The factor on every text size of the window (1.0 is the look's own)."""
        return self._scale * fonts.system_scale()

    def length(self, px: float) -> int:
        """Return a length of the look in pixels, as it is beside texts of this scale.

        The one rule for whatever grows with words: icons, rows, the room between them.
        """
        return length(px, self.scale)

    def set_mode(self, mode: ThemeMode) -> None:
        """Choose a theme, or follow the system; native title bars follow where they can."""
        self._mode = mode
        scheme = {
            ThemeMode.SYSTEM: Qt.ColorScheme.Unknown,
            ThemeMode.LIGHT: Qt.ColorScheme.Light,
            ThemeMode.DARK: Qt.ColorScheme.Dark,
        }[mode]
        QGuiApplication.styleHints().setColorScheme(scheme)
        self._refresh()

    def set_scale(self, scale: float) -> None:
        """Set the factor on every text size of the window; rows grow with it."""
        if scale == self._scale:
            return
        self._scale = scale
        self._dress()
        self.changed.emit()

    def set_system_font(self, *, is_wanted: bool) -> None:
        """Set the window in the system's font at the size it has there, or in the look's face."""
        if is_wanted == self._is_system_font:
            return
        self._is_system_font = is_wanted
        fonts.use_system_font(is_wanted=is_wanted)
        self._dress()
        self.changed.emit()

    def apply(self, app: QApplication) -> None:
        """Put the look on the application: faces, Fusion, palette, style sheet, focus ring."""
        self._app = app
        fonts.load_faces()
        app.setStyle("Fusion")
        self._ring = FocusRing(app, self)
        self._dress()

    def colour(self, token: Token) -> QColor:
        """Return the token's colour in the current theme."""
        return self._current.colour(token)

    def _resolve(self) -> Theme:
        if system_wants_contrast():
            return Theme("contrast", contrast_colours(self._system_palette()))
        if self._mode is ThemeMode.SYSTEM:
            return DARK if system_is_dark() else LIGHT
        return DARK if self._mode is ThemeMode.DARK else LIGHT

    def _system_palette(self) -> QPalette:
        # An empty palette lets the desktop's own show through, until ours is set again.
        if self._app is not None:
            self._app.setPalette(QPalette())
        return QGuiApplication.palette()

    def _refresh(self) -> None:
        theme = self._resolve()
        if theme == self._current:
            return
        self._current = theme
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._app is None:
            return
        self._app.setFont(fonts.sans(14, scale=self.scale))
        self._app.setPalette(palette(self._current))
        self._app.setStyleSheet(fill_sheet(self._current, pictures_of(self._current), self.scale))

    @Slot()
    def _on_contrast_changed(self) -> None:
        self._refresh()

    @Slot(Qt.ColorScheme)
    def _on_colour_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._refresh()
