"""The order in which Tab walks the window: as one reads it, whatever was made first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def tab_stops(window: QWidget) -> list[QWidget]:
    """What Tab reaches in a window: column by column, in each row by row.

    Chips, links of cards and banners come and go, and Qt would put each behind all that was there
    before. What stands in a container is walked before what is beside it.
    """
    return [one for one in _walk(window) if _is_stop(one)]


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


def _walk(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    children = (one for one in widget.children() if isinstance(one, QWidget))
    shown = (one for one in children if one.isVisible() and not one.isWindow())
    for child in _as_read(shown):
        yield from _walk(child)


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


def _is_stop(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
    )
