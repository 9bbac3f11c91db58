"""Indexing beside recoll, and looking again: python -m tests.benchmarks.indexing [--many 50000].

The generated collection is written to a folder (``--work``, kept if given and used again), read
once so that it is in memory, then indexed by `lacuna index` and by `recollindex`, one after the
other, each as a process of its own. Then `lacuna index` looks for changes where there are none.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.corpus import write
from tests.benchmarks.measure import heading, summary
from tests.benchmarks.running import run, size_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROUNDS = 3


def corpus_of(work: Path, many: int) -> Path:
    """The generated collection below a folder, written if it is not there yet."""
    folder = work / f"corpus-{many}"
    if not folder.exists():
        write(folder, many)
    return folder


def index(work: Path, many: int, *, is_anew: bool = True) -> Path:
    """Index the generated collection and print the figures; the program's home."""
    folder = corpus_of(work, many)
    home = work / f"home-{many}"
    if is_anew:
        shutil.rmtree(home, ignore_errors=True)
    words = [sys.executable, "-P", "-m", "reader", "index", str(folder)]
    environment = {"LACUNA_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    text = _read_all(folder)
    write_ = sys.stdout.write
    if is_anew:
        spent = run(words, environment, work / "lacuna.log")
        size = size_of(home)
        write_(
            f"lacuna index: {many / spent.wall:.0f} files/s, {spent}, index {size / 1e6:.0f} MB, "
            f"{size / text:.2f} of the text\n"
        )
    looks = [run(words, environment, work / "lacuna.log") for _ in range(_ROUNDS)]
    write_(f"no change: {summary([one.wall for one in looks], 's')}, ")
    write_(f"{summary([one.processor for one in looks], 's of processors')}\n")
    return home


def recoll(work: Path, many: int) -> None:
    """Index the same files by recoll and print the figures."""
    if shutil.which("recollindex") is None:
        sys.stdout.write("recollindex: not installed\n")
        return
    folder = corpus_of(work, many)
    settings = work / "recoll"
    shutil.rmtree(settings, ignore_errors=True)
    settings.mkdir()
    # By itself it gives way to all other programs: both are to have the same share.
    text = f"topdirs = {folder}\nidxniceprio = 0\n"
    (settings / "recoll.conf").write_text(text, encoding="utf-8")
    size_of_text = _read_all(folder)
    spent = run(["recollindex", "-c", str(settings), "-z"], {}, work / "recoll.log")
    size = size_of(settings)
    sys.stdout.write(
        f"recollindex: {many / spent.wall:.0f} files/s, {spent}, index {size / 1e6:.0f} MB, "
        f"{size / size_of_text:.2f} of the text\n"
    )


def _read_all(folder: Path) -> int:
    """How many bytes the files have; the system holds them in memory then."""
    return sum(len(path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def main(arguments: Sequence[str]) -> int:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--skip-recoll", action="store_true")
    parser.add_argument("--skip-index", action="store_true", help="only look for changes")
    asked = parser.parse_args(arguments)
    sys.stdout.write(f"{heading('indexing')}\n{asked.many:,} files, {os.cpu_count()} processors, ")
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory() as temporary:
        work = asked.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        index(work, asked.many, is_anew=not asked.skip_index)
        if not asked.skip_recoll:
            recoll(work, asked.many)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
