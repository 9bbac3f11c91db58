"""The Checks panel: what is missing, contradictory or odd, each with all its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from reader.document import Severity
from reader.ui.icons import SEVERITY_GLYPHS, Glyph, Icons, paint_icon
from reader.ui.paint import device_ratio, fill, line_width
from reader.ui.panels.check_rows import (
    AsideHead,
    AsideRow,
    CheckHead,
    CheckRow,
    OdditiesRow,
    PlaceLine,
    aside_rows,
    check_rows,
    entries,
    finding_key,
)
from reader.ui.panels.hint import HintRow
from reader.ui.panels.rows import Row, RowDelegate, RowView
from reader.ui.panels.words import Style, Words, draw_line, draw_link
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_tint, severity_token

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from reader.annotations.reading import Reading
    from reader.document import Document, Finding
    from reader.ui.theme.theme import ThemeManager

_LEFT, _RIGHT = 14, 16
_ABOVE, _BELOW = 8, 9
_ICON, _ICON_GAP, _ARROW = 16, 7, 12
_LABEL_COLUMN, _LABEL_GAP = 50, 8
_PLACES_ABOVE, _PLACES_BELOW, _PLACE_GAP = 6, 5, 3


class CheckDelegate(RowDelegate):
    """Heads of groups, entries, and the line for the oddities."""

    def refresh_type(self) -> None:
        """Fonts of heads, sentences, codes and places."""
        scale = self.themes.scale
        self._icon, self._arrow = self.themes.length(_ICON), self.themes.length(_ARROW)
        self._text = _LEFT + self._icon + _ICON_GAP
        self._head = Style(fonts.sans(13, weight=fonts.SEMIBOLD, scale=scale), round(30 * scale))
        self._count = Style(fonts.sans(13, scale=scale), round(30 * scale))
        self._sentence = Style(fonts.sans(13.5, scale=scale), round(19 * scale))
        self._small = Style(fonts.sans(12.5, scale=scale), round(18 * scale))
        struck = fonts.sans(13.5, scale=scale)
        struck.setStrikeOut(True)
        self._struck = Style(struck, round(19 * scale))
        self._code = Style(fonts.mono(12, scale=scale), round(17 * scale))
        self._place = Style(fonts.mono(12, scale=scale), round(19 * scale))
        self._where = Style(fonts.sans(12.5, scale=scale), round(17 * scale))
        self._label = Style(fonts.sans(12.5, scale=scale), round(19 * scale))

    def measure(self, row: Row, width: int) -> int:
        """Heads and the oddities' line are 30 high; an entry takes what its words need."""
        if isinstance(row, AsideRow):
            message, why = self._aside_words(row, width)
            return round(_ABOVE + message.height + why.height + _BELOW) + 1
        if not isinstance(row, CheckRow):
            return self._head.leading + 1
        height = _ABOVE + self._words(row, width).height + self._code.leading + _BELOW
        if row.explains:
            height += self._explains(row, width).height + 3
        return height + self._places_height(row) + 1

    def paint_row(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        """Paint whichever it is."""
        if isinstance(row, CheckHead):
            self._paint_head(painter, rect, row)
        elif isinstance(row, OdditiesRow):
            at = rect.top() + (self._head.leading - self._icon) / 2
            point = QPointF(rect.left() + _LEFT, at)
            paint_icon(painter, point, self.theme, Glyph.ODDITY, Token.ODDITY, self._icon)
            accent = self.theme.colour(Token.ACCENT)
            draw_link(
                painter, rect.left() + self._text, rect.top(), row.spoken, self._count, accent
            )
        elif isinstance(row, AsideHead):
            accent = self.theme.colour(Token.ACCENT)
            draw_link(
                painter, rect.left() + self._text, rect.top(), row.spoken, self._count, accent
            )
        elif isinstance(row, AsideRow):
            self._paint_aside(painter, rect, row)
        elif isinstance(row, CheckRow):
            self._paint_entry(painter, rect, row)

    def part_at(self, row: Row, rect: QRect, point: QPointF) -> str:
        """``place:3`` for a click on the fourth place of an open entry."""
        if not isinstance(row, CheckRow) or not row.places:
            return ""
        step = self._place.leading + _PLACE_GAP
        top = rect.top() + self._places_top(row, self.width)
        number = int((point.y() - top) // step)
        return f"place:{number}" if 0 <= number < len(row.places) else ""

    def _paint_head(self, painter: QPainter, rect: QRectF, row: CheckHead) -> None:
        line = line_width(1, device_ratio(painter))
        fill(painter, rect.adjusted(0, 0, 0, -line), self.theme.colour(Token.WINDOW))
        token = severity_token(row.severity)
        glyph = SEVERITY_GLYPHS[row.severity]
        at = QPointF(rect.left() + _LEFT, rect.top() + (self._head.leading - self._icon) / 2)
        paint_icon(painter, at, self.theme, glyph, token, self._icon)
        colour = self.theme.colour(token)
        draw_line(painter, rect.left() + self._text, rect.top(), row.title, self._head, colour)
        count = str(row.count)
        left = rect.right() - _RIGHT - self._count.width(count)
        muted = self.theme.colour(Token.MUTED)
        draw_line(painter, left, rect.top(), count, self._count, muted)

    def _paint_entry(self, painter: QPainter, rect: QRectF, row: CheckRow) -> None:
        width = int(rect.width())
        top = rect.top() + _ABOVE
        glyph, token = SEVERITY_GLYPHS[row.severity], severity_token(row.severity)
        at = QPointF(rect.left() + _LEFT, top + (self._sentence.leading - self._icon) / 2)
        paint_icon(painter, at, self.theme, glyph, token, self._icon)
        words = self._words(row, width)
        left = rect.left() + self._text
        words.draw(painter, left, top, self.theme.colour(Token.TEXT))
        top += words.height
        muted = self.theme.colour(Token.MUTED)
        if row.explains:
            top += 2
            inset = (self._icon - self._arrow) / 2
            beside = top + (self._small.leading - self._arrow) / 2
            arrow = QPointF(rect.left() + _LEFT + inset, beside)
            glyph = Glyph.DOWN if row.is_open else Glyph.RIGHT
            paint_icon(painter, arrow, self.theme, glyph, Token.MUTED, self._arrow)
            explains = self._explains(row, width)
            explains.draw(painter, left, top, muted)
            top += explains.height + 1
        if row.places:
            top += _PLACES_ABOVE
            labels = max(self._label.width(place.label) for place in row.places) + _LABEL_GAP
            words_left = left + max(self.themes.length(_LABEL_COLUMN), labels)
            for place in row.places:
                draw_line(painter, left, top, place.label, self._label, muted)
                at = QPointF(words_left, top)
                self._paint_place(painter, at, rect.right() - _RIGHT, place, row.severity)
                top += self._place.leading + _PLACE_GAP
            if row.more:
                draw_line(painter, left, top, row.more, self._label, muted)
                top += self._place.leading + _PLACE_GAP
            top += _PLACES_BELOW - _PLACE_GAP
        draw_line(painter, left, top, row.code, self._code, muted)
        if row.where and not row.places:
            taken = self._code.width(row.code) + _LABEL_GAP
            end = rect.right() - _RIGHT - self._where.width(row.where)
            if end > left + taken:
                draw_line(painter, end, top, row.where, self._where, muted)

    def _paint_aside(self, painter: QPainter, rect: QRectF, row: AsideRow) -> None:
        """Struck through and grey; the reason below it."""
        message, why = self._aside_words(row, int(rect.width()))
        muted = self.theme.colour(Token.MUTED)
        top, left = rect.top() + _ABOVE, rect.left() + self._text
        message.draw(painter, left, top, muted)
        why.draw(painter, left, top + message.height, muted)

    def _aside_words(self, row: AsideRow, width: int) -> tuple[Words, Words]:
        room = width - self._text - _RIGHT
        return Words(row.message, self._struck, room), Words(row.why, self._small, room)

    def _paint_place(
        self, painter: QPainter, at: QPointF, right: float, place: PlaceLine, severity: Severity
    ) -> None:
        left, top = at.x(), at.y()
        room = right - left
        before, marked, after = _excerpt(place, int(room / self._place.width("0")))
        for words, is_marked in ((before, False), (marked, True), (after, False)):
            width = self._place.width(words)
            if is_marked:
                self._mark(painter, QRectF(left, top, width, self._place.leading), severity)
            colour = self.theme.colour(Token.TEXT)
            draw_line(painter, left, top, words, self._place, colour)
            left += width

    def _mark(self, painter: QPainter, box: QRectF, severity: Severity) -> None:
        """The ground and line of a token that a finding touches; a point is a tick."""
        ratio = device_ratio(painter)
        line = line_width(1.5, ratio)
        metrics = QFontMetricsF(self._place.font)
        baseline = self._place.baseline(box.top(), ratio)
        colour = self.theme.colour(severity_token(severity))
        if box.width() <= 0:
            tick = QRectF(box.left() - 1, baseline - metrics.ascent(), 2, metrics.height())
            fill(painter, tick, colour)
            return
        ground = QRectF(
            box.left(), baseline - metrics.ascent() + 1, box.width(), metrics.height() + 1
        )
        fill(painter, ground, self.theme.colour(severity_tint(severity)))
        if severity is Severity.ODDITY:
            at = box.left()
            while at < box.right():
                dash = QRectF(at, baseline + 3, min(4.0, box.right() - at), line)
                fill(painter, dash, colour)
                at += 7
        else:
            fill(painter, QRectF(box.left(), baseline + 3, box.width(), line), colour)

    def _words(self, row: CheckRow, width: int) -> Words:
        return Words(row.message, self._sentence, width - self._text - _RIGHT)

    def _explains(self, row: CheckRow, width: int) -> Words:
        return Words(f"explains: {row.explains}", self._small, width - self._text - _RIGHT)

    def _places_top(self, row: CheckRow, width: int) -> float:
        top = _ABOVE + self._words(row, width).height + _PLACES_ABOVE
        return top + (self._explains(row, width).height + 3 if row.explains else 0)

    def _places_height(self, row: CheckRow) -> int:
        lines = len(row.places) + bool(row.more)
        if not lines:
            return 0
        whole = lines * (self._place.leading + _PLACE_GAP)
        return whole + _PLACES_ABOVE + _PLACES_BELOW - _PLACE_GAP


class ChecksPanel(QWidget):
    """The findings of a document; choosing one opens it and shows its places."""

    finding_chosen = Signal(object)
    """A `Finding` was chosen, or None: the open one was closed."""
    spans_requested = Signal(object)
    """One place of the open finding was chosen: a tuple of one `Span`."""
    set_aside_requested = Signal(object)
    """A `Finding` is to be judged no problem."""
    take_up_requested = Signal(str)
    """A finding that was set aside is to count again: its key in notes files."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checksPanel")
        del icons
        self._elsewhere = ""
        self._document: Document | None = None
        self._chosen: str | None = None
        self._place = 0
        self._shows_oddities = False
        self._shows_aside = False
        self.view = RowView(self)
        self.view.setObjectName("checksList")
        self.view.setAccessibleName(self.tr("Checks"))
        self.view.setItemDelegate(CheckDelegate(themes, self.view))
        self.view.row_chosen.connect(self._on_view_row_chosen)
        self.view.row_delete_requested.connect(self._on_view_row_delete_requested)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.set_reading(None)

    @property
    def count(self) -> int:
        """How many entries there are, hidden ones too, folded ones not."""
        return len(entries(self._document)) if self._document else 0

    @property
    def chosen(self) -> Finding | None:
        """The finding whose entry is open."""
        return self._finding(self._chosen) if self._chosen else None

    @property
    def current(self) -> Finding | None:
        """The finding the keyboard is at."""
        row = self.view.current()
        return self._finding(row.key) if isinstance(row, CheckRow) else None

    def set_reading(self, reading: Reading | None) -> None:
        """Show the findings of a document, or say what would fill the panel."""
        document = reading.document if reading else None
        is_same = (
            document is not None
            and self._document is not None
            and document.source.address == self._document.source.address
        )
        self._document = document
        if not is_same:
            self._elsewhere = ""
        if not is_same or self.chosen is None:
            self._chosen = None
        self._refresh(is_same=is_same)

    def set_show_oddities(self, *, shown: bool) -> None:
        """Show or hide the oddities."""
        self._shows_oddities = shown
        self._refresh(is_same=True)

    def choose(self, finding: Finding) -> None:
        """Open a finding's entry without telling of it, as when its mark in the text is clicked."""
        if self._finding(finding_key(finding)) is None:
            return
        self._open(finding_key(finding))
        if finding.severity is Severity.ODDITY:
            self.set_show_oddities(shown=True)
        self.view.make_current(finding_key(finding))

    def _open(self, key: str | None) -> None:
        self._chosen = key
        self._place = 0
        self._refresh(is_same=True)
        if key is not None:
            self.view.reveal(key)

    def set_elsewhere(self, sentence: str) -> None:
        """Say with the missing sections which of them other files here have; empty for none."""
        if sentence != self._elsewhere:
            self._elsewhere = sentence
            self._refresh(is_same=True)

    def _refresh(self, *, is_same: bool) -> None:
        rows: tuple[CheckHead | CheckRow | OdditiesRow | AsideHead | AsideRow | HintRow, ...]
        if self._document is None:
            rows = (HintRow(self.tr("What is missing from a document is listed here.")),)
        else:
            rows = check_rows(
                self._document,
                chosen=self._chosen,
                shows_oddities=self._shows_oddities,
                elsewhere=self._elsewhere,
            ) or (HintRow(self._nothing_listed(self._document)),)
            rows += aside_rows(self._document, is_shown=self._shows_aside)
        if is_same:
            self.view.show_rows(rows)
        else:
            self.view.replace_rows(rows)

    def _nothing_listed(self, document: Document) -> str:
        if document.set_aside:
            return self.tr("Everything the checks found here has been set aside; it stands below.")
        return self.tr(
            "Nothing is missing, contradictory or odd here, as far as the checks can tell. Gaps "
            "and contradictions would be listed."
        )

    def _finding(self, key: str) -> Finding | None:
        listed = entries(self._document) if self._document else []
        return next((one for one in listed if finding_key(one) == key), None)

    @Slot(object, str)
    def _on_view_row_chosen(self, row: Row, part: str) -> None:
        if isinstance(row, OdditiesRow):
            self.set_show_oddities(shown=not self._shows_oddities)
            return
        if isinstance(row, AsideHead):
            self._shows_aside = not self._shows_aside
            self._refresh(is_same=True)
            return
        if isinstance(row, AsideRow) and row.spans:
            self.spans_requested.emit(row.spans)
        if not isinstance(row, CheckRow):
            return
        if part.startswith("place:"):
            self._place = int(part.removeprefix("place:"))
            self.spans_requested.emit((row.places[self._place].span,))
        elif row.is_open and len(row.places) > 1:
            # Chosen again: on to the next of its places.
            self._place = (self._place + 1) % len(row.places)
            self.spans_requested.emit((row.places[self._place].span,))
        else:
            self._open(row.key)
            self.finding_chosen.emit(self.chosen)

    @Slot(object)
    def _on_view_row_delete_requested(self, row: Row) -> None:
        """Delete sets a check aside, and takes one up again."""
        finding = self._finding(row.key) if isinstance(row, CheckRow) else None
        if finding is not None:
            self.set_aside_requested.emit(finding)
        elif isinstance(row, AsideRow):
            self.take_up_requested.emit(row.finding_key)

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, at: QPoint) -> None:
        row = self.view.rows.row(self.view.indexAt(at))
        if not isinstance(row, CheckRow | AsideRow):
            return
        menu = QMenu(self)
        words = self.tr("Take up again") if isinstance(row, AsideRow) else self.tr("Set aside…")
        deed = menu.addAction(f"{words}\t{self.tr('Del')}")
        if menu.exec(self.view.viewport().mapToGlobal(at)) is deed:
            self._on_view_row_delete_requested(row)
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the entry that is open."""
        if event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self._open(None)
            self.finding_chosen.emit(None)
            return
        super().keyPressEvent(event)


def _excerpt(place: PlaceLine, room: int) -> tuple[str, str, str]:
    """The words before the place, in it and behind it, cut to ``room`` characters."""
    words, start, stop = place.words, place.start, place.stop
    room = max(8, room)
    if len(words) <= room:
        return words[:start], words[start:stop], words[stop:]
    marked = words[start:stop]
    if len(marked) >= room - 1:
        head = "…" if start else ""
        return head, f"{marked[: room - len(head) - 1]}…" if len(marked) > room else marked, ""
    spare = room - len(marked)
    begin = max(0, min(start - spare // 2, len(words) - room))
    end = min(len(words), begin + room)
    before = words[begin:start] if begin == 0 else f"…{words[begin + 1 : start]}"
    after = words[stop:end] if end == len(words) else f"{words[stop : end - 1]}…"
    return before, marked, after
