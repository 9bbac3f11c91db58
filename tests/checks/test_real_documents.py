"""The further real telegrams, where they are at hand, against the readers' notes beside them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reader.checks import read_document
from reader.document import BlockRole, Document, ReferenceKind, tiles

PAGES = {"page-2010-11-28-08MUNICH355.html": 6, "page-2011-05-09MALABO27.html": 18}


@cache
def read(path: Path) -> Document:
    (document,) = read_document(path)
    return document


@pytest.fixture(scope="module")
def known(shared_samples: Path) -> dict[str, dict[str, Any]]:
    notes = shared_samples / "real" / "expected.json"
    found: dict[str, dict[str, Any]] = json.loads(notes.read_text(encoding="utf-8"))
    return found


def field_of(document: Document, name: str) -> object:
    telegram = document.telegram
    assert telegram is not None
    match name:
        case "reference_id":
            return document.reference_id
        case "subject":
            return telegram.subject and telegram.subject.value
        case "tags":
            return [one.value for one in telegram.tags]
        case "signer":
            return telegram.signature and telegram.signature.value
        case "date":
            return document.date and document.date.iso
        case "references":
            kind = ReferenceKind.TELEGRAM
            return [one.id for one in telegram.references if one.kind is kind]
        case "sections":
            return {
                "declared": telegram.declared_sections,
                "present": [one.index for one in telegram.sections if one.is_here],
                "missing": [one.index for one in telegram.sections if not one.is_here],
            }
        case "paragraphs":
            return len(telegram.paragraphs)
    return sum(block.role is BlockRole.PAGE_BREAK for block in document.blocks)


@pytest.mark.parametrize(
    "name",
    [
        "reference_id", "subject", "tags", "signer", "date", "references", "sections",
        "paragraphs", "page_break_lines",
    ],
)  # fmt: skip
def test_every_telegram_agrees(
    shared_samples: Path, known: dict[str, dict[str, Any]], name: str
) -> None:
    different = {}
    for file, expected in known.items():
        found, wanted = field_of(read(shared_samples / "real" / file), name), expected[name]
        if name == "subject":
            wanted = " ".join(wanted.split())
        if found != wanted:
            different[file] = (found, wanted)
    assert different == {}


QUIET = {
    "extract-only",
    "run-together-line",
    "title-truncated",
    "section-undeclared",
    "reference-year-inferred",
}
"""True of many of them, and no alarm."""

LOUD = {
    "01HANOI3294.txt": {"unknown-tags-code"},
    "06BERN898.txt": {"database-row"},
    "06MEXICO536.txt": {"database-row"},
    "06REYKJAVIK40.txt": {"section-missing", "serial-conflict"},
    "06SANJOSE2734.txt": {"garbled-words", "unknown-tags-code"},
    "07LIMA2129.txt": {"database-row"},
    "07REYKJAVIK1.txt": {"unknown-tags-code"},
    "08BEIJING3662.txt": {"unmarked-paragraph"},
    "08MEXICO23.txt": {"database-row"},
    "08TRIPOLI597.txt": {"mail-wrapper"},
    "09BRASILIA1017.txt": {"garbled-words"},
}
"""Each read in the document and found right: ``docs/proofs/findings-on-real.md``."""


def loud(document: Document) -> set[str]:
    return {one.code for one in document.findings if one.explained_by is None} - QUIET


def test_blocks_tile_and_nothing_is_a_false_alarm(
    shared_samples: Path, known: dict[str, dict[str, Any]]
) -> None:
    for file in known:
        document = read(shared_samples / "real" / file)
        assert tiles(document.blocks, len(document.text))
        assert loud(document) == LOUD.get(file, set()), file


@pytest.mark.parametrize("name", sorted(PAGES))
def test_web_pages(shared_samples: Path, name: str) -> None:
    document = read(shared_samples / "real" / name)
    assert len(document.paragraphs) == PAGES[name]
    assert document.telegram is not None
    assert document.telegram.signature is not None
    # INRB is no code of the table: the page's own list of codes is longer than the handbook's.
    assert loud(document) == ({"unknown-tags-code"} if "MUNICH" in name else set())
