"""A wait for a place that is not on the page yet: spoken of on the page, ended by its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.ui.panels.speech import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar, QWidget

    from reader.ui.pane.panes import Panes
    from reader.ui.pane.place_wait import PlaceWait
    from reader.ui.theme.theme import ThemeManager


class Waiting(QObject):
    """Watches the pane on screen; what is said of a wait is made with the first one.

    Args:
        themes: The look.
        panes: The projections.
        page: The wait is told at its foot; owner.
        scroll_bar: Whoever scrolls by it ends the wait.
    """

    def __init__(
        self, themes: ThemeManager, panes: Panes, page: QWidget, scroll_bar: QScrollBar
    ) -> None:
        super().__init__(page)
        self._themes = themes
        self._panes = panes
        self._page = page
        self._scroll_bar = scroll_bar
        self._told: PlaceWait | None = None
        panes.awaited_changed.connect(self.follow)

    @Slot()
    def follow(self) -> None:
        """Speak of the wait of the pane that is on screen now."""
        pane = self._panes.current
        if self._told is None and pane.awaited is not None:
            from reader.ui.pane.place_wait import PlaceWait

            self._told = PlaceWait(self._themes, self._page)
            self._told.watch(self._scroll_bar)
        if self._told is not None:
            self._told.follow(pane)

    def end(self) -> bool:
        """Wait for no place that is not on the page yet; whether one was waited for."""
        if self._told is None or not self._told.is_waiting:
            return False
        self._told.end()
        announce(self._page, self.tr("The page stays where it is."))
        return True
