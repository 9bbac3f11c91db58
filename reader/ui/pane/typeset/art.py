"""What is painted on the page besides its words: grounds, brackets, seams, signs, margins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from reader.ui.icons import SEVERITY_GLYPHS, paint_icon
from reader.ui.paint import (
    BannerSize,
    device_ratio,
    fill,
    line_width,
    paint_banner,
    paint_brackets,
    paint_kind_bracket,
    paint_pattern_bar,
    snap,
)
from reader.ui.pane.highlights import Ground, GroundRange, MarkLayer, NoteRange, Ranges, cursor_x
from reader.ui.pane.typeset.formats import AS_SENT_INDENT, CUT_END, CUT_START, letter_px
from reader.ui.pane.tips import tip
from reader.ui.pane.typeset.margin_layout import margin_lines
from reader.ui.pane.measure import GAP
from reader.ui.pane.typeset.right_margin import FindingMark, note_label, note_tip
from reader.ui.pane.typeset.sheet import MarginKind, ParaKind, RoomKind, RunStyle
from reader.ui.theme import fonts
from reader.ui.theme.routing import role_style
from reader.ui.theme.tokens import Token, severity_tint, severity_token

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter, QTextBlock, QTextLine

    from reader.annotations.reading import Reading
    from reader.document import Gap, Severity, Span
    from reader.ui.pane.measure import Measure
    from reader.ui.pane.typeset.page import Page, Placed
    from reader.ui.pane.typeset.rooms import RoomKeeper
    from reader.ui.pane.typeset.sheet import MarginEntry, Para, Room, Sheet
    from reader.ui.positions import Positions
    from reader.ui.theme.theme import Theme, ThemeManager

_BASELINE = 4 / 5
"""Where Qt puts the baseline of a line of fixed height."""
_TEXT_BAR = 3
ICON_GAP = 2
"""Pixels between the column and the icon of a finding."""
_NEAR = 3


@dataclass(frozen=True, slots=True)
class _Hot:
    """A painted place that explains itself, or stands for a note."""

    area: QRectF
    words: str
    note: str | None = None


@dataclass
class Art:
    """The painter of one page; the pane hands it what to paint.

    Attributes:
        page: Where.
        themes: Colours.
        keeper: What stands between the paragraphs.
        layer: Highlights, hits, marks.
        measure: The page's columns.
        sheet: What is on it.
        positions: Both ways between its offsets and Qt's positions.
        reading: Whose notes.
        bars: The first position of each note.
        icons: Where findings stand.
        marked: Source spans of the current finding, for words that stand in the margin.
        severity: Of that finding.
        current_gap: The gap that previous and next gap walk from.
    """

    page: Page
    themes: ThemeManager
    keeper: RoomKeeper
    measure: Measure
    layer: MarkLayer = field(default_factory=MarkLayer)
    sheet: Sheet | None = None
    positions: Positions | None = None
    reading: Reading | None = None
    bars: Ranges[NoteRange] = field(default_factory=Ranges)
    icons: Ranges[FindingMark] = field(default_factory=Ranges)
    marked: tuple[Span, ...] = ()
    severity: Severity | None = None
    current_gap: Gap | None = None
    _hot: list[_Hot] = field(default_factory=list)

    # The protocol of the page

    def paint_behind(self, painter: QPainter) -> None:
        """Paint banners' grounds, highlights, hits and marks."""
        if self.sheet is None:
            return
        self._paint_banners(painter)
        for px, placed in self._by_size():
            self.layer.paint(painter, self._theme, placed, px=px)

    def paint_over(self, painter: QPainter) -> None:
        """Paint seams, signs and both margins."""
        self._hot = []
        sheet = self.sheet
        if sheet is None:
            return
        for block, origin in self.page.blocks_in_view():
            number = block.blockNumber() - 1
            if not 0 <= number < len(sheet.paras):
                continue
            para = sheet.paras[number]
            self._paint_signs(painter, para, block, origin)
            self._paint_seams(painter, para, block, origin)
            self._paint_left(painter, para, block, origin)
            self._paint_right(painter, block, origin)
        self._paint_room_labels(painter)
        self._paint_kind_brackets(painter)

    def tip_at(self, at: QPointF) -> str:
        """The explanation of what was painted there, or of the words there."""
        for hot in reversed(self._hot):
            if hot.area.contains(at):
                return tip(hot.words)
        return self._word_tip(at)

    def note_at(self, at: QPointF) -> str | None:
        """The note whose bar or words are there."""
        for hot in self._hot:
            if hot.note is not None and hot.area.contains(at):
                return hot.note
        position = self._position_at(at)
        found = self.layer.note_at(position) if position is not None else None
        return found.note_id if found is not None else None

    def quote(self, start: int, stop: int) -> str:
        """The flowed words between two positions."""
        if self.sheet is None or self.positions is None:
            return ""
        span = self.sheet.to_source(self.positions.span_from_qt(start, stop))
        return self.sheet.flow.quote(span) if span is not None else ""

    # Words under the pointer

    def _position_at(self, at: QPointF) -> int | None:
        scrolled = QPointF(at.x(), at.y() + self.page.verticalScrollBar().value())
        layout = self.page.document().documentLayout()
        position = layout.hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)
        return position if position >= 0 else None

    def _word_tip(self, at: QPointF) -> str:
        position = self._position_at(at)
        if position is None or self.sheet is None or self.positions is None:
            return ""
        offset = self.positions.from_qt(position)
        index = self.sheet.index_at(offset)
        if index >= len(self.sheet.paras):
            return ""
        para = self.sheet.paras[index]
        if para.kind in (ParaKind.AS_SENT, ParaKind.SEAM, ParaKind.MARKER, ParaKind.APART):
            style = role_style(para.role, para.detail)
            return tip(f"{style.explanation} {style.source}".strip()) if style else ""
        for run in para.runs:
            if run.start <= offset - para.at < run.stop:
                return tip(self._run_words(run.style, run.value))
        return ""

    def _run_words(self, style: RunStyle, value: str) -> str:
        match style:
            case RunStyle.LINK:
                return value
            case RunStyle.LOST_LINK:
                return "These words pointed to an address that is lost."
            case RunStyle.REDACTION:
                return "Words were removed here before release."
            case RunStyle.FOOTNOTE_MARK:
                return self._footnote(value)
            case _:
                return ""

    def _footnote(self, label: str) -> str:
        assert self.sheet is not None
        document = self.sheet.document
        note = next((n for n in document.footnotes if n.label == label), None)
        return " ".join(note.span.of(document.text).split()) if note is not None else ""

    # Grounds of gaps

    def _by_size(self) -> list[tuple[float, list[Placed]]]:
        """The blocks in view in runs of one size of letters, which grounds follow."""
        assert self.sheet is not None
        runs: list[tuple[float, list[Placed]]] = []
        for block, origin in self.page.blocks_in_view():
            number = block.blockNumber() - 1
            if not 0 <= number < len(self.sheet.paras):
                continue
            px = letter_px(self.sheet.paras[number].kind) * self.measure.zoom
            if runs and runs[-1][0] == px:
                runs[-1][1].append((block, origin))
            else:
                runs.append((px, [(block, origin)]))
        return runs

    @property
    def _theme(self) -> Theme:
        return self.themes.current

    def _paint_banners(self, painter: QPainter) -> None:
        height = self.page.viewport().height()
        for room, rect in self.room_rects():
            if room.kind is not RoomKind.BANNER or room.words is None:
                continue
            if rect.bottom() < 0 or rect.top() > height:
                continue
            is_current = self.current_gap is not None and room.gap == self.current_gap
            size = room.words.size
            paint_banner(painter, rect, self._theme, size=size, current=is_current)
        for rect, is_current in self._opened_rects():
            if rect.bottom() >= 0 and rect.top() <= height:
                width = 4.0 if is_current else 3.0
                colour = self._theme.colour(Token.GAP)
                paint_brackets(painter, rect, colour, width=width, arm=12.0)

    def room_rects(self) -> list[tuple[Room, QRectF]]:
        """Each closed room near the view with its rectangle in the viewport."""
        found: list[tuple[Room, QRectF]] = []
        left, right = self.measure.column
        for index in self._near_rooms():
            top = self.room_top(index)
            for room, y, height in self.keeper.tops(index):
                rect = QRectF(left, top + y, right - left, height)
                if self._is_open(room):
                    continue
                found.append((room, rect))
        return found

    def room_top(self, index: int) -> float:
        """Where the rooms above a paragraph begin, in the viewport (`-1`: below the last)."""
        assert self.sheet is not None
        scroll = self.page.verticalScrollBar().value()
        document = self.page.document()
        if index < 0:
            block = document.lastBlock()
            rect = document.documentLayout().blockBoundingRect(block)
            kept = block.blockFormat().bottomMargin() - self.keeper.space_above(-1)
            lines = block.layout().lineCount() * block.blockFormat().lineHeight()
            del rect
            return block.layout().position().y() + lines + kept - scroll
        block = document.findBlockByNumber(index + 1)
        document.documentLayout().blockBoundingRect(block)
        return block.layout().position().y() - self.keeper.space_above(index) - scroll

    def _near_rooms(self) -> list[int]:
        assert self.sheet is not None
        placed = self.page.blocks_in_view(self.page.viewport().height())
        if not placed:
            return []
        last = self.page.document().lastBlock().blockNumber()
        first, stop = placed[0][0].blockNumber() - 1, placed[-1][0].blockNumber() + 1
        indexes = self.keeper.indexes()
        inside = [i for i in indexes if i >= 0]
        near = inside[bisect_left(inside, first) : bisect_right(inside, stop)]
        near = [i for i in near if i + 1 <= last]
        is_end = last == len(self.sheet.paras) and stop >= last
        return [*near, -1] if is_end and -1 in indexes else near

    near_rooms = _near_rooms

    def _is_open(self, room: Room) -> bool:
        assert self.sheet is not None
        return (
            room.kind is RoomKind.BANNER
            and room.fold is not None
            and room.fold.id in self.sheet.opened
        )

    def _opened_rects(self) -> list[tuple[QRectF, bool]]:
        """The brackets round banners whose marker lines are shown."""
        sheet = self.sheet
        assert sheet is not None
        found: list[tuple[QRectF, bool]] = []
        left, right = self.measure.column
        last = self.page.document().lastBlock().blockNumber()
        for index, para in enumerate(sheet.paras):
            if index + 1 > last:
                break
            for room in para.rooms:
                if not self._is_open(room) or room.fold is None:
                    continue
                tops = {r: y for r, y, _h in self.keeper.tops(index)}
                top = self.room_top(index) + tops.get(room, 0)
                end = index
                while (
                    end + 1 < min(len(sheet.paras), last)
                    and sheet.paras[end + 1].kind is ParaKind.MARKER
                    and not sheet.paras[end + 1].rooms
                ):
                    end += 1
                block = self.page.document().findBlockByNumber(end + 1)
                self.page.document().documentLayout().blockBoundingRect(block)
                lines = block.layout().lineCount() * block.blockFormat().lineHeight()
                scroll = self.page.verticalScrollBar().value()
                bottom = block.layout().position().y() + lines + self.measure.scaled(14) - scroll
                rect = QRectF(left, top, right - left, bottom - top)
                is_current = self.current_gap is not None and room.gap == self.current_gap
                found.append((rect, is_current))
        return found

    # Inside the column

    def _paint_signs(
        self, painter: QPainter, para: Para, block: QTextBlock, origin: QPointF
    ) -> None:
        layout = block.layout()
        if layout.lineCount() == 0:
            return
        if para.is_cut_start or para.is_cut_end:
            painter.setFont(fonts.sans(16, weight=fonts.SEMIBOLD, scale=self.measure.zoom))
            painter.setPen(self._theme.colour(Token.GAP))
        if para.is_cut_start:
            left = origin.x() + block.blockFormat().leftMargin()
            at = QPointF(left, _baseline(layout.lineAt(0), origin))
            painter.drawText(at, CUT_START)
        if para.is_cut_end:
            line = layout.lineAt(layout.lineCount() - 1)
            x = origin.x() + line.naturalTextRect().right() + self.measure.scaled(4)
            painter.drawText(QPointF(x, _baseline(line, origin)), CUT_END)
        if para.marker:
            font = fonts.serif(16, scale=self.measure.zoom)
            painter.setFont(font)
            painter.setPen(self._theme.colour(Token.TEXT_2))
            width = QFontMetricsF(font).horizontalAdvance(para.marker)
            x = origin.x() + layout.lineAt(0).x() - width - self.measure.scaled(8)
            painter.drawText(QPointF(x, _baseline(layout.lineAt(0), origin)), para.marker)
        if para.kind is ParaKind.SEAM:
            line = layout.lineAt(0)
            left = origin.x() + line.naturalTextRect().right() + 10
            y = origin.y() + block.blockFormat().lineHeight() / 2
            right = self.measure.column[1]
            ratio = device_ratio(painter)
            hairline = QRectF(left, snap(y, ratio), right - left, line_width(1, ratio))
            if left < right:
                fill(painter, hairline, self._theme.colour(Token.RULE))

    def _paint_seams(
        self, painter: QPainter, para: Para, block: QTextBlock, origin: QPointF
    ) -> None:
        sheet, positions = self.sheet, self.positions
        assert sheet is not None
        assert positions is not None
        first = bisect_left(sheet.seams, (para.at,))
        for at, span in sheet.seams[first:]:
            if at > para.stop:
                break
            inside = positions.to_qt(at) - block.position()
            line = block.layout().lineForTextPosition(inside)
            if not line.isValid():
                continue
            x = origin.x() + cursor_x(line, inside) - self.measure.scaled(4.5)
            ratio = device_ratio(painter)
            baseline = _baseline(line, origin)
            top = baseline - self.measure.px * 17 / 16
            height = self.measure.px * 22 / 16
            bar = QRectF(snap(x, ratio), top, line_width(1.5, ratio), height)
            severity = self._marking(span)
            colour = self._theme.colour(severity_token(severity) if severity else Token.SEAM)
            painter.fillRect(bar, colour)
            words = " ".join(span.of(sheet.document.text).split())
            area = bar.adjusted(-_NEAR, 0, _NEAR, 0)
            self._hot.append(_Hot(area, f"“{words}” stands here: a page break. The text goes on."))

    # Left margin

    def _paint_left(
        self, painter: QPainter, para: Para, block: QTextBlock, origin: QPointF
    ) -> None:
        assert self.sheet is not None
        assert self.positions is not None
        entries: list[tuple[MarginEntry, int]] = []
        for entry in self.sheet.margin_of(para):
            if self.measure.is_narrow and entry.kind is not MarginKind.NUMBER:
                continue
            inside = self.positions.to_qt(entry.at) - block.position()
            line = block.layout().lineForTextPosition(inside)
            entries.append((entry, line.lineNumber() if line.isValid() else 0))
        leading = block.blockFormat().lineHeight()
        right = self.measure.left - GAP
        if para.kind in (ParaKind.AS_SENT, ParaKind.APART):
            right = self.measure.left + self.measure.scaled(AS_SENT_INDENT - 16)
        for number, group in margin_lines(entries, block.layout().lineCount()):
            x = float(right)
            y = origin.y() + number * leading + leading * _BASELINE
            for entry in group:
                x = self._paint_entry(painter, entry, x, y) - self.measure.scaled(6)

    def _paint_entry(self, painter: QPainter, entry: MarginEntry, right: float, y: float) -> float:
        font, token = _entry_look(entry.kind, self.measure.zoom)
        text = entry.text
        if self.measure.is_narrow:
            text = text.replace(" ", "")
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(text)
        area = QRectF(right - width, y - metrics.ascent(), width, metrics.height())
        severity = self._marking(entry.span) if entry.span is not None else None
        if severity is not None:
            fill(painter, area.adjusted(-2, 1, 2, -1), self._theme.colour(severity_tint(severity)))
            under = QRectF(area.left() - 2, area.bottom() - 2, width + 4, 1.5)
            fill(painter, under, self._theme.colour(severity_token(severity)))
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        painter.drawText(QPointF(right - width, y), text)
        self._hot.append(_Hot(area.adjusted(-4, -2, 4, 2), entry.explanation))
        return right - width

    def _marking(self, span: Span) -> Severity | None:
        if self.severity is None or not any(span.overlaps(one) for one in self.marked):
            return None
        return self.severity

    def _paint_room_labels(self, painter: QPainter) -> None:
        if self.measure.is_narrow:
            return
        font = fonts.sans(12.5, weight=fonts.SEMIBOLD, scale=self.measure.zoom)
        metrics = QFontMetricsF(font)
        rooms = [(room, rect) for room, rect in self.room_rects() if room.gap is not None]
        for index in self._near_rooms():
            top = self.room_top(index)
            rooms += [
                (room, QRectF(0, top + y, 0, height))
                for room, y, height in self.keeper.tops(index)
                if self._is_open(room)
            ]
        for room, rect in rooms:
            text = room.words.margin if room.words is not None else "heading"
            is_large = room.words is not None and room.words.size is BannerSize.LARGE
            baseline = rect.top() + (27 + 5 if is_large else rect.height() / 2 + 4.5)
            painter.setFont(font)
            painter.setPen(self._theme.colour(Token.GAP))
            x = self.measure.left - GAP - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(x, baseline), text)

    def _paint_kind_brackets(self, painter: QPainter) -> None:
        """The bracket of each routing kind at the left of its lines."""
        assert self.sheet is not None
        run: list[Placed] = []
        label: str | None = None
        token: Token | None = None
        for block, origin in self.page.blocks_in_view(self.measure.leading):
            number = block.blockNumber() - 1
            para = self.sheet.paras[number] if 0 <= number < len(self.sheet.paras) else None
            style = role_style(para.role, para.detail) if para is not None else None
            is_routing = para is not None and para.kind in (ParaKind.AS_SENT, ParaKind.APART)
            here = style.margin_label if is_routing and style is not None else None
            if here != label and run and token is not None:
                self._paint_kind(painter, run, token)
                run = []
            label = here
            if here is not None and style is not None:
                token = style.token
                run.append((block, origin))
        if run and token is not None:
            self._paint_kind(painter, run, token)

    def _paint_kind(self, painter: QPainter, run: list[Placed], token: Token) -> None:
        first, last = run[0], run[-1]
        top = first[1].y()
        lines = last[0].layout().lineCount() * last[0].blockFormat().lineHeight()
        bottom = last[1].y() + lines
        left = self.measure.left + self.measure.scaled(AS_SENT_INDENT - 10)
        colour = self._theme.colour(token)
        paint_kind_bracket(painter, QRectF(left, top - 1, 4, bottom - top + 2), colour)

    # Right margin

    def _paint_right(self, painter: QPainter, block: QTextBlock, origin: QPointF) -> None:
        start, stop = block.position(), block.position() + block.length()
        lines: dict[int, tuple[list[NoteRange], list[FindingMark]]] = {}
        for note in self.bars.touching(start, stop):
            if start <= note.start < stop:
                lines.setdefault(_line_number(block, note.start), ([], []))[0].append(note)
        for mark in self.icons.touching(start, stop):
            if start <= mark.start < stop:
                lines.setdefault(_line_number(block, mark.start), ([], []))[1].append(mark)
        leading = block.blockFormat().lineHeight()
        for number, (notes, marks) in lines.items():
            top = origin.y() + number * leading
            if marks:
                self._paint_icon(painter, marks, top, leading)
            if notes:
                self._paint_bars(painter, notes, top, leading)

    def _paint_icon(
        self, painter: QPainter, marks: list[FindingMark], top: float, leading: float
    ) -> None:
        order = list(SEVERITY_GLYPHS)
        worst = min(marks, key=lambda mark: order.index(mark.severity))
        left = self.measure.column[1] + self.measure.scaled(ICON_GAP)
        area = QRectF(left, top + leading * _BASELINE - 12.5, 16, 16)
        token = severity_token(worst.severity)
        glyph = SEVERITY_GLYPHS[worst.severity]
        size = min(16.0, 16 * self.measure.zoom)
        paint_icon(painter, area.topLeft(), self._theme, glyph, token, size)
        words = " ".join(dict.fromkeys(mark.message for mark in marks))
        self._hot.append(_Hot(area, words))

    def _paint_bars(
        self, painter: QPainter, notes: list[NoteRange], top: float, leading: float
    ) -> None:
        font = fonts.sans(12, scale=self.measure.zoom)
        label = note_label(len(notes), notes[0].number)
        width = QFontMetricsF(font).horizontalAdvance(label)
        right = self.measure.column[1] + self.measure.scaled(30)
        baseline = top + leading * _BASELINE
        shown = notes[:1] if len(notes) > 3 else notes
        painter.setFont(font)
        painter.setPen(self._theme.colour(Token.TEXT_2))
        painter.drawText(QPointF(right - width, baseline - 1), label)
        x = right - width - (4 if label else 0) - _TEXT_BAR
        height = 18 * self.measure.zoom
        for note in shown:
            bar = QRectF(x, baseline - height * 0.78, _TEXT_BAR, height)
            if note.style is not None:
                paint_pattern_bar(painter, bar, self._theme, note.style)
            else:
                fill(painter, bar, self._theme.colour(Token.EDGE))
            words = note_tip(self.reading, notes if len(notes) > 3 else [note])
            area = bar.adjusted(-_NEAR, 0, _NEAR + (width + 4 if note is shown[0] else 0), 0)
            self._hot.append(_Hot(area, words, note.note_id))
            x -= _TEXT_BAR + 3


def _entry_look(kind: MarginKind, zoom: float) -> tuple[QFont, Token]:
    match kind:
        case MarginKind.NUMBER:
            return fonts.sans(13, scale=zoom), Token.TEXT_2
        case MarginKind.PORTION:
            return fonts.spaced(fonts.sans(11.5, scale=zoom), 5), Token.TEXT_2
        case MarginKind.PRINTED:
            return fonts.serif(12.5, italic=True, scale=zoom), Token.MUTED
        case MarginKind.SEAM:
            return fonts.sans(12.5, scale=zoom), Token.MUTED
        case MarginKind.ROLE:
            return fonts.sans(12, scale=zoom), Token.MUTED


def _baseline(line: QTextLine, origin: QPointF) -> float:
    return origin.y() + line.y() + line.ascent()


def _line_number(block: QTextBlock, position: int) -> int:
    line = block.layout().lineForTextPosition(position - block.position())
    return line.lineNumber() if line.isValid() else 0


__all__ = ["Art", "Ground", "GroundRange"]
