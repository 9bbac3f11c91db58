"""Applies the layout of the window: knows what is open and what was chosen by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.ui.window.layout import (
    Chosen,
    Edge,
    LeftMode,
    Opened,
    RightMode,
    covers_page,
    dragged,
    is_crowded,
    lay_out,
    puts_away,
)

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager
    from reader.ui.window.layout import Layout
    from reader.ui.window.sides import Sides


class LayoutControl(QObject):
    """Lays the sides out anew whenever the width, a choice or what is open changes.

    Args:
        sides: The parts.
        themes: For their scale.
    """

    changed = Signal(object)
    """The modes or widths are others: the `Layout`; told before the parts stand there."""

    def __init__(self, sides: Sides, themes: ThemeManager) -> None:
        super().__init__(sides)
        self.sides = sides
        self._themes = themes
        self._chosen = Chosen()
        self._opened = Opened()
        self._layout = lay_out(self._room, self._chosen, self._opened)
        sides.resized.connect(self._apply)
        sides.edge_dragged.connect(self._on_edge_dragged)
        sides.veil_pressed.connect(self.close_drawer)
        themes.changed.connect(self._apply)

    @property
    def chosen(self) -> Chosen:
        """What the user chose by hand."""
        return self._chosen

    @property
    def layout(self) -> Layout:
        """What stands where."""
        return self._layout

    def choose(self, chosen: Chosen) -> None:
        """Take what was chosen when the window was open last."""
        self._chosen = chosen
        self._apply()

    @Slot(bool)
    def set_facets(self, is_open: bool) -> None:
        """Give the filters their room, or take it back."""
        self._open(replace(self._opened, has_facets=is_open))

    @Slot(bool)
    def set_table(self, is_open: bool) -> None:
        """Give the table its room, or take it back."""
        self._open(replace(self._opened, has_table=is_open))

    def set_alone(self, *, is_alone: bool) -> None:
        """Leave the icons of the right panels out while there is no document, or show them."""
        self._open(replace(self._opened, is_alone=is_alone))

    @Slot()
    def open_panel(self) -> None:
        """Have a right panel in sight."""
        if self._layout.right_mode in (RightMode.PANEL, RightMode.OPENED):
            return
        self._opened = replace(self._opened, is_alone=False)
        if self._is_crowded:
            self._opened = replace(self._opened, has_panel=True)
        else:
            self._chosen = replace(self._chosen, is_right_folded=False)
        if covers_page(lay_out(self._room, self._chosen, self._opened)):
            self._opened = replace(self._opened, has_drawer=False)
        self._apply()

    @property
    def has_opened_panel(self) -> bool:
        """Whether a right panel was opened where only icons have room by themselves."""
        return self._layout.right_mode is RightMode.OPENED

    def reopen_panel(self) -> None:
        """Have a right panel open as it was when the window was closed, once there is a page."""
        self._open(replace(self._opened, has_panel=True))

    @Slot()
    def fold_panel(self) -> None:
        """Leave of the right panels their icons."""
        if self._layout.right_mode not in (RightMode.PANEL, RightMode.OPENED):
            return
        if self._is_crowded:
            self._opened = replace(self._opened, has_panel=False)
        else:
            self._chosen = replace(self._chosen, is_right_folded=True)
        self._apply()

    @Slot()
    def open_left(self) -> None:
        """Have the left side in sight."""
        if self._layout.left_mode is LeftMode.FOLDED:
            self.choose(replace(self._chosen, is_left_folded=False))
        elif self._layout.left_mode is LeftMode.DRAWER:
            if self._layout.panel and covers_page(self._layout):
                # First, for the keyboard leaves it for the page, which closes an open drawer.
                self.fold_panel()
            self._open(replace(self._opened, has_drawer=True))

    @Slot()
    def fold_left(self) -> None:
        """Put the left side away."""
        if self._layout.left_mode is LeftMode.SHOWN:
            self.choose(replace(self._chosen, is_left_folded=True))
        else:
            self.close_drawer()

    @Slot()
    def close_drawer(self) -> None:
        """Take the drawer off the page; a left side beside it stays."""
        self._open(replace(self._opened, has_drawer=False))

    @property
    def is_left_in_sight(self) -> bool:
        """Whether the left side is shown, as a drawer too."""
        return self._layout.left_mode is LeftMode.SHOWN or self._layout.is_drawer_open

    def scaled(self, length: int) -> int:
        """A length of the look in pixels of the screen."""
        return self._themes.length(length)

    @property
    def _room(self) -> int:
        return int(self.sides.width() / self._themes.scale)

    @property
    def _is_crowded(self) -> bool:
        return is_crowded(self._room, self._chosen, self._opened)

    def _open(self, opened: Opened) -> None:
        if opened != self._opened:
            self._opened = opened
            self._apply()

    @Slot()
    def _apply(self) -> None:
        if not self.sides.width():
            return
        layout = lay_out(self._room, self._chosen, self._opened)
        if layout.left_mode is not LeftMode.DRAWER and self._opened.has_drawer:
            # Else it would stand over the page by itself when the window is narrow again.
            self._opened = replace(self._opened, has_drawer=False)
        is_other, self._layout = layout != self._layout, layout
        if is_other:
            self.changed.emit(layout)
        self.sides.stand(layout, self._themes.scale)

    @Slot(object, int)
    def _on_edge_dragged(self, edge: Edge, width: int) -> None:
        wanted = round(width / self._themes.scale)
        is_left = edge is Edge.LEFT
        if puts_away(wanted if is_left else wanted - self._layout.rail):
            if is_left:
                self.fold_left()
            else:
                self.fold_panel()
            return
        self.choose(dragged(self._room, self._chosen, self._opened, edge, wanted))
