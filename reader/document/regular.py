"""Opening files where anything may lie: a pipe, a socket or a device never comes to its end."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import BufferedReader
    from pathlib import Path

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""A pipe is opened though nobody writes to it; on a regular file it changes nothing."""


def open_regular(path: Path) -> BufferedReader:
    """A file opened for its bytes; anything else is refused without waiting for it.

    Raises:
        OSError: If it cannot be opened, or is a pipe, a socket or a device.
        ValueError: If no file system has such a name.
    """
    return open(path, "rb", opener=_opened)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a regular file's bytes, in hexadecimal.

    Raises:
        OSError: If it cannot be read, or is no file.
        ValueError: If no file system has such a name.
    """
    with open_regular(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _opened(path: str, flags: int) -> int:
    handle = os.open(path, flags | _AT_ONCE)
    mode = os.fstat(handle).st_mode
    # Of a folder the caller says what it is.
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, "Not a regular file", path)
