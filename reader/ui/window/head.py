"""The line above the page: history, id, projection switch, gaps, tools."""

from __future__ import annotations

import math
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from reader.ui.actions import ActionId, ActionTable
from reader.ui.icons import Glyph, icon_pixmap
from reader.ui.pane.panes import Projection
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.window.layout import LeftMode

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader.annotations import Reading
    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager
    from reader.ui.window.layout import Layout

_GIVEN = 4
"""Of the inset at each side of the switch's words, for heavier ones."""
_TOOLS = (ActionId.HIGHLIGHT_1, ActionId.ADD_NOTE, ActionId.ADD_BOOKMARK, ActionId.FIND)
_MOST_ID, _LEAST_WORD = 96, 48
"""Room for an id, at most, before the tools have it; less than the other shows no part of one."""


class Room(IntEnum):
    """How much the bar can hold; every next one gives up something more."""

    ALL = 0
    WITHOUT_TOOLS = 1
    SHORT_WORDS = 2
    WITHOUT_ID = 3
    WITHOUT_GAP_COUNT = 4
    WITHOUT_HISTORY = 5
    WITHOUT_GAP_STEPS = 6
    WITHOUT_SWITCH = 7


_STAGES = (
    (Room.ALL, len(_TOOLS)),
    *((Room.WITHOUT_TOOLS, count) for count in range(len(_TOOLS) - 2, -1, -1)),
    *((room, 0) for room in Room if room > Room.WITHOUT_TOOLS),
)
"""What the bar gives up in turn, and how many tools it shows beside the button for the others."""


class ElidedLabel(QLabel):
    """A label that is cut with an ellipsis where it has no room, and never asks for more.

    Where only a letter or two would be left, nothing is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str) -> None:
        """The text, to be shown as far as it fits."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._fit()

    def width_up_to(self, most: int) -> int:
        """What the whole text needs, in pixels, but no more than so much."""
        return min(most, self.fontMetrics().horizontalAdvance(self._whole) + 1)

    def _fit(self) -> None:
        elided = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.width()
        )
        self.setText(elided if elided == self._whole or self.width() >= _LEAST_WORD else "")


_HEIGHT, _SWITCH_HEIGHT, _ICON, _GAP_ICON = 40, 26, 16, 14
"""In pixels at a scale of 100 percent."""


class HeadBar(QFrame):
    """Shows what is open and how; every button has its action in the menus."""

    projection_requested = Signal(object)
    """A half of the switch was pressed: its `Projection`."""

    def __init__(self, themes: ThemeManager, icons: Icons, actions: ActionTable) -> None:
        super().__init__()
        self.setObjectName("headBar")
        self._themes = themes
        self._actions = actions
        self._id = ElidedLabel(self)
        self._id.setObjectName("headId")
        self._gap_icon = QLabel(self)
        self._gap_text = QLabel(self)
        self._gap_text.setObjectName("gapCount")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 8, 0)
        line.setSpacing(4)
        self._documents = self._tool(ActionId.DOCUMENTS)
        line.addWidget(self._documents)
        self._documents.hide()
        self._history = [self._tool(ActionId.BACK), self._tool(ActionId.FORWARD)]
        for tool in self._history:
            line.addWidget(tool)
        line.addSpacing(6)
        line.addWidget(self._id, 1)
        self._switch: dict[Projection, QPushButton] = {}
        self._halves = self._make_switch()
        line.addLayout(self._halves)
        line.addSpacing(8)
        self._gap_tools = [self._tool(ActionId.PREVIOUS_GAP), self._tool(ActionId.NEXT_GAP)]
        line.addWidget(self._gap_tools[0])
        line.addWidget(self._gap_icon)
        line.addWidget(self._gap_text)
        line.addWidget(self._gap_tools[1])
        line.addSpacing(8)
        self._tools = [self._tool(action) for action in _TOOLS]
        for tool in self._tools:
            line.addWidget(tool)
        self._more = self._make_more(icons)
        line.addWidget(self._more)
        themes.changed.connect(self._on_themes_changed)
        self._on_themes_changed()
        self.set_gap_text("", "")

    def set_reading(self, reading: Reading | None) -> None:
        """Name what is shown."""
        if reading is None:
            self._id.set_whole("")
            return
        document = reading.document
        name = document.reference_id or document.source.address.path.name
        self._id.set_whole(name)
        self._id.setToolTip(str(document.source.address))
        self._fit()

    def set_projection(self, projection: Projection) -> None:
        """Press the half of the switch that is on screen."""
        self._switch[projection].setChecked(True)

    def set_gap_text(self, text: str, told: str) -> None:
        """Say which gap is the current one; empty for a document without gaps.

        Args:
            text: In few words.
            told: How many there are and in how many places, for whoever rests there.
        """
        self._gap_text.setText(text)
        for label in (self._gap_icon, self._gap_text):
            label.setToolTip(told)
        self._fit()

    @Slot(object)
    def set_layout(self, layout: Layout) -> None:
        """Offer the documents where they do not stand beside the page."""
        self._documents.setVisible(layout.left_mode is not LeftMode.SHOWN)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Nearly nothing: what has no room is left out, and stands in the menus."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room any more."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """The words of the switch stay readable: the id is cut first, then the tools go."""
        for room, count in _STAGES:
            self._leave_out(room, count)
            layout = self.layout()
            assert layout is not None
            # The halves have a layout of their own, which the bar's does not ask anew.
            self._halves.invalidate()
            layout.invalidate()
            if layout.minimumSize().width() <= self.width():
                break

    def _leave_out(self, room: Room, count: int) -> None:
        """Show what a bar of this room holds, and the last ``count`` of the tools."""
        self._id.setMinimumWidth(self._id.width_up_to(_MOST_ID) if room < Room.WITHOUT_ID else 0)
        for number, tool in enumerate(self._tools):
            tool.setVisible(number >= len(_TOOLS) - count)
        self._more.setVisible(count < len(_TOOLS))
        for projection, (name, short) in self._names.items():
            button = self._switch[projection]
            button.setText(name if room < Room.SHORT_WORDS else short)
            button.ensurePolished()
            button.setMinimumWidth(button.sizeHint().width() + _more_when_chosen(button))
        for widget in (self._gap_icon, self._gap_text):
            widget.setVisible(room < Room.WITHOUT_GAP_COUNT and bool(self._gap_text.text()))
        for tool in self._history:
            tool.setVisible(room < Room.WITHOUT_HISTORY)
        for tool in self._gap_tools:
            tool.setVisible(room < Room.WITHOUT_GAP_STEPS and bool(self._gap_text.text()))
        for button in self._switch.values():
            button.setVisible(room < Room.WITHOUT_SWITCH)

    @Slot()
    def _fill_more(self) -> None:
        """What has no room now."""
        menu = self._more.menu()
        menu.clear()
        steps = self._gap_tools if self._gap_text.text() else ()
        hidden = [one for one in (*self._tools, *self._history, *steps) if one.isHidden()]
        menu.addActions([one.defaultAction() for one in hidden])
        if all(button.isHidden() for button in self._switch.values()):
            menu.addAction(self._actions[ActionId.TOGGLE_PROJECTION])

    def _make_more(self, icons: Icons) -> QToolButton:
        """Leads to the tools that have no room."""
        button = QToolButton(self)
        button.setObjectName("headMore")
        button.setAccessibleName(self.tr("More tools"))
        button.setToolTip(self.tr("More tools"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.dress(button, Glyph.MORE)
        menu = QMenu(button)
        menu.setAccessibleName(self.tr("More tools"))
        menu.aboutToShow.connect(self._fill_more)
        button.setMenu(menu)
        return button

    def _make_switch(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        group.setExclusive(True)
        line = QHBoxLayout()
        line.setSpacing(0)
        sides = ("right", "left") if self.isRightToLeft() else ("left", "right")
        self._names = {
            Projection.TYPESET: (self.tr("Typeset"), self.tr("Typ.")),
            Projection.AS_PUBLISHED: (self.tr("As published"), self.tr("Publ.")),
        }
        for (projection, (name, _short)), side in zip(self._names.items(), sides, strict=True):
            button = QPushButton(name, self)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setObjectName(f"switch-{projection}")
            button.setProperty("switch", projection.value)
            button.setProperty("side", side)
            button.setCheckable(True)
            button.clicked.connect(self._on_switch_clicked)
            group.addButton(button)
            self._switch[projection] = button
            line.addWidget(button)
        return line

    def _tool(self, action: ActionId) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._actions.dressed(action))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(self._actions[action].text().replace("&", ""))
        return button

    @Slot()
    def _on_switch_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.projection_requested.emit(Projection(sender.property("switch")))

    @Slot()
    def _on_themes_changed(self) -> None:
        scale, ratio = self._themes.scale, self.devicePixelRatioF()
        self.setFixedHeight(round(_HEIGHT * scale))
        for half in self._switch.values():
            half.setFixedHeight(round(_SWITCH_HEIGHT * scale))
        icon = QSize(_ICON, _ICON) * scale
        for tool in self.findChildren(QToolButton):
            tool.setIconSize(icon)
        size = round(_GAP_ICON * scale)
        gap = icon_pixmap(self._themes.current, Glyph.GAP, Token.GAP, size, ratio)
        self._gap_icon.setPixmap(gap)
        # Once its words have the font of the sheet that just came.
        QTimer.singleShot(0, self, self._fit)


def _more_when_chosen(button: QPushButton) -> int:
    """What the words of the chosen half need in its weight beyond what the insets can give."""
    chosen = QFont(button.font())
    chosen.setWeight(fonts.SEMIBOLD)
    words = button.text()
    wide = QFontMetricsF(chosen).horizontalAdvance(words)
    more = wide - QFontMetricsF(button.font()).horizontalAdvance(words)
    return max(0, math.ceil(more) - 2 * _GIVEN)
