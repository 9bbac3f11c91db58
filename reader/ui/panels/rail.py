"""The right panels as a rail of icons with counts, where a window has no room for a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QToolTip, QWidget

from reader.ui.icons import paint_icon
from reader.ui.paint import device_ratio, fill, line_width
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent

    from reader.ui.icons import Glyph
    from reader.ui.theme.theme import ThemeManager

_WIDTH, _HEIGHT = 34, 40
_TOP, _GAP = 6, 4
_ICON = 16
_COUNT, _COUNT_LEADING = 11, 12
_RADIUS = 4
_LINE = 2


class RailButton(QToolButton):
    """An icon over a count; checked while its panel is open."""

    def __init__(
        self, name: str, glyph: Glyph, themes: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._glyph = glyph
        self._themes = themes
        self.count = 0
        self.action: QAction | None = None
        """Opens the panel too; its keys are told where the pointer rests."""
        self.setObjectName("railButton")
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Show a count below the icon; none for 0."""
        self.count = count
        self.setAccessibleName(self.words)
        self.update()

    @property
    def words(self) -> str:
        """The panel's name and its count."""
        return f"{self._name}, {self.count}" if self.count else self._name

    def sizeHint(self) -> QSize:
        """34 wide and 40 high at 100 %."""
        scale = self._themes.scale
        return QSize(round(_WIDTH * scale), round(_HEIGHT * scale))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """Only the panel that is open says so."""

    def event(self, event: QEvent) -> bool:
        """Tell name, count and keys where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of its state, the icon, the count, and a line where its panel is open."""
        painter = QPainter(self)
        theme, scale = self._themes.current, self._themes.scale
        box = QRectF(self.rect())
        ground = self._ground()
        if ground is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        token = Token.TEXT if self.isChecked() else Token.TEXT_2
        high = _ICON + (_COUNT_LEADING + 1 if self.count else 0)
        top = (box.height() - high * scale) / 2
        at = QPointF(box.center().x() - _ICON * scale / 2, top)
        paint_icon(painter, at, theme, self._glyph, token, _ICON * scale)
        if self.count:
            self._paint_count(painter, top + (_ICON + 1) * scale, token)
        if self.isChecked():
            line = line_width(_LINE, device_ratio(painter))
            edge = QRectF(box.right() - line, box.top() + 4, line, box.height() - 8)
            fill(painter, edge, theme.colour(Token.ACCENT))

    def _ground(self) -> Token | None:
        if self.isDown() or self.isChecked():
            return Token.PRESSED
        return Token.HOVER if self.underMouse() else None

    def _paint_count(self, painter: QPainter, top: float, token: Token) -> None:
        font = fonts.sans(_COUNT, scale=self._themes.scale)
        metrics = QFontMetricsF(font)
        words = str(self.count) if self.count < 1_000 else "999+"
        width = metrics.horizontalAdvance(words)
        slack = self._themes.length(_COUNT_LEADING) - metrics.ascent() - metrics.descent()
        painter.setFont(font)
        painter.setPen(self._themes.current.colour(token))
        baseline = top + slack / 2 + metrics.ascent()
        painter.drawText(QPointF((self.width() - width) / 2, baseline), words)

    def _tip(self) -> str:
        keys = self.action.shortcut() if self.action is not None else None
        if keys is None or keys.isEmpty():
            return self.words
        return f"{self.words} ({keys.toString(keys.SequenceFormat.NativeText)})"


class PanelRail(QWidget):
    """One icon for each panel, from the top."""

    pressed = Signal(int)
    """An icon was pressed: its place."""

    def __init__(
        self, panels: list[tuple[str, Glyph]], themes: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panelRail")
        self.setAccessibleName(self.tr("Panels"))
        self._themes = themes
        self.buttons = [RailButton(name, glyph, themes, self) for name, glyph in panels]
        for button in self.buttons:
            button.clicked.connect(self._on_button_clicked)
        themes.changed.connect(self.lay_out)
        self.lay_out()

    def show_open(self, place: int | None) -> None:
        """Mark whose panel is open."""
        for number, button in enumerate(self.buttons):
            button.setChecked(number == place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle."""
        super().resizeEvent(event)
        self.lay_out()

    @Slot()
    def lay_out(self) -> None:
        """Stand one below the other, in the middle."""
        scale = self._themes.scale
        for number, button in enumerate(self.buttons):
            size = button.sizeHint()
            top = round(_TOP * scale) + number * (size.height() + round(_GAP * scale))
            button.setGeometry((self.width() - size.width()) // 2, top, size.width(), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and a hairline beside the panel."""
        painter = QPainter(self)
        theme = self._themes.current
        fill(painter, QRectF(self.rect()), theme.colour(Token.SURFACE))
        if any(button.isChecked() for button in self.buttons):
            line = line_width(1, device_ratio(painter))
            fill(painter, QRectF(0, 0, line, self.height()), theme.colour(Token.RULE))

    @Slot()
    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAbstractButton) and sender in self.buttons:
            self.pressed.emit(self.buttons.index(sender))
