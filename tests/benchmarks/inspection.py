"""Documents a second, read to checked, on one core: python -m tests.benchmarks.inspection."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from reader.checks import read_document
from tests.benchmarks.measure import heading, summary

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
_ROUNDS = 5
_COPIES = 20


def main() -> int:
    """Print the figure for the project's own samples (telegrams and other kinds)."""
    files = [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in {".txt", ".md", ".html"}]
    size = sum(path.stat().st_size for path in files)
    for path in files:
        read_document(path)
    rates: list[float] = []
    for _round in range(_ROUNDS):
        begin = time.process_time()
        for _copy in range(_COPIES):
            for path in files:
                read_document(path)
        rates.append(len(files) * _COPIES / (time.process_time() - begin))
    sys.stdout.write(f"{heading('inspection')}\n")
    sys.stdout.write(f"{len(files)} documents, mean {size / len(files) / 1000:.1f} KB: ")
    sys.stdout.write(f"{summary(rates, 'documents/s', 0)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
