"""Whether a file still is what notes on it say it was: asked of the disk, when it is told."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.document.regular import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations.model import DocumentIdentity


class Twin(Enum):
    """How a file stands to a document of the same content."""

    SAME = auto()
    """It holds the same bytes now, or those that were noted on."""
    CHANGED = auto()
    """It held the same text when it was noted on, and holds other bytes now."""
    UNKNOWN = auto()
    """It held the same text then; what it holds now cannot be told."""


def twin_of(path: Path, *known: DocumentIdentity) -> Twin:
    """What a file is now that was of the same content as a document.

    Args:
        path: The file.
        known: The document as the notes name it, and as it is at hand. Of a row of a dump the
            bytes of the file are not known.
    """
    if any(one.member is not None for one in known):
        return Twin.UNKNOWN
    try:
        if path.stat().st_size not in {one.size for one in known}:
            return Twin.CHANGED
        digest = sha256_of(path)
    except (OSError, ValueError):
        return Twin.UNKNOWN
    return Twin.SAME if digest in {one.sha256 for one in known} else Twin.CHANGED
