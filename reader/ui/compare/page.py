"""The pairs of two documents as one text in two columns, which therefore scroll together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from reader.annotations.word_diff import PieceKind, word_diff
from reader.app.comparing import LEFT, RIGHT, PairKind
from reader.ui.compare.noted import noted_words, notes_label
from reader.ui.positions import Positions
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, highlight_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QTextTableCell

    from reader.annotations import Reading
    from reader.app.comparing import Pair, Part
    from reader.ui.compare.noted import NotedWords
    from reader.ui.theme.theme import Theme

_PADDING, _NARROW = 8, 1
_BAR = 3
"""Thickness of the bars about what is missing, in pixels."""


def pair_page(
    pairs: Sequence[Pair],
    theme: Theme,
    scale: float,
    absent: tuple[str, str],
    readings: tuple[Reading, Reading],
    *,
    is_copy: bool = False,
) -> tuple[QTextDocument, tuple[int, ...]]:
    """The page, and the positions of its differences.

    Args:
        pairs: Those to be shown, in order.
        theme: Colours.
        scale: Of all type.
        absent: What stands where the left side has nothing, and where the right one has.
        readings: The two documents, whose notes are marked.
        is_copy: They are copies of one telegram: what one side has not is missing from it.
    """
    page = QTextDocument()
    page.setDefaultFont(fonts.serif(15, scale=scale))
    if not pairs:
        return page, ()
    cursor = QTextCursor(page)
    cursor.beginEditBlock()
    table = cursor.insertTable(len(pairs), 2, _columns())
    differences: list[int] = []
    for row, pair in enumerate(pairs):
        if pair.is_head:
            for column in (0, 1):
                table.cellAt(row, column).setFormat(_narrow())
        cells = [table.cellAt(row, column).firstCursorPosition() for column in (0, 1)]
        if pair.kind is not PairKind.SAME:
            differences.append(cells[0].position())
        for at, part, other, side, nothing, reading in (
            (cells[0], pair.left, pair.right, LEFT, absent[0], readings[0]),
            (cells[1], pair.right, pair.left, RIGHT, absent[1], readings[1]),
        ):
            if part is None:
                if other is not None and other.is_gap:
                    # Only the word that something is missing stands on the other side.
                    continue
                if is_copy:
                    _set_off(table.cellAt(at), theme)
                at.insertText(nothing, _absent(theme, scale))
            elif part.is_gap:
                _set_off(table.cellAt(at), theme)
                at.insertText(part.text, _marker(theme, scale))
            else:
                noted = noted_words(reading, part)
                start = _write(at, part, other, side, theme, scale, noted)
                _mark(at, part, start, theme, noted)
    cursor.endEditBlock()
    return page, tuple(differences)


def _set_off(cell: QTextTableCell, theme: Theme) -> None:
    """Stand on the plate of a gap, between two bars: as banners do in the reader pane."""
    form = QTextTableCellFormat(cell.format().toTableCellFormat())
    form.setBackground(theme.colour(Token.GAP_TINT))
    gap, solid = QBrush(theme.colour(Token.GAP)), QTextFrameFormat.BorderStyle.BorderStyle_Solid
    form.setLeftBorder(_BAR)
    form.setLeftBorderStyle(solid)
    form.setLeftBorderBrush(gap)
    form.setRightBorder(_BAR)
    form.setRightBorderStyle(solid)
    form.setRightBorderBrush(gap)
    cell.setFormat(form)


def _narrow() -> QTextTableCellFormat:
    """Of routing lines: they stand as close as in the telegram."""
    form = QTextTableCellFormat()
    form.setLeftPadding(_PADDING)
    form.setRightPadding(_PADDING)
    form.setTopPadding(_NARROW)
    form.setBottomPadding(_NARROW)
    return form


def _columns() -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    form.setCellPadding(_PADDING)
    form.setCellSpacing(0)
    percent = QTextLength.Type.PercentageLength
    form.setWidth(QTextLength(percent, 100))
    form.setColumnWidthConstraints([QTextLength(percent, 50), QTextLength(percent, 50)])
    return form


def _write(
    at: QTextCursor,
    part: Part,
    other: Part | None,
    side: str,
    theme: Theme,
    scale: float,
    noted: Sequence[NotedWords],
) -> int:
    """Write a part: its place, which leads to it, and its words, those of its own set off.

    Returns:
        The position at which its words begin.
    """
    block = QTextBlockFormat()
    spacing = 100 if part.is_head else 112
    block.setLineHeight(spacing, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    at.setBlockFormat(block)
    if part.place:
        place = _plain(theme)
        place.setFont(fonts.sans(12, scale=scale))
        place.setForeground(theme.colour(Token.ACCENT))
        place.setAnchor(True)
        place.setAnchorHref(address(side, part.span.start))
        place.setFontUnderline(True)
        at.insertText(part.place, place)
    if noted:
        label = _plain(theme)
        label.setFont(fonts.sans(12, scale=scale))
        label.setForeground(theme.colour(Token.TEXT_2))
        at.insertText(f"{'  ' if part.place else ''}{notes_label(noted)}", label)
    if part.place or noted:
        at.insertBlock(block)
    start = at.position()
    plain = _plain(theme)
    if part.is_head:
        plain.setFont(fonts.mono(12, scale=scale))
    own = QTextCharFormat(plain)
    own.setBackground(theme.colour(Token.HIT))
    own.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    own.setUnderlineColor(theme.colour(Token.HIT_EDGE))
    if other is None:
        at.insertText(part.text, own)
        return start
    before, after = (part.text, other.text) if side == LEFT else (other.text, part.text)
    mine = PieceKind.GONE if side == LEFT else PieceKind.NEW
    for piece in word_diff(before, after):
        if piece.kind in (PieceKind.SAME, mine):
            at.insertText(piece.words, own if piece.kind is mine else plain)
    return start


def _mark(
    at: QTextCursor, part: Part, start: int, theme: Theme, noted: Sequence[NotedWords]
) -> None:
    """Lay the grounds of notes under the words of a part that was just written."""
    positions = Positions(part.text)
    if at.position() - start != positions.to_qt(len(part.text)):
        # The comparison joined blanks: the label above the words names the notes all the same.
        return
    for one in noted:
        colour = one.note.annotation.colour
        form = QTextCharFormat()
        ground = highlight_style(colour.value).ground if colour else Token.SELECTED
        form.setBackground(theme.colour(ground))
        words = QTextCursor(at)
        words.setPosition(start + positions.to_qt(one.start))
        words.setPosition(start + positions.to_qt(one.stop), QTextCursor.MoveMode.KeepAnchor)
        words.mergeCharFormat(form)


def address(side: str, offset: int) -> str:
    """A link to a place of one of the documents."""
    return f"{side}:{offset}"


def place_in(url: QUrl) -> tuple[str, int]:
    """The document and the source offset a link leads to."""
    side, _, offset = url.toString().partition(":")
    return side, int(offset)


def _marker(theme: Theme, scale: float) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(fonts.mono(12, scale=scale))
    form.setForeground(theme.colour(Token.MUTED))
    return form


def _absent(theme: Theme, scale: float) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(fonts.sans(13, scale=scale))
    form.setForeground(theme.colour(Token.GAP))
    return form


def _plain(theme: Theme) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(theme.colour(Token.TEXT))
    return form
