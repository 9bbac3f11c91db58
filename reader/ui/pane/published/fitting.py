"""Where labels, words and marks stand across the page, in the width that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from reader.ui.direction import turned
from reader.ui.pane.published.breadth import INSET, breadth
from reader.ui.pane.published.margin_marks import MarksMargin
from reader.ui.pane.published.scene import COLUMNS

if TYPE_CHECKING:
    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.fixed_pitch import FixedPitchLayout
    from reader.ui.theme.theme import ThemeManager

_BANNER_EDGE = 16


class Fitting:
    """Shares the width of one page out, and tells where its parts stand in it."""

    def __init__(self, edit: PageEdit, layout: FixedPitchLayout, themes: ThemeManager) -> None:
        self._edit = edit
        self._layout = layout
        self._themes = themes

    @property
    def home(self) -> int:
        """Where the bar that goes sideways stands while the beginning of the lines is in view."""
        return round(self._layout.overhang)

    @property
    def margin(self) -> MarksMargin:
        """Where the marks of notes and findings stand."""
        edit = self._edit
        width, column = edit.viewport().width(), INSET + COLUMNS * edit.pitch.column
        words = column if edit.horizontalScrollBar().maximum() <= 0 else width
        line, scale = edit.pitch.line, self._themes.scale
        return MarksMargin.beside(width, words, line, scale, is_mirrored=edit.is_mirrored)

    def words_rect(self) -> QRectF:
        """The column of the words, as wide as a telegram's line or as the view lets it be."""
        view = self._edit.viewport()
        width = view.width()
        right = min(INSET + COLUMNS * self._edit.pitch.column, width - _BANNER_EDGE)
        words = QRectF(INSET, 0, max(120.0, right - INSET), view.height())
        return turned(words, width) if self._edit.is_mirrored else words

    def fit(self) -> None:
        """Share the width out among labels, words and marks."""
        edit, gutter = self._edit, self._edit.gutter
        margins = edit.viewportMargins()
        frame = edit.maximumViewportSize().width() + margins.left() + margins.right()
        room = self.margin.room
        shared = breadth(frame, edit.scene, gutter, edit.pitch, room)
        gutter.set_has_labels(has_labels=shared.has_labels)
        beside = shared.before + shared.beside
        left, right = (0, beside) if edit.is_mirrored else (beside, 0)
        edit.setViewportMargins(left, 0, right, 0)
        self._layout.view_width = edit.viewport().width()
        self._layout.marks = room
        edit.scrolling.keep_home(self._turn_lines)
        area = edit.contentsRect()
        at = area.left() + shared.before
        if edit.is_mirrored:
            at = area.right() + 1 - beside
        gutter.setGeometry(at, area.top(), shared.beside, edit.viewport().height())

    def _turn_lines(self) -> None:
        """Seat the lines for the width there is, on a page that is turned round or not."""
        edit = self._edit
        if not edit.is_mirrored:
            self._layout.set_turned(None)
            return
        column = self.words_rect().width()
        longest = edit.scene.widest_left_to_right if edit.scene is not None else 0
        over = longest * edit.pitch.column - column
        has_room = over + column + 2 * INSET <= edit.viewport().width()
        self._layout.set_turned(column, 0.0 if has_room else over)
