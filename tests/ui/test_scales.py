"""Scales between whole ones: hairlines are whole device pixels and each row keeps its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from reader.ui.paint import row_line


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
@pytest.mark.parametrize("height", [22, 54, 94])
def test_each_row_has_its_hairline_at_every_scale(ratio: float, height: int) -> None:
    rows = 8
    image = QImage(round(40 * ratio), round(height * rows * ratio) + 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for number in range(rows):
        rect = QRectF(0, number * height, 40, height)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, Qt.GlobalColor.white)
        painter.fillRect(row_line(painter, rect), Qt.GlobalColor.black)
        painter.restore()
    painter.end()

    levels = [image.pixelColor(10, y).lightness() for y in range(image.height())]
    assert set(levels) == {0, 255}, "no line is grey at its sides"
    lines = "".join("#" if level == 0 else " " for level in levels).split()
    assert lines == ["#" * max(1, round(ratio))] * rows
