"""Scrolling the page to positions of its text, down the lines and along them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from reader.ui.direction import runs_right_to_left
from reader.ui.visual_runs import cursor_x

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Gap
    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.folds import Folds


class Scrolling:
    """Brings positions of one page into view; what is folded there is unfolded."""

    def __init__(self, edit: PageEdit, folds: Folds) -> None:
        self._edit = edit
        self._folds = folds

    def first_position(self) -> int | None:
        """The position of the first line in view; None where there is none."""
        line = self._edit.firstVisibleBlock()
        while line.isValid() and not line.isVisible():
            line = line.next()
        return line.position() if line.isValid() else None

    def bring_to_top(self, position: int) -> None:
        """Scroll so that the line of a position is the first in view, if the text is so long."""
        line = self._folds.unfolded(position)
        self._edit.verticalScrollBar().setValue(line.firstLineNumber())

    def bring_into_view(self, position: int) -> None:
        """Scroll only if the line is not wholly in view; then it stands a third from the top."""
        line = self._folds.unfolded(position)
        height = self._edit.viewport().height()
        row = next((r for r in self._edit.rows() if r.number == line.blockNumber()), None)
        if row is None or row.top < 0 or row.line_bottom > height:
            lead = int(height / 3 / self._edit.pitch.line)
            self._edit.verticalScrollBar().setValue(max(0, line.firstLineNumber() - lead))

    def bring_gap_into_view(self, gap: Gap) -> None:
        """Scroll to a gap's banner, or to where its words are missing, unless it is in view."""
        scene = self._edit.scene
        if scene is None:
            return
        place = next((place for place in scene.places if place.gap == gap), None)
        if place is not None:
            self.bring_into_view(self._edit.document().findBlockByNumber(place.line).position())
        else:
            self.bring_into_view(scene.view.to_qt(gap.span.start))

    def go_to_end(self) -> None:
        """Go to the end of the text with the caret, as the keyboard does."""
        self._edit.moveCursor(QTextCursor.MoveOperation.End)
        self._edit.verticalScrollBar().setValue(self._edit.verticalScrollBar().maximum())

    def select(self, start: int, stop: int) -> None:
        """Select the words between two positions and bring their beginning into view."""
        self.bring_into_view(start)
        cursor = self._edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        place = self._edit.verticalScrollBar().value()
        self._edit.setTextCursor(cursor)
        # Qt brings the caret into view, that is the end of the words: their beginning counts.
        self._edit.verticalScrollBar().setValue(place)
        self.show_from(start)

    def place_caret(self, position: int) -> None:
        """Put the caret at a position, with nothing selected; nothing scrolls."""
        bars = (self._edit.verticalScrollBar(), self._edit.horizontalScrollBar())
        places = [bar.value() for bar in bars]
        cursor = self._edit.textCursor()
        cursor.setPosition(position)
        self._edit.setTextCursor(cursor)
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)

    def show_from(self, position: int) -> None:
        """Scroll sideways so that a position is in view, from the line's beginning if it can be."""
        line = self._edit.document().findBlock(position)
        if not line.layout().lineCount():
            return
        x = cursor_x(line.layout().lineAt(0), position - line.position())
        bar, width = self._edit.horizontalScrollBar(), self._edit.viewport().width()
        if self._edit.is_mirrored:
            # The bar begins at the right, as the page does.
            x = bar.maximum() + width - x
        home = self._edit.fitting.home
        # What follows is to be in view as well: on a turned page it may stand before.
        goes_back = self._edit.is_mirrored and not runs_right_to_left(line.text(), is_mirrored=True)
        is_at_home = home <= x < home + (width if goes_back else width * 3 / 4)
        bar.setValue(home if is_at_home else round(x - width / 4))

    def go_home(self) -> None:
        """Scroll sideways to where lines begin."""
        if self._edit.fitting.home:
            # The page has just become wider, which Qt has not been told yet.
            self._edit.text.fit_scroll_bar()
        self._edit.horizontalScrollBar().setValue(self._edit.fitting.home)

    def keep_home(self, change: Callable[[], None]) -> None:
        """Make a change of the page's width; who saw where lines begin sees it then."""
        home, bar = self._edit.fitting.home, self._edit.horizontalScrollBar()
        was_home = bar.value() == home
        change()
        if was_home and self._edit.fitting.home != home:
            self.go_home()
