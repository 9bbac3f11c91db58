"""Notes files as they were read last, so that what has not changed is not read again.

Keyed by the hash of the bytes: a file that another program changed is another key. Bounded by
size; nothing is lost with it.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.annotations.sidecar import read_notes_file

if TYPE_CHECKING:
    from reader.annotations.model import NotesFile

_LEAST_BYTES = 32 * 1024
"""A smaller file is read faster than it is worth keeping."""
_MOST_BYTES = 48 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Held:
    file: NotesFile
    size: int


_held: OrderedDict[bytes, _Held] = OrderedDict()
_lock = threading.Lock()


def read_held(data: bytes) -> NotesFile:
    """As :func:`read_notes_file`; of bytes that were read before, the very same object.

    Raises:
        UnusableFileError: If it cannot be used.
    """
    if len(data) < _LEAST_BYTES:
        return read_notes_file(data)
    key = hashlib.sha256(data).digest()
    with _lock:
        found = _held.get(key)
        if found is not None:
            _held.move_to_end(key)
            return found.file
    file = read_notes_file(data)
    _keep(key, file, len(data))
    return file


def hold(data: bytes, file: NotesFile) -> None:
    """Keep what some bytes were proven to hold, because they were written from it."""
    if len(data) >= _LEAST_BYTES:
        _keep(hashlib.sha256(data).digest(), file, len(data))


def _keep(key: bytes, file: NotesFile, size: int) -> None:
    with _lock:
        _held[key] = _Held(file, size)
        _held.move_to_end(key)
        total = sum(one.size for one in _held.values())
        while total > _MOST_BYTES and len(_held) > 1:
            _key, oldest = _held.popitem(last=False)
            total -= oldest.size
