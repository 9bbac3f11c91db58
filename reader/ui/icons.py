"""Icons: strokes on a grid of 16, in the colour of a token, sharp at every device ratio."""

from __future__ import annotations

import weakref
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QByteArray, QObject, QPointF, Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from shiboken6 import isValid

from reader.reference import resource_text
from reader.ui.paint import device_ratio, snap
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from reader.ui.theme.theme import Theme, ThemeManager


class Glyph(StrEnum):
    """Every icon; the value is the name of its file in `resources/icons`."""

    BACK = "back"
    FORWARD = "forward"
    UP = "up"
    DOWN = "down"
    RIGHT = "right"
    SEARCH = "search"
    FILTER = "filter"
    SORT = "sort"
    HIGHLIGHT = "highlight"
    EDIT = "edit"
    NOTE = "note"
    TAG = "tag"
    BOOKMARK = "bookmark"
    GAP = "gap"
    CONFLICT = "conflict"
    ODDITY = "oddity"
    INFO = "info"
    CLOSE = "close"
    TICK = "tick"
    MINUS = "minus"
    FOLDER = "folder"
    FILE = "file"
    WARNING = "warning"
    COPY = "copy"
    MORE = "more"
    ROUTING = "routing"
    REFERENCE = "reference"
    SETTINGS = "settings"
    PRINT = "print"
    EXPORT = "export"
    UNPLACED_NOTE = "unplaced-note"
    SECTIONS = "sections"
    SPLIT_VIEW = "split-view"
    PALETTE = "palette"
    FULL_SCREEN = "full-screen"
    LOCK = "lock"
    LIST = "list"
    FIT_WIDTH = "fit-width"
    FIT_PAGE = "fit-page"
    ZOOM_OUT = "zoom-out"
    ZOOM_IN = "zoom-in"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    FIRST = "first"
    LAST = "last"
    ONE_PAGE = "one-page"
    TWO_PAGES = "two-pages"
    ALL_PAGES = "all-pages"


SEVERITY_GLYPHS: dict[str, Glyph] = {
    "gap": Glyph.GAP,
    "conflict": Glyph.CONFLICT,
    "oddity": Glyph.ODDITY,
    "remark": Glyph.INFO,
}
"""The icon of each severity of findings."""


@cache
def _drawing(glyph: Glyph) -> str:
    return resource_text("icons", f"{glyph}.svg")


@lru_cache(maxsize=1024)
def _rendered(glyph: Glyph, colour: str, device_size: int) -> QPixmap:
    drawing = _drawing(glyph).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(device_size, device_size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap


def icon_pixmap(
    theme: Theme, glyph: Glyph, token: Token = Token.TEXT_2, size: float = 16, ratio: float = 1.0
) -> QPixmap:
    """Return an icon of `size` logical pixels for a device of `ratio`; rendered once, then kept."""
    pixmap = QPixmap(_rendered(glyph, theme.hex(token), max(1, round(size * ratio))))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint_icon(
    painter: QPainter,
    at: QPointF,
    theme: Theme,
    glyph: Glyph,
    token: Token = Token.TEXT_2,
    size: float = 16,
) -> None:
    """Paint an icon with its top left at `at`, moved to the next device pixel."""
    ratio = device_ratio(painter)
    place = QPointF(snap(at.x(), ratio), snap(at.y(), ratio))
    painter.drawPixmap(place, icon_pixmap(theme, glyph, token, size, ratio))


def icon(theme: Theme, glyph: Glyph, token: Token = Token.TEXT_2, size: int = 16) -> QIcon:
    """Return an icon in a token's colour, with a picture for the ratio of every screen.

    It keeps the colours of `theme`: whoever shows it for long lets `Icons.dress` set it.
    """
    result = QIcon()
    for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
        result.addPixmap(icon_pixmap(theme, glyph, token, size, ratio))
        off = icon_pixmap(theme, glyph, Token.EDGE, size, ratio)
        result.addPixmap(off, QIcon.Mode.Disabled)
    return result


class _Bearer(Protocol):
    """What carries an icon: buttons and actions."""

    def setIcon(self, icon: QIcon, /) -> None: ...


class Icons(QObject):
    """Sets icons on buttons and actions, as large as their words; again with theme and screen."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes)
        self._themes = themes
        self._worn: dict[int, tuple[weakref.ref[Any], Glyph, Token, int]] = {}
        themes.changed.connect(self._on_theme_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_screen_added)

    def dress(
        self, bearer: _Bearer, glyph: Glyph, token: Token = Token.TEXT_2, size: int = 16
    ) -> None:
        """Give the bearer this icon for as long as it lives; a second call replaces the first.

        `size` is that of the look; it grows with the words, as the room that the sheet gives it.
        """
        self._worn[id(bearer)] = (weakref.ref(bearer), glyph, token, size)
        self._set(bearer, glyph, token, size)

    def _set(self, bearer: _Bearer, glyph: Glyph, token: Token, size: int) -> None:
        grown = self._themes.length(size)
        bearer.setIcon(icon(self._themes.current, glyph, token, grown))

    @Slot()
    def _on_theme_changed(self) -> None:
        for key, (reference, glyph, token, size) in list(self._worn.items()):
            bearer = reference()
            if bearer is None or not isValid(bearer):
                del self._worn[key]
            else:
                self._set(bearer, glyph, token, size)

    @Slot("QScreen*")
    def _on_screen_added(self, _screen: QScreen) -> None:
        self._on_theme_changed()
