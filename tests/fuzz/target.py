"""The fuzz target: bytes through every room, coverage-guided (atheris), as docs/proofs/fuzzing.md.

Run from the repository's root with atheris and the project's packages at hand:
``python -m tests.fuzz.target -seed=1 -max_total_time=1200 WORKING_FOLDER tests/fuzz/corpus``.
Atheris is no locked dependency: it has no wheels for some of the systems the tests run on.
"""

from __future__ import annotations

import random
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from tests.fuzz.words import LINES

_LINE_WAYS = 5
ROOMS = (
    "reader.document",
    "reader.reference",
    "reader.intake",
    "reader.parsing",
    "reader.checks",
    "reader.export",
)
"""What an input goes through; their branches are counted."""


def mutate(data: bytes, max_size: int, seed: int, fuzzer: Any) -> bytes:
    """Half the time as libFuzzer would, else by whole lines: swapped, doubled, dropped, put in."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        return bytes(fuzzer.Mutate(data, max_size))
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(_LINE_WAYS):
            case 0:
                lines[at], lines[other] = lines[other], lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2 if len(lines) > 1:
                del lines[at]
            case 3:
                lines[at : at + 2] = [b" ".join(lines[at : at + 2])]
            case _:
                lines.insert(at, chance.choice(LINES))
    return b"\n".join(lines)[:max_size]


def main() -> None:
    """Hand the invariants to libFuzzer; it ends the process."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["reader"]):
        for room in ROOMS:  # Those imported on first use, too: what is not watched leads nowhere.
            for found in walk_packages(import_module(room).__path__, f"{room}."):
                import_module(found.name)
        from tests.fuzz.invariants import check_bytes

    with tempfile.TemporaryDirectory(prefix="lacuna-fuzz-") as name:
        folder = Path(name)

        def test_one_input(data: bytes) -> None:
            check_bytes(data, folder)

        def custom_mutator(data: bytes, max_size: int, seed: int) -> bytes:
            return mutate(bytes(data), max_size, seed, atheris)

        atheris.Setup(sys.argv, test_one_input, custom_mutator=custom_mutator)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
