"""Putting a long text into the widget a piece at a time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.pane.published.view_text import ViewText

AT_ONCE = 300_000
"""Code points that the widget takes in a few frames."""
_PIECE = 50_000
_BEHIND = 20_000
"""Set behind a place that is gone to, so that it can stand at the top of the view."""


class Pouring:
    """The text of one scene on its way into the widget; each piece ends with a line.

    Args:
        view: The text.
        put: Puts words behind those that the widget holds: at first :func:`first_piece`.
    """

    def __init__(self, view: ViewText, put: Callable[[str], None]) -> None:
        self._view = view
        self._put = put
        self._done = len(first_piece(view))

    @property
    def is_finished(self) -> bool:
        """Whether the widget holds all of it."""
        return self._done == len(self._view.text)

    @property
    def share(self) -> float:
        """How much of it the widget holds, up to 1."""
        return self._done / max(1, len(self._view.text))

    def set_for(self, seconds: float) -> None:
        """Put more in until the time is up; always some, so that there is an end."""
        until = time.perf_counter() + seconds
        while not self.is_finished:
            self._pour(self._done + _PIECE)
            if time.perf_counter() >= until:
                return

    def is_near(self, offset: int) -> bool:
        """Whether a source offset is there, or so near that the rest is no wait."""
        return self.is_finished or self._view.offset_in_view(offset) - self._done < AT_ONCE

    def share_of(self, offset: int) -> float:
        """How much of the way to a source offset the widget holds, up to 1."""
        return min(1.0, self._done / max(1, self._view.offset_in_view(offset)))

    def set_through(self, offset: int) -> None:
        """See that a source offset is there, with some of what follows it."""
        wanted = self._view.offset_in_view(offset) + _BEHIND
        if wanted > self._done:
            self._pour(wanted)

    def _pour(self, stop: int) -> None:
        stop = _line_end(self._view.text, stop)
        self._put(self._view.text[self._done : stop])
        self._done = stop


def first_piece(view: ViewText) -> str:
    """What the widget is given first: all of a text that is not long."""
    return view.text[: _line_end(view.text, AT_ONCE)]


def _line_end(text: str, at: int) -> int:
    """Behind the line that holds an offset: no line is laid out twice."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
