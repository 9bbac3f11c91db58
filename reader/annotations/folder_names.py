"""The names in folders that notes may lie in, listed once for many documents.

Reading the notes of one document asks several times which notes files there are, and a folder
may hold 40,000 documents. A listing is used again only for a moment, only while the folder's
stamp is the same, and only where another change would have given another stamp.
"""

from __future__ import annotations

import os
import threading
import time
from bisect import bisect_left
from collections import OrderedDict
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FINE, _COARSE = 20_000_000, 2_000_000_000
"""Nanoseconds within which a folder may change twice and keep its time, by its file system."""
_SECOND = 1_000_000_000
_LASTS = 2.0
"""Seconds: some network folders change and keep their time."""
_MOST_FOLDERS = 8


@dataclass(frozen=True, slots=True)
class _Stamp:
    device: int
    number: int
    modified: int
    changed: int


@dataclass(frozen=True, slots=True)
class _Listed:
    stamp: _Stamp
    at: float
    names: Sequence[str]


_listed: OrderedDict[Path, _Listed] = OrderedDict()
_lock = threading.Lock()


def names_in(folder: Path, beginning: str, marker: str) -> list[str]:
    """The names in a folder that begin with some letters and hold a marker, in order.

    Args:
        folder: One that cannot be listed holds none.
        beginning: Compared plainly; empty for all.
        marker: The same whenever a folder is asked.
    """
    names = _names(folder, marker)
    first = bisect_left(names, beginning)
    here = (names[at] for at in range(first, len(names)))
    return list(takewhile(lambda name: name.startswith(beginning), here))


def forget() -> None:
    """List every folder anew: something was written, perhaps through another name of one."""
    with _lock:
        _listed.clear()


def _names(folder: Path, marker: str) -> Sequence[str]:
    try:
        stamp = _stamp(folder)
        with _lock:
            known = _listed.get(folder)
        if known is not None and known.stamp == stamp and time.monotonic() - known.at < _LASTS:
            return known.names
        # Both before it is listed: what is changed from now on must be seen.
        is_settled = _is_settled(stamp)
        at = time.monotonic()
        with os.scandir(folder) as found:
            names = sorted(one.name for one in found if marker in one.name)
    except OSError:
        return ()
    with _lock:
        _listed.pop(folder, None)
        if is_settled:
            _listed[folder] = _Listed(stamp, at, names)
            while len(_listed) > _MOST_FOLDERS:
                _listed.popitem(last=False)
    return names


def _stamp(folder: Path) -> _Stamp:
    state = folder.stat()
    return _Stamp(state.st_dev, state.st_ino, state.st_mtime_ns, state.st_ctime_ns)


def _is_settled(stamp: _Stamp) -> bool:
    """Whether a change from now on gives another stamp."""
    last = max(stamp.modified, stamp.changed)
    return time.time_ns() - last > (_FINE if last % _SECOND else _COARSE)
