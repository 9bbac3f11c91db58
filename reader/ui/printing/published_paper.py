"""A document on paper exactly as it was published: its text in fixed pitch, nothing added."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from reader.ui.theme import fonts
from reader.ui.theme.theme import LIGHT
from reader.ui.theme.tokens import Token

_SIZE = 11.5
"""In pixels at 96 to the inch: 80 columns fit on a page with its margins."""
_PART = 200_000
"""Letters put in at once: a call of Qt's holds every other thread to its end."""


def published_paper(text: str) -> QTextDocument:
    """The pages of a text; lines longer than the page are broken, and none is lost."""
    paper = QTextDocument()
    paper.setDocumentMargin(0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    paper.setDefaultTextOption(option)
    form, font = QTextCharFormat(), fonts.mono(_SIZE)
    paper.setDefaultFont(font)
    form.setFont(font)
    form.setForeground(LIGHT.colour(Token.TEXT))
    # Qt takes these for the ends of paragraphs; on paper they are the ends of lines.
    lines, at = text.replace("\u2029", "\n"), QTextCursor(paper)
    for start in range(0, len(lines), _PART):
        at.insertText(lines[start : start + _PART], form)
    return paper
