"""Words every writer needs: counts, and text that any file can carry."""

from __future__ import annotations

_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160)), "�")


def printable(text: str) -> str:
    """Text without the characters no page can show: each is replaced by U+FFFD.

    Control characters but for line ends and tabs; and halves of surrogate pairs, which stand
    for the undecodable bytes of a file name.
    """
    return text.translate(_CONTROLS).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def many(count: int, word: str) -> str:
    """``1 note``, ``2 notes``."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
