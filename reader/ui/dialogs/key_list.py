"""The list of all actions with their keys, and a line to choose others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ACTIONS, SPECS, ActionId, Menu, native, plain_text
from reader.ui.clear_button import ClearButton
from reader.ui.column_widths import ColumnWidths
from reader.ui.dialogs.key_habits import Habit, habit_of
from reader.ui.empty_state import ListOrEmpty
from reader.ui.flow import FlowLayout
from reader.ui.theme import fonts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from reader.app.shortcuts import Keys
    from reader.ui.actions import ActionTable

_KEYS = 200
"""Width of the keys, in pixels of the look."""
_ROOM = 8
"""Above and below the words of a row, together."""
_LEAST_ROWS = 4
"""Of the list: on a screen that is lower the page scrolls."""
_ACTION = Qt.ItemDataRole.UserRole


class KeyList(QWidget):
    """Actions by menu; the keys of the chosen one are set below the list."""

    changed = Signal()
    """The table's keys are others now."""

    def __init__(self, table: ActionTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._items: dict[ActionId, QTreeWidgetItem] = {}
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Find an action or a key"))
        self.filter.setAccessibleName(self.tr("Find an action or a key"))
        ClearButton(self.filter)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("Actions and their keys"))
        self.tree.setColumnCount(2)
        self.tree.setIndentation(0)
        self.tree.setUniformRowHeights(True)
        self.tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        ColumnWidths(self.tree.header(), ((1, _KEYS),))
        self.listed = ListOrEmpty(self.tree, self)
        self.edit = QKeySequenceEdit(self)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(self.tr("New keys of the chosen action"))
        self.use = QPushButton(self.tr("Use these keys"), self)
        self.delivered = QPushButton(self.tr("As delivered"), self)
        self.all_delivered = QPushButton(self.tr("All as delivered"), self)
        """Stands among the buttons of the dialog."""
        self.undo = QPushButton(self.tr("&Undo"), self)
        self.undo.setAccessibleName(self.tr("Undo: have the chosen keys again"))
        self.undo.setProperty("link", True)
        self._let_go: dict[str, Keys] = {}
        """What was chosen before all was as delivered: until other keys are chosen."""
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint.setProperty("tone", "muted")
        self._lay_out()
        self._make_room()
        self._fill()
        self.filter.textChanged.connect(self._on_filter_changed)
        self.listed.empty.way_asked.connect(self._on_all_wanted)
        self.tree.currentItemChanged.connect(self._on_current_changed)
        self.edit.keySequenceChanged.connect(self._on_sequence_changed)
        self.use.clicked.connect(self._on_use)
        self.delivered.clicked.connect(self._on_delivered)
        self.all_delivered.clicked.connect(self._on_all_delivered)
        self.undo.clicked.connect(self._on_undo)
        self._on_current_changed()

    def choose(self, action: ActionId) -> None:
        """Make an action the one whose keys are set."""
        self.tree.setCurrentItem(self._items[action])

    @property
    def current(self) -> ActionId | None:
        """The action whose keys are set."""
        item = self.tree.currentItem()
        found = item.data(0, _ACTION) if item is not None else None
        return ActionId(found) if found else None

    def words_of(self, action: ActionId) -> str:
        """An action's keys as they are shown."""
        return self._items[action].text(1)

    def is_shown(self, action: ActionId) -> bool:
        """Whether the filter lets an action through."""
        return not self._items[action].isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down in the field above leads to the first action that it lets through."""
        first = next((item for item in self._items.values() if not item.isHidden()), None)
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus() and first is not None:
            self.tree.setCurrentItem(first)
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        for menu in Menu:
            head = QTreeWidgetItem([menu.value.replace("&", "")])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFirstColumnSpanned(True)
            font = head.font(0)
            font.setWeight(fonts.SEMIBOLD)
            head.setFont(0, font)
            head.setSizeHint(0, QSize(0, self.fontMetrics().height() + _ROOM))
            self.tree.addTopLevelItem(head)
            for spec in ACTIONS:
                if spec.menu is menu:
                    item = QTreeWidgetItem(head, [plain_text(spec), ""])
                    item.setData(0, _ACTION, spec.id)
                    self._items[spec.id] = item
        self.tree.expandAll()
        self._show_keys()

    def _show_keys(self) -> None:
        joint = self.tr(" or ")
        for action, item in self._items.items():
            keys = self._table.keys(action)
            shown = joint.join(map(native, keys)) or self.tr("in the menu")
            if self._table.is_chosen(action):
                shown = self.tr("{0}, chosen by you").format(shown)
            for key, by in self._table.taken(action):
                words = self.tr("{0}; {1} does “{2}”")
                shown = words.format(shown, native(key), plain_text(SPECS[by]))
            item.setText(1, shown)
            item.setToolTip(1, shown)
        self.all_delivered.setEnabled(bool(self._table.chosen_keys()))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.edit, 1)
        deeds = FlowLayout(None, 8)
        for button in (self.use, self.delivered):
            deeds.addWidget(button)
        for button in (self.use, self.delivered, self.all_delivered, self.undo):
            button.setAutoDefault(False)
        line.addLayout(deeds)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 12, 8, 8)
        whole.setSpacing(8)
        whole.addWidget(self.filter)
        whole.addWidget(self.listed, 1)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self.hint, 1)
        told.addWidget(self.undo)
        whole.addLayout(told)
        whole.addLayout(line)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def _make_room(self) -> None:
        """The list keeps some rows, and the field is never narrower than what it says, empty."""
        row = self.fontMetrics().height() + _ROOM
        # The head is one of them.
        self.tree.setMinimumHeight((_LEAST_ROWS + 1) * row)
        line = self.edit.findChild(QLineEdit)
        if line is not None:
            words = line.fontMetrics().horizontalAdvance(line.placeholderText())
            self.edit.setMinimumWidth(words + 2 * line.fontMetrics().height())

    def _sequence(self) -> str:
        return self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _refresh(self) -> None:
        """Say what the typed keys would do."""
        action, key = self.current, self._sequence()
        self.edit.setEnabled(action is not None)
        self.undo.setVisible(bool(self._let_go))
        if action is None:
            words = self.tr("Choose an action to give it other keys.")
            self.hint.setText(self._told_all_delivered() or words)
            self.use.setEnabled(False)
            self.delivered.setEnabled(False)
            return
        keys = self._table.keys(action)
        self.delivered.setEnabled(keys != SPECS[action].keys)
        habit = habit_of(self.edit.keySequence())
        is_needed = habit.habit is Habit.NEEDED and key not in SPECS[action].keys
        self.use.setEnabled(not is_needed and ((key,) != keys if key else bool(keys)))
        if is_needed:
            words = self.tr(
                "{0} stays with the window, which needs it for typing, choosing and moving about; "
                "other keys can be used, {0} with Ctrl or Alt for instance."
            )
            self.hint.setText(words.format(native(key)))
            return
        is_untouched = key == (keys[0] if keys else "")
        told = " ".join(filter(None, (self._does(action, key), self._keeps(action))))
        self.hint.setText((is_untouched and self._told_all_delivered()) or told)

    def _told_all_delivered(self) -> str:
        """While it can be undone."""
        return self.tr("All actions have their delivered keys again.") if self._let_go else ""

    def _does(self, action: ActionId, key: str) -> str:
        """What the typed keys do now, and would do."""
        other = self._table.user_of(key, action) if key else None
        name = plain_text(SPECS[action])
        if other is not None:
            words = self.tr(
                "{0} does “{1}” now; it would do “{2}” instead, until you choose other keys."
            )
            return words.format(native(key), plain_text(SPECS[other]), name)
        if not key and not self._table.keys(action):
            return self.tr("“{0}” has no keys.").format(name)
        if not key:
            return self.tr("“{0}” would have no keys.").format(name)
        if key not in SPECS[action].keys and self._keeps(action):
            return ""
        return self.tr("Press the keys for “{0}” in the field below.").format(name)

    def _keeps(self, action: ActionId) -> str:
        """What text fields use the typed keys for; nothing of delivered keys."""
        key, habit = self._sequence(), habit_of(self.edit.keySequence())
        if key in SPECS[action].keys:
            return ""
        name = plain_text(SPECS[action])
        match habit.habit:
            case Habit.HELD:
                words = self.tr(
                    "Text fields keep {0} ({1}); everywhere else, on the page too, it would do "
                    "“{2}”."
                )
            case Habit.LOST:
                words = self.tr("Text fields would lose {0} ({1}): it would do “{2}” there, too.")
            case Habit.TYPED:
                words = self.tr("In a text field {0} is typed; everywhere else it would do “{2}”.")
            case _:
                return ""
        return words.format(native(key), habit.words, name)

    def _changed(self, let_go: Mapping[str, Keys] | None = None) -> None:
        """Show other keys; those that were let go can be had again until the next change."""
        self._let_go = dict(let_go or {})
        self._show_keys()
        self._on_current_changed()
        self.changed.emit()

    @Slot()
    def _on_current_changed(self) -> None:
        action = self.current
        keys = self._table.keys(action) if action is not None else ()
        self.edit.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self._refresh()

    @Slot()
    def _on_sequence_changed(self) -> None:
        self._refresh()

    @Slot()
    def _on_use(self) -> None:
        action, key = self.current, self._sequence()
        if action is not None:
            self._table.set_keys(action, (key,) if key else ())
            self._changed()

    @Slot()
    def _on_delivered(self) -> None:
        if self.current is not None:
            self._table.deliver(self.current)
            self._changed()

    @Slot()
    def _on_all_delivered(self) -> None:
        chosen = self._table.chosen_keys()
        self._table.deliver_all()
        self._changed(chosen)

    @Slot()
    def _on_undo(self) -> None:
        self._table.choose_again(self._let_go)
        self._changed()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_filter_changed(self, words: str) -> None:
        asked = words.casefold().split()
        for action, item in self._items.items():
            own = f"{plain_text(SPECS[action])} {item.text(1)}".casefold()
            item.setHidden(not all(word in own for word in asked))
        for at in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(at)
            if head is not None:
                children = (head.child(n) for n in range(head.childCount()))
                head.setHidden(all(child is None or child.isHidden() for child in children))
        if any(map(self.is_shown, self._items)):
            self.listed.show_list()
        else:
            words = self.tr("No action has these words or keys.")
            self.listed.show_empty(words, self.tr("Clear the filter"))

    @Slot()
    def _on_all_wanted(self) -> None:
        self.filter.clear()
        self.filter.setFocus()
