"""The columns that a header card is laid on by hand: those of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF

from reader.ui.pane.measure import GAP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.ui.pane.measure import Measure

ROW = 22
"""Height of a row in pixels at 100 percent."""
_LEAST_LABELS = 64


@dataclass(frozen=True, slots=True)
class Columns:
    """Labels in the margin, values in the column, as on a page that runs from left to right.

    Attributes:
        measure: Of the page, which may be turned round.
        left: Where the values begin.
    """

    measure: Measure
    left: int

    @classmethod
    def of(cls, measure: Measure, *, has_labels: bool) -> Columns:
        """The columns of a card; labels take some of the column where the margin is narrow."""
        least = measure.scaled(_LEAST_LABELS) + GAP if has_labels else 0
        return cls(measure, max(measure.margin, least))

    @property
    def width(self) -> int:
        """Of the values."""
        return self.measure.margin + self.measure.text - self.left

    @property
    def row(self) -> int:
        """Height of a row."""
        return self.measure.scaled(ROW)

    def put(self, widget: QWidget, rect: QRect) -> None:
        """Place a part, on the other side where the page is turned round."""
        widget.setGeometry(self.measure.turned(QRectF(rect)).toRect())

    def put_label(self, label: QWidget, y: int) -> None:
        """Place the label of a row in the margin."""
        self.put(label, QRect(0, y, self.left - GAP, self.row))
