"""The ways to places of the page, which may not be poured yet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.ui.pane.filling import Wanted
from reader.ui.pane.published.pouring import Pouring

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Span
    from reader.ui.pane.filling import Filler
    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.scene import Scene


class Ways:
    """Goes there once the text is there; before there is a page, remembers what is wanted.

    Args:
        edit: The page.
        filler: Pours the text onto it.
    """

    def __init__(self, edit: PageEdit, filler: Filler) -> None:
        self._edit = edit
        self._filler = filler
        self._pouring: Pouring | None = None
        self._wanted = Wanted()

    @property
    def wanted_top(self) -> int:
        """The source offset that is to be at the top of a page that is not there yet."""
        return self._wanted.top

    def forget(self) -> None:
        """Another text: nothing is wanted of it yet."""
        self._filler.stop()
        self._pouring = None
        self._wanted = Wanted()

    def pour(self, scene: Scene) -> None:
        """Put a scene's text on the page from its beginning, and go where one wanted to be."""
        self._pouring = Pouring(scene.view, self._edit.text.put_behind)
        self._filler.begin(self._pouring)
        wanted, self._wanted = self._wanted, Wanted()
        if wanted != Wanted():
            self._filler.when_set(wanted.furthest, partial(self._return_to, wanted), top=wanted.top)

    def when_set(self, offset: int, jump: Callable[[], None]) -> None:
        """Jump once the text is there."""
        self._filler.when_set(offset, partial(self._jump, offset, jump))

    def return_to(self, wanted: Wanted) -> None:
        """Show what was left: the words selected or the caret, and the place at the top."""
        if self._edit.scene is None:
            self._wanted = wanted
            return
        furthest = wanted.furthest
        jump = partial(self._jump, furthest, partial(self._return_to, wanted))
        self._filler.when_set(furthest, jump, top=wanted.top)

    def select(self, span: Span) -> None:
        """Select the words of a span and bring them into view."""
        if self._edit.scene is None:
            self._wanted = Wanted(span, span.start)
            return
        self.when_set(span.stop, partial(self._select_now, span))

    def go_to(self, span: Span) -> None:
        """Put the caret where a span begins, with nothing selected, and bring it into view."""
        if self._edit.scene is None:
            self._wanted = Wanted(None, span.start, span.start)
            return
        self.when_set(span.start, partial(self._go_now, span))

    def place_caret(self, offset: int) -> None:
        """Put the caret at a source offset, with nothing selected; the view stays."""
        scene = self._edit.scene
        if scene is None or not self._filler.has(offset):
            self.clear_selection()
            return
        if self._pouring is not None:
            self._pouring.set_through(offset)
        self._edit.scrolling.place_caret(scene.view.to_qt(offset) if offset else 0)

    def clear_selection(self) -> None:
        """Select nothing; the view stays."""
        cursor = self._edit.textCursor()
        cursor.clearSelection()
        self._edit.setTextCursor(cursor)

    def scroll_to(self, offset: int) -> None:
        """Bring a source offset to the top of the view."""
        if self._edit.scene is None:
            self._wanted = replace(self._wanted, top=offset)
        else:
            position = self._edit.scene.view.to_qt(offset)
            self.when_set(offset, partial(self._edit.scrolling.bring_to_top, position))

    def whole_maximum(self) -> int:
        """How far the scroll bar goes; while the page is filled, how far it will, estimated."""
        bar = self._edit.verticalScrollBar()
        if self._pouring is None or self._pouring.is_finished:
            return bar.maximum()
        return round((bar.maximum() + bar.pageStep()) / self._pouring.share) - bar.pageStep()

    def _return_to(self, wanted: Wanted) -> None:
        if wanted.selected is not None:
            self.select(wanted.selected)
        else:
            self.place_caret(wanted.caret)
        self.scroll_to(wanted.top)
        if wanted.is_caret_seen:
            self._edit.ensureCursorVisible()

    def _jump(self, offset: int, jump: Callable[[], None]) -> None:
        if self._pouring is not None:
            self._pouring.set_through(offset)
            self._edit.text.fit_scroll_bar()
        jump()

    def _select_now(self, span: Span) -> None:
        if self._edit.scene is not None:
            self._edit.scrolling.select(*self._edit.scene.view.span_to_qt(span))

    def _go_now(self, span: Span) -> None:
        if self._edit.scene is not None:
            position = self._edit.scene.view.to_qt(span.start)
            self._edit.scrolling.bring_into_view(position)
            self._edit.scrolling.place_caret(position)
