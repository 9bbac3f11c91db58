"""A document set for paper as it is on the Typeset page, with its notes beside their passages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from reader.document.outline import first_words
from reader.ui.direction import beginning, is_right_to_left
from reader.ui.pane.card.rows import card_content
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.sheet import MarginKind, RoomKind
from reader.ui.printing.note_paper import (
    is_said_of_whole,
    lines_beside,
    write_beginning,
    write_note,
    write_on_whole,
)
from reader.ui.printing.paper_table import Column, PaperTable
from reader.ui.printing.paragraph_paper import (
    KINDS_APART,
    PassageMark,
    font_of,
    write_paragraph,
)
from reader.ui.printing.writing import (
    READING,
    SMALL,
    formed,
    line_height,
    small,
    small_strong,
    write_beside,
)
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QFont, QTextCharFormat

    from reader.annotations import Note, Reading
    from reader.ui.pane.typeset.sheet import Para, Room

_TITLE = 18
_LETTERS_A_LINE, _MOST_BELOW, _SHORT = 45, 12, 8
"""A paragraph's letters beside one line of a note; so many lines may go on below it, for else the
text would stop for pages; and no note of fewer lines is parted."""


def typeset_paper(reading: Reading, *, notes: Sequence[Note] | None = None) -> QTextDocument:
    """The pages of a document.

    Args:
        reading: The document; what the page folds away is left out, and what is missing is said.
        notes: Those that stand beside their passages, as numbered from 1; what is said of the
            whole document then stands at its head. None: nothing of either.
    """
    return _Setter(reading, notes).set()


class _Setter:
    """Sets one document: a row for each paragraph, its margin and notes beside it."""

    def __init__(self, reading: Reading, notes: Sequence[Note] | None) -> None:
        self._reading = reading
        self._sheet = lay_sheet(reading.document)
        self._is_mirrored = is_right_to_left(reading.document)
        self._notes = notes or ()
        self._tells_whole = notes is not None and is_said_of_whole(reading)
        """What is said of the whole document is to be set."""
        self._paper = QTextDocument()
        self._paper.setDefaultFont(fonts.sans(SMALL))
        self._paper.setDocumentMargin(0)
        self._cursor = QTextCursor(self._paper)
        self._cursor.beginEditBlock()
        self._table = PaperTable(
            self._cursor, has_notes=bool(self._notes), is_mirrored=self._is_mirrored
        )
        self._marks = self._marked()
        self._told: set[int] = set()
        """Numbers of the notes that stand beside an earlier paragraph of their passage."""
        self._long: list[int] = []
        """Of those that only begin there."""
        self._is_open = False
        """The next line belongs under the last one: of a table, of an address."""

    def set(self) -> QTextDocument:
        sheet = self._sheet
        if len(self._reading.document.telegrams) > 1 or not self._has_card():
            self._on_whole()
        for para in sheet.paras:
            for room in para.rooms:
                self._room(room)
            self._para(para)
        for room in sheet.tail:
            self._room(room)
        apart = [number for number in range(1, len(self._notes) + 1) if number not in self._told]
        translate = QCoreApplication.translate
        self._behind(self._long, translate("paper", "Notes longer than the margin"))
        self._behind(apart, translate("paper", "Notes whose passages are not on these pages"))
        self._table.finish()
        self._cursor.endEditBlock()
        return self._paper

    def _has_card(self) -> bool:
        return any(room.kind is RoomKind.CARD for room in self._sheet.rooms())

    def _marked(self) -> Mapping[int, list[PassageMark]]:
        """The stretches of each paragraph that notes stand on, by the paragraph's place."""
        marked: defaultdict[int, list[PassageMark]] = defaultdict(list)
        for number, note in enumerate(self._notes, start=1):
            if note.span is None or not note.is_placed:
                continue
            for stretch in self._sheet.to_page(note.span):
                for para in self._sheet.paras[self._sheet.index_at(stretch.start) :]:
                    shared = para.span.intersection(stretch)
                    if para.at >= stretch.stop:
                        break
                    if shared is not None and len(shared):
                        marked[para.at].append(PassageMark(shared.shifted(-para.at), number, note))
        return marked

    def _text_row(self) -> QTextCursor:
        """Begin a row with words of the program's."""
        at = self._table.text_row()
        self._align()
        return at

    def _label(self, words: str, form: QTextCharFormat, beside: QFont) -> None:
        """Write into the margin of this row, beside lines in a font."""
        at = self._table.end(Column.MARGIN)
        if not at.atBlockStart():
            at.insertBlock()
        height = line_height(beside)
        write_beside(at, words, form, line=height, is_mirrored=self._is_mirrored)

    def _align(self) -> None:
        """Let the lines of this row's text stand at the side where the document's begin."""
        whole = self._table.begin(Column.TEXT)
        stop = self._table.end(Column.TEXT).position()
        whole.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        block = QTextBlockFormat()
        block.setAlignment(beginning(is_mirrored=self._is_mirrored))
        whole.mergeBlockFormat(block)

    def _room(self, room: Room) -> None:
        if room.kind is RoomKind.CARD:
            self._card(room.telegram)
        elif room.kind is RoomKind.BANNER and room.words is not None:
            at = self._text_row()
            self._label(room.words.margin, small_strong(Token.GAP), _strong())
            strong = formed(_strong(), Token.GAP)
            at.insertText(f"[ {room.words.title} ]", strong)
            if room.words.line:
                at.insertBlock()
                at.insertText(room.words.line, small(Token.TEXT_2))
        elif room.kind is RoomKind.LOST_HEADING:
            words = QCoreApplication.translate("paper", "[ – – – ] A heading is lost here.")
            self._text_row().insertText(words, small_strong(Token.GAP))

    def _card(self, telegram: int | None) -> None:
        card = card_content(self._reading.document, telegram)
        band = " // ".join(part for part in (card.classification, card.handling) if part)
        if band:
            at = self._table.text_row()
            centred = QTextBlockFormat()
            centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            at.setBlockFormat(centred)
            at.insertText(band, formed(_strong()))
        if card.title:
            title = formed(fonts.serif(_TITLE, weight=fonts.SEMIBOLD))
            self._text_row().insertText(card.title, title)
        for row in card.rows:
            at = self._text_row()
            self._label(row.label, small(), fonts.sans(SMALL))
            at.insertText("  ".join(word.text for word in row.words), small(Token.TEXT))
        if any(card.sentence):
            at = self._text_row()
            strong = formed(_strong(), Token.GAP)
            at.insertText(card.sentence[0], strong)
            at.insertText(f" {card.sentence[1]}", formed(fonts.serif(READING)))
        self._table.next_row()
        self._on_whole()

    def _on_whole(self) -> None:
        """What is said of the whole document, once: below its card, or above several."""
        if not self._tells_whole:
            return
        self._tells_whole = False
        at = self._text_row()
        name = QCoreApplication.translate("paper", "Note on the whole document")
        at.insertText(name, small_strong(Token.MUTED))
        at.insertBlock(QTextBlockFormat())
        write_on_whole(at, self._reading)
        self._align()
        self._table.next_row()

    def _para(self, para: Para) -> None:
        margin = [entry for entry in self._sheet.margin_of(para) if entry.text]
        is_under = self._is_open and not para.rooms and not margin
        self._is_open = para.goes_on and para.kind in KINDS_APART
        if not is_under:
            self._table.next_row()
        for entry in margin:
            italic = entry.kind is MarginKind.PRINTED
            font = fonts.serif(SMALL, italic=True) if italic else fonts.sans(SMALL)
            self._label(entry.text, formed(font, Token.TEXT_2), font_of(para))
        at = self._table.end(Column.TEXT)
        if is_under:
            at.insertBlock()
        marks = self._marks.get(para.at, [])
        write_paragraph(at, para, marks, is_mirrored=self._is_mirrored)
        self._beside(para, [mark.number for mark in marks])

    def _beside(self, para: Para, told: Sequence[int]) -> None:
        """The notes that a paragraph is the first to bear, whole or as far as there is room."""
        numbers = [number for number in dict.fromkeys(told) if number not in self._told]
        self._told.update(numbers)
        room = len(para.text) // _LETTERS_A_LINE + _MOST_BELOW
        for number in numbers:
            at = self._table.end(Column.NOTES)
            if not at.atBlockStart():
                at.insertBlock()
            note = self._notes[number - 1]
            lines = lines_beside(note)
            if lines > _SHORT and lines > room:
                self._long.append(number)
                write_beginning(at, number, note)
            else:
                write_note(at, number, note)
                room -= lines

    def _behind(self, numbers: Sequence[int], name: str) -> None:
        """Notes behind the text, each with what it is on, under a name."""
        if numbers:
            self._table.next_row()
            self._text_row().insertText(name, small_strong(Token.MUTED))
        for number in numbers:
            note = self._notes[number - 1]
            quote = first_words(note.annotation.target.quote.head)
            write_note(self._table.text_row(), number, note, on=_told_of(note).format(quote))
            self._align()


def _strong() -> QFont:
    return fonts.serif(READING, weight=fonts.SEMIBOLD)


def _told_of(note: Note) -> str:
    """How a note says what it is on, where no passage shows its number."""
    if note.is_placed:
        return QCoreApplication.translate("paper", "on “{0}”: ")
    if note.span is not None:
        return QCoreApplication.translate("paper", "to confirm, on “{0}”: ")
    return QCoreApplication.translate("paper", "unplaced, on “{0}”: ")
