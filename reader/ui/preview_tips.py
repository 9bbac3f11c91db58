"""Previews of documents on hover, and where the keyboard rests: read off the window's thread."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtWidgets import QToolTip, QWidget

from reader.app.jobs import Job, JobControl, JobRunner
from reader.ui.panels.speech import announce
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.previews import Preview, Previews
    from reader.app.relating import Place
    from reader.ui.panels.rows import Row, RowView
    from reader.ui.theme.theme import ThemeManager

_PAUSE_MS = 400
_WIDTH = 320


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
        self._asked: tuple[Place, QWidget, QRect] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)

    @property
    def asked(self) -> Place | None:
        """What is rested on."""
        return self._asked[0] if self._asked else None

    def rest(self, place: Place, widget: QWidget, rect: QRect) -> None:
        """The pointer or the keyboard came to a document's name.

        Args:
            place: The document.
            widget: Where its name stands.
            rect: The name's box in it; the preview goes when the pointer leaves it.
        """
        asked = (place, widget, rect)
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
        place = self._asked[0]

        def operation(_control: JobControl) -> Preview:
            return self._previews.of(place)

        self._job = self._runner.start(
            Job(f"preview {place.path.name}", operation, self._show, self._fail)
        )

    def _show(self, preview: Preview) -> None:
        self._job = None
        if self._asked is None:
            return
        _place, widget, rect = self._asked
        if not widget.isVisible():
            return
        muted = self._themes.current.hex(Token.MUTED)
        at = widget.mapToGlobal(rect.bottomLeft() + QPoint(12, 2))
        QToolTip.showText(at, preview_html(preview, muted), widget, rect, 60_000)
        announce(widget, preview_words(preview))

    def _fail(self, _error: Exception) -> None:
        """What cannot be read has no preview; opening it says why."""
        self._job = None


class RowPreviews(QObject):
    """Asks for the preview of the row the pointer rests on, or the keyboard came to.

    Args:
        view: The list.
        place_of: The document a row stands for; None for none.
        tips: Shows them.
    """

    def __init__(
        self, view: RowView, place_of: Callable[[Row], Place | None], tips: PreviewTips
    ) -> None:
        super().__init__(view)
        self._view = view
        self._place_of = place_of
        self._tips = tips
        view.hovered.connect(self._rest_on)
        view.left.connect(tips.leave)
        view.moved.connect(tips.leave)
        view.selectionModel().currentChanged.connect(self._on_view_current_changed)

    @Slot(QModelIndex)
    def _rest_on(self, index: QModelIndex) -> None:
        row = self._view.rows.row(index)
        place = self._place_of(row) if row is not None else None
        if place is None:
            if self._tips.asked is not None:
                self._tips.leave()
            return
        self._tips.rest(place, self._view.viewport(), self._view.visualRect(index))

    @Slot()
    def _on_view_current_changed(self) -> None:
        if self._view.hasFocus() and not self._view.underMouse():
            self._rest_on(self._view.currentIndex())


def preview_html(preview: Preview, muted: str) -> str:
    """A preview as a tooltip: subject, date and classification, summary.

    Args:
        preview: What is shown.
        muted: Colour of what is less important, as ``#rrggbb``.
    """
    facts = "&ensp;·&ensp;".join(escape(fact) for fact in _facts(preview))
    parts = [f"<b>{escape(preview.title)}</b>"]
    parts += [f'<span style="color:{muted}">{facts}</span>' if facts else ""]
    parts += [escape(preview.summary)]
    words = "<br>".join(part for part in parts if part)
    return f'<table width="{_WIDTH}"><tr><td>{words}</td></tr></table>'


def preview_words(preview: Preview) -> str:
    """The same for a screen reader."""
    return ". ".join(part for part in (preview.title, *_facts(preview), preview.summary) if part)


def _facts(preview: Preview) -> list[str]:
    facts = (preview.reference_id, preview.date, preview.classification)
    return [fact for fact in facts if fact]
