"""One window or process at a time brings an index up to date."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from reader.collection.index import unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.app.jobs import JobControl

_POLL_SECONDS = 0.2


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
