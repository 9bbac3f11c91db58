"""Operating signals and procedure signs and what they mean (ACP 131, ACP 127)."""

from __future__ import annotations

from reader.reference.tables import folded, two_columns


def meaning(signal: str) -> str | None:
    """What it means, in a few words; None where the table does not know it."""
    return two_columns("signals.csv").get(folded(signal))
