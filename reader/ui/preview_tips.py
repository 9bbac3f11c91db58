"""Previews of documents where the pointer rests, or on request: read off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from reader.app.jobs import Job, JobControl, JobRunner
from reader.ui.panels.speech import announce
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.app.previews import Preview, Previews
    from reader.app.relating import Place
    from reader.ui.lists.view import RowsView
    from reader.ui.panels.rows import RowView
    from reader.ui.theme.theme import ThemeManager

_PAUSE_MS = 400
_WIDTH = 320
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_WIDE = 2 * _WIDTH
"""Under a row of a table the preview stands where the pointer is."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What the pointer rests on, or is asked for.

    Attributes:
        place: The document.
        also: What else is said of it here, beside what it says of itself.
    """

    place: Place
    also: tuple[str, ...] = ()


class PreviewTips(QObject):
    """Shows what a document is about once the pointer rests on its name, or when it is asked for.

    Any key closes it, for who uses the keys looks at the work below it; Escape does only that.

    Args:
        previews: Reads and keeps them.
        runner: Takes the reading.
        themes: Colours.
        parent: The window.
    """

    def __init__(
        self, previews: Previews, runner: JobRunner, themes: ThemeManager, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._previews = previews
        self._runner = runner
        self._themes = themes
        self._job: JobControl | None = None
        self._asked: tuple[Rest, QWidget, QRect] | None = None
        self._is_shown = False
        self._pointer: QPoint | None = None
        """Where the pointer was when a key asked; None where the pointer itself did."""
        app = QCoreApplication.instance()
        assert app is not None
        self._app = app
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)

    @property
    def asked(self) -> Place | None:
        """What is rested on or was asked for."""
        return self._asked[0].place if self._asked else None

    def rest(self, rest: Rest, widget: QWidget, rect: QRect) -> None:
        """The pointer came to a document's name.

        Args:
            rest: The document.
            widget: Where its name stands.
            rect: The name's box in it; the preview goes when the pointer leaves it.
        """
        asked = (rest, widget, rect)
        if asked == self._asked:
            return
        self._ask(asked)
        self._pause.start()

    def ask(self, rest: Rest, widget: QWidget, rect: QRect) -> None:
        """A preview was asked for by a key: it is shown without a pause.

        Args:
            rest: The document.
            widget: Where its name stands.
            rect: The name's box in it.
        """
        self._ask((rest, widget, rect))
        self._pointer = QCursor.pos()
        self._on_pause_timeout()

    def _ask(self, asked: tuple[Rest, QWidget, QRect]) -> None:
        self.leave()
        self._asked = asked
        # Only so long: everything that happens in the program passes through it.
        self._app.installEventFilter(self)

    @Slot()
    def leave(self) -> None:
        """Nothing is rested on any more; what is being read for it is given up."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._asked is not None:
            self._app.removeEventFilter(self)
            QToolTip.hideText()
        self._asked = self._pointer = None
        self._is_shown = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key closes the preview, and so does a window that comes to the front.

        The tip of what the pointer lies on does not: where the key was pressed in the list of
        actions, that list closes over a pointer that nobody moved.
        """
        kind = event.type()
        if kind is QEvent.Type.ToolTip and self._pointer == QCursor.pos():
            return True
        if kind is QEvent.Type.WindowDeactivate:
            self.leave()
        elif kind in _KEYS and isinstance(event, QKeyEvent):
            if not (self._is_shown and event.key() == Qt.Key.Key_Escape):
                self.leave()
            elif kind is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            else:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_pause_timeout(self) -> None:
        if self._asked is None:
            return
        place = self._asked[0].place

        def operation(_control: JobControl) -> Preview:
            return self._previews.of(place)

        self._job = self._runner.start(
            Job(f"preview {place.path.name}", operation, self._show, self._fail)
        )

    def _show(self, preview: Preview) -> None:
        self._job = None
        if self._asked is None:
            return
        rest, widget, rect = self._asked
        if not widget.isVisible() or _is_covered(widget):
            self.leave()
            return
        self._is_shown = True
        muted = self._themes.current.hex(Token.MUTED)
        at = widget.mapToGlobal(rect.bottomLeft() + QPoint(12, 2))
        if rect.width() > _WIDE and widget.underMouse():
            at.setX(QCursor.pos().x())
        QToolTip.showText(at, preview_html(preview, muted, rest.also), widget, rect, 60_000)
        announce(widget, preview_words(preview, rest.also))

    def _fail(self, _error: Exception) -> None:
        """What cannot be read has no preview; opening it says why."""
        self._job = None


class RowPreviews(QObject):
    """Asks for the preview of the row the pointer rests on.

    Args:
        view: The list.
        rest_on: What is rested on at a row; None for no document.
        tips: Shows them.
    """

    def __init__(
        self,
        view: RowView | RowsView,
        rest_on: Callable[[QModelIndex], Rest | None],
        tips: PreviewTips,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._what = rest_on
        self._tips = tips
        view.hovered.connect(self._rest_on)
        view.left.connect(tips.leave)
        view.moved.connect(tips.leave)

    @property
    def has_keyboard(self) -> bool:
        """Whether keys go to the list."""
        return self._view.hasFocus()

    def ask_for_current(self) -> bool:
        """Show the preview of the current row, which was asked for by a key.

        Returns:
            Whether it has one.
        """
        index = self._view.currentIndex()
        rest = self._what(index) if index.isValid() else None
        if rest is not None:
            self._view.scrollTo(index)
            self._tips.ask(rest, *self._box(index))
        return rest is not None

    @Slot(QModelIndex)
    def _rest_on(self, index: QModelIndex) -> None:
        rest = self._what(index) if index.isValid() else None
        if rest is None:
            if self._tips.asked is not None:
                self._tips.leave()
            return
        self._tips.rest(rest, *self._box(index))

    def _box(self, index: QModelIndex) -> tuple[QWidget, QRect]:
        """Of a table the whole row, for each of its cells stands for the same document."""
        port, rect = self._view.viewport(), self._view.visualRect(index)
        return port, QRect(0, rect.top(), port.width(), rect.height())


def _is_covered(widget: QWidget) -> bool:
    """Whether a menu or a dialog is open, which a preview would stand before."""
    modal = QApplication.activeModalWidget()
    return QApplication.activePopupWidget() is not None or modal not in (None, widget.window())


def preview_html(preview: Preview, muted: str, also: tuple[str, ...] = ()) -> str:
    """A preview as a tooltip: subject, ids, post, date, classification, sections, summary.

    Args:
        preview: What is shown.
        muted: Colour of what is less important, as ``#rrggbb``.
        also: What else is said, behind all.
    """
    parts = [f"<b>{escape(preview.title)}</b>", _muted(_facts(preview), muted)]
    parts += [escape(preview.summary), _muted(also, muted)]
    words = "<br>".join(part for part in parts if part)
    return f'<table width="{_WIDTH}"><tr><td>{words}</td></tr></table>'


def preview_words(preview: Preview, also: tuple[str, ...] = ()) -> str:
    """The same for a screen reader."""
    parts = (preview.title, *_facts(preview), preview.summary, *also)
    return ". ".join(part for part in parts if part)


def _muted(facts: Sequence[str], colour: str) -> str:
    words = "&ensp;· ".join(escape(fact).replace(" ", "&nbsp;") for fact in facts)
    return f'<span style="color:{colour}">{words}</span>' if words else ""


def _facts(preview: Preview) -> list[str]:
    sections = (
        QCoreApplication.translate("PreviewTips", "{0} sections").format(preview.sections)
        if preview.sections
        else ""
    )
    facts = (*preview.ids, preview.post, preview.date, preview.classification, sections)
    return [fact for fact in facts if fact]
