"""Filling the text document, a stretch at a time, so that ten megabytes never hold the window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextDocument, QTextFrameFormat

from reader.ui.pane.typeset.formats import Formats
from reader.ui.pane.typeset.inline import stretches
from reader.ui.pane.typeset.margin_layout import margin_lines
from reader.ui.pane.typeset.rooms import TAIL
from reader.ui.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat

    from reader.ui.pane.measure import Measure
    from reader.ui.pane.typeset.sheet import Para, Sheet
    from reader.ui.theme.theme import Theme

_STRETCH = 16_000
"""Code points that are set between two looks at the clock."""
_FOOT = 48


class Typesetter:
    """Sets a sheet into a text document: paragraph `n` becomes block `n + 1`.

    Args:
        target: The text document; it is cleared.
        sheet: What to set.
        theme: Its colours.
        measure: Its columns.
        space_above: The room that stands above a paragraph, in pixels; `TAIL`: below all.
    """

    def __init__(
        self,
        target: QTextDocument,
        sheet: Sheet,
        theme: Theme,
        measure: Measure,
        space_above: Callable[[int], int],
    ) -> None:
        self._target = target
        self._sheet = sheet
        self._formats = Formats(theme, measure, is_plain=sheet.is_set_plainly)
        self._measure = measure
        self._space_above = space_above
        self._done = 0
        target.clear()
        frame = target.rootFrame().frameFormat()
        assert isinstance(frame, QTextFrameFormat)
        frame.setLeftMargin(measure.left)
        frame.setRightMargin(measure.right)
        frame.setBottomMargin(measure.scaled(_FOOT))
        target.rootFrame().setFrameFormat(frame)
        self._cursor = QTextCursor(target)
        block, chars = self._formats.empty_line(below=self._first_space())
        self._cursor.setBlockFormat(block)
        self._cursor.setBlockCharFormat(chars)
        self._is_closed = False
        if not sheet.paras and sheet.tail:
            self._close()

    @property
    def formats(self) -> Formats:
        """The formats in use."""
        return self._formats

    @property
    def done(self) -> int:
        """How many paragraphs are set."""
        return self._done

    @property
    def is_finished(self) -> bool:
        """Whether all are."""
        return self._done == len(self._sheet.paras)

    def set_first(self) -> None:
        """Set the first screens, of a text that is not long all of it."""
        self._set_stretch(len(self._sheet.paras))
        if len(self._sheet.text) < 2 * _STRETCH:
            # Its scroll bar stays as it is then: nobody sees the rest being set.
            self.set_through(len(self._sheet.paras) - 1)

    def set_for(self, seconds: float) -> None:
        """Set paragraphs until the time is up; always some, so that there is an end."""
        until = time.perf_counter() + seconds
        while not self.is_finished:
            self._set_stretch(len(self._sheet.paras))
            if time.perf_counter() >= until:
                return

    def set_through(self, index: int) -> None:
        """Set all paragraphs up to one, and it."""
        while self._done <= index and not self.is_finished:
            self._set_stretch(index + 1)

    def block(self, index: int) -> QTextBlock:
        """The block of a paragraph (set it first)."""
        return self._target.findBlockByNumber(index + 1)

    def space_changed(self, index: int) -> None:
        """The room above a paragraph (`TAIL`: below all) has another height now."""
        if index == 0:
            block, _chars = self._formats.empty_line(below=self._first_space())
            QTextCursor(self._target.firstBlock()).setBlockFormat(block)
        elif index == TAIL and self._is_closed:
            block, _chars = self._formats.empty_line(above=self._tail_space())
            QTextCursor(self._target.lastBlock()).setBlockFormat(block)
        elif 0 < index < self._done:
            QTextCursor(self.block(index)).setBlockFormat(self._block_format(index))

    def _first_space(self) -> int:
        return self._space_above(0) if self._sheet.paras else 0

    def _tail_space(self) -> int:
        paras = self._sheet.paras
        return self._space_above(TAIL) + (self._formats.below(paras[-1]) if paras else 0)

    def _close(self) -> None:
        # Qt drops the space below a last block: what stands there hangs from an empty one.
        self._is_closed = True
        block, chars = self._formats.empty_line(above=self._tail_space())
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.insertBlock(block, chars)

    def _block_format(self, index: int) -> QTextBlockFormat:
        para = self._sheet.paras[index]
        above = self._space_above(index) if para.rooms and index else 0
        before = self._sheet.paras[index - 1] if index else None
        # Neighbouring margins collapse to the larger: room needs its own and the one before.
        kept = self._formats.below(before) if before is not None else 0
        space = above + kept if above else self._formats.above(para)
        return self._formats.block(para, space)

    def _set_stretch(self, limit: int) -> None:
        size, first = 0, self._done
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.beginEditBlock()
        while size < _STRETCH and self._done < limit:
            para = self._sheet.paras[self._done]
            chars = self._formats.chars(para)
            self._cursor.insertBlock(self._block_format(self._done), chars)
            self._insert(para, chars)
            size += len(para.text) + 1
            self._done += 1
        if self.is_finished and self._sheet.tail and not self._is_closed:
            self._close()
        self._cursor.endEditBlock()
        self._make_room_for_margins(first)

    def _make_room_for_margins(self, first: int) -> None:
        """Words of the margin that reach below a short paragraph must not meet the next one's."""
        for index in range(first, self._done):
            para = self._sheet.paras[index]
            entries = self._sheet.margin_of(para)
            if len(entries) < 2:
                continue
            block = self.block(index)
            self._target.documentLayout().blockBoundingRect(block)
            placed = [(entry, self._line_of(block, para, entry.at)) for entry in entries]
            count = block.layout().lineCount()
            needed = max(line for line, _group in margin_lines(placed, count)) + 1
            if needed > count:
                form = block.blockFormat()
                extra = (needed - count) * self._measure.leading
                form.setBottomMargin(max(form.bottomMargin(), extra))
                QTextCursor(block).setBlockFormat(form)

    def _line_of(self, block: QTextBlock, para: Para, at: int) -> int:
        if at == para.at:
            return 0
        inside = Positions(para.text).to_qt(at - para.at)
        line = block.layout().lineForTextPosition(inside)
        return line.lineNumber() if line.isValid() else 0

    def _insert(self, para: Para, chars: QTextCharFormat) -> None:
        if not para.runs:
            self._cursor.insertText(para.text, chars)
            return
        for start, stop, runs in stretches(para.runs, len(para.text)):
            form = chars
            for run in runs:
                form = self._formats.run(form, run.style)
            self._cursor.insertText(para.text[start:stop], form)
