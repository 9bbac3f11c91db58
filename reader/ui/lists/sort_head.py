"""A table's head whose arrow points the way its rows go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_TURNED = {
    QStyleOptionHeader.SortIndicator.SortUp: QStyleOptionHeader.SortIndicator.SortDown,
    QStyleOptionHeader.SortIndicator.SortDown: QStyleOptionHeader.SortIndicator.SortUp,
}


class SortHead(QHeaderView):
    """The arrow points up where the least stands first, as in files' and spreadsheets' lists.

    Qt's own arrow points down there, so that "most cited first" looked like its contrary.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Turn the arrow round."""
        super().initStyleOptionForIndex(option, section)
        shown = option.sortIndicator
        option.sortIndicator = _TURNED.get(shown, shown)
