"""Previews of documents on hover, and where the keyboard rests: read off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolTip, QWidget

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
_WIDE = 2 * _WIDTH
"""Under a row of a table the preview stands where the pointer is."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What the pointer or the keyboard rests on.

    Attributes:
        place: The document.
        also: What else is said of it here, beside what it says of itself.
    """

    place: Place
    also: tuple[str, ...] = ()


class PreviewTips(QObject):
    """Shows what a document is about once the pointer or the keyboard rests on its name.

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
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)

    @property
    def asked(self) -> Place | None:
        """What is rested on."""
        return self._asked[0].place if self._asked else None

    def rest(self, rest: Rest, widget: QWidget, rect: QRect) -> None:
        """The pointer or the keyboard came to a document's name.

        Args:
            rest: The document.
            widget: Where its name stands.
            rect: The name's box in it; the preview goes when the pointer leaves it.
        """
        asked = (rest, widget, rect)
        if asked == self._asked:
            return
        self.leave()
        self._asked = asked
        self._pause.start()

    @Slot()
    def leave(self) -> None:
        """Nothing is rested on any more; what is being read for it is given up."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._asked is not None:
            QToolTip.hideText()
        self._asked = None

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
        if not widget.isVisible():
            return
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
    """Asks for the preview of the row the pointer rests on, or the keyboard came to.

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
        view.selectionModel().currentChanged.connect(self._on_view_current_changed)

    @Slot(QModelIndex)
    def _rest_on(self, index: QModelIndex) -> None:
        rest = self._what(index) if index.isValid() else None
        if rest is None:
            if self._tips.asked is not None:
                self._tips.leave()
            return
        port, rect = self._view.viewport(), self._view.visualRect(index)
        # Of a table the whole row, for each of its cells stands for the same document.
        self._tips.rest(rest, port, QRect(0, rect.top(), port.width(), rect.height()))

    @Slot()
    def _on_view_current_changed(self) -> None:
        if self._view.hasFocus() and not self._view.underMouse():
            self._rest_on(self._view.currentIndex())


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
