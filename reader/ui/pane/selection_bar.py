"""The bar that stands by selected words: five colours, note, tag, bookmark, copy."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from reader.ui.actions import ActionId, ActionTable
from reader.ui.icons import Icons
from reader.ui.theme import fonts
from reader.ui.theme.theme import ThemeManager
from reader.ui.theme.tokens import Token

_HEIGHT = 34
_GAP = 6
_SWATCHES = (
    (ActionId.HIGHLIGHT_1, Token.AMBER, Token.AMBER_LINE),
    (ActionId.HIGHLIGHT_2, Token.GREEN, Token.GREEN_LINE),
    (ActionId.HIGHLIGHT_3, Token.BLUE, Token.BLUE_LINE),
    (ActionId.HIGHLIGHT_4, Token.ROSE, Token.ROSE_LINE),
    (ActionId.HIGHLIGHT_5, Token.VIOLET, Token.VIOLET_LINE),
)
_TOOLS = (ActionId.ADD_NOTE, ActionId.ADD_TAG, ActionId.ADD_BOOKMARK, ActionId.COPY_CITED)


class SelectionBar(QFrame):
    """Stands above the selection, or below where there is no room; never covers it."""

    action_requested = Signal(str)
    """A button was pressed: the `ActionId`."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selectionBar")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._themes = themes
        self._icons = icons
        self._buttons: dict[ActionId, QToolButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 2, 4, 2)
        line.setSpacing(2)
        for action in (*(swatch[0] for swatch in _SWATCHES), *_TOOLS):
            button = QToolButton(self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setObjectName(f"bar-{action}")
            button.setProperty("action", str(action))
            button.clicked.connect(self._on_button_clicked)
            self._buttons[action] = button
            line.addWidget(button)
        self.setFixedHeight(_HEIGHT)
        self.hide()
        themes.changed.connect(self._paint_swatches)
        self._paint_swatches()

    def borrow(self, actions: ActionTable) -> None:
        """Take words and icons from the table of actions."""
        for action, button in self._buttons.items():
            button.setToolTip(actions[action].toolTip())
            button.setAccessibleName(actions[action].text().replace("&", ""))
            if action in _TOOLS:
                glyph_icon = actions[action].icon()
                button.setIcon(glyph_icon if not glyph_icon.isNull() else QIcon())
                if glyph_icon.isNull():
                    button.setText(actions[action].text().replace("&", ""))

    def place(self, pane: QWidget, words: QRect) -> None:
        """Show the bar by a box given in the pane's coordinates."""
        holder = self.parentWidget()
        if words.isNull() or not pane.rect().intersects(words):
            self.hide()
            return
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

    @Slot()
    def _paint_swatches(self) -> None:
        for number, (action, ground, rule) in enumerate(_SWATCHES, 1):
            self._buttons[action].setIcon(self._swatch(str(number), ground, rule))
            self._buttons[action].setIconSize(QSize(20, 20))

    def _swatch(self, number: str, ground: Token, rule: Token) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(20 * ratio), round(20 * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._themes.colour(ground))
        painter = QPainter(picture)
        painter.fillRect(0, 18, 20, 2, self._themes.colour(rule))
        painter.setFont(fonts.sans(12.5, weight=fonts.SEMIBOLD))
        painter.setPen(self._themes.colour(Token.TEXT))
        painter.drawText(QRect(0, 0, 20, 18), Qt.AlignmentFlag.AlignCenter, number)
        painter.end()
        return QIcon(picture)
