"""What opens and folds the sides of the window, and where the keyboard goes meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from shiboken6 import isValid

from reader.ui.actions import ActionId
from reader.ui.window.layout import LeftMode, RightMode
from reader.ui.window.tab_order import tab_stops

if TYPE_CHECKING:
    from reader.ui.actions import ActionTable
    from reader.ui.lists.panel import DocumentPanel
    from reader.ui.panels.side import SidePanel
    from reader.ui.window.layout import Layout
    from reader.ui.window.layout_control import LayoutControl

_OF_LEFT = (
    ActionId.FILTER,
    ActionId.FACETS,
    ActionId.SAVE_SEARCH,
    ActionId.SAVED_SEARCHES,
    ActionId.TABLE,
    ActionId.TABLE_COLUMNS,
    ActionId.FIRST_DOCUMENT,
    ActionId.LAST_DOCUMENT,
)
"""Actions on what stands at the left: it comes into sight for them."""


_EXTENDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class LayoutActions(QObject):
    """Opens and folds the sides for actions, clicks and Escape; the layout itself is elsewhere.

    Args:
        parts: Knows the layout.
        table: The actions; connected before anything else listens to them.
        documents: The list at the left.
    """

    def __init__(self, parts: LayoutControl, table: ActionTable, documents: DocumentPanel) -> None:
        super().__init__(parts)
        self._parts = parts
        self._documents = documents
        self._side: SidePanel | None = None
        self._came_from: QWidget | None = None
        """Where the keyboard was before it went into a side that opened."""
        for action in _OF_LEFT:
            table[action].triggered.connect(self.open_left)
        table[ActionId.DOCUMENTS].triggered.connect(self._on_documents)
        table[ActionId.PANELS].triggered.connect(self._on_panels)
        for view in (documents.views.list, documents.views.table):
            view.clicked.connect(self._on_row_clicked)
            view.opened.connect(self._on_row_opened)
        parts.changed.connect(self._on_layout_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def set_side(self, side: SidePanel) -> None:
        """Lay out these right panels from now on."""
        self._side = side
        side.panel_requested.connect(self._on_panel_requested)
        side.fold_requested.connect(self._parts.fold_panel)
        self._on_layout_changed(self._parts.layout)

    def escape(self) -> bool:
        """Close what stands over or beside the page until it is closed; whether there was."""
        if self._parts.layout.is_drawer_open:
            self._parts.close_drawer()
            return True
        if self._parts.layout.right_mode is RightMode.OPENED:
            self._parts.fold_panel()
            return True
        return False

    @Slot()
    def open_left(self) -> None:
        """Have the list and its search in sight."""
        if not self._parts.is_left_in_sight:
            self._came_from = QApplication.focusWidget()
            self._parts.open_left()

    @Slot()
    def _on_documents(self) -> None:
        if self._parts.is_left_in_sight:
            self._parts.fold_left()
        else:
            self.open_left()
            self._documents.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_panels(self) -> None:
        if self._parts.layout.panel:
            self._parts.fold_panel()
        elif self._side is not None:
            self._side.show_panel(self._side.shown)
            self._side.focus_shown()

    @Slot()
    def _on_panel_requested(self) -> None:
        if not self._parts.layout.panel:
            self._came_from = QApplication.focusWidget()
            self._parts.open_panel()

    @Slot()
    def _on_row_clicked(self) -> None:
        """A click on a document leads to it; one that chooses more rows goes on choosing."""
        if not QApplication.keyboardModifiers() & _EXTENDING:
            self._parts.close_drawer()

    @Slot()
    def _on_row_opened(self) -> None:
        """By Enter: a press is followed by its click."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._parts.close_drawer()

    @Slot(object)
    def _on_layout_changed(self, layout: Layout) -> None:
        """Before the parts stand there: the keyboard leaves what will not be in sight."""
        sides, side = self._parts.sides, self._side
        if layout.left_mode is not LeftMode.SHOWN and not layout.is_drawer_open:
            self._leave(sides.left)
        if side is None:
            return
        if not layout.panel and side.has_focus:
            self._leave(sides.right)
        side.show_parts(has_panel=bool(layout.panel), rail=self._parts.scaled(layout.rail))

    def _leave(self, part: QWidget) -> None:
        focused, target = QApplication.focusWidget(), self._came_from
        if focused is None or not part.isAncestorOf(focused):
            return
        self._came_from = None
        if target is None or not isValid(target) or part.isAncestorOf(target):
            target = self._of_page()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _of_page(self) -> QWidget | None:
        """Where the keyboard was on the page last, else what is read there, or its first stop."""
        middle = self._parts.sides.middle
        last: QWidget | None = middle.focusWidget()
        if last is not None and last.isVisible():
            return last
        stops = tab_stops(middle)
        read = (stop for stop in stops if not isinstance(stop, QToolButton))
        return next(read, stops[0] if stops else None)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _former: QWidget | None, focused: QWidget | None) -> None:
        """A drawer that the keyboard left, as by Tab, is in the way."""
        sides = self._parts.sides
        if focused is not None and self._parts.layout.is_drawer_open:
            is_beside = sides.middle.isAncestorOf(focused) or sides.right.isAncestorOf(focused)
            if is_beside:
                self._parts.close_drawer()
