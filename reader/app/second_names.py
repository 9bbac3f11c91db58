"""Files that have several names: a hard link, or a link to a file, is no copy of it."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_LOOKED_AT = 2_000
"""So many files are looked at to count second names: on a network folder each takes its time."""


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names lead to one file; False where one of them leads nowhere."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - names may be no UTF-8
    except (OSError, ValueError):
        return False


def second_names(paths: Iterable[Path]) -> int:
    """How many of some files are only other names of files among them."""
    found: Counter[tuple[int, int]] = Counter()
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):
            continue
        found[status.st_dev, status.st_ino] += 1
    return sum(count - 1 for count in found.values())
