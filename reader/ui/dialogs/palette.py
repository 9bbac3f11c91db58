"""Every action found by its words: typed, chosen, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.action_needs import what_it_needs
from reader.ui.actions import ACTIONS, SPECS, ActionId, ActionTable, native, plain_text
from reader.ui.panels.speech import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.actions import ActionSpec

_SIZE = QSize(560, 420)
_ROOM = 8
"""Above and below the words of a row, together."""
_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """A field and the actions its words fit, those done last first.

    Args:
        table: The window's actions.
        recent: Actions done from here before, the last one first.
        parent: The window.
    """

    def __init__(self, table: ActionTable, recent: Sequence[ActionId], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("Find an action"))
        self._table = table
        self._recent = tuple(recent)
        self.chosen: ActionId | None = None
        """What was chosen; None where nothing was."""
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Words of an action"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setProperty("tone", "muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        whole.addWidget(self.field)
        whole.addWidget(self.empty)
        whole.addWidget(self.list, 1)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._on_return_pressed)
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.list.itemActivated.connect(self._on_item_activated)
        self.list.itemClicked.connect(self._on_item_activated)
        self.resize(_SIZE)
        self._fill("")

    @property
    def shown(self) -> list[ActionId]:
        """The actions the words fit, in order."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [_action(item) for item in items if item is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list while the field keeps the keyboard."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _FOR_THE_LIST:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _fill(self, words: str) -> None:
        asked = words.casefold().split()
        own = [spec for spec in ACTIONS if _fits(plain_text(spec), asked)]
        with_menu = [s for s in ACTIONS if _fits(f"{plain_text(s)} {_menu(s)}", asked)]
        fitting = [*own, *(spec for spec in with_menu if spec not in own)]
        fitting.sort(key=self._rank)
        self.list.clear()
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for spec in fitting:
            keys = self._table.keys(spec.id)
            shown = native(keys[0]) if keys else ""
            item = QTreeWidgetItem([plain_text(spec), _menu(spec), shown])
            item.setData(0, Qt.ItemDataRole.UserRole, spec.id)
            item.setForeground(1, muted)
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _ROOM))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            why = what_it_needs(spec.id, self._table)
            if why:
                # Not disabled: the arrows would leave it out, and nobody would hear why.
                for column in range(3):
                    item.setForeground(column, muted)
                item.setToolTip(0, why)
                item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, why)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._say(self.tr("No action has these words.") if not fitting else "")

    def _say(self, words: str) -> None:
        self.empty.setText(words)
        self.empty.setVisible(bool(words))
        if words and self.isVisible():
            announce(self, words)

    def _rank(self, spec: ActionSpec) -> tuple[bool, int]:
        """What can be done now first, and of that what was done last."""
        is_known = spec.id in self._recent
        at = self._recent.index(spec.id) if is_known else len(self._recent)
        return not self._table[spec.id].isEnabled(), at

    @Slot()
    def _on_return_pressed(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._on_item_activated(item)

    @Slot(QTreeWidgetItem)
    def _on_item_activated(self, item: QTreeWidgetItem) -> None:
        action = _action(item)
        why = what_it_needs(action, self._table)
        if why:
            self._say(self.tr("{0}: {1}").format(plain_text(SPECS[action]), why))
            return
        self.chosen = action
        self.accept()

    @Slot()
    def _on_current_changed(self) -> None:
        if self.list.topLevelItemCount():
            self._say("")


def _action(item: QTreeWidgetItem) -> ActionId:
    # Qt hands back the text alone.
    return ActionId(item.data(0, Qt.ItemDataRole.UserRole))


def _menu(spec: ActionSpec) -> str:
    return spec.menu.value.replace("&", "")


def _fits(own: str, words: Sequence[str]) -> bool:
    """Whether an action's own words hold each of those that were typed."""
    return all(word in own.casefold() for word in words)
