"""Temporary files beside a user's own that a killed process left: found again and deleted.

A name alone does not say whose a file is. So each is recorded in the program's own folder before
it is made, under a lock that is held as long as its process lives: what a record names, and nobody
holds, was left.
"""

from __future__ import annotations

import logging
import os
import re
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from reader.app.files import is_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOG = logging.getLogger("reader.files")
_NO_LOCK = (OSError, Timeout, NotImplementedError)
"""Somebody holds it, or nobody can: some file systems know no locks."""
_RECORD, _HELD = ".left", ".held"
_TEMPORARY = re.compile(r"\..*\.[0-9a-f]{8}", re.DOTALL)
"""As `reader.app.files.temporary_beside` names them."""


class LeftFiles:
    """The records of one installation.

    Args:
        folder: Where they are kept, in the program's own cache.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def recorded(self, temporary: Path) -> Iterator[None]:
        """Remember a temporary file while it is written; without a record where none can be kept.

        Args:
            temporary: It is not there yet.
        """
        record = self._folder / f"{secrets.token_hex(8)}{_RECORD}"
        lock = FileLock(record.with_suffix(_HELD), timeout=0)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # In this order: a record without its lock is one that nobody holds.
            lock.acquire()
            record.write_bytes(os.fsencode(temporary.absolute()))
        except _NO_LOCK as error:
            _LOG.info("%s is not recorded: %s", temporary.name, error)
        try:
            yield
        finally:
            with suppress(OSError):
                record.unlink(missing_ok=True)
            lock.release()
            with suppress(OSError):
                record.with_suffix(_HELD).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Delete what killed processes left; one that cannot be reached now is left to later."""
        try:
            records = sorted(self._folder.glob(f"*{_RECORD}"))
        except OSError:
            return
        for record in records:
            held = record.with_suffix(_HELD)
            try:
                with FileLock(held, timeout=0):
                    if _is_deleted(_named_in(record)):
                        record.unlink(missing_ok=True)
                held.unlink(missing_ok=True)
            except _NO_LOCK as error:
                _LOG.info("%s stays: %s", record.name, error)


def _named_in(record: Path) -> Path | None:
    """The file that a record names; None where it was not written to its end."""
    try:
        path = Path(os.fsdecode(record.read_bytes()))
    except FileNotFoundError:
        return None
    return path if path.is_absolute() and _TEMPORARY.fullmatch(path.name) else None


def _is_deleted(temporary: Path | None) -> bool:
    """Delete a file that was left, and say whether its record is of no use any more."""
    if temporary is None:
        return True
    if not is_folder(temporary.parent):
        # On a disk that is not there now.
        return False
    if not temporary.is_symlink() and temporary.is_file():
        temporary.unlink()
        _LOG.info("%s was left by a process that was killed, and is deleted", temporary.name)
    return True
