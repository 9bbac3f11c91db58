"""The corpus of edits: wherever a note is put without asking, its true place is there.

Run it at length: ``python -m pytest -m slow -s tests/annotations/test_anchoring_corpus.py``.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from reader.annotations import Anchorer, Placement
from reader.checks import read_document
from tests.annotations.corpus.judging import Tally, Verdict, document_of, judge, notes_on
from tests.annotations.corpus.mutators import MUTATORS, doubled, one_of_doubled_deleted
from tests.annotations.corpus.telegrams import telegram

SEED = "lacuna 4"
_PAIRS = 6
_SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


def run(tally: Tally, name: str, text: str, notes_each: int, rounds: int = 1) -> None:
    """Edit a text in every way, and judge notes on it."""
    document = document_of(text)
    text = document.text
    for number in range(rounds):
        seed = f"{SEED} {name} {number}"
        notes = notes_on(Random(seed), document, notes_each)
        for mutator in MUTATORS:
            edited = mutator(Random(f"{seed} {mutator.__name__}"), text)
            judge(tally, mutator.__name__, seed, document, edited, notes)
        pairs = Random(f"{seed} pairs")
        for first, second in (pairs.sample(MUTATORS, 2) for _ in range(_PAIRS)):
            edited = first(pairs, text)
            twice = edited.then(second(pairs, edited.text))
            judge(
                tally,
                "two of them",
                f"{seed} {first.__name__} {second.__name__}",
                document,
                twice,
                notes,
            )
        before = document_of(doubled(Random(seed), text).text)
        edited = one_of_doubled_deleted(Random(seed), before.text)
        notes = notes_on(Random(seed), before, notes_each)
        judge(tally, one_of_doubled_deleted.__name__, seed, before, edited, notes)


def check(tally: Tally) -> None:
    """Nothing was placed wrongly, and nothing silently on words that changed."""
    assert tally.bad == []


def test_no_note_is_placed_wrongly_in_generated_telegrams() -> None:
    tally = Tally()
    for number in range(4):
        run(tally, str(number), telegram(Random(f"{SEED} {number}")), 16)
    check(tally)
    silent = tally.total(Verdict.EXACT) + tally.total(Verdict.MOVED)
    assert silent > tally.total(Verdict.LOST) * 50
    assert tally.counts["rewrapped"].total() == tally.counts["rewrapped"][Verdict.MOVED]


def test_no_note_is_placed_wrongly_in_the_samples() -> None:
    tally = Tally()
    for path in sorted(_SAMPLES.rglob("*.txt"))[::3]:
        run(tally, path.name, text_of(path), 8)
    check(tally)


@pytest.mark.parametrize("data", ["crlf", "cr", "bom", "utf-16"])
def test_other_bytes_of_the_same_text_move_nothing(tmp_path: Path, data: str) -> None:
    path = tmp_path / "telegram.txt"
    text = telegram(Random(SEED))
    path.write_bytes(text.encode("utf-8"))
    (before,) = read_document(path)
    notes = notes_on(Random(SEED), before, 24)
    ends = {"crlf": "\r\n", "cr": "\r"}.get(data, "\n")
    encoding = {"bom": "utf-8-sig", "utf-16": "utf-16"}.get(data, "utf-8")
    path.write_bytes(text.replace("\n", ends).encode(encoding))
    (after,) = read_document(path)
    anchorer = Anchorer(after)
    assert {anchorer.anchor(note).placement for note in notes} == {Placement.EXACT}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_corpus_of_generated_telegrams(part: int) -> None:
    tally, started = Tally(), perf_counter()
    for number in range(part, 120, 4):
        run(tally, str(number), telegram(Random(f"{SEED} {number}")), 24)
    report(f"generated telegrams, part {part + 1} of 4", tally, perf_counter() - started)
    check(tally)


@pytest.mark.slow
def test_corpus_of_our_samples() -> None:
    tally, started = Tally(), perf_counter()
    for path in sorted(_SAMPLES.rglob("*.txt")):
        run(tally, path.name, text_of(path), 24, rounds=2)
    report("our samples", tally, perf_counter() - started)
    check(tally)


@pytest.mark.slow
def test_corpus_of_the_originals(shared_samples: Path) -> None:
    tally, started = Tally(), perf_counter()
    for path in sorted(shared_samples.rglob("0*.txt")):
        run(tally, path.name, text_of(path), 24, rounds=2)
    report("the originals", tally, perf_counter() - started)
    check(tally)


def text_of(path: Path) -> str:
    """A file's text, whatever its bytes and line ends."""
    text = path.read_bytes().decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def report(name: str, tally: Tally, seconds: float) -> None:
    """Print a table, for the record."""
    print(f"\n{name}, seed {SEED!r}, {seconds:.0f} s\n{tally.table()}")
