"""Words set in lines of a fixed leading, measured once and painted on device pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from reader.ui.direction import begins_right_to_left
from reader.ui.paint import device_ratio, fill, line_width, snap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QColor, QPainter

_MANY_LINES = 10_000


@dataclass(frozen=True, slots=True)
class Style:
    """A font and the distance between its lines in pixels."""

    font: QFont
    leading: int

    def width(self, text: str) -> float:
        """How wide a text is on one line."""
        return QFontMetricsF(self.font).horizontalAdvance(text)

    def baseline(self, top: float, ratio: float) -> float:
        """The baseline of a line whose box begins at ``top``, on a device pixel."""
        metrics = QFontMetricsF(self.font)
        slack = self.leading - metrics.ascent() - metrics.descent()
        return snap(top + slack / 2 + metrics.ascent(), ratio)


class Face(Enum):
    """How some words differ from those around them."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Faced:
    """Part of a text in another face: code points, the end not included."""

    start: int
    stop: int
    face: Face


def alignment_of(text: str) -> Qt.AlignmentFlag:
    """The side at which a paragraph begins: by its first letter that runs either way."""
    is_mirrored = begins_right_to_left(text)
    return Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft


class Words:
    """A text broken into lines; past ``max_lines`` the last one is elided.

    Args:
        text: Line feeds break lines.
        style: Font and leading.
        width: Of the column, in pixels.
        max_lines: None for all.
        faces: Parts of the text in another face; a line that is elided shows none.
    """

    def __init__(
        self,
        text: str,
        style: Style,
        width: float,
        *,
        max_lines: int | None = None,
        faces: Sequence[Faced] = (),
    ) -> None:
        self._faces = faces
        self._style = style
        self._width = max(1.0, width)
        self._elided = ""
        self._lines: list[QTextLine] = []
        # The lines belong to their layouts, which must live as long.
        self._layouts: list[QTextLayout] = []
        self._break_lines(text.split("\n") if text else [], max_lines or _MANY_LINES)

    def _break_lines(self, paragraphs: list[str], most: int) -> None:
        """Break each paragraph by itself, for each runs the way its own letters do."""
        at = 0
        for number, paragraph in enumerate(paragraphs):
            if len(self._lines) >= most:
                self._elide("", is_more=any(map(str.strip, paragraphs[number:])))
                return
            rest = self._break_paragraph(paragraph, at, most - len(self._lines))
            at += len(paragraph) + 1
            if rest:
                self._elide(rest, is_more=True)
                return

    def _break_paragraph(self, text: str, at: int, most: int) -> str:
        """Lay lines of a paragraph; what is left from the last line's start, if any is cut off."""
        layout = QTextLayout(text, self._style.font)
        option = QTextOption(alignment_of(text))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if self._faces:
            layout.setFormats(list(_formats(text, at, self._faces)))
        layout.beginLayout()
        stop = 0
        for _ in range(most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
            stop = line.textStart() + line.textLength()
        layout.endLayout()
        self._layouts.append(layout)
        self._lines += [layout.lineAt(index) for index in range(layout.lineCount())]
        # Positions of Qt's text are UTF-16 units: measure the rest there.
        units = text.encode("utf-16-le", "surrogatepass")
        if 2 * stop >= len(units):
            return ""
        last = layout.lineAt(layout.lineCount() - 1)
        return units[2 * last.textStart() :].decode("utf-16-le", "replace")

    def _elide(self, rest: str, *, is_more: bool) -> None:
        """Let the last line end in an ellipsis: in its paragraph, or because others follow."""
        if not is_more:
            return
        if not rest:
            last, layout = self._lines[-1], self._layouts[-1]
            units = layout.text().encode("utf-16-le", "surrogatepass")
            rest = units[2 * last.textStart() :].decode("utf-16-le", "replace")
        metrics = QFontMetricsF(self._style.font)
        elided = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self._width)
        self._elided = f"{rest}…" if elided == rest else elided

    @property
    def is_elided(self) -> bool:
        """Whether lines were left out."""
        return bool(self._elided)

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self._lines)

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        return self.count * self._style.leading

    @property
    def last_width(self) -> float:
        """Of the words on the last line."""
        if not self.count:
            return 0.0
        return self._lines[-1].naturalTextWidth()

    def draw(self, painter: QPainter, left: float, top: float, colour: QColor) -> None:
        """Paint the lines, the box of the first one at ``left`` and ``top``."""
        painter.setPen(colour)
        painter.setFont(self._style.font)
        ratio = device_ratio(painter)
        for number in range(self.count):
            baseline = self._style.baseline(top + number * self._style.leading, ratio)
            if self._elided and number == self.count - 1:
                at = left
                if alignment_of(self._elided) is Qt.AlignmentFlag.AlignRight:
                    at += self._width - self._style.width(self._elided)
                painter.drawText(QPointF(at, baseline), self._elided)
                continue
            line = self._lines[number]
            line.draw(painter, QPointF(left, baseline - line.ascent()))


def _formats(text: str, at: int, faces: Sequence[Faced]) -> Iterator[QTextLayout.FormatRange]:
    """The faces of a paragraph that begins at ``at``, where Qt counts: in UTF-16 units."""
    for one in faces:
        start, stop = max(0, one.start - at), min(len(text), one.stop - at)
        if start >= stop:
            continue
        found = QTextLayout.FormatRange()
        found.start = _units(text[:start])
        found.length = _units(text[start:stop])
        found.format = _format(one.face)
        yield found


def _format(face: Face) -> QTextCharFormat:
    shown = QTextCharFormat()
    if face is Face.BOLD:
        shown.setFontWeight(QFont.Weight.DemiBold)
    elif face is Face.ITALIC:
        shown.setFontItalic(True)
    else:
        shown.setFontUnderline(True)
    return shown


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def draw_line(
    painter: QPainter,
    left: float,
    top: float,
    text: str,
    style: Style,
    colour: QColor,
    *,
    room: float | None = None,
) -> float:
    """Paint one line, elided where ``room`` is too small; return the width of its words."""
    metrics = QFontMetricsF(style.font)
    if room is not None:
        # A fraction more than the words measure, or rounding would elide what fits exactly.
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room) + 0.5)
    painter.setFont(style.font)
    painter.setPen(colour)
    painter.drawText(QPointF(left, style.baseline(top, device_ratio(painter))), text)
    return metrics.horizontalAdvance(text)


def draw_link(
    painter: QPainter, left: float, top: float, text: str, style: Style, colour: QColor
) -> QRectF:
    """Paint an underlined link; return the rectangle that a click may hit."""
    width = draw_line(painter, left, top, text, style, colour)
    ratio = device_ratio(painter)
    under = style.baseline(top, ratio) + 2
    fill(painter, QRectF(left, under, width, line_width(1, ratio)), colour)
    return QRectF(left, top, width, style.leading)
