"""Handling captions and what they mean (5 FAH-2 H-440, 5 FAM 540)."""

from __future__ import annotations

from reader.reference.tables import folded, two_columns


def meaning(caption: str) -> str | None:
    """What it means, in a few words; None where the table does not know it."""
    return two_columns("captions.csv").get(folded(caption))
