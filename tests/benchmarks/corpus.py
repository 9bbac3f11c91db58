"""A collection for measuring: python -m tests.benchmarks.corpus FOLDER --many 50000.

Invented documents of 6.5 KB on average (50,000 are about 325 MB), the same at every run, in
folders of years and posts; one in a hundred is there twice. Several processes write.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.telegrams import Form, identity, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_BATCH = 500
_COPIED_EACH = 100


def path_of(number: int) -> str:
    """Where a document lies, below the collection's folder."""
    own = identity(number)
    folder = f"{own.when.year}/{own.post.title()}"
    match own.form:
        case Form.PRESS_RELEASE:
            return f"press/{own.when.year}/release-{number:06d}.txt"
        case Form.REPORT:
            return f"reports/report-{number:06d}.md"
        case Form.LABELLED:
            return f"{folder}/C{number:08d}.txt"
        case _:
            return f"{folder}/{own.reference_id}-{number:06d}.txt"


def write_file(folder: Path, path: str, number: int, many: int) -> int:
    """Write one document; how many bytes."""
    data = text_of(number, many).encode()
    where = folder / path
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_bytes(data)
    return len(data)


def write_some(folder: Path, many: int, first: int) -> int:
    """Write a batch; how many bytes."""
    written = 0
    for number in range(first, min(first + _BATCH, many)):
        if number % _COPIED_EACH == _COPIED_EACH - 1:
            path = f"copies/{identity(number - 1).reference_id}-{number:06d}.txt"
            written += write_file(folder, path, number - 1, many)
        else:
            written += write_file(folder, path_of(number), number, many)
    return written


def write(folder: Path, many: int, processes: int = 2) -> int:
    """Write a collection of so many files; how many bytes."""
    with ProcessPoolExecutor(processes) as pool:
        return sum(pool.map(partial(write_some, folder, many), range(0, many, _BATCH)))


def main(arguments: Sequence[str]) -> int:
    """Write the collection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args(arguments)
    begin = time.perf_counter()
    size = write(asked.folder, asked.many, asked.processes)
    sys.stdout.write(
        f"{asked.many:,} files, {size / 1e6:.1f} MB, mean {size / asked.many:.0f} bytes, "
        f"{time.perf_counter() - begin:.1f} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
