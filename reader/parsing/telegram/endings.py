"""Rules of dashes, ends of messages and what else closes a text."""

from __future__ import annotations

import re

from reader.document import BlockRole
from reader.parsing.telegram.model import Cursor, Recognised

_RULE = re.compile(r"(?:[-_=~–—]{4,}|(?:- ){4,}-?)[-_=~–— ]*$")
_END = re.compile(
    r"N{3,4}$|#\d{4,6}(?:/\d\d)?$|=+ ?CABLE ENDS ?=*$|(?:-+ ?)?END (?:OF )?CABLE(?: ?-+)?$"
)
RULE_LENGTH = 400


def is_rule(words: str) -> bool:
    """Whether a line is drawn, not written: dashes, underscores, equal signs."""
    return words[:1] in "-_=~–—" and len(words) < RULE_LENGTH and _RULE.match(words) is not None


def rule(cursor: Cursor) -> Recognised | None:
    """A dashed rule."""
    return Recognised(BlockRole.RULE) if cursor.line.words and is_rule(cursor.line.words) else None


def end_of_message(cursor: Cursor) -> Recognised | None:
    """``NNNN``, the serial again (format lines 15 and 16), or ``CABLE ENDS``."""
    if len(cursor.line.words) < 90 and _END.match(cursor.line.words):
        return Recognised(BlockRole.END_OF_MESSAGE)
    return break_at_end(cursor)


def break_at_end(cursor: Cursor) -> Recognised | None:
    """``BT`` behind the text (format line 13)."""
    if cursor.line.words == "BT":
        return Recognised(BlockRole.END_OF_MESSAGE, "FL13")
    return None
