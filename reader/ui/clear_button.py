"""The cross in a field that holds words: it empties the field, and grows with its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QLineEdit, QToolButton

_INSET = 3
_RELAID = frozenset(
    {
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.StyleChange,
        QEvent.Type.FontChange,
        QEvent.Type.LayoutDirectionChange,
    }
)


class ClearButton(QToolButton):
    """Stands at the end of a field, for Qt's own one has one size and one colour.

    Args:
        field: What it empties; its words end before it.
        start: Pixels that something else takes at the beginning of the field.
    """

    def __init__(self, field: QLineEdit, start: int = 0) -> None:
        super().__init__(field)
        self._field = field
        self._start = start
        self.setObjectName("clearButton")
        self.setAccessibleName(self.tr("Empty the field"))
        self.setToolTip(self.tr("Empty the field"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.clicked.connect(self._on_clicked)
        field.textChanged.connect(self._on_text_changed)
        field.installEventFilter(self)
        self._on_text_changed(field.text())

    def set_start(self, start: int) -> None:
        """Leave another room at the beginning of the field, in pixels."""
        self._start = start
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the end of the field."""
        if watched is self._field and event.type() in _RELAID:
            self._lay()
        return super().eventFilter(watched, event)

    def _lay(self) -> None:
        field, size = self._field, self.sizeHint()
        is_turned = field.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = _INSET if is_turned else field.width() - size.width() - _INSET
        self.setGeometry(left, (field.height() - size.height()) // 2, size.width(), size.height())
        ends = (self._start, size.width() if field.text() else 0)
        before, after = reversed(ends) if is_turned else ends
        field.setTextMargins(before, 0, after, 0)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self.setVisible(bool(text))
        self._lay()

    @Slot()
    def _on_clicked(self) -> None:
        # As by hand, so that it can be taken back and whoever waits for typing hears of it.
        self._field.selectAll()
        self._field.del_()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
