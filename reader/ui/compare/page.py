"""The pairs of two documents as one text in two columns, which therefore scroll together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from reader.annotations.word_diff import PieceKind, word_diff
from reader.app.comparing import PairKind
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QUrl

    from reader.app.comparing import Pair, Part
    from reader.ui.theme.theme import Theme

LEFT, RIGHT = "left", "right"
_PADDING = 8


def pair_page(
    pairs: Sequence[Pair], theme: Theme, scale: float, absent: tuple[str, str]
) -> tuple[QTextDocument, tuple[int, ...]]:
    """The page, and the positions of its differences.

    Args:
        pairs: Those to be shown, in order.
        theme: Colours.
        scale: Of all type.
        absent: What stands where the left side has nothing, and where the right one has.
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
        cells = [table.cellAt(row, column).firstCursorPosition() for column in (0, 1)]
        if pair.kind is not PairKind.SAME:
            differences.append(cells[0].position())
        for at, part, other, side, nothing in (
            (cells[0], pair.left, pair.right, LEFT, absent[0]),
            (cells[1], pair.right, pair.left, RIGHT, absent[1]),
        ):
            if part is None:
                at.insertText(nothing, _absent(theme, scale))
            else:
                _write(at, part, other, side, theme, scale)
    cursor.endEditBlock()
    return page, tuple(differences)


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
    at: QTextCursor, part: Part, other: Part | None, side: str, theme: Theme, scale: float
) -> None:
    """Write a part: its place, which leads to it, and its words, those of its own set off."""
    block = QTextBlockFormat()
    block.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    at.setBlockFormat(block)
    if part.place:
        place = _plain(theme)
        place.setFont(fonts.sans(12, scale=scale))
        place.setForeground(theme.colour(Token.ACCENT))
        place.setAnchor(True)
        place.setAnchorHref(address(side, part.span.start))
        place.setFontUnderline(True)
        at.insertText(part.place, place)
        at.insertBlock(block)
    plain = _plain(theme)
    own = _plain(theme)
    own.setBackground(theme.colour(Token.HIT))
    own.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    own.setUnderlineColor(theme.colour(Token.HIT_EDGE))
    if other is None:
        at.insertText(part.text, own)
        return
    before, after = (part.text, other.text) if side == LEFT else (other.text, part.text)
    mine = PieceKind.GONE if side == LEFT else PieceKind.NEW
    for piece in word_diff(before, after):
        if piece.kind in (PieceKind.SAME, mine):
            at.insertText(piece.words, own if piece.kind is mine else plain)


def address(side: str, offset: int) -> str:
    """A link to a place of one of the documents."""
    return f"{side}:{offset}"


def place_in(url: QUrl) -> tuple[str, int]:
    """The document and the source offset a link leads to."""
    side, _, offset = url.toString().partition(":")
    return side, int(offset)


def _absent(theme: Theme, scale: float) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(fonts.sans(13, scale=scale))
    form.setForeground(theme.colour(Token.GAP))
    return form


def _plain(theme: Theme) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(theme.colour(Token.TEXT))
    return form
