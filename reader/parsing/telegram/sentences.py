"""Whether a stretch of text ends a sentence, and whether the next one goes on with it."""

from __future__ import annotations

import re

TAIL_LENGTH = 120
FRAGMENT_LENGTH = 300
FEWEST_WORDS = 5
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+")
_CLOSERS = "\"'”’)]}*_ \t\n"
_LINE_ENDS = " \t\n\\"
"""What ends the lines of some dumps."""
_END_OF_PASSAGE = re.compile(
    r"\b(?:end|begin) (?:of )?(?:summary|comment|note|text|bio note|action request)\s*$|"
    r"\bentire text\s*$",
    re.IGNORECASE,
)


def ends_sentence(text: str) -> bool:
    """Whether the text's last words end a sentence (or a lead-in, or an ``end note``)."""
    tail = text[-TAIL_LENGTH:].rstrip(_LINE_ENDS)
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


def is_cut_off(text: str) -> bool:
    """Whether a text stops in the middle of a sentence, as far as its last words can show.

    Careful rather than complete: an address, a bracket or a few words that stand apart (a name,
    a heading) are no cut.
    """
    tail = text[-TAIL_LENGTH:].rstrip(_LINE_ENDS)
    if ends_sentence(tail) or ends_in_bracket(tail):
        return False
    last_line = tail.rsplit("\n", 1)[-1].strip()
    apart = _BLANK_LINE.split(tail)[-1].strip()
    if apart[:1].isupper() and len(apart.split()) < FEWEST_WORDS:
        return False
    if "://" in last_line or "@" in last_line or "www." in last_line:
        return False
    return tail[-1].isalnum() or tail[-1] in ",-;'’&"


def open_end(text: str, stop: int) -> int:
    """Where the unfinished sentence that stops at ``stop`` begins (within 300 code points)."""
    start = max(0, stop - FRAGMENT_LENGTH)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start, stop)]
    return ends[-1] if ends and ends[-1] < stop else max(start, stop - 60)


def open_start(text: str, start: int, stop: int) -> int:
    """Where the fragment of a sentence that begins at ``start`` ends."""
    found = _SENTENCE_END.search(text, start, min(stop, start + FRAGMENT_LENGTH))
    return found.start() + 1 if found is not None else min(stop, start + 60)
