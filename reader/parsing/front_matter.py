"""Front matter: keys and values above a Markdown text, used for no more than what they say.

The grammars read the text without it; then it is set back, as a block of its own. Its ``title``
names a document that has no heading to be named by, its ``date`` dates one without a date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reader.document import (
    Block,
    BlockRole,
    DateKind,
    Document,
    DocumentDate,
    DocumentKind,
    Field,
    MarkKind,
    Span,
)
from reader.parsing.outline.assembly import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import SourceText

_TITLE = re.compile(
    r"^title:[ \t]+(?P<quote>[\"']?)(?P<value>\S.*?)(?P=quote)[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_DATE = re.compile(
    r"^date:[ \t]+[\"']?(?P<value>\d{4}-\d\d-\d\d)(?!\d)", re.IGNORECASE | re.MULTILINE
)


def front_matter_of(source: SourceText) -> Span | None:
    """The lines of front matter, with both rules; None for none."""
    first = source.marks[0] if source.is_markdown and source.marks else None
    return first.span if first is not None and first.kind is MarkKind.FRONT_MATTER else None


def blanked(source: SourceText, front: Span) -> SourceText:
    """A text with empty lines for its front matter: every other place stays."""
    return replace(source, text="\n" * front.stop + source.text[front.stop :])


def with_front_matter(document: Document, source: SourceText, front: Span) -> Document:
    """A document that was read without its front matter, with it.

    Args:
        document: As read from the blanked text.
        source: The whole.
        front: Where it stands.
    """
    blocks, title = _set_back(document.blocks, front), document.title
    if document.kind is DocumentKind.PLAIN and not _is_heading(document):
        named = _stated("title", _TITLE.search(source.text, *front))
        if named is not None:
            blocks, title = _without_title(blocks), named
    dated = document.date or _dated(_DATE.search(source.text, *front))
    before = (document.title, document.date.field if document.date else None)
    others = [field for field in document.fields if field not in before]
    fields = in_order((*others, title), dated)
    return replace(document, source=source, blocks=blocks, title=title, date=dated, fields=fields)


def _is_heading(document: Document) -> bool:
    """Whether the title is that of a heading."""
    title = document.title
    return title is not None and any(one.span == title.span for one in document.headings)


def _without_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What was taken for the title is a paragraph of the text."""
    return tuple(
        replace(block, role=BlockRole.PARAGRAPH) if block.role is BlockRole.TITLE else block
        for block in blocks
    )


def _stated(name: str, match: re.Match[str] | None) -> Field | None:
    if match is None:
        return None
    return Field(name, match["value"], match["value"], Span(*match.span("value")))


def _dated(match: re.Match[str] | None) -> DocumentDate | None:
    """The date, if the calendar has it."""
    field = _stated("date", match)
    if field is None:
        return None
    try:
        date.fromisoformat(field.value)
    except ValueError:
        return None
    return DocumentDate(field.value, DateKind.PUBLISHED, field)


def _set_back(blocks: tuple[Block, ...], front: Span) -> tuple[Block, ...]:
    """The blocks with one for the front matter; what they refer to is counted anew."""
    gone = sum(block.span.stop <= front.stop for block in blocks)
    kept = list(_behind(blocks[gone:], front, gone))
    return (Block(BlockRole.FRONT_MATTER, front), *kept)


def _behind(blocks: tuple[Block, ...], front: Span, gone: int) -> Iterator[Block]:
    for block in blocks:
        span = Span(max(block.span.start, front.stop), block.span.stop)
        parent, continues = _counted(block.parent, gone), _counted(block.continues, gone)
        yield replace(block, span=span, parent=parent, continues=continues)


def _counted(index: int | None, gone: int) -> int | None:
    return None if index is None or index < gone else index - gone + 1
