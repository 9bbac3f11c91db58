"""A document set for paper as it is on the Typeset page, with its notes beside their passages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
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
from reader.ui.positions import Positions
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
_READING, _SMALL = 14.0, 11.0
"""Sizes of type on paper, in pixels at 96 to the inch."""
_INDENT = 18
_KINDS_APART = (ParaKind.AS_SENT, ParaKind.MARKER, ParaKind.APART, ParaKind.LINES)


def typeset_paper(reading: Reading, *, notes: Sequence[Note] = ()) -> QTextDocument:
    """The pages of a document.

    Args:
        reading: The document; what the page folds away is left out, and what is missing is said.
        notes: Those that stand beside their passages, as numbered from 1.
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

    def __init__(self, reading: Reading, notes: Sequence[Note]) -> None:
        self._reading = reading
        self._sheet = lay_sheet(reading.document)
        self._notes = notes
        self._paper = QTextDocument()
        self._paper.setDefaultFont(fonts.serif(_READING))
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
        for para in sheet.paras:
            for room in para.rooms:
                self._room(table, room)
            self._para(table, para)
        for room in sheet.tail:
            self._room(table, room)
        for number, note in enumerate(self._notes, start=1):
            if number not in self._told:
                self._note(table.cellAt(_next_row(table), 1).firstCursorPosition(), number, note)
        table.removeRows(0, 1)
        cursor.endEditBlock()
        return self._paper

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
            _write_beside(beside, room.words.margin, _gap_small())
            at = table.cellAt(row, 1).firstCursorPosition()
            _write(
                at,
                f"[ {room.words.title} ]",
                _format(fonts.serif(_READING, weight=fonts.SEMIBOLD), Token.GAP),
            )
            if room.words.line:
                at.insertBlock()
                _write(at, room.words.line, _small(Token.TEXT_2))
        elif room.kind is RoomKind.LOST_HEADING:
            words = QCoreApplication.translate("paper", "[ – – – ] A heading is lost here.")
            at = table.cellAt(_next_row(table), 1).firstCursorPosition()
            _write(at, words, _gap_small())

    def _card(self, table: QTextTable, telegram: int | None) -> None:
        card = card_content(self._reading.document, telegram)
        centred = Qt.AlignmentFlag.AlignHCenter
        band = " // ".join(part for part in (card.classification, card.handling) if part)
        if band:
            at = table.cellAt(_next_row(table), 1).firstCursorPosition()
            _write(at, band, _format(fonts.serif(_READING, weight=fonts.SEMIBOLD)), centred)
        if card.title:
            at = table.cellAt(_next_row(table), 1).firstCursorPosition()
            _write(at, card.title, _format(fonts.serif(18, weight=fonts.SEMIBOLD)))
        for row in card.rows:
            number = _next_row(table)
            right = Qt.AlignmentFlag.AlignRight
            _write(table.cellAt(number, 0).firstCursorPosition(), row.label, _small(), right)
            words = "  ".join(word.text for word in row.words)
            _write(table.cellAt(number, 1).firstCursorPosition(), words, _small(Token.TEXT))
        if any(card.sentence):
            at = table.cellAt(_next_row(table), 1).firstCursorPosition()
            strong = _format(fonts.serif(_READING, weight=fonts.SEMIBOLD), Token.GAP)
            _write(at, card.sentence[0], strong)
            _write(at, f" {card.sentence[1]}", _format(fonts.serif(_READING)))
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
            font = fonts.serif(_SMALL, italic=True) if italic else fonts.sans(_SMALL)
            _write_beside(at, entry.text, _format(font, Token.TEXT_2))
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
                self._note(at, number, self._notes[number - 1])

    def _words(self, at: QTextCursor, para: Para) -> None:
        block = QTextBlockFormat()
        if para.kind is ParaKind.ITEM:
            block.setLeftMargin(_INDENT * max(1, para.level))
            block.setTextIndent(-_INDENT)
        elif para.kind is ParaKind.QUOTATION:
            block.setLeftMargin(_INDENT)
            block.setRightMargin(_INDENT)
        at.setBlockFormat(block)
        form = _format(_font_of(para))
        opening = "[… " if para.is_cut_start else ""
        if opening:
            at.insertText(opening, _gap_small())
        if para.marker:
            at.insertText(f"{para.marker} ", form)
        start = at.position()
        at.insertText(_paper_text(para.text), form)
        _style_runs(at, para, start)
        if para.is_cut_end:
            at.insertText(" …]", _gap_small())
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
        raised = _small(Token.TEXT_2)
        raised.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        # From the last to the first: what is put in moves only what stands behind it.
        for mark in sorted(marks, key=_stop, reverse=True):
            behind = QTextCursor(at)
            behind.setPosition(start + positions.to_qt(mark.span.stop))
            behind.insertText(str(mark.number), raised)

    def _note(self, at: QTextCursor, number: int, note: Note) -> None:
        own = note.annotation
        heading = ", ".join(part for part in (own.creator.name, f"{own.modified:%Y-%m-%d}") if part)
        strong = _format(fonts.sans(_SMALL, weight=fonts.SEMIBOLD))
        _write(at, f"{number}  ", strong)
        if number not in self._told:
            # No passage of it is on the page: it stands in the card, is folded, or is not placed.
            _write(at, _told_of(note).format(own.target.quote.head), _small(Token.TEXT_2))
        _write(at, _paper_text(own.note) or heading, _small(Token.TEXT))
        if own.note:
            _write(at, f"  {heading}", _small())
        for tag in own.tags:
            _write(at, f"  [{tag.label}]", _small(Token.TEXT_2))


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
        else:
            continue
        words = QTextCursor(at)
        words.setPosition(start + positions.to_qt(run.start))
        words.setPosition(start + positions.to_qt(run.stop), QTextCursor.MoveMode.KeepAnchor)
        words.mergeCharFormat(form)


def _next_row(table: QTextTable) -> int:
    table.appendRows(1)
    return table.rows() - 1


def _write(
    at: QTextCursor,
    words: str,
    form: QTextCharFormat,
    alignment: Qt.AlignmentFlag | None = None,
) -> None:
    if alignment is not None:
        block = QTextBlockFormat()
        block.setAlignment(alignment)
        at.setBlockFormat(block)
    at.insertText(words, form)


def _write_beside(at: QTextCursor, words: str, form: QTextCharFormat) -> None:
    """Write into the margin, in a line as high as those it stands beside.

    A lower one would be left alone at a page's end where they no longer have room.
    """
    block = QTextBlockFormat()
    block.setAlignment(Qt.AlignmentFlag.AlignRight)
    height = QFontMetricsF(fonts.serif(_READING, weight=fonts.SEMIBOLD)).height()
    block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    at.setBlockFormat(block)
    at.insertText(words, form)


def _font_of(para: Para) -> QFont:
    if para.kind in _KINDS_APART:
        return fonts.mono(_SMALL)
    weight = fonts.SEMIBOLD if para.kind is ParaKind.HEADING else fonts.REGULAR
    small = para.kind in (ParaKind.FOOTNOTE, ParaKind.SEAM)
    return fonts.serif(_SMALL if small else _READING, weight=weight)


def _paper_text(text: str) -> str:
    """Text for one block of Qt's: lines stay lines, and nothing else ends a block."""
    return text.replace("\u2029", "\u2028").replace("\n", "\u2028")


def _format(font: QFont, token: Token = Token.TEXT) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(font)
    form.setForeground(LIGHT.colour(token))
    return form


def _small(token: Token = Token.MUTED) -> QTextCharFormat:
    return _format(fonts.sans(_SMALL), token)


def _gap_small() -> QTextCharFormat:
    return _format(fonts.sans(_SMALL, weight=fonts.SEMIBOLD), Token.GAP)


def _stop(mark: _Mark) -> int:
    return mark.span.stop
