"""Plain text: the decoded characters as they stand."""

from __future__ import annotations

from reader.intake.decoding import decode
from reader.intake.formats import Extract, Format


def _suits(suffix: str, data: bytes) -> bool:
    """Every file that no other format claims."""
    return True


def _extract(data: bytes) -> Extract:
    decoded = decode(data)
    return Extract(decoded.text, decoded.encoding, findings=decoded.findings())


TEXT = Format(
    name="text/1",
    media_type="text/plain",
    suffixes=frozenset({"", ".txt", ".text", ".asc", ".cable", ".eml"}),
    suits=_suits,
    extract=_extract,
)
