"""A program run to its end: how long it took, on how many processors, with how much memory."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.measure import proportional_memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Spent:
    """What a program took.

    Attributes:
        wall: Seconds from start to end.
        processor: Seconds of all its processes together.
        memory: The most its processes held at once: proportional set sizes, in MB.
    """

    wall: float
    processor: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.processor:.2f} s of processors), {self.memory:.0f} MB"


def run(words: Sequence[str], environment: Mapping[str, str], log: Path) -> Spent:
    """Run a program to its end; what it says goes to a file.

    Raises:
        RuntimeError: If it fails.
    """
    before = os.times()
    begin = time.perf_counter()
    memory = 0.0
    with log.open("wb") as output:
        process = subprocess.Popen(
            words,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        while process.poll() is None:
            memory = max(memory, sum(map(_memory, family(process.pid))))
            try:
                process.wait(_STEP)
            except subprocess.TimeoutExpired:
                continue
    wall = time.perf_counter() - begin
    after = os.times()
    if process.returncode:
        raise RuntimeError(f"{words[0]} ended with {process.returncode}: {log.read_text()[-500:]}")
    used = after.children_user + after.children_system
    return Spent(wall, used - before.children_user - before.children_system, memory)


def family(pid: int) -> list[int]:
    """A process and all that it and its children started (Linux)."""
    found = [pid]
    for one in found:
        for tasks in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, tasks.read_text(encoding="ascii").split())
            except OSError:
                continue
    return found


def _memory(pid: int) -> float:
    try:
        return proportional_memory(pid)
    except OSError:
        return 0.0


def size_of(path: Path) -> int:
    """Of a file, or of all files of a folder, in bytes."""
    if path.is_file():
        return path.stat().st_size
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
