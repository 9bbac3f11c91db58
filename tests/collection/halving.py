"""Work for worker processes: numbers are halved; some are more than a worker can take."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DEADLY, WRONG, LONG = -1, -2, -3
LARGE = 300_000
"""Bytes: more than a pipe holds, so that whoever says it waits for the other to listen."""


def halved(numbers: Sequence[int]) -> list[float]:
    """Half of each number."""
    if DEADLY in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    if WRONG in numbers:
        raise ValueError(f"{WRONG} has no half")
    if LONG in numbers:
        print(os.getpid(), flush=True)
        time.sleep(600)
    return [number / 2 for number in numbers]


def padded(texts: Sequence[bytes]) -> list[bytes]:
    """Texts of that many bytes."""
    return [text.ljust(LARGE) for text in texts]


def lost(_number: int) -> float:
    """What stands for the half of a number that no worker survives."""
    return -1.0


def together(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Each number, and how many it came with."""
    if DEADLY in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [(number, len(numbers)) for number in numbers]


def alone(number: int) -> tuple[int, int]:
    """What stands for a number that no worker survives."""
    return number, 0
