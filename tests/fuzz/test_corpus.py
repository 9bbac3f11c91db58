"""What the fuzzer keeps and what it once found holds still; lines in any order, however many.

``target.py`` beside is the fuzz target; ``docs/proofs/fuzzing.md`` says how it was run.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.checks.run import run
from reader.document import SourceText
from reader.parsing import parse
from tests.fuzz.invariants import SUFFIXES, check_bytes, check_document
from tests.fuzz.words import LINES

HERE = Path(__file__).resolve().parent
KEPT = sorted(path for path in (HERE / "corpus").iterdir() if path.is_file())
FOUND = sorted(path for path in (HERE / "found").iterdir() if path.is_file())
MOST = 200 * 1024
WORDS = tuple(line.decode("utf-8", "replace") for line in LINES)

lines = st.lists(st.sampled_from(WORDS) | st.text(max_size=80), max_size=60)


def test_the_corpus_is_there_and_small() -> None:
    assert len(KEPT) > 50
    assert sum(path.stat().st_size for path in (*KEPT, *FOUND)) < MOST


@pytest.mark.parametrize("part", range(8))
def test_what_is_kept_holds(part: int, tmp_path: Path) -> None:
    for path in KEPT[part::8]:
        check_bytes(path.read_bytes(), tmp_path)


@pytest.mark.parametrize("path", FOUND, ids=[path.name for path in FOUND])
def test_what_was_found_holds(path: Path, tmp_path: Path) -> None:
    assert check_bytes(path.read_bytes(), tmp_path) > 0


@settings(max_examples=120)
@given(lines, st.sampled_from(("\n", "\r\n", "\n\n", " ")))
def test_any_lines_in_any_order(some: list[str], end: str) -> None:
    check_document(run(parse(SourceText.from_text(end.join(some)))))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), max_size=30), st.integers(0, len(SUFFIXES) - 1))
def test_any_lines_under_any_name(
    tmp_path_factory: pytest.TempPathFactory, some: list[bytes], suffix: int
) -> None:
    data = bytes((suffix,)) + b"\n".join(some)
    check_bytes(data, tmp_path_factory.mktemp("fuzz"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_four_times_the_lines_take_four_times_as_long(seed: int) -> None:
    """Ten times at most: a quadratic step takes sixteen."""
    chance = random.Random(seed)
    kinds = chance.sample(WORDS, 5)

    def seconds(count: int) -> float:
        text = "\n".join(chance.choice(kinds) for _ in range(count))
        best = 1e9
        for _ in range(2):
            before = time.process_time()
            run(parse(SourceText.from_text(text)))
            best = min(best, time.process_time() - before)
        return best

    assert seconds(20_000) < 10 * seconds(5_000) + 0.5
