"""Writing on paper: the faces and colours of its words, and how they are put into a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCharFormat

from reader.ui.direction import beginning
from reader.ui.theme import fonts
from reader.ui.theme.theme import LIGHT
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QTextCursor

READING, SMALL = 14.0, 11.0
"""Sizes of type on paper, in pixels at 96 to the inch."""
INDENT = 18


def write_beside(
    at: QTextCursor, words: str, form: QTextCharFormat, *, line: float, is_mirrored: bool
) -> None:
    """Write into the margin, close to the text.

    Args:
        at: An empty line.
        words: Of one line.
        form: Theirs.
        line: Height of the lines they stand beside. In a lower one they would be left alone at a
            page's end where those no longer have room.
        is_mirrored: Whether the margin lies at the right.
    """
    block = QTextBlockFormat()
    block.setAlignment(beginning(is_mirrored=not is_mirrored))
    block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    at.setBlockFormat(block)
    at.insertText(words, form)


def line_height(font: QFont) -> float:
    """Of a line in a font, in pixels at 96 to the inch."""
    return QFontMetricsF(font).height()


def paper_text(text: str) -> str:
    """Text for one block of Qt's: lines stay lines, and nothing else ends a block."""
    return text.replace("\u2029", "\u2028").replace("\n", "\u2028")


def formed(font: QFont, token: Token = Token.TEXT) -> QTextCharFormat:
    """The format of words in a face, in a colour of the light theme."""
    form = QTextCharFormat()
    form.setFont(font)
    form.setForeground(LIGHT.colour(token))
    return form


def small(token: Token = Token.MUTED) -> QTextCharFormat:
    """Of what the program says, and of notes."""
    return formed(fonts.sans(SMALL), token)


def small_strong(token: Token = Token.TEXT) -> QTextCharFormat:
    """The same, set off."""
    return formed(fonts.sans(SMALL, weight=fonts.SEMIBOLD), token)
