"""Where the right panels are while the filters have their room: said once, when they first go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence

from reader.ui.window.layout import RightMode

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from reader.app.notices import NoticeBoard
    from reader.ui.window.layout import Layout
    from reader.ui.window.layout_control import LayoutControl


class PanelsHint(QObject):
    """Says that the panels are not lost, and how they come back.

    Args:
        parts: Lays out the window.
        board: Hears it.
        opens: The action that shows the panels.
    """

    def __init__(self, parts: LayoutControl, board: NoticeBoard, opens: QAction) -> None:
        super().__init__(parts)
        self._board = board
        self._opens = opens
        self._mode = parts.layout.right_mode
        self._is_told = False
        parts.changed.connect(self._on_layout_changed)

    @Slot(object)
    def _on_layout_changed(self, layout: Layout) -> None:
        former, self._mode = self._mode, layout.right_mode
        if self._is_told or layout.right_mode is not RightMode.AWAY or former is RightMode.AWAY:
            return
        self._is_told = True
        keys = self._opens.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = self.tr(
            "The filters have the room of the right panels, which come back when the filters are "
            "closed; {0} opens them now."
        )
        self._board.inform(words.format(keys))
