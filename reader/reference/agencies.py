"""Abbreviations of agencies and what they mean (the United States Government Manual)."""

from __future__ import annotations

from reader.reference.tables import folded, two_columns


def meaning(abbreviation: str) -> str | None:
    """What it means, in a few words; None where the table does not know it."""
    return two_columns("agencies.csv").get(folded(abbreviation))
