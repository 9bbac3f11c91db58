"""The three faces: where their files are, what stands in for them, and sizes in pixels."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QGuiApplication

REGULAR = QFont.Weight.Normal
SEMIBOLD = QFont.Weight.DemiBold
_WINDOW_PX = 14
_MEASURED_PX = 100
_LARGE_X = 0.495
"""Of the size; small letters of Source Sans Pro are 0.486 high, of Segoe UI 0.5 and more."""

_FILES = {
    "font_source_serif_pro": (
        "SourceSerifPro-Regular",
        "SourceSerifPro-It",
        "SourceSerifPro-Semibold",
        "SourceSerifPro-SemiboldIt",
    ),
    "font_source_sans_pro": (
        "SourceSansPro-Regular",
        "SourceSansPro-It",
        "SourceSansPro-Semibold",
    ),
}


class Face(Enum):
    """The three faces of the look."""

    SERIF = "serif"
    SANS = "sans"
    MONO = "mono"


_BUNDLED = {
    Face.SERIF: "Source Serif Pro",
    Face.SANS: "Source Sans Pro",
    Face.MONO: "IBM Plex Mono",
}
_FALLBACKS: dict[str, dict[Face, tuple[str, ...]]] = {
    "win32": {
        Face.SERIF: ("Sitka Text", "Cambria", "Georgia"),
        Face.SANS: ("Segoe UI",),
        Face.MONO: ("Cascadia Mono", "Consolas"),
    },
    "darwin": {
        Face.SERIF: ("Charter", "Georgia"),
        Face.SANS: (".AppleSystemUIFont",),
        Face.MONO: ("Menlo",),
    },
    "linux": {
        Face.SERIF: ("Noto Serif", "Charis SIL", "Liberation Serif"),
        Face.SANS: ("Noto Sans", "Cantarell", "DejaVu Sans"),
        Face.MONO: ("Noto Sans Mono", "DejaVu Sans Mono"),
    },
}
_OTHER_SCRIPTS: dict[str, dict[Face, tuple[str, ...]]] = {
    "win32": {
        Face.SERIF: ("Times New Roman", "Yu Mincho", "SimSun", "Batang"),
        Face.SANS: ("Yu Gothic UI", "Microsoft YaHei UI", "Malgun Gothic"),
        Face.MONO: ("Courier New", "MS Gothic", "NSimSun"),
    },
    "darwin": {
        Face.SERIF: ("Hiragino Mincho ProN", "Songti SC", "AppleMyungjo", "Al Nile"),
        Face.SANS: ("Hiragino Sans", "PingFang SC", "Apple SD Gothic Neo", "Geeza Pro"),
        Face.MONO: ("Courier New", "Osaka-Mono"),
    },
    "linux": {
        Face.SERIF: (
            "Noto Serif CJK JP",
            "Noto Naskh Arabic",
            "Noto Serif Hebrew",
            "Droid Sans Fallback",
        ),
        Face.SANS: (
            "Noto Sans CJK JP",
            "Noto Sans Arabic",
            "Noto Sans Hebrew",
            "Droid Sans Fallback",
        ),
        Face.MONO: ("Noto Sans Mono CJK JP", "Liberation Mono", "Droid Sans Fallback"),
    },
}
"""For letters that the faces before lack: Arabic, Hebrew, Chinese, Japanese, Korean."""
_HINTS = {
    Face.SERIF: QFont.StyleHint.Serif,
    Face.SANS: QFont.StyleHint.SansSerif,
    Face.MONO: QFont.StyleHint.Monospace,
}


def face_files() -> tuple[Path, ...]:
    """The font files of the two Source packages; none of a package that is not installed."""
    found: list[Path] = []
    for package, names in _FILES.items():
        # Not importlib.metadata: its import alone costs 30 ms of the start.
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
            found += [Path(folder, "files", f"{name}.ttf") for name in names]
    return tuple(path for path in found if path.is_file())


@cache
def load_faces() -> int:
    """Give the Source faces to Qt, once; return how many files it took.

    Without them the fallbacks of the platform are used: nothing fails for a missing face.
    """
    taken = sum(QFontDatabase.addApplicationFont(str(path)) >= 0 for path in face_files())
    # A font made before may have found them missing.
    _forget()
    return taken


@dataclass(slots=True)
class _Chosen:
    """What the user chose: the look's own face of the window, or the system's."""

    is_system: bool = False


_chosen = _Chosen()


def use_system_font(*, is_wanted: bool) -> None:
    """Set the window in the system's font, or in the look's own face; the reading text stays."""
    _chosen.is_system = is_wanted
    _forget()


def system_scale() -> float:
    """The factor on the window's sizes that the system's font asks for: 1, or more if it is large.

    1 while the look's own face is used.
    """
    if not _chosen.is_system:
        return 1.0
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return max(1.0, QFontInfo(font).pixelSize() / _WINDOW_PX)


def _forget() -> None:
    for known in (_has_family, families, _taken):
        known.cache_clear()


@cache
def families(face: Face) -> tuple[str, ...]:
    """The families of a face, first choice first, for this platform."""
    platform = sys.platform if sys.platform in _FALLBACKS else "linux"
    names = (_BUNDLED[face], *_FALLBACKS[platform][face])
    if face is Face.MONO:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        names = (*names, fixed.family())
    elif face is Face.SANS and _chosen.is_system:
        general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        names = (general.family(), *names)
    return (*names, *_OTHER_SCRIPTS[platform][face])


def px_to_pt(px: float) -> float:
    """Convert pixels to points, for `setPixelSize` takes whole numbers only."""
    return px * 72.0 / QGuiApplication.primaryScreen().logicalDotsPerInch()


def serif(
    px: float, *, weight: QFont.Weight = REGULAR, italic: bool = False, scale: float = 1.0
) -> QFont:
    """The reading face at `px` pixels."""
    return _font(Face.SERIF, px * scale, weight, italic)


def sans(
    px: float, *, weight: QFont.Weight = REGULAR, italic: bool = False, scale: float = 1.0
) -> QFont:
    """The window's face at `px` pixels; one less where a face of larger x-height stands in."""
    return _font(Face.SANS, window_px(px) * scale, weight, italic)


def window_px(px: float) -> float:
    """A size of the window's face in the look, as it is for the face that there is."""
    return px - _taken()


def mono(
    px: float, *, weight: QFont.Weight = REGULAR, italic: bool = False, scale: float = 1.0
) -> QFont:
    """The fixed-pitch face at `px` pixels."""
    return _font(Face.MONO, px * scale, weight, italic)


def scale_of(font: QFont) -> float:
    """How much larger a window's own font is than the look's; never less than 1."""
    return max(1.0, font.pointSizeF() / sans(_WINDOW_PX).pointSizeF())


def spaced(font: QFont, percent: float) -> QFont:
    """Return the font with `percent` of the em added between letters (2 % for capitals)."""
    result = QFont(font)
    em = font.pointSizeF() * px_per_pt()
    result.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, em * percent / 100.0)
    return result


def px_per_pt() -> float:
    """How many pixels a point has on the primary screen."""
    return 1.0 / px_to_pt(1.0)


@cache
def _taken() -> float:
    """What comes off the sizes of the window's face: they are made for Source Sans Pro."""
    if not _chosen.is_system and _has_family(_BUNDLED[Face.SANS]):
        return 0.0
    font = QFont(list(families(Face.SANS)))
    font.setPixelSize(_MEASURED_PX)
    return 1.0 if QFontMetricsF(font).xHeight() > _LARGE_X * _MEASURED_PX else 0.0


@cache
def _has_family(name: str) -> bool:
    return QFontDatabase.hasFamily(name)


def _font(face: Face, px: float, weight: QFont.Weight, italic: bool) -> QFont:
    font = QFont(list(families(face)))
    font.setStyleHint(_HINTS[face])
    font.setPointSizeF(px_to_pt(px))
    font.setWeight(weight)
    font.setItalic(italic)
    # Half-pixel sizes need outlines at their own widths, else words crawl with the zoom.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
