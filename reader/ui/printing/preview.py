"""The preview of the pages: Qt's own, at a size at which a page can be read, with our icons."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsView, QToolBar, QToolButton

from reader.ui.icons import Glyph, Icons
from reader.ui.scrolled import open_at, room_on_screen
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(1000, 900)
_MARGIN = 48
_GLYPHS = (
    Glyph.FIT_WIDTH,
    Glyph.FIT_PAGE,
    Glyph.ZOOM_OUT,
    Glyph.ZOOM_IN,
    Glyph.PORTRAIT,
    Glyph.LANDSCAPE,
    Glyph.FIRST,
    Glyph.BACK,
    Glyph.FORWARD,
    Glyph.LAST,
    Glyph.ONE_PAGE,
    Glyph.TWO_PAGES,
    Glyph.ALL_PAGES,
    Glyph.SETTINGS,
    Glyph.PRINT,
)
"""Of Qt's buttons, in their order: most of them have no name."""


class PagesPreview(QPrintPreviewDialog):
    """Opens wide enough for all its buttons, with the page as wide as there is room.

    Args:
        printer: With its paper and margins, and the document's name.
        icons: Of its buttons: Qt's own are for light windows only, and of one size.
        themes: The ground of its pages: Qt's own is one grey, which glares in a dark window.
        parent: The window.
    """

    def __init__(
        self, printer: QPrinter, icons: Icons, themes: ThemeManager, parent: QWidget
    ) -> None:
        super().__init__(printer, parent)
        self._themes = themes
        # Qt does not keep it.
        self._kept = printer
        self.setWindowTitle(self.tr("Preview of {0}").format(printer.docName()))
        open_at(self, _SIZE)
        bar = self.findChild(QToolBar)
        if bar is not None:
            _dress(bar, icons)
            wanted = self.size().expandedTo(QSize(bar.sizeHint().width() + _MARGIN, 0))
            self.resize(wanted.boundedTo(room_on_screen(self)))
        self.pages = self.findChild(QPrintPreviewWidget)
        self._is_wanted = True
        fits = (self.findChild(QAction, name) for name in ("fitWidthAction", "fitPageAction"))
        self._fits = [action for action in fits if action is not None]
        for action in self._fits:
            action.toggled.connect(self._on_fit_toggled)
        if self._fits:
            self._fits[0].trigger()
        themes.changed.connect(self._set_ground)
        self._set_ground()

    def make_pages(self) -> bool:
        """Have the pages painted before they are shown; whether they are still wanted."""
        if self.pages is not None:
            self.pages.updatePreview()
        return self._is_wanted

    def give_up(self) -> None:
        """The pages are not wanted: those that are there are not all."""
        self._is_wanted = False
        if self.isVisible():
            QTimer.singleShot(0, self.reject)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While pages are painted those before, which are gone by then, are not shown."""
        if self.pages is not None:
            self.pages.setUpdatesEnabled(False)
        try:
            yield
        finally:
            if self.pages is not None:
                self.pages.setUpdatesEnabled(True)

    @Slot()
    def _on_fit_toggled(self) -> None:
        """A page that fits needs no lower bar; Qt shows one for the few pixels round it."""
        view, is_fitted = self._view(), any(action.isChecked() for action in self._fits)
        policy = Qt.ScrollBarPolicy
        if view is not None:
            view.setHorizontalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if is_fitted else policy.ScrollBarAsNeeded
            )

    @Slot()
    def _set_ground(self) -> None:
        view = self._view()
        if view is not None:
            view.scene().setBackgroundBrush(self._themes.colour(Token.PRESSED))

    def _view(self) -> QGraphicsView | None:
        return self.pages.findChild(QGraphicsView) if self.pages is not None else None


def _dress(bar: QToolBar, icons: Icons) -> None:
    buttons = [
        action
        for action in bar.actions()
        if action.text() and isinstance(bar.widgetForAction(action), QToolButton)
    ]
    # Another Qt may have others: rather its own icons than wrong ones.
    if len(buttons) == len(_GLYPHS):
        for action, glyph in zip(buttons, _GLYPHS, strict=True):
            icons.dress(action, glyph)
