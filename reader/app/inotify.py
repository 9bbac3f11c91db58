"""Linux tells what happens in folders, by name: a thin hold of inotify(7) over ctypes."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = struct.Struct("iIII")
_READ_BYTES = 1 << 16
_FULL = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM})


class Mask(IntFlag):
    """What can be told of a folder, as in ``sys/inotify.h``."""

    ATTRIB = 0x4
    CLOSE_WRITE = 0x8
    MOVED_FROM = 0x40
    MOVED_TO = 0x80
    CREATE = 0x100
    DELETE = 0x200
    DELETE_SELF = 0x400
    MOVE_SELF = 0x800
    UNMOUNT = 0x2000
    OVERFLOW = 0x4000
    IGNORED = 0x8000
    ONLY_FOLDERS = 0x01000000


CHANGES = (
    Mask.ATTRIB
    | Mask.CLOSE_WRITE
    | Mask.MOVED_FROM
    | Mask.MOVED_TO
    | Mask.CREATE
    | Mask.DELETE
    | Mask.DELETE_SELF
    | Mask.MOVE_SELF
)
"""Reading is none of them; a file that is being written is told when it is closed."""
WATCH_ENDED = Mask.DELETE_SELF | Mask.MOVE_SELF | Mask.UNMOUNT | Mask.IGNORED
"""The folder is no longer where it was, or the system watches it no more."""


class NoMoreWatchesError(Exception):
    """The system grants this user no more watches."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Attributes:
        watch: The number of the watch; -1 where some were lost (`Mask.OVERFLOW`).
        mask: What.
        name: Of the file or folder in the watched folder; empty for that itself.
    """

    watch: int
    mask: Mask
    name: str


class Inotify:
    """One queue of what happens in the folders that are watched; nothing in it waits."""

    def __init__(self) -> None:
        """Have a queue made.

        Raises:
            NoMoreWatchesError: If the system gives none.
        """
        # No search for the library by name: that starts other programs, for what is loaded.
        self._calls = ctypes.CDLL(None, use_errno=True)
        self._handle = -1
        self._handle = self._calls.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._handle < 0:
            raise NoMoreWatchesError

    def fileno(self) -> int:
        """To be waited on until there is something to read."""
        return self._handle

    def add(self, folder: str) -> int | None:
        """The number of a watch of a folder; None where it cannot be looked into.

        Raises:
            NoMoreWatchesError: If the system gives no more.
        """
        wanted = int(CHANGES | Mask.ONLY_FOLDERS)
        watch: int = self._calls.inotify_add_watch(self._handle, os.fsencode(folder), wanted)
        if watch >= 0:
            return watch
        if ctypes.get_errno() in _FULL:
            raise NoMoreWatchesError
        return None

    def remove(self, watch: int) -> None:
        """End a watch; one that ended by itself is none."""
        self._calls.inotify_rm_watch(self._handle, watch)

    def read(self) -> Iterator[Event]:
        """What happened since the last call, oldest first."""
        while True:
            try:
                told = os.read(self._handle, _READ_BYTES)
            except BlockingIOError:
                return
            yield from _events(told)

    def close(self) -> None:
        """End all watches."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _events(told: bytes) -> Iterator[Event]:
    at = 0
    while at < len(told):
        watch, mask, _cookie, length = _HEAD.unpack_from(told, at)
        at += _HEAD.size
        # The name is filled up with zeros.
        name = told[at : at + length].rstrip(b"\0")
        at += length
        yield Event(watch, Mask(mask), os.fsdecode(name))
