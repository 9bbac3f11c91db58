"""Whether a stretch of text ends a sentence, and whether the next one goes on with it."""

from __future__ import annotations

import re

TAIL_LENGTH = 120
_CLOSERS = "\"'”’)]}*_ \t\n"
_END_OF_PASSAGE = re.compile(
    r"\b(?:end|begin) (?:of )?(?:summary|comment|note|text|bio note|action request)\s*$",
    re.IGNORECASE,
)


def ends_sentence(text: str) -> bool:
    """Whether the text's last words end a sentence (or a lead-in, or an ``end note``)."""
    tail = text[-TAIL_LENGTH:].rstrip().rstrip("\\").rstrip()
    bare = tail.rstrip(_CLOSERS)
    if not bare:
        return True
    if bare[-1] in ".!?:;…":
        return not bare.endswith(";")
    return _END_OF_PASSAGE.search(bare) is not None


def ends_in_bracket(text: str) -> bool:
    """Whether the last character closes a bracket or a quotation."""
    return text.rstrip()[-1:] in {")", "]", '"', "”"}


def begins_in_lower_case(text: str) -> bool:
    """Whether the first word begins with a small letter."""
    first = text.lstrip(" \t\n\"'“‘(")[:1]
    return first.islower()


def goes_on(before: str, after: str) -> bool:
    """Whether ``after`` goes on with a sentence that ``before`` left open."""
    if begins_in_lower_case(after):
        return True
    if ends_sentence(before):
        return False
    return not ends_in_bracket(before)
