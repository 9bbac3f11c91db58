"""The section strip: the telegram as it was sent, beside the text as it survives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.document import SectionState, number_ranges
from reader.ui.paint import device_ratio, fill, line_width, paint_hatch, snap, snapped
from reader.ui.pane.elsewhere import Elsewhere
from reader.ui.pane.prompt_tips import PromptTips
from reader.ui.pane.strip_marks import (
    DrawnMark,
    StripMark,
    drawn,
    hit_marks,
    marks_at,
    marks_of,
    nearest,
    told,
)
from reader.ui.pane.strip_model import (
    Placed,
    Segment,
    at_y,
    offset_at,
    place_segments,
    segments,
    y_of,
)
from reader.ui.pane.tips import lines_tip, tip
from reader.ui.panels.speech import announce
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from reader.annotations.reading import Reading
    from reader.document import Span
    from reader.ui.theme.theme import Theme, ThemeManager

_LEFT, _SLIM_LEFT = 20.0, 6.0
"""Of the column: numbers stand left of it where there is room."""
_WIDTH, _SLIM_WIDTH = 36, 20
_PADDING = 8
_COLUMN = 8
_NOTCH = 4.0
_NUMBER_HEIGHT = 14
_MARK_GAP, _MARK_WIDTH = 2, 6
_SLIM_GAP, _SLIM_MARK = 1, 5
_STEPS = 10


class SectionStrip(QWidget):
    """Shows present, missing, truncated and doubled sections, notes, findings and the part in view.

    One focus stop; the arrow keys walk its sections and go there.
    """

    jump_requested = Signal(int)
    """A place was chosen: its source offset."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._reading: Reading | None = None
        self._segments: tuple[Segment, ...] = ()
        self._placed: tuple[Placed, ...] = ()
        self._marks: list[StripMark] = []
        self._hits: list[StripMark] = []
        self._drawn: list[DrawnMark] = []
        self._gone_to: StripMark | None = None
        self._marks_picture: QPixmap | None = None
        """The marks as they are painted; None after any of them changed."""
        self._marks_made_for: tuple[QSize, float, Theme, float] | None = None
        self._view: tuple[int, int] | None = None
        self._walked = 0
        self._is_mirrored = False
        self._is_slim = False
        self._shows_focus = False
        self.explains = True
        """Whether the sections are told to the pointer; notes, checks and hits are in any case."""
        self.elsewhere = Elsewhere()
        """What other files of the collection have."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Section strip"))
        self.setMouseTracking(True)
        PromptTips(self).watch((self,))
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """36 px wide, 20 without numbers; as high as there is room."""
        return QSize(_SLIM_WIDTH if self._is_slim else _WIDTH, 120)

    def minimumSizeHint(self) -> QSize:
        """As wide as it is drawn."""
        return QSize(self.sizeHint().width(), 40)

    def set_reading(self, reading: Reading | None) -> None:
        """Show the sections, notes and findings of a reading."""
        is_other = not _is_same_text(self._reading, reading)
        self._reading = reading
        self._segments = segments(reading.document) if reading else ()
        self._marks = list(marks_of(reading)) if reading else []
        if is_other:
            self._hits = []
            self._walked = 0
            # The pane may have told its place before or will tell it: only no text has none.
            self._view = self._view if reading is not None else None
        self._place()
        self.setAccessibleName(self._spoken())
        self.update()

    def set_mirrored(self, *, is_mirrored: bool) -> None:
        """Stand at the left of a text that runs from right to left, or at the right of another."""
        if is_mirrored != self._is_mirrored:
            self._is_mirrored = is_mirrored
            self._marks_picture = None
            self.update()

    def set_slim(self, *, is_slim: bool) -> None:
        """Stand without numbers beside a page that has little room."""
        if is_slim != self._is_slim:
            self._is_slim = is_slim
            self._marks_picture = None
            self.updateGeometry()
            self.update()

    @property
    def _left(self) -> float:
        return _SLIM_LEFT if self._is_slim else _LEFT

    @property
    def _marks_left(self) -> float:
        return self._left + _COLUMN + (_SLIM_GAP if self._is_slim else _MARK_GAP)

    def set_view(self, top_offset: int, bottom_offset: int) -> None:
        """Say which part of the source is on screen."""
        if self._view != (top_offset, bottom_offset):
            self._view = (top_offset, bottom_offset)
            self.update()

    def set_hits(self, spans: Sequence[Span]) -> None:
        """Show where the search found something; none clears."""
        self._hits = hit_marks(spans)
        self._marks_picture = None
        self.update()

    def words_at(self, y: float) -> str:
        """What is said of the section at a height: state, notes, in words."""
        if not self._placed:
            return ""
        segment = at_y(self._placed, y).segment
        words = segment.words()
        if segment.is_missing and segment.number is not None:
            other = self.elsewhere.file_of(segment.telegram, segment.number)
            words += f", {other}" if other else ""
        reading = self._reading
        if reading is not None and not segment.is_missing:
            count = sum(
                note.is_placed
                and note.span is not None
                and segment.fraction_of(note.span.start) is not None
                for note in reading.notes
            )
            words += f"; {many(count, 'note')}" if count else ""
        return words

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, sections, marks and the bracket of the part in view."""
        painter = QPainter(self)
        theme = self._themes.current
        painter.fillRect(self.rect(), theme.colour(Token.PAGE))
        ratio = device_ratio(painter)
        edge = self._turned(QRectF(0, 0, line_width(1, ratio), self.height()))
        painter.fillRect(edge, theme.colour(Token.RULE))
        current = self._current_segment()
        for one in self._placed:
            self._paint_segment(painter, one)
            if one.bottom - one.top >= _NUMBER_HEIGHT and not self._is_slim:
                self._paint_number(painter, one, is_current=one is current)
        self._paint_marks(painter)
        self._paint_view(painter)
        if self.hasFocus() and self._shows_focus and self._placed:
            self._paint_focus(painter, self._placed[min(self._walked, len(self._placed) - 1)])

    def _paint_segment(self, painter: QPainter, one: Placed) -> None:
        theme, segment = self._themes.current, one.segment
        ratio = device_ratio(painter)
        column = self._turned(QRectF(self._left, one.top, _COLUMN, one.bottom - one.top))
        area = snapped(column, ratio)
        ink = theme.colour(Token.TEXT_2 if segment.number is not None else Token.EDGE)
        if segment.is_missing:
            self._paint_missing(painter, area)
        elif segment.state is SectionState.DOUBLED:
            fill(painter, QRectF(area.left(), area.top(), 3, area.height()), ink)
            fill(painter, QRectF(area.right() - 3, area.top(), 3, area.height()), ink)
        else:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(_notched(area, segment), ink)
            painter.restore()
        if segment.state is SectionState.OUT_OF_ORDER:
            bar = QRectF(self._left - 3, area.top(), 2, area.height())
            fill(painter, self._turned(bar), theme.colour(Token.CONFLICT))

    def _paint_missing(self, painter: QPainter, area: QRectF) -> None:
        theme = self._themes.current
        ratio = device_ratio(painter)
        line = line_width(1, ratio)
        painter.fillRect(area, theme.colour(Token.GAP_TINT))
        paint_hatch(painter, area, theme, pitch=4.0, width=1.0)
        colour = theme.colour(Token.GAP_HATCH)
        painter.fillRect(QRectF(area.left(), area.top(), area.width(), line), colour)
        painter.fillRect(QRectF(area.left(), area.bottom() - line, area.width(), line), colour)
        painter.fillRect(QRectF(area.left(), area.top(), line, area.height()), colour)
        painter.fillRect(QRectF(area.right() - line, area.top(), line, area.height()), colour)

    def _paint_number(self, painter: QPainter, one: Placed, *, is_current: bool) -> None:
        if one.segment.number is None:
            return
        weight = fonts.SEMIBOLD if is_current else fonts.REGULAR
        font = fonts.sans(10.5, weight=weight)
        metrics = QFontMetricsF(font)
        words = str(one.segment.number)
        middle = (one.top + one.bottom) / 2
        baseline = middle + metrics.capHeight() / 2
        painter.setFont(font)
        painter.setPen(self._themes.colour(Token.TEXT if is_current else Token.MUTED))
        width = metrics.horizontalAdvance(words)
        at = self._turned(QRectF(13 - width, baseline, width, 0)).topLeft()
        painter.drawText(at, words)

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint the marks, which only few paints find changed, from a picture of them."""
        ratio = self.devicePixelRatioF()
        wanted = (self.size(), ratio, self._themes.current, self._left)
        if self._marks_made_for != wanted or self._marks_picture is None:
            self._marks_made_for = wanted
            self._marks_picture = QPixmap(self.size() * ratio)
            self._marks_picture.setDevicePixelRatio(ratio)
            self._marks_picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(self._marks_picture)
            self._draw_marks(inner)
            inner.end()
        painter.drawPixmap(0, 0, self._marks_picture)

    def _draw_marks(self, painter: QPainter) -> None:
        self._drawn = []
        if self._placed:
            self._drawn = drawn((*self._marks, *self._hits), self._placed, self.height())
        width = _SLIM_MARK if self._is_slim else _MARK_WIDTH
        for one in self._drawn:
            area = self._turned(QRectF(self._marks_left, one.top, width, one.mark.height))
            fill(painter, area, self._themes.colour(one.mark.token))

    def _paint_view(self, painter: QPainter) -> None:
        part = self._view_part()
        if part is None:
            return
        top, bottom = part
        ratio = device_ratio(painter)
        line = line_width(2, ratio)
        left = snap(self._left - 5, ratio)
        top, bottom = snap(top, ratio), snap(max(bottom, top + 6), ratio)
        colour = self._themes.colour(Token.ACCENT)
        for piece in (
            QRectF(left, top, line, bottom - top),
            QRectF(left, top, 4, line),
            QRectF(left, bottom - line, 4, line),
        ):
            painter.fillRect(self._turned(piece), colour)

    def _paint_focus(self, painter: QPainter, one: Placed) -> None:
        ratio = device_ratio(painter)
        line = line_width(2, ratio)
        height = one.bottom - one.top + 4
        column = self._turned(QRectF(self._left - 2, one.top - 2, _COLUMN + 4, height))
        area = snapped(column, ratio)
        colour = self._themes.colour(Token.ACCENT)
        painter.fillRect(QRectF(area.left(), area.top(), area.width(), line), colour)
        painter.fillRect(QRectF(area.left(), area.bottom() - line, area.width(), line), colour)
        painter.fillRect(QRectF(area.left(), area.top(), line, area.height()), colour)
        painter.fillRect(QRectF(area.right() - line, area.top(), line, area.height()), colour)

    def _turned(self, rect: QRectF) -> QRectF:
        """Where a rectangle stands beside a text that runs as this one does."""
        if not self._is_mirrored:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def _view_part(self) -> tuple[float, float] | None:
        if self._view is None or not self._placed:
            return None
        start, stop = self._view
        top = y_of(self._placed, start)
        bottom = y_of(self._placed, max(start, stop - 1))
        return min(top, bottom), max(top, bottom)

    def _current_segment(self) -> Placed | None:
        """The section on screen: one with text before one without, the longer part first."""
        part = self._view_part()
        if part is None:
            return None

        def shown(one: Placed) -> tuple[bool, float]:
            overlap = min(part[1], one.bottom) - max(part[0], one.top)
            return overlap >= 0 and not one.segment.is_missing, overlap

        best = max(self._placed, key=shown)
        return best if shown(best) > (False, 0.0) else None

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height out."""
        super().resizeEvent(event)
        self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus only where the keyboard brought it."""
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._shows_focus = event.reason() in (*keys, Qt.FocusReason.ShortcutFocusReason)
        self._describe()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place under the pointer."""
        self._shows_focus = False
        if event.button() is Qt.MouseButton.LeftButton and self._placed:
            y = event.position().y()
            self._walked = self._placed.index(at_y(self._placed, y))
            mark = self._mark_under(event.position())
            offset = mark.span.start if mark is not None else offset_at(self._placed, y)
            self._gone_to = mark
            self.jump_requested.emit(offset)

    def _mark_under(self, at: QPointF) -> StripMark | None:
        """The mark a click means; where several are one, the next click goes to the next."""
        found = nearest(self._drawn, at.y()) if self._is_beside(at.x()) else None
        if found is None:
            return None
        every = found.merged
        before = every.index(self._gone_to) if self._gone_to in every else -1
        return every[(before + 1) % len(every)]

    def _is_beside(self, x: float) -> bool:
        """Whether a place is where the marks are drawn."""
        return self._turned(
            QRectF(self._marks_left, 0, self.width() - self._marks_left, 1)
        ).contains(x, 0.5)

    def tip_at(self, at: QPointF) -> str:
        """What is said under the pointer, as HTML: the marks beside the strip, or its section."""
        reading = self._reading
        marks = marks_at(self._drawn, at.y()) if self._is_beside(at.x()) else []
        if marks and reading is not None:
            return lines_tip(told(marks, reading.document.text))
        return tip(self.words_at(at.y())) if self.explains else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the sections, or a tenth of a text without sections, and go there."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Home: -_STEPS * len(self._placed),
            Qt.Key.Key_End: _STEPS * len(self._placed),
            Qt.Key.Key_Return: 0,
            Qt.Key.Key_Enter: 0,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._placed:
            super().keyPressEvent(event)
            return
        self._shows_focus = True
        self._walk(step)

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = self.tip_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _walk(self, step: int) -> None:
        if len(self._placed) == 1:
            one = self._placed[0].segment
            start = self._view[0] if self._view is not None else one.start
            fraction = (one.fraction_of(start) or 0.0) + step / _STEPS
            offset = one.offset_at(min(1.0, max(0.0, fraction)))
        else:
            self._walked = min(len(self._placed) - 1, max(0, self._walked + step))
            offset = self._placed[self._walked].segment.start
        self._describe()
        announce(self, self.accessibleDescription())
        self.jump_requested.emit(offset)
        self.update()

    def _describe(self) -> None:
        """Say which section the keyboard is at, and what there is of it."""
        if self._placed:
            walked = self._placed[min(self._walked, len(self._placed) - 1)]
            self.setAccessibleDescription(self.words_at((walked.top + walked.bottom) / 2))

    def _place(self) -> None:
        self._marks_picture = None
        height = self.height() - 2 * _PADDING
        if self._segments and height > 0:
            self._placed = place_segments(self._segments, _PADDING, height)
        else:
            self._placed = ()

    def _spoken(self) -> str:
        numbered = [one for one in self._segments if one.number is not None]
        if not numbered:
            return self.tr("Place in the text")
        missing = [one.number for one in numbered if one.is_missing and one.number is not None]
        if not missing:
            return self.tr("Sections: all {0} are here").format(len(numbered))
        noun = "section" if len(missing) == 1 else "sections"
        verb = "is" if len(missing) == 1 else "are"
        return f"Sections: {noun} {number_ranges(missing)} of {len(numbered)} {verb} not here"


def _notched(area: QRectF, segment: Segment) -> QPainterPath:
    """The column of a section, with a notch at each end where it is cut off."""
    notch = min(_NOTCH, area.height() / 3)
    cut_end = segment.cut_end or (segment.state is SectionState.TRUNCATED and not segment.cut_start)
    middle = area.center().x()
    path = QPainterPath(area.topLeft())
    if segment.cut_start:
        path.lineTo(middle, area.top() + notch)
    path.lineTo(area.topRight())
    path.lineTo(area.bottomRight())
    if cut_end:
        path.lineTo(middle, area.bottom() - notch)
    path.lineTo(area.bottomLeft())
    path.closeSubpath()
    return path


def _is_same_text(one: Reading | None, other: Reading | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.document.source is other.document.source
