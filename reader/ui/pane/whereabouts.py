"""Where the reader is in the text, told by what is selected, the caret, and what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.reading_places import Place
from reader.document import Span

if TYPE_CHECKING:
    from reader.ui.pane.base import ReaderPane


def told_place(pane: ReaderPane) -> int:
    """The source offset of the selection or the caret while it is in view, else of the top."""
    selected = pane.selected_span()
    at = seen(pane, pane.caret_offset() if selected is None else selected.start)
    return pane.top_offset() if at is None else at


def standing(pane: ReaderPane) -> Place:
    """Where the reader stands: the place at the top, and the caret while it is in view.

    Of selected words it is where they begin.
    """
    selected = pane.selected_span()
    caret = pane.caret_offset() if selected is None else selected.start
    return Place(pane.place_offset(), caret=0 if caret is None else seen(pane, caret))


def line_in_view(pane: ReaderPane, text: str) -> Span | None:
    """The caret's line of the source while it is in view, else the first line in view."""
    caret = seen(pane, pane.caret_offset())
    return _line_at(text, pane.words_offset() if caret is None else caret)


def seen(pane: ReaderPane, offset: int | None) -> int | None:
    """An offset of the source while it is in view."""
    if offset is None:
        return None
    return offset if pane.top_offset() <= offset <= pane.bottom_offset() else None


def _line_at(text: str, offset: int) -> Span | None:
    """The line of words that an offset is in, or the next one."""
    at = min(offset, len(text))
    start = text.rfind("\n", 0, at) + 1
    while start < len(text) and text[start].isspace():
        start += 1
    stop = text.find("\n", start)
    span = Span(start, len(text) if stop < 0 else stop).stripped(text)
    return span if len(span) else None
