"""Blocks: the flat, non-empty parts that tile a document's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document.making import quickly_made

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document.span import Span


class BlockRole(StrEnum):
    """What a part of the text is for."""

    PAGE_CHROME = "page-chrome"
    PREAMBLE = "preamble"
    TRANSMISSION_HEADER = "transmission-header"
    ADDRESSEE = "addressee"
    DISTRIBUTION = "distribution"
    CLASSIFICATION_LINE = "classification-line"
    CAPTION = "caption"
    PASSING_INSTRUCTION = "passing-instruction"
    EXECUTIVE_ORDER = "executive-order"
    TAGS = "tags"
    SUBJECT = "subject"
    REFERENCE = "reference"
    CLASSIFICATION_AUTHORITY = "classification-authority"
    SECTION_MARK = "section-mark"
    PAGE_BREAK = "page-break"
    MISSING_SECTION_MARKER = "missing-section-marker"
    EXTRACT_NOTICE = "extract-notice"
    RELEASE_STAMP = "release-stamp"
    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    LOST_HEADING = "lost-heading"
    RULE = "rule"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    END_OF_MESSAGE = "end-of-message"
    SITE_NAVIGATION = "site-navigation"
    DATABASE_ROW = "database-row"
    MAIL_WRAPPER = "mail-wrapper"
    FRONT_MATTER = "front-matter"
    """Keys and values above a Markdown text, which its file says of itself."""
    MARKUP = "markup"
    """Signs of the format that are not read: ``>`` before quoted lines, ``##``, fences of code."""
    BLANK = "blank"


PARTING = "parting"
"""Detail of markup that is a rule between two parts of the text."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Block:
    """One part of the text with one role; it owns the line end behind it.

    Attributes:
        role: What the part is for.
        span: Its code points; never empty. Blocks in order tile the text.
        level: Depth of a heading or list item from 1, of what is quoted by signs; 0 elsewhere.
        parent: Index of the block this one belongs under (a heading's, an outer list item's).
        continues: Index of the block whose sentence or line goes on here, across a page
            break or a blank line; both are one unit of the flow.
        detail: A finer kind within the role, such as ``action``, ``info`` or ``exempt``
            of an addressee, or the format line of a transmission header (``FL3``).
    """

    role: BlockRole
    span: Span
    level: int = 0
    parent: int | None = None
    continues: int | None = None
    detail: str = ""


def tiles(blocks: Sequence[Block], length: int) -> bool:
    """Whether the blocks, in order, are non-empty and cover ``[0, length)`` exactly."""
    at = 0
    for block in blocks:
        if block.span.start != at or len(block.span) == 0:
            return False
        at = block.span.stop
    return at == length
