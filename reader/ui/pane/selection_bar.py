"""The bar that stands by selected words: five colours, note, tag, bookmark, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QWidget

from reader.ui.actions import SPECS, ActionId, ActionTable
from reader.ui.paint import swatch_pixmap
from reader.ui.theme.tokens import HIGHLIGHTS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager

_HEIGHT = 34
_GAP = 6
_SWATCH = 20
_SWATCHES = (
    ActionId.HIGHLIGHT_1,
    ActionId.HIGHLIGHT_2,
    ActionId.HIGHLIGHT_3,
    ActionId.HIGHLIGHT_4,
    ActionId.HIGHLIGHT_5,
)
_TOOLS = (ActionId.ADD_NOTE, ActionId.ADD_TAG, ActionId.ADD_BOOKMARK, ActionId.COPY_CITED)


class _BarButton(QToolButton):
    """Pressed by Enter as well as by Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class SelectionBar(QFrame):
    """Stands above the selection, or below where there is no room; never covers it.

    Tab leads from the words to its buttons. Whoever is on one has the keyboard on the page again
    when the bar goes, or at Escape.

    Attributes:
        area: The page that it lies over; None before it was shown.
    """

    action_requested = Signal(str)
    """A button was pressed: the `ActionId`."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = parent
        self.area: QWidget | None = None
        self.setObjectName("selectionBar")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._themes = themes
        self._icons = icons
        self._buttons: dict[ActionId, QToolButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 2, 4, 2)
        line.setSpacing(2)
        for action in (*_SWATCHES, *_TOOLS):
            button = _BarButton(self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setObjectName(f"bar-{action}")
            button.setProperty("action", str(action))
            button.clicked.connect(self._on_button_clicked)
            self._buttons[action] = button
            line.addWidget(button)
        self.setFixedHeight(_HEIGHT)
        self.hide()
        self._is_dressed = False
        """Whether it has its pictures: it gets them when it is shown first."""

    def borrow(self, actions: ActionTable) -> None:
        """Take words and icons from the table of actions."""
        for action, button in self._buttons.items():
            button.setToolTip(actions[action].toolTip())
            button.setAccessibleName(actions[action].text().replace("&", ""))

    def leave(self) -> None:
        """Go; the keyboard does not go along."""
        if self.has_keyboard and self.area is not None:
            self.area.setFocus()
        self.hide()

    @property
    def has_keyboard(self) -> bool:
        """Whether one of its buttons has the keyboard."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the words."""
        if event.key() == Qt.Key.Key_Escape and self.has_keyboard and self.area is not None:
            self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def place(self, pane: QWidget, area: QWidget, words: QRect) -> None:
        """Show the bar by a box given in the pane's coordinates.

        Args:
            pane: The projection.
            area: Its page, which has the keyboard while words are selected.
            words: Their box; null for none.
        """
        holder = self._holder
        self.area = area
        if words.isNull() or not pane.rect().intersects(words):
            self.leave()
            return
        self._dress()
        self.adjustSize()
        box = QRect(pane.mapTo(holder, words.topLeft()), words.size())
        top = box.top() - _HEIGHT - _GAP
        if top < pane.mapTo(holder, pane.rect().topLeft()).y():
            top = box.bottom() + _GAP
        left = max(8, min(box.left(), holder.width() - self.width() - 8))
        self.move(left, top)
        self.show()
        self.raise_()

    @Slot()
    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.action_requested.emit(sender.property("action"))

    def _dress(self) -> None:
        if self._is_dressed:
            return
        self._is_dressed = True
        for action in _TOOLS:
            glyph = SPECS[action].glyph
            assert glyph is not None
            self._icons.dress(self._buttons[action], glyph)
        self._themes.changed.connect(self._paint_swatches)
        self._paint_swatches()

    @Slot()
    def _paint_swatches(self) -> None:
        ratio = self.devicePixelRatioF()
        for action, style in zip(_SWATCHES, HIGHLIGHTS, strict=True):
            picture = swatch_pixmap(self._themes.current, style, _SWATCH, ratio)
            self._buttons[action].setIcon(QIcon(picture))
            self._buttons[action].setIconSize(QSize(_SWATCH, _SWATCH))
