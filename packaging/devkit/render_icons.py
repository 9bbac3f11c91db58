"""Draws the icon in the sizes of the hicolor theme; run by the environment's Python, which has Qt.

Usage: `python render_icons.py ICON.svg FOLDER`; writes `FOLDER/16.png` and so on.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def draw(icon: Path, folder: Path) -> None:
    """Write one image a size, in pixels, into the folder."""
    renderer = QSvgRenderer(str(icon))
    if not renderer.isValid():
        sys.exit(f"{icon} is not a drawing that Qt can read.")
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        if not image.save(str(folder / f"{size}.png")):
            sys.exit(f"{folder} cannot be written to.")


if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
