"""Which way words run: of one line by its first letter, of a document by most of its letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from PySide6.QtCore import QRectF, Qt

if TYPE_CHECKING:
    from reader.document import Document

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of letters that run from right to left, and the signs that make others do so."""
_ENOUGH = 20_000
"""Code points of a body that tell which way it runs."""


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter of a text that runs either way runs from right to left (UAX 9, P2).

    So Qt decides for each paragraph, too.
    """
    if text.isascii():
        return False
    for letter in text:
        way = bidirectional(letter)
        if way in ("R", "AL"):
            return True
        if way == "L":
            return False
    return False


def runs_right_to_left(text: str, *, is_mirrored: bool) -> bool:
    """Whether a paragraph runs from right to left.

    Args:
        text: Its words.
        is_mirrored: Whether its document runs from right to left: then a number, a portion mark or
            a name in Latin letters before its first word do not decide, and only a paragraph
            without any letter that runs so runs the other way.
    """
    if text.isascii():
        return False
    return RIGHT_TO_LEFT.search(text) is not None if is_mirrored else begins_right_to_left(text)


def is_right_to_left(document: Document) -> bool:
    """Whether most letters of a document's body run from right to left.

    The lines above the body count only where there is no body: a telegram's are in Latin letters
    whatever it says.
    """
    if document.text.isascii():
        return False
    starts = [span.start for para in document.paragraphs for span in para.spans]
    start = min(starts, default=0)
    body = document.text[start : start + _ENOUGH]
    if RIGHT_TO_LEFT.search(body) is None:
        return False
    ways = [bidirectional(letter) for letter in body]
    return ways.count("R") + ways.count("AL") > ways.count("L")


def turned(rect: QRectF, width: float) -> QRectF:
    """Where a rectangle of a page of some width stands once the page is turned round."""
    return QRectF(width - rect.right(), rect.top(), rect.width(), rect.height())


def beginning(*, is_mirrored: bool) -> Qt.AlignmentFlag:
    """The side where lines begin, whichever way their own words run."""
    if not is_mirrored:
        return Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
