"""Five buttons for the five highlights: number, ground and line tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from reader.annotations.model import Colour
from reader.ui.paint import device_ratio, swatch_pixmap
from reader.ui.theme.tokens import HIGHLIGHTS, HighlightStyle, Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager

_SIDE = 28
_INNER = 22


class SwatchButton(QToolButton):
    """One highlight."""

    def __init__(self, style: HighlightStyle, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self._themes = themes
        self.setCheckable(True)
        name = str(style.highlight).capitalize()
        words = f"{name}, {style.pattern.value} line"
        self.setToolTip(words)
        self.setAccessibleName(words)
        themes.changed.connect(self._on_themes_changed)
        self._on_themes_changed()

    @property
    def colour(self) -> Colour:
        """The colour it stands for."""
        return Colour(str(self._style.highlight))

    def sizeHint(self) -> QSize:
        """A tool's 28 by 28."""
        return QSize(_SIDE, _SIDE) * self._themes.scale

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, number and line; a frame about the chosen one."""
        painter = QPainter(self)
        theme, inner = self._themes.current, self._themes.length(_INNER)
        inset = (self.width() - inner) / 2
        if self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            token = Token.PRESSED if self.isChecked() else Token.HOVER
            edge = Token.TEXT_2 if self.isChecked() else token
            painter.setBrush(theme.colour(token))
            painter.setPen(QPen(theme.colour(edge), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        picture = swatch_pixmap(theme, self._style, inner, device_ratio(painter))
        painter.drawPixmap(QPointF(inset, inset), picture)

    @Slot()
    def _on_themes_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class Swatches(QWidget):
    """The five highlights in a row; one of them is chosen, or none for a mark without colour."""

    chosen = Signal()
    """A colour was chosen by its button."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Colour of the highlight"))
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self.chosen)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        self._buttons = [SwatchButton(style, themes, self) for style in HIGHLIGHTS]
        for button in self._buttons:
            self._group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)

    @property
    def colour(self) -> Colour | None:
        """The chosen colour."""
        button = self._group.checkedButton()
        return button.colour if isinstance(button, SwatchButton) else None

    def set_colour(self, colour: Colour | None) -> None:
        """Choose a colour, or none."""
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(button.colour is colour)
        self._group.setExclusive(True)
