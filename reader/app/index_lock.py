"""One window or process at a time brings an index up to date."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from reader.collection.index import unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.app.jobs import JobControl

_POLL_SECONDS = 0.2
_A_MOMENT = 3.0


@contextmanager
def alone_if_soon(path: Path, control: JobControl) -> Iterator[None]:
    """Have an index for oneself, or go on after a moment beside whoever has it.

    Args:
        path: The index's file.
        control: Ends the waiting.

    Raises:
        reader.collection.control.Cancelled: If the job is cancelled meanwhile.
    """
    lock = FileLock(path.with_suffix(".lock"), timeout=0)
    end = time.monotonic() + _A_MOMENT
    while time.monotonic() < end and not lock.is_locked:
        control.check()
        try:
            lock.acquire(timeout=_POLL_SECONDS)
        except Timeout:
            continue
        except OSError:
            # Where there are no locks nobody waits for one.
            break
    try:
        yield
    finally:
        lock.release()


@contextmanager
def alone(path: Path, control: JobControl) -> Iterator[None]:
    """Have an index for oneself; this waits until nobody else has it.

    Args:
        path: The index's file; its folder is made.
        control: Ends the waiting.

    Raises:
        reader.collection.control.Cancelled: If the job is cancelled meanwhile.
        IndexFaultError: If nothing can be written there.
    """
    lock = FileLock(path.with_suffix(".lock"), timeout=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        while True:
            control.check()
            try:
                lock.acquire(timeout=_POLL_SECONDS)
                break
            except Timeout:
                continue
    except OSError as error:
        raise unwritten(error) from error
    try:
        yield
    finally:
        lock.release()
