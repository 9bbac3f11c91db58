"""What a saved file costs: python -m tests.benchmarks.watched [--many 50000] [--work FOLDER].

A generated collection is indexed as `tests.benchmarks.indexing` does. Then one of its files is
saved again and again, as other programs save (written beside it, put in its place), and the index
is brought up to date: once looking through everything, once where a watch named the folder.
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
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from tests.benchmarks.indexing import corpus_of, index
from tests.benchmarks.measure import heading, summary

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_ROUNDS = 9
_SETTLED = 0.6
"""Seconds the window waits for a folder to be quiet."""


def saved(path: Path, words: str) -> None:
    """Save a file with some more words at its end."""
    beside = path.with_name(f"~${path.name}")
    beside.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{words}\n", "utf-8")
    beside.replace(path)


def looked(opened: CollectionIndex, named: Collection[str] | None) -> tuple[float, float]:
    """Seconds, and seconds of processors, that bringing an index up to date took."""
    wall, processor = time.perf_counter(), time.process_time()
    scanned = opened.update(JobControl(lambda _progress: None), named=named).scanned
    if scanned.changed + scanned.noted > 1 or scanned.new or scanned.gone:
        raise AssertionError(scanned)
    return time.perf_counter() - wall, time.process_time() - processor


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--work", type=Path)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lacuna-watched-") as scratch:
        work = given.work or Path(scratch)
        home = work / f"home-{given.many}"
        if not home.exists():
            index(work, given.many)
        folder = corpus_of(work, given.many)
        opened = CollectionIndex(folder, AppPaths.below(home))
        path = max(folder.rglob("*.txt"), key=os.path.basename)
        write_ = sys.stdout.write
        write_(f"{heading('one saved file')}\n")
        looked(opened, None)
        for name, named in (("everything", None), ("its folder", (str(path.parent),))):
            spent = []
            for number in range(_ROUNDS):
                saved(path, f"The harbour master of round {number} agrees.")
                time.sleep(_SETTLED)
                spent.append(looked(opened, named))
            write_(f"looking through {name}: {summary([wall for wall, _ in spent], 's')}, ")
            write_(f"{summary([processor for _, processor in spent], 's of processors')}\n")


if __name__ == "__main__":
    main()
