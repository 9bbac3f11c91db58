"""Choosing among older encodings by how well the characters fit their neighbours."""

from __future__ import annotations

import re
from itertools import islice

from reader.intake.central import central_european

_WESTERN = ("cp1252", "cp437", "mac-roman")
"""What the publications of these documents came in, the likeliest first."""

_ASKED = (
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp852",
    "cp866",
    "iso8859_2",
    "iso8859_5",
    "iso8859_7",
    "koi8_r",
    "mac_cyrillic",
    "big5",
    "cp932",
    "cp949",
    "euc_jp",
    "gb18030",
)
"""What charset-normalizer may answer: its rarer guesses are wrong for this kind of text."""

_HIGH = re.compile(rb"[\x80-\xff]+")
_MOST_RUNS = 2000
_AROUND = 24
_SAMPLE = 64 * 1024
_GOOD_SHARE = 0.6

_APOSTROPHES = "‘’"
_OPENING = "“„"
_CLOSING = "”"
_GUILLEMETS = "«»"
_JOINING = "–—\u00a0\u00ad"
_RAISED = "ªº¹²³"
_SIGNS = "…•·¶§©®™°±½¼¾¢£€¥¿¡×÷"


def guess_legacy(data: bytes) -> str:
    """The codec of bytes that are not UTF-8 and declare nothing.

    Western encodings are scored by how their characters sit among the ASCII letters round
    them; only where none fits is charset-normalizer asked, with a sample of 64 KiB at most.
    """
    runs = list(islice(_HIGH.finditer(data), _MOST_RUNS))
    central = central_european(data, runs)
    if central is not None:
        return central
    scores = {codec: _score(data, runs, codec) for codec in _WESTERN}
    best = max(_WESTERN, key=lambda codec: scores[codec])
    if scores[best] >= _GOOD_SHARE:
        return best
    return _normalizer_guess(data, runs[0].start() if runs else 0) or "cp1252"


def _score(data: bytes, runs: list[re.Match[bytes]], codec: str) -> float:
    """The mean fit of the characters past ASCII, from -1 to 1."""
    total = count = 0
    for run in runs:
        before = data[max(0, run.start() - _AROUND) : run.start()].decode("ascii", "replace")
        after = data[run.end() : run.end() + 1].decode("ascii", "replace")
        chars = run.group()[:_AROUND].decode(codec, "replace")
        line = f"{before[-1:] or ' '}{chars}{after or ' '}"
        for index in range(1, len(line) - 1):
            total += _fit(line[index - 1], line[index], line[index + 1])
            count += 1
    return total / count if count else 1.0


def _fit(before: str, char: str, after: str) -> int:
    """Whether a character is one that Western text has in such a place: 1, 0 or -1."""
    joins = _is_ascii_letter(before) or _is_ascii_letter(after)
    inside = _is_ascii_letter(before) and _is_ascii_letter(after)
    if char == "\ufffd":
        return -1
    if char in _APOSTROPHES:
        return 1
    if char in _GUILLEMETS:  # French sets blanks within them
        return -1 if inside else 1
    if char in _OPENING:
        return -1 if inside or after.isspace() else 1
    if char in _CLOSING:
        return -1 if inside or before.isspace() else 1
    if char in _JOINING:
        return 1
    if char in _RAISED:
        return 1 if before.isalnum() and not inside else -1
    if char in _SIGNS:
        return -1 if inside else 1
    if "\u2500" <= char <= "\u259f":
        return 1 if char in (before, after) else 0
    if char == "ÿ":  # a no-break space of the IBM code pages far more often than the letter
        return 0
    if char.isalpha() and "\u00c0" <= char <= "\u017f":
        if char.isupper() and before.islower():
            return -1
        return 1 if joins else -1
    return -1


def _is_ascii_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _normalizer_guess(data: bytes, first_high: int) -> str | None:
    from charset_normalizer import from_bytes

    start = max(0, first_high - 1024)
    best = from_bytes(data[start : start + _SAMPLE], cp_isolation=list(_ASKED)).best()
    return None if best is None else best.encoding.replace("_", "-")
