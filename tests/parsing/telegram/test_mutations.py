"""Damaged originals: nothing crashes, blocks tile, and no telegram without a section is whole.

The seed is fixed, or given as ``LACUNA_MUTATIONS=seed``; docs/proofs/mutations.md has the output.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.checks import read_documents
from reader.checks.run import run
from reader.document import DocumentKind, SourceText
from reader.parsing import parse
from tests.parsing.telegram.mutations import (
    claims_to_be_whole,
    damaged,
    without_sections,
)
from tests.parsing.telegram.test_properties import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document

REPOSITORY = Path(__file__).resolve().parents[3]
OURS = (REPOSITORY / "resources" / "samples", REPOSITORY / "tests" / "data" / "telegrams")
SUFFIXES = {".txt", ".md", ".html", ".jsonl", ".pdf"}
SEED = int(os.environ.get("LACUNA_MUTATIONS", "2007"))
DAMAGES = int(os.environ.get("LACUNA_MUTATIONS_EACH", "60"))
"""Damaged copies of each telegram."""
LIGHT = ("letters", "rewrap-text")
"""Damages that leave every witness of the sections in place."""
LIGHT_EACH = 8
LONGEST = 60_000


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every telegram below a folder."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
        if path.name == "README.md":
            continue
        for document in read_documents(path):
            if document.kind is DocumentKind.TELEGRAM and len(document.text) < LONGEST:
                yield f"{path.name} {document.source.address.member or ''}".strip(), document.text


def read(text: str) -> Document:
    return run(parse(SourceText.from_text(text)))


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["originals", "ours"])
def test_damaged_telegrams_are_read(folder: str, request: pytest.FixtureRequest) -> None:
    rng = random.Random(SEED)
    counts: Counter[str] = Counter()
    for name, text in every_text(folder, request):
        for _ in range(DAMAGES):
            document = read(damaged(text, rng))
            holds(document)
            counts[name] += 1
            counts["findings"] += len(document.findings)
    print(f"\n{folder}, seed {SEED}: {len(counts) - 1} telegrams,", end=" ")
    print(f"{sum(counts.values()) - counts['findings']} damaged copies read,", end=" ")
    print(f"{counts['findings']} findings; none raised, all tile")


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["originals", "ours"])
def test_no_telegram_without_a_section_claims_to_be_whole(
    folder: str, request: pytest.FixtureRequest
) -> None:
    rng = random.Random(SEED)
    removed, light, whole = 0, 0, []
    for name, text in every_text(folder, request):
        document = read(text)
        for one in without_sections(text, document):
            removed += 1
            if claims_to_be_whole(read(one.text)):
                whole.append(f"{name}: without section {one.section}")
            for _ in range(LIGHT_EACH):
                light += 1
                rest = damaged(one.text, rng, LIGHT)
                found = read(rest)
                holds(found)
                if claims_to_be_whole(found):
                    whole.append(f"{name}: without section {one.section}, letters damaged")
    print(f"\n{folder}, seed {SEED}: {removed} sections removed, {light} copies damaged besides;")
    print(f"claiming to be whole: {len(whole)}")
    assert not whole, "\n".join(whole)


def every_text(folder: str, request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    if folder == "originals":
        yield from texts(request.getfixturevalue("shared_samples"))
    else:
        for each in OURS:
            yield from texts(each)
