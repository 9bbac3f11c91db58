"""Where a collection's codebook lies: asked for each row of a list, so it needs no XML."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CODEBOOK_NAME = "collection.lacuna.xml"


def find_codebook(path: Path) -> Path | None:
    """The codebook of the nearest folder at or above ``path`` that holds one.

    A folder that may not be read shows none.
    """
    for folder in (path, *path.parents):
        candidate = folder / CODEBOOK_NAME
        if os.path.isfile(candidate):  # noqa: PTH113 - Path raises where a folder is closed
            return candidate
    return None
