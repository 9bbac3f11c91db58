"""How large an index is on the disk."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LOG = logging.getLogger("reader.index-size")


def settled_size(index: Path) -> int:
    """What an index takes without its journal, in bytes; 0 where there is none.

    While it is open, what was written last may stand only in its journal, which is much larger
    than what it adds: the pages are counted, as SQLite sees them.
    """
    there = file_size(index)
    if not there:
        return 0
    try:
        with closing(sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro", uri=True)) as found:
            (pages,) = found.execute("PRAGMA page_count").fetchone()
            (size,) = found.execute("PRAGMA page_size").fetchone()
    except sqlite3.Error as error:
        _LOG.info("%s could not be measured: %s", index.name, error)
        return there
    return int(pages) * int(size)


def file_size(path: Path) -> int:
    """Bytes of a file; 0 where it cannot be looked at."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
