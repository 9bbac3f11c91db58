"""Paragraphs on paper: their faces and indents, emphasis, and the passages of notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from reader.ui.direction import runs_right_to_left
from reader.ui.pane.typeset.formats import draw_rule
from reader.ui.pane.typeset.sheet import ParaKind, RunStyle
from reader.ui.pane.typeset.tab_columns import set_row
from reader.ui.positions import Positions
from reader.ui.printing.kept_together import mark_leading
from reader.ui.printing.writing import (
    INDENT,
    READING,
    SMALL,
    formed,
    paper_text,
    small_strong,
)
from reader.ui.theme import fonts
from reader.ui.theme.theme import LIGHT
from reader.ui.theme.tokens import Token, highlight_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from reader.annotations import Note
    from reader.document import Span
    from reader.ui.pane.typeset.sheet import Para

_CODE = 0.875
"""Letters of fixed pitch look larger than others of their size."""
_HANGING = 10
"""How far a line goes in where it is longer than the column."""
_DEEPEST = 4
"""A quotation within more quotations is set in no further."""
KINDS_APART = (ParaKind.AS_SENT, ParaKind.MARKER, ParaKind.APART, ParaKind.LINES)


@dataclass(frozen=True, slots=True)
class PassageMark:
    """A stretch of one paragraph that a note stands on, in code points from its start."""

    span: Span
    number: int
    note: Note


def write_paragraph(
    at: QTextCursor, para: Para, marks: Sequence[PassageMark], *, is_mirrored: bool
) -> None:
    """Write a paragraph, with what notes stand on.

    Args:
        at: An empty line.
        para: The paragraph.
        marks: Its passages of notes.
        is_mirrored: Whether its document runs from right to left.
    """
    block = QTextBlockFormat()
    begin, hanging, end = _indents(para)
    block.setTextIndent(-hanging)
    if runs_right_to_left(para.text, is_mirrored=is_mirrored):
        block.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        begin, end = end, begin
    block.setLeftMargin(begin)
    block.setRightMargin(end)
    if para.kind is ParaKind.HEADING:
        mark_leading(block)
    elif para.kind is ParaKind.RULE:
        draw_rule(block, LIGHT)
    if para.columns:
        row = set_row(para.text, para.columns, font_of(para))
        block.setTabPositions(row.stops)
        # Words of the last cell that do not fit stand below it.
        wider = max(0, round(row.hanging) - hanging)
        block.setTextIndent(row.indent - hanging - wider)
        if block.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            block.setRightMargin(end + wider)
        else:
            block.setLeftMargin(begin + wider)
    at.setBlockFormat(block)
    form = formed(font_of(para))
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
    _mark(at, para, start, marks)


def _indents(para: Para) -> tuple[int, int, int]:
    """How far its lines begin in, how far the first one does less, how far they end before."""
    if para.kind is ParaKind.ITEM:
        return INDENT * max(1, para.level), INDENT, 0
    if para.kind is ParaKind.QUOTATION:
        return INDENT * max(1, min(para.level, _DEEPEST)), 0, INDENT
    return (_HANGING, _HANGING, 0) if para.kind in KINDS_APART else (0, 0, 0)


def _mark(at: QTextCursor, para: Para, start: int, marks: Sequence[PassageMark]) -> None:
    """Set off the passages of notes, and put each note's number behind its passage."""
    positions = Positions(para.text)
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


def _style_runs(at: QTextCursor, para: Para, start: int) -> None:
    """Set emphasis as on the page; links and what the program marks stay plain on paper."""
    positions = Positions(para.text)
    for run in para.runs:
        form = QTextCharFormat()
        if run.style is RunStyle.EMPHASIS:
            form.setFontItalic(True)
        elif run.style is RunStyle.STRONG:
            form.setFontWeight(fonts.SEMIBOLD)
        elif run.style is RunStyle.STRUCK:
            form.setFontStrikeOut(True)
        elif run.style is RunStyle.CODE and para.kind not in KINDS_APART:
            form.setFontFamilies(fonts.mono(SMALL).families())
            form.setFontPointSize(_CODE * font_of(para).pointSizeF())
        else:
            continue
        words = QTextCursor(at)
        words.setPosition(start + positions.to_qt(run.start))
        words.setPosition(start + positions.to_qt(run.stop), QTextCursor.MoveMode.KeepAnchor)
        words.mergeCharFormat(form)


def font_of(para: Para) -> QFont:
    """The face of a paragraph's words."""
    if para.kind in KINDS_APART:
        return fonts.mono(SMALL)
    weight = fonts.SEMIBOLD if para.kind is ParaKind.HEADING else fonts.REGULAR
    small = para.kind in (ParaKind.FOOTNOTE, ParaKind.SEAM)
    return fonts.serif(SMALL if small else READING, weight=weight)


def _stop(mark: PassageMark) -> int:
    return mark.span.stop
