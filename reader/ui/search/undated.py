"""The line below the timeline: documents whose date is known by the year only, or not at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

_SIDE = 12


class UndatedLine(QWidget):
    """Two counts, each a button that asks for just these documents."""

    year_only_pressed = Signal()
    """Documents known only by their year are wanted."""
    undated_pressed = Signal()
    """Documents without any date are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undatedLine")
        self.year_only = self._button("yearOnly")
        self.year_only.clicked.connect(self.year_only_pressed)
        self.undated = self._button("undated")
        self.undated.clicked.connect(self.undated_pressed)
        line = QHBoxLayout(self)
        line.setContentsMargins(_SIDE, 0, _SIDE, 2)
        line.setSpacing(14)
        line.addWidget(self.year_only)
        line.addWidget(self.undated)
        line.addStretch(1)
        self.set_counts(0, 0)

    def set_counts(self, year_only: int, undated: int) -> None:
        """How many there are of each; what there is none of is not spoken of."""
        self.year_only.setText(self.tr("{0} known only by year").format(f"{year_only:,}"))
        self.undated.setText(self.tr("{0} undated").format(f"{undated:,}"))
        self.year_only.setVisible(bool(year_only))
        self.undated.setVisible(bool(undated))
        self.setVisible(bool(year_only or undated))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("link", "true")
        button.setProperty("small", "true")
        return button
