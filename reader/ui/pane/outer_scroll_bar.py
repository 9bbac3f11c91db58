"""A scroll bar that stands apart from the pane it scrolls, so that the strip fits between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QScrollBar, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractScrollArea


class OuterScrollBar(QScrollBar):
    """Takes the place of the upright scroll bar of one area at a time, and follows it.

    It is as long as the whole text from the beginning, while the area's own grows with the part
    that is laid out.
    """

    beyond_chosen = Signal(float)
    """A place that is not laid out yet was chosen: how far it is into the whole, 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._area: QAbstractScrollArea | None = None
        self._whole: Callable[[], int] | None = None
        self.valueChanged.connect(self._on_value_changed)

    def follow(
        self, area: QAbstractScrollArea | None, whole: Callable[[], int] | None = None
    ) -> None:
        """Scroll this area from now on; the former one gets its own scroll bar back.

        Args:
            area: Which.
            whole: How far its scroll bar will go once all is laid out, estimated.
        """
        if area is self._area:
            return
        if self._area is not None:
            own = self._area.verticalScrollBar()
            own.valueChanged.disconnect(self._on_own_changed)
            own.rangeChanged.disconnect(self._on_own_changed)
            self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area, self._whole = area, whole
        if area is not None:
            area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            own = area.verticalScrollBar()
            own.valueChanged.connect(self._on_own_changed)
            own.rangeChanged.connect(self._on_own_changed)
        self._on_own_changed()

    @Slot()
    def _on_own_changed(self) -> None:
        if self._area is None:
            self.setRange(0, 0)
            return
        own = self._area.verticalScrollBar()
        self.setPageStep(own.pageStep())
        self.setSingleStep(own.singleStep())
        # Its own value may lie outside the range this bar still has.
        self.blockSignals(True)
        whole = own.maximum() if self._whole is None else self._whole()
        self.setRange(own.minimum(), max(own.maximum(), whole))
        self.setValue(own.value())
        self.blockSignals(False)
        self.update()

    @Slot(int)
    def _on_value_changed(self, value: int) -> None:
        if self._area is None:
            return
        own = self._area.verticalScrollBar()
        own.setValue(value)
        if value > own.maximum():
            self.beyond_chosen.emit(value / self.maximum())
