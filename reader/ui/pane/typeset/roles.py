"""Which blocks are the text, and which are folded into the header card or away."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from reader.document import BlockRole
from reader.document.folds import HEAD_ROLES
from reader.ui.pane.typeset.sheet import ParaKind

if TYPE_CHECKING:
    from reader.document import Document

_ROUTING = (HEAD_ROLES - {BlockRole.EXTRACT_NOTICE}) | {
    BlockRole.SUBJECT,
    BlockRole.END_OF_MESSAGE,
    BlockRole.SITE_NAVIGATION,
}
"""What is said about the text, and the card says or nobody reads; that it is an extract stays."""
_OF_A_CARD = frozenset({BlockRole.TITLE, BlockRole.BYLINE, BlockRole.DATELINE})
_PARA_KINDS = {
    BlockRole.TITLE: ParaKind.HEADING,
    BlockRole.HEADING: ParaKind.HEADING,
    BlockRole.LIST_ITEM: ParaKind.ITEM,
    BlockRole.QUOTATION: ParaKind.QUOTATION,
    BlockRole.TABLE: ParaKind.LINES,
    BlockRole.FOOTNOTE: ParaKind.FOOTNOTE,
    BlockRole.SIGNATURE: ParaKind.SIGNATURE,
    BlockRole.MISSING_SECTION_MARKER: ParaKind.MARKER,
}
FURNITURE = frozenset(
    {
        BlockRole.PAGE_BREAK,
        BlockRole.SECTION_MARK,
        BlockRole.CLASSIFICATION_LINE,
        BlockRole.PAGE_CHROME,
        BlockRole.RELEASE_STAMP,
        BlockRole.END_OF_MESSAGE,
    }
)
"""Roles that stand between the pages and sections of a text, a line or two at a time."""

_SEAM_LINES = 3
_BULLET = re.compile(r"(?:[-*•·◦o○▪–—+]|\(?(?:\d{1,4}|[A-Za-z]|[ivxIVX]{1,5})[.)])\s+")


class Part(Enum):
    """What the page does with a block."""

    TEXT = "text"
    ROUTING = "routing"
    MARKER = "marker"
    SEAM = "seam"
    RULE = "rule"
    NOTHING = "nothing"


def part_of(document: Document, role: BlockRole) -> Part:
    """What the page does with blocks of a role."""
    if role in _ROUTING:
        return Part.ROUTING
    if role in _OF_A_CARD:
        # The card of a release says title, place and byline; a document without a title has none.
        return Part.ROUTING if document.title is not None else Part.TEXT
    match role:
        case BlockRole.MISSING_SECTION_MARKER:
            return Part.MARKER
        case BlockRole.PAGE_BREAK:
            return Part.SEAM
        case BlockRole.BLANK | BlockRole.RULE | BlockRole.MARKUP:
            return Part.NOTHING
        case _:
            return Part.TEXT


def para_kind(role: BlockRole) -> ParaKind:
    """How a block of the text is set."""
    return _PARA_KINDS.get(role, ParaKind.PROSE)


def is_seam_run(roles: list[BlockRole], lines: int) -> bool:
    """Whether a run of folded blocks inside the text is only the seam of two pages."""
    return lines <= _SEAM_LINES and all(role in FURNITURE for role in roles)


def item_marker(text: str) -> str:
    """The bullet or number a list item begins with, blanks included; empty for none."""
    match = _BULLET.match(text)
    return match.group() if match else ""


def hung_marker(marker: str, level: int) -> str:
    """How a marker is shown: bullets by their level, numbers as printed."""
    printed = marker.strip()
    if any(c.isalnum() for c in printed) and printed != "o":
        return printed
    return "•" if level <= 1 else "–"


FOLD_WORDS = {
    BlockRole.SITE_NAVIGATION: "Site navigation",
    BlockRole.DATABASE_ROW: "Row of the publisher's database",
    BlockRole.MAIL_WRAPPER: "Lines of the mail",
    BlockRole.FRONT_MATTER: "Front matter",
    BlockRole.END_OF_MESSAGE: "End of the message",
    BlockRole.DISTRIBUTION: "Distribution",
}


def fold_words(roles: list[BlockRole]) -> str:
    """What a run of folded blocks is, in plain words."""
    for role in roles:
        if role in FOLD_WORDS:
            return FOLD_WORDS[role]
    return "Page and routing lines"
