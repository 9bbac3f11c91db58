"""The menu that asks for one tag of a document, or for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class TagMenu(QMenu):
    """Offers the tags of a document.

    Its actions are made once and say something else when the tags change: the menu may be open
    then, or be telling what was chosen. Those that are not needed are hidden. (``QMenu.clear``
    would also part Python from actions that live on in their group.)
    """

    chosen = Signal(str)
    """A tag was chosen; empty for all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._on_triggered)
        self._all = self._made()
        self._all.setText(self.tr("All tags"))
        self._all.setData("")
        self.addSeparator()
        self._each: list[QAction] = []

    @property
    def labels(self) -> tuple[str, ...]:
        """The tags on offer."""
        return tuple(str(action.data()) for action in self._each if action.isVisible())

    def offer(self, counts: Sequence[tuple[str, int]]) -> None:
        """Offer tags, each with how many notes have it."""
        while len(self._each) < len(counts):
            self._each.append(self._made())
        for action, (label, count) in zip(self._each, counts, strict=False):
            action.setText(f"{label.replace('&', '&&')}\t{count}")
            action.setData(label)
            action.setVisible(True)
        for action in self._each[len(counts) :]:
            action.setData(None)
            action.setVisible(False)

    def mark(self, label: str) -> None:
        """Show which tag is chosen; empty for all."""
        for action in (self._all, *self._each):
            action.setChecked(action.data() == label)

    def choose(self, label: str) -> None:
        """Choose a tag as the pointer does; nothing where it is not on offer."""
        for action in (self._all, *self._each):
            if action.data() == label:
                action.trigger()
                return

    def _made(self) -> QAction:
        action = self._group.addAction("")
        action.setCheckable(True)
        self.addAction(action)
        return action

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))
