"""The timeline: how many documents each month has, and a range of months chosen by brushing.

Documents known only by their year have a lane of their own below the axis, those without any
date a place of their own in words: none of them is placed where nobody knows that it belongs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.ui.search.timeline_bars import Bar, Month, bar_words, bars_of, month_words, span_iso
from reader.ui.search.timeline_handle import Handle
from reader.ui.search.timeline_paint import LANE, Picture
from reader.ui.search.timeline_scale import SIDE, Scale
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from reader.ui.search.timeline_scale import YearOnly
    from reader.ui.theme.theme import ThemeManager

_CALM, _ASKED = 34, 44
_LABELS = 16
_REACH = 12
_TELL_MS = 120
_CLICK = 3


class Timeline(QWidget):
    """Bars by month, and two handles between which documents are asked for."""

    range_chosen = Signal(object)
    """Another range: first and last day as ISO 8601 of a year or month, or None for no range."""
    year_chosen = Signal(int)
    """The lane of a year was pressed: documents known only by that year."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self._themes = themes
        self._months: tuple[Month, ...] = ()
        self._years: tuple[YearOnly, ...] = ()
        self._whole: tuple[Month, ...] = ()
        """Ends of the axis of all there is."""
        self._bars: tuple[Bar, ...] = ()
        self._range: tuple[int, int] | None = None
        """First and last month; None where all are shown."""
        self._height = _CALM
        self._pressed: float | None = None
        self._is_brushing = False
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.first = self._handle()
        self.last = self._handle()
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELL_MS)
        self._telling.timeout.connect(self._tell)
        themes.changed.connect(self._on_themes_changed)
        self.set_months((), ())

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is drawn."""
        return self._bars

    @property
    def scale(self) -> Scale:
        """Where everything stands now."""
        return Scale(self._bars, self._years, self.width(), self._height)

    @property
    def chosen(self) -> tuple[int, int] | None:
        """First and last month of the range; None for no range."""
        return self._range

    def set_months(self, months: Sequence[Month], years: Sequence[YearOnly]) -> None:
        """Show other counts; the range stays."""
        known = [*months]
        numbers = [month.number for month in months]
        for one in years:
            # The axis reaches as far as any year that is known.
            numbers += [one.year * 12, one.year * 12 + 11]
        if numbers:
            # Whole years: a single month, as wide as the axis, would look like a banner.
            ends = (min(numbers) // 12 * 12, max(numbers) // 12 * 12 + 11)
            known += [Month(n, 0) for n in ends]
        self._months = tuple(sorted(known, key=_number))
        self._years = tuple(years)
        self._group()
        self.setVisible(bool(self._months))
        self._say()

    def expect(self) -> None:
        """Take the room now that the bars will need, so that nothing moves when they come."""
        self.show()

    def set_whole(self, ends: Sequence[Month]) -> None:
        """Know the axis of all there is, for when nothing of it is found."""
        self._whole = tuple(ends)

    def set_none(self) -> None:
        """Nothing is counted any more: the axis is that of all there is, so that nothing moves."""
        self.set_months(self._whole or [Month(month.number, 0) for month in self._months], ())

    def set_range(self, first: int | None, last: int | None) -> None:
        """Show a range as chosen: months, None for an open end; both None for no range."""
        if self._telling.isActive() or self._is_brushing:
            return  # The user is faster than the search.
        if first is None and last is None:
            self._range = None
        else:
            low, high = self.scale.ends
            self._range = (low if first is None else first, high if last is None else last)
        self._show_range()

    def set_asked(self, *, is_asked: bool) -> None:
        """Be higher where something is searched for."""
        self._height = _ASKED if is_asked else _CALM
        self.updateGeometry()
        self._place_handles()
        self.update()

    def sizeHint(self) -> QSize:
        """Bars, lane and years."""
        lane = LANE if self._years else 0
        return QSize(200, self._height + lane + self._themes.length(_LABELS))

    def minimumSizeHint(self) -> QSize:
        """The height it has."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Group anew for another width."""
        super().resizeEvent(event)
        self._group()

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def words_at(self, at: QPointF) -> str:
        """What stands at a point, in words; empty for nothing."""
        year = self.scale.year_at(at)
        if year is not None:
            words = self.tr("{0}: {1} known only by the year")
            return words.format(year.year, many(year.total, "document"))
        bar = self.scale.bar_at(at.x())
        return self._bar_words(bar) if bar is not None and bar.total else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a brush."""
        if event.button() is Qt.MouseButton.LeftButton and self._bars:
            self._pressed = event.position().x()
            self._is_brushing = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Brush from where it began to the pointer."""
        is_over_year = self.scale.year_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_over_year else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        if self._pressed is None:
            return
        x = event.position().x()
        if not self._is_brushing and abs(x - self._pressed) < _CLICK:
            return
        self._is_brushing = True
        left, right = sorted((self._pressed, x))
        self._choose(*self.scale.whole_bars(left, right))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was brushed, or the one bar that was clicked; its own again for none."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._is_brushing:
            self._is_brushing = False
            self._tell()
            return
        year = self.scale.year_at(event.position())
        if year is not None:
            self.year_chosen.emit(year.year)
            return
        bar = self.scale.bar_at(pressed)
        if bar is None:
            return
        low, high = self.scale.ends
        wanted = (max(low, bar.first), min(high, bar.stop - 1))
        self._range = None if self._range == wanted else wanted
        self._show_range()
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All of it, as long as there is something to count."""
        if self._bars:
            themes = self._themes
            Picture(self.scale, self._range, themes.current, themes.scale).paint(QPainter(self))

    def _handle(self) -> Handle:
        handle = Handle(self._themes, self)
        handle.valueChanged.connect(self._on_handle_value_changed)
        handle.dragged.connect(self._on_handle_dragged)
        handle.dropped.connect(self._on_handle_dropped)
        handle.cleared.connect(self._on_handle_cleared)
        return handle

    def _group(self) -> None:
        self._bars = bars_of(self._months, max(1.0, self.width() - 2 * SIDE))
        self._show_range()

    def _choose(self, first: int, last: int) -> None:
        self._range = (first, last)
        self._show_range()
        if not self._telling.isActive():
            self._telling.start()

    def _show_range(self) -> None:
        """Bring the handles where the range is."""
        low, high = self.scale.ends
        first, last = self._range or (low, high)
        for handle, value in ((self.first, first), (self.last, last)):
            handle.blockSignals(True)
            handle.setRange(low, high)
            handle.setValue(min(high, max(low, value)))
            handle.blockSignals(False)
            handle.is_shown = self._range is not None
        self._name_handles()
        self._place_handles()
        self.update()

    def _name_handles(self) -> None:
        if not self._bars:
            return
        first, last = self.first.value(), self.last.value()
        self.first.setAccessibleName(self.tr("First month: {0}").format(month_words(first)))
        self.last.setAccessibleName(self.tr("Last month: {0}").format(month_words(last)))

    def _place_handles(self) -> None:
        for handle, month in ((self.first, self.first.value()), (self.last, self.last.value() + 1)):
            x = round(self.scale.x_of(month) - _REACH / 2)
            handle.setGeometry(QRect(x, 0, _REACH, self._height))

    def _say(self) -> None:
        total = sum(month.total for month in self._months)
        if not self._bars:
            return
        low, high = self.scale.ends
        words = self.tr("Timeline: {0} from {1} to {2}").format(
            many(total, "document"), month_words(low), month_words(high)
        )
        self.setAccessibleName(words)

    def _bar_words(self, bar: Bar) -> str:
        words = f"{bar_words(bar)}: {many(bar.total, 'document')}"
        return f"{words}, {bar.incomplete:,} incomplete" if bar.incomplete else words

    @Slot()
    def _tell(self) -> None:
        self._telling.stop()
        if self._range is None or self._range == self.scale.ends:
            self._range = None
            self._show_range()
            self.range_chosen.emit(None)
            return
        self.range_chosen.emit(span_iso(*self._range))

    @Slot(int)
    def _on_handle_value_changed(self, value: int) -> None:
        moved = self.sender()
        first, last = self.first.value(), self.last.value()
        if first > last:
            # The one that is moved pushes the other.
            first = last = value
        if moved is not None:
            self._choose(first, last)

    @Slot(float)
    def _on_handle_dragged(self, x: float) -> None:
        low, high = self.scale.ends
        first, last = self._range or (low, high)
        if self.sender() is self.first:
            self._choose(min(self.scale.month_at(x), last), last)
        else:
            # The handle stands behind its month.
            self._choose(first, max(self.scale.month_at(x - 1), first))

    @Slot()
    def _on_handle_dropped(self) -> None:
        if self._telling.isActive():
            self._tell()

    @Slot()
    def _on_handle_cleared(self) -> None:
        self._range = None
        self._show_range()
        self._tell()

    @Slot()
    def _on_themes_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _number(month: Month) -> int:
    return month.number
