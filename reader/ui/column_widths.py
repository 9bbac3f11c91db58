"""Widths of a table's columns that grow and shrink with the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from reader.ui.theme.fonts import scale_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QHeaderView

_LETTERS = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class ColumnWidths(QObject):
    """Sets columns at first, and again when the scale changes while their window is open.

    What a user made wider or narrower keeps its share.

    Args:
        head: Of the table, which is its parent.
        widths: Columns, and their widths in pixels of the look.
    """

    def __init__(self, head: QHeaderView, widths: Iterable[tuple[int, int]]) -> None:
        super().__init__(head)
        self._head = head
        self._scale = 1.0
        columns: list[int] = []
        for column, width in widths:
            head.resizeSection(column, width)
            columns.append(column)
        self._columns = tuple(columns)
        self._grow()
        table = head.parentWidget()
        if table is not None:
            table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the letters of the table."""
        if event.type() in _LETTERS:
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        table = self._head.parentWidget()
        scale = scale_of((table or self._head).font())
        if scale == self._scale:
            return
        for column in self._columns:
            size = self._head.sectionSize(column)
            self._head.resizeSection(column, round(size * scale / self._scale))
        self._scale = scale
