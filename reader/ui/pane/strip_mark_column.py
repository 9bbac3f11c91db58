"""The marks of the section strip as one column: painted from a picture, told and chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from reader.ui.paint import fill
from reader.ui.pane.strip_marks import (
    DrawnMark,
    StripMark,
    drawn,
    hit_marks,
    marks_at,
    marks_of,
    nearest,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF

    from reader.annotations.reading import Reading
    from reader.document import Span
    from reader.ui.pane.strip_model import Placed
    from reader.ui.pane.strip_side import StripSide
    from reader.ui.theme.theme import Theme


class MarkColumn:
    """Keeps notes, checks and hits, and which of them stand where since they were painted."""

    def __init__(self, side: StripSide) -> None:
        self._side = side
        self._marks: list[StripMark] = []
        self.hits: list[StripMark] = []
        """What a search found."""
        self.drawn: list[DrawnMark] = []
        """What stands on the strip, from the top."""
        self._gone_to: StripMark | None = None
        self._picture: QPixmap | None = None
        """The marks as they are painted; None after any of them changed."""
        self._made_for: tuple[QSize, float, Theme, float] | None = None

    def take(self, reading: Reading | None) -> None:
        """Mark the notes and checks of a reading."""
        self._marks = list(marks_of(reading)) if reading else []
        self._picture = None

    def set_hits(self, spans: Sequence[Span]) -> None:
        """Mark what a search found; none clears."""
        self.hits = hit_marks(spans)
        self._picture = None

    def move(self) -> None:
        """Stand elsewhere: sections or sides changed."""
        self._picture = None

    def paint(
        self, painter: QPainter, placed: Sequence[Placed], theme: Theme, size: QSize, ratio: float
    ) -> None:
        """Paint the marks, which only few paints find changed, from a picture of them.

        Args:
            painter: Of the strip.
            placed: Its sections.
            theme: Their colours.
            size: Of the strip.
            ratio: Pixels of the device in one of the strip.
        """
        wanted = (size, ratio, theme, self._side.left)
        if self._made_for != wanted or self._picture is None:
            self._made_for = wanted
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(self._picture)
            self._draw(inner, placed, theme, size.height())
            inner.end()
        painter.drawPixmap(0, 0, self._picture)

    def _draw(self, painter: QPainter, placed: Sequence[Placed], theme: Theme, height: int) -> None:
        self.drawn = (
            drawn((*self._marks, *self.hits), placed, height, self._side.scale) if placed else []
        )
        side = self._side
        for one in self.drawn:
            area = QRectF(side.marks_left, one.top, side.mark_width, one.height)
            fill(painter, side.turned(area), theme.colour(one.mark.token))

    def choose(self, at: QPointF) -> StripMark | None:
        """The mark a click means; where several are one, the next click goes to the next."""
        found = nearest(self.drawn, at.y()) if self._side.is_beside(at.x()) else None
        every = found.merged if found is not None else []
        before = every.index(self._gone_to) if self._gone_to in every else -1
        self._gone_to = every[(before + 1) % len(every)] if every else None
        return self._gone_to

    def told_at(self, at: QPointF, text: str) -> list[str]:
        """A line for each mark under the pointer, in the words of the source."""
        marks = marks_at(self.drawn, at.y()) if self._side.is_beside(at.x()) else []
        return told(marks, text)
