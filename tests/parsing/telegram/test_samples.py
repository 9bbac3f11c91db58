"""Invented telegrams, one for each variation, beside what must be found in them.

To accept a change, run with LACUNA_WRITE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.checks import read_document

if TYPE_CHECKING:
    from reader.document import Document, Reference, Telegram

DATA = Path(__file__).resolve().parents[2] / "data" / "telegrams"
SAMPLES = sorted(DATA.glob("*.txt"))
SINGLE = (
    "reference_id", "mrn", "transmission_id", "precedence", "originating_routing_indicator",
    "station_serial", "filing_time", "security", "dtg", "originator", "classification",
    "executive_order", "declassify_on", "classified_by", "reason", "subject", "summary",
    "signature",
)  # fmt: skip
EVERY = ("routing_indicators", "captions", "passing", "tags")


def of_reference(one: Reference) -> list[str | None]:
    return [one.label, one.id, one.raw, str(one.kind), str(one.basis.kind)]


def of_telegram(telegram: Telegram) -> dict[str, object]:
    """What a telegram says; what it does not say is left out."""
    found: dict[str, object] = {"era": str(telegram.era)}
    for name in SINGLE:
        field = getattr(telegram, name)
        if field is not None:
            found[name] = field.value
    for name in EVERY:
        found[name] = [field.value for field in getattr(telegram, name)]
    for kind in ("action", "info", "exempt"):
        found[kind] = [
            [part and part.value for part in (a.routing_indicator, a.plad, a.precedence, a.mcn)]
            for a in getattr(telegram, kind)
        ]
    found["references"] = [of_reference(one) for one in telegram.references]
    found["declared_sections"] = telegram.declared_sections
    found["sections"] = [f"{one.index} {one.state}" for one in telegram.sections]
    found["paragraphs"] = [
        [one.number, one.printed, one.portion_mark, list(one.sections)]
        for one in telegram.paragraphs
    ]
    return {name: value for name, value in found.items() if value not in ([], None)}


def found_in(document: Document) -> dict[str, object]:
    """The telegrams, the headings, and each block with its first words."""
    text = document.text
    return {
        "kind": str(document.kind),
        "telegrams": [of_telegram(one) for one in document.telegrams],
        "headings": [one.text for one in document.headings],
        "blocks": [
            f"{block.role}{f' ({block.detail})' if block.detail else ''}: "
            f"{' '.join(block.span.of(text).split())[:50]}"
            for block in document.blocks
            if block.role != "blank"
        ],
    }


def test_there_are_samples() -> None:
    assert len(SAMPLES) > 30


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_what_is_found_is_what_was_written_down(path: Path) -> None:
    expected = path.with_name(f"{path.name}.json")
    (document,) = read_document(path)
    found = found_in(document)
    if "LACUNA_WRITE_GOLDEN" in os.environ:
        written = json.dumps(found, indent=1, ensure_ascii=False)
        expected.write_text(f"{written}\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
