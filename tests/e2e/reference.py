"""Small reference pictures of the window, and what differs from them beyond antialiasing.

``python -m tests.e2e.reference --update`` takes all of them anew, with names only these.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication, QImage

from tests.e2e.take_pictures import OTHERS, README, Shot, pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parent / "pictures"
NAMES = (
    *("main-light", "main-dark", "as-published-light", "checks-light", "search-light"),
    *("overview-light", "welcome-light", "narrow-light"),
)
SHOTS = tuple(shot for shot in README + OTHERS if shot.name in NAMES)

_BLOCK = 8
"""Pixels of the window that are one of the reference."""
_TILE = 10
"""Blocks of a tile."""
_STEP = 9
"""Of 255: letters drawn otherwise change the mean of a block by less."""
_MOST_OF_TILE, _MOST = 0.3, 0.015
"""Blocks that may differ, of a tile and of all: a word may change, a banner may not."""
_PITCH = "fixed pitch"


def small(picture: QImage) -> QImage:
    """The mean of each block of a picture, and which face the machine has for fixed pitch."""
    mode = Qt.AspectRatioMode.IgnoreAspectRatio
    smooth = Qt.TransformationMode.SmoothTransformation
    size = (picture.width() // _BLOCK, picture.height() // _BLOCK)
    made = picture.scaled(*size, mode, smooth).convertToFormat(QImage.Format.Format_RGB888)
    made.setText(_PITCH, _pitch())
    return made


def reference(name: str) -> QImage:
    """The reference of a state.

    Raises:
        FileNotFoundError: There is none.
    """
    path = FOLDER / f"{name}.png"
    if not path.exists():
        raise FileNotFoundError(path)
    return QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)


def has_same_pitch(of: QImage) -> bool:
    """Whether a reference was taken with the face for fixed pitch that this machine has."""
    return of.text(_PITCH) == _pitch()


def differences(picture: QImage, expected: QImage) -> list[str]:
    """Which parts of a picture are not as in the reference; nothing where it passes."""
    shown = small(picture)
    if shown.size() != expected.size():
        return [f"the size is {picture.width()} x {picture.height()}"]
    changed = _changed(shown, expected)
    said = []
    for top in range(0, shown.height(), _TILE):
        for left in range(0, shown.width(), _TILE):
            tile = QRect(left, top, _TILE, _TILE).intersected(shown.rect())
            found = sum(tile.contains(x, y) for x, y in changed)
            share = found / (tile.width() * tile.height())
            if share > _MOST_OF_TILE:
                place = f"{left * _BLOCK}, {top * _BLOCK}"
                said.append(f"{share:.0%} of the part at {place} differ")
    whole = len(changed) / (shown.width() * shown.height())
    if whole > _MOST:
        said.append(f"{whole:.1%} of the whole differ")
    return said


def _changed(one: QImage, two: QImage) -> set[tuple[int, int]]:
    """The blocks of which a colour differs by more than a step."""
    found = set()
    width, height = one.width(), one.height()
    first, second = bytes(one.constBits()), bytes(two.constBits())
    line = one.bytesPerLine()
    for y in range(height):
        for x in range(width):
            at = y * line + 3 * x
            pairs = zip(first[at : at + 3], second[at : at + 3], strict=True)
            if any(abs(a - b) > _STEP for a, b in pairs):
                found.add((x, y))
    return found


def _pitch() -> str:
    return QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)).family()


def main(words: Sequence[str]) -> int:
    """Compare the window with its references, or take them anew."""
    names = [word for word in words if not word.startswith("-")] or NAMES
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    failed = False
    for shot, picture in pictures(tuple(shot for shot in SHOTS if shot.name in names)):
        if "--update" in words:
            FOLDER.mkdir(exist_ok=True)
            small(picture).save(str(FOLDER / f"{shot.name}.png"))
            continue
        for said in differences(picture, reference(shot.name)):
            failed = True
            sys.stdout.write(f"{shot.name}: {said}\n")
    del app
    return int(failed)


def is_of_fixed_pitch(shot: Shot) -> bool:
    """Whether most of what a picture shows is set in the machine's own fixed pitch."""
    return shot.projection == "as-published"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
