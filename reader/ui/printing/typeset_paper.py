"""A document set for paper as it is on the Typeset page, with its notes beside their passages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from reader.ui.pane.card.rows import card_content
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.sheet import MarginKind, ParaKind, RoomKind, RunStyle
from reader.ui.pane.typeset.tab_columns import tab_stops
from reader.ui.positions import Positions
from reader.ui.printing.note_paper import is_said_of_whole, write_note, write_on_whole
from reader.ui.printing.writing import (
    INDENT,
    READING,
    SMALL,
    formed,
    paper_text,
    small,
    small_strong,
    write,
    write_beside,
)
from reader.ui.theme import fonts
from reader.ui.theme.theme import LIGHT
from reader.ui.theme.tokens import Token, highlight_style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.annotations import Note, Reading
    from reader.document import Span
    from reader.ui.pane.typeset.sheet import Para, Room

_MARGIN, _TEXT, _NOTES = 12, 58, 30
"""Widths of the columns, in percent."""
_CODE = 0.875
"""Letters of fixed pitch look larger than others of their size."""
_HANGING = 10
"""How far a line goes in where it is longer than the column."""
_DEEPEST = 4
"""A quotation within more quotations is set in no further."""
_KINDS_APART = (ParaKind.AS_SENT, ParaKind.MARKER, ParaKind.APART, ParaKind.LINES)


def typeset_paper(reading: Reading, *, notes: Sequence[Note] | None = None) -> QTextDocument:
    """The pages of a document.

    Args:
        reading: The document; what the page folds away is left out, and what is missing is said.
        notes: Those that stand beside their passages, as numbered from 1; what is said of the
            whole document then stands at its head. None: nothing of either.
    """
    return _Setter(reading, notes).set()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of one paragraph that a note stands on, in code points from its start."""

    span: Span
    number: int
    note: Note


class _Setter:
    """Sets one document: a row for each paragraph, its margin and notes beside it."""

    def __init__(self, reading: Reading, notes: Sequence[Note] | None) -> None:
        self._reading = reading
        self._sheet = lay_sheet(reading.document)
        self._notes = notes or ()
        self._tells_whole = notes is not None and is_said_of_whole(reading)
        """What is said of the whole document is to be set."""
        self._paper = QTextDocument()
        self._paper.setDefaultFont(fonts.serif(READING))
        self._paper.setDocumentMargin(0)
        self._marks = self._marked()
        self._told: set[int] = set()
        """Numbers of the notes that stand beside an earlier paragraph of their passage."""
        self._is_open = False
        """The next line belongs under the last one: of a table, of an address."""

    def set(self) -> QTextDocument:
        cursor = QTextCursor(self._paper)
        cursor.beginEditBlock()
        table = cursor.insertTable(1, 3 if self._notes else 2, self._columns())
        sheet = self._sheet
        if len(self._reading.document.telegrams) > 1 or not self._has_card():
            self._on_whole(table)
        for para in sheet.paras:
            for room in para.rooms:
                self._room(table, room)
            self._para(table, para)
        for room in sheet.tail:
            self._room(table, room)
        for number in range(1, len(self._notes) + 1):
            if number not in self._told:
                self._note(table.cellAt(_next_row(table), 1).firstCursorPosition(), number)
        table.removeRows(0, 1)
        cursor.endEditBlock()
        return self._paper

    def _has_card(self) -> bool:
        return any(room.kind is RoomKind.CARD for room in self._sheet.rooms())

    def _columns(self) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(3)
        form.setCellSpacing(0)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        widths = (_MARGIN, _TEXT, _NOTES) if self._notes else (_MARGIN, 100 - _MARGIN)
        percent = QTextLength.Type.PercentageLength
        form.setColumnWidthConstraints([QTextLength(percent, width) for width in widths])
        return form

    def _marked(self) -> Mapping[int, list[_Mark]]:
        """The stretches of each paragraph that notes stand on, by the paragraph's place."""
        marked: defaultdict[int, list[_Mark]] = defaultdict(list)
        for number, note in enumerate(self._notes, start=1):
            if note.span is None or not note.is_placed:
                continue
            for stretch in self._sheet.to_page(note.span):
                for para in self._sheet.paras[self._sheet.index_at(stretch.start) :]:
                    shared = para.span.intersection(stretch)
                    if para.at >= stretch.stop:
                        break
                    if shared is not None and len(shared):
                        marked[para.at].append(_Mark(shared.shifted(-para.at), number, note))
        return marked

    def _room(self, table: QTextTable, room: Room) -> None:
        if room.kind is RoomKind.CARD:
            self._card(table, room.telegram)
        elif room.kind is RoomKind.BANNER and room.words is not None:
            row = _next_row(table)
            beside = table.cellAt(row, 0).firstCursorPosition()
            write_beside(beside, room.words.margin, small_strong(Token.GAP))
            at = table.cellAt(row, 1).firstCursorPosition()
            write(
                at,
                f"[ {room.words.title} ]",
                formed(fonts.serif(READING, weight=fonts.SEMIBOLD), Token.GAP),
            )
            if room.words.line:
                at.insertBlock()
                write(at, room.words.line, small(Token.TEXT_2))
        elif room.kind is RoomKind.LOST_HEADING:
            words = QCoreApplication.translate("paper", "[ – – – ] A heading is lost here.")
            at = table.cellAt(_next_row(table), 1).firstCursorPosition()
            write(at, words, small_strong(Token.GAP))

    def _card(self, table: QTextTable, telegram: int | None) -> None:
        card = card_content(self._reading.document, telegram)
        centred = Qt.AlignmentFlag.AlignHCenter
        band = " // ".join(part for part in (card.classification, card.handling) if part)
        if band:
            at = table.cellAt(_next_row(table), 1).firstCursorPosition()
            write(at, band, formed(fonts.serif(READING, weight=fonts.SEMIBOLD)), centred)
        if card.title:
            at = table.cellAt(_next_row(table), 1).firstCursorPosition()
            write(at, card.title, formed(fonts.serif(18, weight=fonts.SEMIBOLD)))
        for row in card.rows:
            number = _next_row(table)
            right = Qt.AlignmentFlag.AlignRight
            write(table.cellAt(number, 0).firstCursorPosition(), row.label, small(), right)
            words = "  ".join(word.text for word in row.words)
            write(table.cellAt(number, 1).firstCursorPosition(), words, small(Token.TEXT))
        if any(card.sentence):
            at = table.cellAt(_next_row(table), 1).firstCursorPosition()
            strong = formed(fonts.serif(READING, weight=fonts.SEMIBOLD), Token.GAP)
            write(at, card.sentence[0], strong)
            write(at, f" {card.sentence[1]}", formed(fonts.serif(READING)))
        _next_row(table)
        self._on_whole(table)

    def _on_whole(self, table: QTextTable) -> None:
        """What is said of the whole document, once: below its card, or above several."""
        if not self._tells_whole:
            return
        self._tells_whole = False
        at = table.cellAt(_next_row(table), 1).firstCursorPosition()
        name = QCoreApplication.translate("paper", "Note on the whole document")
        write(at, name, small_strong(Token.MUTED))
        at.insertBlock()
        write_on_whole(at, self._reading)
        _next_row(table)

    def _para(self, table: QTextTable, para: Para) -> None:
        margin = [entry for entry in self._sheet.margin_of(para) if entry.text]
        is_under = self._is_open and not para.rooms and not margin
        self._is_open = para.goes_on and para.kind in _KINDS_APART
        row = table.rows() - 1 if is_under else _next_row(table)
        at = table.cellAt(row, 0).firstCursorPosition()
        for index, entry in enumerate(margin):
            if index:
                at.insertBlock()
            italic = entry.kind is MarginKind.PRINTED
            font = fonts.serif(SMALL, italic=True) if italic else fonts.sans(SMALL)
            write_beside(at, entry.text, formed(font, Token.TEXT_2))
        words = table.cellAt(row, 1).lastCursorPosition()
        if is_under:
            words.insertBlock()
        self._words(words, para)
        if self._notes:
            at = table.cellAt(row, 2).lastCursorPosition()
            told = dict.fromkeys(mark.number for mark in self._marks.get(para.at, ()))
            numbers = [number for number in told if number not in self._told]
            self._told.update(numbers)
            for index, number in enumerate(numbers):
                if index or (is_under and not at.atBlockStart()):
                    at.insertBlock()
                self._note(at, number)

    def _note(self, at: QTextCursor, number: int) -> None:
        note = self._notes[number - 1]
        # No passage of it is on the page: it stands in the card, is folded, or is not placed.
        on = (
            "" if number in self._told else _told_of(note).format(note.annotation.target.quote.head)
        )
        write_note(at, number, note, on=on)

    def _words(self, at: QTextCursor, para: Para) -> None:
        block = QTextBlockFormat()
        if para.kind is ParaKind.ITEM:
            block.setLeftMargin(INDENT * max(1, para.level))
            block.setTextIndent(-INDENT)
        elif para.kind is ParaKind.QUOTATION:
            block.setLeftMargin(INDENT * max(1, min(para.level, _DEEPEST)))
            block.setRightMargin(INDENT)
        elif para.kind in _KINDS_APART:
            block.setLeftMargin(_HANGING)
            block.setTextIndent(-_HANGING)
        if para.columns:
            block.setTabPositions(tab_stops(para.columns, _font_of(para)))
        at.setBlockFormat(block)
        form = formed(_font_of(para))
        opening = "[… " if para.is_cut_start else ""
        if opening:
            at.insertText(opening, small_strong(Token.GAP))
        if para.marker:
            at.insertText(f"{para.marker} ", form)
        start = at.position()
        at.insertText(paper_text(para.text), form)
        _style_runs(at, para, start)
        if para.is_cut_end:
            at.insertText(" …]", small_strong(Token.GAP))
        self._mark(at, para, start)

    def _mark(self, at: QTextCursor, para: Para, start: int) -> None:
        """Set off the passages of notes, and put each note's number behind its passage."""
        positions = Positions(para.text)
        marks = self._marks.get(para.at, [])
        for mark in marks:
            colour = mark.note.annotation.colour
            if colour is None:
                continue
            style = highlight_style(colour.value)
            form = QTextCharFormat()
            form.setBackground(LIGHT.colour(style.ground))
            form.setUnderlineColor(LIGHT.colour(style.line))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            passage = QTextCursor(at)
            passage.setPosition(start + positions.to_qt(mark.span.start))
            passage.setPosition(
                start + positions.to_qt(mark.span.stop), QTextCursor.MoveMode.KeepAnchor
            )
            passage.mergeCharFormat(form)
        raised = formed(fonts.sans(READING, weight=fonts.SEMIBOLD), Token.TEXT_2)
        raised.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        # From the last to the first: what is put in moves only what stands behind it.
        for mark in sorted(marks, key=_stop, reverse=True):
            behind = QTextCursor(at)
            behind.setPosition(start + positions.to_qt(mark.span.stop))
            behind.insertText(str(mark.number), raised)


def _told_of(note: Note) -> str:
    """How a note says what it is on, where no passage shows its number."""
    if note.is_placed:
        return QCoreApplication.translate("paper", "on “{0}”: ")
    if note.span is not None:
        return QCoreApplication.translate("paper", "to confirm, on “{0}”: ")
    return QCoreApplication.translate("paper", "unplaced, on “{0}”: ")


def _style_runs(at: QTextCursor, para: Para, start: int) -> None:
    """Set emphasis as on the page; links and what the program marks stay plain on paper."""
    positions = Positions(para.text)
    for run in para.runs:
        form = QTextCharFormat()
        if run.style is RunStyle.EMPHASIS:
            form.setFontItalic(True)
        elif run.style is RunStyle.STRONG:
            form.setFontWeight(fonts.SEMIBOLD)
        elif run.style is RunStyle.CODE and para.kind not in _KINDS_APART:
            form.setFontFamilies(fonts.mono(SMALL).families())
            form.setFontPointSize(_CODE * _font_of(para).pointSizeF())
        else:
            continue
        words = QTextCursor(at)
        words.setPosition(start + positions.to_qt(run.start))
        words.setPosition(start + positions.to_qt(run.stop), QTextCursor.MoveMode.KeepAnchor)
        words.mergeCharFormat(form)


def _next_row(table: QTextTable) -> int:
    table.appendRows(1)
    return table.rows() - 1


def _font_of(para: Para) -> QFont:
    if para.kind in _KINDS_APART:
        return fonts.mono(SMALL)
    weight = fonts.SEMIBOLD if para.kind is ParaKind.HEADING else fonts.REGULAR
    small = para.kind in (ParaKind.FOOTNOTE, ParaKind.SEAM)
    return fonts.serif(SMALL if small else READING, weight=weight)


def _stop(mark: _Mark) -> int:
    return mark.span.stop
