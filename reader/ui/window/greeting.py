"""The page's place while nothing is open: the welcome page, made when it is seen first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from reader.ui.actions import ActionTable
    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager
    from reader.ui.welcome import Welcome

_PATIENCE_MS = 10_000
"""So long the place stays empty for what was named at the start."""


class Greeting(QWidget):
    """Holds the welcome page; empty while what was named at the start is on its way.

    A start with a document would else make a page that nobody reads, a twentieth of its time.
    """

    path_chosen = Signal(object)
    """What was opened before is to be opened again: its path."""

    def __init__(
        self,
        themes: ThemeManager,
        icons: Icons,
        actions: ActionTable,
        parent: QWidget,
        recent: Sequence[Path],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("greeting")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "page")
        self._parts = (themes, icons, actions)
        self._recent = tuple(recent)
        self._reasons: Mapping[Path, str] = {}
        self._welcome: Welcome | None = None
        self._is_awaiting = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.greet)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)

    @property
    def welcome(self) -> Welcome:
        """The welcome page; the first call makes it."""
        if self._welcome is None:
            from reader.ui.welcome import Welcome

            self._welcome = Welcome(*self._parts, self, self._recent)
            self._welcome.show_absent(self._reasons)
            self._welcome.path_chosen.connect(self.path_chosen)
            self._whole.addWidget(self._welcome)
            self.setFocusProxy(self._welcome)
        return self._welcome

    def wait(self) -> None:
        """Something was named at the start: stay empty until it comes, for some seconds at most."""
        self._is_awaiting = True
        self._patience.start(_PATIENCE_MS)

    @Slot()
    def greet(self) -> None:
        """Nothing is on its way any more."""
        self._is_awaiting = False
        if self.isVisible():
            self.welcome.show()

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Offer other paths as what was opened last."""
        self._recent = tuple(paths)
        if self._welcome is not None:
            self._welcome.set_recent(paths)

    def show_absent(self, reasons: Mapping[Path, str]) -> None:
        """Grey the paths that are not there now, with the reason; the others are as ever."""
        self._reasons = reasons
        if self._welcome is not None:
            self._welcome.show_absent(reasons)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page that is seen now."""
        super().showEvent(event)
        if not self._is_awaiting:
            self.welcome.show()
