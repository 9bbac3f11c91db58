"""The right side: tabs with counts over the five panels, or a rail of icons beside the open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.icons import Glyph, Icons
from reader.ui.paint import device_ratio, fill, line_width
from reader.ui.panels.checks import ChecksPanel
from reader.ui.panels.outline import OutlinePanel
from reader.ui.panels.rail import PanelRail
from reader.ui.panels.references import ReferencesPanel
from reader.ui.panels.routing import RoutingPanel
from reader.ui.panels.tabs import Panel, PanelTabs
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction, QKeyEvent

    from reader.annotations.reading import Reading
    from reader.app.relating import Relating
    from reader.ui.panels.notes import NotesPanel
    from reader.ui.theme.theme import ThemeManager

__all__ = ["Panel", "PanelTabs", "SidePanel"]

_INSET, _TITLE_INSET, _CLOSE_INSET = 6, 14, 6
_GLYPHS = {
    Panel.ROUTING: Glyph.ROUTING,
    Panel.CHECKS: Glyph.GAP,
    Panel.NOTES: Glyph.NOTE,
    Panel.OUTLINE: Glyph.SECTIONS,
    Panel.REFERENCES: Glyph.REFERENCE,
}


class SidePanel(QWidget):
    """Routing, Checks, Notes, Outline and References of the document that is shown.

    The window says whether it has room for them (:meth:`show_parts`); what shows a panel asks for
    the room first.
    """

    panel_requested = Signal()
    """A panel is to be in sight."""
    fold_requested = Signal()
    """The open panel is to give way to the rail: closed, Escape, or its icon once more."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self._themes, self._icons = themes, icons
        self._reading: Reading | None = None
        self._notes: NotesPanel | None = None
        self._awaiting_notes: list[Callable[[NotesPanel], None]] = []
        self.tabs = PanelTabs(themes, self)
        self.routing = RoutingPanel(themes, icons, self)
        self.checks = ChecksPanel(themes, icons, self)
        self.outline = OutlinePanel(themes, icons, self)
        self.references = ReferencesPanel(themes, icons, self)
        self.rail = PanelRail([(self.tr(one.value), _GLYPHS[one]) for one in Panel], themes, self)
        self.rail.pressed.connect(self._on_rail_pressed)
        self._stack = QStackedWidget(self)
        self._place_of_notes = QWidget(self)
        """Stands where the Notes panel will."""
        for panel in (
            self.routing,
            self.checks,
            self._place_of_notes,
            self.outline,
            self.references,
        ):
            self._stack.addWidget(panel)
        self.tabs.currentChanged.connect(self._on_current_changed)
        self.tabs.setFixedHeight(self.tabs.sizeHint().height())
        self._has_panel = True
        self._lay_out(icons)
        themes.changed.connect(self._on_theme_changed)
        self.set_reading(None)
        self.show_parts(has_panel=True, rail=0)

    # The Notes panel is the largest of those that no start shows: it is made when it is needed.

    @property
    def notes(self) -> NotesPanel:
        """The Notes panel; the first call makes it."""
        if self._notes is None:
            from reader.ui.panels.notes import NotesPanel

            panel = self._notes = NotesPanel(self._themes, self._icons, self)
            panel.set_reading(self._reading)
            place = self._stack.indexOf(self._place_of_notes)
            is_in_front = self._stack.currentIndex() == place
            self._stack.insertWidget(place, panel)
            self._stack.removeWidget(self._place_of_notes)
            self._place_of_notes.deleteLater()
            if is_in_front:
                self._stack.setCurrentWidget(panel)
            for wire in self._awaiting_notes:
                wire(panel)
            self._awaiting_notes.clear()
        return self._notes

    @property
    def made_notes(self) -> NotesPanel | None:
        """The Notes panel; None until somebody needed it."""
        return self._notes

    def with_notes(self, wire: Callable[[NotesPanel], None]) -> None:
        """Have the Notes panel wired once it is made and shows what is on screen.

        Args:
            wire: Connects to it, and tells it what it should know; called at once where it is
                there already.
        """
        if self._notes is None:
            self._awaiting_notes.append(wire)
        else:
            wire(self._notes)

    def borrow(self, actions: Mapping[Panel, QAction]) -> None:
        """Tell the keys of these actions at the icons of the rail."""
        for button, panel in zip(self.rail.buttons, Panel, strict=True):
            button.action = actions[panel]

    def show_parts(self, *, has_panel: bool, rail: int) -> None:
        """Stand as there is room: tabs and panel, the rail alone, or a panel beside the rail.

        Args:
            has_panel: Whether the panel in front is in sight.
            rail: Width of the rail in pixels; 0 for none.
        """
        self._has_panel = has_panel
        self._body.setVisible(has_panel)
        self.rail.setFixedWidth(rail)
        self.rail.setVisible(rail > 0)
        self.tabs.setVisible(not rail)
        for part in (self._title, self._close):
            part.setVisible(rail > 0)
        # The tabs need all the width there is; a title and its button stand off the edges.
        left, right = (_TITLE_INSET, _CLOSE_INSET) if rail else (_INSET, 0)
        self._head.setContentsMargins(left, 0, right, 0)
        self._show_open()

    @property
    def is_foldable(self) -> bool:
        """Whether a panel stands beside the rail."""
        return self._has_panel and not self.rail.isHidden()

    def set_reading(self, reading: Reading | None) -> None:
        """Show a document; of the same one, what is open and in sight stays so.

        What belongs to it comes later (:meth:`set_relating`): a collection is asked for that.
        """
        self._reading = reading
        self.routing.set_reading(reading)
        self.checks.set_reading(reading)
        if self._notes is not None:
            self._notes.set_reading(reading)
        self.outline.set_reading(reading)
        if reading is None:
            self.set_relating(None)
        self._set_count(Panel.CHECKS, self.checks.count)
        self._set_count(Panel.NOTES, reading.note_count if reading is not None else 0)

    def set_relating(self, relating: Relating | None, *, is_same: bool = False) -> None:
        """Show what belongs to the document, as far as it is known.

        Args:
            relating: None where no document is shown.
            is_same: It is of the telegram that is shown already.
        """
        self.references.set_relating(relating, is_same=is_same)
        self._set_count(Panel.REFERENCES, self.references.count)

    def put_in_front(self, name: Panel) -> None:
        """Let a panel be the one that is seen where there is room for one."""
        self.tabs.setCurrentIndex(list(Panel).index(name))

    def show_panel(self, name: Panel) -> None:
        """Bring a panel to the front, and into sight."""
        self.put_in_front(name)
        self.panel_requested.emit()

    def ask_for(self, name: Panel) -> None:
        """Give the keyboard to a panel; once more, fold it where it stands beside the rail."""
        if self.is_foldable and self.has_focus and self.shown is name:
            self.fold_requested.emit()
            return
        self.show_panel(name)
        self.focus_shown()

    @property
    def shown(self) -> Panel:
        """The panel in front."""
        return list(Panel)[self.tabs.currentIndex()]

    def focus_shown(self) -> None:
        """Give the keyboard to the panel in front."""
        shown = self._stack.currentWidget()
        assert shown is not None
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in the panel in front."""
        focused = QApplication.focusWidget()
        return focused is not None and self._body.isAncestorOf(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tabs the room there is."""
        super().resizeEvent(event)
        self.tabs.set_room(event.size().width() - _INSET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing in the panel wanted folds it, where it stands beside the rail."""
        if event.key() == Qt.Key.Key_Escape and self.is_foldable:
            self.fold_requested.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def flush(self) -> None:
        """Tell what an open editor holds, as when the window closes."""
        if self._notes is not None:
            self._notes.flush()

    @property
    def is_editing(self) -> bool:
        """Whether an editor of a note, or of the whole document, is open."""
        return self._notes is not None and self._notes.is_editing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panels' ground, and the hairline under the tabs."""
        painter = QPainter(self)
        fill(painter, QRectF(self.rect()), self._themes.colour(Token.SURFACE))
        line = line_width(1, device_ratio(painter))
        if self._has_panel:
            under = QRectF(0, self.tabs.height() - line, self._body.width(), line)
            fill(painter, under, self._themes.colour(Token.RULE))

    def _lay_out(self, icons: Icons) -> None:
        self._title = QLabel(self)
        self._title.setObjectName("panelTitle")
        self._close = QToolButton(self)
        self._close.setObjectName("panelClose")
        icons.dress(self._close, Glyph.CLOSE)
        self._close.setAccessibleName(self.tr("Close the panel"))
        self._close.setToolTip(self.tr("Close the panel (Esc)"))
        self._close.clicked.connect(self.fold_requested)
        self._body = QWidget(self)
        body = QVBoxLayout(self._body)
        _flush(body)
        head = self._head = QHBoxLayout()
        head.addWidget(self.tabs)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._close)
        body.addLayout(head)
        body.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        _flush(whole)
        whole.addWidget(self._body, 1)
        whole.addWidget(self.rail)
        self._fit_head()

    def _set_count(self, panel: Panel, count: int) -> None:
        self.tabs.set_count(panel, count)
        self.rail.buttons[list(Panel).index(panel)].set_count(count)
        self._show_open()

    def _show_open(self) -> None:
        place = self.tabs.currentIndex()
        self.rail.show_open(place if self._has_panel else None)
        self.rail.update()
        self._title.setText(self.rail.buttons[place].words)

    def _fit_head(self) -> None:
        self.tabs.setFixedHeight(self.tabs.sizeHint().height())
        self._title.setFixedHeight(self.tabs.sizeHint().height())

    @Slot(int)
    def _on_current_changed(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        if self._stack.currentWidget() is self._place_of_notes:
            self._stack.setCurrentWidget(self.notes)
        self._show_open()

    @Slot(int)
    def _on_rail_pressed(self, place: int) -> None:
        """The icon of the open panel folds it; another one shows its own."""
        if self._has_panel and place == self.tabs.currentIndex():
            self.fold_requested.emit()
        else:
            self.show_panel(list(Panel)[place])

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit_head()
        self.update()


def _flush(box: QBoxLayout) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
