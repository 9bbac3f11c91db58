"""Worker processes: what they answer, what becomes of what ends one, and how they end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.collection.control import UNWATCHED, Cancelled
from reader.collection.workers import Workers
from tests.collection.halving import (
    DEADLY,
    LARGE,
    LONG,
    WRONG,
    alone,
    halved,
    lost,
    padded,
    together,
)
from tests.proofs.indexing import left_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REPOSITORY = Path(__file__).parents[2]


def in_twos(*numbers: int) -> Iterator[Sequence[int]]:
    for first in range(0, len(numbers), 2):
        yield numbers[first : first + 2]


def halves(*numbers: int) -> list[float]:
    results = Workers(halved, lost, 2).results(in_twos(*numbers), UNWATCHED)
    return sorted(one for answer in results for one in answer)


class CancelledLater:
    """A control that lets some results pass."""

    def __init__(self, passing: int) -> None:
        self._passing = passing

    def report(self, done: int, total: int) -> None:
        """Hear nothing."""

    def check(self) -> None:
        self._passing -= 1
        if self._passing < 0:
            raise Cancelled


def test_every_batch_is_answered() -> None:
    assert halves(*range(30)) == [number / 2 for number in range(30)]


def test_nothing_to_do_begins_no_worker() -> None:
    assert halves() == []


def test_large_batches_and_answers_hold_nobody_up() -> None:
    batches = ([bytes([number]) * LARGE] * 3 for number in range(8))
    answers = list(Workers(padded, bytes, 2).results(batches, UNWATCHED))
    assert sorted(answer[0][0] for answer in answers) == list(range(8))


def test_what_ends_a_worker_is_found_and_all_else_is_done() -> None:
    numbers = [*range(8), DEADLY, *range(8, 20), DEADLY]
    assert halves(*numbers) == [-1.0, -1.0, *(number / 2 for number in range(20))]


def test_only_the_batch_that_ends_a_worker_is_taken_apart() -> None:
    numbers = [0, 1, 2, DEADLY, *range(3, 21)]
    answers = Workers(together, alone, 1).results(in_twos(*numbers), UNWATCHED)
    came_with = dict(one for answer in answers for one in answer)
    # An answer that was not sent yet is lost with its worker: the first batch may go so, too.
    assert {number: came_with[number] for number in (2, DEADLY)} == {2: 1, DEADLY: 0}
    assert {came_with[number] for number in range(3, 21)} == {2}
    assert {came_with[0], came_with[1]} <= {1, 2}


def test_an_error_is_raised_here_and_says_where_it_came_from() -> None:
    with pytest.raises(ValueError, match="has no half") as raised:
        halves(4, WRONG)
    assert any("in halved" in note for note in raised.value.__notes__)


def test_who_cancels_need_not_wait() -> None:
    with pytest.raises(Cancelled):
        list(Workers(halved, lost, 2).results(in_twos(LONG, LONG, 1, 2), CancelledLater(3)))


def test_a_killed_program_leaves_no_worker_and_no_complaint() -> None:
    # Whatever it shared with its workers by a name would be found, and told on standard error.
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _PROGRAM],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    workers = [int(process.stdout.readline()) for _ in range(2)]
    process.kill()
    _, errors = process.communicate(timeout=60)
    assert left_of(workers) == []
    assert errors == ""


_PROGRAM = """
from reader.collection.control import UNWATCHED
from reader.collection.workers import Workers
from tests.collection.halving import LONG, halved, lost

if __name__ == "__main__":
    list(Workers(halved, lost, 2).results(iter([[LONG], [LONG]]), UNWATCHED))
"""
