"""Start on a large collection: python -m tests.benchmarks.opening --work FOLDER [--many 250000].

From the start of the process to a window whose list shows the collection, seen from outside as
`tests.benchmarks.startup` sees it. The collection and its index are those that
`tests.benchmarks.indexing` left in the folder.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.indexing import CollectionIndex
from reader.app.paths import AppPaths
from tests.benchmarks.measure import heading, proportional_memory, summary
from tests.e2e.screen import Lacuna, Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

_ROUNDS = 5
_STEP = 0.01
_LIMIT = 60.0
_SETTLING = 3.0
"""Seconds without any change before the list is taken for settled."""
_ROWS = (20, 300, 200, 300)
"""A part of the window that only rows of the list fill: left, top, width, height."""


def _until_listed(screen: Screen, wanted: QImage) -> float:
    end = time.monotonic() + _LIMIT
    while time.monotonic() < end:
        if screen.picture().copy(*_ROWS) == wanted:
            return time.monotonic()
        time.sleep(_STEP)
    raise TimeoutError


def _until_painted(screen: Screen) -> float:
    while screen.picture().pixel(5, 5) & 0xFFFFFF == 0:
        time.sleep(_STEP)
    return time.monotonic()


def _until_settled(screen: Screen) -> float:
    """When anything of the window changed last."""
    shown, changed = screen.picture(), time.monotonic()
    end = changed + _LIMIT
    while time.monotonic() < min(end, changed + _SETTLING):
        time.sleep(_STEP)
        now = screen.picture()
        if now != shown:
            shown, changed = now, time.monotonic()
    return changed


def measure(screen: Screen, home: Path, folder: Path) -> None:
    """Print the figures."""
    program = Lacuna(screen, home, [folder])
    _until_painted(screen)
    _until_settled(screen)
    wanted = screen.picture().copy(*_ROWS)
    program.kill()
    painted, listed, settled, memory = [], [], [], []
    for _ in range(_ROUNDS):
        time.sleep(0.5)
        begin = time.monotonic()
        program = Lacuna(screen, home, [folder])
        painted.append(_until_painted(screen) - begin)
        listed.append(_until_listed(screen, wanted) - begin)
        settled.append(_until_settled(screen) - begin)
        memory.append(proportional_memory(program.process.pid))
        program.kill()
    sys.stdout.write(
        f"painted {summary(painted, 's')}, list painted where it stays {summary(listed, 's')}, "
        f"all of the window settled {summary(settled, 's')}, memory {summary(memory, 'MB', 0)}\n"
    )


def main(arguments: Sequence[str]) -> int:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=250_000)
    parser.add_argument("--work", type=Path, required=True)
    asked = parser.parse_args(arguments)
    work = asked.work.resolve()
    sys.stdout.write(f"{heading('opening')}, load {os.getloadavg()[0]:.1f}\n")
    sys.stdout.write(f"{asked.many:,} documents\n")
    index = CollectionIndex(
        work / f"corpus-{asked.many}", AppPaths.below(work / f"home-{asked.many}")
    )
    # The window would build it anew, which is another thing to measure.
    with index.reading() as connection:
        count = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    assert count == asked.many, f"only {count:,} documents are indexed"
    with tempfile.TemporaryDirectory() as name:
        screen = Screen(Path(name))
        try:
            measure(screen, work / f"home-{asked.many}", work / f"corpus-{asked.many}")
        finally:
            screen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
