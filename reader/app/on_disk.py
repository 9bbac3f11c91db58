"""Whether a file still holds what was read from it."""

from __future__ import annotations

import os
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.document.regular import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.document import SourceText


class OnDisk(Enum):
    """What became of the file that a text was read from."""

    SAME = auto()
    """It holds the same bytes."""
    OTHER = auto()
    """It holds others."""
    GONE = auto()
    """It is not there."""
    UNKNOWN = auto()
    """It is there and cannot be read."""


Look = tuple[int, int, int]
"""Size (bytes), time of the last change (ns) and number of a file."""


def look_of(path: Path) -> Look | None:
    """How a file looks without being read; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a path of bytes that are no UTF-8 is one too
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def on_disk(source: SourceText) -> OnDisk:
    """What became of the file of a text: its bytes are compared, on any thread.

    Of a row of a dump the file's bytes are not known; it counts as changed.
    """
    path = source.address.path
    look = look_of(path)
    if look is None or not os.path.isfile(path):  # noqa: PTH113
        return OnDisk.GONE
    if source.address.member is not None or look[0] != source.size:
        return OnDisk.OTHER
    try:
        digest = sha256_of(path)
    except FileNotFoundError:
        return OnDisk.GONE
    except OSError:
        return OnDisk.UNKNOWN
    return OnDisk.SAME if digest == source.sha256 else OnDisk.OTHER
