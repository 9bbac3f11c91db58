"""Notes files as they were read last, so that what has not changed is not read again.

Known by their bytes, which are kept: a file that another program changed is another one. Bounded
by size; nothing is lost with it.
"""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations.sidecar import read_notes_file

if TYPE_CHECKING:
    from reader.annotations.model import NotesFile

_LEAST_BYTES = 32 * 1024
"""A smaller file is read faster than it is worth keeping."""
_MOST_BYTES = 48 * 1024 * 1024


_HEAD = 1024
"""So many bytes, and the length, tell nearly all files apart: they name owner and document."""


@dataclass(frozen=True, slots=True)
class _Held:
    data: bytes
    file: NotesFile


_held: OrderedDict[tuple[int, int], _Held] = OrderedDict()
_lock = threading.Lock()


def read_held(data: bytes) -> NotesFile:
    """As :func:`read_notes_file`; of bytes that were read before, the very same object.

    Raises:
        UnusableFileError: If it cannot be used.
    """
    if len(data) < _LEAST_BYTES:
        return read_notes_file(data)
    key = _key(data)
    with _lock:
        found = _held.get(key)
        # To compare 9 MB takes a tenth of the time that a hash of them does.
        if found is not None and found.data == data:
            _held.move_to_end(key)
            return found.file
    file = read_notes_file(data)
    _keep(data, file)
    return file


def hold(data: bytes, file: NotesFile) -> None:
    """Keep what some bytes were proven to hold, because they were written from it."""
    if len(data) >= _LEAST_BYTES:
        _keep(data, file)


def _key(data: bytes) -> tuple[int, int]:
    return len(data), zlib.crc32(data[:_HEAD])


def _keep(data: bytes, file: NotesFile) -> None:
    key = _key(data)
    with _lock:
        _held[key] = _Held(data, file)
        _held.move_to_end(key)
        total = sum(len(one.data) for one in _held.values())
        while total > _MOST_BYTES and len(_held) > 1:
            _key_of_oldest, oldest = _held.popitem(last=False)
            total -= len(oldest.data)
