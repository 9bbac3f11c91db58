"""Whether a document's collection is an invented one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.document.codebooks import find_codebook

if TYPE_CHECKING:
    from pathlib import Path


def is_fictional(path: Path) -> bool:
    """Whether the collection a document lies in declares its documents invented."""
    codebook = find_codebook(path.parent)
    if codebook is None:
        return False
    try:
        changed = codebook.stat().st_mtime_ns
    except OSError:
        return False
    return _declares_fictional(codebook, changed)


@lru_cache(maxsize=64)
def _declares_fictional(codebook: Path, _changed: int) -> bool:
    # The first list of a collection is on screen before anything can read notes.
    from reader.annotations import read_codebook

    return read_codebook(codebook).is_fictional
