"""An index that is not kept: where it lies, and that it goes, whatever becomes of the program."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING
from weakref import finalize

from filelock import FileLock, Timeout

from reader.app.index_home import remove_index

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths

_LOG = logging.getLogger("reader.temporary-index")
_HELD = ".held"
"""The lock beside a temporary index: its process lives as long as it is locked."""


class TemporaryIndex:
    """The place of an index that is deleted when it is closed, or by whoever comes after."""

    def __init__(self, paths: AppPaths) -> None:
        """Find a place, and delete what processes left behind that ended without a word.

        Raises:
            OSError: If the cache folder cannot be written to.
        """
        folder = paths.indexes / "temporary"
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"*{_HELD}"):
            _sweep(left)
        self.path = folder / f"{secrets.token_hex(8)}.sqlite"
        self._lock = FileLock(self.path.with_suffix(_HELD), timeout=0)
        self._lock.acquire()
        # Also where the program ends without closing it.
        self.close = finalize(self, _let_go, self._lock, self.path.with_suffix(_HELD))
        """Delete it; a file that somebody still reads goes with a later program."""


def _let_go(lock: FileLock, held: Path) -> None:
    lock.release()
    _sweep(held)


def _sweep(held: Path) -> None:
    """Delete a temporary index whose process is gone."""
    try:
        with FileLock(held, timeout=0):
            remove_index(held.with_suffix(".sqlite"))
        held.unlink(missing_ok=True)
    except (Timeout, OSError) as error:
        _LOG.info("%s stays: %s", held.name, error)
