"""Small words the window builds its sentences from."""

from __future__ import annotations


def many(count: int, noun: str) -> str:
    """``1 document``, ``1,284 documents``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
