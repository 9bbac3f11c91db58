"""Small words the window builds its sentences from."""

from __future__ import annotations


def many(count: int, noun: str) -> str:
    """``1 document``, ``1,284 documents``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def in_millions(count: int) -> str:
    """``940,000``, ``10.3 million``: as exact as somebody who waits wants to know."""
    if count < 1_000_000:
        return f"{round(count, -4):,}" if count >= 100_000 else f"{count:,}"
    return f"{count / 1_000_000:.1f} million"
