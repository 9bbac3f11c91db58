"""Letters: to whom, the salutation, and the close with the name below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field, inferred
from reader.parsing.outline.assembly import stated
from reader.parsing.outline.chunks import lines_of

if TYPE_CHECKING:
    from reader.parsing.outline.chunks import Chunk

_SALUTATION = re.compile(
    r"(?:my )?dear (?:[\w.’'-]+ ?){1,6}[:,]?|(?:sir|madam|sirs|gentlemen|(?:your )?excellency|"
    r"mr\.? (?:president|chairman|minister|secretary|ambassador))\s?[:,]",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?:(?:very |most )?(?:sincerely|respectfully|truly|faithfully|cordially)(?: yours)?|"
    r"yours (?:very |most )?(?:sincerely|respectfully|truly|faithfully|ever)|"
    r"(?:with )?(?:best|kind) (?:regards|wishes)|accept,? excellency,.{0,120})[,.]?",
    re.IGNORECASE,
)
_TOP = 14
_MOST_ADDRESS_LINES = 8
_LONGEST_LINE = 80
_MOST_SIGNED_LINES = 5


def read_letter(text: str, chunks: list[Chunk]) -> Field | None:
    """Give a letter's address and close their roles.

    Args:
        text: The source's text.
        chunks: All chunks, those above the text with their roles where a line is known.

    Returns:
        Who is addressed: the first line of the address above the salutation; None for no letter,
        or one without an address.
    """
    top = [c for c in chunks[: 3 * _TOP] if c.role is not BlockRole.BLANK][:_TOP]
    at = next((i for i, c in enumerate(top) if _is_salutation(text, c)), None)
    if at is None:
        return None
    _mark_close(text, chunks)
    top[at].role, top[at].detail = BlockRole.BYLINE, "salutation"
    address = next((c for c in reversed(top[:at]) if _is_address(text, c)), None)
    if address is None:
        return None
    address.role, address.detail = BlockRole.BYLINE, "to"
    return stated("addressee", text, next(lines_of(text, address.span)).stripped(text))


def letter_title(addressee: Field) -> Field:
    """What a letter without a title of its own is called."""
    rule = "from the address above the salutation"
    value = f"Letter to {addressee.value}"
    return Field("title", value, addressee.raw, addressee.span, inferred(rule))


def _is_salutation(text: str, chunk: Chunk) -> bool:
    return (
        chunk.role is BlockRole.PARAGRAPH
        and chunk.lines == 1
        and len(chunk.words) <= _LONGEST_LINE
        and _SALUTATION.fullmatch(chunk.words.of(text)) is not None
    )


def _is_address(text: str, chunk: Chunk) -> bool:
    """Short lines above the salutation, two at least."""
    return (
        chunk.role is BlockRole.PARAGRAPH
        and 2 <= chunk.lines <= _MOST_ADDRESS_LINES
        and all(len(line) <= _LONGEST_LINE for line in chunk.words.of(text).split("\n"))
    )


def _mark_close(text: str, chunks: list[Chunk]) -> None:
    """The close, and the few short lines below it."""
    words = [c for c in chunks if c.role is not BlockRole.BLANK]
    for at in range(len(words) - 1, -1, -1):
        chunk = words[at]
        if chunk.role is not BlockRole.PARAGRAPH or chunk.lines > _MOST_SIGNED_LINES + 1:
            continue
        first = next(lines_of(text, chunk.span)).stripped(text)
        if not _CLOSE.fullmatch(first.of(text)):
            continue
        chunk.role = BlockRole.SIGNATURE
        below = words[at + 1] if at + 1 < len(words) else None
        if below is not None and _is_name(text, chunk, below):
            below.role, below.marker, below.level = BlockRole.SIGNATURE, "", 0
        return


def _is_name(text: str, close: Chunk, below: Chunk) -> bool:
    is_line = below.role in (BlockRole.PARAGRAPH, BlockRole.HEADING)
    lines = below.words.of(text).split("\n")
    return (
        is_line
        and close.lines == 1
        and len(lines) <= _MOST_SIGNED_LINES
        and all(len(line) <= _LONGEST_LINE for line in lines)
    )
