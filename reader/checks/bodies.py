"""What several checks ask about a telegram's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import BlockRole

if TYPE_CHECKING:
    from reader.document import Block, Document, Telegram

_RUNNING = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM, BlockRole.QUOTATION})
HEAD = "head"
"""The detail of an unknown line among captions and attention lines: no text of the body."""


def running_blocks(document: Document, telegram: Telegram) -> list[Block]:
    """The blocks of the telegram's running text, in order."""
    return [
        block
        for block in document.blocks_in(telegram.span)
        if block.role in _RUNNING and block.detail != HEAD
    ]


def lost_its_line_ends(document: Document) -> bool:
    """Whether the copy came without line ends: a name behind the last word is then no line."""
    return any(one.code == "line-ends-restored" for one in document.source.findings)


def is_extract(document: Document) -> bool:
    """Whether the archive says of the one telegram there is that its text is not whole."""
    return len(document.telegrams) == 1 and bool(document.blocks_of(BlockRole.EXTRACT_NOTICE))


def has_end_mark(document: Document, telegram: Telegram) -> bool:
    """Whether a signature or an end-of-message line shows that the end is there."""
    return telegram.signature is not None or any(
        block.role is BlockRole.END_OF_MESSAGE for block in document.blocks_in(telegram.span)
    )
