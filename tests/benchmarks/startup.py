"""Start to painted window, documents of three sizes, memory: python -m tests.benchmarks.startup.

Seen from outside: a real window under Xvfb, its pixels read from the frame buffer. Cold runs
need root (they drop the page cache) and are left out otherwise.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.paths import AppPaths
from reader.app.samples import provide_samples
from tests.benchmarks.measure import heading, proportional_memory, summary
from tests.e2e.screen import Lacuna, Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage

_ROUNDS = 5
_STEP = 0.01
_QUIET = 1.0
_LIMIT = 120.0
_PAGE = (400, 100, 900, 760)
_SIZES = (("10 KB", 10_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000))


def main() -> int:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        screen = Screen(folder)
        try:
            _report(screen, folder)
        finally:
            screen.close()
    return 0


def _report(screen: Screen, folder: Path) -> None:
    home = folder / "home"
    samples = provide_samples(AppPaths.below(home))
    sys.stdout.write(f"{heading('start and open')}\n")
    _start_figures(screen, home, samples, "warm", before=None)
    if os.geteuid() == 0:
        _start_figures(screen, home, samples, "cold", before=drop_caches)
    for label, size in _SIZES:
        path = folder / f"long-{size}.txt"
        path.write_text(telegram(size), encoding="utf-8")
        painted, settled, ended, memory = [], [], [], []
        for _round in range(_ROUNDS):
            program = Lacuna(screen, home, [path])
            begin = time.monotonic()
            first = _until(screen, _is_painted)
            quiet = _until_quiet(screen)
            screen.click(640, 500)
            mark = time.monotonic()
            before = screen.picture()
            screen.key("ctrl+End")
            _until(screen, _Changed(before))
            end = _until_quiet(screen)
            painted.append(first - begin)
            settled.append(quiet - begin)
            ended.append(end - mark)
            memory.append(proportional_memory(program.process.pid))
            program.kill()
        sys.stdout.write(
            f"open {label} from a start: painted {summary(painted, 's')}, settled "
            f"{summary(settled, 's')}, to the end {summary(ended, 's')}, memory "
            f"{summary(memory, 'MB', 0)}\n"
        )


def _start_figures(
    screen: Screen, home: Path, samples: Path, name: str, *, before: Callable[[], None] | None
) -> None:
    painted: list[float] = []
    settled: list[float] = []
    memory: list[float] = []
    for _round in range(_ROUNDS):
        if before is not None:
            before()
        begin = time.monotonic()
        program = Lacuna(screen, home, [samples])
        painted.append(_until(screen, _is_painted) - begin)
        settled.append(_until_quiet(screen) - begin)
        memory.append(proportional_memory(program.process.pid))
        program.kill()
        time.sleep(0.3)
    sys.stdout.write(
        f"start with the samples, {name}: painted {summary(painted, 's')}, settled "
        f"{summary(settled, 's')}, memory {summary(memory, 'MB', 0)}\n"
    )


def _is_painted(image: QImage) -> bool:
    return image.pixel(5, 5) & 0xFFFFFF != 0


class _Changed:
    """Whether the page looks different from before."""

    def __init__(self, before: QImage) -> None:
        left, top, right, bottom = _PAGE
        self._box = (left, top, right - left, bottom - top)
        self._before = before.copy(*self._box)

    def __call__(self, image: QImage) -> bool:
        return image.copy(*self._box) != self._before


def _until(screen: Screen, holds: Callable[[QImage], bool]) -> float:
    end = time.monotonic() + _LIMIT
    while time.monotonic() < end:
        if holds(screen.picture()):
            return time.monotonic()
        time.sleep(_STEP)
    raise TimeoutError


def _until_quiet(screen: Screen) -> float:
    """When the picture changed last before it stayed the same."""
    last, since = screen.picture(), time.monotonic()
    limit = since + _LIMIT
    while time.monotonic() - since < _QUIET and time.monotonic() < limit:
        time.sleep(_STEP)
        now = screen.picture()
        if now != last:
            last, since = now, time.monotonic()
    return since


def drop_caches() -> None:
    """Empty the page cache: the next start reads everything from the disk."""
    os.sync()
    Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")


def telegram(size: int) -> str:
    """A telegram of so many code points."""
    head = (
        "VZCZCXYZ0001\nRR RUEHXV\nDE RUEHXV #0101 0910800\nZNR UUUUU ZZH\nR 010800Z APR 09\n"
        "FM AMEMBASSY VELLIN\nTO RUEHC/SECSTATE WASHDC 0101\nUNCLAS VELLIN 000101\n\n"
        "E.O. 12958: N/A\nTAGS: ETRD XE\nSUBJECT: RIVER LEDGER\n\n"
    )
    parts: list[str] = [head]
    total, number = len(head), 0
    lines: Sequence[str] = (
        "The harbour office of Vellin entered the barge under seal number",
        "and the toll was paid in the old coin, as the ledger of the river",
        "commission shows in the column for the spring flood of that year.",
    )
    while total < size:
        number += 1
        part = f"{number}. (U) " + "\n".join(lines) + "\n\n"
        parts.append(part)
        total += len(part)
    return "".join(parts) + "ALDOUS\n"


if __name__ == "__main__":
    sys.exit(main())
