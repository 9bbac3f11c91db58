"""The order in which Tab walks the window: as one reads it, whatever was made first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.ui.pane.selection_bar import SelectionBar


def tab_stops(window: QWidget) -> list[QWidget]:
    """What Tab reaches in a window: column by column, in each row by row.

    Chips, links of cards and banners come and go, and Qt would put each behind all that was there
    before. What stands in a container is walked before what is beside it, and the bar of a
    selection behind the page that it lies over. Links of a card or banner out of view are no
    stops, or leaving the text would scroll its reader away; but a card that has the keyboard is
    walked to its end.
    """
    # Imported here, as below: the frame is on screen before there is a page.
    from reader.ui.pane.selection_bar import SelectionBar

    bars = window.findChildren(SelectionBar)
    return [one for one in _walk(window, bars) if _is_stop(one) and _is_at_hand(one)]


def move_focus(window: QWidget, *, is_forward: bool) -> bool:
    """Give the focus to the next stop of a window, round its end; whether there is one."""
    stops = tab_stops(window)
    if not stops:
        return False
    focused = QApplication.focusWidget()
    step = 1 if is_forward else -1
    if focused in stops:
        at = (stops.index(focused) + step) % len(stops)
    else:
        at = 0 if is_forward else len(stops) - 1
    reason = Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason
    stops[at].setFocus(reason)
    return True


def _walk(widget: QWidget, bars: Sequence[SelectionBar]) -> Iterator[QWidget]:
    yield widget
    for bar in bars:
        if bar.area is widget and bar.isVisible():
            yield from _walk(bar, ())
    children = (one for one in widget.children() if isinstance(one, QWidget))
    shown = (one for one in children if one.isVisible() and not one.isWindow())
    for child in _as_read(one for one in shown if one not in bars):
        yield from _walk(child, bars)


def _as_read(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Siblings in rows from the top, each from the left: a row is what reaches its middle."""
    rows: list[list[QWidget]] = []
    for one in sorted(widgets, key=lambda each: each.geometry().top()):
        box = one.geometry()
        first = rows[-1][0].geometry() if rows else None
        if first is not None and first.top() <= box.center().y() <= first.bottom():
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda each: each.geometry().left())]


def _is_at_hand(widget: QWidget) -> bool:
    """Whether a widget is reached without scrolling a page, or the keyboard is beside it."""
    from reader.ui.pane.typeset.page import Page

    part = widget
    while not part.isWindow() and (above := part.parentWidget()) is not None:
        page = above.parentWidget()
        if isinstance(page, Page) and above is page.viewport():
            box = QRect(widget.mapTo(above, QPoint()), widget.size())
            focused = QApplication.focusWidget()
            is_beside = focused is not None and part.isAncestorOf(focused)
            return is_beside or above.rect().contains(box)
        part = above
    return True


def _is_stop(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
    )
