"""A layout that sets widgets in lines, as words are set."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Sets its widgets one behind the other, in as many lines as they need.

    Args:
        parent: Whose layout it is; None for a part of another layout.
        gap: Between two of them, and between two lines, in pixels.
    """

    def __init__(self, parent: QWidget | None, gap: int) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    # Qt ends its loops by a null pointer, which its stubs do not know of.
    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: lines are as high as what stands in them."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        return self._lay(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Set the lines."""
        super().setGeometry(rect)
        self._lay(rect, moves=True)

    def sizeHint(self) -> QSize:
        """All of it on one line, where there is room."""
        sizes = [item.sizeHint() for item in self._items if not _is_hidden(item)]
        gaps = self._gap * max(0, len(sizes) - 1)
        heights = (size.height() for size in sizes)
        return QSize(sum(size.width() for size in sizes) + gaps, max(heights, default=0))

    def minimumSize(self) -> QSize:
        """One line, as wide as the widest; what is wider than the line is cut by its widget."""
        shown = [item for item in self._items if not _is_hidden(item)]
        heights = (item.sizeHint().height() for item in shown)
        widths = (item.minimumSize().width() for item in shown)
        return QSize(max(widths, default=0), max(heights, default=0))

    def _lay(self, rect: QRect, *, moves: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            if moves:
                self._set(line, QRect(rect.x(), top, rect.width(), height))
            top += height + self._gap
        return max(0, top - self._gap - rect.y())

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """What stands on each line."""
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._items:
            if _is_hidden(item):
                continue
            width = min(item.sizeHint().width(), room)
            if not lines or taken + width > room:
                lines.append([])
                taken = 0
            lines[-1].append(item)
            taken += width + self._gap
        return lines

    def _set(self, line: list[QLayoutItem], rect: QRect) -> None:
        """Set one line; what is lower than others stands at their middle."""
        left = rect.x()
        for item in line:
            size = item.sizeHint().boundedTo(rect.size())
            box = QRect(QPoint(left, rect.y() + (rect.height() - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(self._direction, rect, box))
            left += size.width() + self._gap

    @property
    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight


def _is_hidden(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.isHidden()
